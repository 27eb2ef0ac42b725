// SPDX-License-Identifier: MIT
// One format specification, such as "*^+10,.2f".
#pragma once

#include <cmath>
#include <string>
#include <string_view>

#include "lang/runtime/str.h"

namespace lang {

struct FormatSpec {
  std::string fill = " ";
  char align = 0;
  char sign = 0;
  bool no_negative_zero = false;
  bool alternate = false;
  std::int64_t width = 0;
  char grouping = 0;
  std::int64_t precision = -1;
  char type = 0;

  /// False: it is malformed.
  bool parse(std::string_view text);
  std::string integer(std::int64_t value) const;
  std::string real(double value) const;
  std::string string(const Str& value) const;
  std::string pad(std::string sign_text, std::string body, char default_align) const;
};

}  // namespace lang
