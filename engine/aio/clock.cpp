// SPDX-License-Identifier: MIT
#include "aio/clock.h"

#include <cmath>
#include <thread>

namespace aio {

Duration from_seconds(double seconds) {
  constexpr double limit = 9.2e12;  // microseconds in a Duration, with room for sums
  double microseconds = std::nearbyint(seconds * 1e6);
  // Some time is some time, however short: who waits for a clock to move on would wait forever otherwise.
  if (microseconds == 0 && seconds > 0) microseconds = 1;
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
  calls_.emplace(call, Action{std::move(action)});
  return call;
}

void Clock::post(std::function<void()> action, const void* owner) {
  calls_.at(call_at(now(), std::move(action))).owner = owner;
}

void Clock::forget(const void* owner) {
  std::erase_if(calls_, [owner](const auto& call) { return call.second.owner == owner; });
}

void Clock::pass_to(Time target) {
  // Calls may make others for the same instant, without end; the host must get a turn.
  constexpr int most_at_once = 1000;
  for (int made = 0; made < most_at_once && !calls_.empty() && calls_.begin()->first.when <= target; ++made) {
    move_to(calls_.begin()->first.when);
    const auto next = calls_.extract(calls_.begin());
    next.mapped().call();
  }
  move_to(target);
}

Duration machine_time() { return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()); }

RealClock::RealClock() : start_(std::chrono::steady_clock::now()) {}

Time RealClock::now() const {
  return Time(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - start_));
}

void RealClock::post(std::function<void()> action, const void* owner) {
  {
    const std::lock_guard lock(mutex_);
    posts_.push_back({std::move(action), owner});
    has_posts_ = true;
  }
  posted_.notify_one();
  if (wake_) wake_();
}

void RealClock::forget(const void* owner) {
  std::deque<Post> forgotten;  // destroyed outside of the lock
  const std::lock_guard lock(mutex_);
  for (std::size_t i = posts_.size(); i-- > 0;) {
    if (posts_[i].owner != owner) continue;
    forgotten.push_back(std::move(posts_[i]));
    posts_.erase(posts_.begin() + static_cast<std::ptrdiff_t>(i));
  }
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
    // One at a time: one may make the owner of the next go.
    std::unique_lock lock(mutex_);
    for (std::size_t left = posts_.size(); left > 0 && !posts_.empty(); --left) {
      const Post post = std::move(posts_.front());
      posts_.erase(posts_.begin());
      lock.unlock();
      post.action();
      lock.lock();
    }
    has_posts_ = !posts_.empty();
  }
  Clock::make_due_calls();
}

std::chrono::steady_clock::time_point RealClock::steady(Time target) const {
  constexpr Duration some_years = std::chrono::hours(24 * 365 * 10);
  return start_ + std::min(target, after(now(), some_years)).time_since_epoch();
}

void RealClock::move_to(Time target) { std::this_thread::sleep_until(steady(target)); }

}  // namespace aio
