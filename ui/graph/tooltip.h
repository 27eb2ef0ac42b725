// SPDX-License-Identifier: MIT
// What the canvas says about what the mouse rests on.
#pragma once

#include "ui/graph/chips.h"
#include "ui/graph/scene.h"

namespace ui::graph {

/// Opens a tooltip, where there is more to say than is drawn. `chip` may be null.
void draw_tooltip(const Scene& scene, const trace::State& state, const Hit& hit, const Chip* chip);

}  // namespace ui::graph
