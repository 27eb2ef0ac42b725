// SPDX-License-Identifier: MIT
#include "trace/outcome.h"

#include <algorithm>

#include "trace/words.h"

namespace trace {

namespace {

class Sentence {
 public:
  Sentence(const History& history, const OutcomeEntry& entry, EventIndex cursor)
      : history_(history), log_(history.log()), entry_(entry), cursor_(cursor) {}

  std::string cancel() const {
    const CancelEntry& cancel = history_.cancels()[entry_.cancel];
    const TaskHistory& target = history_.task(cancel.target);
    std::string text = std::string(log_.text(cancel.by_what));
    text += (text == "you" ? " asked " : " asked ") + name(cancel.target) + " to cancel at " + at(cancel.event);
    if (cancel.message != 0) text += " (" + std::string(log_.description(cancel.message).text) + ")";
    if (!cancel.accepted) return text + ", but it was done already";
    if (cancel.swallowed < cancel.ended || (cancel.swallowed < cursor_ && target.done > cancel.swallowed)) {
      if (cancel.swallowed < cursor_) return text + "; it swallowed the CancelledError at " + at(cancel.swallowed) + " and went on";
    }
    if (cancel.ended < cursor_) {
      if (cancel.swallowed < cursor_) return text + "; it swallowed the CancelledError and ended at " + at(cancel.ended) + " with " + end_of(cancel.target);
      if (target.started == never || cancel.delivered == target.started) {
        return text + "; it ended as cancelled before its first line ran";
      }
      return text + "; it ended as cancelled at " + at(cancel.ended);
    }
    if (cancel.delivered < cursor_) return text + "; CancelledError reached it at " + at(cancel.delivered) + ", it has not ended yet";
    return text + "; CancelledError has not reached it yet";
  }

  std::string construct() const {
    const ConstructRecord& record = log_.construct(entry_.construct);
    const ConstructHistory& construct = history_.construct(entry_.construct);
    switch (record.kind) {
      case aio::ConstructKind::gather: return gather(construct);
      case aio::ConstructKind::wait: return wait(record, construct);
      case aio::ConstructKind::wait_for: return deadline("wait_for", construct);
      case aio::ConstructKind::timeout: return deadline("timeout block", construct);
      case aio::ConstructKind::shield: return shield(construct);
      case aio::ConstructKind::task_group: return group(construct);
      case aio::ConstructKind::as_completed: break;
    }
    return std::string(construct_word(record.kind)) + " ended at " + at(construct.ended);
  }

 private:
  std::string at(EventIndex event) const { return instant_words(log_.time(event)); }
  std::string name(TaskId id) const { return std::string(history_.name_at(id, cursor_)); }

  std::string end_of(TaskId id) const {
    const TaskHistory& task = history_.task(id);
    if (task.end == TaskState::exception) return std::string(log_.text(task.error_type));
    if (task.end == TaskState::cancelled) return "CancelledError";
    return "the result " + std::string(log_.description(task.description).text);
  }

  std::vector<std::string> names(const std::vector<TaskId>& ids) const {
    std::vector<std::string> out;
    for (const TaskId id : ids) out.push_back(name(id));
    return out;
  }

  /// Children that were not done when the construct ended, and what became of them.
  std::string others(const ConstructHistory& construct, const char* fate) const {
    std::vector<TaskId> going;
    std::size_t left = 0;
    EventIndex last = 0;
    for (const TaskId id : construct.children) {
      const EventIndex done = history_.task(id).done;
      if (done < construct.ended) continue;
      going.push_back(id);
      if (done >= cursor_) ++left;
      else last = std::max(last, done);
    }
    if (going.empty()) return "";
    const bool one = going.size() == 1;
    std::string text = "; " + list_words(names(going)) + (one ? " was " : " were ") + fate;
    if (left == 0) {
      text += " and went on until " + at(last);
    } else if (left < going.size()) {
      text += " and went on; " + std::to_string(left) + (left == 1 ? " still runs" : " still run");
    } else {
      text += one ? " and goes on" : " and go on";
    }
    return text;
  }

  std::string gather(const ConstructHistory& construct) const {
    std::vector<TaskId> failed, cancelled;
    for (const TaskId id : construct.children) {
      const TaskHistory& task = history_.task(id);
      if (task.done >= construct.ended) continue;
      if (task.end == TaskState::exception) failed.push_back(id);
      if (task.end == TaskState::cancelled) cancelled.push_back(id);
    }
    const auto first = [&](const std::vector<TaskId>& ids) {
      return *std::min_element(ids.begin(), ids.end(),
                               [&](TaskId a, TaskId b) { return history_.task(a).done < history_.task(b).done; });
    };
    std::string text = "gather ended at " + at(construct.ended);
    switch (construct.end) {
      case aio::ConstructEnd::result:
        if (failed.empty() && cancelled.empty()) {
          return text + (construct.children.empty() ? " with all results" : " with the results of " + list_words(names(construct.children)));
        }
        text += " with the outcomes of " + list_words(names(construct.children));
        for (const TaskId id : failed) text += "; " + name(id) + " gave " + end_of(id);
        for (const TaskId id : cancelled) text += "; " + name(id) + " gave CancelledError";
        return text;
      case aio::ConstructEnd::exception:
        if (!failed.empty()) text += " with " + end_of(first(failed)) + " from " + name(first(failed));
        return text + others(construct, "not cancelled");
      case aio::ConstructEnd::cancelled:
      case aio::ConstructEnd::timed_out: break;
    }
    text = "gather was cancelled at " + at(construct.ended);
    if (!cancelled.empty()) text += ", with " + list_words(names(cancelled));
    return text + others(construct, "not cancelled");
  }

  std::string wait(const ConstructRecord& record, const ConstructHistory& construct) const {
    if (construct.end == aio::ConstructEnd::cancelled) {
      return "wait was cancelled at " + at(construct.ended) + others(construct, "not cancelled");
    }
    std::vector<TaskId> done, pending;
    for (const TaskId id : construct.children) (history_.task(id).done < construct.ended ? done : pending).push_back(id);
    std::string text = "wait ended at " + at(construct.ended);
    if (record.deadline && !pending.empty() && log_.time(construct.ended) >= *record.deadline) text += ", its timeout was over";
    if (!done.empty()) text += ": " + list_words(names(done)) + (done.size() == 1 ? " is done" : " are done");
    if (!pending.empty()) {
      text += (done.empty() ? ": " : ", ") + list_words(names(pending)) + (pending.size() == 1 ? " is still pending" : " are still pending");
    }
    return text;
  }

  std::string deadline(const std::string& what, const ConstructHistory& construct) const {
    const std::optional<Time> when = construct.deadlines.back().second;
    const Time ended = log_.time(construct.ended);
    const bool reached = construct.reached < construct.ended;
    switch (construct.end) {
      case aio::ConstructEnd::timed_out: {
        std::string text = what + " reached its deadline at " + at(construct.reached) + " and ended with TimeoutError";
        if (ended > log_.time(construct.reached)) {
          text += " at " + at(construct.ended) + ", after " + duration_words(ended - log_.time(construct.reached)) + " of clean-up";
        }
        return text;
      }
      case aio::ConstructEnd::result:
        if (reached) {
          return what + " reached its deadline at " + at(construct.reached) + ", but the cancellation was swallowed: no TimeoutError";
        }
        if (!when) return what + " ended at " + at(construct.ended) + "; it had no deadline";
        return what + " ended at " + at(construct.ended) +
               (ended <= *when ? ", " + duration_words(*when - ended) + " before its deadline" : ", past its deadline");
      case aio::ConstructEnd::exception: return what + " ended at " + at(construct.ended) + " with the error that was raised within";
      case aio::ConstructEnd::cancelled: break;
    }
    return what + " was cancelled from outside at " + at(construct.ended) + (reached ? ", after its deadline" : "");
  }

  std::string shield(const ConstructHistory& construct) const {
    const std::string inner = construct.children.empty() ? "what it protects" : name(construct.children.front());
    switch (construct.end) {
      case aio::ConstructEnd::result: return "shield: " + inner + " ended with a result at " + at(construct.ended);
      case aio::ConstructEnd::exception: return "shield: " + inner + " ended with an exception at " + at(construct.ended);
      case aio::ConstructEnd::cancelled:
      case aio::ConstructEnd::timed_out: break;
    }
    if (!construct.children.empty() && history_.task(construct.children.front()).done < construct.ended) {
      return "shield ended at " + at(construct.ended) + ": " + inner + " itself was cancelled";
    }
    return "shield: the waiting for " + inner + " was cancelled at " + at(construct.ended) + others(construct, "protected");
  }

  std::string group(const ConstructHistory& construct) const {
    std::string text = "task group ended at " + at(construct.ended);
    if (construct.end == aio::ConstructEnd::exception) text += " with an exception group";
    if (construct.end == aio::ConstructEnd::cancelled) text += ", cancelled";
    return text;
  }

  const History& history_;
  const Log& log_;
  const OutcomeEntry& entry_;
  EventIndex cursor_;
};

}  // namespace

std::string outcome_text(const History& history, const OutcomeEntry& entry, EventIndex cursor) {
  const Sentence sentence(history, entry, cursor);
  return entry.construct != 0 ? sentence.construct() : sentence.cancel();
}

std::string_view outcome_kind(const History& history, const OutcomeEntry& entry) {
  return entry.construct != 0 ? construct_word(history.log().construct(entry.construct).kind) : "cancel";
}

std::string_view construct_word(aio::ConstructKind kind) {
  switch (kind) {
    case aio::ConstructKind::gather: return "gather";
    case aio::ConstructKind::wait_for: return "wait_for";
    case aio::ConstructKind::timeout: return "timeout";
    case aio::ConstructKind::shield: return "shield";
    case aio::ConstructKind::wait: return "wait";
    case aio::ConstructKind::task_group: return "task group";
    case aio::ConstructKind::as_completed: return "as_completed";
  }
  return {};
}

}  // namespace trace
