// SPDX-License-Identifier: MIT
#include "ui/app.h"

#include <imgui_internal.h>

#include <algorithm>

#include "ui/app_impl.h"
#include "ui/widgets.h"

namespace ui {

App::Impl::Impl(session::Session& session_to_show) : session(session_to_show) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  io.ConfigDragClickToInputText = true;
  io.MouseDoubleClickTime = 0.5f;  // as systems have it: between its clicks there are three frames, which may be slow
  view.fonts = load_fonts(*io.Fonts);
  io.FontDefault = view.fonts.ui;
  apply_theme(layout.theme);
}

void App::Impl::begin_view(float width, float scale) {
  view.theme = layout.theme;
  view.scale = scale > 0.0f ? scale : 1.0f;
  view.narrow = width < 900.0f;
  // A pause without frames is no jump of the animations.
  view.seconds += std::min(static_cast<double>(ImGui::GetIO().DeltaTime), 0.1);
  view.hovered_task = view.next_hovered_task_;
  view.hovered_line = view.next_hovered_line_;
  view.next_hovered_task_ = 0;
  view.next_hovered_line_ = 0;
  view.wake_after_ = View::never;
  if (applied_theme_ != layout.theme) {
    apply_theme(layout.theme);
    applied_theme_ = layout.theme;
  }
}

void App::Impl::end_view() {
  // What the overlay has settled deserves a frame, too.
  const bool applied = commands.apply(session);
  restless = std::exchange(settled, false) || applied;
  restless |= view.hovered_task != view.next_hovered_task_ || view.hovered_line != view.next_hovered_line_;
  restless |= applied_theme_ != layout.theme;
  const ImGuiIO& io = ImGui::GetIO();
  // ImGui takes some of the events in the next frame: a key that went down and up.
  restless |= !ImGui::GetCurrentContext()->InputEventsQueue.empty();
  // The text cursor blinks: in ImGui's fields it is seen for 0.8 s of 1.2.
  if (io.WantTextInput && !view.reduce_motion) view.animate(0.4);
  restless |= ImGui::IsMouseDown(0);
}

void App::Impl::settle() {
  const std::uint64_t revision = session.revision();
  const bool applied = commands.apply(session);
  code_.flush(session);
  settled = applied || revision != session.revision();
  restless = restless || settled;
}

void App::Impl::follow_requests() {
  if (!view.wanted_panel_) return;
  const std::string_view wanted = view.wanted_panel_;
  view.wanted_panel_ = nullptr;
  for (int tab = 0; tab < narrow_tab_count; ++tab) {
    if (wanted == narrow_tab_name(static_cast<NarrowTab>(tab))) layout.narrow_tab = static_cast<NarrowTab>(tab);
  }
  if (wanted == "code" || wanted == "inspector" || wanted == "explain" || wanted == "cpp") {
    layout.right_open = true;
    layout.right_tab = wanted == "code" ? RightTab::code : wanted == "cpp" ? RightTab::cpp : wanted == "explain" ? RightTab::explain : RightTab::inspector;
  } else if (wanted == "examples" || wanted == "outline") {
    layout.left_open = true;
    layout.left_tab = wanted == "examples" ? LeftTab::examples : LeftTab::outline;
  } else if (wanted == "console" || wanted == "internals" || wanted == "outcomes") {
    layout.drawer_open = true;
    layout.drawer_tab = wanted == "console"    ? DrawerTab::console
                        : wanted == "outcomes" ? DrawerTab::outcomes
                                               : DrawerTab::internals;
  }
}

void App::Impl::draw_palette(Context& context, float width) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool asked = !view.has_dialog && io.KeyCtrl && !io.KeyAlt &&
                     (io.KeyShift ? ImGui::IsKeyPressed(ImGuiKey_P, false) : ImGui::IsKeyPressed(ImGuiKey_K, false));
  const bool keys = std::exchange(view.wants_keys, false) || (!view.has_dialog && ImGui::IsKeyPressed(ImGuiKey_F1, false));
  if (std::exchange(view.wants_palette, false) || asked || keys)
    palette.open(context, layout, outcomes_.differences(session), {width * 0.5f - 170.0f, 60.0f}, keys);
  palette.draw(context, layout);
}

void App::Impl::frame(float width, float height, float scale) {
  items.begin_frame();
  begin_view(width, scale);
  Context context{session, view, commands, items};
  const bool touring = view.tour_step >= 0;

  ImGui::SetNextWindowPos({0.0f, 0.0f});
  ImGui::SetNextWindowSize({std::max(width, 1.0f), std::max(height, 1.0f)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0f, 0.0f));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1.0f, 1.0f));
  constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                     ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav;
  const bool visible = ImGui::Begin("loopscope", nullptr, flags);
  ImGui::PopStyleVar(2);
  if (view.has_dialog) ImGui::GetIO().WantTextInput = true;
  if (visible) {
    sharpen(view.fonts);
    handle_keyboard(context);
    const Area window{{0.0f, 0.0f}, {width, height}};
    if (view.narrow) {
      draw_narrow(context, window);
    } else {
      draw_wide(context, window);
    }
    draw_palette(context, width);
    // Above the tabs of a narrow window.
    draw_tour(context, {window.min, {width, view.narrow ? height - 56.0f : height}});
    if (touring && view.tour_step < 0) layout.toured = true;
  }
  ImGui::End();
  if (overlay) overlay(context);
  follow_requests();
  end_view();
  if (std::exchange(view.wants_cpp, false) && view.on_translate) view.on_translate();
}

App::App(session::Session& session) : impl_(std::make_unique<Impl>(session)) {}
App::~App() = default;

void App::frame(float width, float height, float scale) { impl_->frame(width, height, scale); }

std::optional<aio::Duration> App::next_frame() const {
  if (impl_->restless) return aio::Duration::zero();
  std::optional<aio::Duration> next = impl_->session.next_frame();
  if (impl_->view.wake_after_ < View::never) {
    const aio::Duration own = aio::from_seconds(impl_->view.wake_after_);
    if (!next || own < *next) next = own;
  }
  return next;
}

const ItemRegistry& App::items() const { return impl_->items; }
Theme App::theme() const { return impl_->layout.theme; }
void App::set_theme(Theme theme) {
  impl_->view.system_theme = theme;
  if (!impl_->layout.own_theme) impl_->layout.theme = theme;
  impl_->restless = true;
}
void App::set_reduce_motion(bool on) {
  impl_->view.reduce_motion = on;
  ImGui::GetIO().ConfigInputTextCursorBlink = !on;
}
View& App::view() { return impl_->view; }

std::vector<HostCommand>& App::host_commands() { return impl_->palette.host_commands; }
void App::set_overlay(std::function<void(Context&)> draw) { impl_->overlay = std::move(draw); }

void App::settle() { impl_->settle(); }

void App::set_cpp(CppText text) {
  impl_->cpp_.show(std::move(text));
  impl_->restless = true;
}

bool App::open_example(std::string_view name) {
  const Example* example = find_example(name);
  if (!example) return false;
  settle();
  ui::open_example(impl_->commands, *example);
  impl_->commands.apply(impl_->session);
  impl_->restless = true;
  return true;
}

bool App::layout_changed() const { return impl_->layout != impl_->saved_layout; }
std::string App::layout() {
  impl_->saved_layout = impl_->layout;
  return impl_->layout.save();
}
bool App::set_layout(std::string_view text) {
  const bool understood = impl_->layout.load(text);
  // Who has a layout has been here before.
  impl_->view.tour_step = -1;
  impl_->saved_layout = impl_->layout;
  impl_->restless = true;
  return understood;
}
void App::reset_layout() {
  impl_->layout.apply(Preset::learn);
  impl_->restless = true;
}

}  // namespace ui
