// SPDX-License-Identifier: MIT
#include <cmath>

#include "ui/timeline/lane_canvas.h"
#include "ui/widgets.h"

namespace ui {
namespace {

void dashed_line(ImDrawList& draw, ImVec2 a, ImVec2 b, ImU32 colour, float thickness, float dash, float pause) {
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  if (length < 0.5f) return;
  const ImVec2 unit = {(b.x - a.x) / length, (b.y - a.y) / length};
  for (float at = 0.0f; at < length; at += dash + pause) {
    const float end = std::min(at + dash, length);
    draw.AddLine({a.x + unit.x * at, a.y + unit.y * at}, {a.x + unit.x * end, a.y + unit.y * end}, colour, thickness);
  }
}

void draw_diamond(ImDrawList& draw, ImVec2 c, float r, ImU32 fill, ImU32 edge) {
  const ImVec2 points[4] = {{c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r}, {c.x - r, c.y}};
  draw.AddConvexPolyFilled(points, 4, fill);
  draw.AddPolyline(points, 4, edge, ImDrawFlags_Closed, 1.5f);
}

bool in_view(const LaneCanvas& canvas, float x) {
  return x >= canvas.axis.left() - 10.0f && x <= canvas.axis.right() + 10.0f;
}

void draw_request(LaneCanvas& canvas, const trace::Mark& mark, int row) {
  const Palette& c = canvas.colours();
  const ImU32 colour = c.construct(Construct::cancel);
  const float x = canvas.axis.x(mark.time);
  if (!in_view(canvas, x)) return;
  const int from = canvas.row_of(mark.other);
  // Not by a task: from the loop's lane, above all others.
  const bool down = from < row;
  const float below = LaneCanvas::bar_top + LaneCanvas::bar_height;
  const float source = from < 0 ? canvas.clip_top : canvas.row_top(from) + (down ? below : LaneCanvas::bar_top);
  const float tip = down ? canvas.row_top(row) + LaneCanvas::bar_top - 1.0f
                         : canvas.row_top(row) + below + 1.0f;
  if (from != row) {
    const float y0 = std::clamp(source, canvas.clip_top - 20.0f, canvas.clip_bottom + 20.0f);
    const float y1 = std::clamp(tip, canvas.clip_top - 20.0f, canvas.clip_bottom + 20.0f);
    dashed_line(canvas.draw, {x, y0}, {x, y1}, colour, 1.6f, 4.0f, 3.0f);
    const float back = down ? -7.0f : 7.0f;
    const ImVec2 head[3] = {{x, tip}, {x - 4.5f, tip + back}, {x + 4.5f, tip + back}};
    canvas.draw.AddTriangleFilled(head[0], head[1], head[2], colour);
  }
  // At the edge of the canceller's bar: the middle is where marks of its own are.
  if (from >= 0) canvas.draw.AddCircleFilled({x, source}, 3.5f, colour);
}

/// The request that ends the task, or is about to: its index in the marks; -1: none. A timeout takes its own request back.
int deciding_delivery(const LaneCanvas& canvas, const trace::Lane& lane) {
  const trace::Mark* end = end_mark(lane);
  if (end && end->kind != trace::MarkKind::ended_cancelled) return -1;
  if (!end) {
    const trace::TaskInfo* task = canvas.context.session.state().task(lane.task);
    if (!task || task->cancelling == 0) return -1;
  }
  for (int i = static_cast<int>(lane.marks.size()) - 1; i >= 0; --i)
    if (lane.marks[static_cast<std::size_t>(i)].kind == trace::MarkKind::cancel_delivered) return i;
  return -1;
}

/// From delivery to the end of the task: what it does to clean up.
void draw_clean_up(LaneCanvas& canvas, const trace::Lane& lane, const trace::Mark& delivered, int row) {
  const trace::Mark* end = end_mark(lane);
  const ImU32 colour = canvas.colours().construct(Construct::cancel);
  const float x0 = std::max(canvas.axis.x(delivered.time), canvas.axis.left());
  const float x1 = std::min(canvas.axis.x(end ? end->time : canvas.live_until), canvas.axis.right());
  const float y = canvas.row_top(row) + LaneCanvas::bar_top;
  if (x1 - x0 <= 2.0f) return;
  canvas.draw.AddRectFilled({x0, y}, {x1, y + LaneCanvas::bar_height}, with_alpha(colour, 0.2f), radius::s);
  canvas.draw.AddRectFilled({x0, y + LaneCanvas::bar_height + 1.0f}, {x1, y + LaneCanvas::bar_height + 3.0f}, colour, 1.0f);
}

/// Lines from the task that waits to each of its children: vertical at `x`, with a hook to every child.
void draw_branch(LaneCanvas& canvas, const trace::ConstructInfo& construct, int parent, float x, ImU32 colour, float side) {
  float first = canvas.bar_middle(parent);
  float last = first;
  for (const trace::TaskId child : construct.children) {
    const int row = canvas.row_of(child);
    if (row < 0) continue;
    const float y = canvas.bar_middle(row);
    first = std::min(first, y);
    last = std::max(last, y);
    if (!canvas.visible(y - 4.0f, y + 4.0f)) continue;
    canvas.draw.AddLine({x, y}, {x + 7.0f * side, y}, colour, 1.6f);
    canvas.draw.AddCircleFilled({x, y}, 2.4f, colour);
  }
  first = std::max(first, canvas.clip_top - 8.0f);
  last = std::min(last, canvas.clip_bottom + 8.0f);
  if (last > first) canvas.draw.AddLine({x, first}, {x, last}, colour, 1.6f);
}

void draw_group(LaneCanvas& canvas, const trace::ConstructInfo& info, int parent) {
  if (info.children.size() < (info.kind == aio::ConstructKind::shield ? 1u : 2u)) return;
  const bool strong = canvas.emphasised(info.task);
  const ImU32 colour = with_alpha(canvas.colours().construct(construct(info.kind)), strong ? 1.0f : 0.7f);
  const float begin = canvas.axis.x(info.begun);
  if (in_view(canvas, begin)) draw_branch(canvas, info, parent, begin, colour, 1.0f);
  if (!info.end) return;
  const float end = canvas.axis.x(info.ended);
  if (!in_view(canvas, end)) return;
  const float y = canvas.bar_middle(parent);
  // As far down as the children that were over by then: after a failure the others run on.
  float last = y;
  for (const trace::TaskId child : info.children) {
    const int row = canvas.row_of(child);
    if (row < 0) continue;
    const trace::Mark* mark = end_mark(canvas.model.lanes()[child - 1]);
    if (mark && mark->time <= info.ended) last = std::max(last, canvas.bar_middle(row));
  }
  if (last <= y) return;
  dashed_line(canvas.draw, {end, std::min(last, canvas.clip_bottom)}, {end, y + 9.0f}, colour, 1.4f, 3.0f, 3.0f);
  const ImVec2 tip = {end, y + 9.0f};
  canvas.draw.AddTriangleFilled(tip, {tip.x - 4.0f, tip.y + 6.0f}, {tip.x + 4.0f, tip.y + 6.0f}, colour);
}

/// `depth`: in how many other deadlines of its task it is.
void draw_deadline(LaneCanvas& canvas, const trace::ConstructInfo& info, int row, std::ptrdiff_t depth) {
  const Palette& c = canvas.colours();
  const ImU32 colour = c.construct(construct(info.kind));
  // The inner ones below the outer ones, as far as there is room.
  const float y = canvas.row_top(row) + 3.0f + 3.0f * static_cast<float>(std::min<std::ptrdiff_t>(depth, 2));
  const float begin = canvas.axis.x(info.begun);
  const float flag = canvas.axis.x(*info.deadline);
  const float end = info.end ? std::min(canvas.axis.x(info.ended), flag) : flag;
  const float low = canvas.axis.left() - 4.0f;
  const float high = canvas.axis.right() + 4.0f;
  if (flag < low || begin > high) return;
  canvas.draw.AddLine({std::clamp(begin, low, high), y}, {std::clamp(end, low, high), y}, colour, 2.0f);
  if (in_view(canvas, begin)) canvas.draw.AddLine({begin, y - 1.0f}, {begin, y + 5.0f}, colour, 2.0f);
  if (flag > end + 1.0f)
    dashed_line(canvas.draw, {std::clamp(end, low, high), y}, {std::clamp(flag, low, high), y}, with_alpha(colour, 0.6f), 1.2f, 2.0f, 3.0f);
  if (!in_view(canvas, flag)) return;
  // The flag: full once the deadline passed, an outline as long as it did not.
  const float pole = canvas.row_top(row) + LaneCanvas::row_height - 4.0f;
  const float top = y - 3.0f;
  canvas.draw.AddLine({flag, top}, {flag, pole}, with_alpha(colour, info.expired ? 1.0f : 0.6f), 1.5f);
  const ImVec2 cloth[3] = {{flag + 0.5f, top}, {flag + 10.0f, top + 4.0f}, {flag + 0.5f, top + 8.0f}};
  if (info.expired) canvas.draw.AddTriangleFilled(cloth[0], cloth[1], cloth[2], colour);
  else canvas.draw.AddTriangle(cloth[0], cloth[1], cloth[2], with_alpha(colour, 0.8f), 1.2f);
}

}  // namespace

void draw_lane_cancels(LaneCanvas& canvas, const trace::Lane& lane, int row) {
  if (lane.marks.empty()) return;
  const Palette& c = canvas.colours();
  const ImU32 colour = c.construct(Construct::cancel);
  if (const int index = deciding_delivery(canvas, lane); index >= 0)
    draw_clean_up(canvas, lane, lane.marks[static_cast<std::size_t>(index)], row);
  const trace::Mark* deadline = nullptr;
  for (const trace::Mark& mark : lane.marks) {
    const bool arrows = canvas.all_arrows || canvas.emphasised(lane.task) || canvas.emphasised(mark.other);
    const float x = canvas.axis.x(mark.time);
    switch (mark.kind) {
      case trace::MarkKind::deadline:
        deadline = &mark;
        break;
      case trace::MarkKind::cancel_requested:
        // The deadline's flag tells of its own request.
        if (mark.other == 0 && deadline && deadline->time == mark.time) break;
        if (arrows) draw_request(canvas, mark, row);
        break;
      case trace::MarkKind::cancel_delivered:
        if (in_view(canvas, x)) draw_diamond(canvas.draw, {x, canvas.bar_middle(row)}, 4.5f, colour, c.surface);
        break;
      case trace::MarkKind::cancel_swallowed:
        if (in_view(canvas, x))
          canvas.draw.AddText(canvas.context.fonts().bold, text_size::tiny, {x + 7.0f, canvas.row_top(row) - 2.0f}, c.warning, "swallowed");
        break;
      case trace::MarkKind::warning:
        if (in_view(canvas, x))
          draw_icon(canvas.draw, canvas.context.fonts(), {x, canvas.row_top(row) + 5.0f}, 12.0f, c.warning, ICON_WARNING);
        break;
      default: break;
    }
  }
}

void draw_constructs(LaneCanvas& canvas) {
  const trace::State& state = canvas.context.session.state();
  std::vector<const trace::ConstructInfo*> open;  // deadlines at the begin of `info`; they come in that order
  for (const trace::ConstructInfo& info : state.constructs) {
    const int row = canvas.row_of(info.task);
    if (row < 0 || !(canvas.all_arrows || canvas.emphasised(info.task))) continue;
    if (!info.children.empty()) draw_group(canvas, info, row);
    if (!info.deadline || !canvas.visible(canvas.row_top(row), canvas.row_top(row + 1))) continue;
    std::erase_if(open, [&](const trace::ConstructInfo* other) { return other->end && other->ended <= info.begun; });
    const auto depth = std::count_if(open.begin(), open.end(),
                                     [&](const trace::ConstructInfo* other) { return other->task == info.task; });
    open.push_back(&info);
    draw_deadline(canvas, info, row, depth);
  }
}

}  // namespace ui
