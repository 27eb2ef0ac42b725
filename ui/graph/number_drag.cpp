// SPDX-License-Identifier: MIT
#include "ui/graph/number_drag.h"

#include <array>
#include <cmath>
#include <cstring>

#include "lang/syntax/edit.h"

namespace ui::graph {

namespace {

constexpr float pixels_per_step = 6.0f;

StepSize step_size(int modifiers) {
  if ((modifiers & ImGuiMod_Shift) != 0) return StepSize::fine;
  if ((modifiers & ImGuiMod_Alt) != 0) return StepSize::coarse;
  return StepSize::usual;
}

}  // namespace

const Piece* NumberDrag::piece(const Scene& scene) const {
  if (where_.kind != HitKind::number || where_.card >= scene.model.cards.size()) return nullptr;
  const Card& card = scene.model.cards[where_.card];
  if (where_.row >= card.rows.size() || where_.piece >= card.rows[where_.row].pieces.size()) return nullptr;
  const Piece& piece = card.rows[where_.row].pieces[where_.piece];
  return piece.kind == PieceKind::number ? &piece : nullptr;
}

void NumberDrag::begin_drag(const Scene& scene, const Hit& where, float x_screen) {
  leave();
  where_ = where;
  const Piece* number = piece(scene);
  if (number == nullptr) return end();
  mode_ = Mode::drag;
  start_value_ = number->value;
  start_text_ = number->text;
  start_x_ = x_screen;
  size_ = StepSize::usual;
}

void NumberDrag::begin_typing(const Scene& scene, const Hit& where) {
  leave();
  where_ = where;
  const Piece* number = piece(scene);
  if (number == nullptr) return end();
  mode_ = Mode::type;
  typed_ = start_text_ = number->text;
  focus_wanted_ = true;
}

void NumberDrag::drag_to(const Scene& scene, float x_screen, int modifiers) {
  const Piece* number = piece(scene);
  if (mode_ != Mode::drag || number == nullptr) return;
  const StepSize size = step_size(modifiers);
  if (size != size_) {
    // From here on in other steps.
    size_ = size;
    start_value_ = number->value;
    start_x_ = x_screen;
  }
  const int steps = static_cast<int>((x_screen - start_x_) / pixels_per_step);
  const double value = stepped(start_value_, steps, number->integer, size_);
  if (value != number->value) change(*number, value);
}

void NumberDrag::end() {
  if (mode_ == Mode::drag || mode_ == Mode::wheel) actions_.end_merge = true;
  mode_ = Mode::none;
  where_ = {};
}

void NumberDrag::turn_wheel(const Scene& scene, const Hit& where, float wheel, int modifiers) {
  if (mode_ == Mode::drag || mode_ == Mode::type) return;
  if (mode_ == Mode::wheel && !(where == where_)) end();
  const bool begins = mode_ == Mode::none;
  mode_ = Mode::wheel;
  where_ = where;
  const Piece* number = piece(scene);
  if (number == nullptr) return end();
  if (begins) {
    wheel_rest_ = 0.0f;
    start_text_ = number->text;
  }
  wheel_rest_ += wheel;
  const int steps = static_cast<int>(wheel_rest_);
  if (steps == 0) return;
  wheel_rest_ -= static_cast<float>(steps);
  const double value = stepped(number->value, steps, number->integer, step_size(modifiers));
  if (value != number->value) change(*number, value);
}

void NumberDrag::leave() {
  if (mode_ == Mode::wheel) end();
}

void NumberDrag::change(const Piece& number, double value) {
  NumberChange change;
  change.node = number.node;
  change.value = value;
  change.like = start_text_;
  change.description = describe_change(number.subject, lang::spell_number(value, start_text_), number.unit);
  if (mode_ != Mode::type) change.merge = "graph.number." + std::to_string(number.node);
  actions_.change = std::move(change);
}

void NumberDrag::draw_field(const Scene& scene, const Paint& paint) {
  const Piece* number = piece(scene);
  if (mode_ != Mode::type || number == nullptr) return end();
  const Rect rect = scene.piece_rect(where_.card, where_.row, where_.piece);
  const FontChoice font = font_of(paint.view.fonts, TextStyle::number);
  const float size = std::max(font.size * paint.zoom(), font.size);
  const float width = std::max(rect.width() * paint.zoom(), 64.0f);
  const ImVec2 centre = paint.at(rect.centre());
  const bool valid = read_number(typed_, number->integer).has_value();

  std::array<char, 40> buffer{};
  std::memcpy(buffer.data(), typed_.data(), std::min(typed_.size(), buffer.size() - 1));
  ImGui::PushFont(font.font, size);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8.0f, 3.0f));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, 11.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 2.0f);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, paint.colours.sunken);
  ImGui::PushStyleColor(ImGuiCol_Border, valid ? paint.colours.accent : paint.colours.danger);
  ImGui::SetCursorScreenPos({centre.x - width * 0.5f, centre.y - size * 0.5f - 3.0f});
  ImGui::SetNextItemWidth(width);
  if (focus_wanted_) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText("##number", buffer.data(), buffer.size(),
                                        ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue |
                                            ImGuiInputTextFlags_NoUndoRedo);
  typed_ = buffer.data();
  const bool left = !focus_wanted_ && ImGui::IsItemDeactivated();
  focus_wanted_ = false;
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(3);
  ImGui::PopFont();
  if (!entered && !left) return;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) return end();
  commit(scene);
}

void NumberDrag::commit(const Scene& scene) {
  const Piece* number = piece(scene);
  if (mode_ == Mode::type && number != nullptr) {
    const std::optional<double> value = read_number(typed_, number->integer);
    if (value && *value != number->value) change(*number, *value);
    // read_number's rule.
    if (!value) {
      actions_.problem = number->integer ? "a whole number from 0 to 1e12 can stand here, not: "
                                         : "a number from 0 to 1e12 can stand here, not: ";
    }
  }
  end();
}

NumberActions NumberDrag::take() {
  NumberActions actions = std::move(actions_);
  actions_ = {};
  return actions;
}

}  // namespace ui::graph
