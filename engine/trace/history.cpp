// SPDX-License-Identifier: MIT
#include "trace/history.h"

#include <algorithm>

#include "trace/words.h"

namespace trace {

namespace {

constexpr Duration blocked_limit = std::chrono::milliseconds(100);  // as asyncio's slow_callback_duration
constexpr std::uint32_t timer_tag = 1u << 31;                       // in handle_stays_: the number is one of timers_
constexpr std::uint32_t least_snapshot_distance = 1024;

template <class Entry>
const Entry* last_before(const std::vector<Entry>& entries, EventIndex cursor) {
  auto after = std::lower_bound(entries.begin(), entries.end(), cursor,
                                [](const Entry& entry, EventIndex c) { return entry.first < c; });
  return after == entries.begin() ? nullptr : &*(after - 1);
}

}  // namespace

void History::update() {
  while (taken_ < log_.size()) take(taken_++);
}

void History::take(EventIndex index) {
  const Event& event = log_[index];
  const Time time = log_.time(index);
  if (!within_cancel(event.kind)) cancelled_gathers_.clear();
  switch (event.kind) {
    case EventKind::loop_begun:
    case EventKind::main_begun:
      main_over_ = false;
      break;
    case EventKind::iteration_begun:
      iterations_.push_back(index);
      break;
    case EventKind::handle_ready:
    case EventKind::timer_set:
    case EventKind::handle_cancelled:
    case EventKind::handle_begun:
    case EventKind::handle_ended:
      take_handle(index, event, time);
      break;
    case EventKind::task_created:
    case EventKind::task_renamed:
    case EventKind::task_stepped:
    case EventKind::task_awaits:
    case EventKind::task_done:
      take_task(index, event, time);
      break;
    case EventKind::cancel_requested:
      take_cancel(index, event, time);
      break;
    case EventKind::uncancelled:
      take_uncancel(index, event, time);
      break;
    case EventKind::gather_cancelled:
      cancelled_gathers_.push_back(event.a);
      break;
    case EventKind::construct_begun:
    case EventKind::deadline_moved:
    case EventKind::deadline_reached:
    case EventKind::construct_joined:
    case EventKind::block_ended:
    case EventKind::construct_ended:
      take_construct(index, event, time);
      break;
    case EventKind::reported:
      console_.push_back(index);
      if (const TaskId task = FutureName::from_value(event.a).task()) {
        add_mark(task, MarkKind::warning, index, time, 0, event.c);
      }
      break;
    case EventKind::printed:
      console_.push_back(index);
      if (event.b != 0) add_mark(event.b, MarkKind::print, index, time, 0, event.c);
      break;
    case EventKind::warned:
      console_.push_back(index);
      if (event.b != 0) add_mark(event.b, MarkKind::warning, index, time, 0, event.c);
      break;
    case EventKind::error_written:
      console_.push_back(index);
      if (event.detail == 1 && event.b != 0) add_mark(event.b, MarkKind::warning, index, time, 0, event.c);
      break;
    case EventKind::primitive_begun:
    case EventKind::primitive_changed:
    case EventKind::primitive_waits:
    case EventKind::primitive_left:
      take_primitive(index, event);
      break;
    case EventKind::blocks:
      blocks_.push_back(index);
      break;
    case EventKind::future_named:
    case EventKind::future_ended:
    case EventKind::job:
      take_future(index, event);
      break;
    case EventKind::main_ended:
      main_over_ = true;
      break;
    case EventKind::close_stuck:
    case EventKind::run_ended:
      break;
    case EventKind::ended:
      ended_ = index;
      break;
  }
}

void History::take_handle(EventIndex index, const Event& event, Time time) {
  if (handle_stays_.size() <= event.a) handle_stays_.resize(event.a + 1, never);
  std::uint32_t& stay = handle_stays_[event.a];
  const auto leave = [&] {
    if (stay == never) return;
    Stay& place = stay & timer_tag ? static_cast<Stay&>(timers_[stay & ~timer_tag]) : ready_[stay];
    place.left = std::min(place.left, index);
  };
  switch (event.kind) {
    case EventKind::timer_set:
      stay = static_cast<std::uint32_t>(timers_.size()) | timer_tag;
      add_timer(index);
      break;
    case EventKind::handle_ready: {
      leave();
      const TaskId timer_task = stay != never && stay & timer_tag ? timers_[stay & ~timer_tag].task : 0;
      stay = static_cast<std::uint32_t>(ready_.size());
      ready_.push_back({index, never, event.b != 0 ? event.b : timer_task});
      // One with a label calls a method of the task, as call_later(1, task.cancel) does, and is no turn of it.
      if (event.b != 0 && event.c == 0 && !lanes_[event.b - 1].ended &&
          lanes_[event.b - 1].spans.back().kind == SpanKind::awaiting) {
        add_span(event.b, SpanKind::ready, index, time);
        Span& span = lanes_[event.b - 1].spans.back();
        span.wait = WaitKind::turn;
        span.text = add_text("its turn");
      }
      break;
    }
    case EventKind::handle_cancelled:
      leave();
      break;
    case EventKind::handle_begun:
      leave();
      if (stay != never) begun_.push_back({index, stay, never});
      running_ = index;
      loop_runs(time);
      break;
    default:
      if (running_ == never) break;
      begun_.back().ended = index;
      loop_ran(time, log_[running_].b);
      running_ = never;
      steps_.clear();
      break;
  }
}

void History::add_timer(EventIndex index) {
  const auto entry = static_cast<std::uint32_t>(timers_.size());
  const TimerSnapshot* last = timer_snapshots_.empty() ? nullptr : &timer_snapshots_.back();
  const std::size_t distance = last ? std::max<std::size_t>(least_snapshot_distance, last->live.size()) : 0;
  if (entry - (last ? last->first : 0) >= distance) {
    TimerSnapshot snapshot{entry, {}};
    find_timers(index, snapshot.live);
    timer_snapshots_.push_back(std::move(snapshot));
  }
  timers_.push_back({{index, never, log_[index].b}, log_[index].wide()});
}

void History::find_timers(EventIndex cursor, std::vector<std::uint32_t>& out) const {
  out.clear();
  const auto end = static_cast<std::uint32_t>(
      std::lower_bound(timers_.begin(), timers_.end(), cursor,
                       [](const TimerStay& stay, EventIndex c) { return stay.from < c; }) - timers_.begin());
  const auto after = std::upper_bound(timer_snapshots_.begin(), timer_snapshots_.end(), end,
                                      [](std::uint32_t n, const TimerSnapshot& snapshot) { return n < snapshot.first; });
  std::uint32_t first = 0;
  const auto keep = [&](std::uint32_t timer) {
    if (timers_[timer].left >= cursor) out.push_back(timer);
  };
  if (after != timer_snapshots_.begin()) {
    first = (after - 1)->first;
    for (const std::uint32_t timer : (after - 1)->live) keep(timer);
  }
  for (std::uint32_t timer = first; timer < end; ++timer) keep(timer);
}

void History::loop_runs(Time time) {
  const Time last = loop_lane_.empty() ? Time() : loop_lane_.back().end;
  if (last < time) loop_lane_.push_back({LoopSpanKind::idle, last, time, 0});
  running_since_ = time;
}

void History::loop_ran(Time time, TaskId task) {
  const Time begin = std::min(running_since_, time);
  if (time - begin >= blocked_limit) {
    loop_lane_.push_back({LoopSpanKind::blocked, begin, time, task, longest_block(time)});
  } else if (!loop_lane_.empty() && loop_lane_.back().kind == LoopSpanKind::running && loop_lane_.back().end == begin) {
    loop_lane_.back().end = time;
  } else {
    loop_lane_.push_back({LoopSpanKind::running, begin, time, 0});
  }
}

EventIndex History::longest_block(Time end) const {
  EventIndex longest = never;
  Duration most = Duration::zero();
  for (auto event = blocks_.rbegin(); event != blocks_.rend() && *event > running_; ++event) {
    const Duration length = end - log_.time(*event);
    if (length > most) {
      most = length;
      longest = *event;
    }
    end = log_.time(*event);
  }
  return longest;
}

void History::take_task(EventIndex index, const Event& event, Time time) {
  const TaskId id = event.a;
  switch (event.kind) {
    case EventKind::task_created: {
      TaskHistory& task = tasks_.emplace_back();
      task.created = index;
      task.created_by = event.b;
      task.coroutine = event.d;
      task.names.emplace_back(index, event.c);
      Lane& lane = lanes_.emplace_back();
      lane.task = id;
      lane.parent = event.b;
      lane.depth = event.b != 0 ? lanes_[event.b - 1].depth + 1 : 0;
      add_span(id, SpanKind::ready, index, time);
      lane.spans.back().wait = WaitKind::turn;
      lane.spans.back().text = add_text("its first turn");
      break;
    }
    case EventKind::task_renamed:
      tasks_[id - 1].names.emplace_back(index, event.c);
      tasks_[id - 1].last_event = index;
      renames_.push_back(index);
      break;
    case EventKind::task_stepped:
      if (tasks_[id - 1].started == never) tasks_[id - 1].started = index;
      begin_step(id, index, time);
      if (event.detail != 0) deliver_cancels(id, index, time);
      break;
    case EventKind::task_awaits:
      add_span(id, event.b != 0 ? SpanKind::awaiting : SpanKind::ready, index, time);
      tasks_[id - 1].details.back().stack = event.d;
      lanes_[id - 1].spans.back().line = log_.line(event.d);
      set_reason(id, index, event);
      end_step(id, index, time);
      break;
    default:
      end_task(id, index, event, time);
      end_step(id, index, time);
      break;
  }
}

void History::add_span(TaskId id, SpanKind kind, EventIndex index, Time time) {
  Lane& lane = lanes_[id - 1];
  TaskHistory& task = tasks_[id - 1];
  SpanDetail detail;
  Span span;
  span.kind = kind;
  span.begin = span.end = time;
  span.first_event = index;
  if (!lane.spans.empty()) {
    Span& last = lane.spans.back();
    last.end = time;
    detail = task.details.back();
    const Duration length = last.end - last.begin;
    (last.kind == SpanKind::running ? detail.ran : last.kind == SpanKind::ready ? detail.was_ready : detail.waited) += length;
    detail.subject = 0;
    span.line = last.line;
  }
  lane.spans.push_back(span);
  task.details.push_back(detail);
  task.span_begins.push_back(index);
  task.last_event = index;
}

void History::set_reason(TaskId id, EventIndex, const Event& event) {
  Span& span = lanes_[id - 1].spans.back();
  SpanDetail& detail = tasks_[id - 1].details.back();
  const FutureName future = FutureName::from_value(event.b);
  const std::string_view via = log_.text(event.c);
  const auto outer = outer_constructs_.find(event.b);
  if (!future) {
    span.wait = WaitKind::turn;
    span.text = add_text("its next turn");
  } else if (event.e != 0) {
    span.wait = WaitKind::sleep;
    span.until = timers_[handle_stays_[event.e] & ~timer_tag].when;
    span.text = add_text("sleep " + duration_words(span.until - span.begin));
  } else if (future.task() != 0) {
    span.wait = WaitKind::task;
    span.other = future.task();
    span.text = add_text("task " + std::string(name_at(future.task(), never)));
  } else if (outer != outer_constructs_.end()) {
    const ConstructRecord& construct = log_.construct(outer->second);
    detail.subject = outer->second;
    if (construct.kind == aio::ConstructKind::shield) {
      span.wait = WaitKind::shield;
      span.other = construct.children.empty() ? 0 : construct.children.front().task();
      span.text = add_text(span.other ? "shield of " + std::string(name_at(span.other, never)) : "a shield");
    } else {
      span.wait = WaitKind::gather;
      span.text = add_text("gather of " + std::to_string(construct.children.size()));
    }
  } else if (const std::uint32_t wait = tasks_[id - 1].last_wait;
             via == "wait" && wait != 0 && constructs_[wait - 1].ended == never) {
    span.wait = WaitKind::wait;
    detail.subject = wait;
    span.text = add_text(wait_label(log_.construct(wait).return_when, log_.construct(wait).children.size()));
  } else if (const std::uint32_t group = tasks_[id - 1].last_group;
             via == "TaskGroup.__aexit__" && group != 0 && constructs_[group - 1].ended == never) {
    span.wait = WaitKind::group;
    detail.subject = group;
    span.text = add_text("task group of " + std::to_string(constructs_[group - 1].children.size()));
  } else if (const std::uint32_t completing = tasks_[id - 1].last_as_completed;
             via == "Queue.get" && tasks_[id - 1].waits_on == 0 && completing != 0 && constructs_[completing - 1].ended == never) {
    span.wait = WaitKind::wait;
    detail.subject = completing;
    span.text = add_text("as_completed of " + std::to_string(log_.construct(completing).children.size()));
  } else if (const TaskHistory& task = tasks_[id - 1]; task.waits_on != 0) {
    constexpr WaitKind kinds[] = {WaitKind::primitive, WaitKind::get, WaitKind::put, WaitKind::join};
    span.wait = kinds[static_cast<int>(task.wait_role)];
    detail.subject = task.waits_on;
    span.text = primitive_reason(task.waits_on, task.wait_role);
  } else if (const FutureHistory* known = this->future(event.b)) {
    const std::uint32_t name = known->named != never ? log_[known->named].c : 0;
    span.wait = known->job ? WaitKind::job : WaitKind::future;
    detail.subject = event.b;
    span.text = add_text((known->job ? "thread " : name != 0 ? "future " : "a future") + std::string(log_.text(name)));
  } else {
    span.wait = WaitKind::future;
    span.text = via == "wait_for"                         ? add_text("the end of what wait_for cancelled")
                : via.find('.') != std::string_view::npos ? event.c
                                                          : add_text("a future");
  }
}

void History::end_task(TaskId id, EventIndex index, const Event& event, Time time) {
  Lane& lane = lanes_[id - 1];
  TaskHistory& task = tasks_[id - 1];
  lane.spans.back().end = time;
  lane.ended = true;
  task.done = task.last_event = index;
  task.end = static_cast<TaskState>(event.detail);
  task.description = event.c;
  task.error_type = event.d;
  const MarkKind kind = task.end == TaskState::result              ? MarkKind::ended_result
                        : task.end == TaskState::cancelled         ? MarkKind::ended_cancelled
                        : log_.text(event.d) == "TimeoutError"     ? MarkKind::ended_timed_out
                                                                   : MarkKind::ended_exception;
  for (const std::uint32_t construct : task.constructs) constructs_[construct - 1].children_done.push_back(index);
  for (std::size_t place = first_open_cancel(id); place < task.cancels.size(); ++place) {
    const CancelEntry& entry = cancels_[task.cancels[place]];
    const bool swallowed = task.end == TaskState::result && entry.uncancelled == never;
    if (entry.ended == never) resolve_cancel(task.cancels[place], index, time, swallowed);
  }
  add_mark(id, kind, index, time, 0, log_.texts().add(log_.description(event.c).text));
  settle_outcomes(index);
}

void History::add_mark(TaskId id, MarkKind kind, EventIndex index, Time time, TaskId other, std::uint32_t text) {
  lanes_[id - 1].marks.push_back({kind, time, index, other, text});
}

std::string_view History::name_at(TaskId id, EventIndex cursor) const {
  const auto* name = last_before(task(id).names, cursor);
  return name ? log_.text(name->second) : std::string_view();
}

void History::refresh() {
  if (refreshed_ == log_.size()) return;
  refreshed_ = log_.size();
  const Time newest = log_.size() > 0 ? log_.time(log_.size() - 1) : Time();
  for (Lane& lane : lanes_) {
    if (!lane.ended) lane.spans.back().end = newest;
  }
  if (lane_order_.size() == lanes_.size()) return;
  // Depth-first by creator, who is older than its children: a place for each behind its creator and the older siblings.
  std::vector<std::uint32_t> sizes(lanes_.size() + 1, 1), next(lanes_.size() + 1, 0);
  for (std::size_t id = lanes_.size(); id > 0; --id) sizes[lanes_[id - 1].parent] += sizes[id];
  lane_order_.resize(lanes_.size());
  for (const Lane& lane : lanes_) {
    const std::uint32_t place = next[lane.parent];
    next[lane.parent] += sizes[lane.task];
    next[lane.task] = place + 1;
    lane_order_[place] = lane.task;
  }
}

}  // namespace trace
