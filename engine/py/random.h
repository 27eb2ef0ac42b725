// SPDX-License-Identifier: MIT
// The module random: CPython's own sequence for a seed.
#pragma once

#include "py/list.h"
#include "util/mersenne_twister.h"

namespace py::random {

inline util::MersenneTwister& generator() {
  static util::MersenneTwister twister = [] {
    util::MersenneTwister seeded;
    seeded.seed(0);
    return seeded;
  }();
  return twister;
}
inline void seed(std::int64_t n) { generator().seed(static_cast<std::uint64_t>(n)); }
inline double random() { return generator().real(); }
inline double uniform(double a, double b) { return a + (b - a) * generator().real(); }
inline std::int64_t randint(std::int64_t a, std::int64_t b) {
  return a + static_cast<std::int64_t>(generator().below(static_cast<std::uint64_t>(b - a + 1)));
}
template <class T>
T choice(const List<T>& items) {
  return items[static_cast<std::int64_t>(generator().below(items.items().size()))];
}
template <class T>
void shuffle(const List<T>& items) {
  for (std::size_t i = items.items().size(); i-- > 1;) std::swap(items.items()[i], items.items()[generator().below(i + 1)]);
}

}  // namespace py::random
