// SPDX-License-Identifier: MIT
// Who waits for whom when nothing can go on.
#pragma once

#include <string>
#include <vector>

#include "trace/state.h"

namespace trace {

/// A task that is not done, and what it waits for.
struct WaitEdge {
  TaskId task = 0;
  std::uint32_t primitive = 0;   // the lock, queue, ... it waits for; 0: something else
  std::vector<TaskId> others;    // the tasks that would have to go on first: awaited, or having the lock; may be none
  bool in_cycle = false;
};

struct Deadlock {
  std::vector<WaitEdge> edges;   // those of a cycle first, in its order; the others in the order of their tasks
  bool cycle = false;            // tasks wait for each other in a circle; otherwise all end at what nobody is left to do
};

/// Of the state of a run that is in a deadlock, or before it: of the tasks that wait there.
Deadlock find_deadlock(const State& state);
/// "A waits for lock two, which B has; B waits for lock one, which A has: a circle": at most eight tasks, with their
/// lines. Empty: nobody waits.
std::string deadlock_text(const State& state);

}  // namespace trace
