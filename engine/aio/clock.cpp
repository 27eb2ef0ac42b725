// SPDX-License-Identifier: MIT
#include "aio/clock.h"

#include <cmath>
#include <thread>

namespace aio {

Duration from_seconds(double seconds) {
  constexpr double limit = 9.2e12;  // microseconds in a Duration, with room for sums
  double microseconds = std::nearbyint(seconds * 1e6);
  if (!(microseconds < limit * 1e3)) microseconds = limit * 1e3;
  if (microseconds < -limit * 1e3) microseconds = -limit * 1e3;
  return std::chrono::microseconds(static_cast<std::int64_t>(microseconds));
}

void Clock::block(Duration duration) {
  // Even no time at all lets in what is due.
  if (duration >= Duration::zero()) pass_to(after(now(), duration));
}

Clock::Call Clock::call_at(Time when, std::function<void()> action) {
  const Call call{when, ++orders_};
  calls_.emplace(call, std::move(action));
  return call;
}

void Clock::pass_to(Time target) {
  // Calls may make others for the same instant, without end; the host must get a turn.
  constexpr int most_at_once = 1000;
  for (int made = 0; made < most_at_once && !calls_.empty() && calls_.begin()->first.when <= target; ++made) {
    move_to(calls_.begin()->first.when);
    const auto next = calls_.extract(calls_.begin());
    next.mapped()();
  }
  move_to(target);
}

RealClock::RealClock() : start_(std::chrono::steady_clock::now()) {}

Time RealClock::now() const {
  return Time(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - start_));
}

void RealClock::post(std::function<void()> action) {
  {
    const std::lock_guard lock(mutex_);
    posts_.push_back(std::move(action));
    has_posts_ = true;
  }
  posted_.notify_one();
  if (wake_) wake_();
}

void RealClock::wait_until(Time deadline) {
  wait_for_post(std::min(deadline, Clock::next_call().value_or(Time::max())));
  make_due_calls();
}

std::optional<Time> RealClock::next_call() const {
  const std::optional<Time> call = Clock::next_call();
  return !call && expected_ > 0 ? Time::max() : call;
}

void RealClock::make_due_calls() {
  if (has_posts_) {
    std::vector<std::function<void()>> posts;
    {
      const std::lock_guard lock(mutex_);
      posts.swap(posts_);
      has_posts_ = false;
    }
    for (const auto& post : posts) post();
  }
  Clock::make_due_calls();
}

std::chrono::steady_clock::time_point RealClock::steady(Time target) const {
  constexpr Duration some_years = std::chrono::hours(24 * 365 * 10);
  return start_ + std::min(target, after(now(), some_years)).time_since_epoch();
}

void RealClock::move_to(Time target) { std::this_thread::sleep_until(steady(target)); }

}  // namespace aio
