// SPDX-License-Identifier: MIT
// Arithmetic on inline numbers, for the dispatch loop: the common case of each operator.
#pragma once

#include "lang/runtime/bytecode.h"
#include "lang/runtime/value.h"
#include "util/arithmetic.h"

namespace lang {

using util::float_floor_quotient;
using util::float_remainder;
using util::floor_quotient;
using util::floor_remainder;

/// Puts a op b into a and gives true, where both are inline ints or floats and nothing can go wrong.
template <Op op>
inline bool quick(Value& a, const Value& b) {
  if (a.is_integer() && b.is_integer()) {
    std::int64_t x = a.integer(), y = b.integer(), r;
    if constexpr (op == Op::add) {
      if (__builtin_add_overflow(x, y, &r)) return false;
      a.set_integer(r);
      return true;
    } else if constexpr (op == Op::subtract) {
      if (__builtin_sub_overflow(x, y, &r)) return false;
      a.set_integer(r);
      return true;
    } else if constexpr (op == Op::multiply) {
      if (__builtin_mul_overflow(x, y, &r)) return false;
      a.set_integer(r);
      return true;
    } else if constexpr (op == Op::bit_and) {
      a.set_integer(x & y);
      return true;
    } else if constexpr (op == Op::bit_or) {
      a.set_integer(x | y);
      return true;
    } else if constexpr (op == Op::bit_xor) {
      a.set_integer(x ^ y);
      return true;
    } else if constexpr (op == Op::modulo) {
      if (y <= 0) return false;
      a.set_integer(floor_remainder(x, y));
      return true;
    } else if constexpr (op == Op::floor_divide) {
      if (y <= 0) return false;
      a.set_integer(floor_quotient(x, y));
      return true;
    } else if constexpr (op == Op::divide) {
      constexpr std::int64_t exact = std::int64_t{1} << 53;
      if (y == 0 || x > exact || x < -exact || y > exact || y < -exact) return false;
      new (&a) Value(Value::of(static_cast<double>(x) / static_cast<double>(y)));
      return true;
    }
    return false;
  }
  bool numbers = (a.is_real() && (b.is_real() || b.is_integer())) || (a.is_integer() && b.is_real());
  if (!numbers) return false;
  double x = a.number(), y = b.number();
  if constexpr (op == Op::add) {
    new (&a) Value(Value::of(x + y));
    return true;
  } else if constexpr (op == Op::subtract) {
    new (&a) Value(Value::of(x - y));
    return true;
  } else if constexpr (op == Op::multiply) {
    new (&a) Value(Value::of(x * y));
    return true;
  } else if constexpr (op == Op::divide) {
    if (y == 0) return false;
    new (&a) Value(Value::of(x / y));
    return true;
  }
  return false;
}

/// Of numbers, without a branch: less, equal, greater or none of it (with nan), and which of these the operator asks for.
template <class T>
inline bool ordered(Op op, T x, T y) {
  constexpr std::uint32_t asks_for = 0x6431d2;  // equal, not_equal, less, ...: four bits each
  const std::uint32_t is = x < y ? 1 : x == y ? 2 : x > y ? 4 : 8;
  return (asks_for >> 4 * (static_cast<std::uint32_t>(op) - static_cast<std::uint32_t>(Op::equal)) & is) != 0;
}

/// Compares inline ints, and floats with floats.
inline bool quick_compare(Op op, const Value& a, const Value& b, bool& holds) {
  if (a.is_integer() && b.is_integer()) {
    holds = ordered(op, a.integer(), b.integer());
    return true;
  }
  if (a.is_real() && b.is_real()) {
    holds = ordered(op, a.real(), b.real());
    return true;
  }
  return false;
}

}  // namespace lang
