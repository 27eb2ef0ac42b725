// SPDX-License-Identifier: MIT
// gather, task group and their like: a brace from the one who waits over the children, and what a failure does to them.
#include <string>

#include "trace/outcome.h"
#include "ui/timeline/lane_canvas.h"
#include "ui/timeline/time_window.h"
#include "ui/widgets.h"
#include "util/sort.h"

namespace ui {
namespace {

using trace::ConstructHistory;
using trace::ConstructRecord;

bool has_children(aio::ConstructKind kind) { return kind != aio::ConstructKind::timeout && kind != aio::ConstructKind::wait_for; }

/// The child whose failure ended it, or made it cancel the others; 0: none.
trace::TaskId cause(const LaneCanvas& canvas, const ConstructRecord& record, const ConstructHistory& group) {
  if (group.end != aio::ConstructEnd::exception || group.ended == trace::never) return 0;
  if (record.kind != aio::ConstructKind::gather && record.kind != aio::ConstructKind::task_group) return 0;
  trace::TaskId first = 0;
  for (const trace::TaskId child : group.children) {
    const trace::TaskHistory& task = canvas.history().task(child);
    if (task.done < group.ended && task.end == trace::TaskState::exception &&
        (first == 0 || task.done < canvas.history().task(first).done))
      first = child;
  }
  return first;
}

/// What a task group's own block failed with; empty: it did not.
std::string_view block_error(const LaneCanvas& canvas, const ConstructRecord& record, const ConstructHistory& group) {
  if (record.kind != aio::ConstructKind::task_group || group.block_ended == trace::never) return {};
  const std::string_view error = canvas.model.text(canvas.log()[group.block_ended].d);
  return error == "CancelledError" ? std::string_view() : error;
}

/// A vertical line from the waiting task's bar to the bars of those that it waits for.
void draw_stem(const LaneCanvas& canvas, const ConstructHistory& group, int parent, float x, ImU32 colour) {
  float first = canvas.bar_middle(parent), last = first;
  for (const trace::TaskId child : group.children) {
    const int row = canvas.row_of(child);
    if (row < 0) continue;
    first = std::min(first, canvas.bar_middle(row));
    last = std::max(last, canvas.bar_middle(row));
  }
  canvas.draw.AddLine({x, canvas.clamped_y(first)}, {x, canvas.clamped_y(last)}, colour, 2.0f);
}

void draw_group(LaneCanvas& canvas, std::uint32_t id) {
  const ConstructRecord& record = canvas.log().construct(id);
  const ConstructHistory& group = canvas.history().construct(id);
  const int parent = canvas.row_of(record.task);
  if (parent < 0 || group.children.empty()) return;
  const bool shield = record.kind == aio::ConstructKind::shield;
  const bool strong = canvas.emphasised(record.task);
  const ImU32 colour = with_alpha(canvas.colours().construct(construct(record.kind)), strong ? 1.0f : 0.75f);
  const float begin = canvas.x(record.event);
  if (canvas.in_view(begin)) {
    draw_stem(canvas, group, parent, begin, colour);
    canvas.each_lane([&](const trace::Lane& lane, int row) {
      const std::vector<std::uint32_t>& memberships = canvas.history().task(lane.task).constructs;
      if (std::find(memberships.begin(), memberships.end(), id) == memberships.end()) return;
      const float y = canvas.bar_middle(row);
      canvas.draw.AddLine({begin, y}, {begin + 8.0f, y}, colour, 2.0f);
      canvas.draw.AddCircleFilled({begin, y}, 2.6f, colour);
    });
    if (shield) {
      const float over = canvas.axis.x(group.ended != trace::never ? canvas.model.event_time(group.ended) : canvas.live_until);
      if (over - begin > 120.0f) draw_icon(canvas.draw, canvas.context.fonts(), {over - 16.0f, canvas.bar_middle(parent)}, 15.0f, colour, ICON_SHIELD);
    } else if (record.kind == aio::ConstructKind::task_group || record.kind == aio::ConstructKind::as_completed) {
      // The others are named by the bar of who waits for them.
      Text words("%s of %d", construct_word(record.kind), static_cast<int>(group.children.size()));
      canvas.note(parent, begin, colour, words.view(), canvas.known(record.event), LaneCanvas::Side::above, true);
    }
  }
  if (group.ended == trace::never) return;
  const float end = canvas.x(group.ended);
  if (!canvas.in_view(end)) return;
  const bool known = canvas.known(group.ended);
  const Palette& c = canvas.colours();
  if (const trace::TaskId failed = cause(canvas, record, group)) {
    const int row = canvas.row_of(failed);
    // Beside the arrows of the cancels that it brings about.
    const float x = canvas.x(canvas.history().task(failed).done) - 7.0f;
    const bool up = parent < row;
    const float tip = up ? canvas.bar_bottom(parent) + 1.0f : canvas.bar_y(parent) - 1.0f;
    canvas.draw.AddLine({x, canvas.clamped_y(up ? canvas.bar_y(row) : canvas.bar_bottom(row))}, {x, canvas.clamped_y(tip)}, c.danger, 1.8f);
    canvas.arrow_head({x, tip}, !up, c.danger);
    Text words("the cause: its error ends the %s", construct_word(record.kind));
    canvas.note(row, x + 7.0f, c.danger, words.view(), known, LaneCanvas::Side::below);
  } else if (const std::string_view error = block_error(canvas, record, group); !error.empty()) {
    Text words("the cause: its block failed with ");
    canvas.note(parent, canvas.x(group.block_ended), c.danger, words.append_text(error).view(), canvas.known(group.block_ended), LaneCanvas::Side::below);
  }
  // After a failure, or a cancel of the waiting alone, the others run on.
  if (group.end == aio::ConstructEnd::result || record.kind == aio::ConstructKind::task_group) return;
  canvas.each_lane([&](const trace::Lane& lane, int row) {
    const trace::TaskHistory& child = canvas.history().task(lane.task);
    if (child.done < group.ended || std::find(child.constructs.begin(), child.constructs.end(), id) == child.constructs.end()) return;
    if (cancelled_through(canvas.history(), id, lane.task)) return;
    canvas.note(row, end, colour, shield ? "goes on: it is shielded" : "runs on, not cancelled", known);
    canvas.draw.AddRectFilled({end - 1.0f, canvas.bar_y(row) - 3.0f}, {end + 1.0f, canvas.bar_bottom(row) + 3.0f}, colour);
  });
}

}  // namespace

void draw_groups(LaneCanvas& canvas) {
  std::vector<std::uint32_t> groups;
  const auto add = [&](std::uint32_t id) {
    const ConstructRecord& record = canvas.log().construct(id);
    if (has_children(record.kind) && (canvas.all_arrows || canvas.emphasised(record.task))) groups.push_back(id);
  };
  canvas.each_lane([&](const trace::Lane& lane, int) {
    if (canvas.all_arrows || canvas.emphasised(lane.task)) for_constructs_in_view(canvas, lane.task, add);
    const std::vector<std::uint32_t>& memberships = canvas.history().task(lane.task).constructs;
    constexpr std::size_t most = 8;  // the newest
    std::for_each(memberships.end() - static_cast<std::ptrdiff_t>(std::min(most, memberships.size())), memberships.end(), add);
  });
  util::sort(groups);
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  for (const std::uint32_t id : groups) draw_group(canvas, id);
}

}  // namespace ui
