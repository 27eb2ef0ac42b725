// SPDX-License-Identifier: MIT
// The parser's part for names, literals, brackets and comprehensions.
#include "lang/syntax/literal.h"
#include "lang/syntax/parser.h"

namespace lang {

using namespace ast;

ExprNode* Parser::primary() {
  const std::uint32_t begin_offset = begin();
  ExprNode* result = atom();
  while (result != nullptr) {
    switch (kind()) {
      case TokenKind::dot: {
        advance();
        if (kind() != TokenKind::name) return fail_here();
        Attribute* attribute = make<Attribute>(begin_offset);
        attribute->value = result;
        attribute->attr = intern(token());
        attribute->attr_begin = begin();
        advance();
        attribute->end = previous_end();
        result = attribute;
        break;
      }
      case TokenKind::left_paren:
        result = call(result);
        break;
      case TokenKind::left_bracket:
        result = subscript(result);
        break;
      default:
        return result;
    }
    if (result != nullptr) result->begin = begin_offset;
  }
  return nullptr;
}

ExprNode* Parser::atom() {
  const auto constant = [&](ConstantType type) {
    const std::uint32_t begin_offset = begin();
    advance();
    Constant* result = make<Constant>(begin_offset);
    result->type = type;
    return result;
  };
  switch (kind()) {
    case TokenKind::name:
      return name();
    case TokenKind::number:
      return number();
    case TokenKind::string:
    case TokenKind::fstring_start:
      return strings();
    case TokenKind::left_paren:
      return parenthesized();
    case TokenKind::left_bracket:
      return list_display();
    case TokenKind::left_brace:
      return brace_display();
    case TokenKind::ellipsis:
      return constant(ConstantType::ellipsis);
    case TokenKind::kw_none:
      return constant(ConstantType::none);
    case TokenKind::kw_true:
      return constant(ConstantType::true_);
    case TokenKind::kw_false:
      return constant(ConstantType::false_);
    default:
      return fail_here();
  }
}

ExprNode* Parser::name() {
  const Token place = token();
  advance();
  Name* result = make<Name>(place.begin);
  result->name = intern(place);
  return result;
}

ExprNode* Parser::number() {
  const Token place = token();
  const Number value = decode_number(text_of(place));
  if (value.type == Number::Type::too_large) {
    unsupported("integer literal too large: integers have 64 bits in Loopscope's Python",
                place.begin, place.end);
  } else if (value.type == Number::Type::imaginary) {
    unsupported("complex numbers are not part of Loopscope's Python", place.begin, place.end);
  }
  advance();
  Constant* result = make<Constant>(place.begin);
  result->type = value.type == Number::Type::integer || value.type == Number::Type::too_large
                     ? ConstantType::integer
                     : ConstantType::floating;
  result->integer = value.integer;
  result->floating = value.floating;
  return result;
}

// ---- displays -----------------------------------------------------------------------------------

// Elements separated by commas, up to `closing`, which is not taken.
bool Parser::elements(TokenKind closing, Expressions& elts) {
  while (accept(TokenKind::comma)) {
    if (kind() == closing) return true;
    elts.push_back(star_named_expression());
    if (failed_) return false;
  }
  return true;
}

ExprNode* Parser::parenthesized() {
  const std::uint32_t begin_offset = begin();
  advance();
  ++brackets_;
  ExprNode* result = nullptr;
  if (kind() == TokenKind::kw_yield) {
    result = yield_expression();
  } else if (kind() != TokenKind::right_paren) {
    result = star_named_expression();
  }
  if (failed_) return nullptr;
  if (result != nullptr && at_comprehension()) {
    if (is<Yield>(result) && tokens_[at_ - 1].kind == TokenKind::kw_yield) return fail_here();
    result = comprehension_of<GeneratorExp>(result, begin_offset, TokenKind::right_paren);
    --brackets_;
    return result;
  }
  if (result == nullptr || kind() == TokenKind::comma) {
    Expressions elts;
    if (result != nullptr) elts.push_back(result);
    if (!elements(TokenKind::right_paren, elts) || !expect(TokenKind::right_paren)) return nullptr;
    Tuple* tuple = make<Tuple>(begin_offset);
    tuple->elts = list(elts);
    result = tuple;
  } else {
    if (kind() == TokenKind::right_paren && is<Starred>(result)) {
      return fail("cannot use starred expression here", *result, *result);
    }
    if (!expect(TokenKind::right_paren)) return nullptr;
  }
  --brackets_;
  return result;
}

ExprNode* Parser::list_display() {
  const std::uint32_t begin_offset = begin();
  advance();
  ++brackets_;
  Expressions elts;
  if (kind() != TokenKind::right_bracket) {
    elts.push_back(star_named_expression());
    if (failed_) return nullptr;
    if (at_comprehension()) {
      ExprNode* result =
          comprehension_of<ListComp>(elts[0], begin_offset, TokenKind::right_bracket);
      --brackets_;
      return result;
    }
    if (!elements(TokenKind::right_bracket, elts)) return nullptr;
    if (at_comprehension()) {
      return fail("did you forget parentheses around the comprehension target?", *elts.front(),
                  *elts.back());
    }
  }
  if (!expect(TokenKind::right_bracket)) return nullptr;
  --brackets_;
  List* result = make<List>(begin_offset);
  result->elts = list(elts);
  return result;
}

ExprNode* Parser::brace_display() {
  const std::uint32_t begin_offset = begin();
  advance();
  ++brackets_;
  ExprNode* result = nullptr;
  if (kind() == TokenKind::right_brace || kind() == TokenKind::double_star) {
    result = dict_display(begin_offset, nullptr);
  } else {
    const std::uint32_t first_begin = begin();
    ExprNode* first = star_named_expression();
    if (first == nullptr) return nullptr;
    const bool bare = is<NamedExpr>(first) && first->begin == first_begin;
    if (kind() == TokenKind::colon && !is<Starred>(first) && !bare) {
      result = dict_display(begin_offset, first);
    } else if (at_comprehension()) {
      result = comprehension_of<SetComp>(first, begin_offset, TokenKind::right_brace);
    } else {
      Expressions elts = {first};
      if (!elements(TokenKind::right_brace, elts)) return nullptr;
      if (at_comprehension()) {
        return fail("did you forget parentheses around the comprehension target?", *elts.front(),
                    *elts.back());
      }
      if (!expect(TokenKind::right_brace)) return nullptr;
      Set* set = make<Set>(begin_offset);
      set->elts = list(elts);
      result = set;
    }
  }
  --brackets_;
  return failed_ ? nullptr : result;
}

// At the colon after `first_key`, or (null) at `**` or the closing brace.
ExprNode* Parser::dict_display(std::uint32_t begin_offset, ExprNode* first_key) {
  Expressions keys;
  Expressions values;
  ExprNode* key = first_key;
  while (key != nullptr || kind() != TokenKind::right_brace) {
    const std::uint32_t item_begin = begin();
    if (key == nullptr && accept(TokenKind::double_star)) {
      const std::uint32_t stars_end = previous_end();
      values.push_back(binary(5));
      if (values.back() == nullptr) return nullptr;
      if (at_comprehension()) {
        return fail("dict unpacking cannot be used in dict comprehension", item_begin, stars_end);
      }
    } else {
      if (key == nullptr) key = expression();
      if (key == nullptr) return nullptr;
      if (kind() != TokenKind::colon) {
        if (kind() != TokenKind::comma && kind() != TokenKind::right_brace) return fail_here();
        return fail("':' expected after dictionary key", key->end - 1, key->end);
      }
      const Token colon_token = token();
      advance();
      if (kind() == TokenKind::right_brace || kind() == TokenKind::comma) {
        return fail("expression expected after dictionary key and ':'", colon_token.begin,
                    colon_token.end);
      }
      const bool starred = kind() == TokenKind::star;
      values.push_back(starred ? star_expression() : expression());
      if (values.back() == nullptr) return nullptr;
      if (starred) {
        return fail("cannot use a starred expression in a dictionary value", *values.back(),
                    *values.back());
      }
      if (keys.empty() && at_comprehension()) {
        DictComp* result = make<DictComp>(begin_offset);
        std::vector<Comprehension*> generators;
        if (!comprehension(generators) || !expect(TokenKind::right_brace)) return nullptr;
        result->key = key;
        result->value = values.back();
        result->generators = list(generators);
        result->end = previous_end();
        return result;
      }
    }
    keys.push_back(key);
    key = nullptr;
    if (!accept(TokenKind::comma)) break;
  }
  if (!expect(TokenKind::right_brace)) return nullptr;
  Dict* result = make<Dict>(begin_offset);
  result->keys = list(keys);
  result->values = list(values);
  return result;
}

// ---- comprehensions -----------------------------------------------------------------------------

bool Parser::at_comprehension() const {
  return kind() == TokenKind::kw_for ||
         (kind() == TokenKind::kw_async && kind_after(1) == TokenKind::kw_for);
}

bool Parser::comprehension(std::vector<Comprehension*>& generators) {
  while (at_comprehension()) {
    Comprehension* generator = make<Comprehension>(begin());
    generator->is_async = accept(TokenKind::kw_async);
    advance();
    ExprNode* target = nullptr;
    if (!for_targets(target)) return false;
    if (!accept(TokenKind::kw_in)) {
      fail_here("'in' expected after for-loop variables");
      return false;
    }
    generator->target = target;
    generator->iter = disjunction();
    if (generator->iter == nullptr) return false;
    Expressions ifs;
    while (accept(TokenKind::kw_if)) {
      ifs.push_back(disjunction());
      if (failed_) return false;
    }
    generator->ifs = list(ifs);
    generator->end = previous_end();
    generators.push_back(generator);
  }
  return true;
}

template <class T>
ExprNode* Parser::comprehension_of(ExprNode* elt, std::uint32_t begin_offset, TokenKind closing) {
  if (is<Starred>(elt)) {
    return fail("iterable unpacking cannot be used in comprehension", *elt, *elt);
  }
  std::vector<Comprehension*> generators;
  if (!comprehension(generators) || !expect(closing)) return nullptr;
  T* result = make<T>(begin_offset);
  result->elt = elt;
  result->generators = list(generators);
  return result;
}

// ---- subscripts ---------------------------------------------------------------------------------

ExprNode* Parser::slice_item() {
  const std::uint32_t begin_offset = begin();
  if (kind() == TokenKind::star) return star_expression();
  ExprNode* lower = nullptr;
  if (kind() != TokenKind::colon) {
    lower = named_expression();
    if (lower == nullptr || kind() != TokenKind::colon) return lower;
  }
  const auto bound_follows = [&] {
    return kind() != TokenKind::colon && kind() != TokenKind::comma &&
           kind() != TokenKind::right_bracket;
  };
  advance();
  ExprNode* upper = bound_follows() ? expression() : nullptr;
  ExprNode* step = nullptr;
  if (!failed_ && accept(TokenKind::colon)) step = bound_follows() ? expression() : nullptr;
  if (failed_) return nullptr;
  Slice* result = make<Slice>(begin_offset);
  result->lower = lower;
  result->upper = upper;
  result->step = step;
  return result;
}

ExprNode* Parser::subscript(ExprNode* value) {
  advance();
  ++brackets_;
  const std::uint32_t slice_begin = begin();
  ExprNode* index = slice_item();
  if (index == nullptr) return nullptr;
  if (kind() == TokenKind::comma || is<Starred>(index)) {
    Expressions elts = {index};
    while (accept(TokenKind::comma) && kind() != TokenKind::right_bracket) {
      elts.push_back(slice_item());
      if (failed_) return nullptr;
    }
    Tuple* tuple = make<Tuple>(slice_begin);
    tuple->elts = list(elts);
    index = tuple;
  }
  if (!expect(TokenKind::right_bracket)) return nullptr;
  --brackets_;
  Subscript* result = make<Subscript>(value->begin);
  result->value = value;
  result->slice = index;
  return result;
}

}  // namespace lang
