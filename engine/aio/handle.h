// SPDX-License-Identifier: MIT
// What a loop runs: nodes of the ready queue, of the timer heap and of a future's list of callbacks.
#pragma once

#include <cstdint>
#include <string_view>

#include "aio/ref.h"
#include "aio/time.h"

namespace aio {

class FutureBase;
class Loop;
class TaskBase;

/// What a handle is for; the trace's words for them are in handle_kind_name().
enum class HandleKind : std::uint8_t {
  step,                  // a task's first step, or one after sleep(0)
  wakeup,                // a task goes on after the future it awaited
  sleep,                 // ends a sleep
  run_done,              // stops run_until_complete
  waiter,                // releases wait() or wait_for() at its deadline
  timeout,               // a Timeout's deadline
  gather_child,
  wait_child,
  group_child,
  shield_inner,
  shield_outer,
  shield_log,
  as_completed_child,
  as_completed_timeout,
  thread_result,         // an executor's job has an outcome
  thread_cancel,         // the future of such a job is done
  user,                  // a program's own; label() names it
  internal,              // of the clean-up of run(): not numbered, not traced
};

/// The oracle's word for a kind ("gather.child"); empty for user and internal.
std::string_view handle_kind_name(HandleKind kind);

/// Something the loop can run once it is ready. In at most one list at a time; that list holds one reference.
class Runnable {
 public:
  /// Runs it; called by the loop only.
  virtual void run() = 0;
  /// Goes on after Loop::stall, called from within run() or resume().
  virtual void resume() {}
  virtual void retain() = 0;
  virtual void release() = 0;

  /// The task that this steps or wakes, or whose method it calls; null if none.
  virtual const TaskBase* task() const { return nullptr; }
  /// The future that it is called for; null if none.
  virtual const FutureBase* of() const { return nullptr; }
  /// A user handle's name in traces, such as "user:main.say".
  virtual std::string_view label() const { return {}; }

  HandleKind kind() const { return kind_; }
  /// Counted from 1 in scheduling order within the loop; 0 before that, and for internal ones.
  std::uint32_t handle_number() const { return number_; }

 protected:
  Runnable(HandleKind kind, bool is_callback) : kind_(kind), is_callback_(is_callback) {}
  ~Runnable() = default;
  void set_kind(HandleKind kind) { kind_ = kind; }

 private:
  friend class Callback;
  friend class FutureBase;
  friend class Loop;
  friend class RunnableList;

  Runnable* next_ = nullptr;
  Runnable* previous_ = nullptr;
  std::uint32_t number_ = 0;
  HandleKind kind_;
  const bool is_callback_;  // a Callback; otherwise a task
  bool cancelled_ = false;
};

/// An intrusive list of runnables in order. Does not count references itself: its owner does, one for each member.
class RunnableList {
 public:
  bool empty() const { return first_ == nullptr; }
  Runnable* first() const { return first_; }
  static Runnable* next(const Runnable& runnable) { return runnable.next_; }

  void push_back(Runnable& runnable) {
    runnable.next_ = nullptr;
    runnable.previous_ = last_;
    (last_ ? last_->next_ : first_) = &runnable;
    last_ = &runnable;
  }
  Runnable& pop_front() {
    Runnable& runnable = *first_;
    remove(runnable);
    return runnable;
  }
  void remove(Runnable& runnable) {
    (runnable.previous_ ? runnable.previous_->next_ : first_) = runnable.next_;
    (runnable.next_ ? runnable.next_->previous_ : last_) = runnable.previous_;
    runnable.next_ = runnable.previous_ = nullptr;
  }

 private:
  Runnable* first_ = nullptr;
  Runnable* last_ = nullptr;
};

/// A callback that a loop or a future runs once, given to one of them once at a time: derive, or let call_soon() & co. wrap a
/// function object. A C++ exception out of it is reported to the loop's exception handler, as "Exception in callback".
/// Reference-counted; a Ref to it is asyncio's Handle and, when it was given to call_at, TimerHandle.
class Callback : public RefCounted, public Runnable {
 public:
  explicit Callback(HandleKind kind) : Runnable(kind, true) {}

  /// It will not run; what it holds is let go when its list drops it. As asyncio.Handle.cancel. Twice: no effect.
  void cancel();
  bool cancelled() const { return cancelled_; }
  /// A timer's deadline. Requires: it was given to call_at.
  Time when() const { return when_; }
  bool is_timer() const { return sequence_ != 0; }

  const FutureBase* of() const override { return subject_; }
  void retain() final { add_ref(); }
  void release() final { drop_ref(); }

 protected:
  ~Callback() override;
  /// The future whose completion runs this; null for a plain handle.
  FutureBase* subject() const { return subject_; }
  /// For timers that end a future of their own (a sleep): the future that of() reports.
  void set_subject(FutureBase* future) { subject_ = future; }

 private:
  friend class FutureBase;
  friend class Loop;
  friend class TimerHeap;
  static constexpr std::uint32_t not_in_heap = UINT32_MAX;

  // Waiting on a future: subject_ is a plain pointer, and the loop's list of waiting callbacks has it, so that the
  // loop's end can let go of callbacks that nothing will ever run. Once ready, holds_subject_: subject_ is counted.
  FutureBase* subject_ = nullptr;
  Callback* waiting_next_ = nullptr;
  Callback* waiting_previous_ = nullptr;
  Loop* loop_ = nullptr;  // while in its ready queue, timer heap or list of waiting callbacks
  Time when_{};
  std::uint64_t sequence_ = 0;  // of a timer, from 1: ties of when_ come out in this order
  std::uint32_t heap_index_ = not_in_heap;
  bool holds_subject_ = false;
  /// It is in a list already, or was cancelled: reports the first.
  bool refuses_a_second_place();
};

using Handle = Ref<Callback>;
using TimerHandle = Ref<Callback>;

/// A Callback around a function object that takes nothing.
template <class F>
class FunctionCallback final : public Callback {
 public:
  FunctionCallback(HandleKind kind, F function, std::string_view label)
      : Callback(kind), function_(std::move(function)), label_(label) {}
  void run() override { function_(); }
  std::string_view label() const override { return label_; }

 private:
  F function_;
  std::string_view label_;
};

/// A Callback around a function object that takes the future it waited for.
template <class F>
class DoneCallback final : public Callback {
 public:
  DoneCallback(HandleKind kind, F function, std::string_view label = {})
      : Callback(kind), function_(std::move(function)), label_(label) {}
  void run() override { function_(*subject()); }
  std::string_view label() const override { return label_; }

 private:
  F function_;
  std::string_view label_;
};

}  // namespace aio
