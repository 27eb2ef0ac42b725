// SPDX-License-Identifier: MIT
// graph_bench: how long the graph of a program with 20, 100 and 400 coroutines takes to lay out, in milliseconds, the
// median of nine runs: anew, after an edit, the same with every tenth card pinned.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "lang/syntax/tree.h"
#include "ui/graph/graph_builder.h"
#include "ui/graph/scene.h"

namespace {

using namespace ui::graph;

class FixedMeasure : public TextMeasure {
 public:
  float width(TextStyle, std::string_view text) const override { return 8.0f * static_cast<float>(text.size()); }
};

/// Coroutines in a tree of calls, each with a few rows and every third with a call to somewhere else.
std::string program(unsigned count) {
  std::string text = "import asyncio\n\n\n";
  for (unsigned i = count; i-- > 0;) {
    text += "async def " + (i == 0 ? std::string("main()") : "job_" + std::to_string(i) + "(n)") + ":\n";
    for (unsigned callee = 3 * i + 1; callee <= 3 * i + 3 && callee < count; ++callee) {
      text += "    await asyncio.sleep(0.5)\n    task = asyncio.create_task(job_" + std::to_string(callee) + "(1))\n";
    }
    if (i % 3 == 1) {
      text += "    async with asyncio.timeout(2):\n        await job_" + std::to_string((i * 7) % count) + "(2)\n";
    }
    text += "    print('done', 1)\n\n\n";
  }
  return text;
}

template <typename Work>
double milliseconds(Work work) {
  std::vector<double> times;
  for (int run = 0; run < 9; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::nth_element(times.begin(), times.begin() + 4, times.end());
  return times[4];
}

}  // namespace

int main() {
  std::printf("%6s %6s %6s %9s %9s %9s %9s %14s\n", "cards", "rows", "wires", "model", "anew", "edited", "pinned", "pinned, edited");
  for (const unsigned count : {20u, 100u, 400u}) {
    const lang::TreePtr tree = lang::parse(program(count));
    const FixedMeasure measure;
    const float height = LayoutInput().column_height;
    const Model model = build_model(*tree);
    const Scene scene = make_scene(model, measure);
    CardPositions pinned;
    for (std::size_t card = 0; card < model.cards.size(); card += 10) {
      const Point corner = scene.card_rect(static_cast<std::uint32_t>(card)).min;
      pinned[model.cards[card].name] = corner + Point{150.0f, 90.0f};
    }
    const Scene scene_pinned = make_scene(model, measure, height, pinned);
    // A statement more in a coroutine in the middle.
    std::string text = program(count);
    text.insert(text.find("    print(", text.size() / 2), "    await asyncio.sleep(3)\n");
    const Model edited = build_model(*lang::parse(text));
    std::size_t rows = 0;
    for (const Card& card : model.cards) rows += card.rows.size();
    std::printf("%6zu %6zu %6zu %9.2f %9.2f %9.2f %9.2f %14.2f\n", model.cards.size(), rows, scene.wires.size(),
                milliseconds([&] { build_model(*tree); }), milliseconds([&] { make_scene(model, measure); }),
                milliseconds([&] { make_scene(edited, measure, height, {}, &scene); }),
                milliseconds([&] { make_scene(model, measure, height, pinned); }),
                milliseconds([&] { make_scene(edited, measure, height, pinned, &scene_pinned); }));
  }
}
