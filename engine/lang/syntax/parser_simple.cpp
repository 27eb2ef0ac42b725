// SPDX-License-Identifier: MIT
// The parser's part for statements of one line.
#include "lang/syntax/parser.h"

namespace lang {

using namespace ast;

namespace {

bool augmented_operator(TokenKind kind, Operator& op) {
  switch (kind) {
    case TokenKind::plus_equal:
      op = Operator::add;
      return true;
    case TokenKind::minus_equal:
      op = Operator::sub;
      return true;
    case TokenKind::star_equal:
      op = Operator::mult;
      return true;
    case TokenKind::slash_equal:
      op = Operator::div;
      return true;
    case TokenKind::percent_equal:
      op = Operator::mod;
      return true;
    case TokenKind::at_equal:
      op = Operator::mat_mult;
      return true;
    case TokenKind::double_star_equal:
      op = Operator::pow;
      return true;
    case TokenKind::double_slash_equal:
      op = Operator::floor_div;
      return true;
    case TokenKind::left_shift_equal:
      op = Operator::l_shift;
      return true;
    case TokenKind::right_shift_equal:
      op = Operator::r_shift;
      return true;
    case TokenKind::ampersand_equal:
      op = Operator::bit_and;
      return true;
    case TokenKind::bar_equal:
      op = Operator::bit_or;
      return true;
    case TokenKind::caret_equal:
      op = Operator::bit_xor;
      return true;
    default:
      return false;
  }
}

// The element that stands directly before the `=`.
const ExprNode* last_element(const ExprNode* target) {
  const Tuple* tuple = try_as<Tuple>(target);
  if (tuple == nullptr || tuple->elts.empty() || tuple->elts.back()->end != tuple->end) {
    return target;
  }
  return tuple->elts.back();
}

int count_starred(const ExprNode* target) {
  Nodes<ExprNode> elts;
  if (const Tuple* tuple = try_as<Tuple>(target)) elts = tuple->elts;
  if (const List* list = try_as<List>(target)) elts = list->elts;
  int count = 0;
  for (const ExprNode* element : elts) count += is<Starred>(element) ? 1 : 0;
  return count;
}

}  // namespace

void Parser::simple_statements(Statements& out) {
  for (;;) {
    StmtNode* statement = simple_statement();
    if (failed_) return;
    out.push_back(statement);
    block_end_ = previous_end();
    if (accept(TokenKind::semicolon)) {
      block_end_ = previous_end();
      if (accept(TokenKind::newline) || kind() == TokenKind::end_of_file) return;
      continue;
    }
    if (accept(TokenKind::newline) || kind() == TokenKind::end_of_file) return;
    const Expr* expression = try_as<Expr>(statement);
    const Name* word = expression == nullptr ? nullptr : try_as<Name>(expression->value);
    if (word != nullptr && (word->name == "print" || word->name == "exec") && starts_expression()) {
      if (const ExprNode* argument = try_expression(&Parser::star_expressions)) {
        const std::string called(word->name);
        fail("Missing parentheses in call to '" + called + "'. Did you mean " + called + "(...)?",
             *word, *argument);
      }
    }
    fail_here();
    out.pop_back();
    return;
  }
}

StmtNode* Parser::simple_statement() {
  switch (kind()) {
    case TokenKind::kw_pass:
      return word_statement<Pass>();
    case TokenKind::kw_break:
      return word_statement<Break>();
    case TokenKind::kw_continue:
      return word_statement<Continue>();
    case TokenKind::kw_return:
      return return_statement();
    case TokenKind::kw_raise:
      return raise_statement();
    case TokenKind::kw_assert:
      return assert_statement();
    case TokenKind::kw_del:
      return delete_statement();
    case TokenKind::kw_import:
      return import_statement();
    case TokenKind::kw_from:
      return import_from_statement();
    case TokenKind::kw_global:
      return name_list_statement<Global>();
    case TokenKind::kw_nonlocal:
      return name_list_statement<Nonlocal>();
    default:
      break;
  }
  if (is_word("type") && kind_after(1) == TokenKind::name &&
      (kind_after(2) == TokenKind::equal || kind_after(2) == TokenKind::left_bracket)) {
    return type_alias();
  }
  return expression_statement();
}

template <class T>
StmtNode* Parser::word_statement() {
  const std::uint32_t begin_offset = begin();
  advance();
  return make<T>(begin_offset);
}

StmtNode* Parser::expression_statement() {
  const std::uint32_t begin_offset = begin();
  const bool parenthesized = kind() == TokenKind::left_paren;
  ExprNode* first = yield_or_star_expressions();
  if (first == nullptr) return nullptr;
  Operator op{};
  if (kind() == TokenKind::equal) return assignment(first, begin_offset);
  if (kind() == TokenKind::colon) return annotated_assignment(first, begin_offset, parenthesized);
  if (augmented_operator(kind(), op)) return augmented_assignment(first, begin_offset);
  if (is<Starred>(first)) report("can't use starred expression here", *first);
  Expr* statement = make<Expr>(begin_offset);
  statement->value = first;
  return statement;
}

StmtNode* Parser::assignment(ExprNode* first, std::uint32_t begin_offset) {
  Expressions targets = {first};
  std::vector<std::uint32_t> begins = {begin_offset};
  ExprNode* value = nullptr;
  while (accept(TokenKind::equal)) {
    const std::uint32_t value_begin = begin();
    value = yield_or_star_expressions();
    if (value == nullptr) return nullptr;
    if (kind() == TokenKind::equal) {
      targets.push_back(value);
      begins.push_back(value_begin);
    }
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    ExprNode* target = targets[i];
    const ExprNode* bad = invalid_target(target, Target::assignment);
    const bool is_yield = is<Yield>(target) || is<YieldFrom>(target);
    if (is_yield && target->begin == begins[i]) {
      report("assignment to yield expression not possible", *target);
    } else if (bad != nullptr) {
      const bool hint =
          targets.size() == 1 && bad == last_element(target) && could_be_comparison(bad);
      report("cannot assign to " + describe(bad) +
                 (hint ? " here. Maybe you meant '==' instead of '='?" : ""),
             *bad);
    } else if (is<Starred>(target)) {
      report("starred assignment target must be in a list or tuple", *target);
    } else if (count_starred(target) > 1) {
      report("multiple starred expressions in assignment", *target);
    }
    set_context(target, Context::store);
  }
  if (is<Starred>(value)) report("can't use starred expression here", *value);
  Assign* statement = make<Assign>(begin_offset);
  statement->targets = list(targets);
  statement->value = value;
  return statement;
}

StmtNode* Parser::augmented_assignment(ExprNode* target, std::uint32_t begin_offset) {
  if (!is<Name>(target) && !is<Attribute>(target) && !is<Subscript>(target)) {
    return fail("'" + describe(target) + "' is an illegal expression for augmented assignment",
                *target, *target);
  }
  Operator op{};
  augmented_operator(kind(), op);
  advance();
  ExprNode* value = yield_or_star_expressions();
  if (value == nullptr) return nullptr;
  if (is<Starred>(value)) report("can't use starred expression here", *value);
  set_context(target, Context::store);
  AugAssign* statement = make<AugAssign>(begin_offset);
  statement->target = target;
  statement->op = op;
  statement->value = value;
  return statement;
}

StmtNode* Parser::annotated_assignment(ExprNode* target, std::uint32_t begin_offset,
                                       bool parenthesized) {
  const bool allowed = is<Name>(target) || is<Attribute>(target) || is<Subscript>(target);
  const std::size_t colon_token = at_;
  advance();
  if (!allowed && !starts_expression()) {
    at_ = colon_token;
    return fail_here();
  }
  ExprNode* annotation = expression();
  if (annotation == nullptr) return nullptr;
  if (!allowed) {
    const Tuple* tuple = try_as<Tuple>(target);
    if (tuple != nullptr || is<List>(target)) {
      const Node& place = tuple != nullptr && !parenthesized && !tuple->elts.empty()
                              ? static_cast<const Node&>(*tuple->elts[0])
                              : *target;
      return fail(std::string("only single target (not ") + (tuple != nullptr ? "tuple" : "list") +
                      ") can be annotated",
                  place, place);
    }
    return fail("illegal target for annotation", *target, *target);
  }
  AnnAssign* statement = nullptr;
  ExprNode* value = nullptr;
  if (accept(TokenKind::equal)) {
    value = yield_or_star_expressions();
    if (value == nullptr) return nullptr;
  }
  set_context(target, Context::store);
  statement = make<AnnAssign>(begin_offset);
  statement->target = target;
  statement->annotation = annotation;
  statement->value = value;
  statement->simple = is<Name>(target) && !parenthesized;
  return statement;
}

StmtNode* Parser::return_statement() {
  const std::uint32_t begin_offset = begin();
  advance();
  ExprNode* value = nullptr;
  if (!at_statement_end()) {
    value = star_expressions();
    if (value == nullptr) return nullptr;
    if (is<Starred>(value)) report("can't use starred expression here", *value);
  }
  Return* statement = make<Return>(begin_offset);
  statement->value = value;
  return statement;
}

StmtNode* Parser::raise_statement() {
  const std::uint32_t begin_offset = begin();
  advance();
  ExprNode* exc = nullptr;
  ExprNode* cause = nullptr;
  if (!at_statement_end()) {
    exc = expression();
    if (exc == nullptr) return nullptr;
    if (accept(TokenKind::kw_from)) {
      cause = expression();
      if (cause == nullptr) return nullptr;
    }
  }
  Raise* statement = make<Raise>(begin_offset);
  statement->exc = exc;
  statement->cause = cause;
  return statement;
}

StmtNode* Parser::assert_statement() {
  const std::uint32_t begin_offset = begin();
  advance();
  ExprNode* test = expression();
  ExprNode* msg = nullptr;
  if (test == nullptr) return nullptr;
  if (accept(TokenKind::comma)) {
    msg = expression();
    if (msg == nullptr) return nullptr;
  }
  Assert* statement = make<Assert>(begin_offset);
  statement->test = test;
  statement->msg = msg;
  return statement;
}

StmtNode* Parser::delete_statement() {
  const std::uint32_t begin_offset = begin();
  advance();
  Expressions targets;
  do {
    if (!targets.empty() && at_statement_end()) break;
    ExprNode* target = kind() == TokenKind::star ? star_expression() : expression();
    if (target == nullptr) return nullptr;
    if (!check_target(target, Target::del)) return nullptr;
    set_context(target, Context::del);
    targets.push_back(target);
  } while (accept(TokenKind::comma));
  Delete* statement = make<Delete>(begin_offset);
  statement->targets = list(targets);
  return statement;
}

template <class T>
StmtNode* Parser::name_list_statement() {
  const std::uint32_t begin_offset = begin();
  advance();
  std::vector<Name*> names;
  do {
    if (kind() != TokenKind::name) return fail_here();
    names.push_back(static_cast<Name*>(name()));
    names.back()->ctx = Context::store;
  } while (accept(TokenKind::comma));
  T* statement = make<T>(begin_offset);
  statement->names = list(names);
  return statement;
}

// ---- imports ------------------------------------------------------------------------------------

bool Parser::dotted_name(std::string_view& result) {
  const std::uint32_t first = begin();
  if (!expect(TokenKind::name)) return false;
  bool contiguous = true;
  while (kind() == TokenKind::dot) {
    contiguous = contiguous && begin() == previous_end();
    advance();
    contiguous = contiguous && begin() == previous_end();
    if (!expect(TokenKind::name)) return false;
  }
  std::string_view spelled = text_.substr(first, previous_end() - first);
  if (!contiguous) {  // "a . b" is the name "a.b"
    std::string joined;
    for (std::size_t i = at_; i-- > 0 && tokens_[i].begin >= first;) {
      joined.insert(0, text_of(tokens_[i]));
    }
    spelled = arena_.copy(joined);
  }
  result = names_.intern(spelled);
  return true;
}

// The `as` of an import, where there is one.
bool Parser::import_as(Alias& alias) {
  if (!accept(TokenKind::kw_as)) return true;
  const TokenKind after = kind_after(1);
  if (kind() == TokenKind::name && after != TokenKind::dot && after != TokenKind::left_paren &&
      after != TokenKind::left_bracket) {
    alias.asname = intern(token());
    alias.asname_begin = begin();
    advance();
    alias.end = previous_end();
    return true;
  }
  if (const ExprNode* target = try_expression(&Parser::expression)) {
    fail("cannot use " + describe(target) + " as import target", *target, *target);
  }
  fail_here();
  return false;
}

StmtNode* Parser::import_statement() {
  const std::uint32_t begin_offset = begin();
  advance();
  std::vector<Alias*> names;
  if (at_statement_end()) {
    return fail("Expected one or more names after 'import'", previous_end(), previous_end());
  }
  do {
    Alias* alias = make<Alias>(begin());
    if (!dotted_name(alias->name)) return nullptr;
    alias->end = previous_end();
    if (!import_as(*alias)) return nullptr;
    names.push_back(alias);
  } while (accept(TokenKind::comma));
  if (kind() == TokenKind::kw_from && kind_after(1) == TokenKind::name) {
    advance();
    std::string_view ignored;
    if (!dotted_name(ignored)) return nullptr;
    return fail("Did you mean to use 'from ... import ...' instead?", begin_offset, previous_end());
  }
  Import* statement = make<Import>(begin_offset);
  statement->names = list(names);
  return statement;
}

StmtNode* Parser::import_from_statement() {
  const std::uint32_t begin_offset = begin();
  advance();
  std::uint32_t level = 0;
  for (;; advance()) {
    if (kind() == TokenKind::dot) {
      ++level;
    } else if (kind() == TokenKind::ellipsis) {
      level += 3;
    } else {
      break;
    }
  }
  std::string_view module;
  if ((level == 0 || kind() == TokenKind::name) && !dotted_name(module)) return nullptr;
  if (!expect(TokenKind::kw_import)) return nullptr;
  std::vector<Alias*> names;
  if (at_statement_end()) {
    return fail("Expected one or more names after 'import'", previous_end(), previous_end());
  }
  const auto add_name = [&] {
    Alias* alias = make<Alias>(begin());
    if (kind() != TokenKind::name) {
      fail_here();
      return false;
    }
    alias->name = intern(token());
    advance();
    alias->end = previous_end();
    names.push_back(alias);
    return import_as(*alias);
  };
  if (kind() == TokenKind::star) {
    Alias* alias = make<Alias>(begin());
    alias->name = intern(token());
    advance();
    alias->end = previous_end();
    names.push_back(alias);
  } else if (accept(TokenKind::left_paren)) {
    do {
      if (!names.empty() && kind() == TokenKind::right_paren) break;
      if (!add_name()) return nullptr;
    } while (accept(TokenKind::comma));
    if (!expect(TokenKind::right_paren)) return nullptr;
  } else {
    do {
      if (!names.empty() && at_statement_end()) {
        return fail("trailing comma not allowed without surrounding parentheses", begin(), begin());
      }
      if (!add_name()) return nullptr;
    } while (accept(TokenKind::comma));
  }
  ImportFrom* statement = make<ImportFrom>(begin_offset);
  statement->module = module;
  statement->names = list(names);
  statement->level = level;
  return statement;
}

StmtNode* Parser::type_alias() {
  const std::uint32_t begin_offset = begin();
  advance();
  Name* name = make<Name>(begin());
  name->name = intern(token());
  name->ctx = Context::store;
  advance();
  name->end = previous_end();
  type_parameters();
  if (failed_ || !expect(TokenKind::equal) || expression() == nullptr) return nullptr;
  TypeAlias* statement = make<TypeAlias>(begin_offset);
  statement->target = name;
  return statement;
}

}  // namespace lang
