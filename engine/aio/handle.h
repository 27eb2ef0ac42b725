// SPDX-License-Identifier: MIT
// What a loop runs: nodes of the ready queue, of the timer queue and of a future's list of callbacks.
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

/// Something the loop can run once it is ready: a Callback or a task. In at most one list at a time; that list holds one reference.
class Runnable {
 public:
  /// The task that this steps or wakes, or whose method it calls; null if none.
  const TaskBase* task() const;
  /// The future that it is called for; null if none.
  const FutureBase* of() const;
  /// A user handle's name in traces, such as "user:main.say".
  std::string_view label() const;

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

  /// Runs it; for the loop only.
  void run();
  /// Goes on after Loop::stall.
  void resume();
  /// A list's reference to it goes.
  void release();

  Runnable* next_ = nullptr;
  std::uint32_t number_ = 0;
  HandleKind kind_;
  // No virtual functions: a word less in each task, and the loop calls what it knows.
  const bool is_callback_;
  bool cancelled_ = false;
};

/// An intrusive list of runnables in order. Does not count references itself: its owner does, one for each member.
class RunnableList {
 public:
  bool empty() const { return first_ == nullptr; }
  Runnable* first() const { return first_; }
  /// Requires: not empty.
  Runnable& last() const { return *last_; }
  static Runnable* next(const Runnable& runnable) { return runnable.next_; }

  void push_back(Runnable& runnable) {
    runnable.next_ = nullptr;
    (first_ ? last_->next_ : first_) = &runnable;
    last_ = &runnable;
  }
  Runnable& pop_front() {
    Runnable& runnable = *first_;
    first_ = runnable.next_;
    return runnable;
  }
  /// False: it is not here. Takes as long as there are others before it, as asyncio's remove_done_callback does.
  bool remove(Runnable& runnable) {
    Runnable* before = nullptr;
    for (Runnable* one = first_; one; before = one, one = one->next_) {
      if (one != &runnable) continue;
      (before ? before->next_ : first_) = one->next_;
      if (last_ == one) last_ = before;
      return true;
    }
    return false;
  }

 private:
  Runnable* first_ = nullptr;
  Runnable* last_ = nullptr;  // where there is a first
};

/// A callback that a loop or a future runs once, given to one of them once at a time: derive, or let call_soon() & co. wrap a
/// function object. A C++ exception out of it is reported to the loop's exception handler, as "Exception in callback".
/// Reference-counted; a Ref to it is asyncio's Handle and, when it was given to call_at, TimerHandle.
class Callback : public RefCounted, public Runnable {
 public:
  explicit Callback(HandleKind kind) : Runnable(kind, true) {}

  /// Called by the loop only.
  virtual void run() = 0;
  /// Goes on after Loop::stall, called from within run() or resume().
  virtual void resume() {}
  /// As Runnable's.
  virtual const TaskBase* task() const { return nullptr; }
  virtual const FutureBase* of() const { return subject_; }
  virtual std::string_view label() const { return {}; }

  /// It will not run; what it holds is let go when its list drops it. As asyncio.Handle.cancel. Twice: no effect.
  void cancel();
  bool cancelled() const { return cancelled_; }
  /// A timer's deadline. Requires: it was given to call_at.
  Time when() const { return timer_.when; }
  bool is_timer() const { return is_timer_; }


 protected:
  ~Callback() override;
  /// The future whose completion runs this; null for a plain handle.
  FutureBase* subject() const { return subject_; }
  /// For timers that end a future of their own (a sleep): the future that of() reports.
  void set_subject(FutureBase* future) { subject_ = future; }

 private:
  friend class FutureBase;
  friend class Loop;
  friend class TimerQueue;
  static constexpr std::uint32_t no_slot = UINT32_MAX;

  // Waiting on a future: subject_ is a plain pointer, and the loop's list of waiting callbacks has it, so that the
  // loop's end can let go of callbacks that nothing will ever run. Once ready, holds_subject_: subject_ is counted.
  FutureBase* subject_ = nullptr;
  Loop* loop_ = nullptr;  // while in its ready queue, timer queue or list of waiting callbacks
  struct Neighbours {
    Callback* next;
    Callback* previous;
  };
  struct Due {
    Time when;
    std::uint32_t slot;  // in the timer queue
  };
  union {
    Neighbours waiting_{};
    Due timer_;
  };
  bool is_timer_ = false;
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
