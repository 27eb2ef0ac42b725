// SPDX-License-Identifier: MIT
#include "ui/graph/wire_draw.h"

#include <cmath>
#include <vector>

#include "ui/graph/card_draw.h"

namespace ui::graph {

namespace {

constexpr float arrow_length = 9.0f;  // canvas

float distance(ImVec2 a, ImVec2 b) { return std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)); }
ImVec2 between(ImVec2 a, ImVec2 b, float t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

/// Draws pieces of `on` pixels with gaps of `off` along a line; `phase` moves them on.
void draw_dashes(ImDrawList& draw, const std::vector<ImVec2>& points, ImU32 colour, float thickness, float on,
                 float off, float phase) {
  float along = -std::fmod(phase, on + off);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const float length = distance(points[i], points[i + 1]);
    if (length <= 0.0f) continue;
    float at = 0.0f;
    while (at < length) {
      const float in_step = std::fmod(std::fmod(along, on + off) + on + off, on + off);
      const bool drawn = in_step < on;
      const float stretch = std::min(length - at, drawn ? on - in_step : on + off - in_step);
      const float step = std::max(stretch, 0.01f);
      if (drawn) {
        draw.AddLine(between(points[i], points[i + 1], at / length),
                     between(points[i], points[i + 1], std::min(1.0f, (at + step) / length)), colour, thickness);
      }
      at += step;
      along += step;
    }
  }
}

/// An arrow with its point at `tip`; barbed: hooked like a harpoon.
void draw_arrow(ImDrawList& draw, ImVec2 tip, float direction, float size, ImU32 colour, bool barbed) {
  const float back = tip.x - direction * size;
  if (barbed) {
    const ImVec2 points[4] = {{back - direction * size * 0.35f, tip.y - size * 0.62f},
                              tip,
                              {back - direction * size * 0.35f, tip.y + size * 0.62f},
                              {back + direction * size * 0.25f, tip.y}};
    draw.AddConcavePolyFilled(points, 4, colour);
    return;
  }
  draw.AddTriangleFilled(tip, {back, tip.y - size * 0.5f}, {back, tip.y + size * 0.5f}, colour);
}

}  // namespace

void draw_wire(const Paint& paint, const Scene& scene, std::uint32_t index, const WireLook& look, WireLayer layer) {
  const WirePath& path = scene.layout.wires[index];
  // From far away a double line would be a thick one, and dots a grey line.
  const bool far = paint.zoom() < 0.35f;
  const WireKind kind = far && scene.wires[index].kind == WireKind::task ? WireKind::call : scene.wires[index].kind;
  const bool lower = layer == WireLayer::lower;
  if (path.points.size() < 2 || (lower && kind != WireKind::task && !look.lit)) return;
  const float zoom = paint.zoom();
  const float unit = std::clamp(zoom, 0.45f, 1.6f);
  const Point last = path.points.back();
  const float direction = last.x >= path.points[path.points.size() - 2].x ? 1.0f : -1.0f;
  const float size = arrow_length * std::max(zoom, 0.35f);

  std::vector<ImVec2> points;
  points.reserve(path.points.size());
  for (const Point p : path.points) {
    const ImVec2 next = paint.at(p);
    if (points.empty() || distance(points.back(), next) >= 1.0f) points.push_back(next);
  }
  if (points.size() < 2) return;
  points.back() = paint.at(last);
  const ImVec2 tip{points.back().x - direction * 1.5f * unit, points.back().y};
  points.back().x -= direction * size * 0.8f;

  const ImU32 hue = wire_colour(paint.colours, scene.wires[index].kind);
  const float weight = look.lit || look.strong ? 1.0f : look.quiet ? 0.3f : 0.72f;
  // Opaque, mixed with what is behind: crossings and double lines stay even.
  const ImU32 colour = mix(paint.colours.background, look.lit ? mix(hue, paint.colours.text, 0.25f) : hue, weight);
  const float thickness = (look.lit || look.strong ? 2.4f : 1.7f) * unit;
  const int count = static_cast<int>(points.size());
  ImDrawList& draw = paint.draw;
  if (lower && look.lit) {
    draw.AddPolyline(points.data(), count, with_alpha(hue, 0.25f), ImDrawFlags_None, 5.5f * unit);
  }
  if (lower) {
    if (kind == WireKind::task) {
      draw.AddPolyline(points.data(), count, colour, ImDrawFlags_None, thickness + 3.4f * unit);
    }
    return;
  }
  const float phase = look.lit ? look.phase : 0.0f;
  switch (kind) {
    case WireKind::call: draw.AddPolyline(points.data(), count, colour, ImDrawFlags_None, thickness); break;
    case WireKind::task:
      draw.AddPolyline(points.data(), count, paint.colours.background, ImDrawFlags_None, 2.2f * unit);
      break;
    case WireKind::await:
      if (far) {
        draw.AddPolyline(points.data(), count, with_alpha(colour, 0.6f), ImDrawFlags_None, thickness);
        break;
      }
      draw_dashes(draw, points, colour, thickness, 2.5f * unit, 4.5f * unit, phase);
      break;
    case WireKind::cancel: draw_dashes(draw, points, colour, thickness, 8.0f * unit, 5.0f * unit, phase); break;
  }
  // The soft edges of several arrows, one over the other, would be hard ones.
  if (path.shares_end && !look.lit && !look.strong) return;
  draw_arrow(draw, tip, direction, size * (kind == WireKind::cancel ? 1.15f : 1.0f), colour, kind == WireKind::cancel);
}

}  // namespace ui::graph
