// SPDX-License-Identifier: MIT
// EarlyText: what is typed after a text field was asked for and before it has the keyboard. That takes ImGui two frames, in which
// it would be lost, or be keys for something else.
#pragma once

#include <imgui.h>

#include <string>

namespace ui {

class EarlyText {
 public:
  /// The field is asked for. `replaces`: the first character takes the place of what the field holds.
  void begin(bool replaces);
  /// In each frame before the field: adds what was typed to `text`, which the field is to show. True: there was something.
  bool take(std::string& text);
  /// In each frame after the field, which is the last item then.
  void end() { waiting_ = waiting_ && !ImGui::IsItemActive(); }
  /// The field's callback, with ImGuiInputTextFlags_CallbackAlways and this object: it would have all of its text selected.
  static int place_cursor(ImGuiInputTextCallbackData* data);

 private:
  bool waiting_ = false;
  bool begins_ = false;
  bool replaces_ = false;
  bool to_end_ = false;
};

}  // namespace ui
