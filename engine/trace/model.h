// SPDX-License-Identifier: MIT
// A whole run: its log, its lanes and the state at any instant of it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "trace/state.h"
#include "trace/timeline.h"

namespace trace {

class History;
class Log;

/// Grows as the log does. Const for panels.
class Model {
 public:
  Model();
  /// What `whole` was after its first `events` events.
  Model(const Model& whole, EventIndex events);
  ~Model();

  EventIndex event_count() const;
  /// Loop time of an event, and the iteration it belongs to. Requires: event < event_count().
  Time event_time(EventIndex event) const;
  std::uint64_t event_iteration(EventIndex event) const;
  /// How many events happened at or before `time`: the cursor that stands there.
  EventIndex count_until(Time time) const;
  /// The newest instant that the run has reached.
  Time end_time() const;

  /// A lane per task in creation order (lanes()[id - 1]); depth-first order for display in lane_order().
  const std::vector<Lane>& lanes() const;
  const std::vector<TaskId>& lane_order() const;
  const std::vector<LoopSpan>& loop_lane() const;
  std::string_view text(std::uint32_t id) const;

  // In words, as of a cursor: see why.h and outcome.h.
  /// What a task does in a span of its lane, and why.
  std::string why(TaskId task, std::size_t span, EventIndex cursor) const;
  std::string mark_words(TaskId task, std::size_t mark, EventIndex cursor) const;
  std::string blocked_words(const LoopSpan& span, EventIndex cursor) const;
  /// How a construct that has begun stands, or ended.
  std::string construct_words(std::uint32_t construct, EventIndex cursor) const;

  // For the engine: what the rows and a StateCursor are made from.
  const Log& log() const;
  const History& history() const;

 private:
  friend class Recorder;
  Log& writable_log();
  /// The log has grown.
  void appended();
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace trace
