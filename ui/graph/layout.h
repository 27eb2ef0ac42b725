// SPDX-License-Identifier: MIT
// Automatic layered layout: the root at the left, what it calls to the right, column by column; wires in lanes between
// the columns, so that none runs through a card. Deterministic, a function of its input alone.
// After an edit (LayoutInput::before) every card stays where it was, but for
//  - those below a card that grew, in its column, as far as it needs;
//  - columns behind one that became wider, or before which more wires go up and down, where the gap has no room left;
//  - a card that is called now by one that does not stand left of it, and what that card calls itself;
// and all of them when a new layout would be a good deal smaller or its wires a good deal shorter, or the root did
// not stand at the left.
// A new card goes where there is room, one that shrank leaves its room free, wires pass where they can.
// Cards can be pinned to a place. All others stand where they would without that, unless a pinned one lies on them: then
// they make way, up or down in their column. Wires that go around them keep their way as long as it is free.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ui/graph/geometry.h"
#include "ui/graph/graph_model.h"

namespace ui::graph {

/// A wire from a point on the edge of a card to the header of another one, or of itself.
struct LayoutWire {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  float from_y = 0.0f;            // relative to the card
  WireKind kind = WireKind::call;
};

/// A wire on its way through a column that neither of its cards stands in.
struct Pass {
  static constexpr std::uint32_t many = ~0u;
  std::uint32_t from = 0;         // as LayoutWire's; those of a kind between the same cards pass together, of many cards too
  std::uint32_t to = 0;
  WireKind kind = WireKind::call;
  Point corner;                   // the column's left edge, the upper edge of the wire's room
};

/// The way of a wire: a polyline with its corners rounded. It begins at the port and ends at the target's edge.
struct WirePath {
  std::vector<Point> points;
  Rect bounds;
  bool shares_end = false;        // a wire before it, of its kind, ends at the same place
  bool around = false;            // made way for a pinned card
};

/// What an edit has changed: where things stood that are still there. Empty: there is nothing to keep.
struct LayoutBefore {
  struct Wire {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    WireKind kind = WireKind::call;
    Point target;                 // where the card stood that it leads to
    WirePath path;
  };
  std::vector<std::optional<Rect>> cards;    // of Layout::automatic
  std::vector<Pass> passes;
  std::vector<Wire> around;                  // those with WirePath::around
};

struct LayoutInput {
  std::vector<Point> sizes;       // of the cards, in the order of the text
  std::vector<LayoutWire> wires;  // in the order of the text
  std::uint32_t root = 0;         // the card to begin with
  float header_height = 44.0f;
  float column_height = 1100.0f;  // of columns of several cards; those of a depth that need more take several columns
  LayoutBefore before;
  std::vector<std::optional<Point>> pinned;  // where a card has to stand; empty: all are placed automatically
};

struct Layout {
  std::vector<Rect> cards;        // apart from each other, but for those that were pinned over one another
  std::vector<Rect> automatic;    // where the cards stand when none is pinned
  std::vector<Pass> passes;
  std::vector<WirePath> wires;    // as LayoutInput::wires
  Rect bounds;                    // of everything
};

Layout lay_out(const LayoutInput& input);

/// The column_height with which the graph is seen largest in a place as wide and tall as `room`: that of the input,
/// unless another one is a good deal better. Of a large graph: one that does not depend on the place. Pinned cards have
/// no part in it, so that pinning one does not rearrange the others.
float best_column_height(const LayoutInput& input, Point room);

}  // namespace ui::graph
