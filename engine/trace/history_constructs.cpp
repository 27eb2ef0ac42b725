// SPDX-License-Identifier: MIT
// Gathers, timeouts, task groups, ...: their children, deadlines and ends, and when what is said of them is settled.
#include <algorithm>

#include "trace/history.h"
#include "util/sort.h"

namespace trace {

void History::take_construct(EventIndex index, const Event& event, Time time) {
  const ConstructRecord& record = log_.construct(event.a);
  if (event.kind == EventKind::construct_begun) {
    ConstructHistory& construct = constructs_.emplace_back();
    construct.deadlines.emplace_back(index, record.deadline);
    for (const FutureName child : record.children) {
      if (child.task() == 0) continue;
      construct.children.push_back(child.task());
      TaskHistory& task = tasks_[child.task() - 1];
      if (task.done == never) {
        task.constructs.push_back(event.a);
      } else {
        construct.children_done.push_back(task.done);
      }
    }
    util::sort(construct.children_done);
    if (record.task != 0) {
      std::vector<std::uint32_t>& began = tasks_[record.task - 1].began;
      construct.around = began.empty() ? 0 : began.back();
      while (construct.around != 0 && constructs_[construct.around - 1].ended != never) {
        construct.around = constructs_[construct.around - 1].around;
      }
      began.push_back(event.a);
    }
    if (record.outer) outer_constructs_[record.outer.value()] = event.a;
    if (record.kind == aio::ConstructKind::wait && record.task != 0) tasks_[record.task - 1].last_wait = event.a;
    if (record.kind == aio::ConstructKind::as_completed && record.task != 0) tasks_[record.task - 1].last_as_completed = event.a;
    return;
  }
  ConstructHistory& construct = constructs_[event.a - 1];
  switch (event.kind) {
    case EventKind::deadline_moved:
      construct.deadlines.emplace_back(index, event.detail != 0 ? std::optional(event.wide()) : std::nullopt);
      break;
    case EventKind::deadline_reached:
      construct.reached = index;
      due_construct_ = event.a;
      if (record.task != 0) add_mark(record.task, MarkKind::deadline, index, time);
      break;
    case EventKind::construct_joined: {
      construct.children.push_back(event.b);
      construct.joined.push_back(index);
      TaskHistory& task = tasks_[event.b - 1];
      auto& done = construct.children_done;
      if (task.done == never) {
        task.constructs.push_back(event.a);
      } else {
        done.insert(std::upper_bound(done.begin(), done.end(), task.done), task.done);
      }
      break;
    }
    case EventKind::block_ended:
      construct.block_ended = index;
      if (record.task != 0) tasks_[record.task - 1].last_group = event.a;
      break;
    default:
      if (construct.ended != never) break;  // a shield whose waiter went ends once
      construct.ended = index;
      construct.end = static_cast<aio::ConstructEnd>(event.detail);
      if (record.task != 0 && (construct.reached != never || record.kind == aio::ConstructKind::task_group)) {
        const std::vector<std::uint32_t>& cancels = tasks_[record.task - 1].cancels;
        for (std::size_t place = first_open_cancel(record.task); place < cancels.size(); ++place) {
          if (cancels_[cancels[place]].construct != event.a || cancels_[cancels[place]].ended != never) continue;
          resolve_cancel(cancels[place], index, time, construct.end == aio::ConstructEnd::result);
          tasks_[record.task - 1].last_event = index;
        }
      }
      add_construct_outcome(event.a, index);
      break;
  }
}

void History::add_construct_outcome(std::uint32_t construct, EventIndex index) {
  if (main_over_ && log_.construct(construct).task == 0) return;  // the clean-up's own
  // Only children that go on after the end still change what is said.
  const bool children_go_on = constructs_[construct - 1].end != aio::ConstructEnd::result &&
                              children_left(construct, index) > 0;
  if (children_go_on) open_outcomes_.push_back(static_cast<std::uint32_t>(outcomes_.size()));
  outcomes_.push_back({index, construct, 0, children_go_on ? never : index + 1});
}

void History::settle_outcomes(EventIndex index) {
  std::erase_if(open_outcomes_, [&](std::uint32_t outcome) {
    if (children_left(outcomes_[outcome].construct, index + 1) > 0) return false;
    outcomes_[outcome].settled = index + 1;
    return true;
  });
}

std::size_t History::children_at(std::uint32_t construct, EventIndex cursor) const {
  const ConstructHistory& history = constructs_[construct - 1];
  if (history.joined.empty()) return history.children.size();
  return static_cast<std::size_t>(std::lower_bound(history.joined.begin(), history.joined.end(), cursor) - history.joined.begin());
}

std::size_t History::children_left(std::uint32_t construct, EventIndex cursor) const {
  const auto& done = constructs_[construct - 1].children_done;
  const auto before = static_cast<std::size_t>(std::lower_bound(done.begin(), done.end(), cursor) - done.begin());
  // One that was done when it came counts as done before.
  return children_at(construct, cursor) - std::min(before, children_at(construct, cursor));
}

}  // namespace trace
