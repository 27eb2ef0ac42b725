// SPDX-License-Identifier: MIT
// The layout after an edit: cards stay where they stood. What is new goes where there is room; only what may not stay
// (left of a card that now calls it, or where another card has grown) moves.
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "ui/graph/layers.h"
#include "util/sort.h"

namespace ui::graph {

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
/// Wires that pass a column: between each other, and between them and the cards. Two pass where no room was made for any.
constexpr float least_pitch = 8.0f;
constexpr float lane_margin = 10.0f;

class ColumnKeeper {
 public:
  ColumnKeeper(const LayoutInput& input, Layers& layers)
      : input_(input), layers_(layers), walk_(walk_calls(input)), filled_(2 * input.sizes.size() + 2, 0.0f) {}

  void run() {
    find_columns();
    std::vector<std::vector<std::uint32_t>> callers(input_.sizes.size());
    for (std::uint32_t from = 0; from < input_.sizes.size(); ++from) {
      for (const std::uint32_t to : walk_.calls[from]) callers[to].push_back(from);
    }
    // Callers come before what they call.
    for (auto card = walk_.postorder.rbegin(); card != walk_.postorder.rend(); ++card) {
      place(*card, callers[*card]);
    }
    close_gaps();
    layers_.order = walk_.preorder;
  }

 private:
  bool known(std::uint32_t card) const { return input_.before.cards[card].has_value(); }
  std::uint32_t& column(std::uint32_t card) { return layers_.column_of[card]; }

  void find_columns() {
    for (const std::optional<Rect>& before : input_.before.cards) {
      if (before) xs_.push_back(before->min.x);
    }
    util::sort(xs_);
    xs_.erase(std::unique(xs_.begin(), xs_.end()), xs_.end());
    layers_.column_of.assign(input_.sizes.size(), 0);
    layers_.kept = input_.before.cards;
    for (std::uint32_t card = 0; card < input_.sizes.size(); ++card) {
      if (!known(card)) continue;
      column(card) = static_cast<std::uint32_t>(
          std::lower_bound(xs_.begin(), xs_.end(), input_.before.cards[card]->min.x) - xs_.begin());
      filled_[column(card)] += input_.sizes[card].y + card_gap;
    }
  }

  /// Whether calls lead from one card to another one.
  bool leads(std::uint32_t from, std::uint32_t to) const {
    std::vector<bool> seen(input_.sizes.size(), false);
    std::vector<std::uint32_t> open{from};
    while (!open.empty()) {
      const std::uint32_t card = open.back();
      open.pop_back();
      if (card == to) return true;
      if (seen[card]) continue;
      seen[card] = true;
      open.insert(open.end(), walk_.all_calls[card].begin(), walk_.all_calls[card].end());
    }
    return false;
  }

  void place(std::uint32_t card, const std::vector<std::uint32_t>& callers) {
    std::uint32_t least = 0;
    for (const std::uint32_t from : callers) {
      if (column(from) < column(card) && known(card)) continue;
      // Which call of a circle leads back was decided when the cards got their columns.
      if (known(card) && known(from) && leads(card, from)) continue;
      least = std::max(least, column(from) + 1);
    }
    if (known(card)) {
      if (least <= column(card)) return;
      filled_[column(card)] -= input_.sizes[card].y + card_gap;
      layers_.kept[card] = std::nullopt;
      column(card) = least;
    } else {
      column(card) = column_for(card, callers.empty(), least);
    }
    filled_[column(card)] += input_.sizes[card].y + card_gap;
  }

  /// Of a new card: the first column with room for it, right of its callers and left of what it calls. What nothing calls
  /// stands next to what it calls itself, and not next to the root.
  std::uint32_t column_for(std::uint32_t card, bool uncalled, std::uint32_t least) const {
    const auto count = static_cast<std::uint32_t>(xs_.size());
    if (card == input_.root) return 0;
    std::uint32_t end = count;
    for (const std::uint32_t to : walk_.calls[card]) {
      if (known(to)) end = std::min(end, layers_.column_of[to]);
    }
    if (uncalled) least = end < count ? std::max(end, 1u) - 1 : std::min(1u, count);
    for (std::uint32_t i = least; i < end; ++i) {
      if (filled_[i] == 0.0f || filled_[i] + input_.sizes[card].y <= input_.column_height) return i;
    }
    return least;
  }

  /// Columns that nothing stands in any more are none.
  void close_gaps() {
    std::vector<std::uint32_t> used(input_.sizes.size() + xs_.size() + 1, 0);
    for (const std::uint32_t c : layers_.column_of) used[c] = 1;
    std::vector<std::uint32_t> place(used.size(), 0);
    for (std::uint32_t c = 0; c < used.size(); ++c) {
      place[c] = static_cast<std::uint32_t>(layers_.kept_x.size());
      if (used[c] != 0) layers_.kept_x.push_back(c < xs_.size() ? std::optional(xs_[c]) : std::nullopt);
    }
    for (std::uint32_t& c : layers_.column_of) c = place[c];
  }

  const LayoutInput& input_;
  Layers& layers_;
  CallWalk walk_;
  std::vector<float> xs_;       // of the columns before
  std::vector<float> filled_;   // of each column: the heights of the cards in it
};

class PlaceKeeper {
 public:
  PlaceKeeper(const LayoutInput& input, Layers& layers) : input_(input), layers_(layers) {}

  void run() {
    find_targets();
    keep_passing();
    for (std::uint32_t column = 0; column < layers_.columns.size(); ++column) {
      place_known(column);
      for (const std::uint32_t card : layers_.order) {
        if (layers_.column_of[card] == column && !layers_.kept[card]) place_new(card);
      }
      // Cards of this and earlier columns stand; what passes is placed between them.
      place_passing(column);
      layers_.columns[column] = placed_;
    }
  }

 private:
  Slot& slot(std::uint32_t index) { return layers_.slots[index]; }
  bool is_card(std::uint32_t index) const { return layers_.slots[index].card != Slot::no_card; }
  float bottom(std::uint32_t index) { return slot(index).y + slot(index).height; }
  float centre(std::uint32_t index) { return slot(index).y + slot(index).height * 0.5f; }

  /// Wires go on passing a column where they did.
  void keep_passing() {
    layers_.kept.resize(layers_.slots.size());
    std::map<std::tuple<std::uint32_t, std::uint32_t, WireKind, float>, float> before;
    for (const Pass& pass : input_.before.passes) {
      before.emplace(std::tuple(pass.from, pass.to, pass.kind, pass.corner.x), pass.corner.y);
    }
    for (std::size_t wire = 0; wire < input_.wires.size(); ++wire) {
      const LayoutWire& w = input_.wires[wire];
      const std::uint32_t from = layers_.trunk[wire] ? Pass::many : w.from;
      for (const std::uint32_t index : layers_.passes[wire]) {
        const std::optional<float> x = layers_.kept_x[slot(index).column];
        const auto found = x ? before.find(std::tuple(from, w.to, w.kind, *x)) : before.end();
        if (found == before.end()) continue;
        layers_.kept[index] = Rect{{*x, found->second}, {*x, found->second + lane_height}};
      }
    }
  }

  /// What grew moves what is below it, but not into what is below that, as long as there was room between them.
  void place_known(std::uint32_t column) {
    placed_.clear();
    for (std::uint32_t index = 0; index < layers_.slots.size(); ++index) {
      if (slot(index).column == column && layers_.kept[index]) placed_.push_back(index);
    }
    util::sort_by(placed_, [&](std::uint32_t a, std::uint32_t b) {
      return layers_.kept[a]->min.y < layers_.kept[b]->min.y;
    });
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      const Rect& kept = *layers_.kept[placed_[i]];
      slot(placed_[i]).y = kept.min.y;
      if (i == 0) continue;
      const std::uint32_t above = placed_[i - 1];
      const float gap = std::min(gap_between(slot(above), slot(placed_[i])), kept.min.y - layers_.kept[above]->max.y);
      slot(placed_[i]).y = std::max(kept.min.y, bottom(above) + gap);
    }
  }

  /// Level with the first wire that leads to it, or as near as there is room.
  void place_new(std::uint32_t card) {
    float wanted = infinity;
    for (const LayoutWire& wire : input_.wires) {
      if (wire.to != card || layers_.column_of[wire.from] >= layers_.column_of[card]) continue;
      wanted = std::min(wanted, slot(wire.from).y + wire.from_y - input_.header_height * 0.5f);
    }
    if (wanted == infinity) wanted = placed_.empty() ? 0.0f : bottom(placed_.back()) + card_gap;
    wanted = std::max(wanted, 0.0f);
    float best = infinity;
    std::size_t place = 0;
    for (std::size_t i = 0; i <= placed_.size(); ++i) {
      const float top = i == 0 ? 0.0f : bottom(placed_[i - 1]) + gap_between(slot(placed_[i - 1]), slot(card));
      const float end = i == placed_.size()
                            ? infinity
                            : slot(placed_[i]).y - gap_between(slot(card), slot(placed_[i])) - slot(card).height;
      if (end < top) continue;
      const float y = std::clamp(wanted, top, end);
      if (std::abs(y - wanted) >= std::abs(best - wanted)) continue;
      best = y;
      place = i;
    }
    slot(card).y = best;
    placed_.insert(placed_.begin() + static_cast<std::ptrdiff_t>(place), card);
  }

  /// Where the wire of a passing slot ends: of two that pass at one place the upper one goes to the upper card.
  void find_targets() {
    target_.assign(layers_.slots.size(), 0);
    left_.assign(layers_.slots.size(), 0);
    for (std::uint32_t i = static_cast<std::uint32_t>(layers_.links.size()); i-- > 0;) left_[layers_.links[i].right] = i;
    for (std::size_t wire = 0; wire < input_.wires.size(); ++wire) {
      const bool back = layers_.column_of[input_.wires[wire].from] > layers_.column_of[input_.wires[wire].to];
      for (const std::uint32_t index : layers_.passes[wire]) {
        target_[index] = back ? input_.wires[wire].from : input_.wires[wire].to;
      }
    }
  }

  struct Opening {
    float top = -infinity;      // centres of lanes go from here
    float end = infinity;       // to here
    std::size_t room = 0;
    std::vector<std::uint32_t> slots;
  };

  float wanted_centre(std::uint32_t index) {
    const Link& link = layers_.links[left_[index]];
    return slot(link.left).y + link.left_y;
  }

  float target_y(std::uint32_t index) {
    const std::uint32_t card = target_[index];
    if (layers_.kept[card]) return layers_.kept[card]->min.y + input_.header_height * 0.5f;
    return wanted_centre(index);
  }

  void place_passing(std::uint32_t column) {
    std::vector<Opening> openings(placed_.size() + 1);
    for (std::size_t i = 0; i <= placed_.size(); ++i) {
      Opening& opening = openings[i];
      if (i > 0) {
        const std::uint32_t above = placed_[i - 1];
        opening.top = is_card(above) ? bottom(above) + lane_margin : centre(above) + least_pitch;
      }
      if (i < placed_.size()) {
        const std::uint32_t below = placed_[i];
        opening.end = is_card(below) ? slot(below).y - lane_margin : centre(below) - least_pitch;
      }
      const float room = opening.end - opening.top;
      opening.room = room == infinity ? layers_.slots.size()
                     : room < 0.0f    ? 0
                                      : static_cast<std::size_t>(room / least_pitch) + 1;
    }
    for (std::uint32_t index = 0; index < layers_.slots.size(); ++index) {
      if (slot(index).column != column || is_card(index) || layers_.kept[index]) continue;
      const float wanted = wanted_centre(index);
      const float target = target_y(index);
      Opening* best = nullptr;
      float best_cost = infinity;
      for (Opening& opening : openings) {
        if (opening.slots.size() >= opening.room) continue;
        const float y = std::min(std::max(wanted, opening.top), opening.end);
        const float cost = std::abs(y - wanted) + 0.5f * std::abs(y - target);
        if (cost >= best_cost) continue;
        best = &opening;
        best_cost = cost;
      }
      best->slots.push_back(index);
    }
    std::vector<std::uint32_t> all;
    for (std::size_t i = 0; i < openings.size(); ++i) {
      spread(openings[i]);
      all.insert(all.end(), openings[i].slots.begin(), openings[i].slots.end());
      if (i < placed_.size()) all.push_back(placed_[i]);
    }
    placed_ = std::move(all);
  }

  void spread(Opening& opening) {
    std::vector<std::uint32_t>& slots = opening.slots;
    if (slots.empty()) return;
    util::sort_by(slots, [&](std::uint32_t a, std::uint32_t b) {
      const float a_left = wanted_centre(a);
      const float b_left = wanted_centre(b);
      return a_left != b_left ? a_left < b_left : target_y(a) < target_y(b);
    });
    const auto steps = static_cast<float>(slots.size() > 1 ? slots.size() - 1 : 1);
    const float pitch = std::min(lane_height, (opening.end - opening.top) / steps);
    float least = opening.top;
    for (const std::uint32_t index : slots) {
      const float y = std::max(wanted_centre(index), least);
      slot(index).y = y;
      least = y + pitch;
    }
    float most = opening.end;
    for (std::size_t i = slots.size(); i-- > 0;) {
      slot(slots[i]).y = std::min(slot(slots[i]).y, most);
      most = slot(slots[i]).y - pitch;
    }
    for (const std::uint32_t index : slots) slot(index).y -= slot(index).height * 0.5f;
  }

  const LayoutInput& input_;
  Layers& layers_;
  std::vector<std::uint32_t> placed_;   // slots of the column, from the top
  std::vector<std::uint32_t> target_;   // of each passing slot: the card at its right end
  std::vector<std::uint32_t> left_;     // and the link from the left
};

}  // namespace

void keep_columns(const LayoutInput& input, Layers& layers) { ColumnKeeper(input, layers).run(); }

void keep_places(const LayoutInput& input, Layers& layers) {
  make_slots(input, layers);
  PlaceKeeper(input, layers).run();
}

}  // namespace ui::graph
