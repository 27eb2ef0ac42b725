// SPDX-License-Identifier: MIT
// asyncio.sleep.
#pragma once

#include <optional>

#include "aio/await.h"

namespace aio {

/// Ends a sleep's future at its deadline. One object, not two: sleeps are what there is most of.
class SleepTimer final : public Callback {
 public:
  explicit SleepTimer(Loop& loop) : Callback(HandleKind::sleep), future_(loop, *this) { set_subject(&future_); }

  /// Keeps this while it is referenced; referenced once.
  FutureBase& future() { return future_; }
  void run() override {
    if (!future_.done()) future_.complete(Nothing{});
  }

 private:
  class Slept final : public WithResult<FutureBase, void> {
   public:
    Slept(Loop& loop, SleepTimer& home) : WithResult(loop, FutureBase::Kind::future), home_(home) { home.add_ref(); }

   private:
    void unreferenced() override { home_.drop_ref(); }
    SleepTimer& home_;
  };

  Slept future_;
};

template <bool wants_outcome>
class SleepAwaiter {
 public:
  SleepAwaiter(Loop* loop, Duration delay) : loop_(loop), delay_(delay), point_(slot_.address(), "sleep") {}
  SleepAwaiter(const SleepAwaiter&) = delete;
  SleepAwaiter& operator=(const SleepAwaiter&) = delete;
  ~SleepAwaiter() {
    if (timer_) timer_->cancel();
  }
  bool await_ready() const noexcept { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    TaskBase& task = parent.promise().task();
    delay_ <= Duration::zero() ? task.yield(point_) : set_timer(task);
  }
  auto await_resume() {
    // As the `finally` of asyncio.sleep: no effect unless the sleep was cut short.
    if (timer_) std::exchange(timer_, {})->cancel();
    if constexpr (wants_outcome) {
      return slot_.error ? Outcome<void>(std::move(slot_.error)) : Outcome<void>();
    }
  }

 private:
  void set_timer(TaskBase& task) {
    Loop& loop = loop_ ? *loop_ : task.loop();
    auto* const timer = new SleepTimer(loop);
    timer_ = TimerHandle(timer);
    loop.call_at(after(loop.time(), delay_), timer_);
    task.wait_on(timer->future(), point_);
  }

  Loop* loop_;  // null: the task's
  Duration delay_;
  [[no_unique_address]] ErrorSlot<wants_outcome> slot_;
  AwaitPoint point_;
  TimerHandle timer_;
};

/// What sleep() gives.
class Sleep {
 public:
  /// `loop` null: that of the task which awaits this.
  Sleep(Loop* loop, Duration delay) : loop_(loop), delay_(delay) {}
  SleepAwaiter<false> operator co_await() const { return {loop_, delay_}; }
  SleepAwaiter<true> outcome() const { return {loop_, delay_}; }
  /// As a coroutine, to give to create_task, gather or wait_for.
  Coro<void> coro() const {
    Coro<void> coro = run(loop_, delay_);
    coro.set_function("sleep");
    return coro;
  }

 private:
  static Coro<void> run(Loop* loop, Duration delay) {
    co_await name_coroutine("sleep");
    co_await Sleep(loop, delay);
  }

  Loop* loop_;
  Duration delay_;
};

/// `co_await sleep(loop, delay)`: goes on in the iteration after the first one that begins at or after now + delay.
/// delay <= 0: gives way for exactly one iteration. Cancelled: its timer is cancelled. As asyncio.sleep.
inline Sleep sleep(Loop& loop, Duration delay) { return {&loop, delay}; }

/// The same in the loop of the task that awaits it, so that it can be made where no loop runs.
inline Sleep sleep(Duration delay) { return {nullptr, delay}; }

/// The same for Python's seconds. Errors: ValueError, NaN. (Less than a microsecond rounds to sleep(0).)
inline Coro<void> sleep(Loop& loop, Seconds delay) {
  co_await name_coroutine("sleep");
  if (delay.is_nan()) co_await raise(Error("ValueError", "Invalid delay: NaN (not a number)"));
  co_await sleep(loop, from_seconds(delay.count));
}
inline Coro<void> sleep(Seconds delay) { return sleep(get_running_loop(), delay); }

/// As sleep(), and gives `result` then. As asyncio.sleep(delay, result).
template <class T>
Coro<T> sleep(Loop& loop, Duration delay, T result) {
  co_await name_coroutine("sleep");
  co_await sleep(loop, delay);
  co_return result;
}
template <class T>
Coro<T> sleep(Duration delay, T result) {
  return sleep(get_running_loop(), delay, std::move(result));
}

inline SleepAwaiter<true> as_outcome(const Sleep& awaitable) { return awaitable.outcome(); }

}  // namespace aio
