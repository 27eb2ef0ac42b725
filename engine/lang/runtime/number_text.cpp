// SPDX-License-Identifier: MIT
#include "lang/runtime/number_text.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace lang {

namespace {
std::string special_text(double value) {
  if (std::isnan(value)) return "nan";
  return value < 0 ? "-inf" : "inf";
}
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}
/// value == 0.d1d2d3... * 10**(exponent + 1)
struct Decimal {
  std::string digits;
  int exponent;
};

Decimal rounded(double value, int digits) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.*e", digits - 1, value);
  const char* e = std::strchr(buffer, 'e');
  std::string text(buffer, static_cast<std::size_t>(e - buffer));
  if (digits > 1) text.erase(1, 1);
  return {std::move(text), std::atoi(e + 1)};
}

bool reads_back(const Decimal& decimal, double value) {
  const std::string text = "." + decimal.digits + "e" + std::to_string(decimal.exponent + 1);
  return std::strtod(text.c_str(), nullptr) == value;
}

/// The shortest digits that read back as `value` (finite, positive), and of those the closest to it.
/// By trial with the C library, which rounds correctly everywhere that we run: std::to_chars would bring 100 KB of
/// tables, a tenth of what the page downloads.
Decimal shortest(double value) {
  int fraction_exponent;
  const double fraction = std::frexp(value, &fraction_exponent);
  // What 15 digits can say reads back from its 15 digits; only subnormal numbers have fewer significant ones.
  for (int digits = value < std::numeric_limits<double>::min() ? 1 : 15; digits < 17; ++digits) {
    Decimal decimal = rounded(value, digits);
    if (reads_back(decimal, value)) return decimal;
    // Below a power of two the neighbour is half as near as above: the next decimal up may do where the nearest does not.
    if (fraction == 0.5 && digits == 16) {
      const std::string up = std::to_string(std::strtoull(decimal.digits.c_str(), nullptr, 10) + 1);
      if (Decimal above{up, decimal.exponent}; up.size() == 16 && reads_back(above, value)) return above;
    }
  }
  return rounded(value, 17);
}
}  // namespace

std::string float_text(double value) {
  if (!std::isfinite(value)) return special_text(value);
  const std::string sign = std::signbit(value) ? "-" : "";
  if (value == 0) return sign + "0.0";
  auto [digits, exponent] = shortest(std::fabs(value));
  digits.erase(digits.find_last_not_of('0') + 1);
  auto count = static_cast<int>(digits.size());
  if (exponent < -4 || exponent >= 16) {
    std::string out = sign + digits.substr(0, 1);
    if (count > 1) out += "." + digits.substr(1);
    int magnitude = exponent < 0 ? -exponent : exponent;
    return out + (exponent < 0 ? "e-" : "e+") + (magnitude < 10 ? "0" : "") + std::to_string(magnitude);
  }
  if (exponent < 0) return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  if (count <= exponent + 1) return sign + digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0') + ".0";
  return sign + digits.substr(0, static_cast<std::size_t>(exponent + 1)) + "." + digits.substr(static_cast<std::size_t>(exponent + 1));
}

std::string float_fixed(double value, char type, int precision, bool alternate) {
  if (!std::isfinite(value)) {
    std::string text = special_text(value);
    if (type >= 'A' && type <= 'Z')
      for (char& c : text) c = static_cast<char>(std::toupper(c));
    return text;
  }
  char pattern[8] = "%";
  char* at = pattern + 1;
  if (alternate) *at++ = '#';
  *at++ = '.';
  *at++ = '*';
  *at++ = type;
  *at = 0;
  if (precision > 400) precision = 400;
  char buffer[800];
  int length = std::snprintf(buffer, sizeof buffer, pattern, precision, value);
  return std::string(buffer, static_cast<std::size_t>(length));
}

std::string integer_digits(std::uint64_t magnitude, int base, bool upper) {
  const char* alphabet = upper ? "0123456789ABCDEF" : "0123456789abcdef";
  std::string out;
  do {
    out.insert(out.begin(), alphabet[magnitude % static_cast<unsigned>(base)]);
    magnitude /= static_cast<unsigned>(base);
  } while (magnitude);
  return out;
}

bool read_float(std::string_view given, double& out) {
  std::string text;
  std::string_view trimmed = trim(given);
  for (std::size_t i = 0; i < trimmed.size(); ++i) {
    if (trimmed[i] != '_') {
      text += static_cast<char>(std::tolower(static_cast<unsigned char>(trimmed[i])));
      continue;
    }
    bool between = i > 0 && i + 1 < trimmed.size() && std::isdigit(static_cast<unsigned char>(trimmed[i - 1])) &&
                   std::isdigit(static_cast<unsigned char>(trimmed[i + 1]));
    if (!between) return false;
  }
  std::string_view body = text;
  bool negative = false;
  if (!body.empty() && (body[0] == '+' || body[0] == '-')) {
    negative = body[0] == '-';
    body.remove_prefix(1);
  }
  if (body == "inf" || body == "infinity") {
    out = negative ? -INFINITY : INFINITY;
    return true;
  }
  if (body == "nan") {
    out = NAN;
    return true;
  }
  if (body.empty() || body[0] == '+' || body[0] == '-') return false;
  for (char c : body)
    if (!std::isdigit(static_cast<unsigned char>(c)) && c != '.' && c != 'e' && c != '+' && c != '-') return false;
  std::string plain(body);
  char* end = nullptr;
  out = std::strtod(plain.c_str(), &end);
  if (end != plain.c_str() + plain.size()) return false;
  if (negative) out = -out;
  return true;
}

ReadInteger read_integer(std::string_view given, int base, std::int64_t& out) {
  std::string_view text = trim(given);
  bool negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  if (text.size() > 2 && text[0] == '0') {
    char mark = static_cast<char>(std::tolower(static_cast<unsigned char>(text[1])));
    int marked = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 0;
    if (marked && (base == 0 || base == marked)) {
      base = marked;
      text.remove_prefix(2);
      if (text.front() == '_') text.remove_prefix(1);
    }
  }
  if (base == 0) base = 10;
  if (text.empty()) return ReadInteger::malformed;
  std::uint64_t value = 0;
  bool overflow = false, digit_before = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    if (c == '_') {
      if (!digit_before || i + 1 == text.size()) return ReadInteger::malformed;
      digit_before = false;
      continue;
    }
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
    if (digit >= base) return ReadInteger::malformed;
    digit_before = true;
    if (__builtin_mul_overflow(value, static_cast<std::uint64_t>(base), &value) ||
        __builtin_add_overflow(value, static_cast<std::uint64_t>(digit), &value))
      overflow = true;
  }
  std::uint64_t limit = static_cast<std::uint64_t>(INT64_MAX) + (negative ? 1 : 0);
  if (overflow || value > limit) return ReadInteger::too_large;
  out = negative ? static_cast<std::int64_t>(0 - value) : static_cast<std::int64_t>(value);
  return ReadInteger::ok;
}

double round_half_even(double value) {
  double rounded = std::round(value);
  if (std::fabs(value - rounded) == 0.5) rounded = 2.0 * std::round(value / 2.0);
  return rounded;
}

}  // namespace lang
