// SPDX-License-Identifier: MIT
// Task instances on a card as chips: state by shape and colour, name or count, a ring for a sleep; what has ended is
// counted in the header.
#pragma once

#include <vector>

#include "trace/state.h"
#include "ui/graph/card_draw.h"
#include "ui/graph/overlay.h"
#include "ui/graph/paint.h"

namespace ui::graph {

struct Chip {
  Rect rect;                     // canvas
  trace::TaskId task = 0;        // the one task, or the first of several
  std::uint32_t count = 1;       // 1: shown by name
  StateGlyph glyph{};
  bool outer = false;            // the task is in a function called from here
  bool ended = false;            // a count of ended tasks: no frame, no selection
};

/// The chips of a card, and what room they leave for its texts. Appends to `chips`.
void place_chips(const Fonts& fonts, const Scene& scene, std::uint32_t card, const CardTasks& tasks,
                 const trace::State& state, std::vector<Chip>& chips, ChipSpace& space);
/// All of the card is free for texts.
void no_chips(const Scene& scene, std::uint32_t card, ChipSpace& space);

void draw_chip(const Paint& paint, const Chip& chip, const trace::State& state, trace::Time now, bool hovered);

}  // namespace ui::graph
