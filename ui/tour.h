// SPDX-License-Identifier: MIT
// For a first visit: five things to look at, one after the other, beside what they are about. Nothing else is held up by it.
#pragma once

#include "ui/panel_frame.h"

namespace ui {

/// To the next step of View::tour_step; from the last one it is over.
void next_tour_step(View& view);
/// Above everything that was drawn in this frame, while there is a tour; names itself "tour", "tour.next" and "tour.end".
void draw_tour(Context& context, Area window);

}  // namespace ui
