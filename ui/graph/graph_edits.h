// SPDX-License-Identifier: MIT
// Edits of the document by what the graph shows: rows, cards and places instead of nodes. Each is pure: the scene's document and a
// wish in, a new text or a reason out. Requires everywhere: `scene` is of `tree`, and the indices are of the scene.
#pragma once

#include <string>
#include <string_view>

#include "lang/syntax/tree.h"
#include "ui/graph/edit_chain.h"
#include "ui/graph/places.h"
#include "ui/graph/scene.h"
#include "ui/graph/selection.h"

namespace ui::graph {

/// The document as the graph knows it. References are not kept beyond a call.
struct Document {
  const lang::TreePtr& tree;
  const Scene& scene;

  const Card& card(std::uint32_t index) const { return scene.model.cards[index]; }
};

/// Neighbouring rows of one card.
struct RowRun {
  std::uint32_t card = Model::none;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};
RowRun rows_of(const Selection& selection);

// Of the selection, rows or cards ---------------------------------------------------------------------------------------

GraphEdit delete_selected(const Document& document, const Selection& selection);
GraphEdit duplicate_selected(const Document& document, const Selection& selection);
/// What goes to the clipboard: Python text, of cards with the imports that they use, of all cards the whole document; empty:
/// nothing is selected. `with_starts`: with what starts them, too, which goes when they are cut.
std::string copied_text(const Document& document, const Selection& selection, bool with_starts = false);
/// Puts Python text at a place, definitions beside the others and their variables in front of them, with names of their own
/// where theirs are taken. `place` may be none: statements go to the end of main then, or of the module.
GraphEdit paste(const Document& document, std::string_view text, const Place& place);

// Of rows ---------------------------------------------------------------------------------------------------------------

GraphEdit move_rows(const Document& document, const RowRun& rows, const Place& place);
/// One place up or down within the frame, at its ends out of it.
GraphEdit step_rows(const Document& document, const RowRun& rows, bool up);
/// `header` as "async with asyncio.timeout(1)", without a colon; `tail` as lang::wrap_statements; `description`: "wrap in a timeout".
GraphEdit wrap_rows(const Document& document, const RowRun& rows, std::string_view header, std::string_view tail,
                    std::string description);
/// In `async with semaphore`, a new one that all functions share.
GraphEdit wrap_in_semaphore(const Document& document, const RowRun& rows);
/// A frame's rows in its place; of `await asyncio.wait_for(work(), 1)` and the like what is awaited in it.
GraphEdit unwrap_row(const Document& document, std::uint32_t card, std::uint32_t row);
GraphEdit extract_rows(const Document& document, const RowRun& rows);
/// The text of a row, as it is shown in Row::text, becomes another.
GraphEdit set_row_text(const Document& document, std::uint32_t card, std::uint32_t row, std::string_view text);
/// `await work()` becomes a task of its own, or is given to a call: before "asyncio.wait_for(", after ", timeout=1)".
GraphEdit run_in_task(const Document& document, std::uint32_t card, std::uint32_t row);
GraphEdit wrap_awaited(const Document& document, std::uint32_t card, std::uint32_t row, std::string_view before,
                       std::string_view after, std::string description);
/// Of a gather: `return_exceptions=True`, or without it, if it is there.
GraphEdit toggle_return_exceptions(const Document& document, std::uint32_t card, std::uint32_t row);
GraphEdit add_clause_to_row(const Document& document, std::uint32_t card, std::uint32_t row, std::string_view clause);

// Of cards and wires ----------------------------------------------------------------------------------------------------

GraphEdit rename_card(const Document& document, std::uint32_t card, std::string_view name);
GraphEdit set_card_parameters(const Document& document, std::uint32_t card, std::string_view parameters);
/// A wire leads to another card from now on; `to` Model::none: to a new coroutine.
GraphEdit retarget(const Document& document, std::uint32_t card, std::uint32_t row, std::uint32_t port, std::uint32_t to);

}  // namespace ui::graph
