// SPDX-License-Identifier: MIT
#include "web/program.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "ui/view.h"
#include "web/modifiers.h"

namespace web {
namespace {

using std::chrono::milliseconds;

// Of the 16 ms of a frame: what the interface and its drawing do not take, the session's work may, within these bounds.
constexpr aio::Duration frame_goal = milliseconds(12), least_budget = milliseconds(2), most_budget = milliseconds(8);
// A frame that came late counts so much at most: a window that was dragged or a page that was busy does not make the
// program jump.
constexpr aio::Duration longest_delay = milliseconds(250);
// ImGui spreads a burst of input over frames, and shows hover and focus one frame later.
constexpr int frames_to_settle = 3;

}  // namespace

void Program::ContextDeleter::operator()(ImGuiContext* context) const { ImGui::DestroyContext(context); }

Program::Program(std::string text) : context_(ImGui::CreateContext()), session_(std::move(text)) {}

std::unique_ptr<Program> Program::start(const std::string& title, std::string text, std::string& error) {
  std::unique_ptr<Program> program(new Program(std::move(text)));
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  // As most systems have it; ImGui counts from frame to frame, which may be slow ones.
  io.MouseDoubleClickTime = 0.5f;
  program->host_ = Host::open(title, error);
  if (program->host_ == nullptr) return nullptr;
  program->app_ = std::make_unique<ui::App>(program->session_);
  program->take_preferences();
  program->app_->layout();  // the user has chosen nothing yet that would be worth keeping
  return program;
}

Program::~Program() = default;

void Program::take_preferences() {
  app_->set_theme(host_->prefers_dark() ? ui::Theme::dark : ui::Theme::light);
  app_->set_reduce_motion(host_->reduce_motion());
  settling_ = frames_to_settle;
}

std::optional<aio::Duration> Program::frame() {
  const aio::Duration now = host_->now();
  const aio::Duration passed = last_frame_ ? now - *last_frame_ : aio::Duration::zero();
  const aio::Duration elapsed = std::clamp(passed, aio::Duration::zero(), expected_ + longest_delay);
  last_frame_ = now;

  if (host_->take_input()) settling_ = frames_to_settle;
  app_->view().pinch = host_->take_pinch();
  // Reading a long program anew takes most of what a frame may: the run has its turn in the next one.
  const bool anew = std::exchange(drawn_revision_, session_.revision()) != session_.revision();
  const bool session_changed = session_.frame(elapsed, anew && session_.text().size() > ui::long_text ? least_budget : budget_);
  const Surface surface = host_->begin_frame();
  const aio::Duration begin = host_->now();
  const ImVector<ImGuiInputEvent> held = hold_modifiers(*context_);
  ImGui::NewFrame();
  release_modifiers(*context_, held);
  app_->frame(surface.width, surface.height, surface.scale);
  ImGui::Render();
  interface_time_ = host_->now() - begin;
  host_->draw();
  budget_ = std::clamp(budget_ + (frame_goal - (host_->now() - now)) / 2, least_budget, most_budget);
  host_->show();
  ++frames_;
  note_changes(session_changed);

  const std::optional<aio::Duration> next = next_frame();
  expected_ = next.value_or(aio::Duration::zero());
  // Asleep until somebody comes: that time is nobody's.
  if (!next) last_frame_.reset();
  return next;
}

void Program::note_changes(bool session_changed) {
  const Seen seen{session_.revision(), session_.cursor(), session_.playing(), session_.computing(), session_.speed()};
  if (session_changed || !(seen == seen_)) ++changes_;
  seen_ = seen;
}

std::optional<aio::Duration> Program::next_frame() {
  const bool input_left = !context_->InputEventsQueue.empty();
  if (input_left || settling_ > 0) {
    settling_ = std::max(settling_ - 1, 0);
    return aio::Duration::zero();
  }
  return app_->next_frame();
}

}  // namespace web
