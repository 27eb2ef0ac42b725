// SPDX-License-Identifier: MIT
// Cards that stand where the user put them, in a graph whose other cards are laid out as if they were not.
#pragma once

#include "ui/graph/layers.h"
#include "ui/graph/layout.h"

namespace ui::graph {

/// Puts the pinned cards of a finished layout into their places and makes way for them: automatic cards go up or down in
/// their column, only those that have to, the shorter way. Then finds new ways for the wires of what has moved and for
/// those that would run through it; all others stay.
void place_pinned(const LayoutInput& input, const Layers& layers, Layout& layout);

}  // namespace ui::graph
