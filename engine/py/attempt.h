// SPDX-License-Identifier: MIT
// Blocks of a coroutine that are lambdas: what stands in a `try`, in `async with timeout()` and in `async with TaskGroup()`.
// Each runs at once within the coroutine that awaits it, and traces call it by that one's name.
#pragma once

#include "py/function.h"

namespace py {

/// How a block was left that may be left otherwise than by its end.
enum class Flow : std::uint8_t { next, returned, broken, continued };

namespace detail {

/// Makes the coroutine of a block when it is awaited, and gives it the awaiting one's name.
template <class Make, bool wants_outcome>
class Block {
 public:
  using T = typename CoroResult<std::invoke_result_t<Make&, const aio::PromiseBase&>>::Type;

  explicit Block(Make make) : make_(std::move(make)) {}
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;

  bool await_ready() const noexcept { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    aio::Coro<T> coro = make_(parent.promise());
    awaiter_.emplace(std::move(coro));
    awaiter_->await_ready();
    awaiter_->await_suspend(parent);
  }
  auto await_resume() { return awaiter_->await_resume(); }

 private:
  Make make_;
  std::optional<aio::CoroAwaiter<T, wants_outcome>> awaiter_;
};

template <class F>
auto named(F& body, const aio::PromiseBase& parent) {
  auto coro = body();
  coro.set_function(parent);
  return coro;
}

}  // namespace detail

/// `co_await attempt([&]() -> aio::Coro<void> { ... })`: the `try`. Gives the block's outcome.
template <class F>
  requires requires(F& body) { body().release(); }
auto attempt(F body) {
  auto make = [body = std::move(body)](const aio::PromiseBase& parent) mutable { return detail::named(body, parent); };
  return detail::Block<decltype(make), true>(std::move(make));
}
/// The same where nothing is awaited: the block returns a value, or throws an aio::Error.
template <class F>
  requires(!requires(F& body) { body().release(); })
auto attempt(F body) {
  using T = std::invoke_result_t<F&>;
  try {
    if constexpr (std::is_void_v<T>) {
      body();
      return aio::Outcome<void>();
    } else {
      return aio::Outcome<T>(body());
    }
  } catch (const aio::Error& error) {
    return aio::Outcome<T>(error);
  }
}

/// `co_await block([&]() -> aio::Coro<T> { ... })`: runs it, and gives its value.
template <class F>
auto block(F body) {
  auto make = [body = std::move(body)](const aio::PromiseBase& parent) mutable { return detail::named(body, parent); };
  return detail::Block<decltype(make), false>(std::move(make));
}

namespace detail {

/// As aio::within and aio::in_group; the block's coroutine is made once the block is entered.
template <class F>
auto run_within(aio::Ref<aio::Timeout> timeout, F body, const aio::PromiseBase* parent) -> std::invoke_result_t<F&> {
  using T = typename CoroResult<std::invoke_result_t<F&>>::Type;
  if (aio::Error error = timeout->enter()) co_await aio::raise(std::move(error));
  auto block = named(body, *parent);
  aio::Outcome<T> outcome = co_await aio::as_outcome(std::move(block));
  if (timeout->exit(outcome.error()) == aio::Timeout::Exit::timed_out) co_await aio::raise(aio::Error::timed_out(outcome.error()));
  if (!outcome) co_await aio::raise(outcome.error());
  if constexpr (!std::is_void_v<T>) co_return std::move(outcome).value();
}

template <class F>
auto run_in_group(aio::Ref<aio::TaskGroup> group, F body, const aio::PromiseBase* parent) -> std::invoke_result_t<F&> {
  using T = typename CoroResult<std::invoke_result_t<F&>>::Type;
  if (aio::Error error = group->enter()) co_await aio::raise(std::move(error));
  auto block = named(body, *parent);
  aio::Outcome<T> outcome = co_await aio::as_outcome(std::move(block));
  co_await group->exit(outcome.error());
  if (!outcome) co_await aio::raise(outcome.error());
  if constexpr (!std::is_void_v<T>) co_return std::move(outcome).value();
}

}  // namespace detail

/// asyncio.timeout(delay): the deadline is fixed now; none: there is none, until one is set.
inline aio::Ref<aio::Timeout> timeout(std::optional<aio::Duration> delay) {
  aio::Loop& loop = aio::get_running_loop();
  return aio::make_ref<aio::Timeout>(loop, delay ? std::optional(aio::after(loop.time(), *delay)) : std::nullopt);
}
/// asyncio.timeout_at(when)
inline aio::Ref<aio::Timeout> timeout_at(std::optional<double> when) {
  return aio::make_ref<aio::Timeout>(aio::get_running_loop(),
                                     when ? std::optional(aio::Time(aio::from_seconds(*when))) : std::nullopt);
}
/// `async with timeout: ...`
template <class F>
auto within(aio::Ref<aio::Timeout> timeout, F body) {
  auto make = [timeout = std::move(timeout), body = std::move(body)](const aio::PromiseBase& parent) mutable {
    auto coro = detail::run_within(timeout, std::move(body), &parent);
    coro.set_function(parent);
    return coro;
  };
  return detail::Block<decltype(make), false>(std::move(make));
}
/// `async with asyncio.timeout(delay): ...`
template <class F>
auto within(std::optional<aio::Duration> delay, F body) {
  return within(timeout(delay), std::move(body));
}

/// asyncio.TaskGroup(), whose create_task() throws where aio's gives an error.
class TaskGroup final : public aio::TaskGroup {
 public:
  /// repr(group)
  std::string text() const {
    std::string text = "<TaskGroup";
    if (pending() > 0) text += " tasks=" + std::to_string(pending());
    if (!errors().empty()) text += " errors=" + std::to_string(errors().size());
    return text + (aborting() ? " cancelling>" : entered() ? " entered>" : ">");
  }
  template <class A>
  auto create_task(A awaitable, aio::TaskOptions options = {}) {
    if (aio::Error error = refusal(text())) {
      if constexpr (requires { awaitable.close(); }) awaitable.close();
      throw error;
    }
    return check(aio::TaskGroup::create_task(std::move(awaitable), std::move(options)));
  }
};
template <>
struct Traits<aio::Ref<TaskGroup>> {
  static void repr(std::string& out, const aio::Ref<TaskGroup>& group) { out += group->text(); }
  static bool truth(const aio::Ref<TaskGroup>&) { return true; }
};
inline aio::Ref<TaskGroup> task_group() { return aio::make_ref<TaskGroup>(); }

/// `async with group: ...`
template <class F>
auto in_group(aio::Ref<TaskGroup> group, F body) {
  auto make = [group = std::move(group), body = std::move(body)](const aio::PromiseBase& parent) mutable {
    auto coro = detail::run_in_group(aio::Ref<aio::TaskGroup>(group), std::move(body), &parent);
    coro.set_function(parent);
    return coro;
  };
  return detail::Block<decltype(make), false>(std::move(make));
}

}  // namespace py

/// Coroutines that are methods of a program's classes.
template <class T, class C, class... A>
  requires requires { typename C::IsObject; }
struct std::coroutine_traits<aio::Coro<T>, C&, A...> {
  using promise_type = py::detail::MethodPromise<T>;
};
