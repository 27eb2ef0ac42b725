// SPDX-License-Identifier: MIT
// Ways of wires where there are no columns with lanes between them: around cards that stand anywhere.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/graph/layout.h"

namespace ui::graph {

/// Finds new ways, level and upright with few corners, for some of the wires of a layout whose cards have their places.
/// They leave their card at the side that faces the target and end at the target's header, outside of all cards where
/// there is such a way; where they would run along another wire they run beside it, if there is room.
void route_around(const LayoutInput& input, const std::vector<std::uint32_t>& wires, Layout& layout);

}  // namespace ui::graph
