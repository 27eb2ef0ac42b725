// SPDX-License-Identifier: MIT
// The loop's own lane: when it ran, who blocked it, and at its end the warnings that are of no task.
#include "ui/timeline/lane_canvas.h"
#include "ui/widgets.h"

namespace ui {
namespace {

/// "worker", "the callback crunch".
Text who(const LaneCanvas& canvas, const trace::LoopSpan& span) {
  Text words;
  if (span.task != 0) return words.append_text(canvas.name(span.task));
  const std::vector<trace::History::Begun>& begun = canvas.history().begun();
  const auto after = std::partition_point(begun.begin(), begun.end(), [&](const trace::History::Begun& handle) {
    return canvas.model.event_time(handle.event) <= span.begin;
  });
  std::string_view label = after == begun.begin() ? std::string_view() : canvas.model.text(canvas.log()[(after - 1)->event].c);
  if (label.substr(0, 5) == "user:") label.remove_prefix(5);
  return words.append(label.empty() ? "a callback" : "the callback ").append_text(label);
}

/// What ran in a stretch of the loop: "worker, time.sleep in line 9", "worker, after line 8", "the callback crunch".
Text culprit(const LaneCanvas& canvas, const trace::LoopSpan& span) {
  Text words = who(canvas, span);
  if (span.cause != trace::never) {
    const trace::Event& call = canvas.log()[span.cause];
    words.append(", ").append_text(canvas.model.text(call.c));
    if (call.d != 0) words.append(" in line %d", static_cast<int>(call.d));
  } else if (span.task != 0) {
    const trace::Span* step = span_of(canvas.model.lanes()[span.task - 1], canvas.model.count_until(span.begin) - 1);
    if (step && step->line > 0) words.append(", after line %d", step->line);
  }
  return words;
}

void draw_blocked(LaneCanvas& canvas, const trace::LoopSpan& span, float x0, float x1, float lane_top, float middle) {
  const Palette& c = canvas.colours();
  canvas.draw.AddRectFilled({x0, middle - 7.0f}, {x1, middle + 7.0f}, c.danger, 2.0f);
  canvas.draw.AddRectFilled({x0, lane_top}, {x1, canvas.clip_bottom}, with_alpha(c.danger, 0.13f));
  for (const float edge : {x0, x1}) canvas.draw.AddLine({edge, lane_top}, {edge, canvas.clip_bottom}, with_alpha(c.danger, 0.5f), 1.0f);
  Text words("blocked %s by ", short_duration(span.end - span.begin).c_str());
  words.append_text(culprit(canvas, span).view());
  canvas.labels.put(canvas.context, x1, middle - 6.5f, 400.0f, c.danger, words.view(), span.begin > canvas.shown);
}

/// What the collector says at the end: coroutines that nobody awaited.
void draw_warnings(LaneCanvas& canvas, float middle) {
  const std::vector<trace::EventIndex>& console = canvas.history().console();
  constexpr std::size_t looked_at = 8;
  for (std::size_t i = console.size() - std::min(looked_at, console.size()); i < console.size(); ++i) {
    const trace::Event& event = canvas.log()[console[i]];
    const bool of_no_task = event.kind == trace::EventKind::warned
                                ? event.b == 0
                                : event.kind == trace::EventKind::reported && trace::FutureName::from_value(event.a).task() == 0;
    const float x = canvas.x(console[i]);
    if (!of_no_task || !canvas.in_view(x)) continue;
    const ImU32 colour = canvas.colours().warning;
    Text words(ICON_WARNING " ");
    words.append_text(first_line(canvas.model.text(event.c)));
    canvas.labels.put(canvas.context, x, middle - 6.5f, 300.0f, colour, words.view(), !canvas.known(console[i]));
  }
}

}  // namespace

void draw_loop_lane(LaneCanvas& canvas, float lane_top, float lane_height) {
  const Palette& c = canvas.colours();
  const std::vector<trace::LoopSpan>& spans = canvas.model.loop_lane();
  const float middle = lane_top + lane_height * 0.5f;
  canvas.draw.AddRectFilled({canvas.axis.left(), middle - 0.5f}, {canvas.axis.right(), middle + 0.5f}, c.border);
  const trace::Time view_end = canvas.axis.time_at(canvas.axis.right());
  const auto by_end = [](const trace::LoopSpan& span, trace::Time time) { return span.end < time; };
  auto span = std::lower_bound(spans.begin(), spans.end(), canvas.axis.time_at(canvas.axis.left()), by_end);
  while (span != spans.end() && span->begin <= view_end) {
    const float x0 = std::max(canvas.axis.x(span->begin), canvas.axis.left());
    const float x1 = std::min(std::max(canvas.axis.x(span->end), x0 + 3.0f), canvas.axis.right() + 3.0f);
    if (span->kind == trace::LoopSpanKind::running) canvas.draw.AddRectFilled({x0, middle - 4.0f}, {x1, middle + 4.0f}, c.state(StateGlyph::running), 1.5f);
    else if (span->kind == trace::LoopSpanKind::blocked) draw_blocked(canvas, *span, x0, x1, lane_top, middle);
    // What lies within one pixel is one tick.
    span = std::max(span + 1, std::lower_bound(span, spans.end(), canvas.axis.time_at(x0 + 1.0f), by_end));
  }
  draw_warnings(canvas, middle);
}

}  // namespace ui
