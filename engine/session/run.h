// SPDX-License-Identifier: MIT
// One execution of a program on a virtual clock, recorded; goes on when it is told to, as far as it is told.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "session/program.h"
#include "session/session.h"
#include "trace/recorder.h"
#include "trace/state_cursor.h"

namespace session {

/// Measures real time for budgets; nothing that is recorded depends on it.
class Stopwatch {
 public:
  explicit Stopwatch(Duration budget) : begun_(aio::machine_time()), budget_(budget) {}
  bool over() const { return elapsed() >= budget_; }
  Duration elapsed() const { return aio::machine_time() - begun_; }

 private:
  Duration begun_;
  Duration budget_;
};

class Run final : private lang::Output {
 public:
  Run(const lang::TreePtr& tree, MakeProgram make, const Limits& limits, std::vector<Intervention> interventions);
  ~Run() override;

  const lang::TreePtr& tree() const { return tree_; }
  const trace::Model& model() const { return model_; }
  /// What is wrong with the text although it has a tree; then the run ends at once.
  const std::vector<lang::Diagnostic>& diagnostics() const { return diagnostics_; }
  bool ended() const { return ended_; }
  bool computing() const { return !ended_ && (closing_ || program_->computing()); }
  /// The loop time that it has reached; ahead of what is shown while the program blocks.
  Time now() const { return clock_.now(); }
  /// The loop time at which it has something to do; none: it ended.
  std::optional<Time> next_time() const;
  std::uint64_t steps() const { return step_ends_.size(); }

  /// Runs what happens at or before `target`, until `watch` is over or something of a kind in `stop_at` (see StopAt)
  /// happens. True: all of it is done.
  bool run_until(Time target, const Stopwatch& watch, std::uint8_t stop_at = 0);
  /// Runs one handle, letting time pass for it if need be. True: done.
  bool run_step(const Stopwatch& watch);
  void stop();
  /// Ends it where it is; what is recorded stays as it is. Nothing else may be asked of it but its record, then.
  void freeze();
  /// It has ended, and something that the program held is left.
  bool holds_on() const { return ended_ && program_; }
  /// Lets go of what the program held, once it has ended, until `watch` is over. True: all of it is gone.
  bool let_go(const Stopwatch& watch);

  const std::vector<Intervention>& interventions() const { return interventions_; }
  /// Does `action` to `subject` now, `time` being what is shown; when the program computes, after that. What was to
  /// follow is dropped. Empty, or why it cannot be done, in words; then it had no effect.
  std::string intervene(Action action, std::string subject, Time time);
  /// Why an intervention had no effect that could only be tried later; it is none of interventions() any more. Empty: there
  /// was none since the last call.
  std::string take_refusal() { return std::exchange(refusal_, {}); }
  struct Point {
    Intervention at;       // without an action
    std::size_t made = 0;  // interventions before it
  };
  /// The first point at or after `event` at which an intervention may be made, `time` being what is shown.
  Point point_after(trace::EventIndex event, Time time) const;

 private:
  void write(std::string_view text) override { recorder_.print(text); }
  void write_error(std::string_view text) override { recorder_.write_error(text); }
  void warning(std::string_view message) override { recorder_.warn(message); }
  void report(std::string_view) override {}  // the recorder has it
  void log(std::string_view message) override { recorder_.log(message); }

  bool intervention_is_next(Time& time) const;
  /// Does the next intervention.
  void intervene();
  std::string act(const Action& action);
  void step();
  void end(trace::RunStatus status, std::string text);
  void end_at_limit(std::uint64_t number, const char* what);

  lang::TreePtr tree_;
  Limits limits_;
  std::vector<lang::Diagnostic> diagnostics_;
  aio::VirtualClock clock_;
  trace::Model model_;
  trace::Recorder recorder_;
  std::unique_ptr<Program> program_;  // null some time after the end
  std::vector<Intervention> interventions_;
  // Of those that are done, in order.
  struct Done {
    trace::EventIndex begin, end;
    std::uint64_t steps;
  };
  std::vector<Done> interventions_done_;
  std::string refusal_;
  std::vector<trace::EventIndex> step_ends_;
  std::uint64_t instructions_ = 0;    // of the step that computes
  std::string failure_;
  bool closing_ = false;  // the program is over, and what it held is let go, which is reported
  bool ended_ = false;
};

}  // namespace session
