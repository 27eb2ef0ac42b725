// SPDX-License-Identifier: MIT
// Where a lane begins and ends: a line from its creator; the shape of how it ended, and what came out. Warnings.
#include "ui/timeline/lane_canvas.h"
#include "ui/widgets.h"

namespace ui {
namespace {

/// "42", "ValueError('no answer')", "TimeoutError"; empty: nothing worth saying.
std::string_view result_words(const LaneCanvas& canvas, const trace::Lane& lane, const trace::Mark& mark) {
  switch (mark.kind) {
    case trace::MarkKind::ended_cancelled: return "cancelled";
    case trace::MarkKind::ended_timed_out: return "TimeoutError";
    case trace::MarkKind::ended_exception: {
      const std::string_view text = canvas.model.text(mark.text);
      return text.empty() ? canvas.model.text(canvas.history().task(lane.task).error_type) : text;
    }
    default: break;
  }
  const std::string_view text = canvas.model.text(mark.text);
  return text == "None" ? std::string_view() : text;
}

}  // namespace

void draw_lane_end(LaneCanvas& canvas, const trace::Lane& lane, int row) {
  const trace::Mark* mark = end_mark(lane);
  if (!mark) return;
  constexpr float size = 9.0f;
  // Behind the last step and the marks of the same instant.
  const ImVec2 centre = {canvas.axis.x(mark->time) + 6.0f + size, canvas.bar_middle(row)};
  if (centre.x < canvas.axis.left() - 200.0f || centre.x > canvas.axis.right() + size) return;
  const Palette& c = canvas.colours();
  const StateGlyph glyph = state_glyph(mark->kind);
  const bool known = canvas.known(mark->event);
  const ImU32 fill = known ? c.state(glyph) : mix(c.state(glyph), c.surface, LaneCanvas::unknown_fade);
  draw_state_badge(canvas.draw, centre, size, glyph, fill, c.surface);
  canvas.labels.put_cut(canvas.context, std::max(centre.x + size + 5.0f, canvas.axis.left()), centre.y - 6.5f,
                        mix(c.state(glyph), c.text, 0.4f), result_words(canvas, lane, *mark), !known);
}

void draw_lane_origin(LaneCanvas& canvas, const trace::Lane& lane, int row) {
  const int parent = canvas.row_of(lane.parent);
  if (parent < 0 || lane.spans.empty()) return;
  const float x = canvas.context.view.snap(canvas.axis.x(lane.spans.front().begin));
  if (x < canvas.axis.left() || x > canvas.axis.right()) return;
  const float y0 = std::max(canvas.bar_bottom(parent), canvas.clip_top);
  const float y1 = std::min(canvas.bar_y(row), canvas.clip_bottom);
  if (y1 <= y0) return;
  canvas.draw.AddRectFilled({x, y0}, {x + 1.0f, y1}, with_alpha(canvas.colours().faint, 0.55f));
}

void draw_lane_warnings(LaneCanvas& canvas, const trace::Lane& lane, int row) {
  const trace::Time from = canvas.view_begin();
  auto mark = std::partition_point(lane.marks.begin(), lane.marks.end(), [&](const trace::Mark& m) { return m.time < from; });
  float drawn_until = -1e9f;
  for (; mark != lane.marks.end() && mark->time <= canvas.view_end(); ++mark) {
    const float x = canvas.axis.x(mark->time);
    if (mark->kind != trace::MarkKind::warning || x < drawn_until) continue;
    drawn_until = x + 14.0f;
    const ImU32 colour = canvas.colours().warning;
    draw_icon(canvas.draw, canvas.context.fonts(), {x, canvas.bar_y(row) - 6.0f}, 12.0f, colour, ICON_WARNING);
    canvas.note(row, x + 4.0f, colour, first_line(canvas.model.text(mark->text)), canvas.known(mark->event));
  }
}

}  // namespace ui
