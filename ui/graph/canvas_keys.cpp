// SPDX-License-Identifier: MIT
// The canvas under the keyboard: everything that the mouse can do has a key, or is in the menu that a key opens.
#include <cmath>
#include <utility>

#include "ui/graph/canvas.h"

namespace ui::graph {

namespace {

struct Key {
  ImGuiKey key;
  ImGuiKeyChord modifiers;
  Command command;
};

constexpr Key keys[] = {
    {ImGuiKey_Tab, 0, Command::add},
    {ImGuiKey_Tab, ImGuiMod_Shift, Command::add_behind},
    {ImGuiKey_A, 0, Command::add},
    {ImGuiKey_Insert, 0, Command::add},
    {ImGuiKey_Enter, 0, Command::edit_value},
    {ImGuiKey_KeypadEnter, 0, Command::edit_value},
    {ImGuiKey_R, 0, Command::rename},
    {ImGuiKey_F2, 0, Command::rename},
    {ImGuiKey_P, 0, Command::parameters},
    {ImGuiKey_T, 0, Command::run_in_task},
    {ImGuiKey_U, 0, Command::unwrap},
    {ImGuiKey_E, 0, Command::extract},
    {ImGuiKey_UpArrow, ImGuiMod_Alt, Command::move_up},
    {ImGuiKey_DownArrow, ImGuiMod_Alt, Command::move_down},
    {ImGuiKey_D, ImGuiMod_Ctrl, Command::duplicate},
    {ImGuiKey_X, ImGuiMod_Ctrl, Command::cut},
    {ImGuiKey_C, ImGuiMod_Ctrl, Command::copy},
    {ImGuiKey_V, ImGuiMod_Ctrl, Command::paste},
    {ImGuiKey_A, ImGuiMod_Ctrl, Command::select_all},
    {ImGuiKey_Delete, 0, Command::remove},
    {ImGuiKey_Backspace, 0, Command::remove},
    {ImGuiKey_L, 0, Command::arrange},
};

bool pressed(ImGuiKey key, ImGuiKeyChord modifiers) {
  return ImGui::GetIO().KeyMods == modifiers && ImGui::IsKeyPressed(key, true);
}

}  // namespace

void Canvas::handle_keys(const CanvasInput& input) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || menu_.is_open() || field_.active() || number_.typing() || drag_) return;
  if (pressed(ImGuiKey_F, 0)) run(input, Command::fit);
  if (pressed(ImGuiKey_F, ImGuiMod_Shift)) run(input, Command::fit_selection);
  // Where the question mark is depends on the keyboard, and whether its character comes on the platform.
  const bool help = pressed(ImGuiKey_Slash, ImGuiMod_Shift) || io.InputQueueCharacters.contains('?');
  const bool menu = pressed(ImGuiKey_M, 0) || pressed(ImGuiKey_Menu, 0) || pressed(ImGuiKey_F10, ImGuiMod_Shift) || help;
  if (menu) return open_command_menu(input, screen_of_selection(input));
  if (pressed(ImGuiKey_W, 0)) return open_command_menu(input, screen_of_selection(input), "wrap.");
  for (const Key& key : keys) {
    if (!pressed(key.key, key.modifiers)) continue;
    // Only what was selected here last is deleted or copied by a key.
    const bool about_selection = key.command != Command::add && key.command != Command::paste && key.command != Command::select_all &&
                                 key.command != Command::arrange;
    if (about_selection && (selection_.empty() || !keyboard_)) continue;
    keyboard_ = true;
    Command command = key.command;
    if (command == Command::rename && selection_.has_rows()) command = Command::edit_text;
    if (command == Command::edit_value && !selection_.has_rows()) command = Command::rename;
    run(input, command);
    return;
  }
  for (const ImGuiKey key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_Home, ImGuiKey_End}) {
    const bool level = key == ImGuiKey_UpArrow || key == ImGuiKey_DownArrow;
    if (!level && (selection_.empty() || !keyboard_)) continue;
    if (pressed(key, 0)) move_selection(input, key, false);
    if (level && pressed(key, ImGuiMod_Shift)) move_selection(input, key, true);
  }
  if (!keyboard_ || selection_.empty()) return;
  if (pressed(ImGuiKey_Escape, 0)) selection_.clear();
  const bool plus = pressed(ImGuiKey_Equal, 0) || pressed(ImGuiKey_Equal, ImGuiMod_Shift) || pressed(ImGuiKey_KeypadAdd, 0);
  const bool minus = pressed(ImGuiKey_Minus, 0) || pressed(ImGuiKey_KeypadSubtract, 0);
  if (plus || minus) change_number(input, plus ? 1 : -1);
}

void Canvas::move_selection(const CanvasInput& input, ImGuiKey key, bool extend) {
  const Model& model = input.scene.model;
  if (model.cards.empty()) return;
  keyboard_ = true;
  reveals_ = true;
  if (selection_.empty()) {
    std::uint32_t first = 0;
    for (std::uint32_t c = 0; c < model.cards.size(); ++c) {
      if (model.cards[c].is_main) first = c;
    }
    return selection_.select_card(first);
  }
  const std::uint32_t card = selection_.has_rows() ? selection_.card() : selection_.cards().back();
  const auto count = static_cast<std::uint32_t>(model.cards[card].rows.size());
  const std::uint32_t row = selection_.has_rows() ? selection_.active() : Model::none;
  switch (key) {
    case ImGuiKey_DownArrow: {
      const std::uint32_t next = row == Model::none ? 0 : row + 1;
      if (next >= count) return;
      if (extend && row != Model::none) return selection_.extend_to(model, card, next);
      return selection_.select_row(card, next);
    }
    case ImGuiKey_UpArrow:
      if (row == Model::none) return;
      if (row == 0) return extend ? void() : selection_.select_card(card);
      if (extend) return selection_.extend_to(model, card, row - 1);
      return selection_.select_row(card, row - 1);
    case ImGuiKey_Home:
      return selection_.select_card(card);
    case ImGuiKey_End:
      if (count > 0) selection_.select_row(card, count - 1);
      return;
    default: break;
  }
  // A wire leads to the right; else the nearest card on that side.
  const bool right = key == ImGuiKey_RightArrow;
  if (right && row != Model::none && !model.cards[card].rows[row].ports.empty()) {
    return selection_.select_card(model.cards[card].rows[row].ports.front().card);
  }
  const Point from = row == Model::none ? input.scene.card_rect(card).min : input.scene.row_rect(card, row).min;
  std::uint32_t best = Model::none;
  float best_distance = 0.0f;
  for (std::uint32_t c = 0; c < model.cards.size(); ++c) {
    if (c == card) continue;
    const Rect rect = input.scene.card_rect(c);
    const float across = right ? rect.min.x - input.scene.card_rect(card).min.x : input.scene.card_rect(card).min.x - rect.min.x;
    if (across <= 1.0f) continue;
    const float distance = across + 2.0f * std::abs(rect.min.y - from.y);
    if (best != Model::none && distance >= best_distance) continue;
    best = c;
    best_distance = distance;
  }
  if (best != Model::none) selection_.select_card(best);
}

void Canvas::reveal_selection(const CanvasInput& input) {
  if (selection_.has_rows()) {
    Rect row = input.scene.row_rect(selection_.card(), selection_.active());
    row.max.y = row.min.y + metrics::row_height;
    camera_.reveal(row);
  } else if (!selection_.cards().empty()) {
    Rect card = input.scene.card_rect(selection_.cards().back());
    card.max.y = card.min.y + metrics::header_height;
    camera_.reveal(card);
  }
}

}  // namespace ui::graph
