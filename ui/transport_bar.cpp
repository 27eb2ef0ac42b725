// SPDX-License-Identifier: MIT
#include "ui/transport_bar.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace ui {
namespace {

constexpr double least_speed = 0.05;
constexpr double most_speed = 20.0;
constexpr float speed_width = 236.0f;

/// Position of a speed on its track, 0 to 1: a factor is a distance.
float speed_position(double speed) {
  return static_cast<float>(std::log(speed / least_speed) / std::log(most_speed / least_speed));
}

double speed_at(float position) {
  const double speed = least_speed * std::pow(most_speed / least_speed, std::clamp(position, 0.0f, 1.0f));
  // 1× is what most people want back: it catches the mouse.
  if (std::fabs(speed - 1.0) < 0.08) return 1.0;
  const double step = speed < 1.0 ? 0.05 : speed < 5.0 ? 0.1 : 0.5;
  return std::clamp(std::round(speed / step) * step, least_speed, most_speed);
}

void same_line(float gap) { ImGui::SameLine(0.0f, gap); }

/// A thin line between groups of buttons.
void divider(Context& context, float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float x = context.view.snap(at.x);
  ImGui::GetWindowDrawList()->AddRectFilled({x, at.y + 6.0f}, {x + context.view.hairline(), at.y + height - 6.0f},
                                            context.colours().border);
  ImGui::Dummy({1.0f, height});
}

ImU32 status_colour(const Palette& c, trace::RunStatus status) {
  switch (status) {
    case trace::RunStatus::finished: return c.success;
    case trace::RunStatus::failed:
    case trace::RunStatus::deadlock: return c.danger;
    case trace::RunStatus::limit:
    case trace::RunStatus::stopped: return c.warning;
    default: return c.muted;
  }
}

struct StopKind {
  session::StopAt kind;
  const char* name;
  const char* label;
  const char* status;
};
constexpr StopKind stop_kinds[] = {
    {session::StopAt::cancel, "stop_at.cancel", "Cancel requests", "stopped at a cancel request"},
    {session::StopAt::timeout, "stop_at.timeout", "Deadlines", "stopped at a deadline"},
    {session::StopAt::exception, "stop_at.exception", "Exceptions", "stopped at an exception"},
    {session::StopAt::warning, "stop_at.warning", "Warnings", "stopped at a warning"},
};

struct Status {
  Text words;
  ImU32 colour;
};

Status status_of(const Context& context) {
  const Palette& c = context.colours();
  const session::Session& session = context.session;
  const trace::RunStatus status = session.state().status;
  if (!session.diagnostics().empty()) {
    Text words("error in line %u", session.diagnostics().front().line);
    // A narrow window has more room for it elsewhere.
    if (session.shows_last_good_run() && !context.view.narrow) words.append(": this is the last run that worked");
    return {words, c.danger};
  }
  if (!session.refusal().empty()) return {Text("%s", session.refusal().c_str()), c.warning};
  if (const auto stop = session.stopped_by()) {
    for (const StopKind& kind : stop_kinds) {
      if (kind.kind == stop->kind) return {Text("%s", kind.status), c.warning};
    }
  }
  if (session.computing()) return {Text("computing…"), c.warning};
  if (session.playing()) return {Text("%s", status_word(status)), c.state(StateGlyph::running)};
  const bool paused = status == trace::RunStatus::running;
  return {Text("%s", paused ? "paused" : status_word(status)), status_colour(c, status)};
}

void show_first_error(Context& context) {
  context.view.selected_line = static_cast<int>(context.session.diagnostics().front().line);
  context.view.show_panel("code");
}

}  // namespace

void TransportBar::draw(Context& context, Layout& layout) {
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  constexpr float button = 30.0f;
  const float top = origin.y + (height - button) * 0.5f;
  if (context.view.narrow) return draw_narrow(context, layout, origin, width);
  ImGui::SetCursorScreenPos({origin.x, top});
  draw_brand(context);
  ImGui::SetCursorScreenPos({origin.x + 150.0f, top});
  draw_run_buttons(context);
  same_line(space::m);
  divider(context, button);
  same_line(space::m);
  const float right = origin.x + width - 5.0f * 32.0f;
  const bool with_speed = origin.x + 844.0f + speed_width <= right + 40.0f;
  draw_clock(context, with_speed ? right - speed_width : right);
  ImGui::SetCursorScreenPos({right, top});
  draw_history_and_theme(context, layout);
  draw_layout_menu(context, layout);
  if (with_speed) {
    ImGui::SetCursorScreenPos({right - speed_width, top});
    draw_speed(context, speed_width);
  }
}

void TransportBar::draw_narrow(Context& context, Layout& layout, ImVec2 origin, float width) {
  constexpr float button = 36.0f;
  ImGui::SetCursorScreenPos({origin.x, origin.y + (height - button) * 0.5f + 1.0f});
  draw_run_buttons(context);
  const bool with_speed = width >= 9.0f * (button + 4.0f) + speed_width;
  if (with_speed) {
    ImGui::SetCursorScreenPos({origin.x + width - speed_width, origin.y + (height - 30.0f) * 0.5f});
    draw_speed(context, speed_width);
  }
  const float right = origin.x + std::max(0.0f, width - (with_speed ? 4.0f : 5.0f) * 32.0f);
  ImGui::SetCursorScreenPos({origin.x + space::s, origin.y + height + 2.0f});
  draw_clock(context, right);
  ImGui::SetCursorScreenPos({right, origin.y + height});
  draw_history_and_theme(context, layout);
  if (with_speed) return;
  if (icon_button(context, {"transport.speed_menu", ICON_SPEED, "Speed"})) ImGui::OpenPopup("speed_menu");
  ImGui::SetNextWindowPos({origin.x + width, origin.y + narrow_height}, ImGuiCond_Always, {1.0f, 0.0f});
  if (ImGui::BeginPopup("speed_menu")) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({speed_width, 30.0f});
    ImGui::SetCursorScreenPos(at);
    draw_speed(context, speed_width);
    ImGui::EndPopup();
  }
}

void TransportBar::draw_brand(Context& context) {
  const Palette& c = context.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  // A loop under a scope: an open ring with a dot that runs on it.
  const ImVec2 centre = {at.x + 18.0f, at.y + 15.0f};
  const bool moving = context.session.playing() && !context.view.reduce_motion;
  const auto angle = static_cast<float>(std::fmod(context.view.seconds * 2.4, 6.283185)) - 0.9f;
  draw.PathArcTo(centre, 9.0f, angle + 0.55f, angle + 5.75f);
  draw.PathStroke(c.accent, ImDrawFlags_None, 2.6f);
  draw.AddCircleFilled({centre.x + 9.0f * std::cos(angle), centre.y + 9.0f * std::sin(angle)}, 2.8f,
                       c.state(StateGlyph::running));
  if (moving) context.view.animate();
  draw.AddText(context.fonts().bold, text_size::title, {at.x + 38.0f, at.y + 5.0f}, c.text, "Loopscope");
}

void TransportBar::draw_run_buttons(Context& context) {
  const session::Session& session = context.session;
  Commands& commands = context.commands;
  const float size = context.view.narrow ? 36.0f : 30.0f;
  const bool past = session.cursor() > 0;
  const auto button = [&](const char* name, const char* icon, const char* tooltip, bool enabled) {
    const bool clicked = icon_button(context, {name, icon, tooltip, ButtonLook::quiet, enabled, size});
    same_line(2.0f);
    return clicked;
  };
  using Session = session::Session;
  if (button("transport.restart", ICON_REPLAY, "Run it anew from the start", true))
    commands.add([](Session& s) { s.restart(); });
  if (button("transport.back_iteration", ICON_FAST_REWIND, "Back one iteration of the loop   Shift+←", past))
    commands.add([](Session& s) { s.step_iteration_back(); });
  if (button("transport.back", ICON_SKIP_PREVIOUS, "Back over one callback   Ctrl+←; one event   ←", past))
    commands.add([](Session& s) { s.step_back(); });
  same_line(4.0f);
  const bool playing = session.playing();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x, at.y - 3.0f});
  if (icon_button(context, {"transport.play", playing ? ICON_PAUSE : ICON_PLAY,
                            playing ? "Pause   Space" : "Play   Space", ButtonLook::primary, true, size + 6.0f}))
    commands.add([](Session& s) { s.playing() ? s.pause() : s.play(); });
  ImGui::SetCursorScreenPos({at.x + size + 6.0f + 6.0f, at.y});
  if (button("transport.step", ICON_SKIP_NEXT, "Run one callback   Ctrl+→; one event   →", true))
    commands.add([](Session& s) { s.step_handle(); });
  if (button("transport.step_iteration", ICON_FAST_FORWARD, "Run one iteration of the loop   Shift+→", true))
    commands.add([](Session& s) { s.step_iteration(); });
  if (button("transport.end", ICON_LAST_PAGE, "Run to the end   End", true))
    commands.add([](Session& s) { s.run_to_end(); });
  // A very small screen has no room for the rest.
  if (ImGui::GetContentRegionAvail().x >= 2.0f * size + 2.0f || !context.view.narrow) {
    draw_stop_at(context, size);
    same_line(2.0f);
  }
  if (session.computing()) {
    if (icon_button(context, {"transport.stop", ICON_STOP, "It computes without giving the loop a turn: stop the run",
                              ButtonLook::raised, true, size}))
      commands.add([](Session& s) { s.stop(); });
  } else if (!session.playing() && !session.at_newest()) {
    if (icon_button(context, {"transport.resume", ICON_CALL_SPLIT, "Go on live from here: what follows is dropped",
                              ButtonLook::raised, true, size}))
      commands.add([](Session& s) { s.resume(); });
  } else {
    ImGui::Dummy({size, size});  // so that what comes next stays where it is
  }
}

void TransportBar::draw_stop_at(Context& context, float size) {
  const std::uint8_t mask = context.session.stop_at();
  if (icon_button(context, {"transport.stop_at", ICON_FLAG, "Stop at cancels, deadlines, exceptions or warnings",
                            mask != 0 ? ButtonLook::toggled : ButtonLook::quiet, true, size}))
    ImGui::OpenPopup("stop_at_menu");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::s, space::s));
  if (ImGui::BeginPopup("stop_at_menu")) {
    const Palette& c = context.colours();
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(c.muted), "Stop at");
    for (const StopKind& kind : stop_kinds) {
      const auto bit = static_cast<std::uint8_t>(kind.kind);
      if (ImGui::Selectable(kind.label, false, ImGuiSelectableFlags_NoAutoClosePopups, {170.0f, 0.0f}))
        context.commands.add([wanted = mask ^ bit](session::Session& s) { s.set_stop_at(static_cast<std::uint8_t>(wanted)); });
      context.items.add_last(kind.name);
      if (mask & bit)
        ImGui::GetWindowDrawList()->AddText({ImGui::GetItemRectMax().x - 24.0f, ImGui::GetItemRectMin().y}, c.accent, ICON_CHECK);
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void TransportBar::draw_clock(Context& context, float right) {
  const Palette& c = context.colours();
  const trace::State& state = context.session.state();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Fonts& fonts = context.fonts();
  const Text time = fixed_time(context.session.shown_time());
  const float time_width = std::max(text_width(fonts.mono, 18.0f, time.view()), 84.0f);
  draw.AddText(fonts.mono, 18.0f, {at.x, at.y + 3.0f}, c.text, time.begin(), time.end());
  context.items.add("transport.time", at, {at.x + time_width, at.y + 30.0f});

  const float x = at.x + time_width + space::m;
  const Text iteration("iteration %llu", static_cast<unsigned long long>(state.iteration));
  draw.AddText(fonts.ui, text_size::tiny, {x, at.y + 1.0f}, c.muted, iteration.begin(), iteration.end());
  const Status status = status_of(context);
  draw.AddCircleFilled({x + 3.5f, at.y + 22.0f}, 3.0f, status.colour);
  const float room = std::max(0.0f, right - x - 11.0f - space::s);
  const float word_width = std::min(text_width(fonts.ui, text_size::tiny, status.words.view()), room);
  clipped_text(draw, fonts.ui, text_size::tiny, {x + 11.0f, at.y + 15.0f}, word_width + 1.0f, status.colour,
               status.words.view());
  const float width = std::max(text_width(fonts.ui, text_size::tiny, iteration.view()), word_width + 11.0f);
  ImGui::InvisibleButton("transport.status", {x - at.x + width, 30.0f});
  context.items.add("transport.status", {x, at.y}, {x + width, at.y + 30.0f});
  if (context.session.diagnostics().empty()) {
    if (!state.status_text.empty()) item_tooltip(state.status_text.c_str());
    return;
  }
  item_tooltip(context.session.diagnostics().front().message.c_str());
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (ImGui::IsItemClicked()) show_first_error(context);
}

void TransportBar::draw_speed(Context& context, float width) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  const bool skipping = context.session.skip_idle();
  if (icon_button(context, {"transport.skip_idle", ICON_SNOOZE, "Skip the time in which nothing happens",
                            skipping ? ButtonLook::toggled : ButtonLook::quiet}))
    context.commands.add([skipping](session::Session& s) { s.set_skip_idle(!skipping); });
  same_line(space::s);

  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float label_width = 44.0f;
  const float track = width - 30.0f - space::s - label_width - space::l;
  ImGui::InvisibleButton("transport.speed", {track, 30.0f});
  context.items.add_last("transport.speed");
  double speed = context.session.speed();
  const bool hovered = ImGui::IsItemHovered();
  const auto set = [&](double value) {
    speed = value;
    context.commands.add([value](session::Session& s) { s.set_speed(value); });
  };
  if (hovered && ImGui::IsMouseDoubleClicked(0)) {
    set(1.0);
  } else if (ImGui::IsItemActive() && !ImGui::IsMouseDoubleClicked(0) && (ImGui::IsItemActivated() || ImGui::GetIO().MouseDelta.x != 0.0f)) {
    const double wanted = speed_at((ImGui::GetMousePos().x - at.x - 6.0f) / (track - 12.0f));
    if (wanted != speed) set(wanted);
  }
  item_tooltip("Loop seconds in a real second; double-click: 1×");

  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float middle = at.y + 15.0f;
  const float knob = at.x + 6.0f + (track - 12.0f) * speed_position(speed);
  const float one = at.x + 6.0f + (track - 12.0f) * speed_position(1.0);
  draw.AddRectFilled({at.x, middle - 2.0f}, {at.x + track, middle + 2.0f}, c.pressed, 2.0f);
  draw.AddRectFilled({std::min(knob, one), middle - 2.0f}, {std::max(knob, one), middle + 2.0f}, c.accent, 2.0f);
  draw.AddRectFilled({one - 1.0f, middle - 5.0f}, {one + 1.0f, middle + 5.0f}, c.faint, 1.0f);
  draw.AddCircleFilled({knob, middle}, 7.0f, hovered ? mix(c.accent, c.text, 0.2f) : c.accent);
  draw.AddCircleFilled({knob, middle}, 3.0f, c.surface);
  const Text label = speed_text(speed);
  draw.AddText(fonts.mono, text_size::mono, {at.x + track + space::s, middle - 8.0f}, c.text, label.begin(), label.end());
}

void TransportBar::draw_history_and_theme(Context& context, Layout& layout) {
  const session::Session& session = context.session;
  const Text undo = session.can_undo() ? Text("Undo: %.*s   Ctrl+Z", static_cast<int>(session.undo_description().size()),
                                              session.undo_description().data())
                                       : Text("Nothing to undo");
  if (icon_button(context, {"transport.undo", ICON_UNDO, undo.c_str(), ButtonLook::quiet, session.can_undo()}))
    context.commands.add([](session::Session& s) { s.undo(); });
  same_line(2.0f);
  const Text redo = session.can_redo() ? Text("Redo: %.*s   Ctrl+Shift+Z", static_cast<int>(session.redo_description().size()),
                                              session.redo_description().data())
                                       : Text("Nothing to redo");
  if (icon_button(context, {"transport.redo", ICON_REDO, redo.c_str(), ButtonLook::quiet, session.can_redo()}))
    context.commands.add([](session::Session& s) { s.redo(); });
  same_line(2.0f);
  const bool dark = layout.theme == Theme::dark;
  if (icon_button(context, {"transport.theme", dark ? ICON_LIGHT_MODE : ICON_DARK_MODE,
                            dark ? "Light theme" : "Dark theme"}))
    layout.choose(dark ? Theme::light : Theme::dark);
  same_line(2.0f);
  if (icon_button(context, {"transport.commands", ICON_MORE_HORIZONTAL, "All commands   Ctrl+K"})) context.view.wants_palette = true;
  same_line(2.0f);
}

void TransportBar::draw_layout_menu(Context& context, Layout& layout) {
  if (icon_button(context, {"transport.layout", ICON_TUNE, "Arrange the panels"})) ImGui::OpenPopup("layout_menu");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::s, space::s));
  if (ImGui::BeginPopup("layout_menu")) {
    const auto entry = [&](const char* name, const char* label, const char* note) {
      const bool chosen = ImGui::Selectable(label, false, ImGuiSelectableFlags_None, {170.0f, 0.0f});
      context.items.add_last(name);
      item_tooltip(note);
      return chosen;
    };
    if (entry("layout.learn", "Learn", "Examples, code and console beside the picture")) layout.apply(Preset::learn);
    if (entry("layout.build", "Build", "Room for the graph")) layout.apply(Preset::build);
    if (entry("layout.internals", "Internals", "The ready queue and the timers in view")) layout.apply(Preset::internals);
    ImGui::Separator();
    if (!context.view.embedded && entry("layout.left", layout.left_open ? "Hide the left side" : "Show the left side", nullptr)) layout.left_open = !layout.left_open;
    if (entry("layout.right", layout.right_open ? "Hide the right side" : "Show the right side", nullptr)) layout.right_open = !layout.right_open;
    if (entry("layout.drawer", layout.drawer_open ? "Hide the drawer" : "Show the drawer", nullptr)) layout.drawer_open = !layout.drawer_open;
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace ui
