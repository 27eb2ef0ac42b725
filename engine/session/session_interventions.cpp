// SPDX-License-Identifier: MIT
// What the person who watches does to a run, and going on from an instant in the past.
#include "session/session_impl.h"
#include "trace/history.h"
#include "trace/words.h"

namespace session {

namespace {

std::string subject_words(const Action& action, const trace::History& history, EventIndex cursor) {
  switch (action.kind) {
    case Action::Kind::cancel: return "task " + std::string(history.name_at(action.target, cursor));
    case Action::Kind::set_event:
    case Action::Kind::clear_event:
    case Action::Kind::put: {
      const trace::PrimitiveHistory& primitive = history.primitive(action.target);
      return trace::primitive_label(primitive.kind, history.log().text(primitive.name));
    }
    case Action::Kind::set_result:
    case Action::Kind::set_exception: break;
  }
  const trace::FutureHistory* const future = history.future(action.target);
  const std::uint32_t name = future && future->named != trace::never ? history.log()[future->named].c : 0;
  return "future " + (name != 0 ? std::string(history.log().text(name)) : std::to_string(trace::FutureName::from_value(action.target).number()));
}

}  // namespace

bool Session::Impl::intervene(Action action) {
  refusal_ = try_to_intervene(std::move(action));
  return refusal_.empty();
}

std::string Session::Impl::try_to_intervene(Action action) {
  if (!document_.ok()) return "there is an error in the text, and this is the last run that worked";
  if (next_) return "the run is still on its way";
  const trace::History& history = run_->model().history();
  // A deadlock is the end of a run because nothing comes from outside; this does, just before it is found.
  const bool stuck = state().status == trace::RunStatus::deadlock;
  const EventIndex place = stuck ? std::min(cursor(), history.ended() - 1) : cursor();
  if (action.kind == Action::Kind::cancel) {
    if (action.target == 0 || action.target > history.task_count()) return "there is no such task";
    if (!history.live_at(action.target, place)) return "this task is done, or not there yet";
  } else if (action.kind == Action::Kind::set_result || action.kind == Action::Kind::set_exception) {
    const trace::FutureHistory* const future = history.future(action.target);
    // One that nothing is known of is the program's to find.
    if (future && (future->job || future->begun >= place)) return "there is no such future";
    if (future && future->ended < place) return "this future is done";
  } else {
    const bool queue = action.kind == Action::Kind::put;
    if (action.target == 0 || action.target > history.primitives().size()) return "there is no such thing";
    const trace::PrimitiveHistory& primitive = history.primitive(action.target);
    if (primitive.begun >= place) return "it is not there yet";
    if (primitive.kind != (queue ? aio::PrimitiveKind::queue : aio::PrimitiveKind::event)) return queue ? "this is no queue" : "this is no event";
  }
  std::string subject = subject_words(action, history, place);
  // Rows count microseconds.
  const Time time(std::chrono::duration_cast<std::chrono::microseconds>(shown_.time_since_epoch()));
  if (place == event_count()) {
    std::string refusal = run_->intervene(std::move(action), std::move(subject), time);
    if (!refusal.empty()) return refusal;
    document_.set_interventions(run_->interventions(), intervention_words(run_->interventions().back()));
    move_to(event_count());
    shown_ = std::max(shown_, run_->model().end_time());
    return {};
  }
  // In the past: what follows was another run's. Back to that instant, and on from there.
  Run::Point point = run_->point_after(place, time);
  std::vector<Intervention> made = interventions_made(point);
  point.at.action = std::move(action);
  point.at.subject = std::move(subject);
  const std::string words = intervention_words(point.at);
  made.push_back(std::move(point.at));
  go_on_with(std::move(made), words);
  // Where a callback blocks the loop, that point may lie far ahead of what is shown.
  catch_up(new_run(document_.interventions()), shown_, false);
  return {};
}

std::vector<Intervention> Session::Impl::interventions_made(const Run::Point& point) const {
  const auto& all = run_->interventions();
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(point.made)};
}

void Session::Impl::go_on_with(std::vector<Intervention> interventions, const std::string& description) {
  document_.set_interventions(std::move(interventions), description);
  new_version_ = true;
}

void Session::Impl::resume() {
  if (next_ || cursor() == event_count()) return play();
  std::vector<Intervention> made = interventions_made(run_->point_after(cursor(), shown_));
  if (document_.ok() && made != document_.interventions()) go_on_with(made, "resume from " + trace::instant_words(shown_));
  const EventIndex place = cursor();
  catch_up(new_run(std::move(made)), shown_, false);
  if (next_) next_cursor_ = place;
  play();
}

void Session::Impl::remove_intervention(std::size_t index) {
  std::vector<Intervention> left = document_.interventions();
  if (!document_.ok() || index >= left.size()) return;
  const std::string words = "without: " + intervention_words(left[index]);
  left.erase(left.begin() + static_cast<std::ptrdiff_t>(index));
  document_.set_interventions(std::move(left), words);
  edited();
}

void Session::Impl::clear_interventions() {
  if (!document_.ok() || document_.interventions().empty()) return;
  document_.set_interventions({}, "without interventions");
  edited();
}

bool Session::Impl::take_refusal() {
  Run& run = next_ ? *next_ : *run_;
  std::string refusal = run.take_refusal();
  if (refusal.empty()) return false;
  refusal_ = std::move(refusal);
  next_refused_ = next_ != nullptr;
  if (document_.ok()) document_.drop_refused(run.interventions());
  return true;
}

}  // namespace session
