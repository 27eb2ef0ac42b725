// SPDX-License-Identifier: MIT
// The steps of a layered layout: columns for the cards, places within the columns for cards and passing wires.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/graph/layout.h"

namespace ui::graph {

/// Between two cards of a column.
constexpr float card_gap = 28.0f;
/// The room of a wire that passes a column.
constexpr float lane_height = 14.0f;

/// Something that takes room in a column: a card, or a wire on its way to a farther column.
struct Slot {
  static constexpr std::uint32_t no_card = ~0u;
  std::uint32_t card = no_card;
  std::uint32_t column = 0;
  float height = 0.0f;
  float y = 0.0f;                       // of its upper edge
  std::vector<std::uint32_t> links_in;  // into Layers::links, from the column before
};

/// A wire's part between two neighbouring columns, left to right.
struct Link {
  std::uint32_t left = 0;               // slots
  std::uint32_t right = 0;
  float left_y = 0.0f;                  // where it meets them, relative to the slots
  float right_y = 0.0f;
  bool first_of_bundle = true;          // others of a kind between the same cards end where it does
  bool back = false;                    // the wire runs from the right to the left
};

struct Layers {
  std::vector<std::uint32_t> column_of;            // of each card
  std::vector<std::uint32_t> order;                // the cards in the order of a walk along the wires from the root
  std::vector<Slot> slots;                         // the cards first, by index
  std::vector<Link> links;
  std::vector<std::vector<std::uint32_t>> columns; // slots from top to bottom
  std::vector<std::vector<std::uint32_t>> passes;  // of each wire: the slots it passes, from the left to the right
  // After an edit only (keep_columns):
  std::vector<std::optional<float>> kept_x;        // of each column that was there before: where it began
  std::vector<std::optional<Rect>> kept;           // of each slot that stays in its column: where it was
};

/// The calls as a walk from the root finds them, depth first.
struct CallWalk {
  std::vector<std::vector<std::uint32_t>> all_calls;  // of each card, without repeats and those of the root
  std::vector<std::vector<std::uint32_t>> calls;      // without those that lead back to a card on the way (recursion)
  std::vector<std::uint32_t> preorder;
  std::vector<std::uint32_t> postorder;
  std::vector<bool> called;                           // by another card
};

CallWalk walk_calls(const LayoutInput& input);

/// Between two slots of a column.
inline float gap_between(const Slot& above, const Slot& below) {
  const bool card_above = above.card != Slot::no_card;
  const bool card_below = below.card != Slot::no_card;
  if (card_above && card_below) return card_gap;
  return card_above || card_below ? 14.0f : 0.0f;
}

/// Gives each card a column: right of all that call it or create tasks of it; columns that would become too tall are
/// split. Fills column_of and order.
void assign_columns(const LayoutInput& input, Layers& layers);

/// How far apart wires end that come to the same side of a header.
inline float arrival_step(std::size_t count, float header_height) {
  return count > 1 ? std::min(10.0f, (header_height - 16.0f) / static_cast<float>(count - 1)) : 0.0f;
}

/// Makes the slots; the columns are still empty.
void make_slots(const LayoutInput& input, Layers& layers);

/// Makes the slots and orders them within their columns so that few wires cross.
void order_columns(const LayoutInput& input, Layers& layers);

/// Gives each slot its y: level with what leads to it where there is room, never over another slot.
void place_slots(const LayoutInput& input, Layers& layers);

/// Instead of assign_columns, after an edit: the columns of LayoutInput::before, as far as they are right still.
void keep_columns(const LayoutInput& input, Layers& layers);

/// Instead of order_columns and place_slots, after an edit: cards stay where they stood as long as nothing grew over them.
void keep_places(const LayoutInput& input, Layers& layers);

}  // namespace ui::graph
