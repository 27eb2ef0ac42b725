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
  // Without a modifier they are the graph's while it has the keyboard.
  const bool ours = plain && !context.view.graph_has_keyboard;
  for (const bool back : {true, false}) {
    if (!pressed(back ? ImGuiKey_LeftArrow : ImGuiKey_RightArrow)) continue;
    switch (io.KeyMods) {
      case ImGuiMod_None:
        if (ours) commands.add([back](Session& s) { back ? s.step_event_back() : s.step_event(); });
        break;
      case ImGuiMod_Shift: commands.add([back](Session& s) { back ? s.step_iteration_back() : s.step_iteration(); }); break;
      case ImGuiMod_Ctrl: commands.add([back](Session& s) { back ? s.step_back() : s.step_handle(); }); break;
      case ImGuiMod_Alt:
        commands.add([back, task = context.view.selected_task](Session& s) { s.step_task_event(task, back); });
        break;
      default: break;
    }
  }
  if (ours && pressed(ImGuiKey_Home)) commands.seek(trace::EventIndex{0});
  if (ours && pressed(ImGuiKey_End)) commands.add([](Session& s) { s.run_to_end(); });
  if (io.KeyCtrl && pressed(ImGuiKey_Z)) {
    if (io.KeyShift) commands.add([](Session& s) { s.redo(); });
    else commands.add([](Session& s) { s.undo(); });
  }
  if (io.KeyCtrl && pressed(ImGuiKey_Y)) commands.add([](Session& s) { s.redo(); });
  if (plain && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    context.view.selected_task = 0;
    context.view.selected_line = 0;
    context.view.tour_step = -1;
  }
}

}  // namespace ui
