// SPDX-License-Identifier: MIT
#include "trace/teller.h"

#include <algorithm>

namespace trace {

Duration Teller::between(EventIndex from, EventIndex to) const {
  return std::max(Duration::zero(), log.time(to) - log.time(from));
}

std::string Teller::names(const std::vector<TaskId>& ids) const {
  std::vector<std::string> out;
  out.reserve(ids.size());
  for (const TaskId id : ids) out.push_back(name(id));
  return list_words(out);
}

std::string Teller::names(const std::vector<TaskId>& ids, const char* of_one, const char* of_many) const {
  return names(ids) + (ids.size() == 1 ? of_one : of_many);
}

std::string Teller::end_of(TaskId id) const {
  const TaskHistory& task = history.task(id);
  if (task.end == TaskState::exception) return std::string(log.text(task.error_type));
  if (task.end == TaskState::cancelled) return "CancelledError";
  return "the result " + short_words(log.description(task.description).text);
}

std::string Teller::fate_of(TaskId id) const {
  const TaskHistory& task = history.task(id);
  const std::string when = " at " + at(task.done);
  if (task.end == TaskState::cancelled) return "was cancelled" + when;
  return (task.end == TaskState::exception ? "failed" : "ended") + when + " with " + end_of(id);
}

std::string Teller::asker(const CancelEntry& cancel) const {
  if (cancel.group != 0) return cancel.construct != 0 ? "the task group around it" : "the task group";
  if (cancel.by != 0) return name(cancel.by);
  return std::string(log.text(cancel.by_what));
}

std::size_t Teller::span_at(TaskId id, EventIndex event) const {
  const auto& spans = history.lanes()[id - 1].spans;
  const auto after = std::upper_bound(spans.begin(), spans.end(), event,
                                      [](EventIndex e, const Span& span) { return e < span.first_event; });
  return after == spans.begin() ? 0 : static_cast<std::size_t>(after - spans.begin()) - 1;
}

std::string Teller::blocked(Time from, Time to) const {
  if (from >= to) return {};
  const auto& spans = history.loop_lane();
  auto span = std::upper_bound(spans.begin(), spans.end(), from, [](Time t, const LoopSpan& s) { return t < s.end; });
  const LoopSpan* last = nullptr;
  for (; span != spans.end() && span->begin < to; ++span)
    if (span->kind == LoopSpanKind::blocked && span->end <= to) last = &*span;
  if (!last) return {};
  return "the loop was blocked by " + (last->task != 0 ? name(last->task) : "a callback");
}

}  // namespace trace
