// SPDX-License-Identifier: MIT
// The parser's part for operators: from lists of expressions down to `await`.
#include "lang/syntax/parser.h"

namespace lang {

using namespace ast;

namespace {

// Precedences, lowest first: or 1, and 2, not 3, comparisons 4, | 5, ^ 6, & 7, shifts 8, + - 9, *
// / 10.
constexpr int comparison_precedence = 4;

struct BinaryOperator {
  int precedence = 0;  // 0: no binary operator
  Operator op = Operator::add;
};

BinaryOperator binary_operator(TokenKind kind) {
  switch (kind) {
    case TokenKind::kw_or:
      return {1};
    case TokenKind::kw_and:
      return {2};
    case TokenKind::kw_in:
    case TokenKind::kw_is:
    case TokenKind::less:
    case TokenKind::greater:
    case TokenKind::less_equal:
    case TokenKind::greater_equal:
    case TokenKind::equal_equal:
    case TokenKind::not_equal:
      return {comparison_precedence};
    case TokenKind::bar:
      return {5, Operator::bit_or};
    case TokenKind::caret:
      return {6, Operator::bit_xor};
    case TokenKind::ampersand:
      return {7, Operator::bit_and};
    case TokenKind::left_shift:
      return {8, Operator::l_shift};
    case TokenKind::right_shift:
      return {8, Operator::r_shift};
    case TokenKind::plus:
      return {9, Operator::add};
    case TokenKind::minus:
      return {9, Operator::sub};
    case TokenKind::star:
      return {10, Operator::mult};
    case TokenKind::slash:
      return {10, Operator::div};
    case TokenKind::double_slash:
      return {10, Operator::floor_div};
    case TokenKind::percent:
      return {10, Operator::mod};
    case TokenKind::at:
      return {10, Operator::mat_mult};
    default:
      return {};
  }
}

}  // namespace

bool Parser::starts_expression() const {
  switch (kind()) {
    case TokenKind::name:
    case TokenKind::number:
    case TokenKind::string:
    case TokenKind::fstring_start:
    case TokenKind::left_paren:
    case TokenKind::left_bracket:
    case TokenKind::left_brace:
    case TokenKind::plus:
    case TokenKind::minus:
    case TokenKind::tilde:
    case TokenKind::ellipsis:
    case TokenKind::kw_not:
    case TokenKind::kw_lambda:
    case TokenKind::kw_await:
    case TokenKind::kw_none:
    case TokenKind::kw_true:
    case TokenKind::kw_false:
      return true;
    default:
      return false;
  }
}

// Parses ahead without effect, to find how far an error reaches. Null: there is no such expression.
ExprNode* Parser::try_expression(ExprNode* (Parser::*parse)()) {
  const std::size_t at = at_;
  const bool quiet = quiet_;
  const int depth = depth_;
  const int brackets = brackets_;
  quiet_ = true;
  ExprNode* result = (this->*parse)();
  if (failed_) result = nullptr;
  failed_ = false;
  at_ = at;
  quiet_ = quiet;
  depth_ = depth;
  brackets_ = brackets;
  return result;
}

ExprNode* Parser::yield_or_star_expressions() {
  return kind() == TokenKind::kw_yield ? yield_expression() : star_expressions();
}

ExprNode* Parser::star_expressions() {
  const std::uint32_t begin_offset = begin();
  ExprNode* first = star_expression();
  if (first == nullptr || kind() != TokenKind::comma) return first;
  Expressions elts = {first};
  while (accept(TokenKind::comma)) {
    if (!starts_expression() && kind() != TokenKind::star) break;
    elts.push_back(star_expression());
    if (failed_) return nullptr;
  }
  Tuple* tuple = make<Tuple>(begin_offset);
  tuple->elts = list(elts);
  return tuple;
}

ExprNode* Parser::star_expression() {
  if (kind() != TokenKind::star) return expression();
  const std::uint32_t begin_offset = begin();
  advance();
  ExprNode* value = binary(5);
  if (value == nullptr) return nullptr;
  Starred* starred = make<Starred>(begin_offset);
  starred->value = value;
  return starred;
}

ExprNode* Parser::star_named_expression() {
  return kind() == TokenKind::star ? star_expression() : named_expression();
}

ExprNode* Parser::named_expression() {
  const std::uint32_t begin_offset = begin();
  if (kind() == TokenKind::name && kind_after(1) == TokenKind::colon_equal) {
    Name* target = static_cast<Name*>(name());
    target->ctx = Context::store;
    advance();
    ExprNode* value = expression();
    if (value == nullptr) return nullptr;
    NamedExpr* named = make<NamedExpr>(begin_offset);
    named->target = target;
    named->value = value;
    return named;
  }
  ExprNode* result = expression();
  if (result == nullptr) return nullptr;
  if (kind() == TokenKind::colon_equal) {
    return fail("cannot use assignment expressions with " + describe(result), *result, *result);
  }
  check_assignment_in_expression(result);
  return failed_ ? nullptr : result;
}

// `=` where only an expression can stand.
void Parser::check_assignment_in_expression(const ExprNode* left) {
  if (kind() != TokenKind::equal || !could_be_comparison(left)) return;
  const std::size_t at = at_;
  advance();
  const ExprNode* right = try_expression(&Parser::bitwise_or);
  at_ = at;
  if (right == nullptr) return;
  std::size_t after = at_ + 1;
  while (tokens_[after].begin < right->end) ++after;
  if (tokens_[after].kind == TokenKind::equal || tokens_[after].kind == TokenKind::colon_equal) {
    return;
  }
  if (is<Name>(left)) {
    fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", *left, *right);
  } else {
    fail("cannot assign to " + describe(left) + " here. Maybe you meant '==' instead of '='?",
         *left, *left);
  }
}

// Two expressions side by side inside brackets.
void Parser::check_forgotten_comma(const ExprNode* first, std::size_t first_token) {
  if (brackets_ == 0 || quiet_ || !starts_expression()) return;
  if (tokens_[first_token].kind == TokenKind::name) {
    const std::string_view word = text_of(tokens_[first_token]);
    const TokenKind after = tokens_[first_token + 1].kind;
    if (after == TokenKind::string || after == TokenKind::fstring_start) return;
    if (word == "match" || word == "case" || word == "type" || word == "_") return;
  }
  const ExprNode* second = try_expression(&Parser::expression);
  if (second == nullptr) return;
  const Name* word = try_as<Name>(first);
  if (word != nullptr && (word->name == "print" || word->name == "exec")) return;
  fail("invalid syntax. Perhaps you forgot a comma?", *first, *second);
}

ExprNode* Parser::yield_expression() {
  const std::uint32_t begin_offset = begin();
  has_yield_ = true;
  advance();
  if (accept(TokenKind::kw_from)) {
    ExprNode* value = expression();
    if (value == nullptr) return nullptr;
    YieldFrom* result = make<YieldFrom>(begin_offset);
    result->value = value;
    return result;
  }
  ExprNode* value = nullptr;
  if (starts_expression() || kind() == TokenKind::star) {
    value = star_expressions();
    if (value == nullptr) return nullptr;
    if (is<Starred>(value)) report("can't use starred expression here", *value);
  }
  Yield* result = make<Yield>(begin_offset);
  result->value = value;
  return result;
}

ExprNode* Parser::expression() {
  if (!enter()) {
    leave();
    return nullptr;
  }
  const std::size_t first_token = at_;
  ExprNode* result = nullptr;
  if (kind() == TokenKind::kw_lambda) {
    result = lambda();
  } else {
    result = disjunction();
    if (result != nullptr && kind() == TokenKind::kw_if) {
      result = ternary(result, tokens_[first_token].begin);
    } else if (result != nullptr) {
      check_forgotten_comma(result, first_token);
    }
  }
  leave();
  return failed_ ? nullptr : result;
}

// A loop, for `a if b else c if d else ...` may be long.
ExprNode* Parser::ternary(ExprNode* body, std::uint32_t begin_offset) {
  struct Link {
    ExprNode* body;
    ExprNode* test;
    std::uint32_t begin;
  };
  std::vector<Link> links;
  ExprNode* last = body;
  bool open_lambda = false;  // one without brackets has taken the rest
  while (!open_lambda && accept(TokenKind::kw_if)) {
    ExprNode* test = disjunction();
    if (test == nullptr) return nullptr;
    if (kind() != TokenKind::kw_else) {
      if (kind() == TokenKind::colon) return fail_here();
      return fail("expected 'else' after 'if' expression", *last, *test);
    }
    advance();
    links.push_back({last, test, begin_offset});
    begin_offset = begin();
    if (!starts_expression()) {
      return fail_here("expected expression after 'else', but statement is given");
    }
    open_lambda = kind() == TokenKind::kw_lambda;
    last = open_lambda ? lambda() : disjunction();
    if (last == nullptr) return nullptr;
  }
  for (std::size_t i = links.size(); i-- > 0;) {
    IfExp* result = make<IfExp>(links[i].begin);
    result->body = links[i].body;
    result->test = links[i].test;
    result->orelse = last;
    last = result;
  }
  return last;
}

ExprNode* Parser::lambda() {
  const std::uint32_t begin_offset = begin();
  if (!enter()) {
    leave();
    return nullptr;
  }
  advance();
  Lambda* result = make<Lambda>(begin_offset);
  result->args = parameters(TokenKind::colon, true);
  if (result->args != nullptr && expect(TokenKind::colon)) {
    if (field_token_ != 0 && field_brackets_ == brackets_ &&
        (kind() == TokenKind::fstring_middle || kind() == TokenKind::right_brace)) {
      fail("f-string: lambda expressions are not allowed without parentheses", begin_offset,
           previous_end());
    } else {
      const bool outer_has_yield = has_yield_;
      has_yield_ = false;
      result->body = expression();
      result->end = previous_end();
      result->is_generator = has_yield_;
      has_yield_ = outer_has_yield;
    }
  }
  leave();
  return failed_ ? nullptr : result;
}

ExprNode* Parser::boolean(ExprNode* first, int precedence) {
  const TokenKind word = kind();
  Expressions values = {first};
  while (accept(word)) {
    ExprNode* value = binary(precedence + 1);
    if (value == nullptr) return nullptr;
    values.push_back(value);
  }
  BoolOp* result = make<BoolOp>(first->begin);
  result->op = word == TokenKind::kw_or ? BoolOperator::or_ : BoolOperator::and_;
  result->values = list(values);
  return result;
}

ExprNode* Parser::comparison(ExprNode* left) {
  std::vector<CompareOperator> ops;
  Expressions comparators;
  for (;;) {
    CompareOperator op{};
    switch (kind()) {
      case TokenKind::less:
        op = CompareOperator::less;
        break;
      case TokenKind::greater:
        op = CompareOperator::greater;
        break;
      case TokenKind::less_equal:
        op = CompareOperator::less_equal;
        break;
      case TokenKind::greater_equal:
        op = CompareOperator::greater_equal;
        break;
      case TokenKind::equal_equal:
        op = CompareOperator::equal;
        break;
      case TokenKind::not_equal:
        op = CompareOperator::not_equal;
        break;
      case TokenKind::kw_in:
        op = CompareOperator::in;
        break;
      case TokenKind::kw_is:
        op = CompareOperator::is;
        break;
      case TokenKind::kw_not:
        op = CompareOperator::not_in;
        break;
      default: {
        Compare* result = make<Compare>(left->begin);
        result->left = left;
        result->ops = arena_.copy(std::span<const CompareOperator>(ops));
        result->comparators = list(comparators);
        return result;
      }
    }
    if (op == CompareOperator::not_in && kind_after(1) != TokenKind::kw_in) {
      advance();
      return fail_here();
    }
    advance();
    if (op == CompareOperator::not_in) advance();
    if (op == CompareOperator::is && accept(TokenKind::kw_not)) op = CompareOperator::is_not;
    ExprNode* right = binary(comparison_precedence + 1);
    if (right == nullptr) return nullptr;
    ops.push_back(op);
    comparators.push_back(right);
  }
}

// Operators of at least the precedence `lowest`, by precedence climbing.
ExprNode* Parser::binary(int lowest) {
  if (!enter()) {
    leave();
    return nullptr;
  }
  // Where a parenthesized operand begins, its node does not.
  const std::uint32_t begin_offset = begin();
  ExprNode* left = nullptr;
  if (kind() == TokenKind::kw_not && lowest < comparison_precedence) {
    std::vector<std::uint32_t> words;
    for (; kind() == TokenKind::kw_not; advance()) words.push_back(begin());
    left = binary(comparison_precedence);
    for (std::size_t i = words.size(); left != nullptr && i-- > 0;) {
      UnaryOp* result = make<UnaryOp>(words[i]);
      result->op = UnaryOperator::not_;
      result->operand = left;
      left = result;
    }
  } else {
    left = unary();
  }
  while (left != nullptr && !failed_) {
    BinaryOperator next = binary_operator(kind());
    if (kind() == TokenKind::kw_not && kind_after(1) == TokenKind::kw_in) {
      next.precedence = comparison_precedence;
    }
    if (kind() == TokenKind::kw_not && next.precedence == 0 && brackets_ == 0) {
      advance();  // only `in` could follow
      fail_here();
    }
    if (next.precedence == 0 || next.precedence < lowest) break;
    if (next.precedence < comparison_precedence) {
      left = boolean(left, next.precedence);
    } else if (next.precedence == comparison_precedence) {
      left = comparison(left);
    } else {
      advance();
      ExprNode* right = binary(next.precedence + 1);
      if (right == nullptr) break;
      BinOp* result = make<BinOp>(begin_offset);
      result->left = left;
      result->op = next.op;
      result->right = right;
      left = result;
      continue;
    }
    if (left != nullptr) left->begin = begin_offset;
  }
  leave();
  return failed_ ? nullptr : left;
}

ExprNode* Parser::unary() {
  if (kind() != TokenKind::minus && kind() != TokenKind::plus && kind() != TokenKind::tilde) {
    return power();
  }
  std::vector<Token> signs;
  while (kind() == TokenKind::minus || kind() == TokenKind::plus || kind() == TokenKind::tilde) {
    signs.push_back(token());
    advance();
  }
  ExprNode* operand = power();
  for (std::size_t i = signs.size(); operand != nullptr && i-- > 0;) {
    UnaryOp* result = make<UnaryOp>(signs[i].begin);
    result->op = signs[i].kind == TokenKind::minus  ? UnaryOperator::u_sub
                 : signs[i].kind == TokenKind::plus ? UnaryOperator::u_add
                                                    : UnaryOperator::invert;
    result->operand = operand;
    operand = result;
  }
  return operand;
}

ExprNode* Parser::power() {
  const std::uint32_t begin_offset = begin();
  ExprNode* base = nullptr;
  if (accept(TokenKind::kw_await)) {
    ExprNode* value = primary();
    if (value == nullptr) return nullptr;
    Await* await = make<Await>(begin_offset);
    await->value = value;
    base = await;
  } else {
    base = primary();
  }
  if (base == nullptr || kind() != TokenKind::double_star) return base;
  advance();
  if (!enter()) {
    leave();
    return nullptr;
  }
  ExprNode* exponent = unary();
  leave();
  if (exponent == nullptr) return nullptr;
  BinOp* result = make<BinOp>(begin_offset);
  result->left = base;
  result->op = Operator::pow;
  result->right = exponent;
  return result;
}

}  // namespace lang
