// SPDX-License-Identifier: MIT
// Parser: the match statement and its patterns.
#include <algorithm>

#include "lang/syntax/parser.h"
#include "util/sort.h"

namespace lang {

using namespace ast;

// `match` is a keyword only where a block follows, or `case`.
bool Parser::at_match_statement() const {
  if (!is_word("match")) return false;
  std::size_t i = at_ + 1;
  while (tokens_[i].kind != TokenKind::newline && tokens_[i].kind != TokenKind::end_of_file) ++i;
  if (tokens_[i].kind != TokenKind::newline || i == at_ + 1) return false;
  const bool colon = tokens_[i - 1].kind == TokenKind::colon;
  if (colon && i - 1 == at_ + 1) return false;
  const std::size_t next = i + 1;
  const bool block = tokens_[next].kind == TokenKind::indent;
  const Token& word = tokens_[next + (block ? 1 : 0)];
  const bool is_case = word.kind == TokenKind::name && text_of(word) == "case";
  // A block under what is none, or a `case` without the block, is a match with a mistake.
  return block ? colon || is_case : colon && is_case;
}

StmtNode* Parser::match_statement() {
  Match* statement = make<Match>(begin());
  advance();
  statement->subject = star_expressions();
  if (statement->subject == nullptr || !colon(true) || !expect(TokenKind::newline)) return nullptr;
  if (!accept(TokenKind::indent))
    return fail("expected an indented block after 'match' statement on line " + std::to_string(lines_.line_of(statement->begin)), begin(), token().end);
  std::vector<MatchCase*> cases;
  std::uint32_t end = previous_end();
  while (kind() != TokenKind::dedent && kind() != TokenKind::end_of_file) {
    const std::size_t first_token = at_;
    MatchCase* one = match_case();
    if (failed_) {
      // One error is not one for all of the block.
      one = make<MatchCase>(tokens_[first_token].begin);
      Pattern* const none = make<Pattern>(one->begin);
      none->how = Pattern::How::as;
      none->end = none->begin;
      one->pattern = none;
      one->body = list(Statements{recover(first_token)});
      one->end = block_end_;
    }
    if (!cases.empty() && cases.back()->pattern->end > cases.back()->pattern->begin) check_unreachable(*cases.back());
    end = one->end;
    cases.push_back(one);
  }
  accept(TokenKind::dedent);
  block_end_ = end;
  statement->cases = list(cases);
  statement->end = end;
  return statement;
}

MatchCase* Parser::match_case() {
  MatchCase* one = make<MatchCase>(begin());
  if (!is_word("case")) {
    fail_here();
    return nullptr;
  }
  advance();
  captured_.clear();
  one->pattern = open_pattern();
  if (one->pattern == nullptr) return nullptr;
  if (accept(TokenKind::kw_if)) {
    one->guard = named_expression();
    if (one->guard == nullptr) return nullptr;
  }
  if (!colon(false)) return nullptr;
  one->body = block("'case' statement", one->begin);
  one->end = block_end_;
  return one;
}

// As CPython's compiler: nothing follows a case that takes anything.
void Parser::check_unreachable(const MatchCase& one) {
  if (one.guard != nullptr || one.pattern == nullptr) return;
  const Pattern* pattern = one.pattern;
  while (pattern->how == Pattern::How::as && !pattern->patterns.empty()) pattern = pattern->patterns[0];
  if (pattern->how != Pattern::How::as) return;
  report(pattern->target != nullptr ? "name capture '" + std::string(pattern->target->name) + "' makes remaining patterns unreachable"
                                    : "wildcard makes remaining patterns unreachable",
         *pattern);
}

// A pattern, or several with commas between them: a sequence.
Pattern* Parser::open_pattern() {
  const std::uint32_t begin_offset = begin();
  Pattern* first = star_pattern();
  if (first == nullptr || kind() != TokenKind::comma) {
    if (first != nullptr && first->how == Pattern::How::star) return fail_here();
    return first;
  }
  std::vector<Pattern*> patterns{first};
  while (accept(TokenKind::comma)) {
    if (kind() == TokenKind::colon || kind() == TokenKind::kw_if) break;
    patterns.push_back(star_pattern());
    if (patterns.back() == nullptr) return nullptr;
  }
  return sequence_of(begin_offset, patterns);
}

Pattern* Parser::sequence_of(std::uint32_t begin_offset, const std::vector<Pattern*>& patterns) {
  Pattern* sequence = make<Pattern>(begin_offset);
  sequence->how = Pattern::How::sequence;
  sequence->patterns = list(patterns);
  const Pattern* star = nullptr;
  for (const Pattern* one : patterns) {
    if (one->how != Pattern::How::star) continue;
    if (star != nullptr) report("multiple starred names in sequence pattern", *sequence);
    star = one;
  }
  return sequence;
}

Pattern* Parser::star_pattern() {
  if (kind() != TokenKind::star) return pattern();
  Pattern* star = make<Pattern>(begin());
  star->how = Pattern::How::star;
  advance();
  if (kind() != TokenKind::name) return fail_here();
  star->target = capture();
  star->end = previous_end();
  return star;
}

// The name at hand, as what is assigned to; null for `_`.
const Name* Parser::capture() {
  const Token word = token();
  advance();
  if (text_of(word) == "_") return nullptr;
  Name* name = make<Name>(word.begin);
  name->name = intern(word);
  name->ctx = Context::store;
  if (std::find(captured_.begin(), captured_.end(), name->name) != captured_.end())
    report("multiple assignments to name '" + std::string(name->name) + "' in pattern", *name);
  captured_.push_back(name->name);
  return name;
}

// One or more alternatives, and `as NAME`.
Pattern* Parser::pattern() {
  const std::uint32_t begin_offset = begin();
  if (!enter()) {
    leave();
    return nullptr;
  }
  Pattern* result = alternatives();
  leave();
  if (result == nullptr || kind() != TokenKind::kw_as) return result;
  advance();
  if (kind() != TokenKind::name) return fail("invalid pattern target", begin(), token().end);
  if (text_of(token()) == "_") return fail("cannot use '_' as a target", begin(), token().end);
  if (kind_after(1) == TokenKind::dot) return fail("cannot use attribute as pattern target", begin(), token().end);
  const Name* const target = capture();
  Pattern* named = make<Pattern>(begin_offset);
  named->how = Pattern::How::as;
  named->patterns = list(std::vector<Pattern*>{result});
  named->target = target;
  return named;
}

Pattern* Parser::alternatives() {
  const std::uint32_t begin_offset = begin();
  const std::vector<std::string_view> before = captured_;
  Pattern* first = closed_pattern();
  if (first == nullptr || kind() != TokenKind::bar) return first;
  std::vector<Pattern*> patterns{first};
  std::vector<std::string_view> names = captured_;
  util::sort(names);
  while (accept(TokenKind::bar)) {
    if (patterns.back()->how == Pattern::How::as && patterns.back()->patterns.empty()) {
      const Name* const target = patterns.back()->target;
      report(target ? "name capture '" + std::string(target->name) + "' makes remaining patterns unreachable"
                    : "wildcard makes remaining patterns unreachable",
             *patterns.back());
    }
    captured_ = before;
    patterns.push_back(closed_pattern());
    if (patterns.back() == nullptr) return nullptr;
    std::vector<std::string_view> others = captured_;
    util::sort(others);
    if (others != names) report("alternative patterns bind different names", *patterns[0]);
  }
  Pattern* either = make<Pattern>(begin_offset);
  either->how = Pattern::How::or_;
  either->patterns = list(patterns);
  return either;
}

Pattern* Parser::closed_pattern() {
  const std::uint32_t begin_offset = begin();
  switch (kind()) {
    case TokenKind::name: {
      if (text_of(token()) != "_" && (kind_after(1) == TokenKind::dot || kind_after(1) == TokenKind::left_paren)) return named_pattern();
      const Name* const target = capture();
      Pattern* result = make<Pattern>(begin_offset);
      result->how = Pattern::How::as;
      result->target = target;
      return result;
    }
    case TokenKind::left_paren:
    case TokenKind::left_bracket: return group_pattern();
    case TokenKind::left_brace: return mapping_pattern();
    default: break;
  }
  const ExprNode* const value = pattern_literal();
  if (value == nullptr) return nullptr;
  Pattern* result = make<Pattern>(begin_offset);
  result->value = value;
  return result;
}

// A number, with or without its sign, strings, None, True or False.
const ExprNode* Parser::pattern_literal() {
  const std::uint32_t begin_offset = begin();
  switch (kind()) {
    case TokenKind::number:
    case TokenKind::minus: {
      if (kind() == TokenKind::minus && kind_after(1) != TokenKind::number) {
        advance();
        return fail_here();
      }
      const ExprNode* const number = unary();
      if (number == nullptr || (kind() != TokenKind::plus && kind() != TokenKind::minus)) return number;
      advance();
      return fail(kind() == TokenKind::number ? "imaginary number required in complex literal" : "invalid syntax", begin(), token().end);
    }
    case TokenKind::kw_none:
    case TokenKind::kw_true:
    case TokenKind::kw_false: return atom();
    case TokenKind::fstring_start:
    case TokenKind::string: {
      const ExprNode* const text = strings();
      if (is<JoinedStr>(text)) return fail("patterns may only match literals and attribute lookups", begin_offset, previous_end());
      return text;
    }
    default: return fail_here();
  }
}

// `(pattern)`, `()`, `(a, b)`, `[...]`.
Pattern* Parser::group_pattern() {
  const std::uint32_t begin_offset = begin();
  const bool round = kind() == TokenKind::left_paren;
  const TokenKind closing = round ? TokenKind::right_paren : TokenKind::right_bracket;
  advance();
  ++brackets_;
  std::vector<Pattern*> patterns;
  bool comma = false;
  while (kind() != closing) {
    patterns.push_back(star_pattern());
    if (patterns.back() == nullptr) return nullptr;
    comma = accept(TokenKind::comma);
    if (!comma) break;
  }
  --brackets_;
  if (!expect(closing)) return nullptr;
  if (round && patterns.size() == 1 && !comma && patterns[0]->how != Pattern::How::star) return patterns[0];
  return sequence_of(begin_offset, patterns);
}

Pattern* Parser::mapping_pattern() {
  Pattern* mapping = make<Pattern>(begin());
  mapping->how = Pattern::How::mapping;
  advance();
  ++brackets_;
  std::vector<Pattern*> patterns;
  Expressions keys;
  while (kind() != TokenKind::right_brace) {
    if (accept(TokenKind::double_star)) {
      if (kind() != TokenKind::name) return fail_here();
      if (text_of(token()) == "_") return fail_here();
      mapping->target = capture();
      accept(TokenKind::comma);
      break;
    }
    const ExprNode* const key = kind() == TokenKind::name ? dotted_value() : pattern_literal();
    if (key == nullptr || !expect(TokenKind::colon)) return nullptr;
    keys.push_back(const_cast<ExprNode*>(key));
    patterns.push_back(pattern());
    if (patterns.back() == nullptr) return nullptr;
    if (!accept(TokenKind::comma)) break;
  }
  --brackets_;
  if (!expect(TokenKind::right_brace)) return nullptr;
  mapping->end = previous_end();
  mapping->keys = list(keys);
  mapping->patterns = list(patterns);
  return mapping;
}

// `name.attribute...`
const ExprNode* Parser::dotted_value() {
  const std::uint32_t begin_offset = begin();
  ExprNode* value = name();
  if (value == nullptr) return nullptr;
  while (accept(TokenKind::dot)) {
    if (kind() != TokenKind::name) return fail_here();
    const std::string_view attr = intern(token());
    advance();
    Attribute* attribute = make<Attribute>(begin_offset);
    attribute->value = value;
    attribute->attr = attr;
    value = attribute;
  }
  return value;
}

// A dotted value, or a class with patterns for its arguments.
Pattern* Parser::named_pattern() {
  Pattern* result = make<Pattern>(begin());
  result->value = dotted_value();
  if (result->value == nullptr) return nullptr;
  result->end = previous_end();
  if (kind() != TokenKind::left_paren) return result;
  result->how = Pattern::How::class_;
  advance();
  ++brackets_;
  std::vector<Pattern*> patterns;
  while (kind() != TokenKind::right_paren) {
    std::string_view keyword;
    const Token word = token();
    if (kind() == TokenKind::name && kind_after(1) == TokenKind::equal) {
      keyword = intern(word);
      advance();
      advance();
      for (const Pattern* known : patterns)
        if (known->keyword == keyword) report("attribute name repeated in class pattern: " + std::string(keyword), begin(), token().end);
    } else if (!patterns.empty() && !patterns.back()->keyword.empty()) {
      return fail("positional patterns follow keyword patterns", word.begin, word.end);
    }
    patterns.push_back(pattern());
    if (patterns.back() == nullptr) return nullptr;
    patterns.back()->keyword = keyword;
    if (!accept(TokenKind::comma)) break;
  }
  --brackets_;
  if (!expect(TokenKind::right_paren)) return nullptr;
  result->end = previous_end();
  result->patterns = list(patterns);
  return result;
}

}  // namespace lang
