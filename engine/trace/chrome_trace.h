// SPDX-License-Identifier: MIT
// A run for other tools: the Trace Event Format that Chrome and Perfetto open.
#pragma once

#include <string>

#include "trace/model.h"

namespace trace {

/// The run as a JSON object with `traceEvents`: a thread for each task, by the order of the lanes, and one for the loop. What a task
/// does is a complete event (X), a gather, timeout, ... an asynchronous one (b, e) of the task that began it; flows (s, f) lead from
/// creators to tasks, and from cancellers to where CancelledError came; lines of output and marks are instants (i). Times are
/// microseconds of loop time; a span without duration is there, too. `name`: of the process.
std::string chrome_trace(const Model& model, std::string_view name);

}  // namespace trace
