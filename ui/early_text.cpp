// SPDX-License-Identifier: MIT
#include "ui/early_text.h"

#include <imgui_internal.h>

#include <utility>

namespace ui {

void EarlyText::begin(bool replaces) {
  waiting_ = begins_ = true;
  replaces_ = replaces;
  to_end_ = false;
}

bool EarlyText::take(std::string& text) {
  if (!waiting_) return false;
  ImGuiContext& g = *ImGui::GetCurrentContext();
  g.WantTextInputNextFrame = 1;
  // The key that asked for the field may be a character.
  if (std::exchange(begins_, false)) return false;
  bool any = false;
  for (const ImWchar character : g.IO.InputQueueCharacters) {
    if (character < 32 || character == 127) continue;
    if (std::exchange(replaces_, false)) text.clear();
    char bytes[5];
    ImTextCharToUtf8(bytes, character);
    text += bytes;
    any = to_end_ = true;
  }
  g.IO.InputQueueCharacters.resize(0);
  return any;
}

int EarlyText::place_cursor(ImGuiInputTextCallbackData* data) {
  if (std::exchange(static_cast<EarlyText*>(data->UserData)->to_end_, false)) {
    data->CursorPos = data->SelectionStart = data->SelectionEnd = data->BufTextLen;
  }
  return 0;
}

}  // namespace ui
