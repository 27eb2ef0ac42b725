// SPDX-License-Identifier: MIT
// From tokens to the syntax tree: recursive descent, with precedence climbing for operators. A
// statement that cannot be understood becomes an ErrorStmt, and parsing goes on behind it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/arena.h"
#include "lang/syntax/ast.h"
#include "lang/syntax/diagnostic.h"
#include "lang/syntax/line_table.h"
#include "lang/syntax/name_table.h"
#include "lang/syntax/token.h"

namespace lang {

/// After a failure (`failed_`) every function returns at once, with null, up to the statement:
/// there is no more than one error a logical line, and the lexer's errors come before the parser's.
class Parser {
 public:
  /// Nodes and names go to `arena` or point into `text`; diagnostics (without line and column) to
  /// `diagnostics`.
  Parser(std::string_view text, std::span<const Token> tokens, const LineTable& lines, Arena& arena,
         std::vector<Diagnostic>& diagnostics);

  ast::Module* module();

 private:
  using Statements = std::vector<ast::StmtNode*>;
  using Expressions = std::vector<ast::ExprNode*>;

  // ---- tokens and errors (parser.cpp)
  const Token& token() const { return tokens_[at_]; }
  TokenKind kind() const { return tokens_[at_].kind; }
  TokenKind kind_after(std::size_t ahead) const;
  bool accept(TokenKind kind);
  bool expect(TokenKind kind);
  void advance();
  std::uint32_t begin() const { return tokens_[at_].begin; }
  std::uint32_t previous_end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end; }
  std::string_view text_of(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  bool is_word(std::string_view word) const {
    return kind() == TokenKind::name && text_of(token()) == word;
  }

  void report(std::string message, std::uint32_t begin, std::uint32_t end,
              DiagnosticKind kind = DiagnosticKind::syntax);
  void replace_unclosed(std::string message, std::uint32_t begin, std::uint32_t end);
  void report(std::string message, const ast::Node& node) {
    report(std::move(message), node.begin, node.end);
  }
  void unsupported(std::string message, std::uint32_t begin, std::uint32_t end) {
    report(std::move(message), begin, end, DiagnosticKind::unsupported);
  }
  std::nullptr_t fail(std::string message, std::uint32_t begin, std::uint32_t end);
  // For literals: a string made at each place is more to download.
  [[gnu::noinline]] std::nullptr_t fail(const char* message, std::uint32_t begin, std::uint32_t end) {
    return fail(std::string(message), begin, end);
  }
  [[gnu::noinline]] std::nullptr_t fail(const char* message, const ast::Node& from, const ast::Node& to) {
    return fail(std::string(message), from, to);
  }
  [[gnu::noinline]] void report(const char* message, const ast::Node& node) { report(std::string(message), node); }
  [[gnu::noinline]] void unsupported(const char* message, std::uint32_t begin, std::uint32_t end) {
    unsupported(std::string(message), begin, end);
  }
  std::nullptr_t fail(std::string message, const ast::Node& from, const ast::Node& to) {
    return fail(std::move(message), from.begin, to.end);
  }
  std::nullptr_t fail_here(std::string message = "invalid syntax");
  bool enter();
  void leave() { --depth_; }

  template <class T>
  T* make(std::uint32_t begin_offset) {
    T* node = arena_.make<T>();
    node->kind = T::tag;
    node->begin = begin_offset;
    node->end = previous_end();
    return node;
  }
  template <class T>
  ast::Nodes<T> list(const std::vector<T*>& nodes) {
    std::span<T* const> copy = arena_.copy(std::span<T* const>(nodes));
    return {copy.data(), copy.size()};
  }
  std::string_view intern(const Token& token) { return names_.intern(text_of(token)); }

  // ---- statements (parser.cpp, parser_simple.cpp, parser_compound.cpp)
  void statements_until(TokenKind end, Statements& out);
  void statement(Statements& out);
  void compound_or_simple(Statements& out);
  ast::StmtNode* recover(std::size_t first_token);
  void skip_block();
  bool at_statement_end() const;

  void simple_statements(Statements& out);
  ast::StmtNode* simple_statement();
  ast::StmtNode* expression_statement();
  ast::StmtNode* assignment(ast::ExprNode* first, std::uint32_t begin_offset);
  ast::StmtNode* augmented_assignment(ast::ExprNode* target, std::uint32_t begin_offset);
  ast::StmtNode* annotated_assignment(ast::ExprNode* target, std::uint32_t begin_offset,
                                      bool parenthesized);
  ast::StmtNode* return_statement();
  ast::StmtNode* raise_statement();
  ast::StmtNode* assert_statement();
  ast::StmtNode* delete_statement();
  ast::StmtNode* import_statement();
  ast::StmtNode* import_from_statement();
  ast::StmtNode* type_alias();
  template <class T>
  ast::StmtNode* name_list_statement();
  template <class T>
  ast::StmtNode* word_statement();
  bool dotted_name(std::string_view& name);
  bool import_as(ast::Alias& alias);

  ast::StmtNode* if_statement();
  ast::StmtNode* while_statement();
  ast::StmtNode* for_statement(std::uint32_t begin_offset, bool is_async);
  ast::StmtNode* with_statement(std::uint32_t begin_offset, bool is_async);
  ast::StmtNode* try_statement();
  ast::ExceptHandler* except_clause(ast::Try& statement, bool first);
  bool except_types(ast::ExceptHandler& handler, bool is_star);
  ast::StmtNode* function_def(std::uint32_t begin_offset, bool is_async, Expressions decorators);
  ast::StmtNode* class_def(Expressions decorators);
  ast::StmtNode* decorated();
  ast::StmtNode* async_statement(Expressions decorators);
  bool with_items(std::vector<ast::WithItem*>& items);
  bool at_parenthesized_with_items() const;
  ast::WithItem* with_item();
  ast::Nodes<ast::Name> type_parameters();
  bool colon(bool forced);
  ast::Nodes<ast::StmtNode> block(std::string_view what, std::uint32_t header_begin);
  ast::Nodes<ast::StmtNode> else_block(std::uint32_t& else_begin);

  // ---- match (parser_match.cpp)
  bool at_match_statement() const;
  ast::StmtNode* match_statement();
  ast::MatchCase* match_case();
  void check_unreachable(const ast::MatchCase& one);
  ast::Pattern* open_pattern();
  ast::Pattern* sequence_of(std::uint32_t begin_offset, const std::vector<ast::Pattern*>& patterns);
  ast::Pattern* star_pattern();
  ast::Pattern* pattern();
  ast::Pattern* alternatives();
  ast::Pattern* closed_pattern();
  ast::Pattern* group_pattern();
  ast::Pattern* mapping_pattern();
  ast::Pattern* named_pattern();
  const ast::ExprNode* pattern_literal();
  const ast::ExprNode* dotted_value();
  const ast::Name* capture();

  // ---- expressions (parser_expressions.cpp)
  ast::ExprNode* star_expressions();
  ast::ExprNode* star_expression();
  ast::ExprNode* star_named_expression();
  ast::ExprNode* named_expression();
  ast::ExprNode* expression();
  ast::ExprNode* ternary(ast::ExprNode* body, std::uint32_t begin_offset);
  ast::ExprNode* lambda();
  ast::ExprNode* yield_expression();
  ast::ExprNode* yield_or_star_expressions();
  ast::ExprNode* disjunction() { return binary(1); }
  ast::ExprNode* bitwise_or() { return binary(5); }
  ast::ExprNode* binary(int lowest);
  ast::ExprNode* boolean(ast::ExprNode* first, int precedence);
  ast::ExprNode* comparison(ast::ExprNode* left);
  ast::ExprNode* unary();
  ast::ExprNode* power();
  void check_forgotten_comma(const ast::ExprNode* first, std::size_t first_token);
  void check_assignment_in_expression(const ast::ExprNode* left);
  static bool could_be_comparison(const ast::ExprNode* node);
  bool starts_expression() const;
  ast::ExprNode* try_expression(ast::ExprNode* (Parser::*parse)());

  // ---- primaries and displays (parser_primaries.cpp)
  ast::ExprNode* primary();
  ast::ExprNode* atom();
  ast::ExprNode* name();
  ast::ExprNode* number();
  ast::ExprNode* parenthesized();
  ast::ExprNode* list_display();
  ast::ExprNode* brace_display();
  ast::ExprNode* dict_display(std::uint32_t begin_offset, ast::ExprNode* first_key);
  ast::ExprNode* subscript(ast::ExprNode* value);
  ast::ExprNode* slice_item();
  ast::ExprNode* call(ast::ExprNode* func);
  bool call_arguments(std::uint32_t open, Expressions& args, std::vector<ast::Keyword*>& keywords);
  bool keyword_argument(std::vector<ast::Keyword*>& keywords);
  bool plain_argument(Expressions& args, bool only, std::uint32_t open);
  bool elements(TokenKind closing, Expressions& elts);
  bool at_comprehension() const;
  bool comprehension(std::vector<ast::Comprehension*>& generators);
  template <class T>
  ast::ExprNode* comprehension_of(ast::ExprNode* elt, std::uint32_t begin_offset,
                                  TokenKind closing);

  // ---- strings (parser_strings.cpp)
  struct StringPart {
    ast::ExprNode* field = nullptr;
    std::string_view text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  ast::ExprNode* strings();
  bool plain_string(std::vector<StringPart>& parts, bool& bytes);
  bool at_field_end() const;
  bool formatted_string(std::vector<StringPart>& parts);
  bool replacement_field(std::vector<StringPart>& parts, bool raw);
  const ast::JoinedStr* format_spec(bool raw);
  bool string_text(std::string_view body, bool raw, bool bytes, bool doubled_braces,
                   std::uint32_t begin_offset, std::uint32_t end_offset,
                   std::vector<StringPart>& parts);
  ast::Nodes<ast::ExprNode> joined_values(const std::vector<StringPart>& parts);
  std::string_view joined_text(std::span<const StringPart> parts);

  // ---- parameters (parser_parameters.cpp)
  ast::Arguments* parameters(TokenKind end, bool is_lambda);
  ast::Arg* parameter(bool annotated);

  // ---- targets (parser_targets.cpp)
  enum class Target : std::uint8_t { assignment, for_, del };
  const ast::ExprNode* invalid_target(const ast::ExprNode* node, Target target) const;
  static std::string describe(const ast::ExprNode* node);
  void set_context(ast::ExprNode* node, ast::Context context);
  bool for_targets(ast::ExprNode*& target);
  bool check_target(ast::ExprNode* node, Target target);

  std::string_view text_;
  std::span<const Token> tokens_;
  const LineTable& lines_;
  Arena& arena_;
  std::vector<Diagnostic>& diagnostics_;
  NameTable names_;
  std::size_t at_ = 0;
  std::size_t reported_until_ = 0;  // no more errors for tokens before this one: their line has one
  int depth_ = 0;
  std::uint32_t block_end_ = 0;  // where the last block ended
  int brackets_ = 0;
  // The innermost replacement field of an f-string around: its first token (0: none), and the
  // brackets around it.
  std::size_t field_token_ = 0;
  int field_brackets_ = 0;
  bool failed_ = false;
  bool quiet_ = false;
  bool header_error_ = false;  // the last colon or block was missing, and reported
  bool has_yield_ = false;     // the function being parsed
  std::vector<std::string_view> captured_;  // by the pattern being parsed
};

}  // namespace lang
