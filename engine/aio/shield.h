// SPDX-License-Identifier: MIT
// asyncio.shield.
#pragma once

#include "aio/ensure_future.h"

namespace aio {

namespace detail {

/// Carries the inner future's end to the outer one, unless that was cancelled first.
template <class T>
class ShieldInner final : public Callback {
 public:
  ShieldInner(Future<T> outer, std::uint32_t construct)
      : Callback(HandleKind::shield_inner), outer_(std::move(outer)), construct_(construct) {}
  void run() override {
    FutureBase& inner = *subject();
    if (outer_.cancelled()) return;
    Error error;
    if (inner.cancelled()) {
      outer_.cancel();
    } else {
      error = inner.retrieve_error();
      if (error) {
        outer_.set_exception(error);
      } else {
        outer_.set_result(*static_cast<const Stored<T>*>(inner.result_address()));
      }
    }
    if (TraceSink* sink = inner.loop().sink()) {
      sink->construct_ended(construct_, inner.cancelled() ? ConstructEnd::cancelled
                                        : error           ? ConstructEnd::exception
                                                          : ConstructEnd::result,
                            error);
    }
  }

 private:
  Future<T> outer_;
  std::uint32_t construct_;
};

/// The waiter is gone before the inner future is done: from now on an exception of it is only reported.
class ShieldOuter final : public Callback {
 public:
  ShieldOuter(Ref<FutureBase> inner, Handle inner_callback, std::uint32_t construct);
  void run() override;

 private:
  Ref<FutureBase> inner_;
  Handle inner_callback_;
  std::uint32_t construct_;
};

std::uint32_t begin_shield(FutureBase& inner, FutureBase& outer);

}  // namespace detail

/// A future that ends as `inner` does (result, error or cancellation), one iteration later, but whose own cancellation
/// does not reach `inner`: who awaits it gets CancelledError, `inner` runs on, and an error that it then ends with goes to
/// the loop's exception handler. A done `inner` is returned itself. As asyncio.shield (CPython 3.14).
template <class T>
Future<T> shield(Future<T> inner) {
  if (inner.done()) return inner;
  Loop& loop = inner.base().loop();
  Future<T> outer = loop.template create_future<T>();
  const std::uint32_t construct = detail::begin_shield(inner.base(), outer.base());
  const Handle forward(new detail::ShieldInner<T>(outer, construct));
  inner.base().add_done_callback(forward);
  outer.base().add_done_callback(Handle(new detail::ShieldOuter(inner.ref(), forward, construct)));
  return outer;
}
/// The same for a coroutine, which becomes a task; keep a reference to it to be sure that it runs on.
template <Awaitable A>
Future<AwaitedBy<A>> shield(A awaitable) {
  return shield(ensure_future(get_running_loop(), std::move(awaitable)));
}

}  // namespace aio
