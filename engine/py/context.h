// SPDX-License-Identifier: MIT
// Generators as context managers (contextlib), and functions for decorators, which take any arguments.
#pragma once

#include "py/sync.h"

namespace py {

namespace detail {

template <class T>
aio::Coro<T> enter_context(aio::AsyncGenerator<T> generator) {
  auto value = co_await generator.next();
  if (!value) throw RuntimeError("generator didn't yield");
  co_return std::move(*value);
}

template <class T>
aio::Coro<bool> leave_context(aio::AsyncGenerator<T> generator, aio::Error error) {
  if (!error) {
    if (co_await generator.next()) throw RuntimeError("generator didn't stop");
    co_return false;
  }
  const auto outcome = co_await aio::as_outcome(generator.athrow(error));
  if (outcome.ok()) {
    if (outcome.value()) throw RuntimeError("generator didn't stop after athrow()");
    co_return true;  // it has swallowed the error
  }
  if (outcome.error() == error) co_return false;
  co_return co_await aio::raise<bool>(outcome.error());
}

template <class T, class F>
auto run_context(aio::AsyncGenerator<T> generator, F body, const aio::PromiseBase* parent) -> std::invoke_result_t<F&, T> {
  using R = typename CoroResult<std::invoke_result_t<F&, T>>::Type;
  auto enter = enter_context(generator);
  enter.set_function("_AsyncGeneratorContextManager.__aenter__");
  T value = co_await std::move(enter);
  auto block = body(std::move(value));
  block.set_function(*parent);
  const auto outcome = co_await aio::as_outcome(std::move(block));
  auto leave = leave_context(generator, outcome.error());
  leave.set_function("_AsyncGeneratorContextManager.__aexit__");
  const bool swallowed = co_await std::move(leave);
  if (!outcome && !swallowed) co_await aio::raise(outcome.error());
  if constexpr (!std::is_void_v<R>) {
    if (swallowed) co_return R{};
    co_return outcome.value();
  }
}

template <class T, class F>
auto run_closing(aio::AsyncGenerator<T> generator, F body, const aio::PromiseBase* parent) -> std::invoke_result_t<F&> {
  using R = typename CoroResult<std::invoke_result_t<F&>>::Type;
  auto block = body();
  block.set_function(*parent);
  const auto outcome = co_await aio::as_outcome(std::move(block));
  auto close = generator.aclose();
  close.set_function("aclosing.__aexit__");
  co_await std::move(close);
  if (!outcome) co_await aio::raise(outcome.error());
  if constexpr (!std::is_void_v<R>) co_return outcome.value();
}

}  // namespace detail

/// `async with generator() as value: ...` of an @asynccontextmanager: `body` is called with what it yields.
template <class T, class F>
auto with_context(aio::AsyncGenerator<T> generator, F body) {
  auto make = [generator = std::move(generator), body = std::move(body)](const aio::PromiseBase& parent) mutable {
    auto coro = detail::run_context(generator, std::move(body), &parent);
    coro.set_function(parent);
    return coro;
  };
  return detail::Block<decltype(make), false>(std::move(make));
}
/// `async with aclosing(generator): ...`
template <class T, class F>
auto closing(aio::AsyncGenerator<T> generator, F body) {
  auto make = [generator = std::move(generator), body = std::move(body)](const aio::PromiseBase& parent) mutable {
    auto coro = detail::run_closing(generator, std::move(body), &parent);
    coro.set_function(parent);
    return coro;
  };
  return detail::Block<decltype(make), false>(std::move(make));
}

namespace detail {

template <class R, class... A, std::size_t... i>
R call_spread(const char* name, R (*function)(A...), const List<Value>& arguments, std::index_sequence<i...>) {
  if (arguments.size() != static_cast<std::int64_t>(sizeof...(A))) throw TypeError("wrong number of arguments");
  R result = function(arguments[static_cast<std::int64_t>(i)].template as<std::decay_t<A>>()...);
  result.set_function(name);
  return result;
}

}  // namespace detail

/// A coroutine function as one of a list of arguments, for decorators: `function(*args)`.
template <class R, class... A>
Function<R(List<Value>)> spread(const char* name, R (*function)(A...)) {
  return Function<R(List<Value>)>(name, [name, function](const List<Value>& arguments) {
    return detail::call_spread(name, function, arguments, std::index_sequence_for<A...>());
  });
}

/// error.args, as it is written.
struct Args {
  std::string text;
  friend bool operator==(const Args&, const Args&) = default;
};
template <>
struct Traits<Args> {
  static constexpr std::string_view name = "tuple";
  static void repr(std::string& out, const Args& args) { out += args.text; }
  static bool truth(const Args& args) { return args.text != "()"; }
};
inline Args args(const aio::Error& error) {
  std::string text = repr(error).substr(error.type().size());
  const bool several = dynamic_cast<const ErrorBody*>(error.body()) ? static_cast<const ErrorBody&>(*error.body()).count > 1 : !error.children().empty();
  if (text != "()" && !several) text.insert(text.size() - 1, ",");
  return {text};
}

/// The arguments of `*args`, which is a tuple, as they are written.
template <class T>
Args as_tuple(const List<T>& items) {
  std::string text = "(";
  append_items(text, items);
  return {text + (items.size() == 1 ? ",)" : ")")};
}

/// error.code of a SystemExit.
inline Value exit_code(const aio::Error& error) {
  const auto* const body = dynamic_cast<const ErrorBody*>(error.body());
  const std::string text = body ? body->args : std::string();
  if (text.empty() || text == "None") return None;
  std::int64_t code = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), code);
  if (failed == std::errc() && end == text.data() + text.size()) return code;
  return error.message();
}
/// sys.exit(code)
template <class... A>
[[noreturn]] void exit(const A&... code) {
  throw SystemExit(code...);
}

namespace detail {

template <class T>
aio::Coro<T> next_value(aio::AsyncGenerator<T> generator) {
  auto value = co_await generator.next();
  if (!value) throw StopAsyncIteration();
  co_return std::move(*value);
}
template <class T>
aio::Coro<T> next_value(aio::AsyncGenerator<T> generator, T otherwise) {
  auto value = co_await generator.next();
  co_return value ? std::move(*value) : std::move(otherwise);
}

}  // namespace detail

/// `await anext(generator)`
template <class T>
auto anext(const aio::AsyncGenerator<T>& generator) {
  auto make = [generator](const aio::PromiseBase& parent) {
    auto coro = detail::next_value(generator);
    coro.set_function(parent);
    return coro;
  };
  return detail::Block<decltype(make), false>(std::move(make));
}
/// `await anext(generator, otherwise)`
template <class T>
auto anext(const aio::AsyncGenerator<T>& generator, T otherwise) {
  auto make = [generator, otherwise](const aio::PromiseBase& parent) {
    auto coro = detail::next_value(generator, otherwise);
    coro.set_function(parent);
    return coro;
  };
  return detail::Block<decltype(make), false>(std::move(make));
}

/// asyncio.wait_for of what is a coroutine or a future.
template <class T>
aio::Coro<T> wait_for(const Awaitable<T>& awaitable, std::optional<aio::Duration> delay) {
  return awaitable.is_coroutine() ? aio::wait_for(awaitable.coro(), delay) : aio::wait_for(awaitable.future(), delay);
}

/// A cancel message, or none.
inline aio::CancelMessage message(const std::optional<std::string>& text) {
  return text ? aio::CancelMessage(*text) : aio::CancelMessage();
}
/// asyncio's constants as values: "FIRST_COMPLETED".
inline aio::ReturnWhen return_when(const std::string& name) {
  if (name == "FIRST_COMPLETED") return aio::ReturnWhen::first_completed;
  if (name == "FIRST_EXCEPTION") return aio::ReturnWhen::first_exception;
  if (name == "ALL_COMPLETED") return aio::ReturnWhen::all_completed;
  throw ValueError("Invalid return_when value: " + name);
}
/// asyncio.Semaphore(value), asyncio.Barrier(parties), where the number may be wrong.
template <class S>
std::shared_ptr<S> make_semaphore(std::int64_t value) {
  if (value < 0) throw ValueError("Semaphore initial value must be >= 0");
  return std::make_shared<S>(value);
}
inline std::shared_ptr<aio::Barrier> make_barrier(std::int64_t parties) {
  if (parties < 1) throw ValueError("parties must be >= 1");
  return std::make_shared<aio::Barrier>(static_cast<std::size_t>(parties));
}
/// asyncio.all_tasks(), in the order of creation.
inline Set<AnyTask> all_tasks() { return Set<AnyTask>::of(aio::get_running_loop().all_tasks()); }

/// loop.set_exception_handler(handler), which takes the loop and the context.
template <class F>
void set_exception_handler(const Loop& loop, F handler) {
  (*loop).set_exception_handler([loop, handler](const aio::Report& report) {
    Dict<std::string, Value> context;
    context.set("message", std::string(report.message));
    if (report.error) context.set("exception", report.error);
    if (report.future) {
      auto* const future = const_cast<aio::FutureBase*>(report.future);
      const Value about = future->as_task() ? Value(AnyTask(future->as_task())) : Value(aio::Ref<aio::FutureBase>(future));
      context.set(std::string(report.key), about);
    }
    handler(loop, context);
    return true;
  });
}

}  // namespace py
