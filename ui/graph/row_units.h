// SPDX-License-Identifier: MIT
// What rows and cards are in the text, for their edits.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lang/syntax/edit_blocks.h"
#include "ui/graph/graph_edits.h"

namespace ui::graph {

struct RowUnits {
  enum class Kind : std::uint8_t { none, statements, members, clause };
  Kind kind = Kind::none;
  lang::StatementRange range;           // statements
  std::size_t statements = 0;           // how many
  std::uint32_t call = 0;               // members: of this Call
  std::vector<std::uint32_t> members;   // the arguments
  std::uint32_t clause = 0;             // clause: the row
};
RowUnits units_of(const Document& document, const RowRun& run);

/// An import, or a docstring.
bool stands_at_the_top(const lang::ast::StmtNode& statement);
/// The statements that cards are of, of the module's card its rows, in the order of the text and without those inside of others;
/// with what starts them, if that is wanted.
std::vector<std::uint32_t> statements_of(const Document& document, const std::vector<std::uint32_t>& cards, bool with_starts);

GraphEdit delete_rows(const Document& document, const RowRun& run);
GraphEdit duplicate_rows(const Document& document, const RowRun& run);
/// As Python text; of members the statements that await them, of `*members` a gather of these.
std::string text_of_rows(const Document& document, const RowRun& run);

/// The marks of a call's first and last byte, for EditChain::node_at().
std::vector<std::size_t> mark_call(EditChain& chain, std::uint32_t call);
/// Removes the argument that begins at a mark from a call.
void delete_argument_at(EditChain& chain, const std::vector<std::size_t>& call, std::size_t argument);

}  // namespace ui::graph
