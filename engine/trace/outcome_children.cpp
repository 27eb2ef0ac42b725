// SPDX-License-Identifier: MIT
// How a gather, wait, shield or as_completed ended, and what became of the tasks it was given.
#include <algorithm>

#include "trace/outcome.h"
#include "trace/outcome_parts.h"
#include "util/sort.h"

namespace trace {

namespace {

using Tasks = std::vector<TaskId>;

/// Those children that were done before `event` with that end, in the order of their ends.
Tasks ended_with(const Teller& tell, const ConstructHistory& construct, TaskState end, EventIndex event) {
  Tasks ids;
  for (const TaskId id : construct.children) {
    const TaskHistory& task = tell.history.task(id);
    if (task.done < event && task.end == end) ids.push_back(id);
  }
  util::sort(ids, [&](TaskId a, TaskId b) { return tell.history.task(a).done < tell.history.task(b).done; });
  return ids;
}

/// A request that the construct passed on to a child: one that its task got while it waited there, or its own as a future.
bool passed_on(const Teller& tell, std::uint32_t construct, const CancelEntry& cancel) {
  if (!cancel.accepted || cancel.event < tell.log.construct(construct).event) return false;
  if (cancel.gather == construct) return true;
  return cancel.parent != never && tell.history.cancels()[cancel.parent].target == tell.log.construct(construct).task;
}

/// It had been asked to cancel by then, through the construct.
bool was_asked(const Teller& tell, std::uint32_t construct, TaskId id) {
  const EventIndex ended = tell.history.construct(construct).ended;
  const auto numbers = tell.cancels_since(id, tell.log.construct(construct).event);
  return std::any_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) {
    const CancelEntry& cancel = tell.history.cancels()[number];
    return cancel.event < ended && cancel.ended > ended && passed_on(tell, construct, cancel);
  });
}

/// Children that were not done when the construct ended, and what became of them: "; C was not cancelled and goes on".
std::string others(const Teller& tell, std::uint32_t id, const char* fate, const char* of_failures) {
  const ConstructHistory& construct = tell.history.construct(id);
  Tasks going, failed, asked, cancelled;
  std::size_t left = 0;
  EventIndex last = 0;
  for (const TaskId child : construct.children) {
    const EventIndex done = tell.history.task(child).done;
    if (done < construct.ended) continue;
    if (was_asked(tell, id, child)) {
      asked.push_back(child);
      continue;
    }
    going.push_back(child);
    if (!tell.past(done)) {
      ++left;
      continue;
    }
    last = std::max(last, done);
    if (tell.history.task(child).end == TaskState::exception) failed.push_back(child);
    if (tell.history.task(child).end == TaskState::cancelled) cancelled.push_back(child);
  }
  std::string text;
  for (const TaskId child : asked) {
    text += "; " + tell.name(child) + " was asked, too, and " +
            (tell.done(child) ? "ended at " + tell.at(tell.history.task(child).done) : std::string("has not ended yet"));
  }
  if (going.empty()) return text;
  const bool one = going.size() == 1;
  text += "; " + tell.names(going) + (one ? " was " : " were ") + fate;
  if (left == 0) {
    text += std::string(" and went on until ") + (one && !cancelled.empty() ? "it was cancelled at " : "") + tell.at(last);
  } else if (left < going.size()) {
    text += " and went on; " + std::to_string(left) + (left == 1 ? " still runs" : " still run");
  } else {
    text += one ? " and goes on" : " and go on";
  }
  if (!one)
    for (std::size_t i = 0; i < cancelled.size() && i < 3; ++i) text += "; " + tell.name(cancelled[i]) + " " + tell.fate_of(cancelled[i]);
  if (failed.empty()) return text;
  for (std::size_t i = 0; i < failed.size() && i < 3; ++i) text += "; " + tell.name(failed[i]) + " " + tell.fate_of(failed[i]);
  return text + of_failures;
}

/// Of children that are no tasks: " and 2 futures".
std::string futures_words(const Teller& tell, std::uint32_t construct) {
  const std::size_t futures = tell.log.construct(construct).children.size() - tell.history.construct(construct).children.size();
  if (futures == 0) return {};
  return std::string(tell.history.construct(construct).children.empty() ? "" : " and ") + std::to_string(futures) +
         (futures == 1 ? " future" : " futures");
}

/// Somebody's cancel of a gather as a future; null: nobody's.
const CancelEntry* own_cancel(const Teller& tell, std::uint32_t gather) {
  for (const TaskId child : tell.history.construct(gather).children) {
    for (const std::uint32_t number : tell.cancels_since(child, tell.log.construct(gather).event)) {
      const CancelEntry& cancel = tell.history.cancels()[number];
      if (cancel.gather == gather && tell.past(cancel.event)) return &cancel;
    }
  }
  return nullptr;
}

std::string by_words(const Teller& tell, std::uint32_t construct) {
  const CancelEntry* cancel = own_cancel(tell, construct);
  if (!cancel) cancel = outside_cancel(tell, construct);
  if (!cancel) return {};
  if (cancel->construct != 0 && cancel->group == 0)
    return " by the " + std::string(construct_word(tell.log.construct(cancel->construct).kind)) + " around it";
  return " by " + tell.asker(*cancel);
}

/// Why a wait ended although not all are done.
std::string early_words(const Teller& tell, std::uint32_t wait) {
  const ConstructRecord& record = tell.log.construct(wait);
  const ConstructHistory& construct = tell.history.construct(wait);
  if (record.return_when == aio::ReturnWhen::first_completed) {
    // A future of the program is no child that has a history.
    for (const TaskId child : construct.children)
      if (tell.history.task(child).done < construct.ended) return ", as one was done (FIRST_COMPLETED)";
  }
  if (record.return_when == aio::ReturnWhen::first_exception) {
    const Tasks failed = ended_with(tell, construct, TaskState::exception, construct.ended);
    if (!failed.empty()) return ", as " + tell.name(failed.front()) + " failed (FIRST_EXCEPTION)";
  }
  return record.deadline && tell.time(construct.ended) >= *record.deadline ? ", as its timeout was over" : "";
}

}  // namespace

bool cancelled_through(const History& history, std::uint32_t construct, TaskId child) {
  return was_asked(Teller(history, never), construct, child);
}

std::string progress_words(const Teller& tell, std::uint32_t construct) {
  const ConstructHistory& history = tell.history.construct(construct);
  Tasks done, left;
  for (std::size_t i = 0; i < tell.history.children_at(construct, tell.cursor); ++i) {
    const TaskId id = history.children[i];
    (tell.done(id) ? done : left).push_back(id);
  }
  std::string text;
  if (!done.empty()) text = tell.names(done, " is done", " are done");
  if (left.empty()) return text;
  if (done.empty()) return tell.names(left, " is not done", " are not done");
  return text + "; " + tell.names(left, " is not", " are not");
}

std::string gather_text(const Teller& tell, std::uint32_t id) {
  const ConstructHistory& construct = tell.history.construct(id);
  const std::string futures = futures_words(tell, id);
  if (!tell.past(construct.ended)) {
    const std::string progress = progress_words(tell, id);
    return "gather of " + std::to_string(tell.log.construct(id).children.size()) + " waits" + (progress.empty() ? "" : ": " + progress);
  }
  std::string text = "gather ended at " + tell.at(construct.ended);
  const Tasks failed = ended_with(tell, construct, TaskState::exception, construct.ended);
  const Tasks cancelled = ended_with(tell, construct, TaskState::cancelled, construct.ended);
  switch (construct.end) {
    case aio::ConstructEnd::result:
      if (tell.log.construct(id).children.empty()) return text + ": it was given nothing, the result is an empty list";
      if (failed.empty() && cancelled.empty()) return text + " with the results of " + tell.names(construct.children) + futures;
      text += " with the outcomes of " + tell.names(construct.children) + futures;
      for (const TaskId child : failed) text += "; " + tell.name(child) + " gave " + tell.end_of(child);
      for (const TaskId child : cancelled) text += "; " + tell.name(child) + " gave CancelledError";
      return text;
    case aio::ConstructEnd::exception:
      text += " with " + (failed.empty() ? std::string(tell.error_of(construct.ended))
                                         : tell.end_of(failed.front()) + " from " + tell.name(failed.front()));
      return text + others(tell, id, "not cancelled", ", but gather was over and tells nobody");
    case aio::ConstructEnd::cancelled:
    case aio::ConstructEnd::timed_out: break;
  }
  const bool was_asked = outside_cancel(tell, id) || own_cancel(tell, id);
  if (!was_asked && !cancelled.empty()) {
    text += " with CancelledError, as " + tell.names(cancelled, " was", " were") + " cancelled";
  } else {
    text = "gather was cancelled" + by_words(tell, id) + " at " + tell.at(construct.ended);
    if (!cancelled.empty()) text += ", and " + tell.names(cancelled) + " with it";
  }
  return text + others(tell, id, "not cancelled", ", but gather was over and tells nobody");
}

std::string wait_text(const Teller& tell, std::uint32_t id) {
  const ConstructRecord& record = tell.log.construct(id);
  const ConstructHistory& construct = tell.history.construct(id);
  if (!tell.past(construct.ended)) {
    const std::string until = record.deadline ? ", until " + instant_words(*record.deadline) + " at the latest" : "";
    const std::string progress = progress_words(tell, id);
    return wait_label(record.return_when, record.children.size()) + " goes on" + until + (progress.empty() ? "" : ": " + progress);
  }
  if (construct.end == aio::ConstructEnd::cancelled) {
    return "wait was cancelled" + by_words(tell, id) + " at " + tell.at(construct.ended) + others(tell, id, "not cancelled", "");
  }
  Tasks done, pending;
  for (const TaskId child : construct.children) {
    const TaskHistory& task = tell.history.task(child);
    if (task.done < construct.ended) {
      if (task.end == TaskState::result) done.push_back(child);
    } else {
      pending.push_back(child);
    }
  }
  std::string text = "wait ended at " + tell.at(construct.ended) + (pending.empty() ? "" : early_words(tell, id));
  std::vector<std::string> parts;
  if (!done.empty()) parts.push_back(tell.names(done, " is done", " are done"));
  for (const TaskId child : ended_with(tell, construct, TaskState::exception, construct.ended)) {
    parts.push_back(tell.name(child) + " failed with " + tell.end_of(child));
  }
  const Tasks cancelled = ended_with(tell, construct, TaskState::cancelled, construct.ended);
  if (!cancelled.empty()) parts.push_back(tell.names(cancelled, " was cancelled", " were cancelled"));
  if (!pending.empty()) parts.push_back(tell.names(pending, " is still pending", " are still pending"));
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? ": " : ", ") + parts[i];
  return text;
}

std::string shield_text(const Teller& tell, std::uint32_t id) {
  const ConstructHistory& construct = tell.history.construct(id);
  const TaskId child = construct.children.empty() ? 0 : construct.children.front();
  const std::string inner = child != 0 ? tell.name(child) : "what it protects";
  if (!tell.past(construct.ended)) return "shield: " + inner + " is not done; who waits for it can be cancelled without it";
  const std::string when = " at " + tell.at(construct.ended);
  if (child != 0 && tell.history.task(child).done < construct.ended) {
    if (construct.end == aio::ConstructEnd::cancelled) return "shield ended" + when + ": " + inner + " itself was cancelled";
    return "shield: " + inner + " " + tell.fate_of(child);
  }
  if (construct.end == aio::ConstructEnd::result) return "shield: " + inner + " ended with a result" + when;
  if (construct.end == aio::ConstructEnd::exception) return "shield: " + inner + " failed" + when;
  return "shield: the waiting for " + inner + " was cancelled" + by_words(tell, id) + when +
         others(tell, id, "protected", ", and nobody waits for that");
}

std::string as_completed_text(const Teller& tell, std::uint32_t id) {
  const ConstructRecord& record = tell.log.construct(id);
  const ConstructHistory& construct = tell.history.construct(id);
  const std::size_t count = record.children.size();
  if (!tell.past(construct.ended)) {
    const std::string progress = progress_words(tell, id);
    return "as_completed of " + std::to_string(count) + (progress.empty() ? " goes on" : ": " + progress);
  }
  Tasks order;
  for (const TaskId child : construct.children)
    if (tell.history.task(child).done < construct.ended) order.push_back(child);
  util::sort(order, [&](TaskId a, TaskId b) { return tell.history.task(a).done < tell.history.task(b).done; });
  if (construct.end == aio::ConstructEnd::timed_out) {
    return "as_completed's timeout was over at " + tell.at(construct.ended) +
           (order.empty() ? ": nothing was done" : ": " + tell.names(order, " was done", " were done")) +
           others(tell, id, "not cancelled", "");
  }
  return "as_completed ended at " + tell.at(construct.ended) + (order.empty() ? "" : ": done in the order " + tell.names(order));
}

}  // namespace trace
