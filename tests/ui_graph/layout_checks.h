// SPDX-License-Identifier: MIT
// What holds for every layout, and random graphs to try it on.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "ui/graph/layout.h"

namespace ui::graph {

inline LayoutInput random_input(unsigned seed, bool recursive) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  LayoutInput input;
  const unsigned cards = 1 + below(45);
  for (unsigned i = 0; i < cards; ++i) {
    input.sizes.push_back({220.0f + 20.0f * static_cast<float>(below(10)), 44.0f + 30.0f * static_cast<float>(below(12))});
  }
  const unsigned wires = below(2 * cards + 1);
  for (unsigned i = 0; i < wires; ++i) {
    LayoutWire wire;
    wire.from = below(cards);
    wire.to = below(cards);
    if (!recursive && wire.to <= wire.from) continue;
    wire.from_y = std::min(58.0f + 30.0f * static_cast<float>(below(10)), input.sizes[wire.from].y - 8.0f);
    wire.kind = static_cast<WireKind>(below(4));
    input.wires.push_back(wire);
  }
  return input;
}

inline void expect_apart(const Layout& layout) {
  for (std::size_t i = 0; i < layout.cards.size(); ++i) {
    for (std::size_t j = i + 1; j < layout.cards.size(); ++j) {
      EXPECT_FALSE(layout.cards[i].grown(8.0f).overlaps(layout.cards[j])) << "cards " << i << " and " << j;
    }
  }
}

/// No wire runs through a card.
inline void expect_around(const Layout& layout) {
  for (std::size_t w = 0; w < layout.wires.size(); ++w) {
    const std::vector<Point>& points = layout.wires[w].points;
    ASSERT_GE(points.size(), 2u);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const Rect stretch{{std::min(points[i].x, points[i + 1].x), std::min(points[i].y, points[i + 1].y)},
                         {std::max(points[i].x, points[i + 1].x), std::max(points[i].y, points[i + 1].y)}};
      for (std::size_t c = 0; c < layout.cards.size(); ++c) {
        EXPECT_FALSE(layout.cards[c].grown(-1.0f).overlaps(stretch.grown(0.01f))) << "wire " << w << " card " << c;
      }
    }
  }
}

/// Wires begin at their ports and end at headers.
inline void expect_connected(const LayoutInput& input, const Layout& layout) {
  ASSERT_EQ(layout.wires.size(), input.wires.size());
  for (std::size_t w = 0; w < input.wires.size(); ++w) {
    const Rect& from = layout.cards[input.wires[w].from];
    const Rect& to = layout.cards[input.wires[w].to];
    const Point first = layout.wires[w].points.front();
    const Point last = layout.wires[w].points.back();
    EXPECT_TRUE(first.x == from.min.x || first.x == from.max.x);
    EXPECT_NEAR(first.y, from.min.y + input.wires[w].from_y, 0.01f);
    EXPECT_TRUE(last.x == to.min.x || last.x == to.max.x);
    EXPECT_GT(last.y, to.min.y);
    EXPECT_LT(last.y, to.min.y + input.header_height);
  }
}

/// Everything is within the bounds.
inline void expect_bounded(const Layout& layout) {
  const auto inside = [&](const Rect& part) { return layout.bounds.joined(part) == layout.bounds; };
  for (const Rect& card : layout.cards) EXPECT_TRUE(inside(card));
  for (const WirePath& wire : layout.wires) {
    EXPECT_TRUE(inside(wire.bounds));
    for (const Point p : wire.points) EXPECT_EQ(wire.bounds.joined({p, p}), wire.bounds);
  }
}

}  // namespace ui::graph
