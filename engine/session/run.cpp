// SPDX-License-Identifier: MIT
#include "session/run.h"

#include <algorithm>

#include "aio/task.h"
#include "trace/words.h"

namespace session {

namespace {

/// Small enough to notice the end of a frame's budget in time, also in a browser.
constexpr std::int64_t slice = 20'000;

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
  if (program_) end(trace::RunStatus::stopped, {});
}

bool Run::intervention_is_next(Time& time) const {
  if (interventions_done_ == interventions_.size() || program_->computing()) return false;
  const Intervention& next = interventions_[interventions_done_];
  if (next.after_steps > steps()) return false;
  time = std::max(next.time, clock_.now());
  return true;
}

std::optional<Time> Run::next_time() const {
  if (ended_) return std::nullopt;
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
  clock_.advance_to(*next_time());
  if (Time time; intervention_is_next(time)) {
    intervene();
    return;
  }
  if (model_.event_count() >= limits_.events) {
    end(trace::RunStatus::limit, "ended after " + grouped(limits_.events) + " events, the limit of a run");
    return;
  }
  switch (program_->advance(slice)) {
    case Program::Progress::computing:
      instructions_ += slice;
      if (instructions_ >= limits_.instructions_per_step) {
        end(trace::RunStatus::limit, "ended after " + grouped(limits_.instructions_per_step) +
                                         " instructions without a turn of the loop, the limit of a run");
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
            "deadlock at " + trace::instant_words(clock_.now()) + ": nothing can go on. " + waiting_words(cursor.state()));
      }
      return;
    case Program::Progress::finished:
      step_ends_.push_back(model_.event_count());
      finish();
      return;
  }
}

void Run::finish() {
  const std::string failure = program_->failure();
  program_->close();
  end(failure.empty() ? trace::RunStatus::finished : trace::RunStatus::failed,
      failure.empty() ? std::string() : "ended with " + failure);
}

void Run::end(trace::RunStatus status, std::string text) {
  ended_ = true;
  recorder_.ended(status, text);
  // What is destroyed now may still report and print; nothing of that belongs to the run any more.
  program_.reset();
}

void Run::stop() {
  if (!ended_) end(trace::RunStatus::stopped, "stopped at " + trace::instant_words(clock_.now()));
}

void Run::freeze() {
  recorder_.close();
  ended_ = true;
  program_.reset();
}

void Run::intervene() {
  const Intervention& next = interventions_[interventions_done_++];
  if (!program_->loop()) return;
  for (const aio::Ref<aio::TaskBase>& task : program_->loop()->all_tasks()) {
    if (recorder_.id_of(*task) != next.task) continue;
    recorder_.begin_intervention();
    task->cancel(next.message ? aio::CancelMessage(*next.message) : aio::CancelMessage());
    recorder_.end_intervention();
  }
}

bool Run::cancel_task(trace::TaskId task, const std::optional<std::string>& message, Time time) {
  if (ended_ || task == 0 || task > model_.history().task_count() ||
      model_.history().task(task).done != trace::never) {
    return false;
  }
  Intervention now;
  now.after_steps = steps() + (program_->computing() ? 1 : 0);
  now.time = std::max(time, clock_.now());
  now.task = task;
  now.message = message;
  interventions_.resize(interventions_done_);
  interventions_.push_back(std::move(now));
  if (!program_->computing()) {
    clock_.advance_to(interventions_.back().time);
    intervene();
  }
  return true;
}

Intervention Run::point_after(trace::EventIndex event, Time time) const {
  Intervention point;
  if (event == 0) return point;
  point.time = time;
  const auto step = std::lower_bound(step_ends_.begin(), step_ends_.end(), event);
  point.after_steps = static_cast<std::uint64_t>(step - step_ends_.begin());
  if (step != step_ends_.end()) {
    ++point.after_steps;
    // Not before what has happened there, nor after what happens next.
    point.time = std::max(point.time, model_.event_time(*step - 1));
    if (*step < model_.event_count()) point.time = std::min(point.time, model_.event_time(*step));
  }
  return point;
}

std::string waiting_words(const trace::State& state) {
  std::string text;
  std::size_t shown = 0, left = 0;
  for (const trace::TaskInfo& task : state.tasks) {
    if (trace::is_done(task.state)) continue;
    if (++shown > 8) {
      ++left;
      continue;
    }
    if (!text.empty()) text += "; ";
    text += task.name + " waits for " + (task.wait.text.empty() ? "nothing" : task.wait.text);
    if (task.line > 0) text += " (line " + std::to_string(task.line) + ")";
  }
  if (left > 0) text += "; and so do " + std::to_string(left) + " more tasks";
  return text;
}

}  // namespace session
