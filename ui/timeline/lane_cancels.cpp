// SPDX-License-Identifier: MIT
// The life of a cancel request: who asked, when it was delivered, and what the task made of it.
#include "trace/teller.h"
#include "ui/timeline/lane_canvas.h"

namespace ui {
namespace {

using trace::CancelEntry;

struct Origin {
  int row = -1;     // where its arrow starts; the target's own: none
  Text words;
};

/// A task group interrupts its own block, and takes that back by itself.
bool by_own_group(const CancelEntry& entry) { return entry.group != 0 && entry.construct == entry.group; }

Origin origin(const LaneCanvas& canvas, const CancelEntry& entry) {
  Origin origin;
  if (entry.parent != trace::never) {
    // A task that is asked to end hands the request on to what it waits for, at once.
    const trace::TaskId from = canvas.history().cancels()[entry.parent].target;
    origin.row = canvas.row_of(from);
    origin.words = Text("cancel handed on by ");
    origin.words.append_text(canvas.name(from));
  } else if (entry.group != 0) {
    origin.row = canvas.row_of(canvas.log().construct(entry.group).task);
    origin.words = Text("cancelled by the task group");
  } else if (entry.by != 0) {
    origin.row = canvas.row_of(entry.by);
    origin.words = Text(entry.gather != 0 ? "cancel() of its gather by " : "cancel() by ");
    origin.words.append_text(entry.by == entry.target ? "itself" : canvas.name(entry.by));
  } else {
    origin.words = Text("cancelled by ");
    origin.words.append_text(canvas.model.text(entry.by_what));
  }
  return origin;
}

void draw_request(LaneCanvas& canvas, const CancelEntry& entry, int row) {
  const Palette& c = canvas.colours();
  const float x = canvas.x(entry.event);
  // The deadline's flag tells of its own request; what goes on to something that is done is of no interest.
  const bool idle = !entry.accepted && (entry.parent != trace::never || entry.gather != 0);
  if (entry.construct != 0 || idle || !canvas.in_view(x)) return;
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
  if (!trace::Teller(canvas.history(), canvas.model.event_count()).blocked(from, to).empty()) words.append(": the loop was blocked");
  canvas.note(row, x, colour, words.view(), canvas.known(entry.delivered), LaneCanvas::Side::below);
}

/// It went to what the task waits for, and that did not end as cancelled: it never came back.
void draw_lost(LaneCanvas& canvas, const CancelEntry& entry, int row) {
  const float x = canvas.x(entry.ended);
  if (entry.construct == 0 && canvas.in_view(x) && !by_own_group(entry))
    canvas.note(row, x, canvas.colours().warning, "the cancel was swallowed below", canvas.known(entry.ended));
}

/// From the delivery to where it is settled: cleans up and ends as cancelled, or refuses.
void draw_aftermath(LaneCanvas& canvas, const trace::Lane& lane, const CancelEntry& entry, int row) {
  const Palette& c = canvas.colours();
  const bool taken_back = entry.uncancelled != trace::never;
  const trace::EventIndex end = taken_back ? entry.uncancelled : entry.ended;
  const bool open = end == trace::never;
  const bool refused = entry.swallowed != trace::never;
  const trace::Time end_time = open ? canvas.live_until : canvas.model.event_time(end);
  const trace::EventIndex begin = entry.delivered;
  if (by_own_group(entry)) return;
  const float begin_x = canvas.x(begin), end_x = canvas.axis.x(end_time);
  const float x0 = std::max(begin_x, canvas.axis.left()), x1 = std::min(end_x, canvas.axis.right());
  // A timeout says itself what became of its request; that it is refused is still to be seen.
  if (entry.construct != 0 && !refused && lane.ended && entry.ended != canvas.history().task(lane.task).done) return;
  const ImU32 colour = refused ? c.warning : c.construct(Construct::cancel);
  if (x1 - x0 > 3.0f) {
    const float y = canvas.bar_y(row);
    canvas.draw.AddRectFilled({x0, y}, {x1, y + LaneCanvas::bar_height}, with_alpha(colour, 0.2f), radius::s);
    canvas.draw.AddRectFilled({x0, y + LaneCanvas::bar_height + 1.0f}, {x1, y + LaneCanvas::bar_height + 3.0f}, colour, 1.0f);
    const bool goes_on = open || taken_back || entry.overtaken != trace::never;
    const char* words = goes_on ? "goes on after the cancel" : refused ? "refuses, goes on" : "cleans up";
    if (entry.construct == 0 || refused) canvas.note(row, x0, colour, words, canvas.known(begin), LaneCanvas::Side::below);
  }
  if (entry.construct != 0 || !canvas.in_view(end_x)) return;
  if (taken_back) canvas.note(row, end_x, colour, "uncancel(): takes it back", canvas.known(end));
  else if (refused) canvas.note(row, end_x, colour, "swallowed the cancel", canvas.known(end));
}

}  // namespace

void draw_lane_cancels(LaneCanvas& canvas, const trace::Lane& lane, int row) {
  const std::vector<std::uint32_t>& cancels = canvas.history().task(lane.task).cancels;
  if (cancels.empty()) return;
  const std::vector<CancelEntry>& entries = canvas.history().cancels();
  const trace::EventIndex from = canvas.model.count_until(canvas.view_begin()), to = canvas.model.count_until(canvas.view_end());
  auto cancel = std::lower_bound(cancels.begin(), cancels.end(), from,
                                 [&](std::uint32_t number, trace::EventIndex event) { return entries[number].event < event; });
  // Those before that can still be going on.
  if (cancel != cancels.begin()) cancel = cancels.begin() + entries[*(cancel - 1)].oldest;
  const bool arrows = canvas.all_arrows || canvas.emphasised(lane.task);
  float last_begin = -1e9f, last_end = -1e9f;
  for (; cancel != cancels.end() && entries[*cancel].event < to; ++cancel) {
    const CancelEntry& entry = entries[*cancel];
    const float begin_x = canvas.x(entry.event);
    const float end_x = entry.ended != trace::never ? canvas.x(entry.ended) : canvas.axis.right();
    // What lies within a pixel is one.
    if (end_x < canvas.axis.left() || (begin_x < last_begin + 1.0f && end_x < last_end + 1.0f)) continue;
    last_begin = begin_x;
    last_end = end_x;
    if (entry.accepted && entry.delivered != trace::never) draw_aftermath(canvas, lane, entry, row);
    else if (entry.swallowed != trace::never) draw_lost(canvas, entry, row);
    if (arrows || entry.by == canvas.context.view.selected_task) draw_request(canvas, entry, row);
    if (entry.delivered != trace::never) draw_delivery(canvas, entry, row);
  }
}

}  // namespace ui
