// SPDX-License-Identifier: MIT
// What is wrong with the user's document, and where.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lang {

enum class DiagnosticKind : std::uint8_t {
  syntax,       // CPython: SyntaxError
  indentation,  // CPython: IndentationError
  tab,          // CPython: TabError
  encoding,     // not UTF-8, or a NUL byte
  unsupported,  // valid Python that is outside Loopscope's subset
};

/// `begin` and `end` are byte offsets in the text (end exclusive, may equal begin); `line` counts
/// from 1, `column` is the 0-based byte column of `begin`. The message is CPython 3.14's where
/// CPython has one.
struct Diagnostic {
  DiagnosticKind kind = DiagnosticKind::syntax;
  std::string message;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t line = 1;
  std::uint32_t column = 0;
};

/// The column of `offset` in characters, from 1, as CPython reports it. Counts from the start of
/// its line.
std::uint32_t character_column(std::string_view text, std::uint32_t offset);

/// `FILE:LINE:COLUMN: message`, the source line and a line with carets under the span, each ended
/// by '\n'. COLUMN counts characters from 1. `text` is the text that the diagnostic is about.
std::string format(const Diagnostic& diagnostic, std::string_view text, std::string_view file);

}  // namespace lang
