// SPDX-License-Identifier: MIT
#include "session/session_impl.h"
#include "trace/rows.h"

namespace session {

Session::Impl::Impl(std::string text, Limits limits, MakeProgram make)
    : document_(std::move(text)), limits_(limits), make_(make) {
  // A text with errors in it has a run in which nothing happens.
  run_ = make_run(document_.ok() ? document_.tree() : lang::parse({}), {});
  document_.add_diagnostics(run_->diagnostics());
  if (document_.ok()) good_tree_ = document_.tree();
  state_.emplace(run_->model().history());
}

Session::Session(std::string text, Limits limits) : Session(std::move(text), limits, make_language_program) {}
Session::Session(std::string text, Limits limits, MakeProgram make)
    : impl_(std::make_unique<Impl>(std::move(text), limits, make)) {}
Session::~Session() = default;

const std::string& Session::text() const { return impl_->document().text(); }
const lang::Tree& Session::tree() const { return *impl_->document().tree(); }
const std::vector<lang::Diagnostic>& Session::diagnostics() const { return impl_->document().diagnostics(); }
bool Session::shows_last_good_run() const { return impl_->shows_last_good_run(); }
lang::TreePtr Session::last_good_tree() const { return impl_->last_good_tree(); }
std::uint64_t Session::revision() const { return impl_->document().revision(); }
void Session::set_text(std::string text, std::string_view description, std::string_view merge) {
  if (impl_->document().set_text(std::move(text), description, merge)) impl_->edited();
}
void Session::replace(std::string text, std::vector<Intervention> interventions, std::string_view description) {
  if (impl_->document().replace(std::move(text), std::move(interventions), description)) impl_->edited();
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
void Session::forget_history() { impl_->document().forget_history(); }
void Session::end_merge() { impl_->document().end_merge(); }

void Session::play() { impl_->play(); }
void Session::pause() { impl_->pause(); }
bool Session::playing() const { return impl_->playing(); }
void Session::set_speed(double speed) { impl_->set_speed(speed); }
double Session::speed() const { return impl_->speed(); }
void Session::set_skip_idle(bool on) { impl_->skip_idle = on; }
bool Session::skip_idle() const { return impl_->skip_idle; }
void Session::step_event() { impl_->step(Impl::Step::event, false); }
void Session::step_event_back() { impl_->step(Impl::Step::event, true); }
void Session::step_task_event(trace::TaskId task, bool back) { impl_->step(Impl::Step::task_event, back, task); }
void Session::step_handle() { impl_->step(Impl::Step::handle, false); }
void Session::step_iteration() { impl_->step(Impl::Step::iteration, false); }
void Session::step_back() { impl_->step(Impl::Step::handle, true); }
void Session::step_iteration_back() { impl_->step(Impl::Step::iteration, true); }
void Session::set_stop_at(std::uint8_t mask) { impl_->stop_at = mask & stop_at_all; }
std::uint8_t Session::stop_at() const { return impl_->stop_at; }
std::optional<Stop> Session::stopped_by() const { return impl_->stopped_by(); }
void Session::run_to_end() { impl_->run_to_end(); }
void Session::resume() { impl_->resume(); }
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
const trace::Model* Session::previous() const { return impl_->previous() ? &impl_->previous()->model() : nullptr; }
const lang::Tree* Session::previous_tree() const { return impl_->previous() ? impl_->previous()->tree().get() : nullptr; }
std::string_view Session::previous_text() const {
  return impl_->previous() ? std::string_view(impl_->previous()->tree()->text()) : std::string_view();
}
void Session::set_previous_shown(bool on) { impl_->previous_shown = on; }
bool Session::previous_shown() const { return impl_->previous_shown; }
void Session::drop_previous() { impl_->drop_previous(); }
bool Session::intervene(Action action) { return impl_->intervene(std::move(action)); }
const std::string& Session::refusal() const { return impl_->refusal(); }
const std::vector<Intervention>& Session::interventions() const { return impl_->interventions(); }
void Session::remove_intervention(std::size_t index) { impl_->remove_intervention(index); }
void Session::clear_interventions() { impl_->clear_interventions(); }

}  // namespace session
