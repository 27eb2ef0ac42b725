// SPDX-License-Identifier: MIT
// The keyboard's commands. Ctrl is Cmd on a Mac (ImGui translates it).
#include <imgui.h>

#include "ui/app_impl.h"

namespace ui {

void handle_keyboard(Context& context) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput) return;
  using Session = session::Session;
  Commands& commands = context.commands;
  const bool plain = !io.KeyCtrl && !io.KeyAlt && !io.KeySuper;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };

  // On its release: held down, it moves a picture.
  if (plain && ImGui::IsKeyReleased(ImGuiKey_Space)) {
    if (!context.view.space_pans) commands.add([](Session& s) { s.playing() ? s.pause() : s.play(); });
    context.view.space_pans = false;
  }
  const bool arrows = plain && !context.view.graph_has_keyboard;
  if (arrows && pressed(ImGuiKey_RightArrow)) {
    if (io.KeyShift) commands.add([](Session& s) { s.step_iteration(); });
    else commands.add([](Session& s) { s.step_handle(); });
  }
  if (arrows && pressed(ImGuiKey_LeftArrow)) {
    if (io.KeyShift) commands.add([](Session& s) { s.step_iteration_back(); });
    else commands.add([](Session& s) { s.step_back(); });
  }
  if (arrows && pressed(ImGuiKey_Home)) commands.seek(trace::EventIndex{0});
  if (arrows && pressed(ImGuiKey_End)) commands.add([](Session& s) { s.run_to_end(); });
  if (io.KeyCtrl && pressed(ImGuiKey_Z)) {
    if (io.KeyShift) commands.add([](Session& s) { s.redo(); });
    else commands.add([](Session& s) { s.undo(); });
  }
  if (io.KeyCtrl && pressed(ImGuiKey_Y)) commands.add([](Session& s) { s.redo(); });
  if (plain && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    context.view.selected_task = 0;
    context.view.selected_line = 0;
  }
}

}  // namespace ui
