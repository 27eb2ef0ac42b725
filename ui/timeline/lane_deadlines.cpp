// SPDX-License-Identifier: MIT
// The deadlines that a task sets with wait_for and timeout: a bracket from begin to end, a flag where it is due.
#include "ui/timeline/lane_canvas.h"
#include "ui/timeline/time_window.h"

namespace ui {
namespace {

using trace::ConstructHistory;
using trace::ConstructRecord;

/// In how many other deadlines of its task it is.
int depth_of(const LaneCanvas& canvas, std::uint32_t id) {
  int depth = 0;
  for (std::uint32_t around = canvas.history().construct(id).around; around != 0; around = canvas.history().construct(around).around) {
    const ConstructHistory& outer = canvas.history().construct(around);
    depth += outer.deadlines.back().second && outer.ended > canvas.log().construct(id).event ? 1 : 0;
  }
  return depth;
}

/// Does a deadline around this one pass while it is open?
bool outer_fires(const LaneCanvas& canvas, const ConstructHistory& inner) {
  for (std::uint32_t around = inner.around; around != 0; around = canvas.history().construct(around).around)
    if (canvas.history().construct(around).reached < inner.ended) return true;
  return false;
}

/// What became of it; null: it goes on.
const char* end_words(const LaneCanvas& canvas, const ConstructHistory& deadline) {
  if (deadline.ended == trace::never) return deadline.reached != trace::never ? "refused so far" : nullptr;
  const bool reached = deadline.reached < deadline.ended;
  switch (deadline.end) {
    case aio::ConstructEnd::timed_out: return "TimeoutError";
    case aio::ConstructEnd::result: return reached ? "swallowed: no TimeoutError" : "in time";
    case aio::ConstructEnd::exception: return reached ? "ended with another error" : "failed before";
    case aio::ConstructEnd::cancelled: break;
  }
  return outer_fires(canvas, deadline) ? "the outer one fires" : "cancelled from outside";
}

void draw_flag(LaneCanvas& canvas, float x, float top, float bottom, bool fired, ImU32 colour) {
  canvas.draw.AddLine({x, top}, {x, bottom}, with_alpha(colour, fired ? 1.0f : 0.7f), 1.5f);
  const ImVec2 cloth[3] = {{x + 0.5f, top}, {x + 11.0f, top + 4.5f}, {x + 0.5f, top + 9.0f}};
  if (fired) canvas.draw.AddTriangleFilled(cloth[0], cloth[1], cloth[2], colour);
  else canvas.draw.AddTriangle(cloth[0], cloth[1], cloth[2], with_alpha(colour, 0.9f), 1.4f);
}

void draw_deadline(LaneCanvas& canvas, std::uint32_t id, int row) {
  const ConstructRecord& record = canvas.log().construct(id);
  const ConstructHistory& deadline = canvas.history().construct(id);
  const std::optional<trace::Time> when = deadline.deadlines.back().second;
  if (!when) return;
  const ImU32 colour = canvas.colours().construct(construct(record.kind));
  const int depth = depth_of(canvas, id);
  // The inner ones below the outer ones, as far as there is room.
  const float y = canvas.row_top(row) + 2.0f + 3.5f * static_cast<float>(std::min(depth, 2));
  const bool ended = deadline.ended != trace::never;
  const bool fired = deadline.reached != trace::never;
  const trace::Time begun = canvas.model.event_time(record.event);
  const float begin = canvas.axis.x(begun);
  const float flag = canvas.axis.x(*when);
  const float over = canvas.axis.x(ended ? canvas.model.event_time(deadline.ended) : canvas.live_until);
  const float end = std::max(begin, std::min(over, flag));
  const float low = canvas.axis.left() - 4.0f, high = canvas.axis.right() + 20.0f;
  if (std::max(flag, over) < low || begin > high) return;
  canvas.draw.AddLine({std::clamp(begin, low, high), y}, {std::clamp(end, low, high), y}, colour, 2.0f);
  if (canvas.in_view(begin)) canvas.draw.AddLine({begin, y - 1.0f}, {begin, y + 5.0f}, colour, 2.0f);
  if (flag > end + 1.0f && end <= high)
    canvas.dashed_line({std::clamp(end, low, high), y}, {std::clamp(flag, low, high), y}, with_alpha(colour, 0.6f), 1.2f, 2.0f, 3.0f);

  // A short one has no room for words, nor for a flag that is elsewhere.
  if (std::max(over, std::min(flag, high)) - begin < 12.0f || (over - begin < 12.0f && ended && !fired)) return;
  Text words(depth > 0 ? "inner %s %s" : "%s %s", construct_word(record.kind), short_duration(*when - begun).c_str());
  if (flag - begin > 30.0f) canvas.note(row, std::max(begin, canvas.axis.left()), colour, words.view(), canvas.known(record.event),
                                        LaneCanvas::Side::above, true);
  const char* became = end_words(canvas, deadline);
  const trace::EventIndex told = fired ? deadline.reached : deadline.ended;
  if (canvas.in_view(flag)) {
    const float foot = canvas.bar_bottom(row) + 3.0f;
    draw_flag(canvas, flag, y - 1.0f, foot, fired, colour);
    if (record.line > 0) {
      canvas.handles.push_back({{flag - 3.0f, y - 4.0f}, {flag + 11.0f, foot}, begun, *when, record.line,
                                record.kind == aio::ConstructKind::timeout ? DurationHandle::Kind::timeout : DurationHandle::Kind::wait_for});
      canvas.context.items.add("timeline.flag.", id, {flag - 3.0f, y - 4.0f}, {flag + 11.0f, foot});
    }
  }
  if (!became) return;
  Text result;
  if (depth > 0) result.append("inner: ");
  result.append_text(became);
  const float at = fired ? flag + 6.0f : over;
  if (canvas.in_view(at)) canvas.note(row, at, colour, result.view(), canvas.known(told),
                                       fired && depth > 0 ? LaneCanvas::Side::below : LaneCanvas::Side::above);
}

}  // namespace

void draw_lane_deadlines(LaneCanvas& canvas, const trace::Lane& lane, int row) {
  for_constructs_in_view(canvas, lane.task, [&](std::uint32_t id) {
    const aio::ConstructKind kind = canvas.log().construct(id).kind;
    if (kind == aio::ConstructKind::timeout || kind == aio::ConstructKind::wait_for) draw_deadline(canvas, id, row);
  });
}

}  // namespace ui
