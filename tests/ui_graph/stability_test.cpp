// SPDX-License-Identifier: MIT
// Cards do not jump about under the hand: small edits of whole programs move only what they must.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "graph_fixture.h"
#include "lang/syntax/edit.h"
#include "lang/syntax/edit_names.h"
#include "layout_checks.h"
#include "whole_programs.h"

namespace ui::graph {
namespace {

/// An edit that inserted or changed something, and the scene after it.
struct Edited {
  Scene scene;
  bool done = false;
};

Edited after(const Scene& before, const lang::EditResult& edit) {
  if (!edit) return {};
  return {make_scene(build_model(*edit.tree), FixedMeasure(), before.layout_input.column_height, {}, &before), true};
}

void expect_tidy(const Scene& scene) {
  expect_apart(scene.layout);
  expect_around(scene.layout);
  expect_connected(scene.layout_input, scene.layout);
  expect_bounded(scene.layout);
}

std::vector<WholeProgram> some_programs() { return whole_programs(9); }

/// By how much a card of the scene before moved; nothing: it is gone. Of several of a name each is known by its number.
std::optional<Point> moved(const Scene& before, const Scene& now, std::uint32_t card) {
  const std::string& name = before.model.cards[card].name;
  const auto number = std::count_if(before.model.cards.begin(), before.model.cards.begin() + card,
                                    [&](const Card& other) { return other.name == name; });
  std::ptrdiff_t seen = 0;
  for (std::uint32_t other = 0; other < now.model.cards.size(); ++other) {
    if (now.model.cards[other].name != name || seen++ != number) continue;
    return now.card_rect(other).min - before.card_rect(card).min;
  }
  return std::nullopt;
}

/// How much wider the cards became, at most: columns behind one that did may go to the right.
float widened(const Scene& before, const Scene& now) {
  float most = 0.0f;
  for (std::uint32_t card = 0; card < before.model.cards.size() && card < now.model.cards.size(); ++card) {
    most = std::max(most, now.card_rect(card).width() - before.card_rect(card).width());
  }
  return most;
}

bool is_function(const Scene& scene, std::uint32_t card) { return scene.model.cards[card].name != "<module>"; }

void expect_nothing_moved(const Scene& before, const Scene& now, const std::set<std::uint32_t>& but = {}) {
  for (std::uint32_t card = 0; card < before.model.cards.size(); ++card) {
    if (but.contains(card) || !is_function(before, card)) continue;
    EXPECT_EQ(moved(before, now, card), (Point{})) << before.model.cards[card].name;
  }
}

/// What stands below a card in its column.
std::set<std::uint32_t> below(const Scene& scene, std::uint32_t card) {
  std::set<std::uint32_t> cards;
  for (std::uint32_t other = 0; other < scene.model.cards.size(); ++other) {
    const Point corner = scene.card_rect(other).min;
    if (corner.x == scene.card_rect(card).min.x && corner.y > scene.card_rect(card).min.y) cards.insert(other);
  }
  return cards;
}

TEST(Stability, ANumberMovesNothing) {
  for (const WholeProgram& program : some_programs()) {
    SCOPED_TRACE(program.name);
    const lang::TreePtr tree = lang::parse(program.text);
    const Scene before = scene_of(program.text);
    for (const Card& card : before.model.cards) {
      for (const Row& row : card.rows) {
        for (const Piece& piece : row.pieces) {
          if (piece.kind != PieceKind::number) continue;
          const Edited now = after(before, lang::set_number(*tree, piece.node, piece.value * 10.0 + 1.0));
          if (now.done) expect_nothing_moved(before, now.scene);
        }
      }
    }
    if (HasFailure()) return;
  }
}

TEST(Stability, ANameOfAVariableMovesNothing) {
  std::size_t edits = 0;
  for (const WholeProgram& program : some_programs()) {
    SCOPED_TRACE(program.name);
    const lang::TreePtr tree = lang::parse(program.text);
    const Scene before = scene_of(program.text);
    for (std::uint32_t node = 0; node < tree->node_count(); node += 7) {
      if (tree->node(node).kind != lang::ast::NodeKind::name) continue;
      const Edited now = after(before, lang::rename(*tree, node, "renamed"));
      if (!now.done || now.scene.model.cards.size() != before.model.cards.size()) continue;
      if (now.scene.layout_input.root != before.layout_input.root) continue;  // `main` has another name
      ++edits;
      for (std::uint32_t card = 0; card < before.model.cards.size(); ++card) {
        const Point way = now.scene.card_rect(card).min - before.card_rect(card).min;
        EXPECT_EQ(way.y, 0.0f) << before.model.cards[card].name;
        EXPECT_GE(way.x, 0.0f) << before.model.cards[card].name;
        EXPECT_LE(way.x, widened(before, now.scene)) << before.model.cards[card].name;
      }
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(edits, 100u);
}

TEST(Stability, ARowMovesOnlyWhatIsBelow) {
  for (const WholeProgram& program : some_programs()) {
    SCOPED_TRACE(program.name);
    const lang::TreePtr tree = lang::parse(program.text);
    const Scene before = scene_of(program.text);
    for (std::uint32_t card = 0; card < before.model.cards.size(); ++card) {
      if (!is_function(before, card)) continue;
      SCOPED_TRACE(before.model.cards[card].name);
      const Edited now = after(before, lang::insert_statement(*tree, before.model.cards[card].node,
                                                             lang::InsertAt::body_end, "print(1)"));
      if (!now.done) continue;
      const std::set<std::uint32_t> lower = below(before, card);
      expect_nothing_moved(before, now.scene, lower);
      for (const std::uint32_t other : lower) {
        const Point way = moved(before, now.scene, other).value();
        EXPECT_EQ(way.x, 0.0f);
        EXPECT_GE(way.y, 0.0f);
        EXPECT_LE(way.y, metrics::row_height + metrics::row_gap + 12.0f);
      }
      expect_tidy(now.scene);
    }
    if (HasFailure()) return;
  }
}

TEST(Stability, ACoroutineThatNothingCallsMovesNothing) {
  for (const WholeProgram& program : whole_programs()) {
    SCOPED_TRACE(program.name);
    const lang::TreePtr tree = lang::parse(program.text);
    const Scene before = scene_of(program.text);
    const Edited now = after(before, lang::insert_definition(*tree, 0, "async def added_here():\n    print(1)"));
    if (!now.done) continue;
    expect_nothing_moved(before, now.scene);
    expect_tidy(now.scene);
    if (HasFailure()) return;
  }
}

TEST(Stability, ACallMovesOnlyWhatItMust) {
  std::size_t edits = 0;
  for (const WholeProgram& program : some_programs()) {
    SCOPED_TRACE(program.name);
    const lang::TreePtr tree = lang::parse(program.text);
    const Scene before = scene_of(program.text);
    const auto count = static_cast<std::uint32_t>(before.model.cards.size());
    for (std::uint32_t from = 0; from < count; ++from) {
      const std::uint32_t to = (from * 7 + 3) % count;
      if (!is_function(before, from) || before.model.cards[to].name.find_first_of(".<") != std::string::npos) continue;
      SCOPED_TRACE(before.model.cards[from].name + " calls " + before.model.cards[to].name);
      const Edited now = after(before, lang::insert_statement(*tree, before.model.cards[from].node,
                                                             lang::InsertAt::body_end,
                                                             before.model.cards[to].name + "()"));
      if (!now.done) continue;
      expect_tidy(now.scene);
      if (before.card_rect(from).min.x >= before.card_rect(to).min.x) continue;
      ++edits;
      // Columns go to the right together where the new wire needs a lane.
      const std::set<std::uint32_t> lower = below(before, from);
      for (std::uint32_t card = 0; card < count; ++card) {
        const Point way = moved(before, now.scene, card).value();
        EXPECT_TRUE(way.y == 0.0f || lower.contains(card)) << before.model.cards[card].name;
        EXPECT_GE(way.x, 0.0f);
        EXPECT_LE(way.x, 60.0f + widened(before, now.scene));
        EXPECT_TRUE(way.x == 0.0f || before.card_rect(card).min.x > before.card_rect(from).min.x);
      }
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(edits, 20u);
}

TEST(Stability, ACalleeGoesToTheRightOfItsCaller) {
  const std::string before_text =
      "async def a():\n    pass\n"
      "async def b():\n    pass\n"
      "async def main():\n    await a()\n    await b()\n";
  std::string now_text = before_text;
  now_text.replace(now_text.find("    pass"), 8, "    await b()");
  const Scene before = scene_of(before_text);
  const Scene now = make_scene(model_of(now_text), FixedMeasure(), before.layout_input.column_height, {}, &before);
  EXPECT_GT(now.card_rect(1).min.x, now.card_rect(0).max.x);
  EXPECT_EQ(now.card_rect(0), before.card_rect(0));
  EXPECT_EQ(now.card_rect(2).min, before.card_rect(2).min);
}

TEST(Stability, ACardThatShrankLeavesItsRoom) {
  const std::string text = "async def a():\n    pass\nasync def main():\n    print(1)\n    print(2)\n    await a()\n";
  std::string shorter = text;
  shorter.erase(shorter.find("    print(1)\n"), 13);
  const Scene before = scene_of(text);
  const Scene now = make_scene(model_of(shorter), FixedMeasure(), before.layout_input.column_height, {}, &before);
  expect_nothing_moved(before, now);
}

TEST(Stability, ACardWithAnotherNameStays) {
  const std::string text = "async def a():\n    pass\nasync def b():\n    pass\nasync def main():\n    await a()\n    await b()\n";
  std::string other = text;
  other.replace(other.find("def a()"), 7, "def all_of_it()");  // not where it is called yet
  const Scene before = scene_of(text);
  const Scene now = make_scene(model_of(other), FixedMeasure(), before.layout_input.column_height, {}, &before);
  EXPECT_EQ(now.card_rect(0).min, before.card_rect(0).min);
  expect_nothing_moved(before, now, {0});
}

TEST(Stability, AnotherRootIsAnotherLayout) {
  const std::string text = "async def a():\n    pass\nasync def b():\n    await a()\n";
  const std::string now_text = text + "async def main():\n    await b()\n";
  const Scene before = scene_of(text);
  const Scene now = make_scene(model_of(now_text), FixedMeasure(), before.layout_input.column_height, {}, &before);
  EXPECT_EQ(now.layout.cards, scene_of(now_text).layout.cards);
}

TEST(Stability, ALayoutThatGotTooLargeIsMadeAnew) {
  LayoutInput input;
  input.sizes.assign(6, {240.0f, 120.0f});
  for (std::uint32_t to = 1; to < 6; ++to) input.wires.push_back({0, to, 60.0f, WireKind::call});
  const Layout anew = lay_out(input);
  for (const Rect& card : anew.cards) input.before.cards.emplace_back(card.moved(card.min * 3.0f));
  EXPECT_EQ(lay_out(input).cards, anew.cards);
}

/// As somebody writes it: one line more at a time.
TEST(Stability, AProgramThatGrowsStaysTidy) {
  for (const WholeProgram& program : whole_programs(20)) {
    SCOPED_TRACE(program.name);
    Scene scene = scene_of("");
    for (std::size_t end = program.text.find('\n'); end != std::string::npos; end = program.text.find('\n', end + 1)) {
      const lang::TreePtr tree = lang::parse(program.text.substr(0, end + 1));
      if (!tree->ok()) continue;
      scene = make_scene(build_model(*tree), FixedMeasure(), LayoutInput().column_height, {}, &scene);
      expect_tidy(scene);
      if (HasFailure()) return;
    }
    const Rect anew = scene_of(program.text).layout.bounds;
    EXPECT_LE(scene.layout.bounds.width(), 1.5f * anew.width() + 400.0f);
    EXPECT_LE(scene.layout.bounds.height(), 1.5f * anew.height() + 400.0f);
  }
}

TEST(Stability, InRandomGraphs) {
  for (unsigned seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    LayoutInput input = random_input(seed, seed % 2 == 1);
    std::mt19937 random(seed);
    const Layout before = lay_out(input);
    for (const Rect& card : before.cards) {
      input.before.cards.push_back(random() % 5 == 0 ? std::nullopt : std::optional(card));
    }
    input.before.passes = before.passes;
    for (Point& size : input.sizes) size = size + Point{20.0f * static_cast<float>(random() % 3), 30.0f};
    for (unsigned i = 0; i < 3; ++i) {
      const auto from = static_cast<std::uint32_t>(random() % input.sizes.size());
      const auto to = static_cast<std::uint32_t>(random() % input.sizes.size());
      input.wires.push_back({from, to, 40.0f, static_cast<WireKind>(random() % 4)});
    }
    const Layout now = lay_out(input);
    expect_apart(now);
    expect_around(now);
    expect_connected(input, now);
    expect_bounded(now);
    EXPECT_EQ(now.cards, lay_out(input).cards);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace ui::graph
