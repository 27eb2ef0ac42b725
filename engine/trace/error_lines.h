// SPDX-License-Identifier: MIT
// An error with its members and causes, as lines to show.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trace {

struct ErrorLine {
  enum class Relation : std::uint8_t { itself, member, cause };
  Relation relation{};   // to the line above it that is one less deep
  int depth = 0;
  std::string text;      // "ValueError: no good"
};

/// Of a description's JSON, as the rows have it ({"x":type,"m":text,"subs":[...],"cause":...}), in its order. Of anything else
/// nothing.
std::vector<ErrorLine> error_lines(std::string_view json);

}  // namespace trace
