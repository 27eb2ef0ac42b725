// SPDX-License-Identifier: MIT
#include "ui/graph/layout.h"

#include <gtest/gtest.h>

#include <random>

#include "graph_fixture.h"
#include "layout_checks.h"

namespace ui::graph {
namespace {

TEST(Layout, KeepsCardsApartAndWiresOutsideOfCards) {
  for (unsigned seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    const LayoutInput input = random_input(seed, seed % 2 == 1);
    const Layout layout = lay_out(input);
    ASSERT_EQ(layout.cards.size(), input.sizes.size());
    ASSERT_EQ(layout.wires.size(), input.wires.size());
    expect_apart(layout);
    expect_around(layout);
    if (HasFailure()) return;
  }
}

TEST(Layout, WiresBeginAtTheirPortsAndEndAtHeaders) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    const LayoutInput input = random_input(seed, true);
    const Layout layout = lay_out(input);
    expect_connected(input, layout);
    expect_bounded(layout);
  }
}

TEST(Layout, IsTheSameEachTime) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const LayoutInput input = random_input(seed, true);
    const Layout a = lay_out(input);
    const Layout b = lay_out(input);
    EXPECT_EQ(a.cards, b.cards);
    for (std::size_t w = 0; w < a.wires.size(); ++w) EXPECT_EQ(a.wires[w].points, b.wires[w].points);
  }
}

TEST(Layout, CalleesStandToTheRight) {
  LayoutInput input;
  input.sizes.assign(4, {240.0f, 120.0f});
  input.root = 3;
  input.wires = {{3, 0, 60.0f, WireKind::call}, {3, 1, 90.0f, WireKind::task}, {1, 2, 60.0f, WireKind::call},
                 {3, 2, 95.0f, WireKind::await}};
  const Layout layout = lay_out(input);
  EXPECT_EQ(layout.cards[3].min.x, 0.0f);
  EXPECT_EQ(layout.cards[0].min.x, layout.cards[1].min.x);
  EXPECT_GT(layout.cards[0].min.x, layout.cards[3].max.x);
  EXPECT_GT(layout.cards[2].min.x, layout.cards[1].max.x);
  EXPECT_LT(layout.cards[0].min.y, layout.cards[1].min.y) << "in the order of the ports";
}

TEST(Layout, FillsThePlaceThatIsGiven) {
  LayoutInput input;
  input.sizes.assign(9, {240.0f, 120.0f});
  for (std::uint32_t to = 1; to < 9; ++to) input.wires.push_back({0, to, 60.0f, WireKind::call});
  const auto shape_in = [&](Point room) {
    LayoutInput fitted = input;
    fitted.column_height = best_column_height(input, room);
    const Layout layout = lay_out(fitted);
    expect_apart(layout);
    expect_around(layout);
    return layout.bounds;
  };
  const Rect wide = shape_in({900.0f, 300.0f});
  const Rect tall = shape_in({300.0f, 900.0f});
  EXPECT_GT(wide.width(), 1.5f * wide.height());
  EXPECT_GT(tall.height(), 1.5f * tall.width());
}

TEST(Layout, KeepsItsColumnsWithoutNeed) {
  LayoutInput input;
  input.sizes.assign(3, {240.0f, 120.0f});
  input.wires = {{0, 1, 60.0f, WireKind::call}, {0, 2, 60.0f, WireKind::call}};
  EXPECT_EQ(best_column_height(input, {2000.0f, 1500.0f}), input.column_height);
}

TEST(Layout, NothingToLayOut) {
  EXPECT_TRUE(lay_out({}).cards.empty());
}

// Programs ----------------------------------------------------------------------------------------------------------

std::string random_program(unsigned seed) {
  std::mt19937 random(seed);
  const unsigned count = 2 + random() % 40;
  std::string text = "import asyncio\n";
  for (unsigned i = 0; i < count; ++i) {
    text += i + 1 == count ? "async def main():\n" : "async def job_" + std::to_string(i) + "(n):\n";
    const unsigned rows = 1 + random() % 6;
    std::string indent = "    ";
    for (unsigned r = 0; r < rows; ++r) {
      const std::string job = "job_" + std::to_string(random() % count) + "(" + std::to_string(random() % 9) + ")";
      switch (random() % 8) {
        case 0: text += indent + "await asyncio.sleep(" + std::to_string(random() % 90) + ".5)\n"; break;
        case 1: text += indent + "await " + job + "\n"; break;
        case 2: text += indent + "task = asyncio.create_task(" + job + ")\n"; break;
        case 3: text += indent + "task.cancel()\n"; break;
        case 4: text += indent + "await asyncio.gather(" + job + ", task, " + job + ")\n"; break;
        case 5: text += indent + "async with asyncio.timeout(2):\n", indent += "    "; break;
        case 6: text += indent + "for i in range(3):\n", indent += "    "; break;
        default: text += indent + "print('a rather long line of text', n, n + 1, [n for n in range(100)])\n"; break;
      }
    }
    text += indent + "pass\n\n";
  }
  return text;
}

TEST(Scene, RandomProgramsHaveTidyCards) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    const Scene scene = scene_of(random_program(seed));
    expect_apart(scene.layout);
    expect_around(scene.layout);
    for (std::uint32_t c = 0; c < scene.model.cards.size(); ++c) {
      const Card& card = scene.model.cards[c];
      for (std::uint32_t r = 0; r < card.rows.size(); ++r) {
        const Rect row = scene.row_rect(c, r);
        EXPECT_GE(row.min.x, scene.card_rect(c).min.x);
        EXPECT_LE(row.max.x, scene.card_rect(c).max.x);
        EXPECT_LE(row.max.y, scene.card_rect(c).max.y);
        for (std::uint32_t n = r + 1; n < card.rows.size(); ++n) {
          const Rect next = scene.row_rect(c, n);
          if (n < card.rows[r].subtree_end) {
            EXPECT_LE(next.max.y, row.max.y);
          } else {
            EXPECT_GE(next.min.y, row.max.y);
          }
        }
        for (std::uint32_t p = 0; p < card.rows[r].pieces.size(); ++p) {
          EXPECT_LE(scene.piece_rect(c, r, p).max.x, row.max.x);
        }
      }
    }
    if (HasFailure()) return;
  }
}

TEST(Scene, ChangingANumberMovesNothing) {
  const std::string text = random_program(7);
  std::string changed = text;
  std::size_t edits = 0;
  for (std::size_t at = changed.find(".5)"); at != std::string::npos; at = changed.find(".5)", at + 1)) {
    changed[at + 1] = '7';
    ++edits;
  }
  ASSERT_GT(edits, 3u);
  EXPECT_EQ(scene_of(text).layout.cards, scene_of(changed).layout.cards);
}

TEST(Scene, ANewRowMovesOnlyWhatIsBelowOrBehindIt) {
  const std::string before =
      "async def a():\n    pass\n"
      "async def b():\n    await d()\n"
      "async def c():\n    pass\n"
      "async def d():\n    pass\n"
      "async def main():\n    await a()\n    await b()\n    await c()\n";
  std::string after = before;
  after.insert(after.find("    await d()\n"), "    print(1)\n");
  const Scene one = scene_of(before);
  const Scene two = scene_of(after);
  const auto place = [](const Scene& scene, const char* name) { return scene.card_rect(scene.model.find(name)); };
  EXPECT_EQ(place(one, "main"), place(two, "main"));
  EXPECT_EQ(place(one, "a"), place(two, "a"));
  EXPECT_EQ(place(one, "b").min, place(two, "b").min);
  EXPECT_EQ(place(one, "c").min.x, place(two, "c").min.x);
  EXPECT_EQ(place(one, "c").min.y + metrics::row_height + metrics::row_gap, place(two, "c").min.y);
}

TEST(Scene, FindsWhatIsAtAPoint) {
  const Scene scene = scene_of("import asyncio\nasync def main():\n    if x:\n        await asyncio.sleep(1)\n");
  const Rect number = scene.piece_rect(0, 1, 1);
  EXPECT_EQ(hit_test(scene, number.centre()), (Hit{HitKind::number, 0, 1, 1}));
  EXPECT_EQ(hit_test(scene, scene.row_rect(0, 1).min + Point{1.0f, 1.0f}), (Hit{HitKind::row, 0, 1, 0}));
  EXPECT_EQ(hit_test(scene, scene.row_rect(0, 0).min + Point{1.0f, 1.0f}), (Hit{HitKind::row, 0, 0, 0}));
  EXPECT_EQ(hit_test(scene, scene.card_rect(0).min + Point{1.0f, 1.0f}), (Hit{HitKind::card, 0, 0, 0}));
  EXPECT_EQ(hit_test(scene, {-5.0f, 0.0f}), (Hit{}));
}

}  // namespace
}  // namespace ui::graph
