// SPDX-License-Identifier: MIT
// The order of cards and passing wires within the columns: few crossings, else the order of the text.
#include <map>
#include <set>
#include <tuple>

#include "ui/graph/layers.h"
#include "util/sort.h"

namespace ui::graph {

namespace {

/// Slots for wires that pass columns; one for all of a bundle.
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
    const std::uint32_t bundle = layers_.bundle[index];
    const bool first = seen_.insert(bundle).second;
    std::uint32_t left = left_card;
    float left_y = back ? header : wire.from_y;
    for (std::uint32_t c = std::min(from, to) + 1; c < std::max(from, to); ++c) {
      const std::uint32_t slot = slot_in(bundle, c);
      layers_.passes[index].push_back(slot);
      link(index, {left, slot, left_y, lane_height * 0.5f, first, back});
      left = slot;
      left_y = lane_height * 0.5f;
    }
    link(index, {left, right_card, left_y, back ? wire.from_y : header, first, back});
  }

  std::uint32_t slot_in(std::uint32_t bundle, std::uint32_t column) {
    const auto [place, is_new] =
        slot_in_.try_emplace({bundle, column}, static_cast<std::uint32_t>(layers_.slots.size()));
    if (is_new) {
      Slot slot;
      slot.column = column;
      slot.height = lane_height;
      layers_.slots.push_back(slot);
    }
    return place->second;
  }

  void link(std::uint32_t wire, const Link& link) {
    // A trunk is one wire from where it begins.
    if (layers_.trunk[wire] && layers_.slots[link.left].card == Slot::no_card && !leads_on_.insert(link.left).second) {
      return;
    }
    layers_.slots[link.right].links_in.push_back(static_cast<std::uint32_t>(layers_.links.size()));
    layers_.links.push_back(link);
  }

  const LayoutInput& input_;
  Layers& layers_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> slot_in_;  // of a bundle in a column
  std::set<std::uint32_t> seen_;      // bundles
  std::set<std::uint32_t> leads_on_;  // slots of trunks whose way to the right is known
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
    util::sort(keyed, [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < column.size(); ++i) column[i] = keyed[i].second;
    float y = 0.0f;
    for (const std::uint32_t slot : column) {
      layers.slots[slot].y = y;
      y += layers.slots[slot].height + 24.0f;
    }
  }
}

}  // namespace

void bundle_wires(const LayoutInput& input, Layers& layers) {
  using Target = std::pair<std::uint32_t, WireKind>;
  const auto goes_right = [&](const LayoutWire& wire) {
    return layers.column_of[wire.from] < layers.column_of[wire.to];
  };
  std::map<Target, std::set<std::uint32_t>> callers;
  for (const LayoutWire& wire : input.wires) {
    if (goes_right(wire)) callers[{wire.to, wire.kind}].insert(wire.from);
  }
  std::map<std::tuple<std::uint32_t, std::uint32_t, WireKind>, std::uint32_t> first;
  for (std::uint32_t i = 0; i < input.wires.size(); ++i) {
    const LayoutWire& wire = input.wires[i];
    layers.trunk.push_back(goes_right(wire) && callers[{wire.to, wire.kind}].size() > many_callers);
    const std::uint32_t from = layers.trunk[i] ? Slot::no_card : wire.from;
    layers.bundle.push_back(first.try_emplace({from, wire.to, wire.kind}, i).first->second);
  }
}

void make_slots(const LayoutInput& input, Layers& layers) {
  bundle_wires(input, layers);
  SlotMaker(input, layers).make();
  std::uint32_t columns = 0;
  for (const Slot& slot : layers.slots) columns = std::max(columns, slot.column + 1);
  layers.columns.assign(columns, {});
}

void order_columns(const LayoutInput& input, Layers& layers) {
  make_slots(input, layers);

  // First the order of the walk; a passing wire goes where its target stands in it, a trunk amid those that it comes from.
  std::vector<std::uint32_t> place(input.sizes.size(), 0);
  for (std::uint32_t i = 0; i < layers.order.size(); ++i) place[layers.order[i]] = i;
  std::vector<float> rank(layers.slots.size(), 0.0f);
  std::vector<float> sources(layers.slots.size(), 0.0f);
  for (std::uint32_t i = 0; i < input.sizes.size(); ++i) rank[i] = static_cast<float>(place[i]);
  for (std::size_t i = 0; i < input.wires.size(); ++i) {
    const std::uint32_t card = layers.trunk[i] ? input.wires[i].from : input.wires[i].to;
    for (const std::uint32_t slot : layers.passes[i]) {
      rank[slot] += static_cast<float>(place[card]);
      sources[slot] += 1.0f;
    }
  }
  for (std::size_t slot = input.sizes.size(); slot < rank.size(); ++slot) rank[slot] /= sources[slot];
  for (std::uint32_t slot = 0; slot < layers.slots.size(); ++slot) {
    layers.columns[layers.slots[slot].column].push_back(slot);
  }
  for (std::vector<std::uint32_t>& column : layers.columns) {
    util::sort_by(column, [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; });
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
