// SPDX-License-Identifier: MIT
// Requests to cancel a task: who makes them, which belong together, what becomes of them.
#include <algorithm>

#include "trace/history.h"
#include "trace/words.h"

namespace trace {

void History::take_cancel(EventIndex index, const Event& event, Time time) {
  TaskHistory& task = tasks_[event.a - 1];
  task.last_event = index;
  CancelEntry entry;
  entry.event = index;
  entry.target = event.a;
  entry.by = event.b;
  entry.message = event.c;
  entry.accepted = event.detail & CancelDetail::accepted;
  entry.construct = due_construct_;
  entry.oldest = static_cast<std::uint32_t>(first_open_cancel(event.a));
  if (const Event& before = log_[index - 1]; before.kind == EventKind::uncancelled && before.a == event.a && before.c != 0) {
    // A group that gives its errors asks again for whoever wanted its task to end.
    entry.construct = entry.group = before.c;
  } else if (due_construct_ == 0) {
    entry.parent = parent_request(event.a, index);
    if (entry.parent == never) entry.group = cancelling_group(event.a, event.b);
    if (entry.parent == never && entry.group == 0) {
      for (const std::uint32_t gather : cancelled_gathers_)
        if (is_child(event.a, gather)) entry.gather = gather;
    }
    if (entry.group != 0 && log_.construct(entry.group).task == event.a) entry.construct = entry.group;
  }
  entry.by_what = entry.parent != never ? cancels_[entry.parent].by_what
                  : entry.group != 0    ? add_text("the task group")
                                        : canceller(event);
  if (!entry.accepted) entry.ended = index;
  const auto number = static_cast<std::uint32_t>(cancels_.size());
  task.cancels.push_back(number);
  task.requests.emplace_back(index, event.d);
  // What goes on to something that is done is of no interest.
  const bool idle = !entry.accepted && (entry.parent != never || entry.gather != 0);
  if (entry.construct == 0 && !idle) {
    entry.outcome = static_cast<std::uint32_t>(outcomes_.size());
    outcomes_.push_back({index, 0, number, entry.accepted ? never : index + 1});
  }
  due_construct_ = 0;
  cancels_.push_back(entry);
  if (!idle) add_mark(event.a, MarkKind::cancel_requested, index, time, event.b, entry.by_what);
}

void History::take_uncancel(EventIndex index, const Event& event, Time time) {
  TaskHistory& task = tasks_[event.a - 1];
  task.last_event = index;
  task.requests.emplace_back(index, event.b);
  if (event.c != 0) return;  // that of a construct is over with it
  // The newest that has come; else the newest that has not.
  CancelEntry* taken = nullptr;
  for (std::size_t place = task.cancels.size(); place > first_open_cancel(event.a); --place) {
    CancelEntry& entry = cancels_[task.cancels[place - 1]];
    if (!entry.accepted || entry.ended != never || entry.uncancelled != never || entry.construct != 0) continue;
    if (!taken) taken = &entry;
    if (entry.delivered == never) continue;
    taken = &entry;
    break;
  }
  if (!taken) return;
  taken->uncancelled = index;
  add_mark(event.a, MarkKind::cancel_taken_back, index, time, taken->by, taken->by_what);
}

void History::deliver_cancels(TaskId id, EventIndex index, Time time) {
  const std::vector<std::uint32_t>& cancels = tasks_[id - 1].cancels;
  const std::size_t first = first_open_cancel(id);
  std::uint32_t newest = never;
  for (std::size_t place = first; place < cancels.size(); ++place) {
    CancelEntry& entry = cancels_[cancels[place]];
    if (!entry.accepted || entry.delivered != never || entry.ended != never) continue;
    entry.delivered = index;
    if (entry.construct == 0) newest = cancels[place];
    add_mark(id, MarkKind::cancel_delivered, index, time, entry.by, entry.by_what);
  }
  if (newest == never) return;
  for (std::size_t place = first; place < cancels.size(); ++place) {
    CancelEntry& entry = cancels_[cancels[place]];
    if (entry.ended != never || entry.delivered >= index || entry.construct != 0) continue;
    entry.overtaken = newest;
    resolve_cancel(cancels[place], index, time, false);
  }
}

std::size_t History::first_open_cancel(TaskId id) {
  TaskHistory& task = tasks_[id - 1];
  while (task.first_open_cancel < task.cancels.size() && cancels_[task.cancels[task.first_open_cancel]].ended != never) ++task.first_open_cancel;
  return task.first_open_cancel;
}

bool History::within_cancel(EventKind kind) {
  return kind == EventKind::handle_ready || kind == EventKind::handle_cancelled || kind == EventKind::cancel_requested ||
         kind == EventKind::gather_cancelled;
}

bool History::is_child(TaskId task, std::uint32_t construct) const {
  const auto& constructs = tasks_[task - 1].constructs;
  return std::find(constructs.begin(), constructs.end(), construct) != constructs.end();
}

bool History::waits_for(TaskId task, TaskId other) const {
  const Span& span = lanes_[task - 1].spans.back();
  if (span.kind != SpanKind::awaiting) return false;
  if (span.wait == WaitKind::task) return span.other == other;
  if (span.wait != WaitKind::gather) return false;
  return is_child(other, tasks_[task - 1].details.back().subject);
}

std::uint32_t History::parent_request(TaskId target, EventIndex index) const {
  // One call asks a task, then what this waits for, and so on down; nothing but futures that get ready lies between.
  std::uint32_t last = cancels_.empty() ? never : static_cast<std::uint32_t>(cancels_.size() - 1);
  if (last == never || cancels_[last].target == target) return never;
  for (EventIndex event = cancels_[last].event + 1; event < index; ++event)
    if (!within_cancel(log_[event].kind)) return never;
  while (last != never && !waits_for(cancels_[last].target, target)) last = cancels_[last].parent;
  return last;
}

std::uint32_t History::cancelling_group(TaskId target, TaskId by) const {
  const auto asks = [&](std::uint32_t id) {
    const ConstructRecord& record = log_.construct(id);
    if (record.kind != aio::ConstructKind::task_group || constructs_[id - 1].ended != never) return false;
    // The block is over when it cancels the tasks itself.
    return by == 0 || (by == record.task && constructs_[id - 1].block_ended != never);
  };
  if (by == 0) {
    if (running_ == never || static_cast<aio::HandleKind>(log_[running_].detail) != aio::HandleKind::group_child) return 0;
    const TaskId failed = FutureName::from_value(log_[running_].d).task();
    if (failed == 0) return 0;
    for (const std::uint32_t id : tasks_[failed - 1].constructs)
      if (asks(id) && (log_.construct(id).task == target || is_child(target, id))) return id;
    return 0;
  }
  for (const std::uint32_t id : tasks_[target - 1].constructs)
    if (asks(id)) return id;
  return 0;
}

std::uint32_t History::canceller(const Event& event) {
  if (event.detail & CancelDetail::intervention) return add_text("you");
  if (due_construct_ != 0) {
    const ConstructHistory& construct = constructs_[due_construct_ - 1];
    const auto& deadline = construct.deadlines.back().second;
    const bool wait_for = log_.construct(due_construct_).kind == aio::ConstructKind::wait_for;
    return add_text((wait_for ? "wait_for's timeout at " : "timeout at ") + instant_words(deadline.value_or(Time())));
  }
  if (event.b != 0) return add_text("task " + std::string(name_at(event.b, never)));
  if (running_ == never) return add_text(main_over_ ? "asyncio.run's clean-up" : "outside");
  std::string_view label = log_.text(log_[running_].c);
  if (label.substr(0, 5) == "user:") label.remove_prefix(5);
  return add_text(label.empty() ? "a callback" : "callback " + std::string(label));
}

void History::resolve_cancel(std::uint32_t cancel, EventIndex index, Time time, bool swallowed) {
  CancelEntry& entry = cancels_[cancel];
  entry.ended = index;
  if (swallowed) {
    entry.swallowed = index;
    add_mark(entry.target, MarkKind::cancel_swallowed, index, time, entry.by, entry.by_what);
  }
  if (entry.outcome != never) outcomes_[entry.outcome].settled = index + 1;
}

}  // namespace trace
