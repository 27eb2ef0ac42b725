// SPDX-License-Identifier: MIT
#include "trace/state_cursor.h"

#include <algorithm>
#include <utility>

#include "trace/outcome.h"
#include "util/sort.h"

namespace trace {

namespace {

template <class Entry>
const Entry* last_before(const std::vector<Entry>& entries, EventIndex cursor) {
  auto after = std::lower_bound(entries.begin(), entries.end(), cursor,
                                [](const Entry& entry, EventIndex c) { return entry.first < c; });
  return after == entries.begin() ? nullptr : &*(after - 1);
}

/// Entries of `list`, ordered by event, that come before `cursor`.
template <class List, class Event>
std::size_t count_before(const List& list, EventIndex cursor, Event event) {
  const auto after = std::lower_bound(list.begin(), list.end(), cursor,
                                      [&](const auto& entry, EventIndex c) { return event(entry) < c; });
  return static_cast<std::size_t>(after - list.begin());
}

bool counts_children(WaitKind kind) {
  return kind == WaitKind::gather || kind == WaitKind::wait || kind == WaitKind::group;
}

/// The task whose row of the state an event changes; 0: none.
TaskId task_of(const Event& event) {
  switch (event.kind) {
    case EventKind::handle_ready: return event.b;
    case EventKind::task_created:
    case EventKind::task_renamed:
    case EventKind::task_stepped:
    case EventKind::task_awaits:
    case EventKind::task_done:
    case EventKind::cancel_requested:
    case EventKind::uncancelled: return event.a;
    default: return 0;
  }
}

}  // namespace

std::string Wait::text() const {
  std::string words(what);
  if (left) words += " (" + std::to_string(*left) + " left)";
  return words;
}

void StateCursor::move_to(EventIndex cursor) {
  const EventIndex from = state_.cursor;
  const Time time_before = state_.time;
  if (from == cursor) return;
  from_ = from;
  const Log& log = history_.log();
  state_.cursor = cursor;
  state_.time = cursor > 0 ? log.time(cursor - 1) : Time();
  state_.iteration = cursor > 0 ? log.iteration(cursor - 1) : 0;
  if (history_.ended() < cursor) {
    state_.status = static_cast<RunStatus>(log[history_.ended()].detail);
    state_.status_text = log.text(log[history_.ended()].c);
  } else {
    state_.status = cursor > 0 ? RunStatus::running : RunStatus::not_started;
    state_.status_text.clear();
  }
  move_tasks(from, cursor, time_before);
  move_queue(from, cursor);
  move_timers(from, cursor);
  move_constructs(from, cursor);
  move_primitives(from, cursor);
  move_futures(from, cursor);
  state_.console = Console(history_, count_before(history_.console(), cursor, [](EventIndex event) { return event; }));
  move_outcomes(from, cursor);
}

void StateCursor::move_tasks(EventIndex from, EventIndex to, Time time_before) {
  const Log& log = history_.log();
  std::size_t count = state_.tasks.size();
  // Tasks are created in the order of their numbers.
  std::size_t wanted = count;
  while (wanted > 0 && history_.task(static_cast<TaskId>(wanted)).created >= to) --wanted;
  while (wanted < history_.task_count() && history_.task(static_cast<TaskId>(wanted + 1)).created < to) ++wanted;
  state_.tasks.resize(wanted);
  stacks_.resize(wanted);
  spans_.resize(wanted);
  const std::size_t kept = std::min(count, wanted);
  for (std::size_t i = kept; i < wanted; ++i) {
    TaskInfo& info = state_.tasks[i];
    info.id = static_cast<TaskId>(i + 1);
    const TaskHistory& task = history_.task(info.id);
    info.coroutine = log.text(task.coroutine);
    info.created_by = task.created_by;
    info.created = history_.lanes()[i].spans.front().begin;
    fill_task(info, to);
  }
  const EventIndex low = std::min(from, to), high = std::max(from, to);
  if (high - low > kept * 4 + 64) {
    for (std::size_t i = 0; i < kept; ++i) {
      TaskInfo& info = state_.tasks[i];
      if (history_.task(static_cast<TaskId>(i + 1)).last_event >= low) fill_task(info, to);
      else if (!is_done(info.state)) fill_running(info, to);
    }
    return;
  }
  const bool others_changed = fill_touched(low, high, to, kept);  // which tasks that wait for them show
  if (state_.time == time_before && !others_changed) return;
  for (TaskInfo& info : state_.tasks)
    if (!is_done(info.state)) fill_running(info, to);
}

bool StateCursor::fill_touched(EventIndex low, EventIndex high, EventIndex to, std::size_t kept) {
  const Log& log = history_.log();
  if (stamps_.size() < kept) stamps_.resize(kept, never);
  std::vector<TaskId> touched;
  const auto touch = [&](TaskId id) {
    if (id == 0 || id > kept || stamps_[id - 1] == to) return;
    stamps_[id - 1] = to;
    touched.push_back(id);
  };
  const auto& nestings = history_.nestings();
  for (std::size_t i = count_before(nestings, low, [](const History::Nesting& entry) { return entry.event; });
       i < nestings.size() && nestings[i].event < high; ++i) {
    touch(nestings[i].running);
    touch(nestings[i].other);
  }
  bool ended = false;
  for (EventIndex i = low; i < high; ++i) {
    const Event& event = log[i];
    touch(event.kind == EventKind::construct_ended ? log.construct(event.a).task : task_of(event));
    ended = ended || event.kind == EventKind::task_done;
  }
  for (const TaskId id : touched) {
    stamps_[id - 1] = never;
    fill_task(state_.tasks[id - 1], to);
  }
  return ended;
}

void StateCursor::fill_running(TaskInfo& info, EventIndex cursor) {
  const std::size_t place = spans_[info.id - 1];
  const Span& span = history_.lanes()[info.id - 1].spans[place];
  const SpanDetail& detail = history_.task(info.id).details[place];
  fill_times(info, span, detail);
  if (counts_children(info.wait.kind)) fill_wait(info, span, detail, cursor);
}

std::size_t StateCursor::span_at(TaskId id, EventIndex cursor) const {
  return count_before(history_.task(id).span_begins, cursor, [](EventIndex event) { return event; }) - 1;
}

void StateCursor::fill_task(TaskInfo& info, EventIndex cursor) {
  const Log& log = history_.log();
  const TaskHistory& task = history_.task(info.id);
  const std::size_t place = span_at(info.id, cursor);
  const Span& span = history_.lanes()[info.id - 1].spans[place];
  const SpanDetail& detail = task.details[place];
  spans_[info.id - 1] = place;
  if (info.name.empty() || task.names.size() > 1) info.name = history_.name_at(info.id, cursor);
  info.started = task.started < cursor;
  info.line = span.line;
  const auto* requests = last_before(task.requests, cursor);
  info.cancelling = requests ? requests->second : 0;
  if (stacks_[info.id - 1] != detail.stack) {
    stacks_[info.id - 1] = detail.stack;
    log.find_stack(detail.stack, info.stack);
  }
  info.result.clear();
  info.error.clear();
  if (task.done < cursor) {
    info.state = task.end;
    info.wait = Wait();
    info.stack.clear();
    stacks_[info.id - 1] = 0;
    info.ended = span.end;
    (task.end == TaskState::result ? info.result : info.error) = log.description(task.description).text;
  } else {
    info.state = span.kind == SpanKind::running ? TaskState::running
                 : span.kind == SpanKind::ready ? TaskState::ready
                                                : TaskState::awaiting;
    info.ended = Time();
    fill_wait(info, span, detail, cursor);
  }
  fill_times(info, span, detail);
  fill_cancels(info, cursor);
}

void StateCursor::fill_wait(TaskInfo& info, const Span& span, const SpanDetail& detail, EventIndex cursor) {
  if (span.kind == SpanKind::running) {
    info.wait = Wait();
    return;
  }
  Wait& wait = info.wait;
  wait.kind = span.wait;
  wait.what = history_.log().text(span.text);
  wait.task = span.other;
  const bool primitive = is_primitive(span.wait);
  const bool future = span.wait == WaitKind::future || span.wait == WaitKind::job;
  wait.construct = primitive || future ? 0 : detail.subject;
  wait.primitive = primitive ? detail.subject : 0;
  wait.future = future ? detail.subject : 0;
  wait.since = span.begin;
  wait.until = span.wait == WaitKind::sleep ? std::optional(span.until) : std::nullopt;
  wait.left = counts_children(span.wait) ? std::optional(history_.children_left(detail.subject, cursor)) : std::nullopt;
}

void StateCursor::fill_times(TaskInfo& info, const Span& span, const SpanDetail& detail) const {
  info.ran = detail.ran;
  info.was_ready = detail.was_ready;
  info.waited = detail.waited;
  const Time end = is_done(info.state) ? info.ended : state_.time;
  (span.kind == SpanKind::running ? info.ran : span.kind == SpanKind::ready ? info.was_ready : info.waited) += end - span.begin;
}

void StateCursor::fill_cancels(TaskInfo& info, EventIndex cursor) {
  const Log& log = history_.log();
  const std::vector<std::uint32_t>& numbers = history_.task(info.id).cancels;
  if (numbers.empty()) return;
  const auto& entries = history_.cancels();
  const auto event = [&](std::uint32_t number) { return entries[number].event; };
  // Those that had ended at both instants stay as they are.
  const std::size_t before = count_before(numbers, std::min(from_, cursor), event);
  const std::size_t kept = std::min<std::size_t>(before > 0 ? entries[numbers[before - 1]].oldest : 0, info.cancels.size());
  const std::size_t count = count_before(numbers, cursor, event);
  info.cancels.resize(count);
  for (std::size_t i = kept; i < count; ++i) {
    const CancelEntry& entry = entries[numbers[i]];
    CancelMark mark;
    mark.by = entry.by;
    mark.by_what = log.text(entry.by_what);
    if (entry.message != 0) mark.message = log.description(entry.message).text;
    mark.accepted = entry.accepted;
    mark.requested = log.time(entry.event);
    if (entry.delivered < cursor) mark.delivered = log.time(entry.delivered);
    if (entry.accepted && entry.ended < cursor) mark.ended = log.time(entry.ended);
    mark.swallowed = entry.swallowed < cursor;
    mark.event = entry.event;
    mark.taken_back = entry.uncancelled < cursor;
    info.cancels[i] = std::move(mark);
  }
}

std::string_view StateCursor::handle_label(const Event& event) const {
  const auto kind = static_cast<aio::HandleKind>(event.detail);
  if (kind != aio::HandleKind::user) return aio::handle_kind_name(kind);
  std::string_view label = history_.log().text(event.c);
  if (label.substr(0, 5) == "user:") label.remove_prefix(5);
  return label;
}

ReadyInfo StateCursor::ready_info(const Stay& stay) const {
  const Event& event = history_.log()[stay.from];
  ReadyInfo info;
  info.handle = event.a;
  info.kind = static_cast<aio::HandleKind>(event.detail);
  info.label = handle_label(event);
  info.task = stay.task;
  return info;
}

bool StateCursor::queue_only_grew(const QueuePlace& place, EventIndex from, EventIndex to) const {
  if (to < from || place.begun != queue_.begun || place.iterations != queue_.iterations) return false;
  const Log& log = history_.log();
  for (EventIndex i = from; i < to; ++i)
    if (log[i].kind == EventKind::handle_cancelled || log[i].kind == EventKind::handle_ended) return false;
  return true;
}

void StateCursor::move_queue(EventIndex from, EventIndex cursor) {
  const Log& log = history_.log();
  const auto& ready = history_.ready();
  const auto& begun = history_.begun();
  const auto& iterations = history_.iterations();
  QueuePlace place;
  place.begun = count_before(begun, cursor, [](const History::Begun& entry) { return entry.event; });
  place.iterations = count_before(iterations, cursor, [](EventIndex event) { return event; });
  place.end = count_before(ready, cursor, [](const Stay& stay) { return stay.from; });

  // The batch of an iteration is what was in the queue when its first handle began.
  const auto first_begun = [&](std::size_t iteration) {
    return count_before(begun, iterations[iteration], [](const History::Begun& entry) { return entry.event; });
  };
  const EventIndex iteration_begun = place.iterations > 0 ? iterations[place.iterations - 1] : cursor;
  const std::size_t before = place.iterations > 0 ? first_begun(place.iterations - 1) : place.begun;
  const bool collecting = before == place.begun;  // nothing of this iteration has run
  const EventIndex batch_end = place.iterations == 0 ? 0 : collecting ? cursor : begun[before].event;
  // What is cancelled stays in the queue until its turn: all that was in it when the iteration before began has had its.
  EventIndex passed = 0;
  if (place.iterations > 1)
    if (const std::size_t last = first_begun(place.iterations - 2); last < before) passed = begun[last].event;
  const auto begun_here = static_cast<std::uint32_t>(place.begun - before);

  // A step may put a million handles into the queue: what is there already is not looked at again then.
  const bool only_grew = queue_only_grew(place, from, cursor);
  // The queue is first in, first out: what is in it follows the last handle that was begun.
  std::size_t next = only_grew ? queue_.end : place.begun > 0 ? begun[place.begun - 1].stay + 1 : 0;
  std::uint32_t batch_left = only_grew ? state_.batch_size - begun_here : 0;
  if (!only_grew) state_.ready.clear();
  for (; next < place.end; ++next) {
    const Stay& stay = ready[next];
    const bool cancelled = stay.left < cursor;
    if (cancelled && (log[stay.left].kind != EventKind::handle_cancelled || stay.from < passed)) continue;
    ReadyInfo& info = state_.ready.emplace_back(ready_info(stay));
    info.in_batch = stay.from < batch_end;
    info.was_due = stay.from > iteration_begun && stay.from < batch_end;
    info.cancelled = cancelled;
    if (info.in_batch && !cancelled) ++batch_left;
  }
  queue_ = place;
  const bool runs = place.begun > 0 && begun[place.begun - 1].ended >= cursor;
  const bool over = place.iterations == 0 || (!collecting && !runs && batch_left == 0);
  // What is cancelled at the end of a batch is passed over with it.
  if (over && !only_grew) std::erase_if(state_.ready, [](const ReadyInfo& info) { return info.in_batch; });
  state_.phase = over ? LoopPhase::waiting : collecting ? LoopPhase::collecting : LoopPhase::running;
  state_.batch_done = begun_here - (runs && !collecting ? 1 : 0);
  state_.batch_size = begun_here + batch_left;

  state_.running_handle.reset();
  state_.running = 0;
  if (!runs) return;
  const History::Begun& last = begun[place.begun - 1];
  const auto& nestings = history_.nestings();
  const std::size_t nested = count_before(nestings, cursor, [](const History::Nesting& entry) { return entry.event; });
  const bool is_nested = nested > 0 && nestings[nested - 1].event > last.event;
  const TaskInfo* task = state_.task(is_nested ? nestings[nested - 1].running : log[ready[last.stay].from].b);
  if (task && task->state == TaskState::running) state_.running = task->id;
  state_.running_handle = ready_info(ready[last.stay]);
  state_.running_handle->in_batch = true;
}

void StateCursor::move_timers(EventIndex from, EventIndex to) {
  const Log& log = history_.log();
  const EventIndex low = std::min(from, to), high = std::max(from, to);
  if (high - low < 64) {
    const auto concerns_timers = [&](EventIndex i) {
      const EventKind kind = log[i].kind;
      // A handle of a timer's kind that gets ready, or a user's, may come from the heap.
      return kind == EventKind::timer_set || kind == EventKind::handle_cancelled || kind == EventKind::handle_ready;
    };
    EventIndex i = low;
    while (i < high && !concerns_timers(i)) ++i;
    if (i == high) return;
  }
  history_.find_timers(to, timers_);
  const auto& timers = history_.timers();
  util::sort_by(timers_, [&](std::uint32_t a, std::uint32_t b) { return timers[a].when < timers[b].when; });
  state_.timers.resize(timers_.size());
  for (std::size_t i = 0; i < timers_.size(); ++i) {
    const TimerStay& timer = timers[timers_[i]];
    const Event& event = log[timer.from];
    TimerInfo& info = state_.timers[i];
    if (info.handle == event.a) continue;
    info = {event.a, static_cast<aio::HandleKind>(event.detail), handle_label(event), timer.task, timer.when};
  }
}

void StateCursor::move_constructs(EventIndex from, EventIndex to) {
  const Log& log = history_.log();
  std::size_t wanted = state_.constructs.size();
  while (wanted > 0 && log.construct(static_cast<std::uint32_t>(wanted)).event >= to) --wanted;
  while (wanted < history_.constructs().size() && log.construct(static_cast<std::uint32_t>(wanted + 1)).event < to) ++wanted;
  const std::size_t kept = std::min(wanted, state_.constructs.size());
  state_.constructs.resize(wanted);
  const auto fill = [&](std::size_t place) {
    const auto id = static_cast<std::uint32_t>(place + 1);
    const ConstructRecord& record = log.construct(id);
    const ConstructHistory& history = history_.construct(id);
    ConstructInfo& info = state_.constructs[place];
    if (info.id == 0) {
      info.id = id;
      info.kind = record.kind;
      info.task = record.task;
      info.line = record.line;
      info.begun = log.time(record.event);
      info.event = record.event;
    }
    info.children.assign(history.children.begin(), history.children.begin() + static_cast<std::ptrdiff_t>(history_.children_at(id, to)));
    const auto* deadline = last_before(history.deadlines, to);
    info.deadline = deadline ? deadline->second : std::nullopt;
    info.expired = history.reached < to;
    const bool ended = history.ended < to;
    info.end = ended ? std::optional(history.end) : std::nullopt;
    info.ended = ended ? log.time(history.ended) : Time();
  };
  for (std::size_t i = kept; i < wanted; ++i) fill(i);
  const EventIndex low = std::min(from, to), high = std::max(from, to);
  if (high - low > kept) {
    for (std::size_t i = 0; i < kept; ++i) fill(i);
    return;
  }
  for (EventIndex i = low; i < high; ++i) {
    const EventKind kind = log[i].kind;
    if (kind != EventKind::deadline_moved && kind != EventKind::deadline_reached && kind != EventKind::construct_joined &&
        kind != EventKind::construct_ended) {
      continue;
    }
    if (log[i].a <= kept) fill(log[i].a - 1);
  }
}

void StateCursor::move_outcomes(EventIndex from, EventIndex to) {
  const auto& outcomes = history_.outcomes();
  const Log& log = history_.log();
  const std::size_t wanted = count_before(outcomes, to, [](const OutcomeEntry& entry) { return entry.event; });
  const std::size_t kept = std::min(wanted, state_.outcomes.size());
  state_.outcomes.resize(wanted);
  const EventIndex low = std::min(from, to);
  // Another name changes what was settled, too.
  const auto renamed = std::lower_bound(history_.renames().begin(), history_.renames().end(), low);
  const bool all = renamed != history_.renames().end() && *renamed < std::max(from, to);
  for (std::size_t i = 0; i < wanted; ++i) {
    const OutcomeEntry& entry = outcomes[i];
    if (i < kept && entry.settled <= low && !all) continue;
    OutcomeRow& row = state_.outcomes[i];
    row.kind = outcome_kind(history_, entry);
    row.text = outcome_text(history_, entry, to);
    row.task = entry.construct != 0 ? log.construct(entry.construct).task : history_.cancels()[entry.cancel].target;
    row.time = log.time(entry.event);
    row.event = entry.event;
  }
}

}  // namespace trace
