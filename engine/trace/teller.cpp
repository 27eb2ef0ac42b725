// SPDX-License-Identifier: MIT
#include "trace/teller.h"
#include "util/sort.h"

#include <algorithm>

namespace trace {

Duration Teller::between(EventIndex from, EventIndex to) const {
  return std::max(Duration::zero(), log.time(to) - log.time(from));
}

std::string Teller::name(TaskId id) const {
  const std::string given(history.name_at(id, cursor));
  if (history.named(id, cursor)) return given;
  const std::string function(function_words(log.text(history.task(id).coroutine)));
  return id == 1 ? function : given + " (" + function + ")";
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

std::vector<Time> Teller::open_deadlines(TaskId id) const {
  std::vector<Time> times;
  const auto& began = history.task(id).began;
  const auto after = std::partition_point(began.begin(), began.end(),
                                          [&](std::uint32_t number) { return past(log.construct(number).event); });
  if (after == began.begin()) return times;
  // All that were open when the last one began are around it.
  for (std::uint32_t number = *(after - 1); number != 0; number = history.construct(number).around) {
    const aio::ConstructKind kind = log.construct(number).kind;
    const ConstructHistory& construct = history.construct(number);
    const bool has_deadline = kind == aio::ConstructKind::timeout || kind == aio::ConstructKind::wait_for;
    if (!has_deadline || past(construct.ended) || past(construct.reached)) continue;
    std::optional<Time> when;
    for (const auto& [event, deadline] : construct.deadlines)
      if (past(event)) when = deadline;
    if (when) times.push_back(*when);
  }
  util::sort(times);
  return times;
}

std::string Teller::asker(const CancelEntry& cancel) const {
  if (cancel.group != 0) return name(log.construct(cancel.group).task) + "'s task group";
  if (cancel.by != 0) return name(cancel.by);
  return std::string(log.text(cancel.by_what));
}

std::span<const std::uint32_t> Teller::cancels_since(TaskId id, EventIndex event) const {
  const auto& numbers = history.task(id).cancels;
  const auto& entries = history.cancels();
  const auto after = std::partition_point(numbers.begin(), numbers.end(), [&](std::uint32_t number) { return entries[number].event < event; });
  const auto first = after == numbers.begin() ? after : numbers.begin() + entries[*(after - 1)].oldest;
  return {first, numbers.end()};
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
