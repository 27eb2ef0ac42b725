// SPDX-License-Identifier: MIT
// A run as lanes of spans over loop time: what the timeline draws. Grows with the log; independent of the cursor.
#pragma once

#include <vector>

#include "trace/state.h"

namespace trace {

enum class SpanKind : std::uint8_t { ready, running, awaiting };

/// An interval of one state of a task. Spans of a lane follow each other without gaps, from its creation to its end.
struct Span {
  SpanKind kind{};
  WaitKind wait = WaitKind::nothing;   // of awaiting
  Time begin{};
  Time end{};                          // the newest instant of the run for the last span of a live task
  Time until{};                        // of a sleep: when it would have been over by itself
  EventIndex first_event = 0;          // the event that began it
  std::uint32_t text = 0;              // Timeline::text(): why it waits
  TaskId other = 0;                    // the task it waits for
  int line = 0;
};

/// Something that happened to a task at an instant.
enum class MarkKind : std::uint8_t {
  cancel_requested, cancel_delivered, cancel_swallowed, cancel_taken_back, deadline, ended_result, ended_exception, ended_cancelled,
  ended_timed_out, print, warning
};

struct Mark {
  MarkKind kind{};
  Time time{};
  EventIndex event = 0;
  TaskId other = 0;                    // the canceller
  std::uint32_t text = 0;
};

struct Lane {
  TaskId task = 0;
  TaskId parent = 0;                   // who created it
  std::uint32_t depth = 0;
  std::vector<Span> spans;
  std::vector<Mark> marks;
  bool ended = false;
};

/// What the loop itself did.
enum class LoopSpanKind : std::uint8_t { idle, running, blocked };
struct LoopSpan {
  LoopSpanKind kind{};                 // blocked: one handle ran for 100 ms of loop time or more
  Time begin{};
  Time end{};
  TaskId task = 0;                     // who blocked
  EventIndex cause = UINT32_MAX;       // the call that did, time.sleep or its like; none: it computed
};

}  // namespace trace
