// SPDX-License-Identifier: MIT
// The loop's timers, ordered by (deadline, scheduling order).
#pragma once

#include <cstdint>
#include <vector>

#include "aio/handle.h"

namespace aio {

/// A calendar: what is due soon is in a heap, what is due later in buckets by time, what is due after those in no order. A bucket
/// goes into the heap when its time comes; so each timer is compared with the few that are due about when it is, however many there
/// are. (A heap of a million timers costs several times as much: it is all cache misses.) Deadlines and order are kept beside each
/// other here, so that no timer is touched before it is due. Holds one reference to each timer in it.
class TimerQueue {
 public:
  bool empty() const { return count_ == 0; }
  std::size_t size() const { return count_; }
  /// When the next falls due. Requires: not empty.
  Time next_deadline() const {
    if (soon_.empty() || !slots_[soon_.front().slot]) refill();
    return soon_.front().when;
  }
  /// Takes out the next to fall due, and gives its reference to the caller. Requires: not empty.
  Callback& pop();
  /// All of them, in no order; for display.
  std::vector<Callback*> timers() const;

  /// Takes over the caller's reference.
  void push(Callback& timer);
  /// Gives the reference to the caller.
  void remove(Callback& timer);

 private:
  struct Entry {
    Time when;
    std::uint64_t sequence;  // of all that were pushed, from 1: ties of `when` come out in this order
    std::uint32_t slot;
    // For the standard library's heaps, whose first element is the greatest.
    friend bool operator<(const Entry& a, const Entry& b) { return a.when != b.when ? a.when > b.when : a.sequence > b.sequence; }
  };
  using Entries = std::vector<Entry>;

  // The order does not change by what these do, only where it is kept; so reading may do it.
  /// Requires: not empty. The first of soon_ is the next to fall due then.
  void refill() const;
  void drop_first() const;
  /// Makes the heap of what soon_ has.
  void make_heap() const;
  /// Requires: only later_ has any. All of it is due soon then; or it is in buckets.
  void take_later() const;
  void make_buckets() const;
  /// Forgets the entries of timers that were removed.
  void compact();
  void keep_live(Entries& entries);
  /// Everything is in later_ then.
  void start_again() const;
  void move_later(Entries& entries) const;
  bool is_live(const Entry& entry) const { return slots_[entry.slot] != nullptr; }
  std::size_t bucket_of(Time when) const { return static_cast<std::size_t>((when - buckets_begin_).count() / width_); }

  std::size_t count_ = 0;
  mutable std::size_t removed_ = 0;  // entries whose timers are gone
  std::uint64_t sequence_ = 0;
  // What an entry stands for; null: it was removed. So an entry can stay where it is when its timer goes.
  std::vector<Callback*> slots_;
  mutable std::vector<std::uint32_t> free_slots_;

  mutable Entries soon_;  // a heap: all before soon_end_
  mutable Time soon_end_ = Time::min();
  mutable std::size_t most_soon_ = least_limit;
  mutable std::vector<Entries> buckets_;  // from soon_end_ on; those before next_bucket_ are empty
  mutable std::size_t next_bucket_ = 0;
  mutable Time buckets_begin_{};
  mutable Time buckets_end_ = Time::min();
  mutable std::int64_t width_ = 1;  // of a bucket, in nanoseconds
  mutable Entries later_;  // from buckets_end_ on

  static constexpr std::size_t least_limit = 512;
};

}  // namespace aio
