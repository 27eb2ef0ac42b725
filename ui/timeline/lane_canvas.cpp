// SPDX-License-Identifier: MIT
#include "ui/timeline/lane_canvas.h"

#include <cmath>

namespace ui {

bool LaneCanvas::note(int row, float x, ImU32 colour, std::string_view text, bool is_known, Side side, bool begins) const {
  if (!shows(row) || text.empty()) return false;
  // A text that slides further away belongs to something else for who reads it.
  constexpr float close_px = 40.0f, most_px = 160.0f;
  const bool room_below = row_height - bar_top() - bar_height >= Labels::height;
  const auto put = [&](Side where, float slack, bool before) {
    if (where == Side::below && !room_below) return false;
    const float edge = where == Side::above ? bar_y(row) - Labels::height : bar_bottom(row) + 2.0f;
    return labels.put(context, x, edge, slack, colour, text, !is_known, before);
  };
  const Side other = side == Side::above ? Side::below : Side::above;
  return put(side, close_px, false) || put(other, close_px, false) || put(side, most_px, !begins) || put(other, most_px, !begins);
}

void LaneCanvas::dashed_line(ImVec2 a, ImVec2 b, ImU32 colour, float thickness, float dash, float pause) const {
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  if (length < 0.5f) return;
  const ImVec2 unit = {(b.x - a.x) / length, (b.y - a.y) / length};
  for (float at = 0.0f; at < length; at += dash + pause) {
    const float end = std::min(at + dash, length);
    draw.AddLine({a.x + unit.x * at, a.y + unit.y * at}, {a.x + unit.x * end, a.y + unit.y * end}, colour, thickness);
  }
}

void LaneCanvas::arrow_head(ImVec2 tip, bool down, ImU32 colour) const {
  const float back = down ? -7.0f : 7.0f;
  const ImVec2 left = {tip.x - 4.5f, tip.y + back}, right = {tip.x + 4.5f, tip.y + back};
  if (down) draw.AddTriangleFilled(tip, left, right, colour);
  else draw.AddTriangleFilled(tip, right, left, colour);
}

}  // namespace ui
