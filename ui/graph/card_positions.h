// SPDX-License-Identifier: MIT
// Cards that the user moved: their places are kept in the document, in one comment among its last lines, so that they go
// wherever the file goes, and are undone with the rest of the text:
//
//   # loopscope: main at 120,40; Worker.run at 400,-80
//
// Qualified names and the cards' upper left corners in whole canvas units. A comment that does not read so from end to
// end is the user's own and is left alone.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "lang/syntax/edit.h"
#include "ui/graph/geometry.h"

namespace ui::graph {

using CardPositions = std::map<std::string, Point>;

/// What the comment says; of several, the last. Empty: there is none.
CardPositions read_positions(std::string_view text);

/// Writes the comment, changes it or, without positions, takes it away: removing what was added gives the text of before,
/// byte for byte. Coordinates are rounded. Problem: a comment cannot stand at the end (a string is open there, say).
lang::EditResult set_positions(const lang::Tree& tree, const CardPositions& positions);

/// Without those of cards that are gone. Done when positions are written and not earlier: a card that is gone because its
/// name is being typed comes back to its place.
CardPositions kept_positions(CardPositions positions, const std::set<std::string>& names);

/// After a function, method or class got another name: what was inside of it goes with it ("Worker.run" with "Worker").
CardPositions renamed_positions(const CardPositions& positions, std::string_view before, std::string_view after);

}  // namespace ui::graph
