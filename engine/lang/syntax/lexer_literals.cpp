// SPDX-License-Identifier: MIT
// The lexer's part for numbers, strings and f-strings.
#include "lang/syntax/keywords.h"
#include "lang/syntax/lexer.h"
#include "lang/syntax/source.h"

namespace lang {
namespace {

// CPython's limits (MAXFSTRINGLEVEL, MAX_EXPR_NESTING).
constexpr std::size_t most_fstrings = 149;
constexpr std::size_t most_nested_fields = 3;

bool is_decimal(char c) { return is_digit(c); }
bool is_octal(char c) { return c >= '0' && c <= '7'; }
bool is_binary(char c) { return c == '0' || c == '1'; }
bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

// ---- numbers ------------------------------------------------------------------------------------

void Lexer::number_error(std::string message, std::uint32_t begin) {
  syntax_error(std::move(message), begin, begin + 1);
  while (is_ascii_identifier_start(peek()) || is_digit(peek())) ++position_;
}

// A run of digits with single underscores between them. False: reported.
bool Lexer::digits(std::string_view kind, bool (*accepts)(char)) {
  for (;;) {
    while (accepts(peek())) ++position_;
    if (peek() != '_') return true;
    ++position_;
    if (!accepts(peek())) {
      number_error("invalid " + std::string(kind) + " literal", position_ - 1);
      return false;
    }
  }
}

// A number may run into a keyword ("1if x else y"), but into no other name. False: reported.
bool Lexer::end_of_number(std::string_view kind) {
  const char c = peek();
  const bool outside_ascii = static_cast<unsigned char>(c) >= 0x80;
  if (!is_ascii_identifier_start(c) && !outside_ascii) return true;
  const std::string_view rest = text_.substr(position_, 4);
  for (const std::string_view word : {"and", "else", "for", "if", "in", "is", "not", "or"}) {
    if (rest.starts_with(word)) return true;
  }
  if (outside_ascii && !is_identifier_character(character_at(text_, position_).code)) return true;
  number_error("invalid " + std::string(kind) + " literal", position_ - 1);
  return false;
}

void Lexer::radix_number(std::string_view kind, bool (*accepts)(char)) {
  position_ += 2;
  if (peek() == '_') ++position_;
  if (!accepts(peek())) {
    if (is_digit(peek())) {
      return number_error(
          "invalid digit '" + std::string(1, peek()) + "' in " + std::string(kind) + " literal",
          position_);
    }
    return number_error("invalid " + std::string(kind) + " literal", position_ - 1);
  }
  if (!digits(kind, accepts)) return;
  if (is_digit(peek())) {
    return number_error(
        "invalid digit '" + std::string(1, peek()) + "' in " + std::string(kind) + " literal",
        position_);
  }
  end_of_number(kind);
}

void Lexer::number() {
  const std::uint32_t begin = position_;
  const std::size_t errors = diagnostics_.size();
  const char second = peek(1);
  if (peek() == '0' && (second == 'x' || second == 'X')) {
    radix_number("hexadecimal", is_hexadecimal);
  } else if (peek() == '0' && (second == 'o' || second == 'O')) {
    radix_number("octal", is_octal);
  } else if (peek() == '0' && (second == 'b' || second == 'B')) {
    radix_number("binary", is_binary);
  } else {
    bool floating = false;
    bool good = digits("decimal", is_decimal);
    if (good && peek() == '.') {
      floating = true;
      ++position_;
      if (peek() == '_') {
        number_error("invalid decimal literal", position_ - 1);
        good = false;
      }
      good = good && digits("decimal", is_decimal);
    }
    if (good && (peek() == 'e' || peek() == 'E')) {
      const std::uint32_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (is_digit(peek(1 + sign))) {
        floating = true;
        position_ += 1 + sign;
        good = digits("decimal", is_decimal);
      } else if (sign != 0) {
        number_error("invalid decimal literal", position_ - 1);
        good = false;
      }
    }
    if (good && (peek() == 'j' || peek() == 'J')) {
      ++position_;
      good = end_of_number("imaginary");
    } else if (good && end_of_number("decimal") && !floating && text_[begin] == '0') {
      const std::string_view all = text_.substr(begin, position_ - begin);
      if (all.find_first_not_of("0_") != std::string_view::npos) {
        std::uint32_t zeros = 0;
        while (all[zeros] == '0' || all[zeros] == '_') ++zeros;
        syntax_error(
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
            "octal integers",
            begin, begin + zeros);
      }
    }
  }
  add(diagnostics_.size() == errors ? TokenKind::number : TokenKind::error, begin);
}

// ---- strings ------------------------------------------------------------------------------------

// `position_` is at the quote; `begin` at the prefix.
void Lexer::string(std::uint32_t begin) {
  const std::uint32_t quotes = position_;
  const char quote = peek();
  const bool triple = peek(1) == quote && peek(2) == quote;
  position_ += triple ? 3 : 1;
  bool escaped_quote = false;
  while (!at_end()) {
    const char c = text_[position_];
    if (c == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
      position_ += triple ? 3 : 1;
      return add(TokenKind::string, begin);
    }
    if (c == '\\') {
      ++position_;
      if (peek() == quote) escaped_quote = true;
      if (at_line_end()) {
        skip_line_end();
      } else if (!at_end()) {
        ++position_;
      }
    } else if (!triple && (c == '\n' || c == '\r')) {
      break;
    } else {
      ++position_;
    }
  }
  if (!fstrings_.empty() && quote == fstrings_.back().quote && triple == fstrings_.back().triple) {
    // As CPython: more likely the end of the f-string, and a brace forgotten before it.
    syntax_error("f-string: expecting '}'", begin, begin + 1);
    tokens_.push_back({TokenKind::error, begin, begin});
    position_ = quotes + (triple ? 3 : 1);
    brackets_.resize(fstrings_.back().first_bracket);
    fstrings_.pop_back();
    return add(TokenKind::fstring_end, begin);
  }
  const bool at_text_end = at_end();
  std::uint32_t last = position_;
  // The line that CPython names is the last one with something on it.
  if (at_text_end && last > 0 && (text_[last - 1] == '\n' || text_[last - 1] == '\r')) --last;
  std::string message =
      triple ? "unterminated triple-quoted string literal" : "unterminated string literal";
  message += " (detected at line " + std::to_string(lines_.line_of(last)) + ")";
  if (escaped_quote && !triple) message += "; perhaps you escaped the end quote?";
  syntax_error(std::move(message), begin, begin + 1);
  add(TokenKind::error, begin);
}

bool Lexer::in_fstring_text() const {
  if (fstrings_.empty()) return false;
  const std::vector<Field>& fields = fstrings_.back().fields;
  return fields.empty() ||
         (fields.back().in_format_spec && fields.back().level == brackets_.size());
}

// At the top of a replacement field, not inside brackets of its own.
bool Lexer::in_field() const {
  return !fstrings_.empty() && !fstrings_.back().fields.empty() &&
         fstrings_.back().fields.back().level == brackets_.size();
}

void Lexer::fstring_begin(std::uint32_t begin, bool raw, bool is_template) {
  if (fstrings_.size() >= most_fstrings) {
    syntax_error("too many nested f-strings or t-strings", begin, position_);
    return stop();
  }
  const char quote = peek();
  const bool triple = peek(1) == quote && peek(2) == quote;
  position_ += triple ? 3 : 1;
  add(TokenKind::fstring_start, begin);
  fstrings_.push_back(
      {begin, quote, triple, raw, is_template, static_cast<std::uint32_t>(brackets_.size()), {}});
}

void Lexer::fstring_unterminated() {
  const FString& current = fstrings_.back();
  std::uint32_t last = position_;
  if (at_end() && last > 0 && (text_[last - 1] == '\n' || text_[last - 1] == '\r')) --last;
  std::string message = "unterminated ";
  if (current.triple) message += "triple-quoted ";
  message += current.is_template ? "t-string" : "f-string";
  message += " literal (detected at line " + std::to_string(lines_.line_of(last)) + ")";
  syntax_error(std::move(message), current.begin, current.begin + 1);
  tokens_.push_back({TokenKind::error, position_, position_});
  brackets_.resize(current.first_bracket);
  fstrings_.pop_back();
}

// The text of an f-string or of a format specification, up to a field or its end.
void Lexer::fstring_middle() {
  const std::uint32_t begin = position_;
  FString& current = fstrings_.back();
  const bool in_spec = !current.fields.empty();
  const auto add_text = [&] {
    if (position_ > begin) add(TokenKind::fstring_middle, begin);
  };
  while (!at_end()) {
    const char c = text_[position_];
    if (c == current.quote &&
        (!current.triple || (peek(1) == current.quote && peek(2) == current.quote))) {
      add_text();
      const std::uint32_t quotes = position_;
      if (in_spec) {
        syntax_error("f-string: expecting '}', or format specs", quotes, quotes + 1);
        tokens_.push_back({TokenKind::error, quotes, quotes});
        brackets_.resize(current.first_bracket);
      }
      position_ += current.triple ? 3 : 1;
      add(TokenKind::fstring_end, quotes);
      fstrings_.pop_back();
      return;
    }
    if (!current.triple && (c == '\n' || c == '\r')) {
      if (!in_spec) break;
      syntax_error(
          "f-string: newlines are not allowed in format specifiers for single quoted f-strings",
          begin, begin + 1);
      add_text();
      tokens_.push_back({TokenKind::error, position_, position_});
      // Its end is on the next line, more often than not.
      const std::size_t next_line = position_ + (c == '\r' && peek(1) == '\n' ? 2u : 1u);
      const std::size_t end =
          text_.find_first_of(std::string{current.quote, '\r', '\n'}, next_line);
      if (end != std::string_view::npos && text_[end] == current.quote) {
        position_ = static_cast<std::uint32_t>(end + 1);
      }
      brackets_.resize(current.first_bracket);
      fstrings_.pop_back();
      return;
    }
    if (c == '{') {
      if (!in_spec && peek(1) == '{') {
        position_ += 2;
        continue;
      }
      add_text();
      if (current.fields.size() >= most_nested_fields) {
        syntax_error("f-string: expressions nested too deeply", position_ - 1, position_);
        return stop();
      }
      open_bracket(TokenKind::left_brace);
      if (!stopped_) {
        fstrings_.back().fields.push_back({static_cast<std::uint32_t>(brackets_.size()), false});
      }
      return;
    }
    if (c == '}') {
      if (in_spec) {
        add_text();
        return close_bracket(TokenKind::right_brace);
      }
      if (peek(1) == '}') {
        position_ += 2;
        continue;
      }
      syntax_error("f-string: single '}' is not allowed", position_, position_ + 1);
      add_text();
      const std::uint32_t brace = position_++;
      return add(TokenKind::error, brace);
    }
    if (c == '\\') {
      ++position_;
      if (!current.raw && peek() == 'N' && peek(1) == '{') {
        while (!at_end() && peek() != '}' && peek() != current.quote && !at_line_end()) ++position_;
        if (peek() == '}') ++position_;
      } else if (peek() != '{' && peek() != '}') {
        if (at_line_end()) {
          skip_line_end();
        } else if (!at_end()) {
          ++position_;
        }
      }
      continue;
    }
    ++position_;
  }
  add_text();
  fstring_unterminated();
}

}  // namespace lang
