// SPDX-License-Identifier: MIT
// A card: header, rows, frames, numbers, ports.
#pragma once

#include "ui/graph/overlay.h"
#include "ui/graph/paint.h"
#include "ui/graph/scene.h"

namespace ui::graph {

/// What the card shows besides the program.
struct CardLook {
  const CardTasks* tasks = nullptr;  // null: no run
  Hit hover;                         // may be of another card
  Hit active;                        // the number that is dragged or typed into
  int highlighted_line = 0;          // of the document; 0: none
  int selected_line = 0;
};

/// The part of a row's line that its texts may take: it ends where the row's chips begin.
struct ChipSpace {
  std::vector<float> row_right;      // as Card::rows; canvas x
  float header_right = 0.0f;
};

void draw_card(const Paint& paint, const Scene& scene, std::uint32_t card, const CardLook& look,
               const ChipSpace& space);

/// The hue of a wire and its port.
ImU32 wire_colour(const Palette& colours, WireKind kind);

}  // namespace ui::graph
