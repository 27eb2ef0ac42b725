// SPDX-License-Identifier: MIT
// The ways of the wires once the cards' places are known: each goes up or down in a lane of its own between two columns,
// and passes columns where the layout left room for it.
#pragma once

#include "ui/graph/layers.h"
#include "ui/graph/layout.h"

namespace ui::graph {

/// Gives the columns their x, with room for the lanes between them; fills Layout::cards and Layout::wires.
/// Wires to the right leave a card at its right edge and end at the left edge of a header; those to a column on the
/// left the other way round; those within a column leave and end at right edges. Wires of a kind from one card to another
/// one flow together.
void route_wires(const LayoutInput& input, const Layers& layers, Layout& layout);

/// The polyline through `corners`, each rounded by at most `radius`.
std::vector<Point> rounded(const std::vector<Point>& corners, float radius);

constexpr float corner_radius = 16.0f;

/// The path through these corners as wires are drawn.
WirePath wire_path(const std::vector<Point>& corners, float radius = corner_radius);

bool runs_through(const WirePath& wire, const Rect& card);

}  // namespace ui::graph
