// SPDX-License-Identifier: MIT
// asyncio.wait.
#pragma once

#include <optional>
#include <vector>

#include "aio/ensure_future.h"
#include "aio/return_when.h"

namespace aio {

struct WaitResult {
  std::vector<Ref<FutureBase>> done;     // both in the order they were given
  std::vector<Ref<FutureBase>> pending;
};

/// Waits until all of `futures` are done, or one is (or fails), or `delay` has passed; never raises their errors and
/// never cancels them. Suspends even if all are done already. Repeats count once. As asyncio.wait.
/// Errors: ValueError, if there are none.
Coro<WaitResult> wait(Loop& loop, std::vector<Ref<FutureBase>> futures, std::optional<Duration> delay = {},
                      ReturnWhen return_when = ReturnWhen::all_completed);
inline Coro<WaitResult> wait(std::vector<Ref<FutureBase>> futures, std::optional<Duration> delay = {},
                             ReturnWhen return_when = ReturnWhen::all_completed) {
  return wait(get_running_loop(), std::move(futures), delay, return_when);
}

/// The same for futures, or tasks, of one type.
template <class T>
struct WaitResultOf {
  std::vector<Future<T>> done;
  std::vector<Future<T>> pending;
};
template <class F>
  requires std::derived_from<F, Future<AwaitedBy<F>>>
Coro<WaitResultOf<AwaitedBy<F>>> wait(Loop& loop, std::vector<F> futures, std::optional<Duration> delay = {},
                                      ReturnWhen return_when = ReturnWhen::all_completed) {
  co_await name_coroutine("wait");
  const WaitResult untyped = co_await wait(loop, ensure_references(loop, std::move(futures)), delay, return_when);
  WaitResultOf<AwaitedBy<F>> result;
  for (const auto& one : untyped.done) result.done.emplace_back(one);
  for (const auto& one : untyped.pending) result.pending.emplace_back(one);
  co_return result;
}
template <class F>
  requires std::derived_from<F, Future<AwaitedBy<F>>>
Coro<WaitResultOf<AwaitedBy<F>>> wait(std::vector<F> futures, std::optional<Duration> delay = {},
                                      ReturnWhen return_when = ReturnWhen::all_completed) {
  return wait(get_running_loop(), std::move(futures), delay, return_when);
}

template <class T>
void wait(std::vector<Coro<T>>, std::optional<Duration> = {}, ReturnWhen = {}) {
  static_assert(sizeof(T*) == 0, "wait() takes futures and tasks, as asyncio's: make tasks of the coroutines");
}

}  // namespace aio
