// SPDX-License-Identifier: MIT
// The fixed words and signs of the language.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/syntax/token.h"

namespace lang {

/// The keyword's kind, or TokenKind::name.
TokenKind keyword_or_name(std::string_view word);

/// What the letters before a quote mean; not `valid`: they are no prefix.
struct StringPrefix {
  bool valid = false;
  bool raw = false;
  bool bytes = false;
  bool formatted = false;
  bool is_template = false;
  char conflict[2] = {'\0', '\0'};  // two letters, both prefixes, that exclude each other
};
StringPrefix string_prefix(std::string_view letters);

/// The longest operator that `text` starts with; size 0: none.
struct OperatorMatch {
  TokenKind kind = TokenKind::error;
  std::uint32_t size = 0;
};
OperatorMatch match_operator(std::string_view text);

}  // namespace lang
