// SPDX-License-Identifier: MIT
// From text to tokens, the whole text at once, as CPython's tokenizer does it: indentation, joined
// lines, strings and f-strings (whose fields are tokens too). Goes on after errors.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/diagnostic.h"
#include "lang/syntax/line_table.h"
#include "lang/syntax/token.h"

namespace lang {

class Lexer {
 public:
  /// Requires: `text` passed check_encoding.
  Lexer(std::string_view text, const LineTable& lines) : text_(text), lines_(lines) {}

  /// Fills tokens() and diagnostics() (without lines and columns). Call once.
  void run();

  /// Always ends with end_of_file. An `error` token (perhaps empty) stands where a diagnostic was
  /// made.
  std::vector<Token>& tokens() { return tokens_; }
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

 private:
  struct Indent {
    std::uint32_t column;            // with tabs to multiples of 8
    std::uint32_t alternate_column;  // with tabs as 1
  };
  struct Bracket {
    char character;
    std::uint32_t begin;
    std::uint32_t token_index;
  };
  // A replacement field of an f-string; `level` is the number of open brackets, its own `{`
  // included.
  struct Field {
    std::uint32_t level;
    bool in_format_spec;
  };
  struct FString {
    std::uint32_t begin;
    char quote;
    bool triple;
    bool raw;
    bool is_template;
    std::uint32_t first_bracket;  // the number of brackets open outside
    std::vector<Field> fields;
  };

  char peek(std::uint32_t ahead = 0) const {
    const std::size_t at = std::size_t{position_} + ahead;
    return at < text_.size() ? text_[at] : '\0';
  }
  bool at_end() const { return position_ >= text_.size(); }
  bool at_line_end() const { return peek() == '\n' || peek() == '\r'; }
  void skip_line_end();

  void add(TokenKind kind, std::uint32_t begin) { tokens_.push_back({kind, begin, position_}); }
  void report(DiagnosticKind kind, std::string message, std::uint32_t begin, std::uint32_t end);
  void syntax_error(std::string message, std::uint32_t begin, std::uint32_t end);
  [[gnu::noinline]] void syntax_error(const char* message, std::uint32_t begin, std::uint32_t end) {
    syntax_error(std::string(message), begin, end);
  }
  void stop();

  void begin_line();
  void indent_to(Indent indent, std::uint32_t line_begin);
  bool skip_space();
  void end_logical_line();
  void finish();
  void token();
  void name_or_string();
  bool prefixed_string(std::string_view word, std::uint32_t begin);
  void unexpected_character();
  void operator_token();
  void open_bracket(TokenKind kind);
  void close_bracket(TokenKind kind);

  bool recover_from_open_bracket();
  bool resume_at(std::size_t token_index);
  bool starts_line(std::size_t token_index) const;
  std::uint32_t column_of(std::uint32_t offset) const;
  void check_statement_keyword();

  void number();
  bool digits(std::string_view kind, bool (*accepts)(char));
  void radix_number(std::string_view kind, bool (*accepts)(char));
  bool end_of_number(std::string_view kind);
  void number_error(std::string message, std::uint32_t begin);

  void string(std::uint32_t begin);
  void fstring_begin(std::uint32_t begin, bool raw, bool is_template);
  void fstring_middle();
  void fstring_unterminated();
  bool in_fstring_text() const;
  bool in_field() const;

  std::string_view text_;
  const LineTable& lines_;
  std::uint32_t position_ = 0;
  bool line_start_ = true;
  bool first_on_line_ = false;  // inside brackets: no token since the last line end
  bool stopped_ = false;
  int recoveries_ = 0;
  std::uint32_t statement_column_ = 0;
  std::vector<Indent> indents_ = {{0, 0}};
  std::vector<Bracket> brackets_;
  std::vector<FString> fstrings_;
  std::vector<Token> tokens_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace lang
