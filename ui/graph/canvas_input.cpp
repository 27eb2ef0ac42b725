// SPDX-License-Identifier: MIT
// The canvas under the mouse: hover, click, drag, wheel; keys; the minimap.
#include <cmath>

#include "ui/graph/canvas.h"

namespace ui::graph {

namespace {

constexpr float minimap_margin = 0.92f;
constexpr float click_tolerance = 4.0f;  // pixels

bool plain_key(ImGuiKey key) {
  const ImGuiIO& io = ImGui::GetIO();
  return !io.WantTextInput && io.KeyMods == ImGuiMod_None && ImGui::IsKeyPressed(key, false);
}

float minimap_scale(const Rect& map, const Rect& all) {
  return std::min(map.width() / std::max(all.width(), 1.0f), map.height() / std::max(all.height(), 1.0f)) *
         minimap_margin;
}

}  // namespace

void Canvas::find_hover(const CanvasInput& input) {
  hover_chip_ = nullptr;
  if (drag_ != Drag::none && drag_ != Drag::pressed) return;
  hover_ = {};
  if (!over_) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (minimap_shown(input) && minimap_rect().contains({mouse.x, mouse.y})) return;
  const Point at = camera_.to_canvas(mouse);
  hover_ = hit_test(input.scene, at);
  for (const Chip& chip : chips_) {
    if (!chip.ended && chip.rect.contains(at)) hover_chip_ = &chip;
  }
  if (hover_chip_ != nullptr) {
    input.view.hover_task(hover_chip_->task);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  } else if (hover_.kind >= HitKind::row) {
    input.view.hover_line(input.scene.model.cards[hover_.card].rows[hover_.row].line);
  } else if (hover_.kind == HitKind::card) {
    input.view.hover_line(input.scene.model.cards[hover_.card].line);
  }
  if (hover_.kind == HitKind::number && hover_chip_ == nullptr) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
}

void Canvas::handle_mouse(const CanvasInput& input) {
  const ImGuiIO& io = ImGui::GetIO();
  if (over_ && (ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::IsMouseClicked(ImGuiMouseButton_Middle))) {
    press(input);
  }
  const bool down = ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseDown(ImGuiMouseButton_Middle);
  if (drag_ != Drag::none && !down) release(input);
  switch (drag_) {
    case Drag::none: break;
    case Drag::pressed:
      if (std::hypot(io.MousePos.x - pressed_at_.x, io.MousePos.y - pressed_at_.y) > click_tolerance) {
        drag_ = Drag::canvas;
        camera_.pan({io.MousePos.x - pressed_at_.x, io.MousePos.y - pressed_at_.y});
        keeps_fitted_ = false;
      }
      break;
    case Drag::canvas:
      camera_.pan(io.MouseDelta);
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
      break;
    case Drag::number:
      number_.drag_to(input.scene, io.MousePos.x, io.KeyMods);
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
      break;
    case Drag::minimap: {
      const Rect map = minimap_rect();
      const Rect& all = input.scene.layout.bounds;
      const float scale = minimap_scale(map, all);
      const Point at = all.centre() + (Point{io.MousePos.x, io.MousePos.y} - map.centre()) * (1.0f / scale);
      const ImVec2 now = camera_.to_screen(at);
      camera_.pan({origin_.x + size_.x * 0.5f - now.x, origin_.y + size_.y * 0.5f - now.y});
      keeps_fitted_ = false;
      break;
    }
  }
}

void Canvas::press(const CanvasInput& input) {
  const ImGuiIO& io = ImGui::GetIO();
  if (number_.typing()) number_.commit(input.scene);
  pressed_at_ = io.MousePos;
  pressed_on_ = hover_;
  pressed_task_ = hover_chip_ == nullptr
                      ? 0
                      : task_to_select(*hover_chip_, input.scene, input.state, input.view.selected_task);
  if (minimap_shown(input) && minimap_rect().contains({io.MousePos.x, io.MousePos.y})) {
    drag_ = Drag::minimap;
  } else if (ImGui::IsMouseClicked(ImGuiMouseButton_Middle) || ImGui::IsKeyDown(ImGuiKey_Space)) {
    drag_ = Drag::canvas;
    keeps_fitted_ = false;
  } else if (hover_.kind == HitKind::number && pressed_task_ == 0) {
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      number_.begin_typing(input.scene, hover_);
    } else {
      number_.begin_drag(input.scene, hover_, io.MousePos.x);
      drag_ = Drag::number;
    }
  } else {
    drag_ = Drag::pressed;
  }
}

void Canvas::release(const CanvasInput& input) {
  if (drag_ == Drag::number) {
    number_.drag_to(input.scene, ImGui::GetIO().MousePos.x, ImGui::GetIO().KeyMods);
    number_.end();
  }
  if (drag_ == Drag::pressed) {
    View& view = input.view;
    if (pressed_task_ != 0) {
      view.select_task(pressed_task_);
    } else if (pressed_on_.kind == HitKind::nothing) {
      view.select_task(0);
      view.selected_line = 0;
    } else if (pressed_on_.card < input.scene.model.cards.size()) {
      const Card& card = input.scene.model.cards[pressed_on_.card];
      const bool on_row = pressed_on_.kind >= HitKind::row && pressed_on_.row < card.rows.size();
      view.selected_line = on_row ? card.rows[pressed_on_.row].line : card.line;
    }
  }
  drag_ = Drag::none;
}

void Canvas::handle_wheel(const CanvasInput& input) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!(hover_.kind == HitKind::number)) number_.leave();
  if (!over_ || (io.MouseWheel == 0.0f && io.MouseWheelH == 0.0f)) return;
  const bool for_number = io.KeyCtrl || io.KeyAlt;
  if (for_number && hover_.kind == HitKind::number) {
    // With Shift the wheel is reported as the horizontal one.
    number_.turn_wheel(input.scene, hover_, io.MouseWheel != 0.0f ? io.MouseWheel : io.MouseWheelH, io.KeyMods);
    return;
  }
  if (drag_ == Drag::number) return;
  if (io.MouseWheelH != 0.0f) camera_.pan({io.MouseWheelH * 40.0f, 0.0f});
  if (io.MouseWheel != 0.0f) camera_.zoom_by(std::pow(1.12f, io.MouseWheel), io.MousePos);
  keeps_fitted_ = false;
}

void Canvas::handle_keys() {
  if (!over_ && !ImGui::IsWindowFocused()) return;
  if (plain_key(ImGuiKey_F)) fit_all();
}

Rect Canvas::minimap_rect() const {
  const Point corner{origin_.x + size_.x - 12.0f, origin_.y + size_.y - 12.0f};
  const float width = std::clamp(size_.x * 0.18f, 90.0f, 170.0f);
  const float height = std::clamp(size_.y * 0.24f, 64.0f, 120.0f);
  return {corner - Point{width, height}, corner};
}

bool Canvas::minimap_shown(const CanvasInput& input) const {
  if (size_.x < 420.0f || size_.y < 240.0f || input.scene.layout.cards.empty()) return false;
  const Rect seen = camera_.visible().grown(8.0f / camera_.zoom());
  const Rect& all = input.scene.layout.bounds;
  return !(seen.contains(all.min) && seen.contains(all.max));
}

void Canvas::draw_minimap(const CanvasInput& input, const Paint& paint) {
  if (!minimap_shown(input)) return;
  const Rect map = minimap_rect();
  const Rect& all = input.scene.layout.bounds;
  const float scale = minimap_scale(map, all);
  const auto on_map = [&](Point p) {
    const Point q = map.centre() + (p - all.centre()) * scale;
    return ImVec2{std::clamp(q.x, map.min.x, map.max.x), std::clamp(q.y, map.min.y, map.max.y)};
  };
  ImDrawList& list = paint.draw;
  list.AddRectFilled({map.min.x, map.min.y}, {map.max.x, map.max.y}, with_alpha(paint.colours.surface, 0.9f), 8.0f);
  list.AddRect({map.min.x, map.min.y}, {map.max.x, map.max.y}, paint.colours.border, 8.0f);
  for (std::uint32_t c = 0; c < input.scene.layout.cards.size(); ++c) {
    const Rect& card = input.scene.layout.cards[c];
    const bool live = c < input.overlay.cards.size() && input.overlay.cards[c].live > 0;
    const bool main = input.scene.model.cards[c].is_main;
    const ImU32 colour = live ? paint.colours.state(StateGlyph::running)
                              : main ? paint.colours.accent : paint.colours.faint;
    list.AddRectFilled(on_map(card.min), on_map(card.max), with_alpha(colour, live || main ? 0.9f : 0.6f), 1.5f);
  }
  const Rect seen = camera_.visible();
  list.AddRectFilled(on_map(seen.min), on_map(seen.max), paint.colours.highlight, 3.0f);
  list.AddRect(on_map(seen.min), on_map(seen.max), paint.colours.accent, 3.0f);
  input.items.add("graph.minimap", {map.min.x, map.min.y}, {map.max.x, map.max.y});
}

}  // namespace ui::graph
