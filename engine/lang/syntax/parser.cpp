// SPDX-License-Identifier: MIT
// The parser's frame: tokens, errors, and how it goes on after one.
#include "lang/syntax/parser.h"

#include <utility>

namespace lang {

using namespace ast;

namespace {

// What the recursion may cost: parentheses, operators, lambdas and blocks all count. With at most
// 200 brackets (the lexer's limit) ordinary code stays far below; the C++ stack stays below half a
// megabyte.
constexpr int deepest_nesting = 1000;

bool continues_compound(TokenKind kind) {
  return kind == TokenKind::kw_elif || kind == TokenKind::kw_else || kind == TokenKind::kw_except ||
         kind == TokenKind::kw_finally;
}

}  // namespace

Parser::Parser(std::string_view text, std::span<const Token> tokens, const LineTable& lines,
               Arena& arena, std::vector<Diagnostic>& diagnostics)
    : text_(text), tokens_(tokens), lines_(lines), arena_(arena), diagnostics_(diagnostics) {}

Module* Parser::module() {
  Statements body;
  statements_until(TokenKind::end_of_file, body);
  Module* result = make<Module>(0);
  result->end = static_cast<std::uint32_t>(text_.size());
  result->body = list(body);
  return result;
}

TokenKind Parser::kind_after(std::size_t ahead) const {
  return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead].kind : TokenKind::end_of_file;
}

void Parser::advance() {
  if (tokens_[at_].kind != TokenKind::end_of_file) ++at_;
}

bool Parser::accept(TokenKind wanted) {
  if (kind() != wanted) return false;
  advance();
  return true;
}

bool Parser::expect(TokenKind wanted) {
  if (failed_) return false;
  if (accept(wanted)) return true;
  fail_here();
  return false;
}

void Parser::report(std::string message, std::uint32_t begin_offset, std::uint32_t end_offset,
                    DiagnosticKind diagnostic_kind) {
  if (quiet_ || at_ < reported_until_) return;
  bool lexer_reported = false;
  std::size_t i = at_;
  for (; i < tokens_.size(); ++i) {
    if (tokens_[i].kind == TokenKind::error) lexer_reported = true;
    if (tokens_[i].kind == TokenKind::newline || tokens_[i].kind == TokenKind::end_of_file) break;
  }
  // What is unsupported is no sign of confusion: more than one a line is worth telling.
  if (diagnostic_kind != DiagnosticKind::unsupported) reported_until_ = i;
  if (lexer_reported) return replace_unclosed(std::move(message), begin_offset, end_offset);
  diagnostics_.push_back({diagnostic_kind, std::move(message), begin_offset, end_offset});
}

// The lexer found an error in the line, so this one goes unsaid. Only an unclosed bracket gives
// way, as in CPython, to an error on the line where it opens.
void Parser::replace_unclosed(std::string message, std::uint32_t begin_offset,
                              std::uint32_t end_offset) {
  if (kind() == TokenKind::newline || kind() == TokenKind::error) return;
  if (message.ends_with("forgot a comma?")) return;
  for (Diagnostic& other : diagnostics_) {
    if (other.begin < begin_offset && other.message.ends_with(" was never closed") &&
        lines_.line_of(other.begin) == lines_.line_of(begin_offset)) {
      other.message = std::move(message);
      other.begin = begin_offset;
      other.end = end_offset;
      return;
    }
  }
}

std::nullptr_t Parser::fail(std::string message, std::uint32_t begin_offset,
                            std::uint32_t end_offset) {
  if (!failed_) report(std::move(message), begin_offset, end_offset);
  failed_ = true;
  return nullptr;
}

std::nullptr_t Parser::fail_here(std::string message) {
  std::size_t at = at_;
  // Directly inside the braces of an f-string CPython says what could stand there.
  if (field_token_ != 0 && field_brackets_ == brackets_ && message == "invalid syntax") {
    if (at == field_token_) {
      message = "f-string: expecting a valid expression after '{'";
    } else {
      message = "f-string: expecting '=', or '!', or ':', or '}'";
      if (kind() == TokenKind::right_brace) --at;
    }
  }
  const Token& place = tokens_[at];
  return fail(std::move(message), place.begin,
              place.kind == TokenKind::newline ? place.begin : place.end);
}

bool Parser::enter() {
  if (++depth_ <= deepest_nesting) return true;
  fail("too many nested expressions or blocks", begin(), token().end);
  return false;
}

bool Parser::at_statement_end() const {
  return kind() == TokenKind::newline || kind() == TokenKind::semicolon ||
         kind() == TokenKind::end_of_file;
}

void Parser::statements_until(TokenKind end, Statements& out) {
  while (kind() != end && kind() != TokenKind::end_of_file) statement(out);
}

void Parser::statement(Statements& out) {
  if (kind() == TokenKind::newline || kind() == TokenKind::dedent) return advance();
  if (kind() == TokenKind::indent) {
    const std::uint32_t indent = begin();
    const std::uint32_t first = indent - lines_.begin(lines_.line_of(indent));
    report("unexpected indent", first == 0 ? indent : indent - 1, indent,
           DiagnosticKind::indentation);
    advance();
    statements_until(TokenKind::dedent, out);
    accept(TokenKind::dedent);
    return;
  }
  const std::size_t first_token = at_;
  failed_ = false;
  brackets_ = 0;
  field_token_ = 0;
  compound_or_simple(out);
  if (failed_) out.push_back(recover(first_token));
}

void Parser::compound_or_simple(Statements& out) {
  if (!enter()) return leave();
  StmtNode* result = nullptr;
  switch (kind()) {
    case TokenKind::kw_if:
      result = if_statement();
      break;
    case TokenKind::kw_while:
      result = while_statement();
      break;
    case TokenKind::kw_for:
      result = for_statement(begin(), false);
      break;
    case TokenKind::kw_with:
      result = with_statement(begin(), false);
      break;
    case TokenKind::kw_try:
      result = try_statement();
      break;
    case TokenKind::kw_def:
      result = function_def(begin(), false, {});
      break;
    case TokenKind::kw_class:
      result = class_def({});
      break;
    case TokenKind::kw_async:
      result = async_statement({});
      break;
    case TokenKind::at:
      result = decorated();
      break;
    default:
      if (at_match_statement()) {
        result = match_statement();
        break;
      }
      simple_statements(out);
      return leave();
  }
  leave();
  if (result == nullptr || failed_) return;
  block_end_ = result->end;
  out.push_back(result);
}

// Skips the rest of the logical line, and takes the block under it (and under the `else` and the
// like that belong to it) as the error's own, so that one error does not become many.
StmtNode* Parser::recover(std::size_t first_token) {
  failed_ = false;
  brackets_ = 0;
  field_token_ = 0;
  Statements body;
  const std::uint32_t begin_offset = tokens_[first_token].begin;
  for (;;) {
    while (kind() != TokenKind::newline && kind() != TokenKind::end_of_file) advance();
    const std::uint32_t end = previous_end();
    accept(TokenKind::newline);
    bool has_block = false;
    if (depth_ < deepest_nesting && accept(TokenKind::indent)) {
      has_block = true;
      ++depth_;
      statements_until(TokenKind::dedent, body);
      leave();
      accept(TokenKind::dedent);
    } else if (kind() == TokenKind::indent) {
      skip_block();
    }
    if (has_block && continues_compound(kind())) continue;
    ErrorStmt* result = make<ErrorStmt>(begin_offset);
    if (body.empty()) block_end_ = end;
    result->end = block_end_;
    result->body = list(body);
    return result;
  }
}

// At an indent: goes behind its dedent.
void Parser::skip_block() {
  int open = 0;
  do {
    if (kind() == TokenKind::indent) ++open;
    if (kind() == TokenKind::dedent) --open;
    advance();
  } while (open > 0 && kind() != TokenKind::end_of_file);
}

}  // namespace lang
