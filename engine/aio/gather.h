// SPDX-License-Identifier: MIT
// asyncio.gather.
#pragma once

#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "aio/ensure_future.h"

namespace aio {

/// The future that gather() gives, for results of any type. Settles two iterations after the last child it needs.
class GatherBase : public FutureBase {
 public:
  /// Cancels the children that are not done, in argument order; this itself ends when they have. False: nothing left to
  /// cancel. As _GatheringFuture.cancel.
  bool cancel(CancelMessage message = {}) override;
  /// In argument order; a future that was given twice is there twice.
  const std::vector<Ref<FutureBase>>& children() const { return children_; }
  bool return_exceptions() const { return return_exceptions_; }

 protected:
  GatherBase(Loop& loop, bool return_exceptions);
  /// Starts to watch the children. The object must be referenced already.
  void watch(std::vector<Ref<FutureBase>> children);
  /// All children are done: sets the result from children().
  virtual void settle() = 0;

 private:
  class Child;
  void child_done(FutureBase& child);
  void fail(Error error);

  std::vector<Ref<FutureBase>> children_;
  std::size_t unique_ = 0;
  std::size_t finished_ = 0;
  std::uint32_t construct_ = 0;
  bool return_exceptions_;
  bool cancel_requested_ = false;
};

template <class T>
class Gather final : public WithResult<GatherBase, std::vector<Stored<T>>> {
 public:
  Gather(Loop& loop) : WithResult<GatherBase, std::vector<Stored<T>>>(loop, false) {}
  using GatherBase::watch;

 private:
  void settle() override {
    std::vector<Stored<T>> values;
    values.reserve(this->children().size());
    for (const auto& child : this->children()) values.push_back(Future<T>(child).value());
    this->set_result(std::move(values));
  }
};

/// A new error with the message that the child keeps, where it was cancelled; a task keeps none: its own is for who awaits it.
template <class T>
Outcome<T> gathered_outcome(const Ref<FutureBase>& child) {
  if (child->cancelled()) return Error::cancelled(child->cancel_message());
  return Future<T>(child).outcome();
}

template <class T>
class GatherOutcomes final : public WithResult<GatherBase, std::vector<Outcome<T>>> {
 public:
  GatherOutcomes(Loop& loop) : WithResult<GatherBase, std::vector<Outcome<T>>>(loop, true) {}
  using GatherBase::watch;

 private:
  void settle() override {
    std::vector<Outcome<T>> outcomes;
    outcomes.reserve(this->children().size());
    for (const auto& child : this->children()) outcomes.push_back(gathered_outcome<T>(child));
    this->set_result(std::move(outcomes));
  }
};

template <class... T>
class GatherTuple final : public WithResult<GatherBase, std::tuple<Stored<T>...>> {
 public:
  GatherTuple(Loop& loop) : WithResult<GatherBase, std::tuple<Stored<T>...>>(loop, false) {}
  using GatherBase::watch;

 private:
  void settle() override { settle(std::index_sequence_for<T...>()); }
  template <std::size_t... index>
  void settle(std::index_sequence<index...>) {
    this->set_result(std::tuple<Stored<T>...>(Future<T>(this->children()[index]).value()...));
  }
};

template <class... T>
class GatherTupleOfOutcomes final : public WithResult<GatherBase, std::tuple<Outcome<T>...>> {
 public:
  GatherTupleOfOutcomes(Loop& loop) : WithResult<GatherBase, std::tuple<Outcome<T>...>>(loop, true) {}
  using GatherBase::watch;

 private:
  void settle() override { settle(std::index_sequence_for<T...>()); }
  template <std::size_t... index>
  void settle(std::index_sequence<index...>) {
    this->set_result(std::tuple<Outcome<T>...>(gathered_outcome<T>(this->children()[index])...));
  }
};

template <class... A>
std::vector<Ref<FutureBase>> children_of(Loop& loop, A... awaitables) {
  // In braces the tasks are created in argument order.
  std::vector<Ref<FutureBase>> children{ensure_future(loop, std::move(awaitables)).ref()...};
  for (const auto& child : children)
    if (!child) misuse("a future that is none");
  return children;
}

/// Waits for every one of `futures`, of whatever types; their errors count as retrieved.
Future<void> gather_all(Loop& loop, std::vector<Ref<FutureBase>> futures);

/// The results of all, in argument order; coroutines become tasks, in order. The first error or cancellation of a child settles
/// it at once; the others run on, and their errors count as retrieved. Empty: done already. Errors, of the future: ValueError, one
/// is of another loop. As asyncio.gather.
template <Awaitable A>
Future<std::vector<Stored<AwaitedBy<A>>>> gather(Loop& loop, std::vector<A> awaitables) {
  const auto outer = make_ref<Gather<AwaitedBy<A>>>(loop);
  outer->watch(ensure_references(loop, std::move(awaitables)));
  return Future<std::vector<Stored<AwaitedBy<A>>>>(outer);
}

/// The outcomes of all, in argument order: waits for every child, and fails only when it is cancelled itself.
/// As asyncio.gather(..., return_exceptions=True).
template <Awaitable A>
Future<std::vector<Outcome<AwaitedBy<A>>>> gather_outcomes(Loop& loop, std::vector<A> awaitables) {
  const auto outer = make_ref<GatherOutcomes<AwaitedBy<A>>>(loop);
  outer->watch(ensure_references(loop, std::move(awaitables)));
  return Future<std::vector<Outcome<AwaitedBy<A>>>>(outer);
}

/// The same for arguments of different types; the result is a tuple, with Nothing for void.
template <Awaitable... A>
  requires(sizeof...(A) > 0)
Future<std::tuple<Stored<AwaitedBy<A>>...>> gather(Loop& loop, A... awaitables) {
  const auto outer = make_ref<GatherTuple<AwaitedBy<A>...>>(loop);
  outer->watch(children_of(loop, std::move(awaitables)...));
  return Future<std::tuple<Stored<AwaitedBy<A>>...>>(outer);
}
template <Awaitable... A>
  requires(sizeof...(A) > 0)
Future<std::tuple<Outcome<AwaitedBy<A>>...>> gather_outcomes(Loop& loop, A... awaitables) {
  const auto outer = make_ref<GatherTupleOfOutcomes<AwaitedBy<A>...>>(loop);
  outer->watch(children_of(loop, std::move(awaitables)...));
  return Future<std::tuple<Outcome<AwaitedBy<A>>...>>(outer);
}

template <Awaitable A>
auto gather(std::vector<A> awaitables) {
  return gather(get_running_loop(), std::move(awaitables));
}
template <Awaitable... A>
  requires(sizeof...(A) > 0)
auto gather(A... awaitables) {
  return gather(get_running_loop(), std::move(awaitables)...);
}
template <Awaitable A>
auto gather_outcomes(std::vector<A> awaitables) {
  return gather_outcomes(get_running_loop(), std::move(awaitables));
}
template <Awaitable... A>
  requires(sizeof...(A) > 0)
auto gather_outcomes(A... awaitables) {
  return gather_outcomes(get_running_loop(), std::move(awaitables)...);
}

}  // namespace aio
