// SPDX-License-Identifier: MIT
// The state at a cursor that moves, forward or back, at the cost of what differs.
#pragma once

#include <string_view>
#include <vector>

#include "trace/history.h"

namespace trace {

/// Keeps a State at one instant of a history; to move it only renews what the events in between concern.
class StateCursor {
 public:
  /// `history` must outlive it. Before everything at first.
  explicit StateCursor(const History& history) : history_(history) {}

  const State& state() const { return state_; }
  /// Requires: cursor <= the log's size, and the history is up to date with the log.
  void move_to(EventIndex cursor);

 private:
  void move_tasks(EventIndex from, EventIndex to, Time time_before);
  /// Those of the first `kept` tasks that events in [low, high) concern. True: some task ended.
  bool fill_touched(EventIndex low, EventIndex high, EventIndex to, std::size_t kept);
  void fill_task(TaskInfo& info, EventIndex cursor);
  /// What changes with time alone, of a task that is not done.
  void fill_running(TaskInfo& info, EventIndex cursor);
  void fill_wait(TaskInfo& info, const Span& span, const SpanDetail& detail, EventIndex cursor);
  void fill_cancels(TaskInfo& info, EventIndex cursor);
  void fill_times(TaskInfo& info, const Span& span, const SpanDetail& detail) const;
  std::size_t span_at(TaskId id, EventIndex cursor) const;
  /// Where the ready queue stands, as counts of the history's lists.
  struct QueuePlace {
    std::size_t begun = 0;
    std::size_t iterations = 0;
    std::size_t end = 0;
  };
  void move_queue(EventIndex from, EventIndex to);
  /// Nothing has happened to it between two cursors but that handles were appended.
  bool queue_only_grew(const QueuePlace& place, EventIndex from, EventIndex to) const;
  ReadyInfo ready_info(const Stay& stay) const;
  void move_timers(EventIndex from, EventIndex to);
  void move_constructs(EventIndex from, EventIndex to);
  void move_primitives(EventIndex from, EventIndex to);
  void fill_primitive(PrimitiveInfo& info, EventIndex cursor);
  void move_futures(EventIndex from, EventIndex to);
  void move_outcomes(EventIndex from, EventIndex to);
  std::string_view handle_label(const Event& event) const;

  const History& history_;
  State state_;
  EventIndex from_ = 0;                // where the cursor was before
  std::vector<std::uint32_t> stacks_;  // of the tasks in state_: which stack is filled in
  std::vector<std::size_t> spans_;     // and which span
  std::vector<EventIndex> stamps_;     // to visit each task once
  std::vector<std::uint32_t> timers_;
  QueuePlace queue_;                   // of state_.ready
};

}  // namespace trace
