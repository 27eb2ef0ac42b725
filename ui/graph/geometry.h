// SPDX-License-Identifier: MIT
// Points and rectangles of the canvas: where cards lie, whatever the zoom. Screen positions are ImVec2 (camera.h).
#pragma once

#include <algorithm>

namespace ui::graph {

struct Point {
  float x = 0.0f;
  float y = 0.0f;

  friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
  friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
  friend Point operator*(Point a, float factor) { return {a.x * factor, a.y * factor}; }
  friend bool operator==(Point, Point) = default;
};

struct Rect {
  Point min;
  Point max;

  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  Point centre() const { return (min + max) * 0.5f; }
  bool contains(Point p) const { return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y; }
  bool overlaps(const Rect& other) const {
    return min.x < other.max.x && other.min.x < max.x && min.y < other.max.y && other.min.y < max.y;
  }
  Rect moved(Point by) const { return {min + by, max + by}; }
  Rect grown(float by) const { return {{min.x - by, min.y - by}, {max.x + by, max.y + by}}; }
  Rect joined(const Rect& other) const {
    return {{std::min(min.x, other.min.x), std::min(min.y, other.min.y)},
            {std::max(max.x, other.max.x), std::max(max.y, other.max.y)}};
  }
  friend bool operator==(const Rect&, const Rect&) = default;
};

}  // namespace ui::graph
