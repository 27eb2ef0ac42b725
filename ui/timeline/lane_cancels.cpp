// SPDX-License-Identifier: MIT
// The life of a cancel request: who asked, when it was delivered, and what the task made of it.
#include "ui/timeline/lane_canvas.h"

namespace ui {
namespace {

using trace::CancelEntry;
using trace::EventKind;

struct Origin {
  int row = -1;     // where its arrow starts; the target's own: none
  Text words;
};

/// Does a task wait for another one when an event happens?
bool waits_for(const LaneCanvas& canvas, trace::TaskId waiter, trace::TaskId other, trace::EventIndex event) {
  const trace::Lane& lane = canvas.model.lanes()[waiter - 1];
  const trace::Span* span = span_of(lane, event);
  if (!span || span->kind != trace::SpanKind::awaiting) return false;
  if (span->other == other) return true;
  const std::uint32_t construct = canvas.subject(lane, *span);
  if (construct == 0 || trace::is_primitive(span->wait) || span->wait == trace::WaitKind::future) return false;
  const std::vector<trace::TaskId>& children = canvas.history().construct(construct).children;
  return std::find(children.begin(), children.end(), other) != children.end();
}

/// The handle that was running at an event.
aio::HandleKind running_handle(const LaneCanvas& canvas, trace::EventIndex event) {
  const std::vector<trace::History::Begun>& begun = canvas.history().begun();
  const auto after = std::upper_bound(begun.begin(), begun.end(), event,
                                      [](trace::EventIndex e, const trace::History::Begun& b) { return e < b.event; });
  return after == begun.begin() ? aio::HandleKind::internal : static_cast<aio::HandleKind>(canvas.log()[(after - 1)->event].detail);
}

/// Does a task group interrupt its own task because a child failed? It takes that back by itself.
bool by_own_group(const LaneCanvas& canvas, const CancelEntry& entry) {
  if (entry.by != 0 || running_handle(canvas, entry.event) != aio::HandleKind::group_child) return false;
  const std::vector<std::uint32_t>& memberships = canvas.history().task(entry.target).constructs;
  return std::none_of(memberships.begin(), memberships.end(), [&](std::uint32_t construct) {
    return canvas.log().construct(construct).kind == aio::ConstructKind::task_group && canvas.history().construct(construct).ended > entry.event;
  });
}

Origin origin(const LaneCanvas& canvas, const CancelEntry& entry) {
  const trace::Log& log = canvas.log();
  Origin origin;
  // A task that is asked to end hands the request on to what it waits for, at once.
  trace::EventIndex before = entry.event;
  for (int looked_at = 0; looked_at < 64 && before > 0; ++looked_at) {
    const trace::Event& event = log[--before];
    if (event.kind == EventKind::handle_ready || event.kind == EventKind::handle_cancelled) continue;
    if (event.kind != EventKind::cancel_requested) break;
    if (event.a == entry.target || !waits_for(canvas, event.a, entry.target, before)) continue;
    origin.row = canvas.row_of(event.a);
    origin.words = Text("cancel handed on by ");
    origin.words.append_text(canvas.name(event.a));
    return origin;
  }
  if (entry.by != 0) {
    origin.row = canvas.row_of(entry.by);
    origin.words = Text("cancel() by ");
    origin.words.append_text(entry.by == entry.target ? "itself" : canvas.name(entry.by));
    return origin;
  }
  if (running_handle(canvas, entry.event) == aio::HandleKind::group_child) {
    origin.row = canvas.row_of(entry.target);
    for (const std::uint32_t construct : canvas.history().task(entry.target).constructs)
      if (log.construct(construct).kind == aio::ConstructKind::task_group) origin.row = canvas.row_of(log.construct(construct).task);
    origin.words = Text(by_own_group(canvas, entry) ? "woken: a child of its task group failed" : "cancelled by the task group");
    return origin;
  }
  origin.words = Text("cancelled by ");
  origin.words.append_text(canvas.model.text(entry.by_what));
  return origin;
}

/// Did somebody block the loop between two instants?
bool blocked_between(const LaneCanvas& canvas, trace::Time from, trace::Time to) {
  const std::vector<trace::LoopSpan>& spans = canvas.model.loop_lane();
  auto span = std::upper_bound(spans.begin(), spans.end(), from, [](trace::Time t, const trace::LoopSpan& s) { return t < s.end; });
  for (int i = 0; i < 16 && span != spans.end() && span->begin < to; ++i, ++span)
    if (span->kind == trace::LoopSpanKind::blocked) return true;
  return false;
}

void draw_request(LaneCanvas& canvas, const CancelEntry& entry, int row) {
  const Palette& c = canvas.colours();
  const float x = canvas.x(entry.event);
  // The deadline's flag tells of its own request.
  if (entry.construct != 0 || !canvas.in_view(x)) return;
  const Origin from = origin(canvas, entry);
  const ImU32 colour = with_alpha(c.construct(Construct::cancel), entry.accepted ? 1.0f : 0.5f);
  // Not by a task: from the loop's lane, above all others.
  const bool down = from.row < row;
  const float source = from.row < 0 ? canvas.clip_top : down ? canvas.bar_bottom(from.row) : canvas.bar_y(from.row);
  const float tip = down ? canvas.bar_y(row) - 1.0f : canvas.bar_bottom(row) + 1.0f;
  if (from.row != row) {
    canvas.dashed_line({x, canvas.clamped_y(source)}, {x, canvas.clamped_y(tip)}, colour, 1.6f, 4.0f, 3.0f);
    canvas.arrow_head({x, tip}, down, colour);
  }
  // At the edge of the canceller's bar: the middle is where marks of its own are.
  if (from.row >= 0 && from.row != row) canvas.draw.AddCircleFilled({x, source}, 3.5f, colour);
  Text words = from.words;
  if (!entry.accepted) words.append(": too late, it had ended");
  canvas.note(row, x, colour, words.view(), canvas.known(entry.event));
}

void draw_delivery(LaneCanvas& canvas, const CancelEntry& entry, int row) {
  const Palette& c = canvas.colours();
  const ImU32 colour = c.construct(Construct::cancel);
  const float asked = canvas.x(entry.event), x = canvas.x(entry.delivered);
  const float y = canvas.bar_middle(row);
  if (canvas.in_view(x)) {
    const ImVec2 points[4] = {{x, y - 5.0f}, {x + 5.0f, y}, {x, y + 5.0f}, {x - 5.0f, y}};
    canvas.draw.AddConvexPolyFilled(points, 4, colour);
    canvas.draw.AddPolyline(points, 4, c.surface, ImDrawFlags_Closed, 1.5f);
  }
  if (x - asked < 8.0f) return;
  const trace::Time from = canvas.model.event_time(entry.event), to = canvas.model.event_time(entry.delivered);
  const float under = canvas.bar_bottom(row) + 1.5f;
  canvas.dashed_line({std::max(asked, canvas.axis.left()), under}, {std::min(x, canvas.axis.right()), under}, colour, 2.0f, 2.0f, 3.0f);
  Text words("delivered %s later", short_duration(to - from).c_str());
  if (blocked_between(canvas, from, to)) words.append(": the loop was blocked");
  canvas.note(row, x, colour, words.view(), canvas.known(entry.delivered), true);
}

/// It went to what the task waits for, and that did not end as cancelled: it never came back.
void draw_lost(LaneCanvas& canvas, const CancelEntry& entry, int row) {
  const float x = canvas.x(entry.ended);
  if (entry.construct == 0 && canvas.in_view(x) && !by_own_group(canvas, entry))
    canvas.note(row, x, canvas.colours().warning, "the cancel was swallowed below", canvas.known(entry.ended));
}

/// From the delivery to where it is settled: cleans up and ends as cancelled, or refuses.
void draw_aftermath(LaneCanvas& canvas, const trace::Lane& lane, const CancelEntry& entry, int row) {
  const Palette& c = canvas.colours();
  const bool open = entry.ended == trace::never;
  const bool refused = entry.swallowed != trace::never;
  const trace::Time end_time = open ? canvas.live_until : canvas.model.event_time(entry.ended);
  const trace::EventIndex begin = entry.delivered;
  if (by_own_group(canvas, entry)) return;
  const float begin_x = canvas.x(begin), end_x = canvas.axis.x(end_time);
  const float x0 = std::max(begin_x, canvas.axis.left()), x1 = std::min(end_x, canvas.axis.right());
  // A timeout says itself what became of its request; that it is refused is still to be seen.
  if (entry.construct != 0 && !refused && lane.ended && entry.ended != canvas.history().task(lane.task).done) return;
  const ImU32 colour = refused ? c.warning : c.construct(Construct::cancel);
  if (x1 - x0 > 3.0f) {
    const float y = canvas.bar_y(row);
    canvas.draw.AddRectFilled({x0, y}, {x1, y + LaneCanvas::bar_height}, with_alpha(colour, 0.2f), radius::s);
    canvas.draw.AddRectFilled({x0, y + LaneCanvas::bar_height + 1.0f}, {x1, y + LaneCanvas::bar_height + 3.0f}, colour, 1.0f);
    const char* words = open ? "goes on after the cancel" : refused ? "refuses, goes on" : "cleans up";
    if (entry.construct == 0 || refused) canvas.note(row, x0, colour, words, canvas.known(begin), true);
  }
  if (refused && entry.construct == 0 && canvas.in_view(end_x))
    canvas.note(row, end_x, colour, "swallowed the cancel", canvas.known(entry.ended));
}

}  // namespace

void draw_lane_cancels(LaneCanvas& canvas, const trace::Lane& lane, int row) {
  const std::vector<std::uint32_t>& cancels = canvas.history().task(lane.task).cancels;
  if (cancels.empty()) return;
  const std::vector<CancelEntry>& entries = canvas.history().cancels();
  const trace::EventIndex from = canvas.model.count_until(canvas.view_begin()), to = canvas.model.count_until(canvas.view_end());
  auto cancel = std::lower_bound(cancels.begin(), cancels.end(), from,
                                 [&](std::uint32_t number, trace::EventIndex event) { return entries[number].event < event; });
  // Of those before only the last can still be going on.
  if (cancel != cancels.begin()) --cancel;
  const bool arrows = canvas.all_arrows || canvas.emphasised(lane.task);
  float drawn_until = -1e9f;
  for (; cancel != cancels.end() && entries[*cancel].event < to; ++cancel) {
    const CancelEntry& entry = entries[*cancel];
    const float end_x = entry.ended != trace::never ? canvas.x(entry.ended) : canvas.axis.right();
    if (end_x < canvas.axis.left() || end_x < drawn_until) continue;
    drawn_until = end_x + 1.0f;  // What lies within a pixel is one.
    if (entry.accepted && entry.delivered != trace::never) draw_aftermath(canvas, lane, entry, row);
    else if (entry.swallowed != trace::never) draw_lost(canvas, entry, row);
    if (arrows || entry.by == canvas.context.view.selected_task) draw_request(canvas, entry, row);
    if (entry.delivered != trace::never) draw_delivery(canvas, entry, row);
  }
}

}  // namespace ui
