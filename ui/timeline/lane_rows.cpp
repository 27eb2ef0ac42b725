// SPDX-License-Identifier: MIT
#include "ui/timeline/lane_rows.h"

#include <algorithm>

#include "trace/compare.h"

namespace ui {
namespace {

void set_rows(LaneRows::Side& side, std::size_t tasks) {
  side.rows.assign(tasks, -1);
  for (std::size_t row = 0; row < side.tasks.size(); ++row)
    if (side.tasks[row] != 0) side.rows[side.tasks[row] - 1] = static_cast<std::int32_t>(row);
}

}  // namespace

void LaneRows::update(const trace::Model& model, const trace::Model* previous, bool gone, std::uint64_t revision) {
  const std::vector<trace::TaskId>& order = model.lane_order();
  if (model_ == &model && previous_ == previous && gone_ == gone && revision_ == revision && tasks_ == order.size()) return;
  const bool only_grew = model_ == &model && previous_ == previous && revision_ == revision && tasks_ < order.size();
  model_ = &model;
  previous_ = previous;
  revision_ = revision;
  tasks_ = order.size();
  gone_ = gone;
  now_.tasks = order;
  set_rows(now_, order.size());
  before_.tasks.assign(order.size(), 0);
  if (previous) {
    if (only_grew && all_paired_) {
      was_.resize(order.size(), 0);
    } else {
      was_ = trace::pair_tasks(*previous, model);
      const auto paired = was_.size() - static_cast<std::size_t>(std::count(was_.begin(), was_.end(), trace::TaskId{0}));
      all_paired_ = paired == previous->lanes().size();
    }
    for (std::size_t row = 0; row < order.size(); ++row) before_.tasks[row] = was_[order[row] - 1];
  }
  set_rows(before_, previous ? previous->lanes().size() : 0);
  if (!previous || !gone) return;
  for (const trace::TaskId task : previous->lane_order()) {
    if (before_.rows[task - 1] >= 0) continue;
    before_.rows[task - 1] = static_cast<std::int32_t>(before_.tasks.size());
    before_.tasks.push_back(task);
    now_.tasks.push_back(0);
  }
}

}  // namespace ui
