// SPDX-License-Identifier: MIT
#include "ui/editor/find_bar.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "ui/widgets.h"

namespace ui {
namespace {

/// "2 of 7", "7 found", "none"; in a text with very many, "1000+ found".
std::string count_text(const CodeEditor& editor) {
  constexpr int most = 1000;
  const std::string& wanted = editor.find.wanted;
  if (wanted.empty()) return {};
  int all = 0, number = 0;
  for (std::size_t at = editor.edit().next_match(wanted, 0); at != std::string::npos && all < most;
       at = editor.edit().next_match(wanted, at + wanted.size())) {
    ++all;
    if (at == editor.edit().selection_begin() && editor.edit().selected().size() == wanted.size()) number = all;
  }
  if (all == 0) return "none";
  if (all == most) return "1000+ found";
  return number > 0 ? std::to_string(number) + " of " + std::to_string(all) : std::to_string(all) + " found";
}

}  // namespace

void find_bar(Context& context, CodeEditor& editor, float width) {
  CodeEditor::Find& find = editor.find;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  if (std::exchange(find.focus, false)) {
    ImGui::SetKeyboardFocusHere();
    find.early.begin(true);
  }
  bool changed = find.early.take(find.wanted);
  char text[200] = {};
  std::memcpy(text, find.wanted.data(), std::min(find.wanted.size(), sizeof text - 1));
  constexpr float buttons = 3 * 32.0f, number = 74.0f;
  ImGui::SetCursorScreenPos({corner.x + space::s, corner.y + 5.0f});
  ImGui::PushFont(context.fonts().mono, text_size::mono);
  ImGui::SetNextItemWidth(std::max(width - buttons - number - 2.0f * space::s, 60.0f));
  const bool entered = ImGui::InputTextWithHint(
      "##find", "Find", text, sizeof text,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_CallbackAlways,
      EarlyText::place_cursor, &find.early);
  find.early.end();
  context.items.add_last("code.find");
  const bool active = ImGui::IsItemActive() || ImGui::IsItemDeactivated();
  // ImGui gives back what the field held at first; what was found stays selected.
  const bool left = active && ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (!left) {
    changed |= find.wanted != text;
    find.wanted = text;
  }
  ImGui::PopFont();
  const std::string count = count_text(editor);
  clipped_text(*ImGui::GetWindowDrawList(), context.fonts().ui, text_size::small,
               {corner.x + width - buttons - number + space::xs, corner.y + 12.0f}, number, context.colours().muted, count);
  ImGui::SetCursorScreenPos({corner.x + width - buttons - space::xs, corner.y + 5.0f});
  const bool back = icon_button(context, {"code.find.back", ICON_EXPAND_LESS, "The one before   Shift+Enter"});
  ImGui::SameLine(0.0f, 2.0f);
  const bool next = icon_button(context, {"code.find.next", ICON_EXPAND_MORE, "The next one   Enter"});
  ImGui::SameLine(0.0f, 2.0f);
  const bool closed = icon_button(context, {"code.find.close", ICON_CLOSE, "Close   Esc"});
  if (entered || back || next) {
    editor.find_next(back || (entered && ImGui::GetIO().KeyShift));
    find.focus = entered;
  } else if (changed && !find.wanted.empty()) {
    editor.find_first();
  }
  if (closed || left) {
    find.open = false;
    editor.focus();
  }
  ImGui::SetCursorScreenPos({corner.x, corner.y + find_bar_height});
}

}  // namespace ui
