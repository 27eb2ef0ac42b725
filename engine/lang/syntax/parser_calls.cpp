// SPDX-License-Identifier: MIT
// The parser's part for the arguments of calls and class statements.
#include "lang/syntax/parser.h"

namespace lang {

using namespace ast;

ExprNode* Parser::call(ExprNode* func) {
  const std::uint32_t open = begin();
  advance();
  Expressions args;
  std::vector<Keyword*> keywords;
  if (!call_arguments(open, args, keywords)) return nullptr;
  Call* result = make<Call>(func->begin);
  result->func = func;
  result->args = list(args);
  result->keywords = list(keywords);
  return result;
}

// After the opening parenthesis at `open`, up to and with the closing one.
bool Parser::call_arguments(std::uint32_t open, Expressions& args,
                            std::vector<Keyword*>& keywords) {
  ++brackets_;
  bool after_keyword = false;  // a positional argument stood behind a keyword
  bool unpacked = false;       // `**mapping` was there
  std::uint32_t comma = open;
  while (!failed_ && kind() != TokenKind::right_paren) {
    const std::uint32_t begin_offset = begin();
    if (accept(TokenKind::star)) {
      if (kind() == TokenKind::right_paren || kind() == TokenKind::comma) {
        fail("Invalid star expression", begin(), token().end);
        break;
      }
      ExprNode* value = expression();
      if (value == nullptr) break;
      Starred* starred = make<Starred>(begin_offset);
      starred->value = value;
      args.push_back(starred);
      if (at_comprehension()) {
        fail("iterable unpacking cannot be used in comprehension", *starred, *starred);
      } else if (unpacked) {
        fail("iterable argument unpacking follows keyword argument unpacking", comma,
             previous_end());
      }
    } else if (accept(TokenKind::double_star)) {
      ExprNode* value = expression();
      if (value == nullptr) break;
      Keyword* keyword = make<Keyword>(begin_offset);
      keyword->value = value;
      keywords.push_back(keyword);
      unpacked = true;
    } else if (kind_after(1) == TokenKind::equal) {
      keyword_argument(keywords);
    } else if (plain_argument(args, args.empty() && keywords.empty(), open) && !keywords.empty()) {
      after_keyword = true;
    }
    if (failed_ || kind() != TokenKind::comma) break;
    comma = begin();
    advance();
  }
  if (!expect(TokenKind::right_paren)) return false;
  --brackets_;
  if (after_keyword) {
    const Token& place = tokens_[at_ - 1];
    fail(std::string("positional argument follows keyword argument") +
             (unpacked ? " unpacking" : ""),
         place.begin, place.end);
    return false;
  }
  return true;
}

bool Parser::keyword_argument(std::vector<Keyword*>& keywords) {
  const Token word = token();
  const std::uint32_t equal_end = tokens_[at_ + 1].end;
  switch (word.kind) {
    case TokenKind::name:
      break;
    case TokenKind::kw_true:
    case TokenKind::kw_false:
    case TokenKind::kw_none:
      fail("cannot assign to " + std::string(text_of(word)), word.begin, equal_end);
      return false;
    case TokenKind::number:
    case TokenKind::string:
    case TokenKind::ellipsis:
      fail("expression cannot contain assignment, perhaps you meant \"==\"?", word.begin,
           equal_end);
      return false;
    default:
      fail_here();
      return false;
  }
  advance();
  advance();
  if (kind() == TokenKind::right_paren || kind() == TokenKind::comma) {
    fail("expected argument value expression", word.begin, equal_end);
    return false;
  }
  ExprNode* value = expression();
  if (value == nullptr) return false;
  if (at_comprehension()) {
    fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", word.begin, equal_end);
    return false;
  }
  Keyword* keyword = make<Keyword>(word.begin);
  keyword->arg = intern(word);
  keyword->value = value;
  keywords.push_back(keyword);
  return true;
}

// `only`: it is the first argument, so it may be a generator expression without parentheses.
bool Parser::plain_argument(Expressions& args, bool only, std::uint32_t open) {
  const std::uint32_t begin_offset = begin();
  ExprNode* value = nullptr;
  if (kind() == TokenKind::name && kind_after(1) == TokenKind::colon_equal) {
    value = named_expression();
  } else {
    value = expression();
    if (value != nullptr && kind() == TokenKind::equal) {
      fail("expression cannot contain assignment, perhaps you meant \"==\"?", begin_offset,
           token().end);
    } else if (value != nullptr && kind() == TokenKind::colon_equal) {
      fail("cannot use assignment expressions with " + describe(value), *value, *value);
    }
  }
  if (failed_) return false;
  if (at_comprehension()) {
    std::vector<Comprehension*> generators;
    if (!comprehension(generators)) return false;
    if (!only || kind() == TokenKind::comma) {
      fail("Generator expression must be parenthesized", begin_offset, previous_end());
      return false;
    }
    GeneratorExp* generator = make<GeneratorExp>(open);
    generator->elt = value;
    generator->generators = list(generators);
    generator->end = kind() == TokenKind::right_paren ? token().end : previous_end();
    value = generator;
  }
  args.push_back(value);
  return true;
}

}  // namespace lang
