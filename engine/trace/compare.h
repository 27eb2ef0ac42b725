// SPDX-License-Identifier: MIT
// What is different in a run after an edit: the two runs of the program, compared.
#pragma once

#include <string>
#include <vector>

#include "trace/model.h"

namespace trace {

/// One thing that differs, in a sentence, and where it is in each run. 0 and `never`-like values where there is nothing:
/// a task id of 0, an event equal to the run's event_count().
struct Difference {
  std::string text;
  TaskId before = 0;          // the task concerned, by its number in each run
  TaskId after = 0;
  EventIndex before_event = 0;
  EventIndex after_event = 0;
};

/// The differences, most telling first: how and when the run ended, tasks that end otherwise, constructs, tasks that are
/// new or gone, output, warnings, tasks that only end at another time. At most about thirty: of each sort some, and how
/// many more there are. Empty: the runs are the same. Tasks are the same if their names, coroutines and places among such
/// tasks are; those without a name of their own by coroutine and place.
std::vector<Difference> compare(const Model& before, const Model& after);

/// Which task of `before` each task of `after` was, by its number - 1; 0: none. As compare() sees it.
std::vector<TaskId> pair_tasks(const Model& before, const Model& after);

}  // namespace trace
