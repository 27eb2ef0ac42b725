// SPDX-License-Identifier: MIT
#include "aio/timer_queue.h"

#include <algorithm>

namespace aio {
namespace {

// Fewer are not worth buckets.
constexpr std::size_t few = 64;
constexpr std::size_t in_a_bucket = 8;  // on average
constexpr std::size_t samples = 16;
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
    const bool last = next_bucket_ == buckets_.size();
    soon_end_ = last ? buckets_end_ : buckets_begin_ + static_cast<std::int64_t>(next_bucket_) * Duration(width_);
    make_heap();
  }
}

void TimerQueue::make_heap() const {
  for (auto end = soon_.begin(); end != soon_.end();) std::push_heap(soon_.begin(), ++end);
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
  // Some that are due much later than most are not to make all the others share a bucket: those that are later than most of some
  // samples, in order, stay where they are.
  Time begin = Time::max();
  Time sample[samples];
  std::size_t count_of_samples = 0;
  const std::size_t stride = later_.size() / samples;
  for (std::size_t i = 0; i < later_.size(); ++i) {
    begin = std::min(begin, later_[i].when);
    if (i % stride != 0 || count_of_samples == samples) continue;
    std::size_t place = count_of_samples++;
    for (; place > 0 && sample[place - 1] > later_[i].when; --place) sample[place] = sample[place - 1];
    sample[place] = later_[i].when;
  }
  const Time late = sample[samples - 1 - samples / 8];
  const std::size_t count = later_.size() / in_a_bucket + 1;
  const std::uint64_t span = std::min(bits(late) - bits(begin), longest_span);
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

void TimerQueue::move_later(Entries& entries) const {
  for (const Entry& entry : entries) later_.push_back(entry);
  entries.clear();
}

void TimerQueue::start_again() const {
  move_later(soon_);
  for (Entries& bucket : buckets_) move_later(bucket);
  buckets_.clear();
  next_bucket_ = 0;
  soon_end_ = buckets_end_ = Time::min();
}

void TimerQueue::keep_live(Entries& entries) {
  std::size_t kept = 0;
  for (const Entry& entry : entries) {
    if (is_live(entry)) entries[kept++] = entry;
    else free_slots_.push_back(entry.slot);
  }
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(kept), entries.end());
}

void TimerQueue::compact() {
  keep_live(soon_);
  make_heap();
  for (Entries& bucket : buckets_) keep_live(bucket);
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
