// SPDX-License-Identifier: MIT
// How a wait_for or a timeout block ended, and what its deadline did.
#include "trace/outcome.h"
#include "trace/outcome_parts.h"

namespace trace {

namespace {

class DeadlineSentence {
 public:
  DeadlineSentence(const Teller& tell, std::uint32_t construct)
      : tell_(tell), id_(construct), record_(tell.log.construct(construct)), construct_(tell.history.construct(construct)) {
    what_ = record_.kind == aio::ConstructKind::timeout ? "timeout block" : "wait_for";
    if (!construct_.children.empty()) what_ += "(" + tell_.name(construct_.children.front()) + ")";
    for (const auto& [event, when] : construct_.deadlines) {
      if (!tell_.past(event)) break;
      when_ = when;
      ++deadlines_;
    }
  }

  std::string text() const {
    if (!tell_.past(construct_.ended)) return open();
    switch (construct_.end) {
      case aio::ConstructEnd::timed_out: return timed_out();
      case aio::ConstructEnd::cancelled: return cancelled();
      case aio::ConstructEnd::result:
      case aio::ConstructEnd::exception: break;
    }
    const bool failed = construct_.end == aio::ConstructEnd::exception;
    const std::string error = failed ? " with " + std::string(tell_.error_of(construct_.ended)) : "";
    if (reached()) {
      if (failed) return reached_words() + "; then " + error.substr(6) + " came out" + (late() > Duration::zero() ? " at " + ended() : "") +
             ", in place of TimeoutError";
      return reached_words() + ", but " + swallower() + " swallowed the CancelledError: no TimeoutError" +
             (late() > Duration::zero() ? ", and the end at " + ended() : "");
    }
    std::string text = what_ + " ended at " + ended() + error;
    if (!when_) return text + (failed || deadlines_ > 1 ? "" : "; it had no deadline") + moved();
    const Time end = tell_.time(construct_.ended);
    text += end <= *when_ ? ", " + duration_words(*when_ - end) + " before its deadline"
                          : ", past its deadline at " + instant_words(*when_) + ": the loop had not come to look at it before";
    return text + moved();
  }

 private:
  /// Without time for a plain future the deadline is there as it begins.
  EventIndex reached_at() const { return construct_.reached == never ? record_.event : construct_.reached; }
  bool reached() const { return construct_.reached < construct_.ended && tell_.past(construct_.reached); }
  std::string ended() const { return tell_.at(construct_.ended); }
  Duration late() const { return tell_.between(reached_at(), construct_.ended); }

  std::string reached_words() const {
    std::string text = what_ + " reached its deadline at ";
    if (!when_ || *when_ >= tell_.time(reached_at())) return text + tell_.at(reached_at());
    if (*when_ < tell_.time(record_.event)) return what_ + " began at " + tell_.at(record_.event) + " with its deadline in the past";
    const std::string blocked = tell_.blocked(*when_, tell_.time(reached_at()));
    return text + instant_words(*when_) + ", but only at " + tell_.at(reached_at()) + " it was looked at" + (blocked.empty() ? "," : ", as " + blocked + ",");
  }

  std::string moved() const {
    if (deadlines_ < 2) return {};
    const auto words = [](const std::optional<Time>& time) { return time ? instant_words(*time) : std::string("none"); };
    return "; its deadline had been moved from " + words(construct_.deadlines.front().second) + " to " + words(when_) +
           (deadlines_ > 2 ? ", in " + std::to_string(deadlines_ - 1) + " moves" : "");
  }

  /// Tasks that the deadline's request was passed on to.
  std::vector<TaskId> passed_on_to() const {
    std::vector<TaskId> ids;
    if (no_time() && !construct_.children.empty()) return construct_.children;
    const auto& cancels = tell_.history.cancels();
    for (const std::uint32_t number : tell_.cancels_since(record_.task, record_.event)) {
      if (cancels[number].event > construct_.ended) break;
      if (cancels[number].construct != id_) continue;
      for (std::size_t i = number + 1; i < cancels.size() && cancels[i].parent != never; ++i)
        if (cancels[i].parent == number) ids.push_back(cancels[i].target);
    }
    return ids;
  }

  /// Its CancelledError came late, as the loop was blocked.
  std::string blocked_words() const {
    for (const std::uint32_t number : tell_.cancels_since(record_.task, record_.event)) {
      const CancelEntry& cancel = tell_.history.cancels()[number];
      if (cancel.event > construct_.ended) break;
      if (cancel.construct != id_ || cancel.delivered == never) continue;
      const std::string blocked = tell_.blocked(tell_.time(cancel.event), tell_.time(cancel.delivered));
      if (!blocked.empty()) return "; TimeoutError came at " + ended() + ", as " + blocked;
    }
    return {};
  }

  bool no_time() const { return when_ && *when_ <= tell_.time(record_.event) && record_.kind == aio::ConstructKind::wait_for; }

  std::string swallower() const {
    for (const TaskId id : passed_on_to())
      if (tell_.done(id) && tell_.history.task(id).end == TaskState::result) return tell_.name(id);
    return record_.kind == aio::ConstructKind::timeout ? "the block" : "what it waited for";
  }

  std::string timed_out() const {
    std::string text = no_time() && !construct_.children.empty()
                           ? what_ + " had no time left at " + tell_.at(record_.event) + ", so it cancelled that at once"
                           : reached_words();
    if (late() == Duration::zero()) return text + " and ended with TimeoutError" + moved();
    if (const std::string blocked = blocked_words(); !blocked.empty()) return text + blocked + moved();
    std::vector<TaskId> slow;
    for (const TaskId id : passed_on_to())
      if (tell_.between(reached_at(), tell_.history.task(id).done) > Duration::zero()) slow.push_back(id);
    if (slow.empty()) {
      text += " and ended with TimeoutError at " + ended() + ", after " + duration_words(late()) + " of clean-up";
    } else {
      text += ", but " + tell_.names(slow) + " took " + duration_words(late()) + " more to end: TimeoutError at " + ended();
    }
    return text + moved();
  }

  std::string cancelled() const {
    const CancelEntry* cancel = outside_cancel(tell_, id_);
    const bool by_timeout = cancel && cancel->construct != 0 && cancel->group == 0;
    if (reached() && by_timeout) {
      return reached_words() + ", and so did the " + std::string(around(*cancel)) + " around it: that one gives the TimeoutError" + moved();
    }
    std::string text = what_;
    if (!cancel) {
      text += " ended at " + ended() + " with CancelledError";
      if (!construct_.children.empty() && tell_.done(construct_.children.front())) {
        text += ", as " + tell_.name(construct_.children.front()) + " was cancelled";
      }
    } else if (by_timeout) {
      text += " was cancelled at " + ended() + " by the " + std::string(around(*cancel)) + " around it";
    } else {
      text += " was cancelled from outside at " + ended() + ", by " + tell_.asker(*cancel);
    }
    if (reached()) text += "; its own deadline at " + tell_.at(construct_.reached) + " gives no TimeoutError then";
    return text + moved();
  }

  std::string_view around(const CancelEntry& cancel) const { return construct_word(tell_.log.construct(cancel.construct).kind); }

  std::string open() const {
    if (tell_.past(construct_.reached)) return reached_words() + "; what it cancelled has not ended yet";
    return what_ + (when_ ? " goes on until " + instant_words(*when_) + " at the latest" : " has no deadline") + moved();
  }

  const Teller& tell_;
  const std::uint32_t id_;
  const ConstructRecord& record_;
  const ConstructHistory& construct_;
  std::string what_;
  std::optional<Time> when_;
  std::size_t deadlines_ = 0;
};

}  // namespace

std::string deadline_text(const Teller& tell, std::uint32_t construct) { return DeadlineSentence(tell, construct).text(); }

}  // namespace trace
