// SPDX-License-Identifier: MIT
#include "session/run.h"

#include <algorithm>

#include "aio/task.h"
#include "trace/deadlock.h"
#include "trace/words.h"

namespace session {

namespace {

/// Small enough to notice the end of a frame's budget in time, also in a browser.
constexpr std::int64_t slice = 4'000;
constexpr std::size_t closing_slice = 4'000;

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

}  // namespace

Run::Run(const lang::TreePtr& tree, MakeProgram make, const Limits& limits, std::vector<Intervention> interventions)
    : tree_(tree), limits_(limits), recorder_(model_, clock_), interventions_(std::move(interventions)) {
  const ProgramSetup setup{tree, "program.py", clock_, &recorder_, *this};
  program_ = make(setup);
  recorder_.set_probe(*program_);
  diagnostics_ = program_->diagnostics();
}

Run::~Run() {
  if (!ended_) end(trace::RunStatus::stopped, {});
}

/// Where it was made, all that was due before had happened: so it comes after that, and after as many steps, or as soon as
/// there is nothing to do until its time.
bool Run::intervention_is_next(Time& time) const {
  if (interventions_done_.size() == interventions_.size() || computing()) return false;
  const Intervention& next = interventions_[interventions_done_.size()];
  time = std::max(next.time, clock_.now());
  const auto deadline = program_->next_deadline();
  const Time due = deadline ? std::max(*deadline, clock_.now()) : Time::max();
  return due > time || (due == time && steps() >= next.after_steps);
}

std::optional<Time> Run::next_time() const {
  if (ended_) return std::nullopt;
  if (closing_) return clock_.now();
  Time time;
  if (intervention_is_next(time)) return time;
  // A deadlock is found when the program is told to go on.
  return std::max(program_->next_deadline().value_or(clock_.now()), clock_.now());
}

bool Run::run_until(Time target, const Stopwatch& watch, std::uint8_t stop_at) {
  while (!ended_) {
    if (*next_time() > target) return true;
    if (watch.over()) return false;
    const trace::EventIndex before = model_.event_count();
    step();
    if (stop_at != 0 && find_stop(model_, stop_at, before, model_.event_count())) return false;
  }
  return true;
}

bool Run::run_step(const Stopwatch& watch) {
  const std::uint64_t before = steps();
  while (!ended_ && steps() == before) {
    if (watch.over()) return false;
    step();
  }
  return true;
}

void Run::step() {
  if (closing_) {
    if (!program_->close(closing_slice)) return;
    end(failure_.empty() ? trace::RunStatus::finished : trace::RunStatus::failed,
        failure_.empty() ? std::string() : "ended with " + failure_);
    program_.reset();
    return;
  }
  clock_.advance_to(*next_time());
  if (Time time; intervention_is_next(time)) {
    intervene();
    return;
  }
  if (model_.event_count() >= limits_.events) return end_at_limit(limits_.events, "events");
  if (recorder_.task_count() > limits_.tasks) return end_at_limit(limits_.tasks, "tasks");
  switch (program_->advance(slice)) {
    case Program::Progress::computing:
      instructions_ += slice;
      if (instructions_ >= limits_.instructions_per_step) {
        end_at_limit(limits_.instructions_per_step, "instructions without a turn of the loop");
      }
      return;
    case Program::Progress::ran:
      instructions_ = 0;
      step_ends_.push_back(model_.event_count());
      return;
    case Program::Progress::waiting:
      if (!program_->next_deadline()) {
        trace::StateCursor cursor(model_.history());
        cursor.move_to(model_.event_count());
        recorder_.deadlock();
        end(trace::RunStatus::deadlock,
            "deadlock at " + trace::instant_words(clock_.now()) + ": nothing can go on. " + trace::deadlock_text(cursor.state()));
      }
      return;
    case Program::Progress::finished:
      step_ends_.push_back(model_.event_count());
      failure_ = program_->failure();
      closing_ = true;
      return step();
  }
}

void Run::end(trace::RunStatus status, std::string text) {
  ended_ = true;
  // What is let go after that may still report and print; nothing of that belongs to the run any more.
  recorder_.ended(status, text);
}

void Run::end_at_limit(std::uint64_t number, const char* what) {
  end(trace::RunStatus::limit, "ended after " + grouped(number) + " " + what + ", the limit of a run");
}

void Run::stop() {
  if (!ended_) end(trace::RunStatus::stopped, "stopped at " + trace::instant_words(clock_.now()));
}

void Run::freeze() {
  recorder_.close();
  ended_ = true;
}

bool Run::let_go(const Stopwatch& watch) {
  while (program_ && ended_) {
    if (program_->close(closing_slice)) {
      program_.reset();
    } else if (watch.over()) {
      return false;
    }
  }
  return true;
}

}  // namespace session
