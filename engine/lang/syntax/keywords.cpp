// SPDX-License-Identifier: MIT
#include "lang/syntax/keywords.h"

namespace lang {
namespace {

struct Keyword {
  std::string_view word;
  TokenKind kind;
};

// By first letter, so that a look-up compares with few words.
constexpr Keyword keywords[] = {
    {"and", TokenKind::kw_and},
    {"as", TokenKind::kw_as},
    {"assert", TokenKind::kw_assert},
    {"async", TokenKind::kw_async},
    {"await", TokenKind::kw_await},
    {"break", TokenKind::kw_break},
    {"class", TokenKind::kw_class},
    {"continue", TokenKind::kw_continue},
    {"def", TokenKind::kw_def},
    {"del", TokenKind::kw_del},
    {"elif", TokenKind::kw_elif},
    {"else", TokenKind::kw_else},
    {"except", TokenKind::kw_except},
    {"finally", TokenKind::kw_finally},
    {"for", TokenKind::kw_for},
    {"from", TokenKind::kw_from},
    {"global", TokenKind::kw_global},
    {"if", TokenKind::kw_if},
    {"import", TokenKind::kw_import},
    {"in", TokenKind::kw_in},
    {"is", TokenKind::kw_is},
    {"lambda", TokenKind::kw_lambda},
    {"nonlocal", TokenKind::kw_nonlocal},
    {"not", TokenKind::kw_not},
    {"or", TokenKind::kw_or},
    {"pass", TokenKind::kw_pass},
    {"raise", TokenKind::kw_raise},
    {"return", TokenKind::kw_return},
    {"try", TokenKind::kw_try},
    {"while", TokenKind::kw_while},
    {"with", TokenKind::kw_with},
    {"yield", TokenKind::kw_yield},
};

struct FirstLetters {
  std::uint8_t begin[27] = {};
};

constexpr FirstLetters index_keywords() {
  FirstLetters result;
  std::uint8_t at = 0;
  for (int letter = 0; letter < 26; ++letter) {
    result.begin[letter] = at;
    while (at < sizeof keywords / sizeof keywords[0] && keywords[at].word[0] == 'a' + letter) ++at;
  }
  result.begin[26] = at;
  return result;
}

constexpr FirstLetters first_letters = index_keywords();
static_assert(first_letters.begin[26] == sizeof keywords / sizeof keywords[0]);

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

TokenKind keyword_or_name(std::string_view word) {
  const char first = word[0];
  if (word.size() < 2 || word.size() > 8) return TokenKind::name;
  if (first >= 'a' && first <= 'z') {
    const int letter = first - 'a';
    for (int i = first_letters.begin[letter]; i < first_letters.begin[letter + 1]; ++i) {
      if (keywords[i].word == word) return keywords[i].kind;
    }
  } else if (first == 'F' && word == "False") {
    return TokenKind::kw_false;
  } else if (first == 'N' && word == "None") {
    return TokenKind::kw_none;
  } else if (first == 'T' && word == "True") {
    return TokenKind::kw_true;
  }
  return TokenKind::name;
}

StringPrefix string_prefix(std::string_view letters) {
  StringPrefix result;
  bool unicode = false;
  bool twice = false;
  bool other = letters.size() > 4;
  const auto set = [&](bool& flag) {
    twice = twice || flag;
    flag = true;
  };
  for (const char letter : letters.substr(0, 4)) {
    switch (lower(letter)) {
      case 'r':
        set(result.raw);
        break;
      case 'b':
        set(result.bytes);
        break;
      case 'f':
        set(result.formatted);
        break;
      case 't':
        set(result.is_template);
        break;
      case 'u':
        set(unicode);
        break;
      default:
        other = true;
        break;
    }
  }
  if (other || twice) return {};
  const auto exclude = [&](bool one, bool two, char letter_one, char letter_two) {
    if (!one || !two || result.conflict[0] != '\0') return;
    result.conflict[0] = letter_one;
    result.conflict[1] = letter_two;
  };
  exclude(unicode, result.bytes, 'u', 'b');
  exclude(unicode, result.raw, 'u', 'r');
  exclude(unicode, result.formatted, 'u', 'f');
  exclude(unicode, result.is_template, 'u', 't');
  exclude(result.bytes, result.formatted, 'b', 'f');
  exclude(result.bytes, result.is_template, 'b', 't');
  exclude(result.formatted, result.is_template, 'f', 't');
  result.valid = result.conflict[0] == '\0';
  return result;
}

OperatorMatch match_operator(std::string_view text) {
  using enum TokenKind;
  const char a = text[0];
  const char b = text.size() > 1 ? text[1] : '\0';
  const char c = text.size() > 2 ? text[2] : '\0';
  const auto with_equal = [&](TokenKind plain, TokenKind augmented) -> OperatorMatch {
    return b == '=' ? OperatorMatch{augmented, 2} : OperatorMatch{plain, 1};
  };
  const auto maybe_double = [&](TokenKind plain, TokenKind augmented, TokenKind twice,
                                TokenKind twice_augmented) -> OperatorMatch {
    if (b != a) return with_equal(plain, augmented);
    return c == '=' ? OperatorMatch{twice_augmented, 3} : OperatorMatch{twice, 2};
  };
  switch (a) {
    case '(':
      return {left_paren, 1};
    case ')':
      return {right_paren, 1};
    case '[':
      return {left_bracket, 1};
    case ']':
      return {right_bracket, 1};
    case '{':
      return {left_brace, 1};
    case '}':
      return {right_brace, 1};
    case ',':
      return {comma, 1};
    case ';':
      return {semicolon, 1};
    case '~':
      return {tilde, 1};
    case ':':
      return with_equal(colon, colon_equal);
    case '.':
      return b == '.' && c == '.' ? OperatorMatch{ellipsis, 3} : OperatorMatch{dot, 1};
    case '=':
      return with_equal(equal, equal_equal);
    case '!':
      return with_equal(exclamation, not_equal);
    case '+':
      return with_equal(plus, plus_equal);
    case '-':
      return b == '>' ? OperatorMatch{arrow, 2} : with_equal(minus, minus_equal);
    case '*':
      return maybe_double(star, star_equal, double_star, double_star_equal);
    case '/':
      return maybe_double(slash, slash_equal, double_slash, double_slash_equal);
    case '%':
      return with_equal(percent, percent_equal);
    case '@':
      return with_equal(at, at_equal);
    case '&':
      return with_equal(ampersand, ampersand_equal);
    case '|':
      return with_equal(bar, bar_equal);
    case '^':
      return with_equal(caret, caret_equal);
    case '<':
      return maybe_double(less, less_equal, left_shift, left_shift_equal);
    case '>':
      return maybe_double(greater, greater_equal, right_shift, right_shift_equal);
    default:
      return {};
  }
}

}  // namespace lang
