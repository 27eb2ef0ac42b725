// SPDX-License-Identifier: MIT
// Edits: a new run takes the place of what is shown.
#include "session/session_impl.h"

namespace session {

namespace {

/// How long a new run may lag behind the instant that is shown before it is shown anyway.
constexpr Duration patience = std::chrono::milliseconds(250);
/// Of the previous run, whose memory nobody waits for.
constexpr EventIndex most_events_kept = 300'000;

}  // namespace

void Session::Impl::edited() {
  if (!document_.merged()) new_version_ = true;
  // With errors in the text the run stays that of the last text without any.
  if (!document_.ok()) return;
  std::unique_ptr<Run> run = make_run(document_.tree(), document_.interventions());
  document_.add_diagnostics(run->diagnostics());
  if (!document_.ok()) return;
  good_tree_ = document_.tree();
  run_anew(std::move(run));
}

void Session::Impl::run_anew(std::unique_ptr<Run> run) {
  // Interventions alone leave the instant as it is: one of them may have ended the run.
  const bool at_end = run_->ended() && cursor() == event_count() && event_count() > 0 && !next_ && run->tree() != run_->tree();
  const bool keeps_end = next_ && next_instant_ == end_of_time;
  catch_up(std::move(run), shown_, at_end || keeps_end || goal_ == Goal::end ||
                                        (goal_ == Goal::time && goal_time_ == end_of_time));
}

void Session::Impl::catch_up(std::unique_ptr<Run> run, Time instant, bool to_end) {
  begin_next(std::move(run));
  next_instant_ = to_end ? end_of_time : instant;
  next_spent_ = {};
  next_cursor_.reset();
  goal_ = Goal::none;
  next_from_start_ = !to_end && instant == Time() && cursor() == 0;
  if (next_from_start_) show_next();
}

void Session::Impl::begin_next(std::unique_ptr<Run> run) {
  retire(std::exchange(next_, std::move(run)));
  next_state_.emplace(next_->model().history());
  next_refused_ = false;
}

void Session::Impl::show_next() {
  const bool same = run_->tree()->text() == next_->tree()->text() && run_->interventions() == next_->interventions();
  if (!same && std::exchange(new_version_, false)) keep_previous();
  retire(std::exchange(run_, std::move(next_)));
  stopped_by_.reset();
  if (!next_refused_) refusal_.clear();
  state_.emplace(std::move(*next_state_));
  next_state_.reset();
  if (next_instant_ == end_of_time) {
    show_event(event_count());
    if (run_->ended() || goal_ != Goal::none) return;
    // Not the goal of run_to_end(), which halts on its way.
    goal_ = Goal::time;
    goal_time_ = end_of_time;
    return;
  }
  shown_ = next_instant_;
  if (next_from_start_) return;
  move_to(next_cursor_ ? std::min(*next_cursor_, event_count()) : run_->model().count_until(shown_));
  if (run_->ended()) {
    shown_ = std::min(shown_, run_->model().end_time());
  } else if (const auto next = run_->next_time(); next && *next <= shown_ && goal_ == Goal::none) {
    goal_ = Goal::time;
    goal_time_ = shown_;
  }
}

void Session::Impl::keep_previous() {
  drop_previous();
  if (run_->steps() == 0 || event_count() > most_events_kept) return;
  run_->freeze();
  previous_ = std::move(run_);
}

void Session::Impl::work_on_next(const Stopwatch& watch) {
  // To show it takes its part of a frame, too: where patience ends, of the next one.
  if (next_spent_ < patience) {
    const bool there = next_->run_until(next_instant_, watch);
    const trace::Model& model = next_->model();
    next_state_->move_to(next_instant_ == end_of_time ? model.event_count() : model.count_until(next_instant_));
    next_spent_ += watch.elapsed();
    if (!there) return;
  }
  show_next();
}

}  // namespace session
