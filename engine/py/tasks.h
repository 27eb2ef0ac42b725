// SPDX-License-Identifier: MIT
// What asyncio's futures, tasks and gatherings have that aio's give as outcomes: results that throw, lists of results.
#pragma once

#include "py/attempt.h"

namespace py {

template <class T>
struct Traits<aio::Future<T>> {
  static constexpr std::string_view name = "_asyncio.Future";
  static void repr(std::string& out, const aio::Future<T>& future) { out += future ? "<Future>" : "None"; }
  static bool truth(const aio::Future<T>& future) { return static_cast<bool>(future); }
  static std::size_t hash(const aio::Future<T>& future) { return std::hash<const void*>()(future.ref().get()); }
};
template <class T>
struct Traits<aio::Task<T>> : Traits<aio::Future<T>> {
  static constexpr std::string_view name = "_asyncio.Task";
  static void repr(std::string& out, const aio::Task<T>& task) { out += task ? "<Task " + task.name() + ">" : "None"; }
};
template <class T>
struct Traits<std::shared_ptr<T>> {
  static void repr(std::string& out, const std::shared_ptr<T>& object) { out += object ? "<object>" : "None"; }
  static bool truth(const std::shared_ptr<T>& object) { return object != nullptr; }
  static std::size_t hash(const std::shared_ptr<T>& object) { return std::hash<const void*>()(object.get()); }
};

/// future.result()
template <class T>
T result(const aio::Future<T>& future) {
  return check(future.outcome());
}
/// future.exception(): the exception, or none. Throws CancelledError and InvalidStateError.
template <class T>
aio::Error exception(const aio::Future<T>& future) {
  if (!future.done()) throw InvalidStateError("Exception is not set.");
  const aio::Error error = future.base().retrieve_error();
  if (future.cancelled()) throw error;
  return error;
}
/// The same of a task: only its type says "Result is not ready".
template <class T>
T result(const aio::Task<T>& task) {
  return result(static_cast<const aio::Future<T>&>(task));
}
template <class T>
aio::Error exception(const aio::Task<T>& task) {
  return exception(static_cast<const aio::Future<T>&>(task));
}

/// What a list of results holds for each.
template <class T>
using Item = std::conditional_t<std::is_void_v<T>, NoneType, T>;

/// gather's future with a list of results, as an R.
template <class T, class R = List<Item<T>>>
class GatherList final : public aio::WithResult<aio::GatherBase, R> {
 public:
  explicit GatherList(aio::Loop& loop) : aio::WithResult<aio::GatherBase, R>(loop, false) {}
  using aio::GatherBase::watch;

 private:
  void settle() override {
    std::vector<Item<T>> values;
    for (const auto& child : this->children()) {
      if constexpr (std::is_void_v<T>) {
        static_cast<void>(child);
        values.emplace_back();
      } else {
        values.push_back(aio::Future<T>(child).value());
      }
    }
    this->set_result(R(List<Item<T>>(std::move(values))));
  }
};
/// The same with return_exceptions=True; the awaitables may have results of several types.
class GatherValues final : public aio::WithResult<aio::GatherBase, List<Value>> {
 public:
  using Take = Value (*)(const aio::Ref<aio::FutureBase>&, bool);
  GatherValues(aio::Loop& loop, bool return_exceptions)
      : aio::WithResult<aio::GatherBase, List<Value>>(loop, return_exceptions), outcomes_(return_exceptions) {}
  void start(std::vector<aio::Ref<aio::FutureBase>> children, std::vector<Take> take) {
    take_ = std::move(take);
    watch(std::move(children));
  }

 private:
  void settle() override {
    std::vector<Value> values;
    for (std::size_t i = 0; i < children().size(); ++i) values.push_back(take_[i](children()[i], outcomes_));
    set_result(List<Value>(std::move(values)));
  }
  std::vector<Take> take_;
  bool outcomes_;
};

namespace detail {

template <class A>
Value take_gathered(const aio::Ref<aio::FutureBase>& child, bool outcome) {
  using T = aio::AwaitedBy<A>;
  // As gather() makes it: with an empty message where there was none.
  if (outcome && child->cancelled() && !child->cancel_message()) return Value(CancelledError(std::string()));
  return outcome ? value_of(aio::gathered_outcome<T>(child)) : Value(aio::Future<T>(child).value());
}

template <class... A>
aio::Future<List<Value>> gather_values(bool return_exceptions, A... awaitables) {
  aio::Loop& loop = aio::get_running_loop();
  const auto outer = aio::make_ref<GatherValues>(loop, return_exceptions);
  outer->start(aio::children_of(loop, std::move(awaitables)...), {&take_gathered<A>...});
  return aio::Future<List<Value>>(outer);
}
template <class A>
aio::Future<List<Value>> gather_values(bool return_exceptions, std::vector<A> awaitables) {
  aio::Loop& loop = aio::get_running_loop();
  const auto outer = aio::make_ref<GatherValues>(loop, return_exceptions);
  const std::size_t count = awaitables.size();
  outer->start(aio::ensure_references(loop, std::move(awaitables)),
               std::vector<GatherValues::Take>(count, &take_gathered<A>));
  return aio::Future<List<Value>>(outer);
}

}  // namespace detail

/// asyncio.gather(...), whose result is a list: of the results' type where they have one.
template <aio::Awaitable A, aio::Awaitable... More>
auto gather(A first, More... more) {
  using T = aio::AwaitedBy<A>;
  if constexpr ((std::is_same_v<T, aio::AwaitedBy<More>> && ...)) {
    aio::Loop& loop = aio::get_running_loop();
    const auto outer = aio::make_ref<GatherList<T>>(loop);
    outer->watch(aio::children_of(loop, std::move(first), std::move(more)...));
    return aio::Future<List<Item<T>>>(outer);
  } else {
    return detail::gather_values(false, std::move(first), std::move(more)...);
  }
}
template <aio::Awaitable A>
auto gather(std::vector<A> awaitables) {
  using T = aio::AwaitedBy<A>;
  aio::Loop& loop = aio::get_running_loop();
  const auto outer = aio::make_ref<GatherList<T>>(loop);
  outer->watch(aio::ensure_references(loop, std::move(awaitables)));
  return aio::Future<List<Item<T>>>(outer);
}
/// The same, where the future is one of others whose results have several types.
template <class R, aio::Awaitable A, aio::Awaitable... More>
aio::Future<R> gather_as(A first, More... more) {
  using T = aio::AwaitedBy<A>;
  aio::Loop& loop = aio::get_running_loop();
  const auto outer = aio::make_ref<GatherList<T, R>>(loop);
  outer->watch(aio::children_of(loop, std::move(first), std::move(more)...));
  return aio::Future<R>(outer);
}
template <class R, aio::Awaitable A>
aio::Future<R> gather_as(std::vector<A> awaitables) {
  aio::Loop& loop = aio::get_running_loop();
  const auto outer = aio::make_ref<GatherList<aio::AwaitedBy<A>, R>>(loop);
  outer->watch(aio::ensure_references(loop, std::move(awaitables)));
  return aio::Future<R>(outer);
}
/// asyncio.gather(..., return_exceptions=True)
template <aio::Awaitable... A>
aio::Future<List<Value>> gather_outcomes(A... awaitables) {
  return detail::gather_values(true, std::move(awaitables)...);
}
template <aio::Awaitable A>
aio::Future<List<Value>> gather_outcomes(std::vector<A> awaitables) {
  return detail::gather_values(true, std::move(awaitables));
}

/// Futures in a list or set, for what takes a vector of them.
template <class Items>
auto vector_of(const Items& items) {
  std::vector<std::decay_t<decltype(*items.begin())>> all;
  for (const auto& item : items) all.push_back(item);
  return all;
}

/// asyncio.wait(): the sets of what is done and what is pending.
template <class F>
aio::Coro<std::tuple<Set<F>, Set<F>>> wait(std::vector<F> futures, std::optional<aio::Duration> delay = {},
                                           aio::ReturnWhen return_when = aio::ReturnWhen::all_completed) {
  co_await aio::name_coroutine("wait");
  const aio::WaitResult ended = co_await aio::wait(aio::references(futures), delay, return_when);
  const auto pick = [&futures](const std::vector<aio::Ref<aio::FutureBase>>& which) {
    Set<F> set;
    for (const auto& one : which)
      for (const F& future : futures)
        if (future.ref() == one) set.add(future);
    return set;
  };
  co_return std::tuple(pick(ended.done), pick(ended.pending));
}

/// A coroutine whose result is one of another type, under its own name.
template <class To, class From>
aio::Coro<To> as_coro(aio::Coro<From> coro) {
  struct Convert {
    static aio::Coro<To> run(detail::Silent<From> inner) {
      if constexpr (std::is_void_v<From>) {
        co_await inner.take();
        co_return To{};
      } else {
        co_return To(co_await inner.take());
      }
    }
  };
  const char* const name = detail::interned(std::string(coro.function()));
  aio::Coro<To> outer = Convert::run(detail::Silent<From>(std::move(coro)));
  outer.set_function(name);
  return outer;
}

/// The coroutine by another name, which traces show.
template <class T>
aio::Coro<T> named(const char* name, aio::Coro<T> coro) {
  coro.set_function(name);
  return coro;
}
template <aio::MakesCoro A>
auto named(const char* name, const A& awaitable) {
  return named(name, awaitable.coro());
}
/// The same, giving True, as a lock's acquire() does.
inline aio::Coro<bool> gives_true(const char* name, aio::Coro<void> coro) {
  struct Convert {
    static aio::Coro<bool> run(detail::Silent<void> inner) {
      co_await inner.take();
      co_return true;
    }
  };
  coro.set_function(name);
  aio::Coro<bool> outer = Convert::run(detail::Silent<void>(std::move(coro)));
  outer.set_function(name);
  return outer;
}

/// A coroutine, task or future: where a program takes either.
template <class T>
class Awaitable {
 public:
  Awaitable() = default;
  template <class U>
    requires(!std::is_same_v<U, T>)
  Awaitable(aio::Coro<U> coro) : Awaitable(as_coro<T>(std::move(coro))) {}
  template <class U>
    requires(!std::is_same_v<U, T>)
  Awaitable(aio::Future<U> future) : Awaitable(convert_future(std::move(future))) {
    unnamed_ = true;
  }
  explicit operator bool() const { return coro_ || future_; }
  Awaitable(aio::Coro<T> coro) : coro_(std::make_shared<aio::Coro<T>>(std::move(coro))) {}
  Awaitable(aio::Future<T> future) : future_(std::move(future)) {}
  Awaitable(aio::Task<T> task) : future_(std::move(task)) {}
  template <aio::MakesCoro A>
  Awaitable(const A& awaitable) : Awaitable(awaitable.coro()) {}

  /// To be awaited, or made into a task. A future is awaited within it.
  aio::Coro<T> coro() const {
    if (coro_) return std::move(*coro_);
    return await_future(future_);
  }
  bool is_coroutine() const { return coro_ != nullptr; }
  const aio::Future<T>& future() const { return future_; }

  class Awaiter {
   public:
    explicit Awaiter(const Awaitable& awaitable) : unnamed_(awaitable.unnamed_) {
      if (awaitable.coro_) {
        coro_ = std::move(*awaitable.coro_);
      } else {
        of_future_.emplace(awaitable.future_);
      }
    }
    bool await_ready() { return of_future_ && of_future_->await_ready(); }
    template <class P>
    void await_suspend(std::coroutine_handle<P> parent) {
      if (!of_future_) {
        // What only passes a future's result on is a part of who awaits it.
        if (unnamed_ && coro_) coro_.set_function(parent.promise());
        of_coro_.emplace(std::move(coro_));
        of_coro_->await_ready();
      }
      of_coro_ ? of_coro_->await_suspend(parent) : of_future_->await_suspend(parent);
    }
    T await_resume() { return of_coro_ ? of_coro_->await_resume() : of_future_->await_resume(); }

   private:
    bool unnamed_;
    aio::Coro<T> coro_;
    std::optional<aio::CoroAwaiter<T, false>> of_coro_;
    std::optional<aio::FutureAwaiter<T, false>> of_future_;
  };
  Awaiter operator co_await() const { return Awaiter(*this); }

 private:
  template <class U>
  friend class Awaitable;
  template <class U>
  static aio::Coro<T> convert_future(aio::Future<U> future) {
    if constexpr (std::is_void_v<U>) {
      co_await future;
      co_return T{};
    } else {
      co_return T(co_await future);
    }
  }
  static aio::Coro<T> await_future(aio::Future<T> future) {
    if constexpr (std::is_void_v<T>) {
      co_await future;
    } else {
      co_return co_await future;
    }
  }
  std::shared_ptr<aio::Coro<T>> coro_;
  aio::Future<T> future_;
  bool unnamed_ = false;
};

}  // namespace py
