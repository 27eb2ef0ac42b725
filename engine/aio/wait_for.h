// SPDX-License-Identifier: MIT
// asyncio.wait_for.
#pragma once

#include "aio/sleep.h"
#include "aio/timeout.h"

namespace aio {

/// Ends a waiter's future, unless it has ended.
class ReleaseWaiter final : public Callback {
 public:
  explicit ReleaseWaiter(Future<void> waiter) : Callback(HandleKind::waiter), waiter_(std::move(waiter)) {
    set_subject(&waiter_.base());
  }
  void run() override { waiter_.set_result(); }

 private:
  Future<void> waiter_;
};

/// Its result is a CancelledError: a gather ends so with a child, though cancelled() says no.
inline bool gives_cancelled(const FutureBase& future) {
  return future.cancelled() || (future.failed() && future.peek_error().is_cancelled());
}

/// A wait_for that has no time left: cancels `future` and waits until it has ended; cancelled itself, stops waiting.
inline Coro<void> cancel_and_wait(Loop& loop, Ref<FutureBase> future) {
  co_await name_coroutine("wait_for");
  std::uint32_t construct_id = 0;
  if (TraceSink* sink = loop.sink()) {
    FutureBase* const child = future.get();
    Construct construct{loop.next_construct(), ConstructKind::wait_for, loop.current_task()};
    construct.children = std::span(&child, 1);
    construct.deadline = loop.time();
    construct_id = construct.id;
    sink->construct_begun(construct);
    if (future->as_task()) sink->deadline_reached(construct_id);
  }
  const Future<void> waiter = loop.create_future<void>();
  const Handle release(new ReleaseWaiter(waiter));
  future->add_done_callback(release);
  future->cancel();
  Outcome<void> outcome = co_await as_outcome(waiter);
  future->remove_done_callback(*release);
  if (TraceSink* sink = loop.sink()) {
    sink->construct_ended(construct_id, !outcome                   ? ConstructEnd::cancelled
                                        : gives_cancelled(*future) ? ConstructEnd::timed_out
                                        : future->failed()         ? ConstructEnd::exception
                                                                   : ConstructEnd::result,
                          outcome ? future->failed() ? future->peek_error() : Error() : outcome.error());
  }
  if (!outcome) co_await raise(outcome.error());
}

template <class T>
Coro<T> await_future(Future<T> future) {
  co_await name_coroutine("wait_for");
  if constexpr (std::is_void_v<T>) {
    co_await future;
  } else {
    co_return co_await future;
  }
}

/// The result of `future`, or TimeoutError when it is not there `delay` after this begins to run; it is then cancelled,
/// and its end is awaited. delay <= 0: only what is done already counts. Cancelled: `future` is cancelled too.
/// As asyncio.wait_for on a future (CPython 3.12 and later).
template <class T>
Coro<T> wait_for(Loop& loop, Future<T> future, std::optional<Duration> delay) {
  co_await name_coroutine("wait_for");
  if (future && delay && *delay <= Duration::zero()) {
    if (!future.done()) {
      co_await cancel_and_wait(loop, future.ref());
      if (gives_cancelled(future.base())) co_await raise(Error::timed_out(future.base().retrieve_error()));
    }
    Outcome<T> outcome = future.outcome();
    if (!outcome) co_await raise(outcome.error());
    if constexpr (std::is_void_v<T>) {
      co_return;
    } else {
      co_return std::move(outcome).value();
    }
  }
  const auto deadline = delay ? std::optional(after(loop.time(), *delay)) : std::nullopt;
  auto timeout = make_ref<Timeout>(loop, deadline, ConstructKind::wait_for, future ? &future.base() : nullptr);
  if constexpr (std::is_void_v<T>) {
    co_await within(std::move(timeout), await_future<T>(std::move(future)));
  } else {
    co_return co_await within(std::move(timeout), await_future<T>(std::move(future)));
  }
}

/// As wait_for() of a coroutine for which there is no time.
template <class T>
Coro<T> wait_for_no_time(Loop& loop, Coro<T> coro, Duration delay, TaskOptions options) {
  const Future<T> task = create_task(loop, std::move(coro), options);
  if constexpr (std::is_void_v<T>) {
    co_await wait_for<T>(loop, task, delay);
  } else {
    co_return co_await wait_for<T>(loop, task, delay);
  }
}

template <class T>
Coro<T> wait_for_some_time(Loop& loop, Coro<T> coro, std::optional<Duration> delay) {
  const auto deadline = delay ? std::optional(after(loop.time(), *delay)) : std::nullopt;
  const auto timeout = make_ref<Timeout>(loop, deadline, ConstructKind::wait_for);
  // As within(), without a coroutine of its own.
  if (Error error = timeout->enter()) co_await raise(std::move(error));
  Outcome<T> outcome = co_await as_outcome(std::move(coro));
  if (timeout->exit(outcome.error()) == Timeout::Exit::timed_out) co_await raise(Error::timed_out(outcome.error()));
  if (!outcome) co_await raise(outcome.error());
  if constexpr (!std::is_void_v<T>) co_return std::move(outcome).value();
}

/// The same for a coroutine, which runs inside the calling task; with delay <= 0 it becomes a task whose body never
/// starts, with `options`. As asyncio.wait_for on a coroutine.
template <class T>
Coro<T> wait_for(Loop& loop, Coro<T> coro, std::optional<Duration> delay, const TaskOptions& options = {}) {
  const bool at_once = delay && *delay <= Duration::zero();
  Coro<T> waits = at_once ? wait_for_no_time(loop, std::move(coro), *delay, options) : wait_for_some_time(loop, std::move(coro), delay);
  waits.set_function("wait_for");
  return waits;
}

template <MakesCoro A>
auto wait_for(Loop& loop, const A& awaitable, std::optional<Duration> delay) {
  return wait_for(loop, awaitable.coro(), delay);
}
template <Awaitable A>
Coro<AwaitedBy<A>> wait_for(A awaitable, std::optional<Duration> delay) {
  return wait_for(get_running_loop(), std::move(awaitable), delay);
}

}  // namespace aio
