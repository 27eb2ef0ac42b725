// SPDX-License-Identifier: MIT
// What a lane, a mark or a warning means, and why it is so: sentences for whoever points at it.
#pragma once

#include <string>
#include <string_view>

#include "trace/history.h"

namespace trace {

/// What the task does in a span of its lane, why, and what else is on its way (deadlines, cancellation). As of `cursor`;
/// of a span that does not reach to it, as of the span's beginning. Requires: the span began before `cursor`.
std::string why_text(const History& history, TaskId task, std::size_t span, EventIndex cursor);
/// Of a mark of the task's lane. Requires: it was made before `cursor`.
std::string mark_text(const History& history, TaskId task, std::size_t mark, EventIndex cursor);
/// Of a span of the loop's lane in which it was blocked: by whom, and who had to wait.
std::string blocked_text(const History& history, const LoopSpan& span, EventIndex cursor);

struct Explanation {
  std::string_view text;     // in whole sentences; empty: there is nothing to explain
  std::string_view example;  // the name of the example that teaches it; empty: none does
};
/// What a warning or report of the console means, and what to do.
Explanation warning_text(std::string_view message);

}  // namespace trace
