// SPDX-License-Identifier: MIT
// The graph of one document with everything in its place on the canvas. Independent of camera and run.
#pragma once

#include <vector>

#include "ui/graph/card_positions.h"
#include "ui/graph/card_shape.h"
#include "ui/graph/graph_model.h"
#include "ui/graph/layout.h"

namespace ui::graph {

/// Where a wire begins: Layout::wires and Scene::wires are in the same order.
struct Wire {
  std::uint32_t card = 0;
  std::uint32_t row = 0;
  std::uint32_t port = 0;
  std::uint32_t to = 0;
  WireKind kind = WireKind::call;
};

struct Scene {
  Model model;
  std::vector<CardLayout> shapes;              // as Model::cards
  std::vector<Wire> wires;                     // in the order of the text
  std::vector<std::uint32_t> first_wire;       // of each card, and the end
  LayoutInput layout_input;
  Layout layout;

  Rect card_rect(std::uint32_t card) const { return layout.cards[card]; }
  Rect row_rect(std::uint32_t card, std::uint32_t row) const {
    return shapes[card].rows[row].rect.moved(layout.cards[card].min);
  }
  Rect piece_rect(std::uint32_t card, std::uint32_t row, std::uint32_t piece) const {
    return shapes[card].rows[row].pieces[piece].moved(layout.cards[card].min);
  }
};

/// `column_height`: as LayoutInput's. `pinned`: where cards stand that the user moved; other names are left alone.
/// `before`: the scene that `model` is an edit of, with the same column_height; its cards stay as layout.h says, those
/// that got another name too.
Scene make_scene(Model model, const TextMeasure& measure, float column_height = LayoutInput().column_height,
                 const CardPositions& pinned = {}, const Scene* before = nullptr);

/// Arranges the columns so that the graph is seen large in a place of this size. False: they are so already.
bool fit_columns(Scene& scene, Point room);

enum class HitKind : std::uint8_t {
  nothing,
  card,
  place,    // between rows: Canvas knows which
  row,
  number,
  port,     // where a wire begins
  handle,   // where one can be drawn out of a row
};

/// What is at a point of the canvas. Of nested rows the innermost.
struct Hit {
  HitKind kind = HitKind::nothing;
  std::uint32_t card = 0;
  std::uint32_t row = 0;
  std::uint32_t piece = 0;   // of a port: its index

  friend bool operator==(const Hit&, const Hit&) = default;
};

Hit hit_test(const Scene& scene, Point at_canvas);

/// Where a port or a row's handle is drawn.
Point port_point(const Scene& scene, std::uint32_t card, std::uint32_t row, std::uint32_t port);
Point handle_point(const Scene& scene, std::uint32_t card, std::uint32_t row);
/// A wire can be drawn out of the row.
bool has_handle(const Card& card, const Row& row);
/// A port or a handle within `reach` of a point. HitKind::nothing: none.
Hit port_at(const Scene& scene, Point at_canvas, float reach);

/// The place of a number among a row's numbers, and back: "row.2.number.0".
std::uint32_t number_index(const Row& row, std::uint32_t piece);

}  // namespace ui::graph
