// SPDX-License-Identifier: MIT
// Wires: plain for calls, double for created tasks, dotted for awaiting a task, dashed and barbed for cancels.
#pragma once

#include "ui/graph/paint.h"
#include "ui/graph/scene.h"

namespace ui::graph {

struct WireLook {
  bool lit = false;      // a task waits through it
  bool strong = false;   // its card or row is under the mouse
  bool quiet = false;    // others are strong
  float phase = 0.0f;    // how far its dashes have moved
};

/// Double lines are drawn in two layers, the lower one of all wires first, so that they join well.
enum class WireLayer { lower, upper };

void draw_wire(const Paint& paint, const Scene& scene, std::uint32_t wire, const WireLook& look, WireLayer layer);

}  // namespace ui::graph
