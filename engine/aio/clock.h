// SPDX-License-Identifier: MIT
// Where a loop reads the time: the machine's steady clock, or one that moves only when it is told to.
#pragma once

#include <algorithm>
#include <atomic>
#include <compare>
#include <condition_variable>
#include <deque>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

#include "aio/time.h"

namespace aio {

class Clock {
 public:
  virtual ~Clock() = default;
  /// Never goes backwards.
  virtual Time now() const = 0;
  /// Lets `duration` pass with the calling thread blocked, as time.sleep does. Negative: no effect.
  void block(Duration duration);
  /// Waits until `deadline`: really, or by moving a virtual clock there at once. May end earlier when it made a call.
  virtual void wait_until(Time deadline) { pass_to(deadline); }

  /// What goes on outside of the loop: calls `action`, on this thread, when the clock gets to `when`, whether the loop
  /// waits or a handle blocks it. Ties in the order of these calls. It must not block.
  struct Call {
    Time when{};
    std::uint64_t order = 0;
    friend auto operator<=>(const Call&, const Call&) = default;
  };
  Call call_at(Time when, std::function<void()> action);
  /// It was made already: no effect.
  void cancel(const Call& call) { calls_.erase(call); }
  /// When the next call comes; Time::max(): some time. None: no call will come.
  virtual std::optional<Time> next_call() const {
    return calls_.empty() ? std::nullopt : std::optional(calls_.begin()->first.when);
  }
  /// From any thread (on a virtual clock: from its own only): wakes who waits by this clock, and has `action` called in
  /// that thread, unless `owner` (null: nobody) is forgotten before.
  virtual void post(std::function<void()> action, const void* owner = nullptr);
  /// What was posted for `owner` will not be called. In the thread that waits.
  virtual void forget(const void* owner);
  /// Makes the calls that are due.
  virtual void make_due_calls() {
    if (!calls_.empty()) pass_to(now());
  }

 protected:
  /// Goes to `target`, making the calls on the way, each at its time.
  void pass_to(Time target);
  /// Goes straight there; not before: no effect.
  virtual void move_to(Time target) = 0;

 private:
  struct Action {
    std::function<void()> call;
    const void* owner = nullptr;
  };
  std::map<Call, Action> calls_;
  std::uint64_t orders_ = 0;
};

/// What the machine's steady clock shows, counted from some moment: for budgets of real time.
Duration machine_time();

/// The steady clock of the machine; its zero is the moment of construction. Other threads can wake who waits by it.
class RealClock final : public Clock {
 public:
  RealClock();
  Time now() const override;

  void post(std::function<void()> action, const void* owner = nullptr) override;
  void forget(const void* owner) override;
  /// For a host that waits by other means than wait_until(): `wake` is called after each post, in the thread that posts. It
  /// is to be set before other threads know the clock.
  void set_wake(std::function<void()> wake) { wake_ = std::move(wake); }
  /// Posts will come, sooner or later (1), or have come (-1): while some are expected, it is no deadlock to wait for
  /// nothing else. In the thread that waits.
  void expect(int change) { expected_ += change; }

  void wait_until(Time deadline) override;
  std::optional<Time> next_call() const override;
  void make_due_calls() override;

 private:
  void move_to(Time target) override;
  /// `target` by the machine's clock; what is too far away for that is some years from now.
  std::chrono::steady_clock::time_point steady(Time target) const;
  /// Until `target` or a post. Where there are threads in clock_threads.cpp, else in clock_alone.cpp.
  void wait_for_post(Time target);

  std::mutex mutex_;
  std::condition_variable posted_;
  struct Post {
    std::function<void()> action;
    const void* owner;
  };
  std::deque<Post> posts_;  // guarded
  std::atomic<bool> has_posts_ = false;
  std::function<void()> wake_;
  int expected_ = 0;
  std::chrono::steady_clock::time_point start_;
};

/// A clock for tests, simulation and replay: starts at zero and moves only by the calls below.
class VirtualClock final : public Clock {
 public:
  Time now() const override { return now_; }
  /// Earlier than now: no effect.
  void advance_to(Time time) { pass_to(time); }

 private:
  void move_to(Time target) override { now_ = std::max(now_, target); }
  Time now_{};
};

}  // namespace aio
