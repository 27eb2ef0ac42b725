// SPDX-License-Identifier: MIT
// Arithmetic where Python's differs from C++'s: division, remainders, products that do not fit, rounding.
#pragma once

#include "py/text.h"

namespace py {

/// a / b
inline double divide(double a, double b) {
  if (b == 0) throw ZeroDivisionError("division by zero");
  return a / b;
}
/// a // b
inline std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  if (b == 0) throw ZeroDivisionError("integer division or modulo by zero");
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}
inline double floor_divide(double a, double b) {
  if (b == 0) throw ZeroDivisionError("float floor division by zero");
  return std::floor(a / b);
}
/// a % b: has the sign of b.
inline std::int64_t modulo(std::int64_t a, std::int64_t b) {
  if (b == 0) throw ZeroDivisionError("integer modulo by zero");
  const std::int64_t rest = a % b;
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}
inline double modulo(double a, double b) {
  if (b == 0) throw ZeroDivisionError("float modulo");
  const double rest = std::fmod(a, b);
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}
/// a * b; throws OverflowError.
inline std::int64_t multiply(std::int64_t a, std::int64_t b) {
  std::int64_t product;
  if (__builtin_mul_overflow(a, b, &product)) throw OverflowError("integer overflow: more than 64 bits are needed");
  return product;
}
/// a ** b for b >= 0
inline std::int64_t power(std::int64_t a, std::int64_t b) {
  std::int64_t result = 1;
  for (; b > 0; --b) result = multiply(result, a);
  return result;
}
inline double power(double a, double b) { return std::pow(a, b); }

inline std::int64_t abs(std::int64_t value) { return value < 0 ? -value : value; }
inline double abs(double value) { return std::fabs(value); }
/// round(value): halves go to even.
inline std::int64_t round(double value) { return static_cast<std::int64_t>(std::nearbyint(value)); }
inline std::int64_t round(std::int64_t value) { return value; }
/// round(value, digits): as CPython, by way of the decimal text.
inline double round(double value, std::int64_t digits) {
  char buffer[400];
  std::snprintf(buffer, sizeof buffer, "%.*f", static_cast<int>(digits), value);
  return std::strtod(buffer, nullptr);
}

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
inline std::int64_t to_int(std::int64_t value) { return value; }
inline std::int64_t to_int(double value) { return static_cast<std::int64_t>(value); }
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
