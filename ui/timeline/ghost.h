// SPDX-License-Identifier: MIT
// The run before the last edit, as a thin bar under each lane: what changed is seen at once.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/timeline/lane_canvas.h"

namespace ui {

class Ghost {
 public:
  /// Which lane of `previous` each lane of `model` was: the one of the same name and coroutine, in the same order.
  void match(const trace::Model& model, const trace::Model& previous, std::uint64_t revision);
  /// Who a task was in the run before; 0: there was none.
  trace::TaskId before(trace::TaskId task) const { return task <= before_.size() ? before_[task - 1] : 0; }
  /// Draws the lane before of the task in a row of the present run.
  void draw(LaneCanvas& canvas, const trace::Model& previous, const trace::Lane& lane, int row) const;

 private:
  std::vector<trace::TaskId> before_;  // by task - 1; 0: there was none
  // What before_ is of.
  const trace::Model* model_ = nullptr;
  const trace::Model* previous_ = nullptr;
  std::uint64_t revision_ = 0;
};

}  // namespace ui
