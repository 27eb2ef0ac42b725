// SPDX-License-Identifier: MIT
// How a task group ended: who failed, who was cancelled for that, what came out.
#include <algorithm>

#include "trace/outcome.h"
#include "trace/outcome_parts.h"
#include "util/sort.h"

namespace trace {

namespace {

using Tasks = std::vector<TaskId>;

class GroupSentence {
 public:
  GroupSentence(const Teller& tell, std::uint32_t id)
      : tell_(tell), id_(id), record_(tell.log.construct(id)), construct_(tell.history.construct(id)) {
    children_.assign(construct_.children.begin(),
                     construct_.children.begin() + static_cast<std::ptrdiff_t>(tell.history.children_at(id, tell.cursor)));
    for (const TaskId child : children_)
      if (tell.done(child) && tell.history.task(child).end == TaskState::exception) failed_.push_back(child);
    util::sort(failed_, [&](TaskId a, TaskId b) { return tell.history.task(a).done < tell.history.task(b).done; });
  }

  std::string text() const {
    const bool ended = tell_.past(construct_.ended);
    std::string text = "task group";
    if (asked().empty() && failed_.empty() && !block_failed() && !(ended && construct_.end == aio::ConstructEnd::cancelled)) {
      return text + (ended ? well() : open());
    }
    text += cause();
    text += cancelled_words();
    for (const TaskId child : failed_)
      if (child != first()) text += "; " + tell_.name(child) + " failed on the way, at " + tell_.at(tell_.history.task(child).done);
    if (!ended) return text + "; it waits for " + left();
    text += "; it ended at " + tell_.at(construct_.ended);
    return text + (construct_.end == aio::ConstructEnd::exception ? " with " + group_words() : " as cancelled");
  }

 private:
  bool block_over() const { return tell_.past(construct_.block_ended); }
  std::string_view block_error() const { return block_over() ? tell_.error_of(construct_.block_ended) : std::string_view(); }
  bool block_failed() const { return !block_error().empty() && block_error() != "CancelledError"; }
  /// The task whose failure made it cancel the others; 0: it was something else.
  TaskId first() const {
    if (failed_.empty()) return 0;
    const bool block_first = block_failed() && construct_.block_ended < tell_.history.task(failed_.front()).done;
    return block_first || cancelled_first() ? 0 : failed_.front();
  }
  /// It was cancelled from outside before anything failed.
  bool cancelled_first() const {
    const CancelEntry* cancel = outside_cancel(tell_, id_);
    return cancel && (failed_.empty() || cancel->event < tell_.history.task(failed_.front()).done) && !block_failed();
  }

  /// The requests that the group made for its tasks.
  std::vector<const CancelEntry*> asked() const {
    std::vector<const CancelEntry*> out;
    for (const TaskId child : children_) {
      for (const std::uint32_t number : tell_.cancels_since(child, record_.event)) {
        const CancelEntry& cancel = tell_.history.cancels()[number];
        if (cancel.group == id_ && tell_.past(cancel.event)) out.push_back(&cancel);
      }
    }
    return out;
  }

  std::string cause() const {
    if (const TaskId child = first()) return ": " + tell_.name(child) + " " + tell_.fate_of(child);
    if (block_failed()) return ": its block failed at " + tell_.at(construct_.block_ended) + " with " + std::string(block_error());
    const CancelEntry* cancel = outside_cancel(tell_, id_);
    if (!cancel) return " was cancelled at " + tell_.at(construct_.block_ended);
    if (cancel->construct != 0 && cancel->group == 0) return " was cancelled at " + tell_.at(cancel->event) + " by the " + std::string(construct_word(tell_.log.construct(cancel->construct).kind)) + " around it";
    return " was cancelled from outside at " + tell_.at(cancel->event) + ", by " + tell_.asker(*cancel);
  }

  /// ", so it cancelled A and C and its block; A ended as cancelled at 1.0 s".
  std::string cancelled_words() const {
    Tasks cancelled, refused, unborn, going;
    EventIndex last = 0;
    const auto requests = asked();
    for (const CancelEntry* cancel : requests) {
      const TaskHistory& task = tell_.history.task(cancel->target);
      if (!tell_.done(cancel->target)) {
        going.push_back(cancel->target);
      } else if (task.end == TaskState::result) {
        refused.push_back(cancel->target);
      } else if (task.end == TaskState::cancelled) {
        (task.started == never || task.started == cancel->delivered ? unborn : cancelled).push_back(cancel->target);
        last = std::max(last, task.done);
      }
    }
    const bool stops_block = first() != 0 && (!block_over() || construct_.block_ended > tell_.history.task(first()).done);
    if (requests.empty() && !stops_block) return {};
    Tasks targets;
    for (const CancelEntry* cancel : requests) targets.push_back(cancel->target);
    std::string text = ", so it cancelled " + tell_.names(targets);
    if (stops_block) text += (targets.empty() ? "its block in " : " and its block in ") + tell_.name(record_.task);
    if (!cancelled.empty() && going.empty() && tell_.between(requests.front()->event, last) > Duration::zero()) {
      text += "; " + tell_.names(cancelled, " had ended", " had ended") + " by " + tell_.at(last);
    }
    if (!unborn.empty()) text += "; " + tell_.names(unborn) + " had not begun and never ran";
    for (const TaskId child : refused) text += "; " + tell_.name(child) + " swallowed that and " + tell_.fate_of(child);
    return text;
  }

  std::string left() const {
    Tasks ids;
    for (const TaskId child : children_)
      if (!tell_.done(child)) ids.push_back(child);
    return ids.empty() ? "its end" : tell_.names(ids);
  }

  /// "ExceptionGroup of 2: ValueError from B, KeyError from C".
  std::string group_words() const {
    std::vector<std::string> parts;
    for (const TaskId child : failed_) parts.push_back(tell_.end_of(child) + " from " + tell_.name(child));
    if (block_failed()) parts.push_back(std::string(block_error()) + " from its block");
    return std::string(tell_.error_of(construct_.ended)) + " of " + std::to_string(parts.size()) + ": " + list_words(parts);
  }

  std::string well() const {
    const std::string when = " ended at " + tell_.at(construct_.ended);
    if (children_.empty()) return when + "; it had no tasks";
    Tasks cancelled, rest;
    TaskId last = children_.front();
    for (const TaskId child : children_) {
      (tell_.history.task(child).end == TaskState::cancelled ? cancelled : rest).push_back(child);
      if (tell_.history.task(child).done >= tell_.history.task(last).done) last = child;
    }
    std::string text = when;
    if (!rest.empty()) text += " with the results of " + tell_.names(rest);
    if (!cancelled.empty()) text += "; " + tell_.names(cancelled, " was cancelled", " were cancelled") + ", which is no failure";
    if (tell_.between(construct_.block_ended, construct_.ended) > Duration::zero()) {
      text += "; its block was over at " + tell_.at(construct_.block_ended) +
              (children_.size() > 1 ? ", the last task was " + tell_.name(last) : std::string());
    }
    return text;
  }

  std::string open() const {
    if (children_.empty()) return " has no tasks yet";
    return " of " + std::to_string(children_.size()) + (block_over() ? " waits: " : ": ") + progress_words(tell_, id_);
  }

  const Teller& tell_;
  const std::uint32_t id_;
  const ConstructRecord& record_;
  const ConstructHistory& construct_;
  Tasks children_;
  Tasks failed_;  // in the order of their ends
};

}  // namespace

std::string group_text(const Teller& tell, std::uint32_t construct) { return GroupSentence(tell, construct).text(); }

}  // namespace trace
