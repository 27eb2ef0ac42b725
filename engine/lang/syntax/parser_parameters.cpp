// SPDX-License-Identifier: MIT
// The parser's part for the parameters of functions and lambdas.
#include "lang/syntax/parser.h"

namespace lang {

using namespace ast;

Arg* Parser::parameter(bool annotated) {
  if (kind() != TokenKind::name) return fail_here();
  Arg* result = make<Arg>(begin());
  result->arg = intern(token());
  advance();
  if (annotated && accept(TokenKind::colon)) {
    result->annotation = kind() == TokenKind::star ? star_expression() : expression();
    if (result->annotation == nullptr) return nullptr;
  }
  result->end = previous_end();
  return result;
}

// Up to `end`, which is not taken.
Arguments* Parser::parameters(TokenKind end, bool is_lambda) {
  Arguments* result = make<Arguments>(begin());
  std::vector<Arg*> positional_only;
  std::vector<Arg*> positional;
  std::vector<Arg*> keyword_only;
  Expressions defaults;
  Expressions keyword_defaults;
  bool slash = false;
  bool star = false;
  while (!failed_ && kind() != end) {
    const Token place = token();
    if (result->kwarg != nullptr) {
      return fail("arguments cannot follow var-keyword argument", place.begin, place.end);
    }
    if (place.kind == TokenKind::left_paren) {
      if (try_expression(&Parser::expression) == nullptr) return fail_here();
      const ExprNode* whole = try_expression(&Parser::atom);
      std::uint32_t last = whole == nullptr ? place.end : whole->end;
      if (whole != nullptr && text_[whole->begin] != '(') ++last;
      return fail(is_lambda ? "Lambda expression parameters cannot be parenthesized"
                            : "Function parameters cannot be parenthesized",
                  place.begin, last);
    }
    if (accept(TokenKind::slash)) {
      if (slash) return fail("/ may appear only once", place.begin, place.end);
      if (star) return fail("/ must be ahead of *", place.begin, place.end);
      if (positional.empty()) return fail("invalid syntax", place.begin, place.end);
      slash = true;
      positional_only.swap(positional);
    } else if (accept(TokenKind::star)) {
      if (star) return fail("* argument may appear only once", place.begin, place.end);
      star = true;
      if (kind() == TokenKind::name) {
        const Arg* vararg = parameter(!is_lambda);
        if (vararg == nullptr) return nullptr;
        if (kind() == TokenKind::equal) {
          return fail_here("var-positional argument cannot have default value");
        }
        result->vararg = vararg;
      } else {
        const TokenKind next = kind() == TokenKind::comma ? kind_after(1) : kind();
        if (next == end || next == TokenKind::double_star) {
          const Token& where = is_lambda ? token() : place;
          return fail("named arguments must follow bare *", where.begin, where.end);
        }
        if (kind() != TokenKind::comma) return fail_here();
      }
    } else if (accept(TokenKind::double_star)) {
      const Arg* kwarg = parameter(!is_lambda);
      if (kwarg == nullptr) return nullptr;
      if (kind() == TokenKind::equal) {
        return fail_here("var-keyword argument cannot have default value");
      }
      result->kwarg = kwarg;
    } else {
      Arg* arg = parameter(!is_lambda);
      if (arg == nullptr) return nullptr;
      ExprNode* value = nullptr;
      if (accept(TokenKind::equal)) {
        if (kind() == TokenKind::comma || kind() == end) {
          const Token& equal = tokens_[at_ - 1];
          return fail("expected default value expression", equal.begin, equal.end);
        }
        value = expression();
        if (value == nullptr) return nullptr;
      }
      if (star) {
        keyword_only.push_back(arg);
        keyword_defaults.push_back(value);
      } else {
        if (value == nullptr && !defaults.empty()) {
          report("parameter without a default follows parameter with a default", *arg);
          // The tree must keep its shape: defaults belong to the last parameters.
          ErrorExpr* missing = make<ErrorExpr>(arg->end);
          missing->end = arg->end;
          value = missing;
        }
        positional.push_back(arg);
        if (value != nullptr) defaults.push_back(value);
      }
    }
    if (kind() != TokenKind::comma) break;
    advance();
  }
  if (failed_) return nullptr;
  result->end = previous_end() < result->begin ? result->begin : previous_end();
  result->posonlyargs = list(positional_only);
  result->args = list(positional);
  result->kwonlyargs = list(keyword_only);
  result->kw_defaults = list(keyword_defaults);
  result->defaults = list(defaults);
  return result;
}

}  // namespace lang
