// SPDX-License-Identifier: MIT
// The order of cards and passing wires within the columns: few crossings, else the order of the text.
#include <map>
#include <tuple>

#include "ui/graph/layers.h"

namespace ui::graph {

namespace {

/// Slots for wires that pass columns; one for all wires of a kind between the same two cards.
class SlotMaker {
 public:
  SlotMaker(const LayoutInput& input, Layers& layers) : input_(input), layers_(layers) {}

  void make() {
    for (std::uint32_t card = 0; card < input_.sizes.size(); ++card) {
      Slot slot;
      slot.card = card;
      slot.column = layers_.column_of[card];
      slot.height = input_.sizes[card].y;
      layers_.slots.push_back(slot);
    }
    layers_.passes.resize(input_.wires.size());
    for (std::uint32_t i = 0; i < input_.wires.size(); ++i) pass(i);
  }

 private:
  void pass(std::uint32_t index) {
    const LayoutWire& wire = input_.wires[index];
    const std::uint32_t from = layers_.column_of[wire.from];
    const std::uint32_t to = layers_.column_of[wire.to];
    if (from == to) return;
    const bool back = from > to;
    const std::uint32_t left_card = back ? wire.to : wire.from;
    const std::uint32_t right_card = back ? wire.from : wire.to;
    const float header = input_.header_height * 0.5f;
    const auto [found, first] = chains_.try_emplace({wire.from, wire.to, wire.kind});
    std::vector<std::uint32_t>& chain = found->second;
    if (first) {
      for (std::uint32_t c = std::min(from, to) + 1; c < std::max(from, to); ++c) {
        Slot slot;
        slot.column = c;
        slot.height = lane_height;
        chain.push_back(static_cast<std::uint32_t>(layers_.slots.size()));
        layers_.slots.push_back(slot);
      }
    }
    layers_.passes[index] = chain;
    std::uint32_t left = left_card;
    float left_y = back ? header : wire.from_y;
    for (const std::uint32_t slot : chain) {
      link({left, slot, left_y, lane_height * 0.5f, first, back});
      left = slot;
      left_y = lane_height * 0.5f;
    }
    link({left, right_card, left_y, back ? wire.from_y : header, first, back});
  }

  void link(const Link& link) {
    layers_.slots[link.right].links_in.push_back(static_cast<std::uint32_t>(layers_.links.size()));
    layers_.links.push_back(link);
  }

  const LayoutInput& input_;
  Layers& layers_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, WireKind>, std::vector<std::uint32_t>> chains_;
};

/// Stacks each column without regard to wires: the scale on which positions of different columns are compared.
void stack(Layers& layers) {
  for (const std::vector<std::uint32_t>& column : layers.columns) {
    float y = 0.0f;
    for (const std::uint32_t slot : column) {
      layers.slots[slot].y = y;
      y += layers.slots[slot].height + 24.0f;
    }
  }
}

std::size_t crossings(const Layers& layers) {
  std::vector<std::vector<std::uint32_t>> by_column(layers.columns.size());
  for (std::uint32_t i = 0; i < layers.links.size(); ++i) {
    by_column[layers.slots[layers.links[i].right].column].push_back(i);
  }
  std::size_t count = 0;
  for (const std::vector<std::uint32_t>& links : by_column) {
    for (std::size_t i = 0; i < links.size(); ++i) {
      const Link& a = layers.links[links[i]];
      const float a_left = layers.slots[a.left].y + a.left_y;
      const float a_right = layers.slots[a.right].y + a.right_y;
      for (std::size_t j = i + 1; j < links.size(); ++j) {
        const Link& b = layers.links[links[j]];
        const float b_left = layers.slots[b.left].y + b.left_y;
        const float b_right = layers.slots[b.right].y + b.right_y;
        count += (a_left - b_left) * (a_right - b_right) < 0.0f;
      }
    }
  }
  return count;
}

/// Sorts the columns, left to right, by the mean height of what leads to each slot.
void sweep(Layers& layers) {
  for (std::vector<std::uint32_t>& column : layers.columns) {
    std::vector<std::pair<float, std::uint32_t>> keyed;
    for (const std::uint32_t index : column) {
      const Slot& slot = layers.slots[index];
      float sum = 0.0f;
      for (const std::uint32_t i : slot.links_in) {
        sum += layers.slots[layers.links[i].left].y + layers.links[i].left_y;
      }
      const float mean = slot.links_in.empty() ? slot.y : sum / static_cast<float>(slot.links_in.size());
      keyed.emplace_back(mean, index);
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < column.size(); ++i) column[i] = keyed[i].second;
    float y = 0.0f;
    for (const std::uint32_t slot : column) {
      layers.slots[slot].y = y;
      y += layers.slots[slot].height + 24.0f;
    }
  }
}

}  // namespace

void make_slots(const LayoutInput& input, Layers& layers) {
  SlotMaker(input, layers).make();
  std::uint32_t columns = 0;
  for (const Slot& slot : layers.slots) columns = std::max(columns, slot.column + 1);
  layers.columns.assign(columns, {});
}

void order_columns(const LayoutInput& input, Layers& layers) {
  make_slots(input, layers);

  // First the order of the walk; a passing wire goes where its target stands in it.
  std::vector<std::uint32_t> rank(layers.slots.size(), 0);
  for (std::uint32_t i = 0; i < layers.order.size(); ++i) rank[layers.order[i]] = i;
  for (std::size_t i = 0; i < input.wires.size(); ++i) {
    for (const std::uint32_t slot : layers.passes[i]) rank[slot] = rank[input.wires[i].to];
  }
  for (std::uint32_t slot = 0; slot < layers.slots.size(); ++slot) {
    layers.columns[layers.slots[slot].column].push_back(slot);
  }
  for (std::vector<std::uint32_t>& column : layers.columns) {
    std::stable_sort(column.begin(), column.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; });
  }
  stack(layers);

  std::size_t best = crossings(layers);
  std::vector<std::vector<std::uint32_t>> best_columns = layers.columns;
  for (int round = 0; round < 4 && best > 0; ++round) {
    sweep(layers);
    const std::size_t count = crossings(layers);
    if (count >= best) break;
    best = count;
    best_columns = layers.columns;
  }
  layers.columns = std::move(best_columns);
}

}  // namespace ui::graph
