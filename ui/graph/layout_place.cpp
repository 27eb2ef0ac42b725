// SPDX-License-Identifier: MIT
// How high the cards stand in their columns. From the top down, so that what grows moves only what is below it; up again
// only what would stand lower than columns are to be.
#include <limits>

#include "ui/graph/layers.h"

namespace ui::graph {

namespace {

/// Level wires are given up where they would make the graph taller than its columns have to be.
void lift(const LayoutInput& input, const std::vector<std::uint32_t>& column, std::vector<Slot>& slots) {
  float bottom = input.column_height;
  for (std::size_t i = column.size(); i-- > 0;) {
    Slot& slot = slots[column[i]];
    slot.y = std::min(slot.y, bottom - slot.height);
    if (i > 0) bottom = slot.y - gap_between(slots[column[i - 1]], slot);
  }
  // What has no room at all stands on the upper edge, and the column is taller.
  float top = 0.0f;
  for (std::size_t i = 0; i < column.size(); ++i) {
    Slot& slot = slots[column[i]];
    slot.y = std::max(slot.y, top);
    if (i + 1 < column.size()) top = slot.y + slot.height + gap_between(slot, slots[column[i + 1]]);
  }
}

}  // namespace

void place_slots(const LayoutInput& input, Layers& layers) {
  for (const std::vector<std::uint32_t>& column : layers.columns) {
    const Slot* above = nullptr;
    for (const std::uint32_t index : column) {
      Slot& slot = layers.slots[index];
      // Level with the first wire that comes from the left: that one is straight then.
      float wanted = std::numeric_limits<float>::infinity();
      std::size_t arriving = 0;  // bundles of wires
      for (const std::uint32_t i : slot.links_in) {
        const Link& link = layers.links[i];
        if (link.back && slot.card != Slot::no_card) continue;
        arriving += link.first_of_bundle;
        wanted = std::min(wanted, layers.slots[link.left].y + link.left_y - link.right_y);
      }
      if (slot.card != Slot::no_card && arriving > 1) {
        wanted += static_cast<float>(arriving - 1) * 0.5f * arrival_step(arriving, input.header_height);
      }
      if (wanted == std::numeric_limits<float>::infinity()) wanted = 0.0f;
      if (above != nullptr) wanted = std::max(wanted, above->y + above->height + gap_between(*above, slot));
      slot.y = std::max(wanted, 0.0f);
      above = &slot;
    }
    lift(input, column, layers.slots);
  }
}

}  // namespace ui::graph
