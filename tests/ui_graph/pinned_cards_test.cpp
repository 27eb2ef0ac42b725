// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>

#include "graph_fixture.h"
#include "layout_checks.h"
#include "ui/graph/way_finder.h"
#include "ui/graph/wire_route.h"

namespace ui::graph {
namespace {

/// A root that calls `count` cards.
LayoutInput fan(std::uint32_t count) {
  LayoutInput input;
  input.sizes.assign(count + 1, {240.0f, 120.0f});
  for (std::uint32_t to = 1; to <= count; ++to) {
    input.wires.push_back({0, to, 50.0f + 8.0f * static_cast<float>(to), WireKind::call});
  }
  input.pinned.resize(input.sizes.size());
  return input;
}

Rect at(Point corner, const LayoutInput& input, std::uint32_t card) { return {corner, corner + input.sizes[card]}; }

TEST(PinnedCards, StandThereAndNothingElseMoves) {
  LayoutInput input = fan(4);
  const Layout before = lay_out(input);
  input.pinned[2] = Point{1000.0f, -300.0f};
  const Layout after = lay_out(input);
  EXPECT_EQ(after.cards[2], at({1000.0f, -300.0f}, input, 2));
  for (const std::uint32_t card : {0u, 1u, 3u, 4u}) EXPECT_EQ(after.cards[card], before.cards[card]);
  EXPECT_EQ(after.automatic, before.cards);
  for (const std::uint32_t wire : {0u, 2u, 3u}) EXPECT_EQ(after.wires[wire].points, before.wires[wire].points);
  expect_connected(input, after);
  expect_around(after);
  expect_bounded(after);
}

TEST(PinnedCards, InItsPlaceAlreadyNothingChanges) {
  LayoutInput input = fan(4);
  const Layout before = lay_out(input);
  input.pinned[2] = before.cards[2].min;
  const Layout after = lay_out(input);
  EXPECT_EQ(after.cards, before.cards);
  for (std::size_t wire = 0; wire < before.wires.size(); ++wire) {
    EXPECT_EQ(after.wires[wire].points, before.wires[wire].points);
  }
}

TEST(PinnedCards, OthersMakeWayOnlyWhereTheyMust) {
  LayoutInput input = fan(4);
  const Layout before = lay_out(input);
  // Over the lower part of the second card, which goes up as far as it can, or else down.
  input.pinned[0] = before.cards[2].min + Point{20.0f, 100.0f};
  const Layout after = lay_out(input);
  EXPECT_EQ(after.cards[1], before.cards[1]);
  EXPECT_EQ(after.cards[2].min.x, before.cards[2].min.x);
  expect_apart(after);
  expect_around(after);
  expect_connected(input, after);
}

TEST(PinnedCards, TheShorterWay) {
  LayoutInput input = fan(1);
  const Rect card = lay_out(input).cards[1];
  input.pinned[0] = card.min + Point{0.0f, 100.0f};
  EXPECT_EQ(lay_out(input).cards[1].max.y, input.pinned[0]->y - 28.0f);
  input.pinned[0] = card.min - Point{0.0f, 100.0f};
  EXPECT_EQ(lay_out(input).cards[1].min.y, input.pinned[0]->y + 120.0f + 28.0f);
}

TEST(PinnedCards, LieOverOneAnotherIfTheUserWantsIt) {
  LayoutInput input = fan(3);
  input.pinned[1] = Point{900.0f, 0.0f};
  input.pinned[2] = Point{920.0f, 10.0f};
  const Layout layout = lay_out(input);
  EXPECT_EQ(layout.cards[1], at({900.0f, 0.0f}, input, 1));
  EXPECT_EQ(layout.cards[2], at({920.0f, 10.0f}, input, 2));
  expect_connected(input, layout);
  expect_bounded(layout);
}

TEST(PinnedCards, WiresGoAroundThem) {
  LayoutInput input = fan(1);
  input.sizes.push_back({200.0f, 100.0f});
  input.pinned = {Point{0.0f, 0.0f}, Point{900.0f, 0.0f}, Point{400.0f, 10.0f}};
  const Layout layout = lay_out(input);
  expect_around(layout);
  expect_connected(input, layout);
  EXPECT_EQ(layout.wires[0].points.front().x, 240.0f) << "leaves towards the target";
  EXPECT_EQ(layout.wires[0].points.back().x, 900.0f);
}

TEST(PinnedCards, AStraightWireWhereThereIsOne) {
  LayoutInput input = fan(1);
  input.pinned = {Point{0.0f, 0.0f}, Point{500.0f, 40.0f}};
  EXPECT_EQ(lay_out(input).wires[0].points.size(), 2u);
}

TEST(PinnedCards, WiresToTheLeftLeaveAndArriveThere) {
  LayoutInput input = fan(1);
  input.pinned = {Point{800.0f, 0.0f}, Point{0.0f, 200.0f}};
  const Layout layout = lay_out(input);
  EXPECT_EQ(layout.wires[0].points.front().x, 800.0f);
  EXPECT_EQ(layout.wires[0].points.back().x, 240.0f);
  expect_around(layout);
}

TEST(PinnedCards, WiresOfSeveralCardsDoNotRunOverEachOther) {
  LayoutInput input = fan(4);
  for (std::uint32_t card = 1; card <= 4; ++card) {
    input.pinned[card] = Point{700.0f, 300.0f * static_cast<float>(card)};
  }
  const Layout layout = lay_out(input);
  std::vector<float> lanes;
  for (const WirePath& wire : layout.wires) {
    for (std::size_t i = 0; i + 1 < wire.points.size(); ++i) {
      const Point way = wire.points[i + 1] - wire.points[i];
      if (way.x == 0.0f && std::abs(way.y) > 60.0f) lanes.push_back(wire.points[i].x);
    }
  }
  std::sort(lanes.begin(), lanes.end());
  ASSERT_EQ(lanes.size(), 4u);
  for (std::size_t i = 0; i + 1 < lanes.size(); ++i) EXPECT_GT(lanes[i + 1] - lanes[i], 5.0f);
}

TEST(PinnedCards, InRandomGraphs) {
  for (unsigned seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    LayoutInput input = random_input(seed, seed % 2 == 1);
    const Layout before = lay_out(input);
    std::mt19937 random(seed);
    input.pinned.resize(input.sizes.size());
    std::vector<Rect> pinned;
    for (std::uint32_t card = 0; card < input.sizes.size(); ++card) {
      if (random() % 3 != 0) continue;
      const Point corner{static_cast<float>(random() % 2400) - 400.0f, static_cast<float>(random() % 2000) - 400.0f};
      const Rect place = at(corner, input, card);
      const bool over = std::any_of(pinned.begin(), pinned.end(),
                                    [&](const Rect& other) { return other.grown(60.0f).overlaps(place); });
      if (over) continue;
      pinned.push_back(place);
      input.pinned[card] = corner;
    }
    const Layout layout = lay_out(input);
    EXPECT_EQ(layout.automatic, before.cards);
    for (std::uint32_t card = 0; card < input.sizes.size(); ++card) {
      if (input.pinned[card]) {
        EXPECT_EQ(layout.cards[card].min, *input.pinned[card]);
      } else {
        EXPECT_EQ(layout.cards[card].min.x, before.cards[card].min.x) << "stays in its column";
      }
      for (std::uint32_t other = 0; other < card; ++other) {
        EXPECT_FALSE(layout.cards[card].grown(7.9f).overlaps(layout.cards[other])) << card << " and " << other;
      }
    }
    expect_connected(input, layout);
    expect_around(layout);
    expect_bounded(layout);
    const Layout again = lay_out(input);
    EXPECT_EQ(again.cards, layout.cards);
    for (std::size_t w = 0; w < layout.wires.size(); ++w) EXPECT_EQ(again.wires[w].points, layout.wires[w].points);
    if (HasFailure()) return;
  }
}

TEST(PinnedCards, WiresAroundThemStayAfterAnEditElsewhere) {
  std::size_t stayed = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    LayoutInput input = random_input(seed, false);
    std::mt19937 random(seed);
    const Layout automatic = lay_out(input);
    input.pinned.resize(input.sizes.size());
    for (std::uint32_t card = 0; card < input.sizes.size(); card += 4) {
      input.pinned[card] = automatic.cards[card].min + Point{static_cast<float>(random() % 400), static_cast<float>(random() % 400) - 200.0f};
    }
    const Layout before = lay_out(input);
    input.before.cards.assign(before.automatic.begin(), before.automatic.end());
    input.before.passes = before.passes;
    for (std::size_t w = 0; w < input.wires.size(); ++w) {
      const LayoutWire& wire = input.wires[w];
      if (before.wires[w].around) input.before.around.push_back({wire.from, wire.to, wire.kind, before.cards[wire.to].min, before.wires[w]});
    }
    input.sizes[random() % input.sizes.size()].y += 28.0f;
    const Layout after = lay_out(input);
    expect_connected(input, after);
    for (std::size_t w = 0; w < input.wires.size(); ++w) {
      const LayoutWire& wire = input.wires[w];
      const bool free = std::none_of(after.cards.begin(), after.cards.end(),
                                     [&](const Rect& card) { return runs_through(before.wires[w], card.grown(-0.5f)); });
      const bool ends_stay = after.cards[wire.from].min == before.cards[wire.from].min && after.cards[wire.to].min == before.cards[wire.to].min;
      if (!before.wires[w].around || !after.wires[w].around || !free || !ends_stay) continue;
      EXPECT_EQ(after.wires[w].points, before.wires[w].points) << w;
      ++stayed;
    }
  }
  EXPECT_GT(stayed, 300u);
}

TEST(PinnedCards, LinesThatAreAsGoodAsOneLeadNowhereInCircles) {
  // The line below the second card and that above the last differ in the last bits.
  for (float nearly : {504.124f, 504.12405f, 504.1239f}) {
    for (int i = 0; i < 60; ++i) {
      const float below = 22.0f + 0.0137f * static_cast<float>(i);
      const float top = nearly + 14.0f;
      const std::vector<Rect> cards{{{789.0f, 325.0f}, {1069.0f, 411.0f}},
                                    {{688.574f, -47.8765f}, {988.574f, 490.124f}},
                                    {{900.0f, 662.124f}, {1120.0f, 706.124f}},
                                    {{50.0f, -86.0f}, {470.0f, 136.0f}},
                                    {{900.0f, top}, {1220.0f, top + 116.0f}}};
      WayFinder finder(cards);
      for (std::uint32_t from = 0; from < cards.size(); ++from) {
        for (const float side : {-1.0f, 1.0f}) {
          const WayFinder::End begin{from, side, cards[from].min.y + below};
          for (std::uint32_t to = 0; to < cards.size(); ++to) {
            const std::vector<Point> way = finder.find(begin, {to, 1.0f, cards[to].min.y + below});
            EXPECT_LT(way.size(), 40u);
          }
        }
      }
      nearly = std::nextafter(nearly, 1000.0f);
    }
  }
}

TEST(PinnedCards, OfAProgramByName) {
  const std::string text =
      "async def a():\n    pass\n"
      "class Worker:\n    async def run(self):\n        await a()\n"
      "async def main():\n    await a()\n    await Worker().run()\n";
  const Scene before = scene_of(text);
  const CardPositions pinned{{"Worker.run", {40.0f, 700.0f}}, {"gone", {0.0f, 0.0f}}};
  const Scene after = make_scene(model_of(text), FixedMeasure(), LayoutInput().column_height, pinned);
  const auto place = [](const Scene& scene, const char* name) { return scene.card_rect(scene.model.find(name)); };
  EXPECT_EQ(place(after, "Worker.run").min, (Point{40.0f, 700.0f}));
  EXPECT_EQ(place(after, "main"), place(before, "main"));
  EXPECT_EQ(place(after, "a"), place(before, "a"));
}

TEST(PinnedCards, DoNotChangeTheColumns) {
  LayoutInput input = fan(8);
  const float before = best_column_height(input, {900.0f, 300.0f});
  input.pinned[3] = Point{5000.0f, 5000.0f};
  EXPECT_EQ(best_column_height(input, {900.0f, 300.0f}), before);
}

}  // namespace
}  // namespace ui::graph
