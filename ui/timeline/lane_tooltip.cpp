// SPDX-License-Identifier: MIT
#include "ui/timeline/lane_canvas.h"
#include "ui/widgets.h"

namespace ui {
namespace {

Text span_sentence(const LaneCanvas& canvas, const trace::Lane& lane, const trace::Span& span) {
  switch (span.kind) {
    case trace::SpanKind::running: return Text("runs");
    case trace::SpanKind::ready: return Text("is ready, and waits for its turn");
    case trace::SpanKind::awaiting: {
      Text text("waits");
      const Text why = span_words(canvas, lane, span);
      if (!why.empty()) text.append(": ").append_text(why.view());
      return text;
    }
  }
  return Text();
}

Text mark_sentence(const LaneCanvas& canvas, const trace::Mark& mark) {
  const trace::State& state = canvas.context.session.state();
  const std::string_view what = canvas.model.text(mark.text);
  Text text;
  switch (mark.kind) {
    case trace::MarkKind::cancel_requested:
      text = Text("cancel requested");
      if (mark.other) text.append(" by ").append_text(task_name(state, mark.other));
      break;
    case trace::MarkKind::cancel_delivered: text = Text("CancelledError delivered"); break;
    case trace::MarkKind::cancel_swallowed: text = Text("the cancel was swallowed"); break;
    case trace::MarkKind::deadline: text = Text("the deadline passed"); break;
    case trace::MarkKind::ended_result: text = Text("finished"); break;
    case trace::MarkKind::ended_exception: text = Text("failed"); break;
    case trace::MarkKind::ended_cancelled: text = Text("ended as cancelled"); break;
    case trace::MarkKind::ended_timed_out: text = Text("ended with TimeoutError"); break;
    case trace::MarkKind::print: text = Text("printed"); break;
    case trace::MarkKind::warning: text = Text("warning"); break;
  }
  if (!what.empty()) text.append(": ").append_text(what);
  return text;
}

}  // namespace

void lane_tooltip(const LaneCanvas& canvas, const trace::Lane& lane, trace::Time time, float slack_px) {
  const Palette& c = canvas.colours();
  const Fonts& fonts = canvas.context.fonts();
  const trace::TaskInfo* task = canvas.context.session.state().task(lane.task);
  begin_tooltip();
  ImGui::PushFont(fonts.bold, 13.0f);
  if (task) ImGui::Text("%s  %s()", task->name.c_str(), task->coroutine.c_str());
  else ImGui::Text("Task %u, not yet created at the cursor", lane.task);
  ImGui::PopFont();
  ImGui::PushFont(fonts.ui, 13.0f);
  if (const trace::Span* span = span_at(lane, time)) {
    ImGui::TextUnformatted(span_sentence(canvas, lane, *span).c_str());
    ImGui::PushStyleColor(ImGuiCol_Text, c.muted);
    if (span->end > span->begin)
      ImGui::Text("%s to %s  (%s)", short_time(span->begin).c_str(), short_time(span->end).c_str(), short_duration(span->end - span->begin).c_str());
    else
      ImGui::Text("at %s", short_time(span->begin).c_str());
    if (span->line > 0) ImGui::Text("line %d", span->line);
    ImGui::PopStyleColor();
  }
  // Marks near the mouse, a few of them.
  const trace::Time from = canvas.axis.time_at(canvas.axis.x(time) - slack_px);
  const trace::Time to = canvas.axis.time_at(canvas.axis.x(time) + slack_px);
  auto mark = std::lower_bound(lane.marks.begin(), lane.marks.end(), from,
                               [](const trace::Mark& m, trace::Time t) { return m.time < t; });
  for (int shown = 0; shown < 5 && mark != lane.marks.end() && mark->time <= to; ++mark, ++shown)
    ImGui::Text("%s  %s", short_time(mark->time).c_str(), mark_sentence(canvas, *mark).c_str());
  ImGui::PopFont();
  end_tooltip();
}

}  // namespace ui
