// SPDX-License-Identifier: MIT
// The parser's part for statements with blocks.
#include "lang/syntax/parser.h"

namespace lang {

using namespace ast;

bool Parser::colon(bool forced) {
  if (failed_) return false;
  header_error_ = false;
  if (accept(TokenKind::colon)) return true;
  if (kind() == TokenKind::newline) {  // go on as if it were there
    report("expected ':'", begin(), begin());
    header_error_ = true;
    return true;
  }
  fail_here(forced ? "expected ':'" : "invalid syntax");
  return false;
}

// What follows a colon: an indented block, or simple statements on the same line.
Nodes<StmtNode> Parser::block(std::string_view what, std::uint32_t header_begin) {
  Statements body;
  if (failed_) return {};
  block_end_ = previous_end();
  if (!accept(TokenKind::newline)) {
    header_error_ = false;
    simple_statements(body);
    return list(body);
  }
  if (accept(TokenKind::indent)) {
    statements_until(TokenKind::dedent, body);
    accept(TokenKind::dedent);
    header_error_ = false;
    return list(body);
  }
  if (header_error_) return {};
  header_error_ = true;
  const bool last = kind() == TokenKind::end_of_file || kind_after(1) == TokenKind::end_of_file;
  Token place = token();
  for (std::size_t i = at_; !last && tokens_[i].kind == TokenKind::dedent; ++i) {
    place = tokens_[i + 1];
  }
  if (last) place = tokens_[at_ - 1];
  report("expected an indented block after " + std::string(what) + " on line " +
             std::to_string(lines_.line_of(header_begin)),
         place.begin, place.end, DiagnosticKind::indentation);
  return {};
}

Nodes<StmtNode> Parser::else_block(std::uint32_t& else_begin) {
  if (failed_ || kind() != TokenKind::kw_else) return {};
  else_begin = begin();
  advance();
  if (!colon(true)) return {};
  return block("'else' statement", else_begin);
}

StmtNode* Parser::if_statement() {
  // A loop, for a chain of `elif` may be long; each is the orelse of the one before.
  std::vector<If*> chain;
  bool error = false;
  for (;;) {
    const std::size_t first_token = at_;
    const std::uint32_t begin_offset = begin();
    const bool is_elif = kind() == TokenKind::kw_elif;
    advance();
    ExprNode* test = named_expression();
    If* statement = make<If>(begin_offset);
    statement->is_elif = is_elif;
    statement->test = test;
    if (test != nullptr && colon(false)) {
      statement->body = block(is_elif ? "'elif' statement" : "'if' statement", begin_offset);
    }
    if (failed_) {
      if (chain.empty()) return nullptr;
      // What was understood stays; the rest of the chain is the error's.
      Statements rest = {recover(first_token)};
      chain.back()->orelse = list(rest);
      error = true;
      break;
    }
    chain.push_back(statement);
    if (kind() != TokenKind::kw_elif) break;
  }
  If* last = chain.back();
  if (!error) {
    last->orelse = else_block(last->else_begin);
    if (failed_) return nullptr;
  }
  for (std::size_t i = chain.size(); i-- > 0;) {
    chain[i]->end = block_end_;
    if (i + 1 < chain.size()) {
      StmtNode* next = chain[i + 1];
      std::span<StmtNode* const> copy = arena_.copy(std::span<StmtNode* const>(&next, 1));
      chain[i]->orelse = {copy.data(), copy.size()};
    }
  }
  return chain.front();
}

StmtNode* Parser::while_statement() {
  While* statement = make<While>(begin());
  advance();
  statement->test = named_expression();
  if (statement->test == nullptr || !colon(false)) return nullptr;
  statement->body = block("'while' statement", statement->begin);
  statement->orelse = else_block(statement->else_begin);
  statement->end = block_end_;
  return statement;
}

StmtNode* Parser::for_statement(std::uint32_t begin_offset, bool is_async) {
  For* statement = make<For>(begin_offset);
  statement->is_async = is_async;
  const std::uint32_t word = begin();
  advance();
  ExprNode* target = nullptr;
  if (!for_targets(target) || !expect(TokenKind::kw_in)) return nullptr;
  statement->target = target;
  ExprNode* iter = star_expressions();
  if (iter == nullptr) return nullptr;
  if (is<Starred>(iter)) report("can't use starred expression here", *iter);
  statement->iter = iter;
  if (!colon(false)) return nullptr;
  statement->body = block("'for' statement", word);
  statement->orelse = else_block(statement->else_begin);
  statement->end = block_end_;
  return statement;
}

// ---- with ---------------------------------------------------------------------------------------

// `with (a as b, c):`, not `with (a, b) as c:` nor `with (yield):`.
bool Parser::at_parenthesized_with_items() const {
  if (kind() != TokenKind::left_paren) return false;
  int level = 0;
  bool has_as = false;
  bool has_comma = false;
  bool is_expression = false;
  std::size_t i = at_;
  for (;; ++i) {
    switch (tokens_[i].kind) {
      case TokenKind::left_paren:
      case TokenKind::left_bracket:
      case TokenKind::left_brace:
        ++level;
        break;
      case TokenKind::right_paren:
      case TokenKind::right_bracket:
      case TokenKind::right_brace:
        --level;
        break;
      case TokenKind::kw_as:
        has_as = has_as || level == 1;
        break;
      case TokenKind::comma:
        has_comma = has_comma || level == 1;
        break;
      case TokenKind::kw_for:
      case TokenKind::kw_yield:
      case TokenKind::colon_equal:
        is_expression = is_expression || level == 1;
        break;
      case TokenKind::newline:
      case TokenKind::end_of_file:
        return false;
      default:
        break;
    }
    if (level == 0) break;
  }
  const TokenKind after = tokens_[i + 1].kind;
  if (after != TokenKind::colon && after != TokenKind::newline) return false;
  return has_as || (has_comma && !is_expression);
}

WithItem* Parser::with_item() {
  WithItem* item = make<WithItem>(begin());
  item->context_expr = expression();
  if (item->context_expr == nullptr) return nullptr;
  if (accept(TokenKind::kw_as)) {
    ExprNode* target = kind() == TokenKind::star ? star_expression() : binary(5);
    if (target == nullptr || !check_target(target, Target::assignment)) return nullptr;
    if (is<Starred>(target)) {
      report("starred assignment target must be in a list or tuple", *target);
    }
    set_context(target, Context::store);
    item->optional_vars = target;
  }
  item->end = previous_end();
  return item;
}

bool Parser::with_items(std::vector<WithItem*>& items) {
  const bool parenthesized = at_parenthesized_with_items();
  if (parenthesized) {
    advance();
    ++brackets_;
  }
  do {
    if (parenthesized && !items.empty() && kind() == TokenKind::right_paren) break;
    items.push_back(with_item());
    if (items.back() == nullptr) break;
  } while (accept(TokenKind::comma));
  if (parenthesized) {
    --brackets_;
    expect(TokenKind::right_paren);
  }
  return !failed_;
}

StmtNode* Parser::with_statement(std::uint32_t begin_offset, bool is_async) {
  With* statement = make<With>(begin_offset);
  statement->is_async = is_async;
  const std::uint32_t word = begin();
  advance();
  std::vector<WithItem*> items;
  if (!with_items(items) || !colon(false)) return nullptr;
  statement->items = list(items);
  statement->body = block("'with' statement", word);
  statement->end = block_end_;
  return statement;
}

// ---- try ----------------------------------------------------------------------------------------

bool Parser::except_types(ExceptHandler& handler, bool is_star) {
  if (kind() == TokenKind::colon || kind() == TokenKind::newline) {
    if (!is_star) return true;
    fail_here("expected one or more exception types");
    return false;
  }
  const std::uint32_t types_begin = begin();
  Expressions types;
  do {
    if (!types.empty() && kind() == TokenKind::colon) break;
    types.push_back(expression());
    if (types.back() == nullptr) return false;
  } while (accept(TokenKind::comma));
  const bool several = types.size() > 1 || tokens_[at_ - 1].kind == TokenKind::comma;
  handler.type = types[0];
  if (several) {
    Tuple* tuple = make<Tuple>(types_begin);
    tuple->elts = list(types);
    handler.type = tuple;
  }
  if (!accept(TokenKind::kw_as)) return true;
  if (kind() != TokenKind::name || kind_after(1) == TokenKind::dot) {
    if (const ExprNode* target = try_expression(&Parser::expression)) {
      fail(std::string("cannot use except") + (is_star ? "*" : "") + " statement with " +
               describe(target),
           *target, *target);
    }
    fail_here();
    return false;
  }
  handler.name = intern(token());
  handler.name_begin = begin();
  advance();
  if (!several) return true;
  fail("multiple exception types must be parenthesized when using 'as'", types_begin,
       previous_end());
  return false;
}

// Null with failed_ set: its line could not be understood.
ExceptHandler* Parser::except_clause(Try& statement, bool first) {
  ExceptHandler* handler = make<ExceptHandler>(begin());
  advance();
  const bool is_star = kind() == TokenKind::star;
  if (!first && is_star != statement.is_star) {
    fail("cannot have both 'except' and 'except*' on the same 'try'", handler->begin, token().end);
    return nullptr;
  }
  statement.is_star = is_star;
  accept(TokenKind::star);
  if (!except_types(*handler, is_star) || !colon(false)) return nullptr;
  handler->body = block(is_star ? "'except*' statement" : "'except' statement", handler->begin);
  handler->end = block_end_;
  return failed_ ? nullptr : handler;
}

StmtNode* Parser::try_statement() {
  Try* statement = make<Try>(begin());
  advance();
  if (!colon(true)) return nullptr;
  statement->body = block("'try' statement", statement->begin);
  if (failed_) return nullptr;
  std::vector<ExceptHandler*> handlers;
  bool has_errors = false;
  while (kind() == TokenKind::kw_except) {
    const std::size_t first_token = at_;
    ExceptHandler* handler = except_clause(*statement, handlers.empty());
    if (handler == nullptr) {  // the body and the other handlers stay
      handler = make<ExceptHandler>(tokens_[first_token].begin);
      Statements rest = {recover(first_token)};
      handler->body = list(rest);
      handler->end = block_end_;
      has_errors = true;
    } else if (!handlers.empty() && handlers.back()->type == nullptr && !has_errors) {
      report("default 'except:' must be last", *handlers.back());
    }
    handlers.push_back(handler);
  }
  statement->handlers = list(handlers);
  if (handlers.empty() && kind() != TokenKind::kw_finally && !header_error_) {
    report("expected 'except' or 'finally' block", begin(), token().end);
  }
  statement->orelse = else_block(statement->else_begin);
  if (!failed_ && kind() == TokenKind::kw_finally) {
    statement->finally_begin = begin();
    advance();
    if (colon(true)) statement->finalbody = block("'finally' statement", statement->finally_begin);
  }
  statement->end = block_end_;
  return statement;
}

// ---- definitions --------------------------------------------------------------------------------

StmtNode* Parser::async_statement(Expressions decorators) {
  const std::uint32_t begin_offset = begin();
  advance();
  if (kind() == TokenKind::kw_def) return function_def(begin_offset, true, std::move(decorators));
  if (kind() == TokenKind::kw_for && decorators.empty()) return for_statement(begin_offset, true);
  if (kind() == TokenKind::kw_with && decorators.empty()) return with_statement(begin_offset, true);
  return fail_here();
}

StmtNode* Parser::decorated() {
  Expressions decorators;
  while (accept(TokenKind::at)) {
    decorators.push_back(named_expression());
    if (decorators.back() == nullptr || !expect(TokenKind::newline)) return nullptr;
  }
  if (kind() == TokenKind::kw_def) return function_def(begin(), false, std::move(decorators));
  if (kind() == TokenKind::kw_class) return class_def(std::move(decorators));
  if (kind() == TokenKind::kw_async) return async_statement(std::move(decorators));
  return fail_here();
}

// `[T: bound = default, *Ts, **P]` after the name of a function, class or type; the hints in it are skipped.
Nodes<Name> Parser::type_parameters() {
  std::vector<Name*> names;
  if (failed_ || !accept(TokenKind::left_bracket)) return {};
  ++brackets_;
  while (!failed_ && kind() != TokenKind::right_bracket) {
    if (kind() == TokenKind::star || kind() == TokenKind::double_star) advance();
    if (kind() != TokenKind::name) {
      fail_here();
      return {};
    }
    const Token word = token();
    advance();
    for (const Name* known : names)
      if (known->name == text_of(word)) report("duplicate type parameter '" + std::string(known->name) + "'", word.begin, word.end);
    names.push_back(make<Name>(word.begin));
    names.back()->name = intern(word);
    names.back()->ctx = Context::store;
    for (const TokenKind mark : {TokenKind::colon, TokenKind::equal})
      if (accept(mark) && star_expression() == nullptr) return {};
    if (!accept(TokenKind::comma)) break;
  }
  --brackets_;
  if (names.empty() && !failed_) fail("Type parameter list cannot be empty", begin(), token().end);
  expect(TokenKind::right_bracket);
  return list(names);
}

StmtNode* Parser::function_def(std::uint32_t begin_offset, bool is_async, Expressions decorators) {
  FunctionDef* function = make<FunctionDef>(begin_offset);
  function->is_async = is_async;
  function->decorator_list = list(decorators);
  const std::uint32_t word = begin();
  advance();
  if (kind() != TokenKind::name) return fail_here();
  function->name = intern(token());
  function->name_begin = begin();
  advance();
  function->type_params = type_parameters();
  if (failed_) return nullptr;
  if (kind() != TokenKind::left_paren) return fail_here("expected '('");
  advance();
  ++brackets_;
  function->args = parameters(TokenKind::right_paren, false);
  --brackets_;
  if (function->args == nullptr || !expect(TokenKind::right_paren)) return nullptr;
  if (kind() == TokenKind::arrow) {
    const Token arrow = token();
    advance();
    if (!starts_expression()) return fail("expected ':'", arrow.begin, arrow.end);
    function->returns = expression();
    if (function->returns == nullptr) return nullptr;
  }
  if (!colon(true)) return nullptr;
  const bool outer_has_yield = has_yield_;
  has_yield_ = false;
  function->body = block("function definition", word);
  function->is_generator = has_yield_;
  has_yield_ = outer_has_yield;
  function->end = block_end_;
  return function;
}

StmtNode* Parser::class_def(Expressions decorators) {
  ClassDef* definition = make<ClassDef>(begin());
  definition->decorator_list = list(decorators);
  advance();
  if (kind() != TokenKind::name) return fail_here();
  definition->name = intern(token());
  definition->name_begin = begin();
  advance();
  definition->type_params = type_parameters();
  if (failed_) return nullptr;
  if (kind() == TokenKind::left_paren) {
    const std::uint32_t open = begin();
    advance();
    Expressions bases;
    std::vector<Keyword*> keywords;
    if (!call_arguments(open, bases, keywords)) return nullptr;
    if (bases.size() == 1 && is<GeneratorExp>(bases[0]) && bases[0]->begin == open) {
      const Comprehension& first = *as<GeneratorExp>(bases[0]).generators[0];
      return fail("invalid syntax", first.begin, first.begin + 3);
    }
    definition->bases = list(bases);
    definition->keywords = list(keywords);
  }
  if (!colon(false)) return nullptr;
  definition->body = block("class definition", definition->begin);
  definition->end = block_end_;
  return definition;
}

}  // namespace lang
