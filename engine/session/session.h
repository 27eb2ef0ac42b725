// SPDX-License-Identifier: MIT
// One document and its run under control: text, tree, undo; play, pause, step, seek; the state at the cursor.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/tree.h"
#include "session/intervention.h"
#include "session/stop_at.h"
#include "trace/model.h"

namespace session {

class Program;
struct ProgramSetup;

using aio::Duration;
using aio::Time;

/// Limits of a run; reaching one ends it with a message that names it.
struct Limits {
  std::uint32_t events = 2'000'000;
  std::uint32_t tasks = 20'000;                         // more than can be drawn within a frame
  std::uint64_t instructions_per_step = 2'000'000'000;  // of the interpreter, without a turn of the loop
};

/// Owns the program and its run. Deterministic: the same text gives the same log, whatever the frames and speeds.
/// Never blocks: all work is done in frame(), within its budget.
class Session {
 public:
  explicit Session(std::string text = {}, Limits limits = {});
  /// As above, with programs made by `make` (see program.h) in place of the language's.
  Session(std::string text, Limits limits, std::unique_ptr<Program> (*make)(const ProgramSetup&));
  ~Session();

  // The document ---------------------------------------------------------------------------------------------------

  const std::string& text() const;
  /// The tree of text(); with errors in it, of what could be parsed.
  const lang::Tree& tree() const;
  const std::vector<lang::Diagnostic>& diagnostics() const;
  /// There are errors in the text, and the run is that of the last text without any: its tree is last_good_tree().
  bool shows_last_good_run() const;
  /// tree(), or while there are errors in it that of the last text without any; tree() where there was none.
  lang::TreePtr last_good_tree() const;
  /// Grows by one with every change of the text.
  std::uint64_t revision() const;
  /// Replaces the text, as one step of the undo history, and runs it anew to the instant that was shown. With errors in
  /// it the text is kept, and the last good run stays visible and under control. Edits with the same non-empty `merge` key in a row become one
  /// step (dragging). Equal text: no effect.
  void set_text(std::string text, std::string_view description, std::string_view merge = {});
  /// The same with what is done to its runs. Interventions that turn out to be impossible are dropped as they come up, see refusal().
  void replace(std::string text, std::vector<Intervention> interventions, std::string_view description);
  bool can_undo() const;
  bool can_redo() const;
  void undo();
  void redo();
  /// What undo() would take back: "change sleep to 2 s".
  std::string_view undo_description() const;
  std::string_view redo_description() const;
  /// Nothing can be undone or redone any more: the document became another one.
  void forget_history();
  /// Ends the merging of edits: a drag is over.
  void end_merge();

  // The run --------------------------------------------------------------------------------------------------------

  /// Loop time advances with the frames again; at the end of a run: restarts. With the cursor in the past: replays from
  /// there.
  void play();
  void pause();
  bool playing() const;
  /// Loop seconds a real second, 0.05 to 20.
  void set_speed(double speed);
  double speed() const;
  /// Skip the time in which nothing happens.
  void set_skip_idle(bool on);
  bool skip_idle() const;
  /// The kinds of events, as bits of StopAt, at which playing and run_to_end() halt: paused, the cursor right behind the
  /// first one after it. Playing again goes on past it. None at first.
  void set_stop_at(std::uint8_t mask);
  std::uint8_t stop_at() const;
  /// Why it is paused, until the cursor moves or it plays on.
  std::optional<Stop> stopped_by() const;
  /// Pauses; then the cursor moves over one event, running a handle if there is no newer one.
  void step_event();
  void step_event_back();
  /// Pauses; then the cursor moves behind the next event that changes the task's lane (the one before), running what it takes.
  /// No effect once nothing more happens to the task. 0: as step_event().
  void step_task_event(trace::TaskId task, bool back);
  /// Pauses; then the cursor moves over the next handle (iteration), running it if it is new.
  void step_handle();
  void step_iteration();
  /// Pauses; then the cursor moves back to where stepping halted before: behind the handle before (before the iteration).
  void step_back();
  void step_iteration_back();
  /// Runs until the program ends, over as many frames as it takes, as fast as it goes; the cursor is at the end then.
  void run_to_end();
  /// Goes on live from the cursor: what follows it, with the interventions that were made there, is dropped, as a step of
  /// the undo history if there were any. At the newest event: play().
  void resume();
  /// Runs anew from the beginning, playing if it was playing.
  void restart();
  /// Ends the run where it is, also in the middle of a computation.
  void stop();
  /// The program computes without giving the loop a turn, right now, and is given a share of each frame.
  bool computing() const;

  /// Lets `elapsed` real time pass and works for about `budget` at most. True: something changed that is shown.
  bool frame(Duration elapsed, Duration budget);
  /// The real time after which frame() has something to do: zero, at once; none: nothing until a command comes.
  std::optional<Duration> next_frame() const;

  // The cursor -----------------------------------------------------------------------------------------------------

  /// Events of the run so far, and where the cursor stands in them.
  trace::EventIndex event_count() const;
  trace::EventIndex cursor() const;
  /// Moves the cursor; pauses. Beyond the newest event: to it.
  void seek(trace::EventIndex event);
  /// To the last event at or before `time`; beyond what has run: runs on to there.
  void seek(Time time);
  /// The cursor is at the newest event.
  bool at_newest() const;
  /// The loop time that is shown: between events it moves on smoothly while it plays.
  Time shown_time() const;

  /// The state at the cursor.
  const trace::State& state() const;
  /// The log and what does not depend on the cursor: lanes, ends, texts.
  const trace::Model& model() const;
  /// The oracle's rows of the run so far, a JSON object a line.
  std::string rows() const;

  // The previous run -----------------------------------------------------------------------------------------------

  /// The run that was shown before an edit, an intervention in the past, undo or redo replaced it, as far as it had come;
  /// while a value is dragged, the one before the drag. Null: there is none, it was too large, or it is not to be shown.
  const trace::Model* previous() const;
  /// Its tree, which has its text. Null as previous() is.
  const lang::Tree* previous_tree() const;
  /// Its text; empty without one.
  std::string_view previous_text() const;
  void set_previous_shown(bool on);
  bool previous_shown() const;
  void drop_previous();

  // Interventions --------------------------------------------------------------------------------------------------

  /// Does something to the program at the cursor, as if from outside; in the past the run goes on from there as another.
  /// A step of the undo history, which every run of this version repeats. While the program computes: when it is over.
  /// False, and no effect: it cannot be done, refusal() says why.
  bool intervene(Action action);
  /// Why the last intervention was not made, also one that could only be tried later; empty: it was, or the cursor has moved.
  const std::string& refusal() const;
  /// Those of the present version, in the order in which they are made; intervention_words() puts them into words.
  const std::vector<Intervention>& interventions() const;
  /// A step of the undo history. The run follows as after an edit. No effect with an error in the text.
  void remove_intervention(std::size_t index);
  void clear_interventions();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace session
