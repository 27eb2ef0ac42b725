// SPDX-License-Identifier: MIT
// Where the lines of a text begin. "\n", "\r\n" and "\r" end a line, as in CPython.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lang {

class LineTable {
 public:
  LineTable() = default;
  explicit LineTable(std::string_view text);

  std::uint32_t count() const { return static_cast<std::uint32_t>(begins_.size()); }
  /// Offset of the first byte of a line, after a byte order mark. Requires: 1 <= line <= count().
  std::uint32_t begin(std::uint32_t line) const { return begins_[line - 1]; }
  /// The line, from 1, that `offset` lies on.
  std::uint32_t line_of(std::uint32_t offset) const;

 private:
  std::vector<std::uint32_t> begins_ = {0};
};

}  // namespace lang
