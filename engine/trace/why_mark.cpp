// SPDX-License-Identifier: MIT
// The marks of lanes, and warnings, in words.
#include <algorithm>

#include "trace/outcome_parts.h"
#include "trace/why.h"
#include "trace/why_chain.h"

namespace trace {

namespace {

/// The newest request of the task for which `event` is the given one; of several only one by `who`, if that is not 0.
const CancelEntry* find_cancel(const Teller& tell, TaskId task, EventIndex CancelEntry::* member, EventIndex event, std::uint32_t who = 0) {
  const auto& numbers = tell.history.task(task).cancels;
  for (auto number = numbers.rbegin(); number != numbers.rend(); ++number) {
    const CancelEntry& cancel = tell.history.cancels()[*number];
    if (cancel.*member == event && (who == 0 || cancel.by_what == who)) return &cancel;
  }
  return nullptr;
}

std::string end_text(const Teller& tell, TaskId id) {
  const TaskHistory& task = tell.history.task(id);
  const std::string when = " at " + tell.at(task.done);
  if (task.end == TaskState::exception) {
    return tell.name(id) + " failed" + when + " with " + std::string(tell.log.description(task.description).text);
  }
  if (task.end == TaskState::result) return tell.name(id) + " ended" + when + " with " + tell.end_of(id);
  const CancelEntry* cancel = find_cancel(tell, id, &CancelEntry::ended, task.done);
  return tell.name(id) + " ended as cancelled" + when +
         (cancel ? ", as " + asked_by(tell, *cancel) + " had asked at " + tell.at(cancel->event) : std::string());
}

struct Known {
  std::string_view part;
  Explanation explanation;
};

constexpr Known warnings[] = {
    {" was never awaited",
     {"The coroutine was called but nobody awaited it, so its body never ran. Put `await` before the call, or make it a task.", "never_awaited"}},
    {"exception was never retrieved",
     {"The task failed, but nobody awaited it or asked for its result, so nobody saw the error. Await the task, or look at its "
      "exception().",
      "lost_error"}},
    {"Task was destroyed but it is pending",
     {"The loop was closed while the task still waited, so the rest of it never ran. Await the task, or cancel it, before the "
      "program ends.",
      ""}},
    {"Executing ",
     {"One step ran for so long that nothing else could: no other task, no deadline, no clean-up. Put an `await` in between, or "
      "move the work to a thread with asyncio.to_thread().",
      "blocked_loop"}},
    {"exception in shielded future",
     {"The waiting for a shielded task was cancelled, and then the task failed: nobody is left to see the error.", "shielded_save"}},
    {"Exception in callback", {"A callback raised an exception. The loop reports that and goes on; no task sees it.", ""}},
    {"has errored out but its parent task",
     {"A task of a task group failed when the task that had the group was over already.", ""}},
};

}  // namespace

std::string mark_text(const History& history, TaskId task, std::size_t place, EventIndex cursor) {
  const Teller tell(history, cursor);
  const Mark& mark = history.lanes()[task - 1].marks[place];
  const std::string name = tell.name(task), when = " at " + instant_words(mark.time);
  switch (mark.kind) {
    case MarkKind::cancel_requested:
      if (const CancelEntry* cancel = find_cancel(tell, task, &CancelEntry::event, mark.event)) return cancel_text(tell, *cancel);
      break;
    case MarkKind::cancel_delivered:
      if (const CancelEntry* cancel = find_cancel(tell, task, &CancelEntry::delivered, mark.event, mark.text)) {
        const std::string text = "CancelledError reached " + name + when + "; " + asked_by(tell, *cancel) + " had asked at " + tell.at(cancel->event);
        const std::string blocked = tell.blocked(tell.time(cancel->event), mark.time);
        return blocked.empty() ? text : text + ", but " + blocked;
      }
      break;
    case MarkKind::cancel_swallowed:
      if (const CancelEntry* cancel = find_cancel(tell, task, &CancelEntry::swallowed, mark.event, mark.text)) {
        std::string text = name + " did not end as cancelled, though " + asked_by(tell, *cancel) + " had asked at " + tell.at(cancel->event);
        return history.task(task).done == mark.event ? text + ": it " + tell.fate_of(task) : text + ": its block went on" + when;
      }
      break;
    case MarkKind::cancel_taken_back:
      if (const CancelEntry* cancel = find_cancel(tell, task, &CancelEntry::uncancelled, mark.event)) {
        return name + " took the request to cancel that " + asked_by(tell, *cancel) + " had made at " + tell.at(cancel->event) +
               " back with uncancel()" + when;
      }
      break;
    case MarkKind::deadline: return deadline_text(tell, tell.log[mark.event].a);
    case MarkKind::ended_result:
    case MarkKind::ended_exception:
    case MarkKind::ended_cancelled:
    case MarkKind::ended_timed_out: return end_text(tell, task);
    case MarkKind::print: return name + " printed" + when + ": " + std::string(tell.log.text(mark.text));
    case MarkKind::warning: {
      const std::string message(tell.log.text(mark.text));
      const std::string_view explanation = warning_text(message).text;
      return explanation.empty() ? message : message + ". " + std::string(explanation);
    }
  }
  return name + when;
}

Explanation warning_text(std::string_view message) {
  for (const Known& known : warnings)
    if (message.find(known.part) != std::string_view::npos) return known.explanation;
  return {};
}

}  // namespace trace
