// SPDX-License-Identifier: MIT
// Edits of whole runs of statements: moved, copied, wrapped in a block and out of one again. As those of edit.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lang/syntax/edit.h"

namespace lang {

/// Statements that follow one another in one block: the nodes of the first and the last; the same for one.
struct StatementRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// What is said about the range, or "" if it is one: both are statements of one block, in order, and no `elif`.
std::string range_problem(const Tree& tree, StatementRange range);

/// Their text without its indentation, with the comments that stand directly above the first and the one at the end of
/// the last line: what goes to the clipboard. Requires: it is a range.
std::string statements_text(const Tree& tree, StatementRange range);

/// Removes them, with the comments that go with them. A block left empty gets `pass`. Problem: no range.
EditResult delete_statements(const Tree& tree, StatementRange range);

/// Moves them to a place that insert_statement() knows, with their comments, and indents them as it wants. A move to where
/// they stand changes nothing. Problem: no range or place, the place is inside of the range, or what comes out is no Python
/// (a `return` outside of a function).
EditResult move_statements(const Tree& tree, StatementRange range, std::uint32_t place, InsertAt at);

/// Inserts a copy of them after them. Problem: no range.
EditResult duplicate_statements(const Tree& tree, StatementRange range);

/// Puts them in the block of `header` ("async with asyncio.timeout(1):"). `tail`, if any, follows that block, written without
/// indentation ("except Exception:\n    pass"). Problem: no range; they share a line with other statements; what comes out
/// is no Python.
EditResult wrap_statements(const Tree& tree, StatementRange range, std::string_view header, std::string_view tail = {});

/// Puts the block of a compound statement in its place: that of a `with`, of a loop or `if` without `else`; of a `try` its
/// block and what stands under `else` and `finally`, without the handlers and their comments. All others stay, those within a
/// header above its block. Problem: it is none of these; a comment is in a header that its block shares the line with.
EditResult unwrap_statement(const Tree& tree, std::uint32_t node_id);

}  // namespace lang
