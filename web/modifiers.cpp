// SPDX-License-Identifier: MIT
#include "web/modifiers.h"

namespace web {
namespace {

bool is_modifier(ImGuiKey key) {
  return (key & ImGuiMod_Mask_) != 0 || (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper);
}

}  // namespace

ImVector<ImGuiInputEvent> hold_modifiers(ImGuiContext& context) {
  ImVector<ImGuiInputEvent>& queue = context.InputEventsQueue;
  ImVector<ImGuiInputEvent> held;
  bool pressed = false;
  for (int i = 0; i < queue.Size; ++i) {
    const ImGuiInputEvent& event = queue[i];
    const bool of_modifier = event.Type == ImGuiInputEventType_Key && is_modifier(event.Key.Key);
    if (pressed && of_modifier) {
      for (int j = i; j < queue.Size; ++j) held.push_back(queue[j]);
      queue.resize(i);
      break;
    }
    pressed |= event.Type == ImGuiInputEventType_MouseWheel || (event.Type == ImGuiInputEventType_MouseButton && event.MouseButton.Down) ||
               (event.Type == ImGuiInputEventType_Key && event.Key.Down && !of_modifier);
  }
  return held;
}

void release_modifiers(ImGuiContext& context, const ImVector<ImGuiInputEvent>& held) {
  for (const ImGuiInputEvent& event : held) context.InputEventsQueue.push_back(event);
}

}  // namespace web
