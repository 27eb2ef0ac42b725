// SPDX-License-Identifier: MIT
// The run before the last edit, as a thin bar under each lane: what changed is seen at once.
#include <string_view>

#include "ui/timeline/lane_canvas.h"

namespace ui {

void draw_lane_ghost(LaneCanvas& canvas, const trace::Model& previous, const trace::Lane& ghost, const trace::Lane& lane, int row) {
  if (ghost.spans.empty()) return;
  constexpr float thickness = 4.0f;
  const Palette& c = canvas.colours();
  const float y = canvas.bar_bottom(row) + 3.0f;
  const float x0 = std::max(canvas.axis.x(ghost.spans.front().begin), canvas.axis.left());
  const float end = canvas.axis.x(ghost.spans.back().end);
  const float x1 = std::min(end, canvas.axis.right() + 14.0f);
  if (x1 > x0) canvas.draw.AddRectFilled({x0, y}, {x1, y + thickness}, with_alpha(c.muted, 0.45f), 2.0f);
  const trace::Mark* mark = end_mark(ghost);
  if (!mark || !canvas.in_view(end)) return;
  const StateGlyph glyph = state_glyph(mark->kind);
  const ImVec2 centre = {end + 8.0f, y + 1.0f};
  canvas.draw.AddCircle(centre, 5.5f, with_alpha(c.state(glyph), 0.9f), 0, 1.2f);
  draw_state_glyph(canvas.draw, centre, 3.4f, glyph, with_alpha(c.state(glyph), 0.9f));
  // In words what came out differently.
  const trace::Mark* now = end_mark(lane);
  const std::string_view result = previous.text(mark->text);
  if (now && now->kind == mark->kind && canvas.model.text(now->text) == result) return;
  Text words("before: %s", glyph == StateGlyph::result && result != "None" ? "" : state_word(glyph));
  if (glyph == StateGlyph::result && result != "None") words.append_text(result);
  canvas.labels.put(canvas.context, centre.x + 5.0f, y - 5.0f, 0.0f, c.muted, words.view(), false);
}

}  // namespace ui
