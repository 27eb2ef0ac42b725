// SPDX-License-Identifier: MIT
#include "ui/graph/layout.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "ui/graph/layers.h"
#include "ui/graph/pinned_cards.h"
#include "ui/graph/wire_route.h"

namespace ui::graph {

namespace {

Rect bounds_of(const Layout& layout) {
  Rect bounds = layout.cards.front();
  for (const Rect& card : layout.cards) bounds = bounds.joined(card);
  for (const WirePath& wire : layout.wires) bounds = bounds.joined(wire.bounds);
  return bounds;
}

/// Where everything stands when nothing is pinned.
Layout automatic(const LayoutInput& input, const Layers& layers) {
  Layout layout;
  route_wires(input, layers, layout);
  layout.automatic = layout.cards;
  layout.bounds = bounds_of(layout);
  return layout;
}

void finish(const LayoutInput& input, const Layers& layers, Layout& layout) {
  place_pinned(input, layers, layout);
  layout.bounds = bounds_of(layout);
  std::set<std::tuple<std::uint32_t, WireKind, float, float>> ends;
  for (std::size_t wire = 0; wire < layout.wires.size(); ++wire) {
    const Point end = layout.wires[wire].points.back();
    layout.wires[wire].shares_end = !ends.emplace(input.wires[wire].to, input.wires[wire].kind, end.x, end.y).second;
  }
}

/// What was laid out before begins with the same card.
bool same_root(const LayoutInput& input) {
  const std::vector<std::optional<Rect>>& before = input.before.cards;
  if (before.size() != input.sizes.size() || !before[input.root]) return false;
  return std::all_of(before.begin(), before.end(), [&](const std::optional<Rect>& card) {
    return !card || card->min.x >= before[input.root]->min.x;
  });
}

float wire_length(const Layout& layout) {
  float length = 0.0f;
  for (const WirePath& wire : layout.wires) {
    for (std::size_t i = 0; i + 1 < wire.points.size(); ++i) {
      const Point way = wire.points[i + 1] - wire.points[i];
      length += std::abs(way.x) + std::abs(way.y);
    }
  }
  return length;
}

/// Not because of little things: cards that jump are worse than a graph that is not quite as small as it could be.
bool good_deal_better(const Layout& anew, const Layout& again) {
  constexpr float factor = 1.5f;
  constexpr float little = 400.0f;
  return again.bounds.width() > factor * anew.bounds.width() + little ||
         again.bounds.height() > factor * anew.bounds.height() + little ||
         wire_length(again) > factor * wire_length(anew) + 4.0f * little;
}

}  // namespace

Layout lay_out(const LayoutInput& input) {
  if (input.sizes.empty()) return {};
  Layers layers;
  assign_columns(input, layers);
  order_columns(input, layers);
  place_slots(input, layers);
  Layout layout = automatic(input, layers);
  if (same_root(input)) {
    Layers kept;
    keep_columns(input, kept);
    keep_places(input, kept);
    Layout again = automatic(input, kept);
    if (!good_deal_better(layout, again)) {
      layout = std::move(again);
      layers = std::move(kept);
    }
  }
  finish(input, layers, layout);
  return layout;
}

float best_column_height(const LayoutInput& input, Point room) {
  // More than can be read at once in any arrangement, and trying takes long: about as tall as wide.
  constexpr std::size_t many = 60;
  if (input.sizes.size() > many) {
    float area = 0.0f;
    for (const Point& size : input.sizes) area += (size.x + 110.0f) * (size.y + card_gap);
    float height = LayoutInput().column_height;
    while (height < std::sqrt(area)) height *= 1.5f;
    return height;
  }
  // Beyond this everything is in view at a usual size: no need to rearrange the columns for more.
  constexpr float large_enough = 1.2f;
  constexpr float good_deal = 1.1f;
  LayoutInput tried = input;
  tried.pinned.clear();
  tried.before = {};
  const auto zoom = [&](float column_height) {
    tried.column_height = column_height;
    const Rect bounds = lay_out(tried).bounds;
    return std::min({room.x / std::max(bounds.width(), 1.0f), room.y / std::max(bounds.height(), 1.0f), large_enough});
  };
  float best = input.column_height;
  float best_zoom = zoom(best) * good_deal;
  float all = 0.0f;
  for (const Point& size : input.sizes) all += size.y + card_gap;
  for (float height = 280.0f; height < 1.25f * all; height *= 1.25f) {
    const float one = zoom(height);
    if (one <= best_zoom) continue;
    best = height;
    best_zoom = one;
  }
  return best;
}

}  // namespace ui::graph
