// SPDX-License-Identifier: MIT
// Where a lane ends: the shape of how, and what came out; a lane that waits for ever goes on to the edge.
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

/// A deadlock: what the task waits for does not come.
void draw_for_ever(LaneCanvas& canvas, const trace::Lane& lane, int row) {
  const Palette& c = canvas.colours();
  const float x0 = std::max(canvas.axis.x(canvas.live_until), canvas.axis.left());
  const float x1 = canvas.axis.right() + 14.0f;
  const float y0 = canvas.bar_y(row), y1 = canvas.bar_bottom(row);
  if (x1 <= x0) return;
  canvas.draw.AddRectFilled({x0, y0}, {x1, y1}, with_alpha(c.danger, 0.1f));
  canvas.dashed_line({x0, y0 + 0.5f}, {x1, y0 + 0.5f}, c.danger, 1.2f, 4.0f, 4.0f);
  canvas.dashed_line({x0, y1 - 0.5f}, {x1, y1 - 0.5f}, c.danger, 1.2f, 4.0f, 4.0f);
  const trace::Span& span = lane.spans.back();
  Text words("waits for ever");
  const Text why = span_words(canvas, lane, span);
  if (!why.empty()) words.append(": ").append_text(why.view());
  canvas.labels.put_cut(canvas.context, x0 + 6.0f, y0 + 1.5f, c.danger, words.view(), false);
}

}  // namespace

void draw_lane_end(LaneCanvas& canvas, const trace::Lane& lane, int row) {
  const trace::Mark* mark = end_mark(lane);
  if (!mark) {
    if (canvas.deadlocked && !lane.ended) draw_for_ever(canvas, lane, row);
    return;
  }
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
