// SPDX-License-Identifier: MIT
// Stable sorting. The standard's algorithms are a few kilobytes for each type and order that they are used with, which everybody
// who opens the page downloads, and what compares equal comes out in another order with another library: here all share one.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace util {

/// A function that is called while the one it is given to runs.
class IndexLess {
 public:
  template <class Less>
  explicit IndexLess(const Less& less)
      : less_(&less), call_([](const void* object, std::uint32_t a, std::uint32_t b) {
          return static_cast<bool>((*static_cast<const Less*>(object))(a, b));
        }) {}
  bool operator()(std::uint32_t a, std::uint32_t b) const { return call_(less_, a, b); }

 private:
  const void* less_;
  bool (*call_)(const void*, std::uint32_t, std::uint32_t);
};

void sort_indices(std::vector<std::uint32_t>& indices, const IndexLess& less);

/// Sorts indices into something else by what they stand for.
template <class Less>
void sort_by(std::vector<std::uint32_t>& indices, const Less& less) {
  sort_indices(indices, IndexLess(less));
}

/// Sorts values; what compares equal stays in its order.
template <class Value, class Less>
void sort(std::vector<Value>& values, const Less& less) {
  std::vector<std::uint32_t> order(values.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  sort_by(order, [&](std::uint32_t a, std::uint32_t b) { return less(values[a], values[b]); });
  std::vector<Value> sorted;
  sorted.reserve(values.size());
  for (const std::uint32_t index : order) sorted.push_back(std::move(values[index]));
  values = std::move(sorted);
}
template <class Value>
void sort(std::vector<Value>& values) {
  sort(values, [](const Value& a, const Value& b) { return a < b; });
}

}  // namespace util
