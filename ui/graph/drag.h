// SPDX-License-Identifier: MIT
// What the mouse is dragging on the canvas, and what would come of letting go.
#pragma once

#include <imgui.h>

#include <cstdint>

#include "trace/state.h"
#include "ui/graph/edit_chain.h"
#include "ui/graph/places.h"
#include "ui/graph/scene.h"

namespace ui::graph {

struct Drag {
  enum class Kind : std::uint8_t {
    none,
    pressed,   // not moved yet
    canvas,
    number,
    minimap,
    marquee,
    rows,      // of the selection
    cards,     // of the selection
    wire,      // from a row or one of its ports
  };
  Kind kind = Kind::none;
  ImVec2 from{0.0f, 0.0f};           // screen
  Hit on;                            // what was pressed
  Place place;                       // with HitKind::place
  trace::TaskId task = 0;            // of a chip
  bool extends = false;              // Shift
  bool toggles = false;              // Ctrl
  bool pans = false;                 // a finger
  bool twice = false;                // the second press of a double-click
  bool from_inside = false;          // the mouse has been away from the canvas' edges: it may pan there

  // Of rows and wires: where the mouse is, and what would come of it.
  struct Target {
    bool known = false;
    std::uint32_t card = Model::none;  // none: empty space
    Place place;

    friend bool operator==(const Target&, const Target&) = default;
  };
  Target target;
  GraphEdit edit;                    // with a problem: an illegal drop, and why

  explicit operator bool() const { return kind != Kind::none; }
};

}  // namespace ui::graph
