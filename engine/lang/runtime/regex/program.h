// SPDX-License-Identifier: MIT
// A regular expression as it is run: words of code, made from the text by compile(). What is accepted, and the words of errors,
// are those of re in CPython 3.14. Knows nothing of the machine that runs Python.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lang::regex {

/// As re's: of re.RegexFlag.
enum Flag : std::uint32_t { ignore_case = 2, locale = 4, multiline = 8, dot_all = 16, unicode = 32, verbose = 64, debug = 128, ascii_only = 256 };

/// Operations, and the words that follow. Distances are from the operation's own place. Those before `at` take one character.
namespace op {
enum Code : std::int32_t {
  character,         // which
  not_character,     // which
  folded_character,  // which, folded; whether only ASCII has cases
  any,               // but the end of a line
  any_at_all,
  set,               // length of all; SetFlag; then items of three words: SetItem, first, last
  at,                // Place; whether only ASCII is of words
  mark,              // which
  jump,              // distance
  branch,            // distance of what else there is
  repeat_one,        // Greed, least, most; an operation that takes one character
  loop,              // number, Greed, least, most, distance of what follows; body; loop_end
  loop_end,          // distance of its loop, below 0
  sealed,            // Seal, how many characters back, distance of what follows; body; sealed_end
  sealed_end,
  back_reference,    // group, whether case is ignored, whether only ASCII has cases
  condition,         // group, distance of what else there is
  success,
};
}  // namespace op
enum SetFlag : std::int32_t { negated = 1, set_folded = 2, set_ascii = 4 };
enum SetItem : std::int32_t { range, digit, not_digit, space, not_space, word, not_word };
enum Place : std::int32_t { text_start, line_start, text_end, line_end, last_line_end, boundary, no_boundary };
enum Greed : std::int32_t { greedy, lazy, possessive };
/// What is found inside of it is found once and for all.
enum Seal : std::int32_t { atomic, ahead, not_ahead };

/// No limit to a repetition.
inline constexpr std::int32_t endless = INT32_MAX;

/// The words of an operation that takes one character.
inline std::int32_t single_length(const std::int32_t* operation) {
  return *operation == op::set ? operation[1] : *operation >= op::any ? 1 : *operation == op::folded_character ? 3 : 2;
}

struct Program {
  std::vector<std::int32_t> code;
  std::uint32_t flags = 0;
  std::int32_t groups = 0;
  std::int32_t loops = 0;
  std::vector<std::pair<std::string, std::int32_t>> names;  // in the order of the text

  /// The number of the group of that name, or 0.
  std::int32_t group(std::string_view name) const;
};

struct Error {
  enum Kind : std::uint8_t { none, pattern, overflow, value, recursion, index } kind = none;
  const char* message = nullptr;  // with %s for the text, %r for the text quoted, %d for the numbers
  std::string text;
  std::int32_t numbers[2] = {};
  std::int32_t position = -1;  // none: -1

  /// `quote` makes of a text what repr() does.
  std::string words(std::string (*quote)(std::string_view)) const;
};

/// `text`: in UTF-8 if it is text (`is_text`), else bytes. Errors: `error`, and the program is not to be used.
Program compile(std::string_view text, bool is_text, std::uint32_t flags, Error& error);

/// What a replacement's text consists of: literal text before each group, and at the end one without (-1).
using Template = std::vector<std::pair<std::string, std::int32_t>>;
Template compile_template(std::string_view text, bool is_text, const Program& program, Error& error);

}  // namespace lang::regex
