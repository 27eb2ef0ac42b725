// SPDX-License-Identifier: MIT
// Which column a card comes to stand in.
#include "ui/graph/layers.h"

namespace ui::graph {

namespace {

using Neighbours = std::vector<std::vector<std::uint32_t>>;

/// Depth-first over the calls; leaves out those that lead back to a card on the way (recursion).
class Walk {
 public:
  Walk(const LayoutInput& input, Neighbours& calls) : calls_(calls), state_(input.sizes.size(), State::unseen) {}

  void from(std::uint32_t root) {
    if (state_[root] != State::unseen) return;
    struct Visit {
      std::uint32_t card;
      std::size_t next;
    };
    std::vector<Visit> stack{{root, 0}};
    enter(root);
    while (!stack.empty()) {
      Visit& top = stack.back();
      std::vector<std::uint32_t>& calls = calls_[top.card];
      if (top.next == calls.size()) {
        state_[top.card] = State::left;
        postorder.push_back(top.card);
        stack.pop_back();
        continue;
      }
      const std::uint32_t to = calls[top.next];
      if (state_[to] == State::open) {
        calls.erase(calls.begin() + static_cast<std::ptrdiff_t>(top.next));
        continue;
      }
      ++top.next;
      if (state_[to] == State::unseen) {
        enter(to);
        stack.push_back({to, 0});
      }
    }
  }

  std::vector<std::uint32_t> preorder;
  std::vector<std::uint32_t> postorder;

 private:
  enum class State : std::uint8_t { unseen, open, left };

  void enter(std::uint32_t card) {
    state_[card] = State::open;
    preorder.push_back(card);
  }

  Neighbours& calls_;
  std::vector<State> state_;
};

Neighbours calls_of(const LayoutInput& input) {
  Neighbours calls(input.sizes.size());
  for (const LayoutWire& wire : input.wires) {
    const bool leads_on = wire.kind == WireKind::call || wire.kind == WireKind::task;
    if (!leads_on || wire.to == input.root) continue;
    std::vector<std::uint32_t>& to = calls[wire.from];
    if (std::find(to.begin(), to.end(), wire.to) == to.end()) to.push_back(wire.to);
  }
  return calls;
}

}  // namespace

CallWalk walk_calls(const LayoutInput& input) {
  const auto count = static_cast<std::uint32_t>(input.sizes.size());
  CallWalk result;
  result.all_calls = calls_of(input);
  result.calls = result.all_calls;
  result.called.assign(count, false);
  for (std::uint32_t from = 0; from < count; ++from) {
    for (const std::uint32_t to : result.calls[from]) result.called[to] = result.called[to] || to != from;
  }
  Walk walk(input, result.calls);
  if (count > 0) walk.from(input.root);
  for (std::uint32_t card = 0; card < count; ++card) {
    if (!result.called[card]) walk.from(card);
  }
  for (std::uint32_t card = 0; card < count; ++card) walk.from(card);
  result.preorder = std::move(walk.preorder);
  result.postorder = std::move(walk.postorder);
  return result;
}

void assign_columns(const LayoutInput& input, Layers& layers) {
  const std::size_t count = input.sizes.size();
  layers.column_of.assign(count, 0);
  const CallWalk walk = walk_calls(input);
  const Neighbours& calls = walk.calls;
  layers.order = walk.preorder;

  std::vector<std::uint32_t> depth(count, 0);
  std::uint32_t deepest = 0;
  for (auto card = walk.postorder.rbegin(); card != walk.postorder.rend(); ++card) {
    deepest = std::max(deepest, depth[*card]);
    for (const std::uint32_t to : calls[*card]) depth[to] = std::max(depth[to], depth[*card] + 1);
  }

  // What nothing calls stands next to what it calls itself, and not next to the root.
  for (std::uint32_t card = 0; card < count; ++card) {
    if (walk.called[card] || card == input.root) continue;
    std::uint32_t nearest = calls[card].empty() ? 2 : deepest;
    for (const std::uint32_t to : calls[card]) nearest = std::min(nearest, depth[to]);
    depth[card] = nearest - 1;
    deepest = std::max(deepest, depth[card]);
  }

  // A depth whose cards are too tall together takes several columns, filled from the left.
  std::uint32_t column = 0;
  for (std::uint32_t level = 0; level <= deepest; ++level) {
    float height = 0.0f;
    for (const std::uint32_t card : layers.order) {
      if (depth[card] != level) continue;
      const float more = input.sizes[card].y;
      if (height > 0.0f && height + more > input.column_height) {
        ++column;
        height = 0.0f;
      }
      layers.column_of[card] = column;
      height += more + card_gap;
    }
    ++column;
  }
}

}  // namespace ui::graph
