// SPDX-License-Identifier: MIT
// The lines of the C++ text, each with the line of Python that it is for; long ones are broken.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace translate {

class Printer {
 public:
  struct Line {
    std::string text;  // without indentation; empty: a blank line
    int indent = 0;
    int source = 0;
    std::string comment;  // behind it
  };

  void add(std::string text, int source) { lines_.push_back({std::move(text), indent_, source, {}}); }
  /// Not after another blank line, and not at the beginning of a block.
  void blank();
  void comment(std::string_view text, int source) { add("// " + std::string(text), source); }
  /// At the end of the last line.
  void append(std::string_view text) { lines_.back().text += text; }
  void note(std::string_view comment) { lines_.back().comment = comment; }
  void indent() { ++indent_; }
  void outdent() { --indent_; }

  std::vector<Line>& lines() { return lines_; }
  std::size_t size() const { return lines_.size(); }
  void truncate(std::size_t size) { lines_.resize(size); }
  /// The text, and the sources of its lines.
  std::string text(std::vector<int>& sources) const;

 private:
  std::vector<Line> lines_;
  int indent_ = 0;
};

/// A string literal of C++.
std::string quoted(std::string_view text);

}  // namespace translate
