// SPDX-License-Identifier: MIT
// Python's arithmetic where it differs from C++'s: for the interpreter and for translated programs.
#pragma once

#include <cmath>
#include <cstdint>

namespace util {

/// Python's // and %: towards minus infinity. Requires: b != 0, and not the one overflow.
inline std::int64_t floor_quotient(std::int64_t a, std::int64_t b) {
  std::int64_t quotient = a / b;
  return quotient - ((a % b != 0) && ((a < 0) != (b < 0)));
}
inline std::int64_t floor_remainder(std::int64_t a, std::int64_t b) {
  std::int64_t remainder = a % b;
  return remainder != 0 && ((remainder < 0) != (b < 0)) ? remainder + b : remainder;
}
inline double float_remainder(double a, double b) {
  double remainder = std::fmod(a, b);
  if (remainder != 0) return (b < 0) != (remainder < 0) ? remainder + b : remainder;
  return std::copysign(0.0, b);
}
inline double float_floor_quotient(double a, double b) {
  double remainder = std::fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0 && (b < 0) != (remainder < 0)) quotient -= 1.0;
  if (quotient == 0) return std::copysign(0.0, a / b);
  double floored = std::floor(quotient);
  return quotient - floored > 0.5 ? floored + 1.0 : floored;
}

/// `x` to a multiple of 10 ** -digits, halves to even. Requires: digits < 0.
inline std::int64_t round_to_tens(std::int64_t x, std::int64_t digits) {
  std::int64_t unit = 1;
  for (; digits < 0 && unit < 1'000'000'000'000'000'000; ++digits) unit *= 10;
  const std::int64_t low = x - floor_remainder(x, unit), rest = x - low;
  const bool up = rest * 2 > unit || (rest * 2 == unit && (low / unit) % 2 != 0);
  return up ? low + unit : low;
}

/// What a sum of floats loses with its next item; Python adds that in the end.
inline double lost_in_sum(double sum, double x) {
  const double next = sum + x;
  return std::fabs(sum) >= std::fabs(x) ? (sum - next) + x : (x - next) + sum;
}

}  // namespace util
