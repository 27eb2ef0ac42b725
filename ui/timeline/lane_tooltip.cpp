// SPDX-License-Identifier: MIT
#include "ui/timeline/lane_canvas.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float text_width_px = 420.0f;

/// As known at the instant that is shown; what lies after it is told as it turned out.
trace::EventIndex known_at(const LaneCanvas& canvas, trace::EventIndex event) {
  return canvas.known(event) ? canvas.cursor : canvas.model.event_count();
}

void interval(const trace::Time begin, const trace::Time end) {
  if (end > begin) ImGui::Text("%s to %s  (%s)", short_time(begin).c_str(), short_time(end).c_str(), short_duration(end - begin).c_str());
  else ImGui::Text("at %s", short_time(begin).c_str());
}

}  // namespace

void lane_tooltip(const LaneCanvas& canvas, const trace::Lane& lane, trace::Time time, float slack_px) {
  const Palette& c = canvas.colours();
  const Fonts& fonts = canvas.context.fonts();
  const trace::TaskInfo* task = canvas.context.session.state().task(lane.task);
  begin_tooltip();
  ImGui::PushTextWrapPos(text_width_px);
  ImGui::PushFont(fonts.bold, 13.0f);
  if (task) ImGui::Text("%s  %s()", task->name.c_str(), task->coroutine.c_str());
  else ImGui::Text("Task %u, not yet created at the cursor", lane.task);
  ImGui::PopFont();
  ImGui::PushFont(fonts.ui, 13.0f);
  if (const trace::Span* span = span_at(lane, time)) {
    const auto place = static_cast<std::size_t>(span - lane.spans.data());
    const std::string why = canvas.model.why(lane.task, place, known_at(canvas, span->first_event));
    ImGui::TextUnformatted(why.c_str());
    canvas.context.items.add("tooltip.", why, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    ImGui::PushStyleColor(ImGuiCol_Text, c.muted);
    interval(span->begin, span->end);
    if (span->line > 0) ImGui::Text("line %d", span->line);
    ImGui::PopStyleColor();
  }
  // Marks near the mouse, a few of them.
  const trace::Time from = canvas.axis.time_at(canvas.axis.x(time) - slack_px);
  const trace::Time to = canvas.axis.time_at(canvas.axis.x(time) + slack_px);
  auto mark = std::lower_bound(lane.marks.begin(), lane.marks.end(), from,
                               [](const trace::Mark& m, trace::Time t) { return m.time < t; });
  for (int shown = 0; shown < 5 && mark != lane.marks.end() && mark->time <= to; ++mark, ++shown) {
    const auto place = static_cast<std::size_t>(mark - lane.marks.begin());
    const std::string words = canvas.model.mark_words(lane.task, place, known_at(canvas, mark->event));
    ImGui::Separator();
    ImGui::TextUnformatted(words.c_str());
    canvas.context.items.add("tooltip.", words, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  }
  ImGui::PopFont();
  ImGui::PopTextWrapPos();
  end_tooltip();
}

void loop_tooltip(const LaneCanvas& canvas, trace::Time time) {
  const std::vector<trace::LoopSpan>& spans = canvas.model.loop_lane();
  const auto span = std::lower_bound(spans.begin(), spans.end(), time, [](const trace::LoopSpan& s, trace::Time t) { return s.end < t; });
  if (span == spans.end() || span->begin > time) return;
  begin_tooltip();
  ImGui::PushTextWrapPos(text_width_px);
  ImGui::PushFont(canvas.context.fonts().ui, 13.0f);
  const std::string words = span->kind == trace::LoopSpanKind::blocked
                                ? canvas.model.blocked_words(*span, canvas.model.event_count())
                            : span->kind == trace::LoopSpanKind::running ? std::string("the loop runs what is ready")
                                                                         : std::string("the loop waits: nothing is ready");
  ImGui::TextUnformatted(words.c_str());
  canvas.context.items.add("tooltip.", words, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  ImGui::PushStyleColor(ImGuiCol_Text, canvas.colours().muted);
  interval(span->begin, span->end);
  ImGui::PopStyleColor();
  ImGui::PopFont();
  ImGui::PopTextWrapPos();
  end_tooltip();
}

}  // namespace ui
