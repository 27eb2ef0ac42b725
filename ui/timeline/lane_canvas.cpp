// SPDX-License-Identifier: MIT
#include "ui/timeline/lane_canvas.h"

#include <cmath>

namespace ui {

bool LaneCanvas::note(int row, float x, ImU32 colour, std::string_view text, bool is_known, bool below) const {
  if (!shows(row) || text.empty()) return false;
  constexpr float most_px = 160.0f;
  const float over = bar_y(row) - Labels::height;
  const bool room_below = row_height - bar_top() - bar_height >= Labels::height;
  const float under = bar_bottom(row) + 2.0f;
  if (below && room_below && labels.put(context, x, under, most_px, colour, text, !is_known)) return true;
  if (labels.put(context, x, over, most_px, colour, text, !is_known)) return true;
  return !below && room_below && labels.put(context, x, under, most_px, colour, text, !is_known);
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
