// SPDX-License-Identifier: MIT
// The loop's timers: a 4-ary heap ordered by (deadline, scheduling order), with O(log n) removal from the middle.
#pragma once

#include <vector>

#include "aio/handle.h"

namespace aio {

/// Holds one reference to each timer in it.
class TimerHeap {
 public:
  bool empty() const { return timers_.empty(); }
  std::size_t size() const { return timers_.size(); }
  /// The next to fall due. Requires: not empty.
  Callback& top() const { return *timers_.front(); }
  /// All of them, in heap order; for display.
  const std::vector<Callback*>& timers() const { return timers_; }

  /// Takes over the caller's reference.
  void push(Callback& timer);
  /// Gives the reference to the caller.
  void remove(Callback& timer);

 private:
  static bool before(const Callback& a, const Callback& b) {
    return a.when_ != b.when_ ? a.when_ < b.when_ : a.sequence_ < b.sequence_;
  }
  void sift_up(std::size_t index);
  void sift_down(std::size_t index);
  void place(Callback* timer, std::size_t index) {
    timers_[index] = timer;
    timer->heap_index_ = static_cast<std::uint32_t>(index);
  }

  std::vector<Callback*> timers_;
};

}  // namespace aio
