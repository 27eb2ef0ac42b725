// SPDX-License-Identifier: MIT
// Ctrl, Shift, Alt and Super as they were when a key went down, also when a frame takes so long that both come at once.
#pragma once

#include <imgui_internal.h>

namespace web {

/// Before NewFrame: takes out of the context's queue what follows a key, a button or the wheel from the first change
/// of a modifier on. ImGui gives a frame one state of the modifiers, that of its last event: Ctrl down in one frame,
/// S down and Ctrl up in the next, and Ctrl+S would be an S. Gives what belongs to the next frame.
ImVector<ImGuiInputEvent> hold_modifiers(ImGuiContext& context);

/// After NewFrame: puts it back, behind what ImGui itself has left for the next frame.
void release_modifiers(ImGuiContext& context, const ImVector<ImGuiInputEvent>& held);

}  // namespace web
