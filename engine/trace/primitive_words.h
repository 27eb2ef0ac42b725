// SPDX-License-Identifier: MIT
// How a lock, semaphore, event, ... stands, as a sentence that says which of its rules is at work.
#pragma once

#include <string>

#include "trace/state.h"

namespace trace {

/// "Semaphore slots has no free slot: A and B hold it. This task waits third in line." `task`, if it is in line, is "this
/// task"; 0: nobody is.
std::string primitive_sentence(const State& state, const PrimitiveInfo& info, TaskId task);

}  // namespace trace
