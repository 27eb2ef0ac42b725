// SPDX-License-Identifier: MIT
// asyncio.ensure_future: what gather(), wait(), shield() and the like take.
#pragma once

#include <concepts>
#include <vector>

#include "aio/await.h"

namespace aio {

/// A future or task as it is; a coroutine, or what stands for one as sleep() does, as a task. As asyncio.ensure_future.
template <class T>
Future<T> ensure_future(Loop&, Future<T> future) {
  return future;
}
template <class T>
Future<T> ensure_future(Loop& loop, Coro<T> coro) {
  return create_task(loop, std::move(coro));
}
template <MakesCoro A>
auto ensure_future(Loop& loop, const A& awaitable) {
  return ensure_future(loop, awaitable.coro());
}

/// Something with a result that can be a future: a Future, a Task, a Coro, or what sleep() gives.
template <class A>
concept Awaitable = requires(Loop& loop, A awaitable) { ensure_future(loop, std::move(awaitable)); };

template <class T>
struct FutureOf;
template <class T>
struct FutureOf<Future<T>> {
  using Type = T;
};
/// What awaiting an A gives.
template <Awaitable A>
using AwaitedBy = typename FutureOf<decltype(ensure_future(std::declval<Loop&>(), std::declval<A>()))>::Type;

/// Each of `awaitables` as a reference to its future, in order. Requires: none of them is null.
template <Awaitable A>
std::vector<Ref<FutureBase>> ensure_references(Loop& loop, std::vector<A> awaitables) {
  std::vector<Ref<FutureBase>> references;
  references.reserve(awaitables.size());
  for (auto& awaitable : awaitables) {
    references.push_back(ensure_future(loop, std::move(awaitable)).ref());
    if (!references.back()) misuse("a future that is none");
  }
  return references;
}

/// Futures or tasks of one type as references to those of any.
template <class F>
std::vector<Ref<FutureBase>> references(const std::vector<F>& futures) {
  std::vector<Ref<FutureBase>> references;
  references.reserve(futures.size());
  for (const auto& future : futures) references.push_back(future.ref());
  return references;
}

}  // namespace aio
