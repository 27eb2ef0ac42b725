// SPDX-License-Identifier: MIT
#include "aio/timer_queue.h"

#include <algorithm>

namespace aio {
namespace {

// Fewer are not worth buckets.
constexpr std::size_t few = 64;
constexpr std::size_t in_a_bucket = 8;  // on average
constexpr std::size_t most_samples = 64;
constexpr std::uint64_t longest_span = std::uint64_t{1} << 61;  // of all buckets, in nanoseconds

std::uint64_t bits(Time time) { return static_cast<std::uint64_t>(time.time_since_epoch().count()); }

// As asyncio's _MIN_SCHEDULED_TIMER_HANDLES and _MIN_CANCELLED_TIMER_HANDLES_FRACTION.
constexpr std::size_t least_removed = 100;

}  // namespace

void TimerQueue::push(Callback& timer) {
  std::uint32_t slot = 0;
  if (free_slots_.empty()) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.push_back(&timer);
  } else {
    slot = free_slots_.back();
    free_slots_.pop_back();
    slots_[slot] = &timer;
  }
  timer.timer_.slot = slot;
  ++count_;
  const Entry entry{timer.timer_.when, ++sequence_, slot};
  if (entry.when >= buckets_end_) {
    later_.push_back(entry);
  } else if (entry.when >= soon_end_) {
    buckets_[bucket_of(entry.when)].push_back(entry);
  } else {
    soon_.push_back(entry);
    std::push_heap(soon_.begin(), soon_.end());
    // Too many for a heap: most of them may be due later than was thought.
    if (soon_.size() > std::max(most_soon_, count_ / 16)) start_again();
  }
}

Callback& TimerQueue::pop() {
  next_deadline();
  const std::uint32_t slot = soon_.front().slot;
  Callback& timer = *slots_[slot];
  slots_[slot] = nullptr;
  timer.timer_.slot = Callback::no_slot;
  --count_;
  ++removed_;
  drop_first();
  return timer;
}

void TimerQueue::remove(Callback& timer) {
  slots_[timer.timer_.slot] = nullptr;
  timer.timer_.slot = Callback::no_slot;
  --count_;
  ++removed_;
  if (removed_ > least_removed && removed_ > count_) compact();
}

void TimerQueue::drop_first() const {
  free_slots_.push_back(soon_.front().slot);
  --removed_;
  std::pop_heap(soon_.begin(), soon_.end());
  soon_.pop_back();
}

void TimerQueue::refill() const {
  for (;;) {
    while (!soon_.empty()) {
      if (is_live(soon_.front())) return;
      drop_first();
    }
    while (next_bucket_ < buckets_.size() && buckets_[next_bucket_].empty()) ++next_bucket_;
    if (next_bucket_ == buckets_.size()) {
      later_.size() <= few ? take_later() : make_buckets();
      continue;
    }
    soon_ = std::move(buckets_[next_bucket_++]);
    soon_end_ = next_bucket_ == buckets_.size() ? buckets_end_ : buckets_begin_ + static_cast<std::int64_t>(next_bucket_) * Duration(width_);
    make_heap();
  }
}

void TimerQueue::make_heap() const {
  std::make_heap(soon_.begin(), soon_.end());
  most_soon_ = std::max(least_limit, 4 * soon_.size());
}

void TimerQueue::take_later() const {
  soon_.swap(later_);
  Time last = Time::min();
  for (const Entry& entry : soon_) last = std::max(last, entry.when);
  soon_end_ = buckets_end_ = after(last, Duration(1));
  buckets_.clear();
  next_bucket_ = 0;
  make_heap();
}

void TimerQueue::make_buckets() const {
  Time begin = Time::max();
  std::vector<Time> samples;
  const std::size_t stride = later_.size() / most_samples + 1;
  for (std::size_t i = 0; i < later_.size(); ++i) {
    begin = std::min(begin, later_[i].when);
    if (i % stride == 0) samples.push_back(later_[i].when);
  }
  // Some that are due much later than most are not to make all the others share a bucket.
  const auto late = samples.end() - 1 - static_cast<std::ptrdiff_t>(samples.size() / 8);
  std::nth_element(samples.begin(), late, samples.end());
  const std::size_t count = later_.size() / in_a_bucket + 1;
  const std::uint64_t span = std::min(bits(*late) - bits(begin), longest_span);
  width_ = static_cast<std::int64_t>(span / count + 1);
  buckets_begin_ = soon_end_ = begin;
  buckets_end_ = after(begin, static_cast<std::int64_t>(count) * Duration(width_));
  if (buckets_end_ == begin) return take_later();  // all at the end of time
  std::vector<std::uint32_t> sizes(count);
  for (const Entry& entry : later_)
    if (entry.when < buckets_end_) ++sizes[bucket_of(entry.when)];
  buckets_.assign(count, {});
  next_bucket_ = 0;
  for (std::size_t i = 0; i < count; ++i) buckets_[i].reserve(sizes[i]);
  const Entries entries = std::move(later_);
  later_.clear();
  for (const Entry& entry : entries) {
    if (!is_live(entry)) {
      free_slots_.push_back(entry.slot);
      --removed_;
    } else if (entry.when < buckets_end_) {
      buckets_[bucket_of(entry.when)].push_back(entry);
    } else {
      later_.push_back(entry);
    }
  }
}

void TimerQueue::start_again() const {
  later_.insert(later_.end(), soon_.begin(), soon_.end());
  soon_.clear();
  for (Entries& bucket : buckets_) later_.insert(later_.end(), bucket.begin(), bucket.end());
  buckets_.clear();
  next_bucket_ = 0;
  soon_end_ = buckets_end_ = Time::min();
}

void TimerQueue::compact() {
  const auto keep_live = [this](Entries& entries) {
    std::erase_if(entries, [this](const Entry& entry) {
      if (is_live(entry)) return false;
      free_slots_.push_back(entry.slot);
      return true;
    });
  };
  keep_live(soon_);
  std::make_heap(soon_.begin(), soon_.end());
  for (std::size_t i = next_bucket_; i < buckets_.size(); ++i) keep_live(buckets_[i]);
  keep_live(later_);
  removed_ = 0;
}

std::vector<Callback*> TimerQueue::timers() const {
  std::vector<Callback*> timers;
  for (Callback* const timer : slots_)
    if (timer) timers.push_back(timer);
  return timers;
}

}  // namespace aio
