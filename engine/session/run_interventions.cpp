// SPDX-License-Identifier: MIT
// Actions on a run, and the points at which they are made.
#include <algorithm>

#include "aio/task.h"
#include "session/run.h"

namespace session {

using trace::EventIndex;

std::string Run::act(const Action& action) {
  if (action.kind != Action::Kind::cancel) {
    Action own = action;
    const bool future = action.kind == Action::Kind::set_result || action.kind == Action::Kind::set_exception;
    own.target = future ? recorder_.own_future(trace::FutureName::from_value(action.target)) : recorder_.own_primitive(action.target);
    return own.target == 0 ? "the program does not have it any more" : program_->intervene(own);
  }
  if (program_->loop()) {
    for (const aio::Ref<aio::TaskBase>& task : program_->loop()->all_tasks()) {
      if (recorder_.id_of(*task) != action.target) continue;
      task->cancel(action.text ? aio::CancelMessage(*action.text) : aio::CancelMessage());
      return {};
    }
  }
  return "this task is done";
}

void Run::intervene() {
  const std::size_t place = interventions_done_.size();
  const EventIndex begin = model_.event_count();
  recorder_.begin_intervention();
  std::string refusal = act(interventions_[place].action);
  recorder_.end_intervention();
  if (refusal.empty()) {
    interventions_done_.push_back({begin, model_.event_count(), steps()});
  } else {
    refusal_ = std::move(refusal);
    interventions_.erase(interventions_.begin() + static_cast<std::ptrdiff_t>(place));
  }
}

std::string Run::intervene(Action action, std::string subject, Time time) {
  if (ended_ || closing_) return "the run is over";
  const bool computing = program_->computing();
  time = std::max(time, clock_.now());
  // The run may be behind what is shown: then it is made before what is due, not late.
  const auto deadline = program_->next_deadline();
  if (!computing && deadline && *deadline < time) time = clock_.now();
  std::vector<Intervention> dropped(interventions_.begin() + static_cast<std::ptrdiff_t>(interventions_done_.size()),
                                    interventions_.end());
  interventions_.resize(interventions_done_.size());
  interventions_.push_back({steps() + (computing ? 1 : 0), time, std::move(action), std::move(subject)});
  if (computing) return {};
  clock_.advance_to(time);
  intervene();
  std::string refusal = take_refusal();
  if (!refusal.empty()) interventions_.insert(interventions_.end(), dropped.begin(), dropped.end());
  return refusal;
}

Run::Point Run::point_after(EventIndex event, Time time) const {
  Point point;
  if (event == 0) return point;
  // One without events is where the time says.
  for (const Done& done : interventions_done_) {
    const bool before = done.begin < done.end ? done.begin < event
                                              : done.begin <= event && interventions_[point.made].time <= time;
    if (!before) break;
    ++point.made;
  }
  const auto step = std::lower_bound(step_ends_.begin(), step_ends_.end(), event);
  point.at.time = time;
  point.at.after_steps = static_cast<std::uint64_t>(step - step_ends_.begin());
  EventIndex end = model_.event_count();
  if (point.made > 0 && interventions_done_[point.made - 1].end >= event) {
    point.at.after_steps = interventions_done_[point.made - 1].steps;
    end = interventions_done_[point.made - 1].end;
  } else if (step != step_ends_.end()) {
    ++point.at.after_steps;
    end = *step;
  }
  // Not before what has happened there, nor after what happens next.
  if (end > 0) point.at.time = std::max(point.at.time, model_.event_time(end - 1));
  if (end < model_.event_count()) point.at.time = std::min(point.at.time, model_.event_time(end));
  return point;
}

}  // namespace session
