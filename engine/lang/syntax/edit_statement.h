// SPDX-License-Identifier: MIT
// The text of one statement edited, or that of a header: what a row of constructs.h shows. As the edits of edit.h.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/syntax/edit.h"

namespace lang {

/// Writes `source` in place of a simple statement, or of the header of an if, elif, for, while, with, try or (its ExceptHandler)
/// except, given as Row::text shows it, with or without its colon; an elif also as "if ..." or as its condition alone. What
/// stands around it stays: the block, the comment at the end of the line, other statements on the line. A statement over
/// several lines that is given on one keeps its lines where its tokens stay the same. A simple statement that is alone on its
/// lines may become a compound one or several, written without indentation.
/// Problem: no such statement (a definition has a name and parameters to edit); `source` is not complete, or not of the kind that
/// can stand there; a comment would go; the result has errors.
EditResult set_statement(const Tree& tree, std::uint32_t node_id, std::string_view source);

}  // namespace lang
