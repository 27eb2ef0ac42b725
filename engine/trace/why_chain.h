// SPDX-License-Identifier: MIT
// What a task waits for, what that waits for, and so on.
#pragma once

#include "trace/teller.h"

namespace trace {

/// "waits for task B, which waits for lock db; C has it and sleeps until 3.0 s", as of the teller's cursor: at most four
/// tasks long, and a circle is told as one. Requires: the span of the task at the cursor is `span`.
std::string wait_words(const Teller& tell, TaskId task, std::size_t span);
/// Why what a span waited for is over: "its sleep is over", "B ended", "event go was set".
std::string over_words(const Teller& tell, TaskId task, std::size_t span);
/// The request that the task deals with, or will: delivered or not, but not over; null: none.
const CancelEntry* open_cancel(const Teller& tell, TaskId task);
/// Who asked, for sentences about the request: "main", "its wait_for", "the task group".
std::string asked_by(const Teller& tell, const CancelEntry& cancel);

}  // namespace trace
