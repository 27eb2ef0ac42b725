// SPDX-License-Identifier: MIT
#include "lang/syntax/lexer.h"

#include <algorithm>
#include <cstdio>

#include "lang/syntax/keywords.h"
#include "lang/syntax/source.h"

namespace lang {
namespace {

// CPython's limits (MAXLEVEL, MAXINDENT).
constexpr std::size_t most_brackets = 200;
constexpr std::size_t most_indents = 100;
// An unclosed bracket makes the lexer go back; a limit keeps the whole linear.
constexpr int most_recoveries = 20;

// The words that can only begin (a part of) a statement: inside brackets they mean that a bracket
// was forgotten.
bool begins_statement(TokenKind kind) {
  switch (kind) {
    case TokenKind::kw_assert:
    case TokenKind::kw_break:
    case TokenKind::kw_class:
    case TokenKind::kw_continue:
    case TokenKind::kw_def:
    case TokenKind::kw_del:
    case TokenKind::kw_elif:
    case TokenKind::kw_except:
    case TokenKind::kw_finally:
    case TokenKind::kw_global:
    case TokenKind::kw_import:
    case TokenKind::kw_nonlocal:
    case TokenKind::kw_pass:
    case TokenKind::kw_raise:
    case TokenKind::kw_return:
    case TokenKind::kw_try:
    case TokenKind::kw_while:
    case TokenKind::kw_with:
      return true;
    default:
      return false;
  }
}

char closing(char open) { return open == '(' ? ')' : open == '[' ? ']' : '}'; }

std::string quoted(char c) { return {'\'', c, '\''}; }

}  // namespace

void Lexer::run() {
  tokens_.reserve(text_.size() / 4 + 8);
  position_ = static_cast<std::uint32_t>(byte_order_mark_size(text_));
  while (!stopped_) {
    if (in_fstring_text()) {
      fstring_middle();
      continue;
    }
    if (line_start_) begin_line();
    if (skip_space()) {
      token();
    } else if (brackets_.empty() || !recover_from_open_bracket()) {
      break;
    }
  }
  finish();
}

void Lexer::finish() {
  position_ = static_cast<std::uint32_t>(text_.size());
  if (!tokens_.empty() && tokens_.back().kind != TokenKind::newline &&
      tokens_.back().kind != TokenKind::dedent) {
    // The line ends with the text, or (comments follow) behind its last token.
    std::uint32_t end = tokens_.back().end;
    if (text_.find_first_of("\r\n", end) == std::string_view::npos) end = position_;
    tokens_.push_back({TokenKind::newline, end, end});
  }
  for (; indents_.size() > 1; indents_.pop_back()) add(TokenKind::dedent, position_);
  add(TokenKind::end_of_file, position_);
}

void Lexer::report(DiagnosticKind kind, std::string message, std::uint32_t begin,
                   std::uint32_t end) {
  diagnostics_.push_back({kind, std::move(message), begin, end});
}

void Lexer::syntax_error(std::string message, std::uint32_t begin, std::uint32_t end) {
  report(DiagnosticKind::syntax, std::move(message), begin, end);
}

void Lexer::stop() {
  tokens_.push_back({TokenKind::error, position_, position_});
  brackets_.clear();
  fstrings_.clear();
  stopped_ = true;
}

void Lexer::skip_line_end() {
  if (peek() == '\r' && peek(1) == '\n') ++position_;
  ++position_;
}

// Skips blank lines and comments up to the next line with a token, and makes indents and dedents.
void Lexer::begin_line() {
  line_start_ = false;
  while (!at_end()) {
    const std::uint32_t begin = position_;
    Indent indent{0, 0};
    for (;; ++position_) {
      const char c = peek();
      if (c == ' ') {
        ++indent.column;
        ++indent.alternate_column;
      } else if (c == '\t') {
        indent.column = (indent.column / 8 + 1) * 8;
        ++indent.alternate_column;
      } else if (c == '\f') {
        indent = {0, 0};
      } else {
        break;
      }
    }
    if (peek() == '#') {
      while (!at_end() && !at_line_end()) ++position_;
    }
    if (at_end()) return;
    if (at_line_end()) {
      skip_line_end();
      continue;
    }
    indent_to(indent, begin);
    return;
  }
}

void Lexer::indent_to(Indent indent, std::uint32_t line_begin) {
  const auto inconsistent = [&] {
    report(DiagnosticKind::tab, "inconsistent use of tabs and spaces in indentation", line_begin,
           position_);
  };
  Indent top = indents_.back();
  if (indent.column > top.column) {
    if (indent.alternate_column <= top.alternate_column) inconsistent();
    if (indents_.size() >= most_indents) {
      report(DiagnosticKind::indentation, "too many levels of indentation", line_begin, position_);
      return stop();
    }
    indents_.push_back(indent);
    add(TokenKind::indent, position_);
    tokens_.back().begin = position_;
  } else {
    while (indent.column < top.column) {
      indents_.pop_back();
      add(TokenKind::dedent, position_);
      top = indents_.back();
    }
    if (indent.column != top.column) {
      // CPython points behind the line.
      std::uint32_t end = position_;
      while (end < text_.size() && text_[end] != '\n' && text_[end] != '\r') ++end;
      report(DiagnosticKind::indentation, "unindent does not match any outer indentation level",
             end, end);
    } else if (indent.alternate_column != top.alternate_column) {
      inconsistent();
    }
  }
  statement_column_ = position_ - line_begin;
}

// False at the end of the text.
bool Lexer::skip_space() {
  while (!at_end()) {
    const char c = text_[position_];
    if (c == ' ' || c == '\t' || c == '\f') {
      ++position_;
    } else if (c == '#') {
      while (!at_end() && !at_line_end()) ++position_;
    } else if (c == '\\') {
      const std::uint32_t begin = position_++;
      if (at_line_end()) {
        skip_line_end();
        if (!at_end()) continue;
        syntax_error("unexpected EOF while parsing", begin, begin + 1);
        tokens_.push_back({TokenKind::error, begin, begin + 1});
        return false;
      }
      if (at_end()) {
        syntax_error("unexpected EOF while parsing", begin, begin + 1);
      } else {
        syntax_error("unexpected character after line continuation character", begin, begin + 1);
      }
      add(TokenKind::error, begin);
    } else if ((c == '\n' || c == '\r') && !brackets_.empty()) {
      skip_line_end();
      first_on_line_ = true;
    } else {
      return true;
    }
  }
  return false;
}

void Lexer::token() {
  const char c = text_[position_];
  if (c == '\n' || c == '\r') return end_logical_line();
  if (is_ascii_identifier_start(c) || static_cast<unsigned char>(c) >= 0x80) {
    name_or_string();
  } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
    number();
  } else if (c == '"' || c == '\'') {
    string(position_);
  } else {
    operator_token();
  }
  first_on_line_ = false;
}

void Lexer::end_logical_line() {
  const std::uint32_t begin = position_;
  skip_line_end();
  // A line of nothing but an error's rest has no tokens; it ends no statement.
  if (!tokens_.empty() && tokens_.back().kind != TokenKind::newline) add(TokenKind::newline, begin);
  line_start_ = true;
}

void Lexer::name_or_string() {
  const std::uint32_t begin = position_;
  bool ascii = true;
  while (!at_end()) {
    const char c = text_[position_];
    if (is_ascii_identifier_start(c) || is_digit(c)) {
      ++position_;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      const Character character = character_at(text_, position_);
      if (!is_identifier_character(character.code)) {
        if (position_ == begin) return unexpected_character();
        break;
      }
      position_ += character.size;
      ascii = false;
    } else {
      break;
    }
  }
  const std::string_view word = text_.substr(begin, position_ - begin);
  if ((peek() == '"' || peek() == '\'') && ascii && prefixed_string(word, begin)) return;
  add(ascii ? keyword_or_name(word) : TokenKind::name, begin);
  if (!brackets_.empty() && first_on_line_) check_statement_keyword();
}

// `word` stands before a quote; false: it is no prefix, and a name.
bool Lexer::prefixed_string(std::string_view word, std::uint32_t begin) {
  const StringPrefix prefix = string_prefix(word);
  if (prefix.conflict[0] != '\0') {
    syntax_error(quoted(prefix.conflict[0]) + " and " + quoted(prefix.conflict[1]) +
                     " prefixes are incompatible",
                 begin, position_);
    tokens_.push_back({TokenKind::error, begin, begin});
  } else if (!prefix.valid) {
    return false;
  }
  if (prefix.formatted || prefix.is_template) {
    fstring_begin(begin, prefix.raw, prefix.is_template);
  } else {
    string(begin);
  }
  return true;
}

// The token just made stands first on its line, inside brackets.
void Lexer::check_statement_keyword() {
  const Token token = tokens_.back();
  if (!begins_statement(token.kind) || column_of(token.begin) > statement_column_) return;
  if (recoveries_ >= most_recoveries) return;
  ++recoveries_;
  syntax_error(quoted(brackets_.back().character) + " was never closed", brackets_.back().begin,
               brackets_.back().begin + 1);
  resume_at(tokens_.size() - 1);
}

void Lexer::unexpected_character() {
  const std::uint32_t begin = position_;
  const Character character = character_at(text_, position_);
  position_ += character.size;
  char message[64];
  if (is_printable(character.code)) {
    std::snprintf(message, sizeof message, "invalid character '%.*s' (U+%04X)",
                  static_cast<int>(character.size), text_.data() + begin,
                  static_cast<unsigned>(character.code));
  } else {
    std::snprintf(message, sizeof message, "invalid non-printable character U+%04X",
                  static_cast<unsigned>(character.code));
  }
  syntax_error(message, begin, position_);
  add(TokenKind::error, begin);
}

void Lexer::operator_token() {
  const std::uint32_t begin = position_;
  const char c = peek();
  // At the top of a field `:` starts the format and `!` the conversion.
  if (in_field() && c == ':') {
    ++position_;
    add(TokenKind::colon, begin);
    fstrings_.back().fields.back().in_format_spec = true;
    return;
  }
  const OperatorMatch match = match_operator(text_.substr(position_, 3));
  if (match.size == 0) {
    ++position_;
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      char message[64];
      std::snprintf(message, sizeof message, "invalid non-printable character U+%04X",
                    static_cast<unsigned>(c));
      syntax_error(message, begin, position_);
    } else {
      syntax_error("invalid syntax", begin, position_);
    }
    add(TokenKind::error, begin);
    return;
  }
  switch (match.kind) {
    case TokenKind::left_paren:
    case TokenKind::left_bracket:
    case TokenKind::left_brace:
      return open_bracket(match.kind);
    case TokenKind::right_paren:
    case TokenKind::right_bracket:
    case TokenKind::right_brace:
      return close_bracket(match.kind);
    default:
      break;
  }
  position_ += match.size;
  add(match.kind, begin);
}

void Lexer::open_bracket(TokenKind kind) {
  const std::uint32_t begin = position_;
  if (brackets_.size() >= most_brackets) {
    syntax_error("too many nested parentheses", begin, begin + 1);
    return stop();
  }
  ++position_;
  add(kind, begin);
  brackets_.push_back({text_[begin], begin, static_cast<std::uint32_t>(tokens_.size() - 1)});
}

void Lexer::close_bracket(TokenKind kind) {
  const std::uint32_t begin = position_++;
  const char c = text_[begin];
  const std::size_t outside = fstrings_.empty() ? 0 : fstrings_.back().first_bracket;
  if (brackets_.size() <= outside) {
    syntax_error("unmatched " + quoted(c), begin, position_);
    return add(TokenKind::error, begin);
  }
  const Bracket open = brackets_.back();
  if (closing(open.character) != c) {
    const std::uint32_t line = lines_.line_of(open.begin);
    std::string message = "closing parenthesis " + quoted(c) +
                          " does not match opening parenthesis " + quoted(open.character);
    if (line != lines_.line_of(begin)) message += " on line " + std::to_string(line);
    syntax_error(std::move(message), begin, position_);
    add(TokenKind::error, begin);
    // Brackets of its kind further out: it closes all up to there; else it stands for the right
    // one.
    for (std::size_t i = brackets_.size(); i-- > outside;) {
      if (closing(brackets_[i].character) == c) {
        brackets_.resize(i + 1);
        break;
      }
    }
  } else {
    add(kind, begin);
  }
  if (!fstrings_.empty()) {
    std::vector<Field>& fields = fstrings_.back().fields;
    while (!fields.empty() && fields.back().level >= brackets_.size()) fields.pop_back();
  }
  brackets_.pop_back();
}

// At the end of the text with brackets open: goes on at the first line behind the outermost that
// could be the next statement, and reports the innermost that is open there. False: there is no
// such line.
bool Lexer::recover_from_open_bracket() {
  std::size_t next = tokens_.size();
  if (++recoveries_ <= most_recoveries) {
    for (std::size_t i = brackets_.front().token_index + 1; i < tokens_.size(); ++i) {
      const TokenKind kind = tokens_[i].kind;
      const bool closes = kind == TokenKind::right_paren || kind == TokenKind::right_bracket ||
                          kind == TokenKind::right_brace;
      if (!closes && starts_line(i) && column_of(tokens_[i].begin) <= statement_column_) {
        next = i;
        break;
      }
    }
  }
  while (brackets_.back().token_index >= next) brackets_.pop_back();
  const Bracket open = brackets_.back();
  // A string that swallowed the closing bracket is the error, and the only one that CPython names.
  const bool swallowed = !diagnostics_.empty() && diagnostics_.back().begin > open.begin &&
                         diagnostics_.back().message.starts_with("unterminated ");
  if (!swallowed) syntax_error(quoted(open.character) + " was never closed", open.begin, open.begin + 1);
  if (next < tokens_.size()) return resume_at(next);
  const std::uint32_t end = tokens_.back().end;
  tokens_.push_back({TokenKind::error, end, end});
  brackets_.clear();
  fstrings_.clear();
  return false;
}

bool Lexer::starts_line(std::size_t token_index) const {
  const std::uint32_t from = tokens_[token_index - 1].end;
  return text_.substr(from, tokens_[token_index].begin - from).find_first_of("\r\n") !=
         std::string_view::npos;
}

// Ends the statement before the token, and continues with that token's line as a new one.
bool Lexer::resume_at(std::size_t token_index) {
  const std::uint32_t begin = lines_.begin(lines_.line_of(tokens_[token_index].begin));
  const std::uint32_t end = tokens_[token_index - 1].end;
  tokens_.resize(token_index);
  tokens_.push_back({TokenKind::error, end, end});
  tokens_.push_back({TokenKind::newline, end, end});
  std::erase_if(diagnostics_, [&](const Diagnostic& d) { return d.begin >= begin; });
  brackets_.clear();
  fstrings_.clear();
  position_ = begin;
  line_start_ = true;
  return true;
}

std::uint32_t Lexer::column_of(std::uint32_t offset) const {
  return offset - lines_.begin(lines_.line_of(offset));
}

}  // namespace lang
