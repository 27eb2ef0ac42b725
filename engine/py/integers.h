// SPDX-License-Identifier: MIT
// Sums, differences and products of integers, which have 64 bits: what needs more throws OverflowError, as in the interpreter.
#pragma once

#include "py/error.h"

namespace py {

[[noreturn]] inline void throw_too_large() {
  throw OverflowError("integer result does not fit in 64 bits (Loopscope's integers are 64-bit)");
}
/// a + b
inline std::int64_t add(std::int64_t a, std::int64_t b) {
  std::int64_t sum;
  if (__builtin_add_overflow(a, b, &sum)) throw_too_large();
  return sum;
}
/// a - b
inline std::int64_t subtract(std::int64_t a, std::int64_t b) {
  std::int64_t difference;
  if (__builtin_sub_overflow(a, b, &difference)) throw_too_large();
  return difference;
}
/// a * b
inline std::int64_t multiply(std::int64_t a, std::int64_t b) {
  std::int64_t product;
  if (__builtin_mul_overflow(a, b, &product)) throw_too_large();
  return product;
}

}  // namespace py
