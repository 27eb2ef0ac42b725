// SPDX-License-Identifier: MIT
// Which of the constructs that a task began are in view, at the cost of those that are.
#pragma once

#include <array>

#include "ui/timeline/lane_canvas.h"

namespace ui {

/// Visits those that go on in view, outer ones before those within them. Of those that begin within a few pixels, the
/// last and what it is in: the others are over as soon.
template <class Visit>
void for_constructs_in_view(const LaneCanvas& canvas, trace::TaskId task, Visit visit) {
  constexpr float least_px = 3.0f;
  const std::vector<std::uint32_t>& began = canvas.history().task(task).began;
  if (began.empty()) return;
  const auto first_from = [&](trace::Time time) {
    const trace::EventIndex before = canvas.model.count_until(time - trace::Duration(1));
    return std::partition_point(began.begin(), began.end(), [&](std::uint32_t id) { return canvas.log().construct(id).event < before; });
  };
  const trace::Time view_end = canvas.view_end();
  std::uint32_t seen = 0;
  const auto visit_all = [&](std::uint32_t innermost) {
    std::array<std::uint32_t, 16> nested;
    std::size_t count = 0;
    for (std::uint32_t id = innermost; id > seen && count < nested.size(); id = canvas.history().construct(id).around) nested[count++] = id;
    while (count > 0) visit(nested[--count]);
    seen = innermost;
  };
  auto next = first_from(canvas.view_begin());
  if (next != began.begin()) visit_all(*(next - 1));
  while (next != began.end()) {
    const trace::Time begun = canvas.model.event_time(canvas.log().construct(*next).event);
    if (begun > view_end) break;
    next = std::max(next + 1, first_from(canvas.axis.time_at(canvas.axis.x(begun) + least_px)));
    visit_all(*(next - 1));
  }
}

}  // namespace ui
