// SPDX-License-Identifier: MIT
// heapq's algorithm, comparison for comparison: which of equal items comes first follows from it.
#pragma once

#include <deque>

#include "lang/runtime/vm.h"

namespace lang {

/// What the program's own comparison may do: then the heap is no longer what it was.
inline bool heap_changed(Vm& vm) {
  vm.raise(vm.types().runtime_error, "list changed size during iteration");
  return false;
}

/// The item at `at` moves towards `root` until its parent is not greater. False: a comparison raised.
template <class Items>
bool heap_sift_down(Vm& vm, Items& heap, std::size_t root, std::size_t at) {
  const std::size_t size = heap.size();
  Value item = heap[at];
  while (at > root) {
    const std::size_t parent = (at - 1) / 2;
    const Value above = heap[parent];
    const int less = vm.less(item, above);
    if (less < 0) return false;
    if (heap.size() != size) return heap_changed(vm);
    if (!less) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = std::move(item);
  return true;
}

/// The item at `at` goes to a leaf, along the smaller children, and from there to its place.
template <class Items>
bool heap_sift_up(Vm& vm, Items& heap, std::size_t at) {
  const std::size_t start = at, end = heap.size();
  Value item = heap[at];
  for (std::size_t child = 2 * at + 1; child < end; child = 2 * at + 1) {
    if (child + 1 < end) {
      const Value left = heap[child], right = heap[child + 1];
      const int less = vm.less(left, right);
      if (less < 0) return false;
      if (heap.size() != end) return heap_changed(vm);
      if (!less) ++child;
    }
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = std::move(item);
  return heap_sift_down(vm, heap, start, at);
}

/// The least item, taken out; nothing when a comparison raised. Requires: not empty.
template <class Items>
Value heap_pop(Vm& vm, Items& heap) {
  Value last = std::move(heap.back());
  heap.pop_back();
  if (heap.empty()) return last;
  Value least = std::move(heap.front());
  heap.front() = std::move(last);
  return heap_sift_up(vm, heap, 0) ? least : Value();
}

}  // namespace lang
