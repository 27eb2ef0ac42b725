// SPDX-License-Identifier: MIT
// Source text on one line, for labels: comments and line breaks gone, spaces single.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "lang/syntax/tree.h"

namespace lang {

/// The index of the first token that begins at or behind `offset`.
std::size_t token_index_at(const Tree& tree, std::uint32_t offset);

/// The tokens between two offsets, on one line.
std::string one_line(const Tree& tree, std::uint32_t begin, std::uint32_t end);

}  // namespace lang
