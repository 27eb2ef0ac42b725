// SPDX-License-Identifier: MIT
// Python text cut into coloured runs, line by line, from the tree's tokens.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lang/syntax/tree.h"
#include "ui/theme.h"

namespace ui {

/// A piece of one line; offsets in the text.
struct Run {
  std::uint32_t begin;
  std::uint32_t end;
  Syntax syntax;
};

/// The runs of a whole text; made anew when the text changes.
class SyntaxRuns {
 public:
  void rebuild(const lang::Tree& tree);
  /// Lines count from 1. Requires: line <= line_count().
  std::span<const Run> line(std::uint32_t line) const;
  std::uint32_t line_count() const { return line_begins_.empty() ? 0 : static_cast<std::uint32_t>(line_begins_.size() - 1); }
  /// Bytes of the longest line.
  std::uint32_t longest_line() const { return longest_line_; }

 private:
  void add(const lang::Tree& tree, std::uint32_t begin, std::uint32_t end, Syntax syntax);
  void add_gap(const lang::Tree& tree, std::uint32_t begin, std::uint32_t end);
  void start_lines_up_to(const lang::Tree& tree, std::uint32_t offset);

  std::vector<Run> runs_;
  std::vector<std::uint32_t> line_begins_;  // indices of runs_, one more than there are lines
  std::uint32_t longest_line_ = 0;
};

}  // namespace ui
