// SPDX-License-Identifier: MIT
// Arithmetic where Python's differs from C++'s: division, remainders, powers, rounding.
#pragma once

#include "py/text.h"
#include "util/arithmetic.h"

namespace py {

// Literals are ints of C++, and any of its integers is as good: so what takes doubles does not take those.

/// a / b
inline double divide(double a, double b) {
  if (b == 0) throw ZeroDivisionError("division by zero");
  return a / b;
}
/// a // b
inline std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  if (b == 0) throw ZeroDivisionError("division by zero");
  return b == -1 ? subtract(0, a) : util::floor_quotient(a, b);
}
template <std::floating_point T>
T floor_divide(T a, T b) {
  if (b == 0) throw ZeroDivisionError("division by zero");
  return util::float_floor_quotient(a, b);
}
/// a % b: has the sign of b.
inline std::int64_t modulo(std::int64_t a, std::int64_t b) {
  if (b == 0) throw ZeroDivisionError("division by zero");
  return b == -1 ? 0 : util::floor_remainder(a, b);
}
template <std::floating_point T>
T modulo(T a, T b) {
  if (b == 0) throw ZeroDivisionError("division by zero");
  return util::float_remainder(a, b);
}
/// a ** b for b >= 0. For another one Python gives a float, which this cannot: it ends the program.
inline std::int64_t power(std::int64_t a, std::int64_t b) {
  if (b < 0) throw SystemExit("an int to the power of a negative int is a float, and is not translated");
  std::int64_t result = 1;
  while (b > 0) {
    if (b & 1) result = multiply(result, a);
    b >>= 1;
    if (b > 0) a = multiply(a, a);
  }
  return result;
}
template <std::floating_point T>
T power(T a, T b) {
  if (a == 0 && b < 0) throw ZeroDivisionError("zero to a negative power");
  if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) throw ValueError("complex numbers are not supported");
  const T result = std::pow(a, b);
  if (std::isinf(result) && std::isfinite(a) && std::isfinite(b)) throw OverflowError(34, "Numerical result out of range");
  return result;
}
/// a << b
inline std::int64_t shift_left(std::int64_t a, std::int64_t b) {
  if (b < 0) throw ValueError("negative shift count");
  if (a != 0 && b > 62) throw_too_large();
  return a == 0 ? 0 : multiply(a, std::int64_t{1} << b);
}
/// a >> b
inline std::int64_t shift_right(std::int64_t a, std::int64_t b) {
  if (b < 0) throw ValueError("negative shift count");
  return a >> std::min<std::int64_t>(b, 63);
}

inline std::int64_t abs(std::int64_t value) { return value < 0 ? subtract(0, value) : value; }
template <std::floating_point T>
T abs(T value) {
  return std::fabs(value);
}
/// int(value)
inline std::int64_t to_int(std::int64_t value) { return value; }
template <std::floating_point T>
std::int64_t to_int(T value) {
  if (std::isnan(value)) throw ValueError("cannot convert float NaN to integer");
  if (std::isinf(value)) throw OverflowError("cannot convert float infinity to integer");
  if (std::fabs(value) >= 9223372036854775808.0) throw_too_large();
  return static_cast<std::int64_t>(value);
}
/// round(value): halves go to even.
template <std::floating_point T>
std::int64_t round(T value) {
  return to_int(std::nearbyint(value));
}
inline std::int64_t round(std::int64_t value) { return value; }
/// round(value, digits): as CPython, by way of the decimal text.
template <std::floating_point T>
T round(T value, std::int64_t digits) {
  if (!std::isfinite(value) || digits > 300) return value;
  if (digits < 0) {
    const T unit = std::pow(T{10}, static_cast<T>(-digits));
    return std::nearbyint(value / unit) * unit;
  }
  char buffer[700];
  std::snprintf(buffer, sizeof buffer, "%.*f", static_cast<int>(digits), value);
  return std::strtod(buffer, nullptr);
}
inline std::int64_t round(std::int64_t value, std::int64_t digits) { return digits < 0 ? util::round_to_tens(value, digits) : value; }

/// int(text)
inline std::int64_t to_int(const std::string& text) {
  const std::string trimmed = strip(text);
  std::int64_t value = 0;
  const char* const begin = trimmed.data() + (trimmed.starts_with('+') ? 1 : 0);
  const auto [end, error] = std::from_chars(begin, trimmed.data() + trimmed.size(), value);
  if (error != std::errc() || end != trimmed.data() + trimmed.size() || trimmed.empty())
    throw ValueError("invalid literal for int() with base 10: " + repr(text));
  return value;
}
/// float(text)
inline double to_float(const std::string& text) {
  const std::string trimmed = strip(text);
  char* end = nullptr;
  const double value = std::strtod(trimmed.c_str(), &end);
  if (trimmed.empty() || *end) throw ValueError("could not convert string to float: " + repr(text));
  return value;
}
inline double to_float(double value) { return value; }

}  // namespace py
