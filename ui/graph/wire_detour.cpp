// SPDX-License-Identifier: MIT
#include "ui/graph/wire_detour.h"

#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "ui/graph/layers.h"
#include "ui/graph/way_finder.h"
#include "ui/graph/wire_route.h"
#include "util/sort.h"

namespace ui::graph {

namespace {

/// Between wires side by side.
constexpr float spacing = 10.0f;
constexpr float least_spacing = 6.0f;
constexpr float arrow_room = 16.0f;

using Bundle = std::tuple<std::uint32_t, std::uint32_t, WireKind>;

class Detours {
 public:
  Detours(const LayoutInput& input, const std::vector<std::uint32_t>& wires, Layout& layout)
      : input_(input), wires_(wires), layout_(layout), finder_(layout.cards) {}

  void run() {
    find_bundles();
    std::vector<bool> anew(input_.wires.size(), false);
    for (const std::uint32_t wire : wires_) anew[wire] = true;
    for (std::uint32_t wire = 0; wire < input_.wires.size(); ++wire) {
      if (!anew[wire]) keep(wire);
    }
    choose_ends();
    for (const std::uint32_t wire : wires_) route(wire);
  }

 private:
  struct Line {
    Point a;
    Point b;
    Bundle bundle;
  };

  void find_bundles() {
    std::map<std::pair<std::uint32_t, WireKind>, std::set<std::uint32_t>> callers;
    for (const LayoutWire& wire : input_.wires) callers[{wire.to, wire.kind}].insert(wire.from);
    for (const LayoutWire& wire : input_.wires) {
      const bool trunk = callers.at({wire.to, wire.kind}).size() > many_callers;
      bundles_.emplace_back(trunk ? WayFinder::no_card : wire.from, wire.to, wire.kind);
    }
  }
  float start_y(std::uint32_t wire) const {
    return layout_.cards[input_.wires[wire].from].min.y + input_.wires[wire].from_y;
  }
  std::vector<float>& taken(std::uint32_t card, float side) { return taken_[card * 2 + (side > 0.0f ? 1 : 0)]; }

  /// A wire that stays: others are to keep away from it.
  void keep(std::uint32_t wire) {
    const std::vector<Point>& points = layout_.wires[wire].points;
    const Rect& to = layout_.cards[input_.wires[wire].to];
    taken(input_.wires[wire].to, points.back().x == to.max.x ? 1.0f : -1.0f).push_back(points.back().y);
    add_lines(points, bundles_[wire]);
  }

  void add_lines(const std::vector<Point>& points, const Bundle& bundle) {
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const Point way = points[i + 1] - points[i];
      if ((way.x == 0.0f) != (way.y == 0.0f)) lines_near(points[i], points[i + 1]).push_back({points[i], points[i + 1], bundle});
    }
  }

  /// Lines of one direction, and among them those of one of the stripes that the canvas is cut into, across it.
  std::vector<Line>& lines_near(Point a, Point b, int stripes = 0) {
    const bool upright = a.x == b.x;
    const int stripe = static_cast<int>(std::floor((upright ? a.x : a.y) / least_spacing)) + stripes;
    return lines_[upright ? 0 : 1][static_cast<std::size_t>(stripe) % lines_[0].size()];
  }

  /// The sides that face each other; where the cards stand one over the other, both right sides. Not one that another card
  /// stands on.
  void choose_sides(std::uint32_t wire) {
    const Rect& from = layout_.cards[input_.wires[wire].from];
    const Rect& to = layout_.cards[input_.wires[wire].to];
    WayFinder::End begin{input_.wires[wire].from, 1.0f, start_y(wire)};
    WayFinder::End end{input_.wires[wire].to, 1.0f, to.min.y + input_.header_height * 0.5f};
    if (to.min.x - from.max.x >= 2.0f * WayFinder::beside) {
      end.side = -1.0f;
    } else if (from.min.x - to.max.x >= 2.0f * WayFinder::beside) {
      begin.side = -1.0f;
    }
    for (WayFinder::End* one : {&begin, &end}) {
      if (finder_.open(*one)) continue;
      one->side = -one->side;
      if (!finder_.open(*one)) one->side = -one->side;
    }
    begins_[wire] = begin;
    ends_[wire] = end;
  }

  void choose_ends() {
    // Those of a bundle end together.
    std::map<std::pair<Bundle, float>, std::uint32_t> first;
    std::map<std::pair<std::uint32_t, float>, std::vector<std::uint32_t>> arriving;
    for (const std::uint32_t wire : wires_) {
      choose_sides(wire);
      const float side = ends_[wire].side;
      if (first.try_emplace({bundles_[wire], side}, wire).second) arriving[{input_.wires[wire].to, side}].push_back(wire);
    }
    for (auto& [place, wires] : arriving) give_heights(place.first, place.second, wires);
    for (const std::uint32_t wire : wires_) ends_[wire].y = ends_[first.at({bundles_[wire], ends_[wire].side})].y;
  }

  /// Where bundles arrive at one side of a header, in the order in which they leave: around its middle, away from those
  /// that are there already; a single one level with where it begins, if it can.
  void give_heights(std::uint32_t card, float side, std::vector<std::uint32_t>& wires) {
    util::sort_by(wires, [&](std::uint32_t a, std::uint32_t b) { return start_y(a) < start_y(b); });
    const float top = layout_.cards[card].min.y;
    const float middle = top + input_.header_height * 0.5f;
    const std::vector<float>& others = taken(card, side);
    if (others.empty()) {
      const float step = arrival_step(wires.size(), input_.header_height);
      const float room = input_.header_height * 0.5f - 10.0f;
      for (std::size_t i = 0; i < wires.size(); ++i) {
        ends_[wires[i]].y = middle + (static_cast<float>(i) - static_cast<float>(wires.size() - 1) * 0.5f) * step;
      }
      const float level = begins_[wires.front()].y;
      if (wires.size() == 1 && std::abs(level - middle) <= room) ends_[wires.front()].y = level;
      return;
    }
    std::vector<float> free;
    for (float step = spacing; free.size() < wires.size() && step >= 2.0f; step *= 0.6f) {
      free.clear();
      for (float y = top + 8.0f; y <= top + input_.header_height - 8.0f; y += step) {
        const bool near = std::any_of(others.begin(), others.end(),
                                      [&](float other) { return std::abs(other - y) < step * 0.8f; });
        if (!near) free.push_back(y);
      }
    }
    util::sort(free, [&](float a, float b) { return std::abs(a - middle) < std::abs(b - middle); });
    if (free.size() > wires.size()) free.resize(wires.size());
    util::sort(free);
    for (std::size_t i = 0; i < wires.size(); ++i) ends_[wires[i]].y = free.empty() ? middle : free[i % free.size()];
  }

  void route(std::uint32_t wire) {
    const WayFinder::End& begin = begins_[wire];
    const WayFinder::End& end = ends_[wire];
    std::vector<Point> corners = finder_.find(begin, end);
    if (corners.empty()) {
      corners = direct(begin, end);
    } else {
      make_room(wire, corners);
    }
    add_lines(corners, bundles_[wire]);
    // A wide bend cuts the corner of a card that it passes closely.
    for (const float radius : {corner_radius, corner_radius * 0.5f, 0.0f}) {
      layout_.wires[wire] = wire_path(corners, radius);
      const bool cuts = std::any_of(layout_.cards.begin(), layout_.cards.end(), [&](const Rect& card) {
        return runs_through(layout_.wires[wire], card.grown(-0.5f));
      });
      if (!cuts) break;
    }
  }

  /// Where cards that the user put over one another leave no way.
  std::vector<Point> direct(const WayFinder::End& begin, const WayFinder::End& end) const {
    const Point a = finder_.at(begin);
    const Point b = finder_.at(end);
    const float out = a.x + begin.side * WayFinder::beside;
    const float in = b.x + end.side * WayFinder::beside;
    const float middle = (a.y + b.y) * 0.5f;
    return {a, {out, a.y}, {out, middle}, {in, middle}, {in, b.y}, b};
  }

  /// Moves the inner stretches aside that run along other wires.
  void make_room(std::uint32_t wire, std::vector<Point>& corners) {
    for (std::size_t i = 1; i + 2 < corners.size(); ++i) {
      const bool upright = corners[i].x == corners[i + 1].x;
      for (const float step : {0.0f, 1.0f, -1.0f, 2.0f, -2.0f, 3.0f, -3.0f, 4.0f, -4.0f, 5.0f, -5.0f}) {
        std::vector<Point> moved = corners;
        const Point by = upright ? Point{step * spacing, 0.0f} : Point{0.0f, step * spacing};
        moved[i] = corners[i] + by;
        moved[i + 1] = corners[i + 1] + by;
        if (along_other(wire, moved[i], moved[i + 1])) continue;
        if (step != 0.0f && !possible(wire, corners, moved, i)) continue;
        corners = std::move(moved);
        break;
      }
    }
  }

  bool possible(std::uint32_t wire, const std::vector<Point>& before, const std::vector<Point>& after,
                std::size_t i) const {
    // The first and the last stretch keep their direction and room for the arrow.
    const float first = (after[1].x - after[0].x) * begins_[wire].side;
    const std::size_t last = after.size() - 1;
    const float arrow = (after[last - 1].x - after[last].x) * ends_[wire].side;
    if (first < arrow_room * 0.5f || arrow < arrow_room) return false;
    if (!finder_.clear(after[i], after[i + 1])) return false;
    const std::uint32_t from = i == 1 ? begins_[wire].card : WayFinder::no_card;
    const std::uint32_t to = i + 2 == last ? ends_[wire].card : WayFinder::no_card;
    if (!finder_.clear(after[i - 1], after[i], from) || !finder_.clear(after[i + 1], after[i + 2], to)) return false;
    // No stretch turns round.
    const auto same = [](Point a, Point b) { return a.x * b.x + a.y * b.y > 0.0f; };
    return same(before[i] - before[i - 1], after[i] - after[i - 1]) &&
           same(before[i + 2] - before[i + 1], after[i + 2] - after[i + 1]);
  }

  bool along_other(std::uint32_t wire, Point a, Point b) {
    const bool upright = a.x == b.x;
    const auto low = [upright](Point p, Point q) { return upright ? std::min(p.y, q.y) : std::min(p.x, q.x); };
    const auto high = [upright](Point p, Point q) { return upright ? std::max(p.y, q.y) : std::max(p.x, q.x); };
    for (int stripe = -1; stripe <= 1; ++stripe) {
      for (const Line& line : lines_near(a, b, stripe)) {
        const float apart = upright ? line.a.x - a.x : line.a.y - a.y;
        if (std::abs(apart) < least_spacing && low(a, b) < high(line.a, line.b) - 2.0f &&
            low(line.a, line.b) < high(a, b) - 2.0f && line.bundle != bundles_[wire]) {
          return true;
        }
      }
    }
    return false;
  }

  const LayoutInput& input_;
  const std::vector<std::uint32_t>& wires_;
  Layout& layout_;
  WayFinder finder_;
  std::vector<Bundle> bundles_;               // of each wire
  std::vector<WayFinder::End> begins_ = std::vector<WayFinder::End>(input_.wires.size());
  std::vector<WayFinder::End> ends_ = std::vector<WayFinder::End>(input_.wires.size());
  std::vector<std::vector<float>> taken_ = std::vector<std::vector<float>>(input_.sizes.size() * 2);
  std::array<std::array<std::vector<Line>, 256>, 2> lines_;  // of the wires that have their ways; see lines_near
};

}  // namespace

void route_around(const LayoutInput& input, const std::vector<std::uint32_t>& wires, Layout& layout) {
  if (!wires.empty()) Detours(input, wires, layout).run();
}

}  // namespace ui::graph
