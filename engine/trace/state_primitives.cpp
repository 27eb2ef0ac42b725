// SPDX-License-Identifier: MIT
// Locks, queues, ... and the program's own futures at a cursor.
#include <algorithm>

#include "trace/state_cursor.h"

namespace trace {

void StateCursor::fill_primitive(PrimitiveInfo& info, EventIndex cursor) {
  const Log& log = history_.log();
  const PrimitiveHistory& primitive = history_.primitive(info.id);
  const auto change = std::lower_bound(primitive.changes.begin(), primitive.changes.end(), cursor,
                                       [](const PrimitiveHistory::Change& entry, EventIndex c) { return entry.event < c; });
  const bool changed = change != primitive.changes.begin();
  // One that has just begun is as its limit says.
  info.value = changed                                           ? static_cast<std::int32_t>((change - 1)->value)
               : primitive.kind == aio::PrimitiveKind::semaphore ? primitive.limit
                                                                 : 0;
  info.unfinished = changed ? (change - 1)->unfinished : 0;
  info.event = changed ? (change - 1)->event : primitive.begun;
  info.shut_down = primitive.shut_down < cursor;
  info.holders.clear();
  each_open(primitive.holds, cursor, [&](const OpenStay& stay) { info.holders.push_back(stay.task); });
  info.waiters.clear();
  each_open(primitive.waits, cursor, [&](const WaitStay& stay) {
    info.waiters.push_back({stay.task, stay.role, log.time(stay.from), false});
  });
}

void StateCursor::move_primitives(EventIndex from, EventIndex to) {
  const Log& log = history_.log();
  const auto& primitives = history_.primitives();
  std::size_t wanted = std::min(state_.primitives.size(), primitives.size());
  while (wanted > 0 && primitives[wanted - 1].begun >= to) --wanted;
  while (wanted < primitives.size() && primitives[wanted].begun < to) ++wanted;
  const std::size_t kept = std::min(wanted, state_.primitives.size());
  state_.primitives.resize(wanted);
  for (std::size_t i = kept; i < wanted; ++i) {
    PrimitiveInfo& info = state_.primitives[i];
    const PrimitiveHistory& primitive = primitives[i];
    info = PrimitiveInfo();
    info.id = static_cast<std::uint32_t>(i + 1);
    info.kind = primitive.kind;
    info.name = log.text(primitive.name);
    info.task = primitive.task;
    info.line = primitive.line;
    info.limit = primitive.limit;
    fill_primitive(info, to);
  }
  const EventIndex low = std::min(from, to), high = std::max(from, to);
  if (high - low > kept) {
    for (std::size_t i = 0; i < kept; ++i) fill_primitive(state_.primitives[i], to);
  } else {
    for (EventIndex i = low; i < high; ++i) {
      const EventKind kind = log[i].kind;
      if (kind != EventKind::primitive_changed && kind != EventKind::primitive_waits && kind != EventKind::primitive_left) continue;
      if (log[i].a > 0 && log[i].a <= kept) fill_primitive(state_.primitives[log[i].a - 1], to);
    }
  }
  for (PrimitiveInfo& info : state_.primitives) {
    for (PrimitiveInfo::Waiter& waiter : info.waiters) {
      const TaskInfo* const task = state_.task(waiter.task);
      waiter.woken = task && task->state != TaskState::awaiting;
    }
  }
}

void StateCursor::move_futures(EventIndex from, EventIndex to) {
  const Log& log = history_.log();
  const auto& futures = history_.futures();
  std::size_t wanted = std::min(state_.futures.size(), futures.size());
  while (wanted > 0 && futures[wanted - 1].begun >= to) --wanted;
  while (wanted < futures.size() && futures[wanted].begun < to) ++wanted;
  const std::size_t kept = std::min(wanted, state_.futures.size());
  state_.futures.resize(wanted);
  const EventIndex low = std::min(from, to), high = std::max(from, to);
  for (std::size_t i = 0; i < wanted; ++i) {
    const FutureHistory& future = futures[i];
    FutureInfo& info = state_.futures[i];
    if (i >= kept) {
      info = FutureInfo();
      info.id = future.future;
      info.job = future.job;
      info.task = log[future.begun].b;
    } else if ((future.named < low || future.named >= high) && (future.ended < low || future.ended >= high)) {
      continue;
    }
    const bool named = future.named < to;
    info.name = named ? log.text(log[future.named].c) : std::string_view();
    info.line = named ? static_cast<int>(log[future.named].d) : 0;
    const bool ended = future.ended < to;
    info.state = ended ? static_cast<TaskState>(log[future.ended].detail) : TaskState::awaiting;
    info.ended_by = ended ? log[future.ended].b : 0;
    info.result.clear();
    info.error.clear();
    if (ended) (info.state == TaskState::result ? info.result : info.error) = log.description(log[future.ended].c).text;
  }
}

}  // namespace trace
