// SPDX-License-Identifier: MIT
// The end of a run in which nothing can go on: who waits for what for ever, and in which circle.
#include "ui/timeline/lane_canvas.h"
#include "ui/widgets.h"

namespace ui {
namespace {

/// Who would have to go on first; 0: nobody can.
trace::TaskId blocker(const LaneCanvas& canvas, const trace::Lane& lane) {
  if (lane.ended || lane.spans.empty()) return 0;
  const trace::Span& span = lane.spans.back();
  if (span.other != 0) return span.other;
  if (span.wait != trace::WaitKind::primitive) return 0;
  trace::TaskId holder = 0;
  trace::each_open(canvas.history().primitive(canvas.subject(lane, span)).holds, canvas.model.event_count(),
                   [&](const trace::OpenStay& hold) { holder = holder ? holder : hold.task; });
  return holder;
}

bool in_circle(const LaneCanvas& canvas, trace::TaskId task) {
  trace::TaskId next = task;
  constexpr int most = 32;
  for (int i = 0; i < most && next != 0; ++i) {
    next = blocker(canvas, canvas.model.lanes()[next - 1]);
    if (next == task) return true;
  }
  return false;
}

void draw_for_ever(LaneCanvas& canvas, const trace::Lane& lane, int row, bool circle) {
  const Palette& c = canvas.colours();
  const float x0 = std::max(canvas.axis.x(canvas.live_until), canvas.axis.left());
  const float x1 = canvas.axis.right() + 14.0f;
  const float y0 = canvas.bar_y(row), y1 = canvas.bar_bottom(row);
  if (x1 <= x0) return;
  canvas.draw.AddRectFilled({x0, y0}, {x1, y1}, with_alpha(c.danger, 0.1f));
  for (const float y : {y0 + 0.5f, y1 - 0.5f}) canvas.dashed_line({x0, y}, {x1, y}, c.danger, 1.2f, 4.0f, 4.0f);
  const trace::Span& span = lane.spans.back();
  Text words("waits for ever: ");
  words.append_text(canvas.model.text(span.text)).append_text(holder_words(canvas, lane, span).view());
  if (circle) words.append(" (a circle)");
  // Within the dashes, or else under the bar that leads to them.
  if (text_width(canvas.context.fonts().ui, text_size::tiny, words.view()) > x1 - x0 - 50.0f &&
      canvas.note(row, std::max(std::max(canvas.axis.x(span.begin), canvas.axis.left()), x0 - 220.0f), c.danger, words.view(), true, LaneCanvas::Side::below))
    return;
  canvas.labels.put_cut(canvas.context, x0 + 4.0f, y0 + 1.5f, c.danger, words.view(), false);
}

}  // namespace

bool ended_in_deadlock(const trace::Model& model) {
  // It says so in its last events.
  const trace::EventIndex count = model.event_count();
  for (trace::EventIndex back = 1; back <= std::min<trace::EventIndex>(count, 16); ++back) {
    const trace::Event& event = model.log()[count - back];
    if (event.kind == trace::EventKind::main_ended) return static_cast<trace::MainEnd>(event.detail) == trace::MainEnd::deadlock;
  }
  return false;
}

void draw_deadlock(LaneCanvas& canvas) {
  if (!canvas.deadlocked) return;
  const ImU32 colour = canvas.colours().danger;
  float x = canvas.axis.right() - 2.0f;
  canvas.each_lane([&](const trace::Lane& lane, int row) {
    if (lane.ended || lane.spans.empty()) return;
    const bool circle = in_circle(canvas, lane.task);
    draw_for_ever(canvas, lane, row, circle);
    const int other = canvas.row_of(blocker(canvas, lane));
    if (!circle || other < 0 || other == row) return;
    const bool down = other > row;
    const float tip = down ? canvas.bar_y(other) : canvas.bar_bottom(other);
    canvas.draw.AddLine({x, canvas.bar_middle(row)}, {x, canvas.clamped_y(tip)}, colour, 1.8f);
    canvas.draw.AddCircleFilled({x, canvas.bar_middle(row)}, 3.0f, colour);
    canvas.arrow_head({x, tip}, down, colour);
    x -= 12.0f;
  });
}

}  // namespace ui
