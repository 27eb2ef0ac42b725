// SPDX-License-Identifier: MIT
// The parser's part for string literals: adjacent ones joined, f-strings with their fields.
#include "lang/syntax/keywords.h"
#include "lang/syntax/literal.h"
#include "lang/syntax/parser.h"
#include "lang/syntax/source.h"

namespace lang {

using namespace ast;

namespace {

std::size_t prefix_size(std::string_view literal) { return literal.find_first_of("\"'"); }

std::size_t quotes_size(std::string_view literal, std::size_t prefix) {
  const char quote = literal[prefix];
  const bool triple =
      literal.size() >= prefix + 6 && literal[prefix + 1] == quote && literal[prefix + 2] == quote;
  return triple ? 3 : 1;
}

}  // namespace

ExprNode* Parser::strings() {
  const std::uint32_t begin_offset = begin();
  std::vector<StringPart> parts;
  bool any_bytes = false;
  bool any_text = false;
  bool formatted = false;
  while (kind() == TokenKind::string || kind() == TokenKind::fstring_start) {
    bool bytes = false;
    if (kind() == TokenKind::fstring_start) {
      formatted = true;
      if (!formatted_string(parts)) return nullptr;
    } else if (!plain_string(parts, bytes)) {
      return nullptr;
    }
    (bytes ? any_bytes : any_text) = true;
  }
  if (any_bytes && any_text) {
    return fail("cannot mix bytes and nonbytes literals", begin_offset, previous_end());
  }
  if (formatted) {
    JoinedStr* result = make<JoinedStr>(begin_offset);
    result->values = joined_values(parts);
    return result;
  }
  Constant* result = make<Constant>(begin_offset);
  result->type = any_bytes ? ConstantType::bytes : ConstantType::string;
  result->text = joined_text(parts);
  return result;
}

bool Parser::string_text(std::string_view body, bool raw, bool bytes, bool doubled_braces,
                         std::uint32_t begin_offset, std::uint32_t end_offset,
                         std::vector<StringPart>& parts) {
  const StringForm form{raw, bytes, doubled_braces};
  std::string_view value = body;
  if (!is_plain_string(body, form)) {
    std::string decoded;
    const std::string error = decode_string(body, form, decoded);
    if (!error.empty()) {
      if (error.starts_with("\\N")) {
        unsupported(error, begin_offset, end_offset);
      } else {
        fail(error, begin_offset, end_offset);
        return false;
      }
    }
    value = arena_.copy(decoded);
  }
  parts.push_back({nullptr, value, begin_offset, end_offset});
  return true;
}

bool Parser::plain_string(std::vector<StringPart>& parts, bool& bytes) {
  const Token literal = token();
  const std::string_view spelled = text_of(literal);
  const std::size_t prefix = prefix_size(spelled);
  const std::size_t quotes = quotes_size(spelled, prefix);
  const StringPrefix meaning = string_prefix(spelled.substr(0, prefix));
  const std::string_view body =
      spelled.substr(prefix + quotes, spelled.size() - prefix - 2 * quotes);
  bytes = meaning.bytes;
  const bool good = string_text(body, meaning.raw, bytes, false, literal.begin, literal.end, parts);
  advance();
  return good;
}

// ---- f-strings ----------------------------------------------------------------------------------

bool Parser::formatted_string(std::vector<StringPart>& parts) {
  const std::string_view start = text_of(token());
  const StringPrefix meaning = string_prefix(start.substr(0, prefix_size(start)));
  if (meaning.is_template) {
    unsupported("t-strings are not part of Loopscope's Python; use an f-string", begin(),
                token().end);
  }
  advance();
  for (;;) {
    switch (kind()) {
      case TokenKind::fstring_middle:
        if (!string_text(text_of(token()), meaning.raw, false, true, begin(), token().end, parts)) {
          return false;
        }
        advance();
        break;
      case TokenKind::left_brace:
        if (!replacement_field(parts, meaning.raw)) return false;
        break;
      case TokenKind::fstring_end:
        advance();
        return true;
      default:
        fail_here();
        return false;
    }
  }
}

bool Parser::at_field_end() const {
  return kind() == TokenKind::exclamation || kind() == TokenKind::colon ||
         kind() == TokenKind::right_brace;
}

bool Parser::replacement_field(std::vector<StringPart>& parts, bool raw) {
  const std::size_t outer_token = field_token_;
  const int outer_brackets = field_brackets_;
  const std::uint32_t begin_offset = begin();
  FormattedValue* field = make<FormattedValue>(begin_offset);
  advance();
  ++brackets_;
  if (at_field_end() || kind() == TokenKind::equal) {
    fail("f-string: valid expression required before '" + std::string(text_of(token())) + "'",
         begin(), token().end);
    return false;
  }
  field_token_ = at_;
  field_brackets_ = brackets_;
  const std::uint32_t value_begin = tokens_[at_ - 1].end;
  ExprNode* value = yield_or_star_expressions();
  if (value == nullptr) {
    field_token_ = outer_token;
    return false;
  }
  if (is<Starred>(value)) report("can't use starred expression here", *value);
  field->value = value;
  bool self_documenting = false;
  if (accept(TokenKind::equal)) {
    self_documenting = true;
    if (!at_field_end()) fail_here("f-string: expecting '!', or ':', or '}'");
    const std::string_view spelled = text_.substr(value_begin, begin() - value_begin);
    parts.push_back({nullptr, spelled, value_begin, begin()});
  } else if (!at_field_end()) {
    fail_here("f-string: expecting '=', or '!', or ':', or '}'");
  }
  if (!failed_ && accept(TokenKind::exclamation)) {
    if (kind() != TokenKind::name) {
      fail_here("f-string: missing conversion character");
    } else {
      const std::string_view conversion = text_of(token());
      if (conversion != "s" && conversion != "r" && conversion != "a") {
        fail_here("f-string: invalid conversion character '" + std::string(conversion) +
                  "': expected 's', 'r', or 'a'");
      } else {
        field->conversion = conversion[0];
        advance();
        if (!at_field_end()) fail_here("f-string: expecting ':' or '}'");
      }
    }
  }
  if (!failed_ && accept(TokenKind::colon)) field->format_spec = format_spec(raw);
  if (self_documenting && field->conversion == 0 && field->format_spec == nullptr) {
    field->conversion = 'r';
  }
  if (!failed_ && kind() != TokenKind::right_brace) {
    fail_here(field->conversion != 0 ? "f-string: expecting ':' or '}'"
                                     : "f-string: expecting '}'");
  }
  field_token_ = outer_token;
  field_brackets_ = outer_brackets;
  if (failed_) return false;
  advance();
  --brackets_;
  field->end = previous_end();
  parts.push_back({field, {}, field->begin, field->end});
  return true;
}

const JoinedStr* Parser::format_spec(bool raw) {
  const std::uint32_t begin_offset = begin();
  std::vector<StringPart> parts;
  for (;;) {
    if (kind() == TokenKind::fstring_middle) {
      if (!string_text(text_of(token()), raw, false, false, begin(), token().end, parts)) {
        return nullptr;
      }
      advance();
    } else if (kind() == TokenKind::left_brace) {
      if (!replacement_field(parts, raw)) return nullptr;
    } else {
      break;
    }
  }
  JoinedStr* result = make<JoinedStr>(begin_offset);
  result->end = begin();
  result->values = joined_values(parts);
  return result;
}

std::string_view Parser::joined_text(std::span<const StringPart> parts) {
  if (parts.size() == 1) return parts[0].text;
  std::string all;
  for (const StringPart& part : parts) all += part.text;
  return arena_.copy(all);
}

// Runs of text become one Constant each; empty ones none.
Nodes<ExprNode> Parser::joined_values(const std::vector<StringPart>& parts) {
  Expressions values;
  for (std::size_t i = 0; i < parts.size();) {
    if (parts[i].field != nullptr) {
      values.push_back(parts[i++].field);
      continue;
    }
    const std::size_t first = i;
    while (i < parts.size() && parts[i].field == nullptr) ++i;
    const std::string_view text = joined_text({parts.data() + first, i - first});
    if (text.empty()) continue;
    Constant* constant = make<Constant>(parts[first].begin);
    constant->end = parts[i - 1].end;
    constant->type = ConstantType::string;
    constant->text = text;
    values.push_back(constant);
  }
  return list(values);
}

}  // namespace lang
