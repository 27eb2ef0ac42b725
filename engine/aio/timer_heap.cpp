// SPDX-License-Identifier: MIT
#include "aio/timer_heap.h"

#include <algorithm>

namespace aio {

void TimerHeap::push(Callback& timer) {
  timers_.push_back(&timer);
  place(&timer, timers_.size() - 1);
  sift_up(timers_.size() - 1);
}

void TimerHeap::remove(Callback& timer) {
  const std::size_t index = timer.heap_index_;
  Callback* last = timers_.back();
  timers_.pop_back();
  timer.heap_index_ = Callback::not_in_heap;
  if (last == &timer) return;
  place(last, index);
  sift_up(index);
  sift_down(last->heap_index_);
}

void TimerHeap::sift_up(std::size_t index) {
  Callback* timer = timers_[index];
  while (index > 0) {
    const std::size_t parent = (index - 1) / 4;
    if (!before(*timer, *timers_[parent])) break;
    place(timers_[parent], index);
    index = parent;
  }
  place(timer, index);
}

void TimerHeap::sift_down(std::size_t index) {
  Callback* timer = timers_[index];
  for (;;) {
    const std::size_t first = index * 4 + 1;
    if (first >= timers_.size()) break;
    const std::size_t end = std::min(first + 4, timers_.size());
    std::size_t least = first;
    for (std::size_t child = first + 1; child < end; ++child) {
      if (before(*timers_[child], *timers_[least])) least = child;
    }
    if (!before(*timers_[least], *timer)) break;
    place(timers_[least], index);
    index = least;
  }
  place(timer, index);
}

}  // namespace aio
