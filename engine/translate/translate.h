// SPDX-License-Identifier: MIT
// A Python program as C++20 against the library aio, with what py/ adds to it.
#pragma once

#include <string>
#include <vector>

#include "lang/syntax/tree.h"

namespace translate {

/// Something that was not translated; its line in the C++ is a comment that says so.
struct Refusal {
  std::uint32_t line = 1;    // as CPython counts
  std::uint32_t column = 1;  // in characters, from 1
  std::string message;
};

struct Translation {
  std::string text;
  /// For each line of `text`, the line of Python that it stands for, from 1; 0 where there is none.
  std::vector<int> source_line;
  std::vector<Refusal> refusals;
};

/// Translates all of the tree; what cannot be is refused. `name`: of the program ("breakfast"), which its namespace
/// gets; one that is no name in C++ is changed. A text with syntax errors gives a refusal for each.
Translation translate(const lang::Tree& tree, std::string_view name = "program");

}  // namespace translate
