// SPDX-License-Identifier: MIT
// Which task stands in which row of the timeline, in the present run and in the one before it.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/model.h"

namespace ui {

class LaneRows {
 public:
  struct Side {
    std::vector<trace::TaskId> tasks;  // by row; 0: none
    std::vector<std::int32_t> rows;    // by task - 1; -1: none
  };

  /// The rows are the tasks of `model`, depth-first. In each the run before, if there is one, has the task that it
  /// was there, as trace::pair_tasks says; with `gone`, its others have rows behind them.
  void update(const trace::Model& model, const trace::Model* previous, bool gone, std::uint64_t revision);
  std::size_t count() const { return now_.tasks.size(); }
  const Side& now() const { return now_; }
  const Side& before() const { return before_; }

 private:
  Side now_;
  Side before_;
  std::vector<trace::TaskId> was_;   // by task - 1: see trace::pair_tasks
  bool all_paired_ = false;          // each task of the run before is in it: later ones are new
  // What they are of.
  const trace::Model* model_ = nullptr;
  const trace::Model* previous_ = nullptr;
  std::uint64_t revision_ = 0;
  std::size_t tasks_ = 0;
  bool gone_ = false;
};

}  // namespace ui
