// SPDX-License-Identifier: MIT
#include "session/session.h"

#include <algorithm>

#include "session/document.h"
#include "session/run.h"
#include "trace/rows.h"

namespace session {

using trace::EventIndex;
using trace::EventKind;

namespace {

/// How long a new run may lag behind the instant that is shown before it is shown anyway.
constexpr Duration patience = std::chrono::milliseconds(250);
constexpr Time end_of_time = Time::max();

}  // namespace

/// What is shown is `run_` at `cursor_`. A run that has to catch up with what is shown, after an edit, is `next_` until
/// it has; one that has to get somewhere has a goal.
class Session::Impl {
 public:
  Impl(std::string text, Limits limits, MakeProgram make)
      : document_(std::move(text)), limits_(limits), make_(make) {
    // A text with errors in it has a run in which nothing happens.
    run_ = make_run(document_.ok() ? document_.tree() : lang::parse({}), {});
    document_.add_diagnostics(run_->diagnostics());
    if (document_.ok()) good_tree_ = document_.tree();
    run_shows();
  }

  enum class Step : std::uint8_t { handle, iteration };

  Document& document() { return document_; }
  const Document& document() const { return document_; }

  void edited();
  void play();
  void pause();
  void set_speed(double speed) { speed_ = std::clamp(speed, 0.05, 20.0); }
  void step(Step step);
  void step_back(Step step);
  void run_to_end();
  void restart();
  void stop();
  bool frame(Duration elapsed, Duration budget);
  std::optional<Duration> next_frame() const;
  void seek(EventIndex event);
  void seek(Time time);
  bool cancel_task(trace::TaskId task, std::optional<std::string> message);

  const Run& run() const { return *run_; }
  bool shows_last_good_run() const { return !document_.ok() && good_tree_; }
  const lang::Tree& last_good_tree() const { return good_tree_ ? *good_tree_ : *document_.tree(); }
  const trace::State& state() const { return state_->state(); }
  EventIndex cursor() const { return state_->state().cursor; }
  EventIndex event_count() const { return run_->model().event_count(); }
  Time shown() const { return shown_; }
  bool playing() const { return playing_; }
  double speed() const { return speed_; }
  bool computing() const { return (next_ ? *next_ : *run_).computing(); }
  bool skip_idle = false;

 private:
  /// What a run is to reach, frame after frame; at most one of these.
  enum class Goal : std::uint8_t { none, time, end, handle, iteration, back_handle, back_iteration };

  std::unique_ptr<Run> make_run(lang::TreePtr tree, std::vector<Intervention> interventions) {
    return std::make_unique<Run>(std::move(tree), make_, limits_, std::move(interventions));
  }
  /// Another run of the text that runs already.
  std::unique_ptr<Run> new_run(std::vector<Intervention> interventions) {
    return make_run(good_tree_ ? good_tree_ : lang::parse({}), std::move(interventions));
  }
  const std::vector<Intervention>& interventions() {
    return shows_last_good_run() ? (next_ ? *next_ : *run_).interventions() : document_.interventions();
  }
  void run_shows() { state_.emplace(run_->model().history()); }
  void move_to(EventIndex event) { state_->move_to(event); }
  void show_event(EventIndex event);
  void run_anew(std::unique_ptr<Run> run);
  /// `run` takes the place of what is shown once it has come to `instant`, or its end.
  void catch_up(std::unique_ptr<Run> run, Time instant, bool to_end);
  void show_next();
  void work_on_next(const Stopwatch& watch);
  void work_on_goal(const Stopwatch& watch);
  void work_on_play(Duration elapsed, const Stopwatch& watch);
  void reached(EventIndex event);
  bool is_halt(EventIndex place, Step step) const;
  std::optional<EventIndex> next_halt(Step step, EventIndex after) const;

  Document document_;
  Limits limits_;
  MakeProgram make_;
  lang::TreePtr good_tree_;  // of the last text without errors; null: there was none
  std::unique_ptr<Run> run_;
  std::optional<trace::StateCursor> state_;  // of run_, at the cursor
  Time shown_{};

  std::unique_ptr<Run> next_;
  Time next_instant_{};    // end_of_time: its end
  Duration next_spent_{};  // real time

  bool playing_ = false;
  double speed_ = 1;
  Goal goal_ = Goal::none;
  Time goal_time_{};
};

void Session::Impl::show_event(EventIndex event) {
  move_to(std::min(event, event_count()));
  shown_ = cursor() > 0 ? run_->model().event_time(cursor() - 1) : Time();
}

// Edits ------------------------------------------------------------------------------------------------------------

void Session::Impl::edited() {
  // With errors in the text the run stays that of the last text without any.
  if (!document_.ok()) return;
  std::unique_ptr<Run> run = make_run(document_.tree(), document_.interventions());
  document_.add_diagnostics(run->diagnostics());
  if (!document_.ok()) return;
  good_tree_ = document_.tree();
  run_anew(std::move(run));
}

void Session::Impl::run_anew(std::unique_ptr<Run> run) {
  const bool at_end = run_->ended() && cursor() == event_count() && event_count() > 0 && !next_;
  const bool keeps_end = next_ && next_instant_ == end_of_time;
  catch_up(std::move(run), shown_, at_end || keeps_end || goal_ == Goal::end);
}

void Session::Impl::catch_up(std::unique_ptr<Run> run, Time instant, bool to_end) {
  next_ = std::move(run);
  next_instant_ = to_end ? end_of_time : instant;
  next_spent_ = {};
  goal_ = Goal::none;
  if (!to_end && instant == Time() && cursor() == 0) show_next();
}

void Session::Impl::show_next() {
  run_ = std::move(next_);
  run_shows();
  if (next_instant_ == end_of_time) {
    show_event(event_count());
    if (!run_->ended() && goal_ == Goal::none) goal_ = Goal::end;
    return;
  }
  shown_ = next_instant_;
  if (shown_ == Time()) return;
  move_to(run_->model().count_until(shown_));
  if (run_->ended()) {
    shown_ = std::min(shown_, run_->model().end_time());
  } else if (const auto next = run_->next_time(); next && *next <= shown_ && goal_ == Goal::none) {
    goal_ = Goal::time;
    goal_time_ = shown_;
  }
}

void Session::Impl::work_on_next(const Stopwatch& watch) {
  const bool there = next_->run_until(next_instant_, watch);
  next_spent_ += watch.elapsed();
  if (there || next_spent_ >= patience) show_next();
}

// Commands ---------------------------------------------------------------------------------------------------------

void Session::Impl::play() {
  goal_ = Goal::none;
  if (!next_ && run_->ended() && cursor() == event_count()) restart();
  playing_ = true;
}

void Session::Impl::pause() {
  playing_ = false;
  goal_ = Goal::none;
}

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
  for (EventIndex i = after + 1; i <= event_count(); ++i)
    if (is_halt(i, step)) return i;
  return std::nullopt;
}

void Session::Impl::step(Step step) {
  pause();
  if (next_) {
    goal_ = step == Step::handle ? Goal::handle : Goal::iteration;
  } else if (const auto halt = next_halt(step, cursor())) {
    show_event(*halt);
  } else if (run_->ended()) {
    show_event(event_count());
  } else {
    goal_ = step == Step::handle ? Goal::handle : Goal::iteration;
  }
}

void Session::Impl::step_back(Step step) {
  pause();
  if (next_) {
    goal_ = step == Step::handle ? Goal::back_handle : Goal::back_iteration;
    return;
  }
  EventIndex place = cursor();
  while (place > 0 && !is_halt(--place, step)) {
  }
  show_event(place);
}

void Session::Impl::run_to_end() {
  pause();
  if (next_) {
    next_instant_ = end_of_time;
  } else {
    goal_ = Goal::end;
  }
}

void Session::Impl::restart() {
  goal_ = Goal::none;
  next_ = new_run(interventions());
  next_instant_ = Time();
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

bool Session::Impl::cancel_task(trace::TaskId task, std::optional<std::string> message) {
  if (next_ || task == 0 || task > run_->model().history().task_count()) return false;
  // Rows count microseconds.
  const Time time(std::chrono::duration_cast<std::chrono::microseconds>(shown_.time_since_epoch()));
  if (cursor() == event_count()) {
    if (!run_->cancel_task(task, message, time)) return false;
    document_.interventions() = run_->interventions();
    move_to(event_count());
    shown_ = std::max(shown_, run_->model().end_time());
    return true;
  }
  // In the past: what follows was another run's. Back to that instant, and on from there.
  if (!run_->model().history().live_at(task, cursor())) return false;
  Intervention point = run_->point_after(cursor(), time);
  std::vector<Intervention> kept;
  for (const Intervention& intervention : run_->interventions()) {
    if (intervention.after_steps < point.after_steps ||
        (intervention.after_steps == point.after_steps && intervention.time <= point.time)) {
      kept.push_back(intervention);
    }
  }
  point.task = task;
  point.message = std::move(message);
  const Time instant = point.time;
  kept.push_back(std::move(point));
  document_.interventions() = kept;
  catch_up(new_run(std::move(kept)), instant, false);
  return true;
}

// Frames -----------------------------------------------------------------------------------------------------------

bool Session::Impl::frame(Duration elapsed, Duration budget) {
  const Stopwatch watch(budget);
  const Run* const run = run_.get();
  const EventIndex cursor_before = cursor(), count_before = event_count();
  const Time shown_before = shown_;
  const bool playing_before = playing_, computing_before = computing();
  if (next_) {
    work_on_next(watch);
  } else if (goal_ != Goal::none) {
    work_on_goal(watch);
  }
  if (!next_ && goal_ == Goal::none && playing_) work_on_play(elapsed, watch);
  return run != run_.get() || cursor_before != cursor() || count_before != event_count() || shown_before != shown_ ||
         playing_before != playing_ || computing_before != computing();
}

void Session::Impl::reached(EventIndex event) {
  goal_ = Goal::none;
  show_event(event);
}

void Session::Impl::work_on_goal(const Stopwatch& watch) {
  switch (goal_) {
    case Goal::none: return;
    case Goal::end: {
      const bool there = run_->run_until(end_of_time, watch);
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
    case Goal::handle:
    case Goal::iteration: {
      const Step step = goal_ == Goal::handle ? Step::handle : Step::iteration;
      EventIndex seen = cursor();
      while (true) {
        if (const auto halt = next_halt(step, seen)) return reached(*halt);
        // Not the end itself: before which event it is, is not known yet.
        seen = std::max(seen, event_count() - std::min<EventIndex>(event_count(), 1));
        if (run_->ended()) return reached(event_count());
        if (!run_->run_step(watch)) break;
      }
      // An iteration is over when the next one begins, which may never be; nothing more is due now either way.
      return;
    }
    case Goal::back_handle: return step_back(Step::handle);
    case Goal::back_iteration: return step_back(Step::iteration);
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
  const bool there = run_->run_until(target, watch);
  if (there && !run_->ended()) {
    shown_ = target;
  } else if (run_->ended()) {
    shown_ = std::min(target, std::max(shown_, model.end_time()));
  } else {
    // The budget is used up: what has been shown stays shown, and time goes as far as the run has come.
    shown_ = std::max(shown_, std::min(target, run_->now()));
  }
  move_to(model.count_until(shown_));
  if (run_->ended() && cursor() == model.event_count()) playing_ = false;
}

std::optional<Duration> Session::Impl::next_frame() const {
  if (next_ || goal_ != Goal::none || playing_) return Duration::zero();
  return std::nullopt;
}

// The interface ----------------------------------------------------------------------------------------------------

Session::Session(std::string text, Limits limits) : Session(std::move(text), limits, make_language_program) {}
Session::Session(std::string text, Limits limits, MakeProgram make)
    : impl_(std::make_unique<Impl>(std::move(text), limits, make)) {}
Session::~Session() = default;

const std::string& Session::text() const { return impl_->document().text(); }
const lang::Tree& Session::tree() const { return *impl_->document().tree(); }
const std::vector<lang::Diagnostic>& Session::diagnostics() const { return impl_->document().diagnostics(); }
bool Session::shows_last_good_run() const { return impl_->shows_last_good_run(); }
const lang::Tree& Session::last_good_tree() const { return impl_->last_good_tree(); }
std::uint64_t Session::revision() const { return impl_->document().revision(); }
void Session::set_text(std::string text, std::string_view description, std::string_view merge) {
  if (impl_->document().set_text(std::move(text), description, merge)) impl_->edited();
}
bool Session::can_undo() const { return impl_->document().can_undo(); }
bool Session::can_redo() const { return impl_->document().can_redo(); }
void Session::undo() {
  if (!can_undo()) return;
  impl_->document().undo();
  impl_->edited();
}
void Session::redo() {
  if (!can_redo()) return;
  impl_->document().redo();
  impl_->edited();
}
std::string_view Session::undo_description() const { return impl_->document().undo_description(); }
std::string_view Session::redo_description() const { return impl_->document().redo_description(); }
void Session::end_merge() { impl_->document().end_merge(); }

void Session::play() { impl_->play(); }
void Session::pause() { impl_->pause(); }
bool Session::playing() const { return impl_->playing(); }
void Session::set_speed(double speed) { impl_->set_speed(speed); }
double Session::speed() const { return impl_->speed(); }
void Session::set_skip_idle(bool on) { impl_->skip_idle = on; }
bool Session::skip_idle() const { return impl_->skip_idle; }
void Session::step_handle() { impl_->step(Impl::Step::handle); }
void Session::step_iteration() { impl_->step(Impl::Step::iteration); }
void Session::step_back() { impl_->step_back(Impl::Step::handle); }
void Session::step_iteration_back() { impl_->step_back(Impl::Step::iteration); }
void Session::run_to_end() { impl_->run_to_end(); }
void Session::restart() { impl_->restart(); }
void Session::stop() { impl_->stop(); }
bool Session::computing() const { return impl_->computing(); }
bool Session::frame(Duration elapsed, Duration budget) { return impl_->frame(elapsed, budget); }
std::optional<Duration> Session::next_frame() const { return impl_->next_frame(); }

EventIndex Session::event_count() const { return impl_->event_count(); }
EventIndex Session::cursor() const { return impl_->cursor(); }
void Session::seek(EventIndex event) { impl_->seek(event); }
void Session::seek(Time time) { impl_->seek(time); }
bool Session::at_newest() const { return cursor() == event_count(); }
Time Session::shown_time() const { return impl_->shown(); }
const trace::State& Session::state() const { return impl_->state(); }
const trace::Model& Session::model() const { return impl_->run().model(); }
std::string Session::rows() const { return trace::rows(model().log()); }
bool Session::cancel_task(trace::TaskId task, std::optional<std::string> message) {
  return impl_->cancel_task(task, std::move(message));
}

}  // namespace session
