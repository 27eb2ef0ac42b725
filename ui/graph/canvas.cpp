// SPDX-License-Identifier: MIT
#include "ui/graph/canvas.h"

#include <charconv>
#include <cmath>

#include "ui/graph/card_draw.h"
#include "ui/graph/tooltip.h"
#include "ui/graph/wire_draw.h"

namespace ui::graph {

NumberActions Canvas::draw(const CanvasInput& input) {
  origin_ = ImGui::GetCursorScreenPos();
  size_ = ImGui::GetContentRegionAvail();
  if (size_.x < 8.0f || size_.y < 8.0f) return {};
  camera_.set_viewport(origin_, size_);
  fit(input);
  if (camera_.step(ImGui::GetIO().DeltaTime)) input.view.animate();

  ImGui::SetNextItemAllowOverlap();
  ImGui::InvisibleButton("canvas", size_, ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle);
  over_ = ImGui::IsItemHovered();
  input.items.add_last("graph.canvas");
  find_hover(input);
  handle_mouse(input);
  handle_wheel(input);
  handle_keys();

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Paint paint{list, camera_, input.view, input.view.colours()};
  list.PushClipRect(origin_, {origin_.x + size_.x, origin_.y + size_.y}, true);
  list.AddRectFilled(origin_, {origin_.x + size_.x, origin_.y + size_.y}, paint.colours.background);
  draw_grid(paint);
  draw_wires(input, paint);
  draw_cards(input, paint);
  draw_minimap(input, paint);
  if (number_.typing()) number_.draw_field(input.scene, paint);
  if (number_.typing()) input.items.add_last("graph.field");
  list.PopClipRect();
  ImGui::SetCursorScreenPos(origin_);
  return number_.take();
}

void Canvas::zoom_by(float factor) {
  keeps_fitted_ = false;
  camera_.zoom_by(factor, {origin_.x + size_.x * 0.5f, origin_.y + size_.y * 0.5f});
}

void Canvas::fit(const CanvasInput& input) {
  if (fit_ == Fit::none || input.scene.layout.cards.empty()) return;
  // Below this the rows of a card are no longer told apart.
  constexpr float least_readable = 0.34f;
  const float least = fit_ == Fit::all ? Camera::min_zoom : least_readable;
  camera_.fit(input.scene.layout.bounds, least, 1.2f, fit_ == Fit::readable_at_once || input.view.reduce_motion);
  fit_ = Fit::none;
}

void Canvas::draw_grid(const Paint& paint) const {
  float step = 24.0f;
  while (step * camera_.zoom() < 14.0f) step *= 2.0f;
  const Rect seen = camera_.visible();
  const float half = std::clamp(camera_.zoom(), 0.8f, 1.4f);
  for (float y = std::floor(seen.min.y / step) * step; y < seen.max.y; y += step) {
    for (float x = std::floor(seen.min.x / step) * step; x < seen.max.x; x += step) {
      const ImVec2 dot = paint.at({x, y});
      paint.draw.AddRectFilled({dot.x - half, dot.y - half}, {dot.x + half, dot.y + half}, paint.colours.grid);
    }
  }
}

void Canvas::draw_wires(const CanvasInput& input, const Paint& paint) const {
  const Rect seen = camera_.visible().grown(20.0f);
  const bool focused = hover_.kind != HitKind::nothing;
  const auto concerns = [&](const Wire& wire) {
    if (!focused) return false;
    if (hover_.kind == HitKind::card) return wire.card == hover_.card || wire.to == hover_.card;
    const Row& row = input.scene.model.cards[hover_.card].rows[hover_.row];
    return wire.card == hover_.card && wire.row >= hover_.row && wire.row < row.subtree_end;
  };
  bool any = false;
  for (const Wire& wire : input.scene.wires) any = any || concerns(wire);
  bool moves = false;
  // Those that matter at the moment lie on top.
  for (const bool on_top : {false, true}) {
    for (const WireLayer layer : {WireLayer::lower, WireLayer::upper}) {
      for (std::uint32_t i = 0; i < input.scene.wires.size(); ++i) {
        if (!input.scene.layout.wires[i].bounds.grown(1.0f).overlaps(seen)) continue;
        WireLook look;
        look.lit = input.overlay.lit.size() == input.scene.wires.size() && input.overlay.lit[i];
        look.strong = concerns(input.scene.wires[i]);
        look.quiet = any && !look.strong;
        if ((look.lit || look.strong) != on_top) continue;
        draw_wire(paint, input.scene, i, look, layer);
        const WireKind kind = input.scene.wires[i].kind;
        moves = moves || (look.lit && (kind == WireKind::await || kind == WireKind::cancel));
      }
    }
  }
  if (moves && !input.view.reduce_motion) input.view.animate();
}

void Canvas::draw_cards(const CanvasInput& input, const Paint& paint) {
  chips_.clear();
  const Rect seen = camera_.visible().grown(24.0f);
  const bool run = input.overlay.cards.size() == input.scene.model.cards.size();
  CardLook look;
  look.hover = number_.dragging() ? number_.where() : hover_;
  look.active = number_.where();
  look.highlighted_line = input.view.hovered_line;
  look.selected_line = input.view.selected_line;
  const trace::TaskId hovered = hover_chip_ != nullptr ? hover_chip_->task : input.view.hovered_task;
  const trace::TaskInfo* selected = input.state.task(input.view.selected_task);
  const TaskPlace selected_place = selected != nullptr ? place_of(input.scene, *selected) : TaskPlace{};
  Chip under_mouse;
  const bool any_under_mouse = hover_chip_ != nullptr;
  if (any_under_mouse) under_mouse = *hover_chip_;
  for (std::uint32_t c = 0; c < input.scene.model.cards.size(); ++c) {
    if (!input.scene.card_rect(c).overlaps(seen)) continue;
    const std::size_t first_chip = chips_.size();
    if (run) {
      look.tasks = &input.overlay.cards[c];
      place_chips(input.view.fonts, input.scene, c, *look.tasks, input.state, chips_, space_);
    } else {
      no_chips(input.scene, c, space_);
    }
    draw_card(paint, input.scene, c, look, space_);
    for (std::size_t i = first_chip; i < chips_.size(); ++i) {
      const Chip& chip = chips_[i];
      ChipLook chip_look;
      chip_look.hovered = chip.task != 0 && chip.task == hovered && (!any_under_mouse || under_mouse.place == chip.place);
      chip_look.selected = selected != nullptr && !chip.ended && !chip.outer && chip.place == selected_place &&
                           (chip.count > 1 ? chip.glyph == state_glyph(*selected) : chip.task == selected->id);
      draw_chip(paint, chip, input.state, input.now, chip_look);
    }
    name_items(input, c);
  }
  hover_chip_ = nullptr;  // chips_ has changed
  show_tooltip(input, any_under_mouse ? &under_mouse : nullptr);
  for (const Chip& chip : chips_) {
    const trace::TaskInfo* task = chip.count == 1 && !chip.outer ? input.state.task(chip.task) : nullptr;
    if (task == nullptr || chip.ended) continue;
    name_.assign("graph.task.").append(task->name);
    input.items.add(name_, camera_.to_screen(chip.rect.min), camera_.to_screen(chip.rect.max));
  }
}

void Canvas::show_tooltip(const CanvasInput& input, const Chip* chip) {
  constexpr float delay = 0.5f;
  const TaskPlace place = chip != nullptr ? chip->place : TaskPlace{};
  const bool same = hover_ == rested_on_ && place == rested_in_;
  rested_ = same && over_ && drag_ == Drag::none ? rested_ + ImGui::GetIO().DeltaTime : 0.0f;
  rested_on_ = hover_;
  rested_in_ = place;
  if (hover_.kind < HitKind::row && chip == nullptr) return;
  if (!over_ || drag_ != Drag::none || number_.typing()) return;
  if (rested_ < delay) {
    input.view.animate(static_cast<double>(delay - rested_));
  } else {
    draw_tooltip(input.scene, input.state, hover_, chip);
  }
}

void Canvas::add_item(const CanvasInput& input, const Rect& rect, std::string_view rest) {
  input.items.add(name_, rest, camera_.to_screen(rect.min), camera_.to_screen(rect.max));
}

void Canvas::name_items(const CanvasInput& input, std::uint32_t c) {
  const Card& card = input.scene.model.cards[c];
  name_.assign("graph.card.").append(card.name);
  add_item(input, input.scene.card_rect(c), {});
  if (camera_.zoom() < 0.2f) return;  // rows of a few pixels
  const std::size_t card_end = name_.size();
  for (std::uint32_t r = 0; r < card.rows.size(); ++r) {
    name_.resize(card_end);
    char digits[12];
    const char* end = std::to_chars(digits, digits + sizeof digits, r).ptr;
    name_.append(".row.").append(digits, static_cast<std::size_t>(end - digits));
    add_item(input, input.scene.row_rect(c, r), {});
    name_.append(".number.");
    char index = '0';
    for (std::uint32_t p = 0; p < card.rows[r].pieces.size() && index <= '9'; ++p) {
      if (card.rows[r].pieces[p].kind != PieceKind::number) continue;
      add_item(input, input.scene.piece_rect(c, r, p), std::string_view(&index, 1));
      ++index;
    }
  }
}

}  // namespace ui::graph
