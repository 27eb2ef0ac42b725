// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace ui {

/// Without the blanks at both ends of a line.
inline std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\f";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

}  // namespace ui
