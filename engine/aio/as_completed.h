// SPDX-License-Identifier: MIT
// asyncio.as_completed.
#pragma once

#include <optional>
#include <vector>

#include "aio/gather.h"
#include "aio/queue.h"

namespace aio {

/// Futures of any types in the order of their ends; in C++ use as_completed() below. As what asyncio.as_completed gives
/// (CPython 3.13 and later).
class AsCompletedBase : public RefCounted {
 public:
  /// Watches `futures`, without repeats, from now on. After `timeout` each one that is not done counts as TimeoutError.
  static Ref<AsCompletedBase> watch(Loop& loop, const std::vector<Ref<FutureBase>>& futures,
                                    std::optional<Duration> timeout);

  /// How many have not been asked for yet.
  std::size_t left() const { return left_; }
  /// Asks for one: wait_for_one() is to follow, once. Requires: left() > 0.
  void claim() { --left_; }
  /// The next one that is done; its outcome is not looked at. Errors: TimeoutError.
  Coro<Ref<FutureBase>> wait_for_one();

 protected:
  explicit AsCompletedBase(Loop& loop) : loop_(loop) { done_.hide(); }
  ~AsCompletedBase() override = default;

 private:
  class Completion;
  class Expiry;
  struct Entry {
    Entry(Ref<FutureBase> of, Callback* completion) : future(std::move(of)), callback(completion) {}
    Ref<FutureBase> future;
    Callback* callback;  // the future's: it holds this
  };

  void completed(std::size_t index);
  void expired();

  Loop& loop_;
  std::vector<Entry> todo_;          // what is done has no callback
  std::size_t pending_ = 0;
  std::size_t left_ = 0;
  Queue<Ref<FutureBase>> done_;      // null: timed out
  Callback* expiry_ = nullptr;       // the loop's, until it is called or cancelled: it holds this
  std::uint32_t construct_ = 0;
};

/// The same, for futures of one type: `while (each.left() > 0) { Future<T> one = co_await each.next(); ... }`.
template <class T>
class AsCompleted {
 public:
  explicit AsCompleted(Ref<AsCompletedBase> base) : base_(std::move(base)) {}

  std::size_t left() const { return base_->left(); }
  /// The next that is done, done already. Errors: TimeoutError. Requires: left() > 0.
  Coro<Future<T>> next() {
    if (left() == 0) misuse("AsCompleted::next() with nothing left");
    base_->claim();
    return resolve(base_);
  }

 private:
  static Coro<Future<T>> resolve(Ref<AsCompletedBase> base) {
    co_await name_coroutine("as_completed");
    co_return Future<T>(co_await base->wait_for_one());
  }
  Ref<AsCompletedBase> base_;
};

/// Coroutines become tasks, in order. Requires: futures are of this loop. As asyncio.as_completed(awaitables, timeout=...).
template <Awaitable A>
AsCompleted<AwaitedBy<A>> as_completed(Loop& loop, std::vector<A> awaitables, std::optional<Duration> timeout = {}) {
  return AsCompleted<AwaitedBy<A>>(
      AsCompletedBase::watch(loop, ensure_references(loop, std::move(awaitables)), timeout));
}
template <Awaitable A>
AsCompleted<AwaitedBy<A>> as_completed(std::vector<A> awaitables, std::optional<Duration> timeout = {}) {
  return as_completed(get_running_loop(), std::move(awaitables), timeout);
}

}  // namespace aio
