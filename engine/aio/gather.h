// SPDX-License-Identifier: MIT
// asyncio.gather.
#pragma once

#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "aio/await.h"

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

template <class T>
class GatherOutcomes final : public WithResult<GatherBase, std::vector<Outcome<T>>> {
 public:
  GatherOutcomes(Loop& loop) : WithResult<GatherBase, std::vector<Outcome<T>>>(loop, true) {}
  using GatherBase::watch;

 private:
  void settle() override {
    std::vector<Outcome<T>> outcomes;
    outcomes.reserve(this->children().size());
    for (const auto& child : this->children()) {
      // A new error with the message that the child keeps, a task keeps none: its own is for who awaits it.
      outcomes.push_back(child->cancelled() ? Error::cancelled(child->cancel_message()) : Future<T>(child).outcome());
    }
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

/// Waits for every one of `futures`, of whatever types; their errors count as retrieved.
Future<void> gather_all(Loop& loop, std::vector<Ref<FutureBase>> futures);

template <class T>
std::vector<Ref<FutureBase>> references(const std::vector<T>& futures) {
  std::vector<Ref<FutureBase>> children;
  children.reserve(futures.size());
  for (const auto& future : futures) {
    if (!future) misuse("a future that is none");
    children.push_back(future.ref());
  }
  return children;
}

/// The results of all, in argument order. The first error or cancellation of a child settles it at once; the others run
/// on, and their errors count as retrieved. Empty: done already. As asyncio.gather.
template <class T>
Future<std::vector<Stored<T>>> gather(Loop& loop, const std::vector<Future<T>>& futures) {
  const auto outer = make_ref<Gather<T>>(loop);
  outer->watch(references(futures));
  return Future<std::vector<Stored<T>>>(outer);
}

/// The outcomes of all, in argument order: waits for every child, and fails only when it is cancelled itself.
/// As asyncio.gather(..., return_exceptions=True).
template <class T>
Future<std::vector<Outcome<T>>> gather_outcomes(Loop& loop, const std::vector<Future<T>>& futures) {
  const auto outer = make_ref<GatherOutcomes<T>>(loop);
  outer->watch(references(futures));
  return Future<std::vector<Outcome<T>>>(outer);
}

/// Each coroutine as a task, in order.
template <class T>
std::vector<Future<T>> create_tasks(Loop& loop, std::vector<Coro<T>> coros) {
  std::vector<Future<T>> tasks;
  tasks.reserve(coros.size());
  for (auto& coro : coros) tasks.push_back(create_task(loop, std::move(coro)));
  return tasks;
}

/// Makes each coroutine into a task, in order, and gathers those.
template <class T>
Future<std::vector<Stored<T>>> gather(Loop& loop, std::vector<Coro<T>> coros) {
  return gather(loop, create_tasks(loop, std::move(coros)));
}
template <class T>
Future<std::vector<Outcome<T>>> gather_outcomes(Loop& loop, std::vector<Coro<T>> coros) {
  return gather_outcomes(loop, create_tasks(loop, std::move(coros)));
}

/// The same for futures, or coroutines, of different types; the result is a tuple, with Nothing for void.
template <class... T>
Future<std::tuple<Stored<T>...>> gather(Loop& loop, const Future<T>&... futures) {
  const auto outer = make_ref<GatherTuple<T...>>(loop);
  outer->watch({futures.ref()...});
  return Future<std::tuple<Stored<T>...>>(outer);
}
template <class... T>
Future<std::tuple<Stored<T>...>> gather(Loop& loop, Coro<T>... coros) {
  // In braces the tasks are created in argument order.
  const std::tuple<Future<T>...> tasks{create_task(loop, std::move(coros))...};
  return std::apply([&loop](const auto&... task) { return gather(loop, task...); }, tasks);
}

template <class T>
Future<std::vector<Stored<T>>> gather(const std::vector<Future<T>>& futures) {
  return gather(get_running_loop(), futures);
}
template <class T>
Future<std::vector<Stored<T>>> gather(std::vector<Coro<T>> coros) {
  return gather(get_running_loop(), std::move(coros));
}
template <class... T>
  requires(sizeof...(T) > 0)
Future<std::tuple<Stored<T>...>> gather(const Future<T>&... futures) {
  return gather(get_running_loop(), futures...);
}
template <class... T>
  requires(sizeof...(T) > 0)
Future<std::tuple<Stored<T>...>> gather(Coro<T>... coros) {
  return gather(get_running_loop(), std::move(coros)...);
}
template <class T>
Future<std::vector<Outcome<T>>> gather_outcomes(const std::vector<Future<T>>& futures) {
  return gather_outcomes(get_running_loop(), futures);
}
template <class T>
Future<std::vector<Outcome<T>>> gather_outcomes(std::vector<Coro<T>> coros) {
  return gather_outcomes(get_running_loop(), std::move(coros));
}

}  // namespace aio
