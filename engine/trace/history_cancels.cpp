// SPDX-License-Identifier: MIT
// Requests to cancel a task: who makes them, which belong together, what becomes of them.
#include <algorithm>

#include "trace/history.h"
#include "trace/words.h"

namespace trace {

void History::take_cancel(EventIndex index, const Event& event, Time time) {
  TaskHistory& task = tasks_[event.a - 1];
  task.last_event = index;
  if (event.kind == EventKind::uncancelled) {
    task.requests.emplace_back(index, event.b);
    // Of its own deadline a timeout takes the request back by itself, just before it ends.
    for (auto cancel = task.cancels.rbegin(); cancel != task.cancels.rend(); ++cancel) {
      const CancelEntry& entry = cancels_[*cancel];
      if (!entry.accepted || entry.ended != never) continue;
      if (entry.construct == 0 && entry.delivered != never) resolve_cancel(*cancel, index, time, true);
      break;
    }
    return;
  }
  CancelEntry entry;
  entry.event = index;
  entry.target = event.a;
  entry.by = event.b;
  entry.message = event.c;
  entry.accepted = event.detail & CancelDetail::accepted;
  entry.construct = due_construct_;
  if (due_construct_ == 0) {
    entry.parent = parent_request(event.a, index);
    if (entry.parent == never) entry.group = cancelling_group(event.a, event.b);
    if (entry.group != 0 && log_.construct(entry.group).task == event.a) entry.construct = entry.group;
  }
  entry.by_what = entry.parent != never ? cancels_[entry.parent].by_what
                  : entry.group != 0    ? add_text("the task group")
                                        : canceller(event);
  if (!entry.accepted) entry.ended = index;
  const auto number = static_cast<std::uint32_t>(cancels_.size());
  task.cancels.push_back(number);
  task.requests.emplace_back(index, event.d);
  if (entry.construct == 0) {
    entry.outcome = static_cast<std::uint32_t>(outcomes_.size());
    outcomes_.push_back({index, 0, number, entry.accepted ? never : index + 1});
  }
  due_construct_ = 0;
  cancels_.push_back(entry);
  add_mark(event.a, MarkKind::cancel_requested, index, time, event.b, entry.by_what);
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
    if (log_[event].kind != EventKind::handle_ready && log_[event].kind != EventKind::handle_cancelled) return never;
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
