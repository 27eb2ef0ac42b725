// SPDX-License-Identifier: MIT
// The C library's reader of decimal numbers, found before its own: JavaScript's Number() rounds as correctly, and is there already.
// The library's would bring arithmetic in 128 bits, five kilobytes of what the page downloads.
#include <emscripten/emscripten.h>

#include <cstring>
#include <limits>

EM_JS(double, page_read_number, (const char* text), { return Number(UTF8ToString(text)); });

/// Of texts made of digits, '.', 'e', '+' and '-': read whole, or not at all ("1e" is no number).
extern "C" double strtod(const char* __restrict text, char** __restrict end) {
  // Number() would take more: "0x10", "Infinity", blanks.
  const std::size_t length = std::strspn(text, "0123456789.eE+-");
  const double value = length && !text[length] ? page_read_number(text) : std::numeric_limits<double>::quiet_NaN();
  const bool read = value == value;
  if (end) *end = const_cast<char*>(text) + (read ? length : 0);
  return read ? value : 0;
}
// The library has them in one piece.
extern "C" float strtof(const char* __restrict text, char** __restrict end) { return static_cast<float>(strtod(text, end)); }
extern "C" long double strtold(const char* __restrict text, char** __restrict end) { return strtod(text, end); }
