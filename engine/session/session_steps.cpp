// SPDX-License-Identifier: MIT
// Stepping forward and back.
#include "session/session_impl.h"
#include "trace/history.h"

namespace session {

using trace::EventKind;

namespace {

/// The first event at or after `from` that changes a lane. Those that do are in order in each of its lists.
std::optional<EventIndex> lane_event_from(const trace::History& history, trace::TaskId task, EventIndex from) {
  const trace::Lane& lane = history.lanes()[task - 1];
  const auto span = std::lower_bound(lane.spans.begin(), lane.spans.end(), from,
                                     [](const trace::Span& s, EventIndex event) { return s.first_event < event; });
  const auto mark = std::lower_bound(lane.marks.begin(), lane.marks.end(), from,
                                     [](const trace::Mark& m, EventIndex event) { return m.event < event; });
  EventIndex found = trace::never;
  if (span != lane.spans.end()) found = span->first_event;
  if (mark != lane.marks.end()) found = std::min(found, mark->event);
  return found == trace::never ? std::nullopt : std::optional(found);
}

/// The last event before `before` that changes a lane.
std::optional<EventIndex> lane_event_before(const trace::History& history, trace::TaskId task, EventIndex before) {
  const trace::Lane& lane = history.lanes()[task - 1];
  const auto span = std::lower_bound(lane.spans.begin(), lane.spans.end(), before,
                                     [](const trace::Span& s, EventIndex event) { return s.first_event < event; });
  const auto mark = std::lower_bound(lane.marks.begin(), lane.marks.end(), before,
                                     [](const trace::Mark& m, EventIndex event) { return m.event < event; });
  std::optional<EventIndex> found;
  if (span != lane.spans.begin()) found = (span - 1)->first_event;
  if (mark != lane.marks.begin()) found = std::max(found.value_or(0), (mark - 1)->event);
  return found;
}

}  // namespace

/// Whether stepping halts at `place`: behind a handle, or before an iteration. One that only the loop itself needs, without
/// a handle, is no step for the person who watches.
bool Session::Impl::is_halt(EventIndex place, Step step) const {
  const trace::Log& log = run_->model().log();
  if (step == Step::handle) return place > 0 && log[place - 1].kind == EventKind::handle_ended;
  if (place == log.size() || log[place].kind != EventKind::iteration_begun) return false;
  for (EventIndex i = place; i-- > 0 && log[i].kind != EventKind::iteration_begun;)
    if (log[i].kind == EventKind::handle_begun) return true;
  return false;
}

std::optional<EventIndex> Session::Impl::next_halt(Step step, EventIndex after) const {
  const trace::History& history = run_->model().history();
  switch (step) {
    case Step::event: return after < event_count() ? std::optional(after + 1) : std::nullopt;
    case Step::task_event: {
      if (step_task_ > history.task_count()) return std::nullopt;
      const auto event = lane_event_from(history, step_task_, after);
      return event ? std::optional(*event + 1) : std::nullopt;
    }
    case Step::handle:
    case Step::iteration: break;
  }
  for (EventIndex i = after + 1; i <= event_count(); ++i)
    if (is_halt(i, step)) return i;
  return std::nullopt;
}

/// Where a step back from `before` halts.
EventIndex Session::Impl::last_halt(Step step, EventIndex before) const {
  if (before == 0) return 0;
  const trace::History& history = run_->model().history();
  switch (step) {
    case Step::event: return before - 1;
    case Step::task_event: {
      if (step_task_ > history.task_count()) return before;
      const auto event = lane_event_before(history, step_task_, before - 1);
      return event ? *event + 1 : before;
    }
    case Step::handle:
    case Step::iteration: break;
  }
  EventIndex place = before;
  while (place > 0 && !is_halt(--place, step)) {
  }
  return place;
}

void Session::Impl::step(Step step, bool back, trace::TaskId task) {
  pause();
  step_ = step == Step::task_event && task == 0 ? Step::event : step;
  step_task_ = task;
  goal_seen_ = 0;
  if (next_) {
    goal_ = back ? Goal::step_back : Goal::step;
  } else if (back) {
    show_event(last_halt(step_, cursor()));
  } else if (const auto halt = next_halt(step_, cursor())) {
    show_event(*halt);
  } else if (step_ == Step::task_event && (run_->ended() || task_is_done(task))) {
    // Nothing more happens to it.
  } else if (run_->ended()) {
    show_event(event_count());
  } else {
    goal_ = Goal::step;
  }
}

bool Session::Impl::task_is_done(trace::TaskId task) const {
  const trace::History& history = run_->model().history();
  return task <= history.task_count() && history.task(task).done != trace::never;
}

void Session::Impl::work_on_step(const Stopwatch& watch) {
  while (true) {
    if (const auto halt = next_halt(step_, std::max(goal_seen_, cursor()))) return reached(*halt);
    // Not the end itself: before which event it is, is not known yet.
    if (step_ == Step::iteration || step_ == Step::handle) goal_seen_ = event_count() - std::min<EventIndex>(event_count(), 1);
    if (run_->ended()) return reached(event_count());
    if (step_ == Step::task_event && task_is_done(step_task_)) return reached(cursor());
    // An iteration is over when the next one begins, which may never be; nothing more is due now either way.
    if (!run_->run_step(watch) && (step_ != Step::event || event_count() == cursor())) return;
  }
}

}  // namespace session
