// SPDX-License-Identifier: MIT
// How a session works inside; shared by the files that make it up.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "session/document.h"
#include "session/run.h"
#include "session/session.h"

namespace session {

constexpr Time end_of_time = Time::max();

using trace::EventIndex;

/// What is shown is `run_` at `cursor_`. A run that has to catch up with what is shown, after an edit, is `next_` until
/// it has; one that has to get somewhere has a goal.
class Session::Impl {
 public:
  Impl(std::string text, Limits limits, MakeProgram make);

  enum class Step : std::uint8_t { event, task_event, handle, iteration };

  Document& document() { return document_; }
  const Document& document() const { return document_; }

  void edited();
  void play();
  void pause();
  void set_speed(double speed) { speed_ = std::clamp(speed, 0.05, 20.0); }
  /// `task`: of a task_event; 0: any event.
  void step(Step step, bool back, trace::TaskId task = 0);
  void run_to_end();
  void restart();
  void stop();
  bool frame(Duration elapsed, Duration budget);
  std::optional<Duration> next_frame() const;
  void seek(EventIndex event);
  void seek(Time time);
  void resume();
  bool intervene(Action action);
  const std::vector<Intervention>& interventions() const {
    return shows_last_good_run() ? (next_ ? *next_ : *run_).interventions() : document_.interventions();
  }
  const std::string& refusal() const { return refusal_; }
  void remove_intervention(std::size_t index);
  void clear_interventions();

  const Run& run() const { return *run_; }
  bool shows_last_good_run() const { return !document_.ok() && good_tree_; }
  lang::TreePtr last_good_tree() const { return good_tree_ ? good_tree_ : document_.tree(); }
  const trace::State& state() const { return state_->state(); }
  EventIndex cursor() const { return state_->state().cursor; }
  EventIndex event_count() const { return run_->model().event_count(); }
  Time shown() const { return shown_; }
  bool playing() const { return playing_; }
  double speed() const { return speed_; }
  bool computing() const { return (next_ ? *next_ : *run_).computing(); }
  bool skip_idle = false;
  std::uint8_t stop_at = 0;
  std::optional<Stop> stopped_by() const { return stopped_by_; }
  const Run* previous() const { return previous_shown ? previous_.get() : nullptr; }
  void drop_previous() { retire(std::move(previous_)); }
  bool previous_shown = true;

 private:
  /// What a run is to reach, frame after frame; at most one of these.
  enum class Goal : std::uint8_t { none, time, end, step, step_back };

  std::unique_ptr<Run> make_run(lang::TreePtr tree, std::vector<Intervention> interventions) {
    return std::make_unique<Run>(std::move(tree), make_, limits_, std::move(interventions));
  }
  /// Another run of the text that runs already.
  std::unique_ptr<Run> new_run(std::vector<Intervention> interventions) {
    return make_run(good_tree_ ? good_tree_ : lang::parse({}), std::move(interventions));
  }
  /// What it holds is let go by frame(), in parts: that may be millions of objects. Null: nothing.
  void retire(std::unique_ptr<Run> run);
  void let_go(const Stopwatch& watch);
  void begin_next(std::unique_ptr<Run> run);
  void move_to(EventIndex event);
  void show_event(EventIndex event);
  void run_anew(std::unique_ptr<Run> run);
  /// `run` takes the place of what is shown once it has come to `instant`, or its end.
  void catch_up(std::unique_ptr<Run> run, Time instant, bool to_end);
  void show_next();
  /// run_ becomes what is kept to compare with.
  void keep_previous();
  /// Gives why it cannot be; empty: done.
  std::string try_to_intervene(Action action);
  std::vector<Intervention> interventions_made(const Run::Point& before) const;
  /// The present version, with other interventions from the cursor on.
  void go_on_with(std::vector<Intervention> interventions, const std::string& description);
  /// Takes back an intervention that turned out to be impossible. True: there was one.
  bool take_refusal();
  void work_on_next(const Stopwatch& watch);
  void work_on_goal(const Stopwatch& watch);
  void work_on_step(const Stopwatch& watch);
  void work_on_play(Duration elapsed, const Stopwatch& watch);
  void reached(EventIndex event);
  /// Halts behind the first event to stop at that lies between the cursor and `end`. True: there is one.
  bool halt_before(EventIndex end);
  bool is_halt(EventIndex place, Step step) const;
  std::optional<EventIndex> next_halt(Step step, EventIndex after) const;
  EventIndex last_halt(Step step, EventIndex before) const;
  bool task_is_done(trace::TaskId task) const;

  Document document_;
  Limits limits_;
  MakeProgram make_;
  lang::TreePtr good_tree_;  // of the last text without errors; null: there was none
  std::unique_ptr<Run> run_;
  std::optional<trace::StateCursor> state_;  // of run_, at the cursor
  Time shown_{};

  std::unique_ptr<Run> next_;
  std::optional<trace::StateCursor> next_state_;  // of next_, as far as it will be shown: a large one takes longer than a frame may
  Time next_instant_{};    // end_of_time: its end
  Duration next_spent_{};  // real time
  bool next_refused_ = false;              // refusal_ is of an intervention in it
  bool next_from_start_ = false;           // it is shown before everything
  std::optional<EventIndex> next_cursor_;  // it is shown at this event, of those at its instant

  std::unique_ptr<Run> previous_;  // frozen; null: none
  std::vector<std::unique_ptr<Run>> retired_;
  bool new_version_ = false;       // an edit, and not one of the same drag, that run_ does not show yet

  bool playing_ = false;
  std::optional<Stop> stopped_by_;
  std::string refusal_;
  double speed_ = 1;
  Goal goal_ = Goal::none;
  Time goal_time_{};
  Step step_{};                 // that a goal is
  trace::TaskId step_task_ = 0;
  EventIndex goal_seen_ = 0;    // no halt before it
};

}  // namespace session
