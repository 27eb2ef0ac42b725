// SPDX-License-Identifier: MIT
// What co_await accepts inside a Coro: another Coro, a Future or Task, and the wrappers below.
#pragma once

#include "aio/coro.h"
#include "aio/future.h"
#include "aio/task.h"

namespace aio {

/// Awaits a coroutine within the same task, without a turn of the loop. Its error ends the awaiting coroutine too,
/// unless it is taken as an outcome.
template <class T, bool wants_outcome>
class CoroAwaiter {
 public:
  explicit CoroAwaiter(Coro<T> coro) : continuation_(slot_.address()) { continuation_.child = coro.release(); }
  CoroAwaiter(const CoroAwaiter&) = delete;
  CoroAwaiter& operator=(const CoroAwaiter&) = delete;
  ~CoroAwaiter() {
    if (!continuation_.child) return;
    if (!continuation_.parent) [[unlikely]] {
      Coro<T> unused(child());  // which tells
    } else {
      continuation_.child.destroy();
    }
  }

  bool await_ready() {
    if (continuation_.child) [[likely]] return false;
    if constexpr (wants_outcome) slot_.error = used_up();
    return wants_outcome;
  }
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    TaskBase& task = parent.promise().task();
    if (!continuation_.child) [[unlikely]] {
      task.raise(used_up());
      return;
    }
    continuation_.parent = &parent.promise();
    task.push(child().promise(), continuation_);
  }
  auto await_resume() {
    if constexpr (wants_outcome) {
      if (slot_.error) return Outcome<T>(std::move(slot_.error));
      return Outcome<T>(std::move(*continuation_.value));
    } else if constexpr (!std::is_void_v<T>) {
      return std::move(*continuation_.value);
    }
  }

 private:
  std::coroutine_handle<Promise<T>> child() const {
    return std::coroutine_handle<Promise<T>>::from_address(continuation_.child.address());
  }
  // It was awaited, made into a task or moved elsewhere before.
  static Error used_up() { return Error("RuntimeError", "cannot reuse already awaited coroutine"); }

  [[no_unique_address]] ErrorSlot<wants_outcome> slot_;
  ValueContinuation<T> continuation_;
};

/// Awaits a future or task: done already, without a turn of the loop. Cancelling the awaiting task cancels it too.
template <class T, bool wants_outcome>
class FutureAwaiter {
 public:
  explicit FutureAwaiter(Future<T> future) : future_(std::move(future)), point_(slot_.address(), nullptr) {}
  FutureAwaiter(const FutureAwaiter&) = delete;
  FutureAwaiter& operator=(const FutureAwaiter&) = delete;

  bool await_ready() {
    if (!future_) [[unlikely]] {
      if constexpr (wants_outcome) slot_.error = no_future();
      return wants_outcome;
    }
    return future_.done() && (wants_outcome || !(future_.cancelled() || future_.base().failed()));
  }
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    TaskBase& task = parent.promise().task();
    if (!future_) [[unlikely]] {
      task.raise(no_future());
    } else if (future_.done()) {
      task.raise(future_.base().retrieve_error());
    } else {
      task.wait_on(future_.base(), point_);
    }
  }
  auto await_resume() {
    if constexpr (wants_outcome) {
      if (slot_.error) return Outcome<T>(std::move(slot_.error));
      return future_.outcome();
    } else if constexpr (!std::is_void_v<T>) {
      static_assert(std::is_copy_constructible_v<T>,
                    "what a future or task ends in is for all who await it, so it is copied; make it a std::shared_ptr, or await "
                    "the coroutine itself");
      return future_.value();
    }
  }

 private:
  static Error no_future() { return Error("TypeError", "object NoneType can't be used in 'await' expression"); }

  Future<T> future_;
  [[no_unique_address]] ErrorSlot<wants_outcome> slot_;
  AwaitPoint point_;
};

/// Awaits a task that there may be none of, for a reason.
template <class T>
class TaskOrErrorAwaiter : public FutureAwaiter<T, false> {
 public:
  explicit TaskOrErrorAwaiter(const Outcome<Task<T>>& task)
      : FutureAwaiter<T, false>(task ? task.value() : Task<T>()), error_(task.error()) {}
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    if (error_) {
      parent.promise().task().raise(std::move(error_));
    } else {
      FutureAwaiter<T, false>::await_suspend(parent);
    }
  }

 private:
  Error error_;
};

template <class T>
CoroAwaiter<T, false> operator co_await(Coro<T>&& coro) {
  return CoroAwaiter<T, false>(std::move(coro));
}
template <class T>
CoroAwaiter<T, false> operator co_await(Coro<T>&) {
  static_assert(sizeof(Coro<T>) == 0, "a coroutine is awaited once, which uses it up: co_await std::move(coro)");
}
template <class T>
FutureAwaiter<T, false> operator co_await(const Future<T>& future) {
  return FutureAwaiter<T, false>(future);
}
/// What TaskGroup::create_task() gives: the task, or why there is none.
template <class T>
TaskOrErrorAwaiter<T> operator co_await(const Outcome<Task<T>>& task) {
  return TaskOrErrorAwaiter<T>(task);
}

/// `co_await as_outcome(x)`: the `try`. Gives x's value or error as an Outcome; a cancellation of the awaiting task arrives
/// so too, as CancelledError, and must be passed on with raise() by who does not mean to swallow it.
template <class T>
CoroAwaiter<T, true> as_outcome(Coro<T> coro) {
  return CoroAwaiter<T, true>(std::move(coro));
}
template <class T>
FutureAwaiter<T, true> as_outcome(const Future<T>& future) {
  return FutureAwaiter<T, true>(future);
}
template <class T>
FutureAwaiter<T, true> as_outcome(const Task<T>& task) {
  return FutureAwaiter<T, true>(task);
}

/// What raise() gives.
template <class T>
class RaiseAwaiter {
 public:
  explicit RaiseAwaiter(Error error) : error_(std::move(error)) {}
  bool await_ready() const noexcept { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    if (!error_) [[unlikely]] error_ = Error("TypeError", "exceptions must derive from BaseException");
    parent.promise().task().raise(std::move(error_));
  }
  T await_resume() const noexcept {
    if constexpr (!std::is_void_v<T>) misuse("a coroutine went on after raise()");
  }

 private:
  Error error_;
};

/// `co_await raise(error)`: ends this coroutine with `error`; its frame is destroyed, innermost objects first.
inline RaiseAwaiter<void> raise(Error error) { return RaiseAwaiter<void>(std::move(error)); }
/// `co_return co_await raise<T>(error)`: the same at the end of a coroutine that returns a T, which compilers want to return.
template <class T>
RaiseAwaiter<T> raise(Error error) {
  return RaiseAwaiter<T>(std::move(error));
}

/// Gives way to everything that is ready, for one iteration; what sleep(0) does. `via` names the function it is for.
/// Cancelled meanwhile: CancelledError in place of going on.
template <bool wants_outcome>
class YieldAwaiter {
 public:
  explicit YieldAwaiter(const char* via) : point_(slot_.address(), via) {}
  YieldAwaiter(const YieldAwaiter&) = delete;
  YieldAwaiter& operator=(const YieldAwaiter&) = delete;
  bool await_ready() const noexcept { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    parent.promise().task().yield(point_);
  }
  auto await_resume() {
    if constexpr (wants_outcome) {
      return slot_.error ? Outcome<void>(std::move(slot_.error)) : Outcome<void>();
    }
  }

 private:
  [[no_unique_address]] ErrorSlot<wants_outcome> slot_;
  AwaitPoint point_;
};

/// What stall() gives.
class Stall {
 public:
  Stall() = default;
  bool await_ready() const noexcept { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    parent.promise().task().stall();
  }
  void await_resume() const noexcept {}
};

/// `co_await stall()`: gives the host a turn in the middle of a step; the loop stays blocked. As Loop::stall.
inline Stall stall() { return {}; }

/// What current_task() gives.
class CurrentTask {
 public:
  CurrentTask() = default;
  bool await_ready() const noexcept { return false; }
  template <class P>
  bool await_suspend(std::coroutine_handle<P> parent) {
    task_ = &parent.promise().task();
    return false;
  }
  TaskBase& await_resume() const noexcept { return *task_; }

 private:
  TaskBase* task_ = nullptr;
};

/// `co_await current_task()`: the task that runs this. Never suspends.
inline CurrentTask current_task() { return {}; }

}  // namespace aio
