// SPDX-License-Identifier: MIT
// Playing, seeking, and what a frame does.
#include "session/session_impl.h"

namespace session {

/// Of runs that are let go at the same time; more would hold too much memory.
static constexpr std::size_t most_retired = 4;

void Session::Impl::retire(std::unique_ptr<Run> run) {
  if (!run) return;
  if (!run->ended()) run->freeze();
  if (retired_.size() == most_retired) retired_.erase(retired_.begin());
  retired_.push_back(std::move(run));
}

void Session::Impl::let_go(const Stopwatch& watch) {
  while (!retired_.empty()) {
    if (!retired_.back()->let_go(watch)) return;
    retired_.pop_back();
  }
  run_->let_go(watch);
}

void Session::Impl::move_to(EventIndex event) {
  if (event != cursor()) {
    stopped_by_.reset();
    refusal_.clear();
  }
  state_->move_to(event);
}

void Session::Impl::show_event(EventIndex event) {
  move_to(std::min(event, event_count()));
  shown_ = cursor() > 0 ? run_->model().event_time(cursor() - 1) : Time();
}

void Session::Impl::play() {
  goal_ = Goal::none;
  if (!next_ && run_->ended() && cursor() == event_count()) restart();
  stopped_by_.reset();
  playing_ = true;
}

void Session::Impl::pause() {
  playing_ = false;
  goal_ = Goal::none;
}

void Session::Impl::run_to_end() {
  pause();
  goal_ = Goal::end;
}

void Session::Impl::restart() {
  goal_ = Goal::none;
  begin_next(new_run(interventions()));
  next_instant_ = Time();
  next_from_start_ = true;
  show_next();
  shown_ = Time();
}

void Session::Impl::stop() {
  pause();
  if (next_) {
    next_->stop();
    show_next();
  } else {
    run_->stop();
  }
  goal_ = Goal::none;
  show_event(event_count());
}

void Session::Impl::seek(EventIndex event) {
  pause();
  if (!next_) show_event(event);
}

void Session::Impl::seek(Time time) {
  pause();
  if (next_) {
    next_instant_ = time;
    next_cursor_.reset();
    return;
  }
  time = std::max(time, Time());
  const auto next = run_->next_time();
  if (next && *next <= time) {
    goal_ = Goal::time;
    goal_time_ = time;
    return;
  }
  move_to(run_->model().count_until(time));
  shown_ = run_->ended() ? std::min(time, run_->model().end_time()) : time;
}

bool Session::Impl::frame(Duration elapsed, Duration budget) {
  const Stopwatch watch(budget);
  const Run* const run = run_.get();
  const EventIndex cursor_before = cursor(), count_before = event_count();
  const Time shown_before = shown_;
  const bool playing_before = playing_, computing_before = computing();
  let_go(Stopwatch(budget / 2));
  if (next_) {
    work_on_next(watch);
  } else if (goal_ != Goal::none) {
    work_on_goal(watch);
  }
  if (!next_ && goal_ == Goal::none && playing_) work_on_play(elapsed, watch);
  return take_refusal() || run != run_.get() || cursor_before != cursor() || count_before != event_count() || shown_before != shown_ ||
         playing_before != playing_ || computing_before != computing();
}

void Session::Impl::reached(EventIndex event) {
  goal_ = Goal::none;
  show_event(event);
}

bool Session::Impl::halt_before(EventIndex end) {
  const auto stop = find_stop(run_->model(), stop_at, cursor(), end);
  if (!stop) return false;
  pause();
  show_event(stop->event + 1);
  stopped_by_ = stop;
  return true;
}

void Session::Impl::work_on_goal(const Stopwatch& watch) {
  switch (goal_) {
    case Goal::none: return;
    case Goal::end: {
      // What has run before, first.
      if (halt_before(event_count())) return;
      const bool there = run_->run_until(end_of_time, watch, stop_at);
      if (halt_before(event_count())) return;
      show_event(event_count());
      if (there) goal_ = Goal::none;
      return;
    }
    case Goal::time: {
      const bool there = run_->run_until(goal_time_, watch);
      move_to(run_->model().count_until(goal_time_));
      shown_ = there && !run_->ended() ? goal_time_ : std::min(goal_time_, run_->model().end_time());
      if (there) goal_ = Goal::none;
      return;
    }
    case Goal::step: return work_on_step(watch);
    case Goal::step_back:
      goal_ = Goal::none;
      return show_event(last_halt(step_, cursor()));
  }
}

void Session::Impl::work_on_play(Duration elapsed, const Stopwatch& watch) {
  const auto advance = Duration(static_cast<Duration::rep>(static_cast<double>(elapsed.count()) * speed_));
  Time target = shown_ + std::max(advance, Duration::zero());
  const trace::Model& model = run_->model();
  if (skip_idle) {
    std::optional<Time> next;
    if (cursor() < model.event_count()) {
      next = model.event_time(cursor());
    } else {
      next = run_->next_time();
    }
    // Not while the loop is blocked: that is not idle.
    const bool blocked = state().running_handle.has_value();
    if (next && !blocked) target = std::max(target, *next);
  }
  const bool there = run_->run_until(target, watch, stop_at);
  if (there && !run_->ended()) {
    shown_ = target;
  } else if (run_->ended()) {
    shown_ = std::min(target, std::max(shown_, model.end_time()));
  } else {
    // The budget is used up: what has been shown stays shown, and time goes as far as the run has come.
    shown_ = std::max(shown_, std::min(target, run_->now()));
  }
  if (halt_before(model.count_until(shown_))) return;
  move_to(model.count_until(shown_));
  if (run_->ended() && cursor() == model.event_count()) playing_ = false;
}

std::optional<Duration> Session::Impl::next_frame() const {
  if (next_ || goal_ != Goal::none || playing_ || !retired_.empty() || run_->holds_on()) return Duration::zero();
  return std::nullopt;
}

}  // namespace session
