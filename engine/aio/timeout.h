// SPDX-License-Identifier: MIT
// asyncio.timeout and timeout_at.
#pragma once

#include <optional>

#include "aio/ensure_future.h"

namespace aio {

/// Cancels the current task when a deadline passes before its block is left, and turns that into TimeoutError.
/// As asyncio.Timeout (CPython 3.14). In C++ use within() below; enter() and exit() are for hosts of other languages.
class Timeout : public RefCounted {
 public:
  enum class State : std::uint8_t { created, active, expiring, expired, exited };

  /// No deadline: never fires until it is rescheduled. `awaited`: the future that the block is there for, if there is one;
  /// it lives until the block is left.
  Timeout(Loop& loop, std::optional<Time> when, ConstructKind kind = ConstructKind::timeout, FutureBase* awaited = nullptr);

  State state() const { return state_; }
  std::optional<Time> when() const { return when_; }
  /// The deadline has passed within the block, whatever came of it.
  bool expired() const { return state_ == State::expiring || state_ == State::expired; }
  /// A deadline at or before now fires in the next iteration. False: it is not active.
  bool reschedule(std::optional<Time> when);

  /// The block begins, in the current task. Errors: RuntimeError, entered before, or outside tasks.
  Error enter();
  /// What becomes of the block's end.
  enum class Exit : std::uint8_t {
    propagate,           // as it ended
    timed_out,           // raise TimeoutError from the CancelledError
    insert_timed_out,    // another error leaves: TimeoutError replaces the CancelledError among its contexts
  };
  /// The block ends with `error`, or none. Takes the cancel request of the deadline back.
  Exit exit(const Error& error);

 protected:
  ~Timeout() override;

 private:
  class Deadline;
  void set_deadline(std::optional<Time> when);
  void fire();

  Loop& loop_;
  std::optional<Time> when_;
  TimerHandle handle_;
  Ref<TaskBase> task_;               // from enter() to exit()
  std::uint32_t cancelling_ = 0;     // its requests at enter(): one more at the end is somebody else's
  std::uint32_t construct_ = 0;
  State state_ = State::created;
  ConstructKind kind_;
  FutureBase* awaited_;
};

/// Awaits `awaitable` within this task; TimeoutError if the deadline passes first. As `async with asyncio.timeout_at(when)`.
template <Awaitable A>
Coro<AwaitedBy<A>> within(Ref<Timeout> timeout, A awaitable) {
  using T = AwaitedBy<A>;
  if (Error error = timeout->enter()) co_await raise(std::move(error));
  Outcome<T> outcome = co_await as_outcome(std::move(awaitable));
  if (timeout->exit(outcome.error()) == Timeout::Exit::timed_out) co_await raise(Error::timed_out(outcome.error()));
  if (!outcome) co_await raise(outcome.error());
  if constexpr (!std::is_void_v<T>) co_return std::move(outcome).value();
}

/// As `async with asyncio.timeout(delay)`: the deadline is fixed when this is called, not when it is awaited.
template <Awaitable A>
Coro<AwaitedBy<A>> within(Loop& loop, Duration delay, A awaitable) {
  return within(make_ref<Timeout>(loop, after(loop.time(), delay)), std::move(awaitable));
}
template <Awaitable A>
Coro<AwaitedBy<A>> within(Duration delay, A awaitable) {
  return within(get_running_loop(), delay, std::move(awaitable));
}

}  // namespace aio
