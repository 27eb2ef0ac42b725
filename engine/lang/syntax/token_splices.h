// SPDX-License-Identifier: MIT
// A piece of the text rewritten: only the tokens that differ are replaced, so that what is laid out over several lines stays
// so, with its comments, when it is edited as a text on one line.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lang/syntax/edit.h"
#include "lang/syntax/tree.h"

namespace lang {

/// Makes the tokens between `begin` and `end`, the ends of the first and the last of them, those of `source`, which begins and
/// ends with a token. A string whose line ends are shown as spaces, as one_line() does, is the same string. Nothing: a comment
/// between tokens that change would go.
std::optional<std::vector<Splice>> replace_tokens(const Tree& tree, std::uint32_t begin, std::uint32_t end, std::string_view source);

}  // namespace lang
