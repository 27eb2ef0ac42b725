// SPDX-License-Identifier: MIT
// The steps of a layered layout: columns for the cards, places within the columns for cards and passing wires.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/graph/layout.h"

namespace ui::graph {

/// Between two cards of a column.
constexpr float card_gap = 28.0f;

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
};

/// Gives each card a column: right of all that call it or create tasks of it; columns that would become too tall are
/// split. Fills column_of and order.
void assign_columns(const LayoutInput& input, Layers& layers);

/// How far apart wires end that come to the same side of a header.
inline float arrival_step(std::size_t count, float header_height) {
  return count > 1 ? std::min(10.0f, (header_height - 16.0f) / static_cast<float>(count - 1)) : 0.0f;
}

/// Makes the slots and orders them within their columns so that few wires cross.
void order_columns(const LayoutInput& input, Layers& layers);

/// Gives each slot its y: level with what leads to it where there is room, never over another slot.
void place_slots(const LayoutInput& input, Layers& layers);

}  // namespace ui::graph
