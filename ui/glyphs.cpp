// SPDX-License-Identifier: MIT
// The shapes of task states, drawn as paths: sharp at every size, and told apart without colour.
#include <imgui.h>

#include <cmath>

#include "ui/theme.h"

namespace ui {
namespace {

constexpr float pi = 3.14159265f;

ImVec2 around(ImVec2 centre, float distance, float angle) {
  return {centre.x + distance * std::cos(angle), centre.y + distance * std::sin(angle)};
}

void draw_play(ImDrawList& draw, ImVec2 c, float r, ImU32 colour) {
  // A little to the right: a triangle looks centred by its area, not by its box.
  const ImVec2 centre = {c.x + r * 0.08f, c.y};
  const ImVec2 points[3] = {around(centre, r, 0.0f), around(centre, r, 2.0f * pi / 3.0f),
                            around(centre, r, 4.0f * pi / 3.0f)};
  draw.AddConvexPolyFilled(points, 3, colour);
}

void draw_check(ImDrawList& draw, ImVec2 c, float r, ImU32 colour, float thickness) {
  const ImVec2 points[3] = {
      {c.x - r * 0.72f, c.y + r * 0.05f}, {c.x - r * 0.18f, c.y + r * 0.58f}, {c.x + r * 0.76f, c.y - r * 0.56f}};
  draw.AddPolyline(points, 3, colour, ImDrawFlags_None, thickness);
}

void draw_cross(ImDrawList& draw, ImVec2 c, float r, ImU32 colour, float thickness) {
  const float d = r * 0.62f;
  draw.AddLine({c.x - d, c.y - d}, {c.x + d, c.y + d}, colour, thickness);
  draw.AddLine({c.x - d, c.y + d}, {c.x + d, c.y - d}, colour, thickness);
}

void draw_ban(ImDrawList& draw, ImVec2 c, float r, ImU32 colour, float thickness) {
  const float ring = r - thickness * 0.5f;
  draw.AddCircle(c, ring, colour, 0, thickness);
  draw.AddLine(around(c, ring, -pi * 0.75f), around(c, ring, pi * 0.25f), colour, thickness);
}

void draw_clock(ImDrawList& draw, ImVec2 c, float r, ImU32 colour, float thickness) {
  const ImVec2 face = {c.x, c.y + r * 0.14f};
  const float ring = r * 0.86f - thickness * 0.5f;
  draw.AddCircle(face, ring, colour, 0, thickness);
  draw.AddLine({c.x - r * 0.32f, c.y - r}, {c.x + r * 0.32f, c.y - r}, colour, thickness);
  draw.AddLine(face, {face.x, face.y - ring * 0.66f}, colour, thickness);
  draw.AddLine(face, {face.x + ring * 0.5f, face.y}, colour, thickness);
}

void draw_half(ImDrawList& draw, ImVec2 c, float r, ImU32 colour, float thickness) {
  draw.AddCircle(c, r - thickness * 0.5f, colour, 0, thickness);
  draw.PathArcTo(c, r - thickness * 0.5f, pi * 0.5f, pi * 1.5f);
  draw.PathFillConvex(colour);
}

}  // namespace

void draw_state_glyph(ImDrawList& draw, ImVec2 c, float r, StateGlyph glyph, ImU32 colour) {
  const float thickness = std::fmax(1.2f, r * 0.3f);
  switch (glyph) {
    case StateGlyph::running: draw_play(draw, c, r, colour); break;
    case StateGlyph::ready: draw.AddCircle(c, r - thickness * 0.5f, colour, 0, thickness); break;
    case StateGlyph::awaiting: draw_half(draw, c, r, colour, thickness); break;
    case StateGlyph::result: draw_check(draw, c, r, colour, thickness); break;
    case StateGlyph::exception: draw_cross(draw, c, r, colour, thickness); break;
    case StateGlyph::cancelled: draw_ban(draw, c, r, colour, thickness); break;
    case StateGlyph::timed_out: draw_clock(draw, c, r, colour, std::fmax(1.1f, r * 0.24f)); break;
  }
}

void draw_state_badge(ImDrawList& draw, ImVec2 c, float r, StateGlyph glyph, ImU32 fill, ImU32 ink) {
  draw.AddCircleFilled(c, r, fill);
  draw_state_glyph(draw, c, r * 0.62f, glyph, ink);
}

void draw_icon(ImDrawList& draw, const Fonts& fonts, ImVec2 centre, float size, ImU32 colour, const char* icon) {
  // The glyphs fill the em square, which ImGui puts below the line's top.
  draw.AddText(fonts.icons, size, {std::round(centre.x - size * 0.5f), std::round(centre.y - size * 0.5f)}, colour,
               icon);
}

}  // namespace ui
