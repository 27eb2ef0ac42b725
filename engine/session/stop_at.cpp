// SPDX-License-Identifier: MIT
#include "session/stop_at.h"

#include <algorithm>

#include "trace/history.h"

namespace session {

namespace {

using trace::EventIndex;
using trace::EventKind;

constexpr aio::Duration slow_callback = std::chrono::milliseconds(100);  // as asyncio's slow_callback_duration

/// The handle that ends at `event` blocked the loop.
bool was_slow(const trace::Model& model, EventIndex event) {
  const auto& begun = model.history().begun();
  const auto after = std::lower_bound(begun.begin(), begun.end(), event,
                                      [](const trace::History::Begun& entry, EventIndex e) { return entry.event < e; });
  if (after == begun.begin()) return false;
  return model.event_time(event) - model.event_time((after - 1)->event) >= slow_callback;
}

/// Its task, if there is one, has ended with the exception already.
bool task_said_so(const trace::Model& model, trace::TaskId task) {
  const trace::History& history = model.history();
  return task != 0 && history.task(task).done != trace::never && history.task(task).end == trace::TaskState::exception;
}

std::optional<StopAt> kind_of(const trace::Model& model, EventIndex index, bool warnings) {
  const trace::Event& event = model.log()[index];
  switch (event.kind) {
    case EventKind::cancel_requested: return StopAt::cancel;
    case EventKind::deadline_reached: return StopAt::timeout;
    case EventKind::task_done:
      if (event.detail == static_cast<std::uint8_t>(trace::TaskState::exception)) return StopAt::exception;
      break;
    case EventKind::main_ended:
      if (event.detail == static_cast<std::uint8_t>(trace::MainEnd::exception) && !task_said_so(model, event.a)) return StopAt::exception;
      break;
    case EventKind::reported:
    case EventKind::warned: return StopAt::warning;
    case EventKind::handle_ended:
      if (warnings && was_slow(model, index)) return StopAt::warning;
      break;
    default: break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Stop> find_stop(const trace::Model& model, std::uint8_t mask, EventIndex from, EventIndex to) {
  if (mask == 0) return std::nullopt;
  const bool warnings = mask & static_cast<std::uint8_t>(StopAt::warning);
  for (EventIndex i = from; i < to; ++i) {
    const auto kind = kind_of(model, i, warnings);
    if (kind && mask & static_cast<std::uint8_t>(*kind)) return Stop{*kind, i};
  }
  return std::nullopt;
}

}  // namespace session
