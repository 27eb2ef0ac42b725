// SPDX-License-Identifier: MIT
// Numbers as text and back, exactly as CPython writes and reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lang {

/// repr(float): the shortest digits that read back as the same value.
std::string float_text(double value);
/// As C's printf with %e, %f or %g and a precision; `alternate` keeps the point and zeros of g.
std::string float_fixed(double value, char type, int precision, bool alternate = false);
/// Digits of a magnitude in base 2, 8, 10 or 16.
std::string integer_digits(std::uint64_t magnitude, int base, bool upper = false);
/// float(text): false when it is no number. Accepts Python's spellings of nan and inf.
bool read_float(std::string_view text, double& out);
enum class ReadInteger { ok, malformed, too_large };
/// int(text, base).
ReadInteger read_integer(std::string_view text, int base, std::int64_t& out);
/// Python's round(x, digits) and round-half-even.
double round_half_even(double value);

}  // namespace lang
