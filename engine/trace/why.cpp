// SPDX-License-Identifier: MIT
#include "trace/why.h"

#include <algorithm>

#include "trace/outcome_parts.h"
#include "trace/why_chain.h"

namespace trace {

namespace {

std::string plural(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

/// The handles in the ready queue before the task's own.
std::size_t handles_before(const Teller& tell, TaskId task) {
  const auto& ready = tell.history.ready();
  const auto& begun = tell.history.begun();
  const auto next = std::lower_bound(begun.begin(), begun.end(), tell.cursor,
                                     [](const History::Begun& entry, EventIndex c) { return entry.event < c; });
  std::size_t count = 0;
  for (std::size_t i = next == begun.begin() ? 0 : (next - 1)->stay + 1; i < ready.size() && tell.past(ready[i].from); ++i) {
    if (tell.past(ready[i].left)) continue;
    if (ready[i].task == task) return count;
    ++count;
  }
  return 0;
}

class SpanSentence {
 public:
  SpanSentence(const Teller& tell, TaskId task, std::size_t place)
      : tell_(tell), id_(task), place_(place), lane_(tell.history.lanes()[task - 1]), span_(lane_.spans[place]) {}

  std::string text() const {
    switch (span_.kind) {
      case SpanKind::running: return running() + context();
      case SpanKind::ready: return ready() + context();
      case SpanKind::awaiting: break;
    }
    return wait_words(tell_, id_, place_) + context();
  }

  /// Of an await that is over: "waited 1 s for lock db".
  std::string waited() const {
    const std::string length = duration_words(span_.end - span_.begin);
    if (span_.wait == WaitKind::sleep) {
      const Duration wanted = span_.until - span_.begin;
      return "slept " + length + (span_.end < span_.until ? " of " + duration_words(wanted) : "");
    }
    if (steps_within()) return "waited while " + std::string(tell_.log.text(span_.text)) + " ran";
    const std::string_view what = span_.wait == WaitKind::nothing || span_.wait == WaitKind::turn ? "its turn" : tell_.log.text(span_.text);
    return "waited " + length + (span_.wait == WaitKind::wait ? " in its " : " for ") + std::string(what);
  }
  /// It waits for the first step of an eager task, within one of its own.
  bool steps_within() const { return span_.wait == WaitKind::task && tell_.log.text(span_.text).substr(0, 10) == "the first "; }
  /// It was as long as it was to be.
  bool slept_out() const { return span_.wait == WaitKind::sleep && span_.end >= span_.until; }
  /// Of the span before: why the task is ready, or runs again. Empty: it has just begun.
  std::string because() const {
    std::size_t before = place_;
    while (before > 0 && lane_.spans[before - 1].kind == SpanKind::ready) --before;
    if (before == 0) return {};
    const Span& waited = lane_.spans[before - 1];
    const CancelEntry* cancel = open_cancel(tell_, id_);
    const Event& begin = tell_.log[span_.first_event];
    const bool gets_it = span_.kind == SpanKind::running ? begin.kind == EventKind::task_stepped && begin.detail != 0
                                                         : cancel && cancel->event >= waited.first_event && !refused(waited, before - 1);
    if (cancel && gets_it) return "it gets the CancelledError that " + asked_by(tell_, *cancel) + " asked for";
    if (lane_.spans[before - 1].kind == SpanKind::running) return "it had given way";
    return over_words(tell_, id_, before - 1);
  }

  /// What else concerns it: a cancellation, deadlines.
  std::string context() const {
    std::string text;
    if (const CancelEntry* cancel = open_cancel(tell_, id_)) {
      const std::string who = asked_by(tell_, *cancel), when = " at " + tell_.at(cancel->event);
      if (tell_.past(cancel->delivered) && (cancel->delivered < span_.first_event || span_.kind != SpanKind::running)) {
        text += "; goes on after the CancelledError that " + who + " asked for" + when;
      } else if (span_.kind == SpanKind::awaiting) {
        text += "; " + who + " asked it to cancel" + when + ", CancelledError has not reached it yet";
      }
    }
    const std::vector<Time> times = tell_.open_deadlines(id_);
    if (times.empty()) return text;
    std::vector<std::string> deadlines;
    for (const Time time : times) deadlines.push_back(instant_words(time));
    return text + (deadlines.size() == 1 ? "; its timeout ends at " : "; its timeouts end at ") + list_words(deadlines);
  }

 private:
  /// What it waited for was asked, too, and ended otherwise: so no CancelledError comes.
  bool refused(const Span& waited, std::size_t place) const {
    if (waited.other != 0) return tell_.done(waited.other) && tell_.history.task(waited.other).end != TaskState::cancelled;
    if (waited.wait != WaitKind::gather) return false;
    const ConstructHistory& gather = tell_.history.construct(tell_.history.task(id_).details[place].subject);
    return tell_.past(gather.ended) && gather.end != aio::ConstructEnd::cancelled;
  }

  std::string running() const {
    const TaskHistory& task = tell_.history.task(id_);
    std::vector<Frame> frames;
    tell_.log.find_stack(task.details[place_].stack, frames);
    // A function without lines is one of the library, for a coroutine of the library.
    const bool known = !frames.empty() && frames.back().line > 0;
    std::string text = "runs " + std::string(function_words(known ? frames.back().function : tell_.log.text(task.coroutine)));
    text += span_.line > 0 ? ", on from line " + std::to_string(span_.line)
                           : task.started == span_.first_event ? ", from its beginning" : "";
    const std::string why = because();
    if (!why.empty()) text += ": " + why;
    if (span_.end - span_.begin >= std::chrono::milliseconds(100)) {
      text += "; it blocks the loop for " + duration_words(span_.end - span_.begin);
    }
    return text;
  }

  std::string ready() const {
    const std::string why = because();
    std::string text = why.empty() ? "waits for its first turn, since " + instant_words(span_.begin)
                                   : "ready since " + instant_words(span_.begin) + ": " + why;
    if (why.empty() && tell_.history.task(id_).created_by != 0) text += ": " + tell_.name(tell_.history.task(id_).created_by) + " made it";
    if (const std::size_t count = handles_before(tell_, id_)) {
      text += "; " + plural(count, "callback runs before it", "callbacks run before it");
    }
    const std::string blocked = tell_.blocked(span_.begin, span_.end);
    return blocked.empty() ? text : text + "; " + blocked;
  }

  const Teller& tell_;
  const TaskId id_;
  const std::size_t place_;
  const Lane& lane_;
  const Span& span_;
};

/// What blocked the loop: ", with time.sleep in line 9"; of a computation where it began, ", after line 8".
std::string cause_words(const Teller& tell, const LoopSpan& span, EventIndex handle) {
  if (span.cause != never) {
    const Event& call = tell.log[span.cause];
    return ", with " + std::string(tell.log.text(call.c)) + (call.d != 0 ? " in line " + std::to_string(call.d) : "");
  }
  const int line = span.task != 0 ? tell.span(span.task, handle + 1).line : 0;
  return line > 0 ? ", after line " + std::to_string(line) : "";
}

}  // namespace

std::string why_text(const History& history, TaskId task, std::size_t place, EventIndex cursor) {
  const auto& spans = history.lanes()[task - 1].spans;
  const Span& span = spans[place];
  const bool over = place + 1 < spans.size() ? spans[place + 1].first_event < cursor : history.task(task).done < cursor;
  const Teller begin(history, over ? span.first_event + 1 : cursor);
  if (!over || span.kind != SpanKind::awaiting) return SpanSentence(begin, task, place).text();
  const SpanSentence sentence(begin, task, place);
  std::string text = sentence.waited();
  // Whether it gets what it waited for is certain where it runs again.
  std::size_t next = place + 1;
  while (next + 1 < spans.size() && spans[next].kind == SpanKind::ready && spans[next + 1].first_event < cursor) ++next;
  if (next < spans.size() && !sentence.steps_within() && !sentence.slept_out()) {
    const Teller then(history, spans[next].first_event + 1);
    const std::string why = SpanSentence(then, task, next).because();
    if (!why.empty()) text += ": " + why;
  }
  return text + sentence.context();
}

std::string blocked_text(const History& history, const LoopSpan& span, EventIndex cursor) {
  const Teller tell(history, cursor);
  const std::string who = span.task != 0 ? tell.name(span.task) : "a callback";
  std::string text = who + " blocked the loop for " + duration_words(span.end - span.begin) + ", from " +
                     instant_words(span.begin) + " to " + instant_words(span.end);
  const auto& begun = history.begun();
  auto handle = std::lower_bound(begun.begin(), begun.end(), span.begin,
                                 [&](const History::Begun& entry, Time time) { return tell.time(entry.event) < time; });
  while (handle != begun.end() && tell.time(handle->event) == span.begin && handle->ended != never && tell.time(handle->ended) < span.end) ++handle;
  if (handle == begun.end()) return text;
  text += cause_words(tell, span, handle->event);
  std::size_t waiting = 0;
  for (std::size_t i = handle->stay + 1; i < history.ready().size() && history.ready()[i].from < handle->event; ++i)
    if (history.ready()[i].left > handle->event) ++waiting;
  std::vector<std::uint32_t> timers;
  history.find_timers(handle->event, timers);
  waiting += static_cast<std::size_t>(std::count_if(timers.begin(), timers.end(),
                                                    [&](std::uint32_t timer) { return history.timers()[timer].when <= span.end; }));
  if (waiting == 0) return text + "; nothing else had to wait";
  return text + "; " + plural(waiting, "handle", "handles") + " had to wait for that";
}

}  // namespace trace
