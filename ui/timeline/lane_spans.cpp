// SPDX-License-Identifier: MIT
#include <cmath>

#include "ui/timeline/lane_canvas.h"
#include "ui/widgets.h"

namespace ui {
namespace {

/// Stripes at 45°, in step with the screen so that neighbours join.
void draw_hatch(ImDrawList& draw, ImVec2 min, ImVec2 max, ImU32 colour, float step) {
  const float height = max.y - min.y;
  draw.PushClipRect(min, max, true);
  for (float x = std::floor((min.x - height) / step) * step; x < max.x; x += step)
    draw.AddLine({x, max.y}, {x + height, min.y}, colour, 1.0f);
  draw.PopClipRect();
}

/// Within a bar, as far as there is room.
void draw_words(LaneCanvas& canvas, float x0, float x1, float y0, ImU32 colour, std::string_view words) {
  const float from = std::max(x0, canvas.axis.left()), to = std::min(x1, canvas.axis.right());
  if (to - from > 24.0f)
    clipped_text(canvas.draw, canvas.context.fonts().ui, text_size::tiny, {from + 7.0f, y0 + 1.0f}, to - from - 11.0f, colour, words);
}

/// What counts most, where there is no room for more.
std::string_view shorter(trace::WaitKind wait, std::string_view words) {
  constexpr std::string_view sleep = "sleep ";
  if (words.substr(0, sleep.size()) == sleep) return words.substr(sleep.size());
  if (wait == trace::WaitKind::get) return "item";
  if (wait == trace::WaitKind::put) return "room";
  return words;
}

void draw_awaiting(LaneCanvas& canvas, const trace::Lane& lane, const trace::Span& span, float x0, float x1, float y0,
                   bool strong) {
  const Palette& c = canvas.colours();
  const ImU32 colour = c.construct(construct(span.wait));
  const float y1 = y0 + LaneCanvas::bar_height;
  // Corners and edges of narrow ones would not be seen, but cost.
  const bool narrow = x1 - x0 < 8.0f;
  const float rounding = narrow ? 0.0f : radius::s;
  canvas.draw.AddRectFilled({x0, y0}, {x1, y1}, with_alpha(colour, narrow ? 0.4f : strong ? 0.26f : 0.15f), rounding);
  if (narrow) return;
  const float from = std::max(x0, canvas.axis.left());
  const float to = std::min(x1, canvas.axis.right());
  if (to - from > 6.0f) draw_hatch(canvas.draw, {from, y0 + 1.0f}, {to - 1.0f, y1 - 1.0f}, with_alpha(colour, 0.16f), 7.0f);
  canvas.draw.AddRect({x0, y0}, {x1, y1}, with_alpha(colour, strong ? 0.9f : 0.45f), rounding, 0, 1.0f);
  if (to - from <= 16.0f) return;
  const Text words = span_words(canvas, lane, span);
  std::string_view shown = words.view();
  if (text_width(canvas.context.fonts().ui, text_size::tiny, shown) > to - from - 11.0f) shown = shorter(span.wait, shown);
  draw_words(canvas, x0, x1, y0, mix(colour, c.text, 0.55f), shown);
  if (const float due = canvas.axis.x(span.until); span.wait == trace::WaitKind::sleep && due > from && x1 - due > 6.0f && span.until < span.end)
    canvas.dashed_line({due, y0}, {due, y1}, colour, 1.5f, 2.0f, 2.0f);
  if (span.wait == trace::WaitKind::sleep && span.end == span.until && span.line > 0 && x1 <= canvas.axis.right())
    canvas.handles.push_back({{x1 - 5.0f, y0}, {x1 + 3.0f, y1}, span.begin, span.until, span.line, DurationHandle::Kind::sleep});
}

void draw_span(LaneCanvas& canvas, const trace::Lane& lane, const trace::Span& span, float x0, float x1, float y0,
               bool strong) {
  const Palette& c = canvas.colours();
  const float y1 = y0 + LaneCanvas::bar_height;
  switch (span.kind) {
    case trace::SpanKind::running: {
      const float end = std::max(x1, x0 + 3.0f);
      canvas.draw.AddRectFilled({x0, y0}, {end, y1}, c.state(StateGlyph::running), end - x0 < 8.0f ? 0.0f : radius::s);
      draw_words(canvas, x0, x1, y0, c.surface, span.end - span.begin >= std::chrono::milliseconds(100) ? "blocks the loop" : "runs");
      break;
    }
    case trace::SpanKind::ready:
      canvas.draw.AddRect({x0, y0}, {std::max(x1, x0 + 2.0f), y1}, c.state(StateGlyph::ready),
                          std::min(radius::s, (x1 - x0) * 0.5f), 0, strong ? 2.0f : 1.3f);
      draw_words(canvas, x0, x1, y0, c.state(StateGlyph::ready), "ready, has no turn");
      break;
    case trace::SpanKind::awaiting: draw_awaiting(canvas, lane, span, x0, x1, y0, strong); break;
  }
}

}  // namespace

Construct construct(trace::WaitKind kind) {
  switch (kind) {
    case trace::WaitKind::sleep: return Construct::sleep;
    case trace::WaitKind::task: return Construct::task;
    case trace::WaitKind::gather: return Construct::gather;
    case trace::WaitKind::shield: return Construct::shield;
    case trace::WaitKind::wait: return Construct::wait;
    case trace::WaitKind::group: return Construct::task_group;
    case trace::WaitKind::primitive:
    case trace::WaitKind::get:
    case trace::WaitKind::put:
    case trace::WaitKind::join: return Construct::lock;
    case trace::WaitKind::job:
    case trace::WaitKind::nothing:
    case trace::WaitKind::turn:
    case trace::WaitKind::future: break;
  }
  return Construct::call;
}

Text holder_words(const LaneCanvas& canvas, const trace::Lane& lane, const trace::Span& span) {
  Text words;
  const std::uint32_t primitive = span.wait == trace::WaitKind::primitive ? canvas.subject(lane, span) : 0;
  if (primitive == 0) return words;
  int count = 0;
  constexpr int most = 3;
  trace::each_open(canvas.history().primitive(primitive).holds, span.first_event, [&](const trace::OpenStay& hold) {
    if (++count > most) return;
    words.append(count == 1 ? ", which " : " and ");
    if (count == most) words.append("others");
    else words.append_text(hold.task == lane.task ? "it itself" : canvas.name(hold.task));
  });
  if (count == 0) return words;
  words.append(count == 1 ? " has" : " have");
  // Who gets it while this one still waits.
  const trace::EventIndex end = &span == &lane.spans.back() ? canvas.cursor : std::min((&span + 1)->first_event, canvas.cursor);
  const std::vector<trace::OpenStay>& holds = canvas.history().primitive(primitive).holds;
  const auto next = std::partition_point(holds.begin(), holds.end(), [&](const trace::OpenStay& hold) { return hold.from <= span.first_event; });
  if (count < most && next != holds.end() && next->from < end && next->task != lane.task) words.append(", then others");
  return words;
}

Text span_words(const LaneCanvas& canvas, const trace::Lane& lane, const trace::Span& span) {
  const bool open = !lane.ended && &span == &lane.spans.back();
  const std::string_view why = canvas.model.text(span.text);
  Text words = wait_words(span, why == "TaskGroup.__aexit__" ? "the children of its task group" : why,
                          !open && span.end <= canvas.shown);
  const trace::Duration late = span.end - span.until;
  if (span.wait == trace::WaitKind::sleep && span.end <= canvas.shown && late >= std::chrono::milliseconds(1))
    words.append(", %s late", short_duration(late).c_str());
  return words.append_text(holder_words(canvas, lane, span).view());
}

const trace::Span* span_at(const trace::Lane& lane, trace::Time time) {
  const auto after = std::upper_bound(lane.spans.begin(), lane.spans.end(), time,
                                      [](trace::Time t, const trace::Span& span) { return t < span.begin; });
  if (after == lane.spans.begin()) return nullptr;
  const trace::Span& span = *(after - 1);
  return time <= span.end || (!lane.ended && after == lane.spans.end()) ? &span : nullptr;
}

const trace::Span* span_of(const trace::Lane& lane, trace::EventIndex event) {
  const auto after = std::partition_point(lane.spans.begin(), lane.spans.end(), [&](const trace::Span& span) { return span.first_event <= event; });
  return after == lane.spans.begin() ? nullptr : &*(after - 1);
}

const trace::Mark* end_mark(const trace::Lane& lane) {
  if (!lane.ended) return nullptr;
  for (auto mark = lane.marks.rbegin(); mark != lane.marks.rend(); ++mark)
    if (mark->kind >= trace::MarkKind::ended_result && mark->kind <= trace::MarkKind::ended_timed_out) return &*mark;
  return nullptr;
}

void draw_lane_spans(LaneCanvas& canvas, const trace::Lane& lane, int row) {
  const float y0 = canvas.bar_y(row);
  const bool strong = canvas.emphasised(lane.task);
  const trace::Time view_end = canvas.axis.time_at(canvas.axis.right() + 1.0f);
  const auto by_end = [](const trace::Span& span, trace::Time time) { return span.end < time; };
  auto span = std::lower_bound(lane.spans.begin(), lane.spans.end(), canvas.axis.time_at(canvas.axis.left()), by_end);
  if (span == lane.spans.end() && !lane.ended && !lane.spans.empty()) --span;
  // Steps take no loop time of their own, mostly: they are drawn over the waits beside them, three pixels wide.
  float ran_until = -1e9f;
  while (span != lane.spans.end() && span->begin <= view_end) {
    const float x0 = std::max(canvas.axis.x(span->begin), canvas.axis.left() - 20.0f);
    const bool open = !lane.ended && span + 1 == lane.spans.end();
    const float x1 = std::min(canvas.axis.x(open ? std::max(span->end, canvas.live_until) : span->end), canvas.axis.right() + 20.0f);
    if (x1 - x0 >= 1.0f) {
      draw_span(canvas, lane, *span, span->kind == trace::SpanKind::awaiting ? std::max(x0, ran_until) : x0, x1, y0, strong);
      ran_until = span->kind == trace::SpanKind::running ? std::max(x1, x0 + 3.0f) : x1;
      ++span;
      continue;
    }
    // All that ends within this pixel is one mark of the strongest kind.
    bool ran = false;
    const trace::Time next_pixel = canvas.axis.time_at(x0 + 1.0f);
    // The last span of a live task goes on, whatever its end says.
    const auto closed = lane.ended ? lane.spans.end() : lane.spans.end() - 1;
    const auto merged_end = std::max(span + 1, std::lower_bound(std::min(span, closed), closed, next_pixel, by_end));
    const auto looked_at = std::min(merged_end - span, std::ptrdiff_t{16});
    for (auto inner = span; inner != span + looked_at; ++inner) ran |= inner->kind == trace::SpanKind::running;
    if (ran && x0 + 3.0f > ran_until) {
      draw_span(canvas, lane, {.kind = trace::SpanKind::running}, x0, x0 + 3.0f, y0, strong);
      ran_until = x0 + 3.0f;
    }
    span = merged_end;
  }
}

}  // namespace ui
