// SPDX-License-Identifier: MIT
#include "ui/graph/wire_route.h"

#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "util/sort.h"

namespace ui::graph {

namespace {

constexpr float edge_space = 26.0f;     // between cards and the first lane
constexpr float arrow_space = 34.0f;    // and before the arrows' ends
constexpr float min_gap = 90.0f;
constexpr float max_lanes = 21.0f;      // more of them share the room
// With less, columns are moved to make room:
constexpr float least_edge_space = 18.0f;
constexpr float least_arrow_space = 24.0f;
constexpr float least_spacing = 5.0f;
constexpr float lane_spacing = 13.0f;
constexpr float spare_spacing = 7.0f;   // for wires that are straight now, and may not be after an edit

/// A wire's part in one gap between columns. A part of a wire that stays in its column comes back to the left side.
struct Part {
  std::uint32_t wire = 0;
  std::uint32_t bundle = 0;
  float left_y = 0.0f;
  float right_y = 0.0f;
  bool returns = false;
  float x = 0.0f;                       // of its lane, from the gap's left
};

struct Gap {
  std::vector<Part> parts;
  std::size_t lanes = 0;
  std::size_t bundles = 0;
  float width = min_gap;
};

class Router {
 public:
  Router(const LayoutInput& input, const Layers& layers, Layout& layout)
      : input_(input), layers_(layers), layout_(layout), gaps_(layers.columns.size()) {}

  void run() {
    spread_ends();
    for (std::uint32_t i = 0; i < input_.wires.size(); ++i) cut(i);
    for (Gap& gap : gaps_) sort_parts(gap);
    place_columns();
    for (Gap& gap : gaps_) give_lanes(gap);
    layout_.wires.resize(input_.wires.size());
    for (std::uint32_t i = 0; i < input_.wires.size(); ++i) trace(i);
    std::set<std::uint32_t> told;
    for (std::uint32_t i = 0; i < input_.wires.size(); ++i) {
      const LayoutWire& wire = input_.wires[i];
      const std::uint32_t from = layers_.trunk[i] ? Pass::many : wire.from;
      for (const std::uint32_t slot : layers_.passes[i]) {
        const Point corner{left_[layers_.slots[slot].column], layers_.slots[slot].y};
        if (told.insert(slot).second) layout_.passes.push_back({from, wire.to, wire.kind, corner});
      }
    }
  }

 private:
  std::uint32_t column(std::uint32_t card) const { return layers_.column_of[card]; }
  float start_y(std::uint32_t wire) const {
    return layers_.slots[input_.wires[wire].from].y + input_.wires[wire].from_y;
  }
  float pass_y(std::uint32_t slot) const { return layers_.slots[slot].y + layers_.slots[slot].height * 0.5f; }
  bool ends_left(std::uint32_t wire) const {
    return column(input_.wires[wire].from) < column(input_.wires[wire].to);
  }

  /// Bundles that end at the same side of a header arrive one below the other, in the order in which they come.
  void spread_ends() {
    end_y_.resize(input_.wires.size());
    std::vector<std::vector<std::uint32_t>> arriving(input_.sizes.size() * 2);
    for (std::uint32_t i = 0; i < input_.wires.size(); ++i) {
      if (layers_.bundle[i] == i) arriving[input_.wires[i].to * 2 + (ends_left(i) ? 0 : 1)].push_back(i);
    }
    for (std::vector<std::uint32_t>& wires : arriving) {
      if (wires.empty()) continue;
      util::sort_by(wires, [&](std::uint32_t a, std::uint32_t b) {
        return arrival_key(a) < arrival_key(b);
      });
      const auto count = static_cast<float>(wires.size());
      const float step = arrival_step(wires.size(), input_.header_height);
      const float middle = layers_.slots[input_.wires[wires.front()].to].y + input_.header_height * 0.5f;
      // One alone comes straight, if it can.
      const float level = arrival_key(wires.front());
      const bool straight = wires.size() == 1 && ends_left(wires.front()) &&
                            std::abs(level - middle) <= input_.header_height * 0.5f - 10.0f;
      if (straight) {
        end_y_[wires.front()] = level;
        continue;
      }
      for (std::size_t i = 0; i < wires.size(); ++i) {
        end_y_[wires[i]] = middle + (static_cast<float>(i) - (count - 1.0f) * 0.5f) * step;
      }
    }
    for (std::uint32_t i = 0; i < input_.wires.size(); ++i) end_y_[i] = end_y_[layers_.bundle[i]];
  }

  float arrival_key(std::uint32_t wire) const {
    const std::vector<std::uint32_t>& passes = layers_.passes[wire];
    if (passes.empty()) return start_y(wire);
    return pass_y(ends_left(wire) ? passes.back() : passes.front());
  }

  /// The wire's parts in the gaps it crosses.
  void cut(std::uint32_t index) {
    const LayoutWire& wire = input_.wires[index];
    const std::uint32_t from = column(wire.from);
    const std::uint32_t to = column(wire.to);
    if (from == to) {
      gaps_[from].parts.push_back({index, layers_.bundle[index], start_y(index), end_y_[index], true, 0.0f});
      return;
    }
    const bool back = from > to;
    float y = back ? end_y_[index] : start_y(index);
    std::uint32_t gap = std::min(from, to);
    for (const std::uint32_t slot : layers_.passes[index]) {
      gaps_[gap++].parts.push_back({index, layers_.bundle[index], y, pass_y(slot), false, 0.0f});
      y = pass_y(slot);
    }
    gaps_[gap].parts.push_back({index, layers_.bundle[index], y, back ? start_y(index) : end_y_[index], false, 0.0f});
  }

  /// From the left: wires that stay in the column, short ones first; then those that go up, the highest first; then
  /// those that go down, the lowest first. Within each group nothing crosses.
  static void sort_parts(Gap& gap) {
    util::sort(gap.parts, [](const Part& a, const Part& b) {
      const auto group = [](const Part& p) { return p.returns ? 0 : p.right_y < p.left_y ? 1 : 2; };
      if (group(a) != group(b)) return group(a) < group(b);
      switch (group(a)) {
        case 0: return std::abs(a.right_y - a.left_y) < std::abs(b.right_y - b.left_y);
        case 1: return a.left_y < b.left_y;
        default: return a.left_y > b.left_y;
      }
    });
    std::set<std::uint32_t> lanes;
    std::set<std::uint32_t> bundles;
    for (const Part& part : gap.parts) {
      bundles.insert(part.bundle);
      if (needs_lane(part)) lanes.insert(part.bundle);
    }
    gap.lanes = lanes.size();
    gap.bundles = bundles.size();
  }

  static float width_of(std::size_t lanes, float spacing) {
    return lanes > 1 ? std::min(static_cast<float>(lanes - 1), max_lanes) * spacing : 0.0f;
  }

  static float good_width(const Gap& gap) {
    const float lanes = std::max(width_of(gap.lanes, lane_spacing), width_of(gap.bundles, spare_spacing));
    return std::max(min_gap, edge_space + arrow_space + lanes);
  }

  static float least_width(const Gap& gap) {
    return least_edge_space + least_arrow_space + width_of(gap.lanes, least_spacing);
  }

  static void give_lanes(Gap& gap) {
    // The first part of a bundle gets the lane, the others follow it.
    std::map<std::uint32_t, float> lane_of;
    const float wanted = width_of(gap.lanes, lane_spacing);
    const bool tight = gap.width < edge_space + arrow_space + wanted;
    const float edge = tight ? least_edge_space : edge_space;
    const float room = gap.width - edge - (tight ? least_arrow_space : arrow_space);
    const float width = std::min(wanted, room);
    float x = edge + (room - width) * 0.5f;
    for (Part& part : gap.parts) {
      part.x = x;
      if (!needs_lane(part)) continue;
      const auto [lane, is_first] = lane_of.try_emplace(part.bundle, x);
      if (is_first && gap.lanes > 1) x += width / static_cast<float>(gap.lanes - 1);
      part.x = lane->second;
    }
  }

  static bool needs_lane(const Part& part) { return part.returns || std::abs(part.right_y - part.left_y) >= 0.5f; }

  void place_columns() {
    std::vector<float> width(layers_.columns.size(), 0.0f);
    for (std::uint32_t card = 0; card < input_.sizes.size(); ++card) {
      width[column(card)] = std::max(width[column(card)], input_.sizes[card].x);
    }
    float x = 0.0f;
    for (std::size_t i = 0; i < width.size(); ++i) {
      left_.push_back(x);
      right_.push_back(x + width[i]);
      gaps_[i].width = good_width(gaps_[i]);
      const std::optional<float> kept = i + 1 < layers_.kept_x.size() ? layers_.kept_x[i + 1] : std::nullopt;
      // A column stays where it was as long as the lanes before it have room at all.
      if (kept && *kept >= right_[i] + least_width(gaps_[i])) gaps_[i].width = *kept - right_[i];
      x = right_[i] + gaps_[i].width;
    }
    for (std::uint32_t card = 0; card < input_.sizes.size(); ++card) {
      const Point corner{left_[column(card)], layers_.slots[card].y};
      layout_.cards.push_back({corner, corner + input_.sizes[card]});
    }
    by_wire_.resize(input_.wires.size());
    for (std::uint32_t gap = 0; gap < gaps_.size(); ++gap) {
      for (const Part& part : gaps_[gap].parts) by_wire_[part.wire].push_back({gap, &part});
    }
  }

  void trace(std::uint32_t index) {
    const LayoutWire& wire = input_.wires[index];
    std::vector<Point> corners;  // from the left to the right
    for (const auto& [gap, part] : by_wire_[index]) {
      const float x = right_[gap] + part->x;
      if (corners.empty()) {
        const std::uint32_t left_card = column(wire.from) <= column(wire.to) ? wire.from : wire.to;
        corners.push_back({layout_.cards[left_card].max.x, part->left_y});
      }
      corners.push_back({x, part->left_y});
      corners.push_back({x, part->right_y});
      if (part->returns) {
        corners.push_back({layout_.cards[wire.to].max.x, part->right_y});
      }
    }
    if (column(wire.from) != column(wire.to)) {
      const std::uint32_t right_card = column(wire.from) < column(wire.to) ? wire.to : wire.from;
      corners.push_back({layout_.cards[right_card].min.x, corners.back().y});
    }
    if (column(wire.from) > column(wire.to)) std::reverse(corners.begin(), corners.end());
    layout_.wires[index] = wire_path(corners);
  }

  struct Place {
    std::uint32_t gap;
    const Part* part;
  };

  const LayoutInput& input_;
  const Layers& layers_;
  Layout& layout_;
  std::vector<Gap> gaps_;                     // gaps_[i] is right of column i
  std::vector<float> end_y_;                  // of each wire
  std::vector<std::vector<Place>> by_wire_;   // its parts, from the left
  std::vector<float> left_;                   // of each column
  std::vector<float> right_;
};

float length(Point p) { return std::sqrt(p.x * p.x + p.y * p.y); }

}  // namespace

std::vector<Point> rounded(const std::vector<Point>& all_corners, float radius) {
  std::vector<Point> corners;
  for (const Point p : all_corners) {
    if (corners.empty() || length(p - corners.back()) > 0.01f) corners.push_back(p);
  }
  if (corners.size() < 2) return all_corners;
  std::vector<Point> points{corners.front()};
  for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
    const Point in = corners[i] - corners[i - 1];
    const Point out = corners[i + 1] - corners[i];
    // Half of a side belongs to each of its two corners.
    const float r = std::min({radius, length(in) * (i == 1 ? 1.0f : 0.5f),
                              length(out) * (i + 2 == corners.size() ? 1.0f : 0.5f)});
    const Point a = corners[i] - in * (r / length(in));
    const Point b = corners[i] + out * (r / length(out));
    const int steps = std::max(2, static_cast<int>(r * 0.4f));
    for (int s = 0; s <= steps; ++s) {
      const float t = static_cast<float>(s) / static_cast<float>(steps);
      points.push_back(a * ((1 - t) * (1 - t)) + corners[i] * (2 * t * (1 - t)) + b * (t * t));
    }
  }
  points.push_back(corners.back());
  return points;
}

WirePath wire_path(const std::vector<Point>& corners, float radius) {
  WirePath path;
  path.points = rounded(corners, radius);
  path.bounds = {path.points.front(), path.points.front()};
  for (const Point p : path.points) path.bounds = path.bounds.joined({p, p});
  return path;
}

bool runs_through(const WirePath& wire, const Rect& card) {
  if (!wire.bounds.grown(0.5f).overlaps(card)) return false;
  for (std::size_t i = 0; i + 1 < wire.points.size(); ++i) {
    const Point a = wire.points[i];
    const Point b = wire.points[i + 1];
    const Rect stretch{{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}};
    if (stretch.grown(0.01f).overlaps(card)) return true;
  }
  return false;
}

void route_wires(const LayoutInput& input, const Layers& layers, Layout& layout) {
  Router(input, layers, layout).run();
}

}  // namespace ui::graph
