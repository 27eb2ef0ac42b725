// SPDX-License-Identifier: MIT
#include "ui/graph/pinned_cards.h"

#include <limits>

#include "ui/graph/wire_detour.h"
#include "ui/graph/wire_route.h"

namespace ui::graph {

namespace {

/// Closer than this counts as overlapping.
constexpr float touch = 8.0f;
/// How near to a card that has moved a wire may run.
constexpr float wire_space = 5.0f;

class MakeWay {
 public:
  MakeWay(const LayoutInput& input, const Layers& layers, Layout& layout)
      : input_(input), layers_(layers), layout_(layout) {}

  void run() {
    for (std::uint32_t card = 0; card < input_.pinned.size(); ++card) {
      if (!input_.pinned[card]) continue;
      layout_.cards[card] = {*input_.pinned[card], *input_.pinned[card] + input_.sizes[card]};
      pinned_.push_back(layout_.cards[card]);
    }
    for (const std::vector<std::uint32_t>& column : layers_.columns) {
      float lowest = -std::numeric_limits<float>::infinity();
      for (const std::uint32_t slot : column) {
        const std::uint32_t card = layers_.slots[slot].card;
        if (card == Slot::no_card || is_pinned(card)) continue;
        place(card, lowest);
        lowest = layout_.cards[card].max.y + card_gap;
      }
    }
  }

 private:
  bool is_pinned(std::uint32_t card) const { return card < input_.pinned.size() && input_.pinned[card].has_value(); }

  /// The pinned card that a card would lie on; null: none.
  const Rect* hit(const Rect& card) const {
    for (const Rect& pinned : pinned_) {
      if (pinned.grown(touch).overlaps(card)) return &pinned;
    }
    return nullptr;
  }

  /// The way, down or up, to the first place without a pinned card.
  float free_way(Rect card, bool down) const {
    const float begin = card.min.y;
    while (const Rect* pinned = hit(card)) {
      const float y = down ? pinned->max.y + card_gap : pinned->min.y - card_gap - card.height();
      card = card.moved({0.0f, y - card.min.y});
    }
    return card.min.y - begin;
  }

  void place(std::uint32_t index, float lowest) {
    Rect& card = layout_.cards[index];
    const float wanted = card.min.y;
    const float least = std::max(wanted, lowest);
    const Rect pushed = card.moved({0.0f, least - wanted});
    const float down = least + free_way(pushed, true) - wanted;
    const float up = free_way(card, false);
    const bool goes_up = -up < down && wanted + up >= lowest;
    card = card.moved({0.0f, goes_up ? up : down});
  }

  const LayoutInput& input_;
  const Layers& layers_;
  Layout& layout_;
  std::vector<Rect> pinned_;
};

/// The way that a wire had around the pinned cards, where it still leads from its port to its card, and nothing stands on it.
const WirePath* kept_way(const LayoutInput& input, const Layout& layout, std::uint32_t index) {
  const LayoutWire& wire = input.wires[index];
  const Rect& from = layout.cards[wire.from];
  const Rect& to = layout.cards[wire.to];
  const auto at_edge = [](const Rect& card, Point p) { return p.x == card.min.x || p.x == card.max.x; };
  for (const LayoutBefore::Wire& before : input.before.around) {
    if (before.from != wire.from || before.to != wire.to || before.kind != wire.kind) continue;
    const Point begin = before.path.points.front();
    const Point end = before.path.points.back();
    if (!at_edge(from, begin) || begin.y != from.min.y + wire.from_y) continue;
    if (!at_edge(to, end) || before.target.y != to.min.y) continue;
    const bool free = std::none_of(layout.cards.begin(), layout.cards.end(), [&](const Rect& card) {
      return runs_through(before.path, card.grown(-0.5f));
    });
    if (free) return &before.path;
  }
  return nullptr;
}

}  // namespace

void place_pinned(const LayoutInput& input, const Layers& layers, Layout& layout) {
  MakeWay(input, layers, layout).run();
  std::vector<std::uint32_t> moved;
  for (std::uint32_t card = 0; card < layout.cards.size(); ++card) {
    if (!(layout.cards[card] == layout.automatic[card])) moved.push_back(card);
  }
  if (moved.empty()) return;
  std::vector<std::uint32_t> wires;
  for (std::uint32_t wire = 0; wire < input.wires.size(); ++wire) {
    const bool concerned = std::any_of(moved.begin(), moved.end(), [&](std::uint32_t card) {
      return input.wires[wire].from == card || input.wires[wire].to == card ||
             runs_through(layout.wires[wire], layout.cards[card].grown(wire_space));
    });
    if (!concerned) continue;
    const WirePath* kept = kept_way(input, layout, wire);
    if (kept == nullptr) wires.push_back(wire);
    if (kept != nullptr) layout.wires[wire] = *kept;
  }
  route_around(input, wires, layout);
  for (const std::uint32_t wire : wires) layout.wires[wire].around = true;
}

}  // namespace ui::graph
