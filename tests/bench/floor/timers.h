// SPDX-License-Identifier: MIT
// The floor's timers: a calendar of buckets, each put in order when it falls due.
#pragma once

#include "tests/bench/floor/floor.h"

namespace floor_loop {

/// In the frame of the coroutine that sleeps, or that limits the time of another one.
struct Timer {
  std::uint64_t when = 0;  // microseconds
  Promise* promise = nullptr;
  Timer* next = nullptr;
  Timer** place = nullptr;  // the pointer to this
  bool cancelled = false;
};

/// Times within ten seconds have buckets of their own; what is later is in one list.
class Calendar {
 public:
  /// For about `timers` at a time.
  explicit Calendar(long timers) {
    while (span / width_ > static_cast<std::uint64_t>(timers)) width_ *= 2;
    buckets_.resize(span / width_ + 1);
  }

  void add(Timer& timer) {
    Timer*& first = timer.when < span ? buckets_[timer.when / width_] : later_;
    timer.place = &first;
    timer.next = first;
    if (first) first->place = &timer.next;
    first = &timer;
  }
  static void remove(Timer& timer) {
    *timer.place = timer.next;
    if (timer.next) timer.next->place = timer.place;
  }
  /// Wakes all that sleep, bucket by bucket.
  void run() {
    std::vector<Timer*> due;
    for (Timer*& bucket : buckets_) {
      for (Timer* timer = bucket; timer; timer = timer->next) due.push_back(timer);
      bucket = nullptr;
      // A bucket's list has the last first: of equal times, the first goes first again.
      for (std::size_t i = 1; i < due.size(); ++i) {
        for (std::size_t j = i; j > 0 && due[j - 1]->when >= due[j]->when; --j) std::swap(due[j - 1], due[j]);
      }
      for (Timer* timer : due) {
        Ready::push(*timer->promise);
        Ready::run();
      }
      due.clear();
    }
  }

 private:
  static constexpr std::uint64_t span = 10'000'001;
  std::uint64_t width_ = 1;
  std::vector<Timer*> buckets_;
  Timer* later_ = nullptr;
};

/// Sleeps until `when`; gives whether it was cut short.
class Sleep {
 public:
  Sleep(Calendar& calendar, std::uint64_t when) : calendar_(calendar) { timer_.when = when; }
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<Promise> handle) {
    timer_.promise = &handle.promise();
    handle.promise().timer = &timer_;
    calendar_.add(timer_);
  }
  bool await_resume() const { return timer_.cancelled; }

 private:
  Calendar& calendar_;
  Timer timer_;
};

/// Requires: it sleeps.
inline void cancel(const Task& task) {
  Timer& timer = *task.promise().timer;
  Calendar::remove(timer);
  timer.cancelled = true;
  Ready::push(task.promise());
}

}  // namespace floor_loop
