// SPDX-License-Identifier: MIT
// What sentences about a run are made of: who, when, what came out.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "trace/history.h"
#include "trace/words.h"

namespace trace {

/// Tells of a history as it is known at a cursor.
class Teller {
 public:
  Teller(const History& history_, EventIndex cursor_) : history(history_), log(history_.log()), cursor(cursor_) {}

  /// Has happened.
  bool past(EventIndex event) const { return event < cursor; }
  Time time(EventIndex event) const { return log.time(event); }
  /// "1.0 s".
  std::string at(EventIndex event) const { return instant_words(log.time(event)); }
  /// How much later the second is, 0 if it is not.
  Duration between(EventIndex from, EventIndex to) const;

  /// "A"; of one without a name of its own "Task-7 (work)", and of the first task "main".
  std::string name(TaskId id) const;
  /// "A, B and C".
  std::string names(const std::vector<TaskId>& ids) const;
  /// "A and B are": of what is said about several, or one.
  std::string names(const std::vector<TaskId>& ids, const char* of_one, const char* of_many) const;
  bool done(TaskId id) const { return past(history.task(id).done); }

  /// "the result 'x'", "ValueError", "CancelledError": what a task ended with.
  std::string end_of(TaskId id) const;
  /// "ended at 1.0 s with the result 3", "failed at 1.0 s with KeyError", "was cancelled at 1.0 s".
  std::string fate_of(TaskId id) const;
  /// The type of the error that an event of a construct has; empty: none.
  std::string_view error_of(EventIndex event) const { return log.text(log[event].d); }

  /// When the timeouts and wait_fors end that the task is in, in order; of those whose time is not over.
  std::vector<Time> open_deadlines(TaskId id) const;
  /// Who asked for a cancellation: "main", "the task group", "you", "timeout at 1.0 s".
  std::string asker(const CancelEntry& cancel) const;
  /// Requests to cancel the task, as numbers, that had not ended at an event, or came later; with those in between.
  std::span<const std::uint32_t> cancels_since(TaskId id, EventIndex event) const;
  /// What the task did when `event` happened.
  std::size_t span_at(TaskId id, EventIndex event) const;
  const Span& span(TaskId id, EventIndex event) const { return history.lanes()[id - 1].spans[span_at(id, event)]; }
  /// "the loop was blocked by A": why what was due at `from` came no sooner than `to`; empty: not for that.
  std::string blocked(Time from, Time to) const;

  const History& history;
  const Log& log;
  const EventIndex cursor;
};

}  // namespace trace
