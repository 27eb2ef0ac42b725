// SPDX-License-Identifier: MIT
// MT19937 as CPython's random module uses it: the same numbers for the same seed.
#pragma once

#include <cmath>
#include <cstdint>

namespace util {

class MersenneTwister {
 public:
  /// As random.seed(n) for an int n >= 0.
  void seed(std::uint64_t n) {
    std::uint32_t key[2] = {static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(n >> 32)};
    init_by_array(key, key[1] ? 2 : 1);
    has_gauss_ = false;
  }

  std::uint32_t next() {
    if (at_ >= size) twist();
    std::uint32_t y = state_[at_++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
  }

  /// random.random()
  double real() {
    std::uint32_t a = next() >> 5, b = next() >> 6;
    return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
  }

  /// random.getrandbits(count). Requires: count <= 64.
  std::uint64_t bits(int count) {
    if (count == 0) return 0;
    if (count <= 32) return next() >> (32 - count);
    std::uint64_t low = next();
    return low | (static_cast<std::uint64_t>(next() >> (64 - count)) << 32);
  }

  /// Uniform in [0, n), by rejection as random._randbelow. Requires: n > 0.
  std::uint64_t below(std::uint64_t n) {
    int count = 0;
    for (std::uint64_t rest = n; rest; rest >>= 1) ++count;
    std::uint64_t r = bits(count);
    while (r >= n) r = bits(count);
    return r;
  }

  /// The standard normal part of random.gauss().
  double gauss() {
    if (has_gauss_) {
      has_gauss_ = false;
      return gauss_;
    }
    double angle = real() * 2 * 3.14159265358979323846;
    double radius = std::sqrt(-2.0 * std::log(1.0 - real()));
    gauss_ = std::sin(angle) * radius;
    has_gauss_ = true;
    return std::cos(angle) * radius;
  }

 private:
  static constexpr int size = 624;
  static constexpr int middle = 397;

  void init(std::uint32_t s) {
    state_[0] = s;
    for (int i = 1; i < size; ++i)
      state_[i] = 1812433253u * (state_[i - 1] ^ (state_[i - 1] >> 30)) + static_cast<std::uint32_t>(i);
    at_ = size;
  }

  void init_by_array(const std::uint32_t* key, int length) {
    init(19650218u);
    int i = 1, j = 0;
    for (int k = size > length ? size : length; k > 0; --k) {
      state_[i] = (state_[i] ^ ((state_[i - 1] ^ (state_[i - 1] >> 30)) * 1664525u)) + key[j] + static_cast<std::uint32_t>(j);
      if (++i >= size) state_[0] = state_[size - 1], i = 1;
      if (++j >= length) j = 0;
    }
    for (int k = size - 1; k > 0; --k) {
      state_[i] = (state_[i] ^ ((state_[i - 1] ^ (state_[i - 1] >> 30)) * 1566083941u)) - static_cast<std::uint32_t>(i);
      if (++i >= size) state_[0] = state_[size - 1], i = 1;
    }
    state_[0] = 0x80000000u;
  }

  void twist() {
    for (int i = 0; i < size; ++i) {
      std::uint32_t y = (state_[i] & 0x80000000u) | (state_[(i + 1) % size] & 0x7fffffffu);
      state_[i] = state_[(i + middle) % size] ^ (y >> 1) ^ ((y & 1) ? 0x9908b0dfu : 0);
    }
    at_ = 0;
  }

  std::uint32_t state_[size] = {};
  int at_ = size;
  double gauss_ = 0;
  bool has_gauss_ = false;
};

}  // namespace util
