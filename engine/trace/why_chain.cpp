// SPDX-License-Identifier: MIT
#include "trace/why_chain.h"

#include <algorithm>
#include <optional>

namespace trace {

namespace {

constexpr std::size_t longest_chain = 4;

using Tasks = std::vector<TaskId>;

class Chain {
 public:
  explicit Chain(const Teller& tell) : tell_(tell) {}

  /// "waits for lock db, which C has; ...", of a task that awaits.
  std::string awaiting(TaskId task, std::size_t place) {
    visited_.push_back(task);
    const Span& span = tell_.history.lanes()[task - 1].spans[place];
    const SpanDetail& detail = tell_.history.task(task).details[place];
    switch (span.wait) {
      case WaitKind::nothing:
      case WaitKind::turn: return "waits for its turn";
      case WaitKind::sleep: return "sleeps " + duration_words(span.until - span.begin) + ", until " + instant_words(span.until);
      case WaitKind::task:
        // The first step of an eager task, within one of this.
        if (tell_.log.text(span.text).substr(0, 10) == "the first ") return "waits while " + std::string(tell_.log.text(span.text)) + " runs";
        return "waits for task " + tell_.name(span.other) + which(span.other);
      case WaitKind::shield:
        if (span.other == 0) return "waits for a shielded future";
        return "waits, shielded, for task " + tell_.name(span.other) + which(span.other);
      case WaitKind::wait: return "waits in its " + std::string(tell_.log.text(span.text)) + ": " + children(detail.subject);
      case WaitKind::gather:
      case WaitKind::group: return "waits for its " + std::string(tell_.log.text(span.text)) + ": " + children(detail.subject);
      case WaitKind::primitive:
      case WaitKind::get:
      case WaitKind::put:
      case WaitKind::join: return primitive(task, span.wait, detail.subject);
      case WaitKind::job: return "waits for " + std::string(tell_.log.text(span.text)) + ", which works beside the loop";
      case WaitKind::future: break;
    }
    return "waits for " + std::string(tell_.log.text(span.text));
  }

 private:
  /// What one that is waited for does: ", which sleeps until 3.0 s".
  std::string which(TaskId task) { return ", which " + does(task); }

  bool was_visited(TaskId task) const { return std::find(visited_.begin(), visited_.end(), task) != visited_.end(); }

  /// Of the tasks that were visited from this one on, and wait for each other: what ends that, if anything does.
  std::string circle(TaskId first) const {
    std::optional<Time> end;
    for (auto task = std::find(visited_.begin(), visited_.end(), first); task != visited_.end(); ++task) {
      const std::vector<Time> times = tell_.open_deadlines(*task);
      if (!times.empty()) end = std::min(end.value_or(times.front()), times.front());
      const CancelEntry* cancel = open_cancel(tell_, *task);
      if (cancel && !tell_.past(cancel->delivered)) return ": a circle, until " + tell_.name(*task) + " is cancelled";
    }
    return end ? ": a circle, until a timeout ends it at " + instant_words(*end) : ": a deadlock";
  }

  std::string does(TaskId task) {
    if (tell_.done(task)) return "is done";
    if (was_visited(task)) return "waits for this in turn" + circle(task);
    const std::size_t place = tell_.span_at(task, tell_.cursor - 1);
    const Span& span = tell_.history.lanes()[task - 1].spans[place];
    const CancelEntry* cancel = open_cancel(tell_, task);
    const std::string cleans = cancel && tell_.past(cancel->delivered)
                                   ? "was asked to cancel at " + tell_.at(cancel->event) + " and goes on: it "
                                   : "";
    if (span.kind == SpanKind::running) return cleans + "runs";
    if (span.kind == SpanKind::ready) return cleans + "is ready to run";
    if (span.wait == WaitKind::sleep) return cleans + "sleeps until " + instant_words(span.until);
    if (visited_.size() >= longest_chain) return cleans + "waits, too";
    return cleans + awaiting(task, place);
  }

  std::string children(std::uint32_t construct) {
    const ConstructHistory& history = tell_.history.construct(construct);
    Tasks left;
    for (std::size_t i = 0; i < tell_.history.children_at(construct, tell_.cursor); ++i)
      if (!tell_.done(history.children[i])) left.push_back(history.children[i]);
    if (left.empty()) return history.children.empty() ? "it waits for futures" : "all are done";
    if (left.size() == 1) return tell_.name(left.front()) + (history.children.size() > 1 ? " is left" : "") + which(left.front());
    return tell_.names(left) + " are not done";
  }

  std::string primitive(TaskId task, WaitKind wait, std::uint32_t id) {
    const PrimitiveHistory& history = tell_.history.primitive(id);
    const std::string name = primitive_label(history.kind, tell_.log.text(history.name));
    const auto change = std::lower_bound(history.changes.begin(), history.changes.end(), tell_.cursor,
                                         [](const PrimitiveHistory::Change& entry, EventIndex c) { return entry.event < c; });
    const bool changed = change != history.changes.begin();
    const std::string value = std::to_string(changed ? (change - 1)->value : 0), limit = std::to_string(history.limit);
    switch (wait) {
      case WaitKind::get: return "waits for an item of " + name + ", which is empty";
      case WaitKind::put: return "waits for room in " + name + ", which is full (" + value + " of " + limit + ")";
      case WaitKind::join:
        return "waits until all items of " + name + " are dealt with: " + std::to_string(changed ? (change - 1)->unfinished : 0) + " left";
      default: break;
    }
    switch (history.kind) {
      case aio::PrimitiveKind::event: return "waits for " + name + ", which is not set";
      case aio::PrimitiveKind::condition: return "waits for " + name + " to be notified";
      case aio::PrimitiveKind::barrier: return "waits at " + name + ": " + value + " of " + limit + " are there";
      default: break;
    }
    Tasks holders;
    each_open(history.holds, tell_.cursor, [&](const OpenStay& stay) { holders.push_back(stay.task); });
    std::size_t before = 0;
    bool found = false;
    each_open(history.waits, tell_.cursor, [&](const WaitStay& stay) {
      found = found || stay.task == task;
      if (!found) ++before;
    });
    std::string text = "waits for " + name;
    if (before > 0) text += " (" + std::to_string(before) + " in line before it)";
    std::erase(holders, 0u);
    if (holders.empty()) return text;
    if (holders.size() > 1) return text + ", which " + tell_.names(holders) + " have";
    const TaskId holder = holders.front();
    text += ", which " + tell_.name(holder) + " has";
    if (holder == task) return text + " itself" + circle(holder);
    if (tell_.done(holder)) return text + ", but " + tell_.name(holder) + " is done and never gave it back";
    if (was_visited(holder)) return text + circle(holder);
    if (visited_.size() >= longest_chain) return text;
    return text + "; " + tell_.name(holder) + " " + does(holder);
  }

  const Teller& tell_;
  Tasks visited_;
};

std::string primitive_over(const Teller& tell, WaitKind wait, std::uint32_t id) {
  const PrimitiveHistory& history = tell.history.primitive(id);
  const std::string name = primitive_label(history.kind, tell.log.text(history.name));
  const auto after = std::lower_bound(history.changes.begin(), history.changes.end(), tell.cursor,
                                      [](const PrimitiveHistory::Change& entry, EventIndex c) { return entry.event < c; });
  if (is_primitive(wait) && tell.past(history.shut_down)) {
    const bool empty = after == history.changes.begin() || (after - 1)->value == 0;
    if (wait == WaitKind::put || (wait == WaitKind::get && empty) || wait == WaitKind::join) return name + " was shut down";
  }
  if (wait == WaitKind::get) return name + " has an item for it";
  if (wait == WaitKind::put) return name + " has room for it";
  if (wait == WaitKind::join) return "all items of " + name + " are dealt with";
  switch (history.kind) {
    case aio::PrimitiveKind::event: return name + " was set";
    case aio::PrimitiveKind::condition: return name + " was notified";
    case aio::PrimitiveKind::barrier: {
      // Those who leave it come after what lets them go.
      auto change = after;
      while (change != history.changes.begin() && (change - 1)->action == aio::PrimitiveAction::left) --change;
      if (change == history.changes.begin()) return "all are at " + name;
      const aio::PrimitiveAction action = (change - 1)->action;
      if (action == aio::PrimitiveAction::aborted) return name + " was aborted";
      return action == aio::PrimitiveAction::reset ? name + " was reset" : "all are at " + name;
    }
    default: return "it is the next for " + name;
  }
}

}  // namespace

const CancelEntry* open_cancel(const Teller& tell, TaskId task) {
  const auto& entries = tell.history.cancels();
  const auto cancels = tell.cancels_since(task, tell.cursor);
  for (auto number = cancels.rbegin(); number != cancels.rend(); ++number) {
    const CancelEntry& cancel = entries[*number];
    if (tell.past(cancel.event) && cancel.accepted && !tell.past(cancel.ended) && !tell.past(cancel.uncancelled)) return &cancel;
  }
  return nullptr;
}

std::string asked_by(const Teller& tell, const CancelEntry& cancel) {
  const CancelEntry* root = &cancel;
  while (root->parent != never) root = &tell.history.cancels()[root->parent];
  if (root->construct != 0 && root->group == 0) {
    const bool wait_for = tell.log.construct(root->construct).kind == aio::ConstructKind::wait_for;
    return (root->target == cancel.target ? "its " : tell.name(root->target) + "'s ") + std::string(wait_for ? "wait_for" : "timeout");
  }
  return root->by == root->target ? "it" : tell.asker(*root);
}

std::string wait_words(const Teller& tell, TaskId task, std::size_t span) { return Chain(tell).awaiting(task, span); }

std::string over_words(const Teller& tell, TaskId task, std::size_t place) {
  const Span& span = tell.history.lanes()[task - 1].spans[place];
  const std::uint32_t subject = tell.history.task(task).details[place].subject;
  switch (span.wait) {
    case WaitKind::sleep: return "its sleep is over";
    case WaitKind::task:
    case WaitKind::shield:
      // It is done at this instant, though the log says so just after it has woken those who wait.
      if (const EventIndex done = span.other != 0 ? tell.history.task(span.other).done : never;
          done != never && (tell.past(done) || tell.time(done) == tell.time(tell.cursor - 1))) {
        return tell.name(span.other) + " " + tell.fate_of(span.other);
      }
      return span.wait == WaitKind::shield ? "its shield is over" : "it goes on after " + std::string(tell.log.text(span.text));
    case WaitKind::gather: return "its gather is over";
    case WaitKind::wait: return "its wait is over";
    case WaitKind::group: return "the tasks of its group are done";
    case WaitKind::primitive:
    case WaitKind::get:
    case WaitKind::put:
    case WaitKind::join: return primitive_over(tell, span.wait, subject);
    case WaitKind::job: return std::string(tell.log.text(span.text)) + " is done";
    case WaitKind::nothing:
    case WaitKind::turn: return "it had given way";
    case WaitKind::future: break;
  }
  return "what it waited for is there";
}

}  // namespace trace
