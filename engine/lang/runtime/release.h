// SPDX-License-Identifier: MIT
// Letting go of many values in CPython's order on every platform. The order shows: a generator's `finally` runs then, a
// coroutine that nobody awaited is reported. Libraries destroy a vector's items in different orders: libstdc++ the first
// first, libc++ the last first.
#pragma once

#include <vector>

namespace lang {

/// The last first, as lists do. `items` is empty before the first goes: what runs then may use it.
template <class T>
void release_backwards(std::vector<T>& items) {
  std::vector<T> old;
  old.swap(items);
  while (!old.empty()) old.pop_back();
}

/// Gives `items` others, and lets go of those that it had, the last first.
template <class T>
void replace_items(std::vector<T>& items, std::vector<T> others) {
  items.swap(others);
  release_backwards(others);
}

/// In a destructor, for what CPython releases from the last to the first. The heap destroys an object's parts after it,
/// what was released last before the others.
template <class T>
void destroy_backwards([[maybe_unused]] std::vector<T>& items) {
#ifdef _LIBCPP_VERSION
  for (T& item : items) item = T();
#endif
}

/// In a destructor, for what CPython releases from the first to the last.
template <class T>
void destroy_forwards([[maybe_unused]] std::vector<T>& items) {
#ifndef _LIBCPP_VERSION
  while (!items.empty()) items.pop_back();
#endif
}

}  // namespace lang
