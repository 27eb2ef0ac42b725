// SPDX-License-Identifier: MIT
// How high the cards stand in their columns. From the top down and never up again, so that what grows moves only what
// is below it.
#include <limits>

#include "ui/graph/layers.h"

namespace ui::graph {

namespace {

float gap_between(const Slot& above, const Slot& below) {
  const bool card_above = above.card != Slot::no_card;
  const bool card_below = below.card != Slot::no_card;
  if (card_above && card_below) return 28.0f;
  return card_above || card_below ? 14.0f : 0.0f;
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
  }
}

}  // namespace ui::graph
