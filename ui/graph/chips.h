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
  TaskPlace place;
  bool outer = false;            // the task is in a function called from here
  bool ended = false;            // a count of ended tasks: no frame, no selection
};

/// The chips of a card, and what room they leave for its texts. Appends to `chips`.
void place_chips(const Fonts& fonts, const Scene& scene, std::uint32_t card, const CardTasks& tasks,
                 const trace::State& state, std::vector<Chip>& chips, ChipSpace& space);
/// All of the card is free for texts.
void no_chips(const Scene& scene, std::uint32_t card, ChipSpace& space);

struct ChipLook {
  bool hovered = false;
  bool selected = false;
};
void draw_chip(const Paint& paint, const Chip& chip, const trace::State& state, trace::Time now, const ChipLook& look);

/// The task that a click on the chip selects: of several each in turn.
trace::TaskId task_to_select(const Chip& chip, const Scene& scene, const trace::State& state, trace::TaskId selected);

}  // namespace ui::graph
