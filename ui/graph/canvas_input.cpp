// SPDX-License-Identifier: MIT
// The canvas under the mouse: hover, click, double-click, the beginning and the end of drags, wheel.
#include <cmath>

#include "ui/graph/canvas.h"

namespace ui::graph {

namespace {

constexpr float click_tolerance = 4.0f;  // pixels
constexpr float place_reach = 4.0f;      // canvas units
constexpr float port_reach = 8.0f;
constexpr float resting_seconds = 0.5f;

}  // namespace

void Canvas::find_hover(const CanvasInput& input) {
  hover_chip_ = nullptr;
  if (drag_ && drag_.kind != Drag::Kind::pressed) return;
  hover_ = {};
  if (!over_) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (minimap_shown(input) && minimap_rect().contains({mouse.x, mouse.y})) return;
  const Point at = camera_.to_canvas(mouse);
  hover_ = hover_under_ = hit_test(input.scene, at);
  for (const Chip& chip : chips_) {
    if (!chip.ended && chip.rect.contains(at)) hover_chip_ = &chip;
  }
  const bool legible = camera_.zoom() > 0.3f;
  if (const Hit port = port_at(input.scene, at, port_reach); legible && port.kind != HitKind::nothing) {
    hover_ = port;
    hover_chip_ = nullptr;
  } else if (legible && hover_chip_ == nullptr && (hover_.kind == HitKind::row || hover_.kind == HitKind::card)) {
    const Place place = nearest_place(places_of(input.scene, hover_.card), at);
    const bool near = place && std::abs(place.y - at.y) <= std::max(place_reach, 3.0f / camera_.zoom()) && at.x >= place.left;
    if (near) {
      hover_.kind = HitKind::place;
      hover_place_ = place;
    }
  }
  if (hover_chip_ != nullptr) {
    input.view.hover_task(hover_chip_->task);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  } else if (hover_.kind >= HitKind::row) {
    input.view.hover_line(input.scene.model.cards[hover_.card].rows[hover_.row].line);
  } else if (hover_.kind == HitKind::card) {
    input.view.hover_line(input.scene.model.cards[hover_.card].line);
  }
  if (hover_chip_ != nullptr) return;
  if (hover_.kind == HitKind::number) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (hover_.kind == HitKind::place || hover_.kind >= HitKind::port) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

void Canvas::handle_mouse(const CanvasInput& input) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool left = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  if (over_ && (left || ImGui::IsMouseClicked(ImGuiMouseButton_Middle))) press(input);
  if (left && !over_ && !menu_.is_open()) keyboard_ = false;
  // A finger that rests where it is does what the right button does.
  const bool rests = drag_.pans && drag_.kind == Drag::Kind::pressed && io.MouseDownDuration[0] > resting_seconds;
  if (rests) drag_ = {};
  if (over_ && (rests || (ImGui::IsMouseClicked(ImGuiMouseButton_Right) && !drag_))) {
    keyboard_ = true;
    // What lies between rows or at their ends has no menu of its own: that of the row.
    const Hit on = hover_.kind >= HitKind::port ? hover_ : hover_under_;
    const bool on_row = on.kind >= HitKind::row;
    if (on.kind == HitKind::nothing) {
      selection_.clear();
    } else if (on_row && !selection_.holds_row(input.scene.model.cards[on.card], on.card, on.row)) {
      selection_.select_row(on.card, on.row);
    } else if (!on_row && !selection_.holds_card(on.card)) {
      selection_.select_card(on.card);
    }
    open_command_menu(input, io.MousePos);
  }
  const bool down = ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseDown(ImGuiMouseButton_Middle);
  if (drag_ && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    // What has been done so far stays: it can be undone.
    if (drag_.kind == Drag::Kind::number) number_.end();
    drag_ = {};
    dragged_cards_.clear();
  }
  if (drag_ && !down) release(input);
  if (drag_.kind == Drag::Kind::pressed &&
      std::hypot(io.MousePos.x - drag_.from.x, io.MousePos.y - drag_.from.y) > click_tolerance) {
    begin_drag(input);
  }
  if (drag_ && drag_.kind != Drag::Kind::pressed) drag_on(input);
}

void Canvas::press(const CanvasInput& input) {
  const ImGuiIO& io = ImGui::GetIO();
  if (number_.typing()) number_.commit(input.scene);
  keyboard_ = true;
  drag_ = {};
  drag_.from = io.MousePos;
  drag_.on = hover_;
  drag_.place = hover_.kind == HitKind::place ? hover_place_ : Place();
  drag_.extends = io.KeyShift;
  drag_.toggles = io.KeyCtrl || io.KeySuper;
  drag_.pans = io.MouseSource == ImGuiMouseSource_TouchScreen;
  drag_.task = hover_chip_ == nullptr
                   ? 0
                   : task_to_select(*hover_chip_, input.scene, input.state, input.view.selected_task);
  const bool space = ImGui::IsKeyDown(ImGuiKey_Space);
  if (minimap_shown(input) && minimap_rect().contains({io.MousePos.x, io.MousePos.y})) {
    drag_.kind = Drag::Kind::minimap;
  } else if (ImGui::IsMouseClicked(ImGuiMouseButton_Middle) || space) {
    drag_.kind = Drag::Kind::canvas;
    input.view.space_pans = input.view.space_pans || space;
    keeps_fitted_ = false;
  } else {
    drag_.kind = Drag::Kind::pressed;
    drag_.twice = drag_.task == 0 && !drag_.toggles && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    // A press on a number begins to change it, but Ctrl is for the row.
    if (hover_.kind == HitKind::number && drag_.task == 0 && !drag_.toggles && !drag_.twice) begin_drag(input);
  }
}

/// A double-click, its button up again, edits what is under the mouse, or adds where nothing is.
bool Canvas::click_twice(const CanvasInput& input) {
  const Hit& on = drag_.on;
  switch (on.kind) {
    case HitKind::number:
      selection_.select_row(on.card, on.row);
      number_.begin_typing(input.scene, on);
      return true;
    case HitKind::row:
      selection_.select_row(on.card, on.row);
      edit_row_text(input);
      return true;
    case HitKind::card: {
      selection_.select_card(on.card);
      const bool title = camera_.to_canvas(drag_.from).y < input.scene.card_rect(on.card).min.y + metrics::header_height;
      run(input, title ? Command::rename : Command::add);
      return true;
    }
    case HitKind::place:
      open_add_menu_at(input, drag_.place, {}, drag_.from);
      return true;
    case HitKind::nothing:
      selection_.clear();
      open_add_menu_at(input, {}, {}, drag_.from);
      return true;
    case HitKind::port:
    case HitKind::handle: return false;
  }
  return false;
}

void Canvas::begin_drag(const CanvasInput& input) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Model& model = input.scene.model;
  const Hit& on = drag_.on;
  if (on.kind == HitKind::nothing && drag_.pans) {
    drag_.kind = Drag::Kind::canvas;
    camera_.pan({mouse.x - drag_.from.x, mouse.y - drag_.from.y});
    keeps_fitted_ = false;
  } else if (on.kind == HitKind::nothing) {
    drag_.kind = Drag::Kind::marquee;
  } else if (on.kind == HitKind::number && drag_.task == 0) {
    selection_.select_row(on.card, on.row);
    number_.begin_drag(input.scene, on, drag_.from.x);
    drag_.kind = Drag::Kind::number;
  } else if (on.kind >= HitKind::port) {
    selection_.select_row(on.card, on.row);
    drag_.kind = Drag::Kind::wire;
  } else if (on.kind == HitKind::row) {
    if (!selection_.holds_row(model.cards[on.card], on.card, on.row)) selection_.select_row(on.card, on.row);
    drag_.kind = Drag::Kind::rows;
  } else {
    if (!selection_.holds_card(on.card)) selection_.select_card(on.card);
    card_starts_.clear();
    for (const std::uint32_t card : selection_.cards()) card_starts_.push_back(input.scene.card_rect(card).min);
    drag_.kind = Drag::Kind::cards;
  }
}

void Canvas::release(const CanvasInput& input) {
  const Drag::Kind kind = drag_.kind;
  if (kind == Drag::Kind::number) {
    number_.drag_to(input.scene, ImGui::GetIO().MousePos.x, ImGui::GetIO().KeyMods);
    number_.end();
  } else if (kind == Drag::Kind::pressed) {
    if (!drag_.twice || !click_twice(input)) click(input);
  } else {
    drop(input);
  }
  drag_ = {};
}

void Canvas::click(const CanvasInput& input) {
  View& view = input.view;
  const Hit& on = drag_.on;
  if (drag_.task != 0) {
    view.select_task(drag_.task);
    return;
  }
  if (on.kind == HitKind::nothing) {
    view.select_task(0);
    view.selected_line = 0;
    if (!drag_.extends && !drag_.toggles) selection_.clear();
    return;
  }
  if (on.kind == HitKind::place) return open_add_menu_at(input, drag_.place, {}, ImGui::GetIO().MousePos);
  const Card& card = input.scene.model.cards[on.card];
  const bool on_row = on.kind >= HitKind::row;
  view.selected_line = on_row ? card.rows[on.row].line : card.line;
  if (on_row && drag_.extends) {
    selection_.extend_to(input.scene.model, on.card, on.row);
  } else if (on_row && drag_.toggles) {
    toggle_row(input.scene.model, on.card, on.row);
  } else if (on_row) {
    selection_.select_row(on.card, on.row);
  } else if (drag_.extends || drag_.toggles) {
    selection_.toggle_card(on.card);
  } else {
    selection_.select_card(on.card);
  }
}

/// What is selected grows up to a row or loses it; it stays a run of neighbours.
void Canvas::toggle_row(const Model& model, std::uint32_t card, std::uint32_t row) {
  if (!selection_.has_rows() || selection_.card() != card) return selection_.select_row(card, row);
  const std::vector<Row>& rows = model.cards[card].rows;
  std::uint32_t first = selection_.first();
  std::uint32_t last = selection_.last();
  if (row != first && row != last) {
    if (selection_.holds_row(model.cards[card], card, row)) {
      return tell("rows are selected as neighbours: only the first and the last can be left out");
    }
    selection_.select_row(card, row > last ? first : last);
    return selection_.extend_to(model, card, row);
  }
  if (first == last) return selection_.clear();
  if (row == first) {
    first = rows[first].subtree_end;
  } else {
    std::uint32_t before = first;
    while (rows[before].subtree_end < last) before = rows[before].subtree_end;
    last = before;
  }
  selection_.select_row(card, first);
  selection_.extend_to(model, card, last);
}

void Canvas::handle_pinch(const CanvasInput& input) {
  const Pinch& pinch = input.view.pinch;
  if (!pinch.active || !over_) return;
  if (drag_.kind == Drag::Kind::number) number_.end();
  drag_ = {};
  dragged_cards_.clear();
  camera_.pan(pinch.moved);
  camera_.zoom_by(pinch.zoom, pinch.middle);
  keeps_fitted_ = false;
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
  if (drag_.kind == Drag::Kind::number) return;
  if (io.MouseWheelH != 0.0f) camera_.pan({io.MouseWheelH * 40.0f, 0.0f});
  if (io.MouseWheel != 0.0f) camera_.zoom_by(std::pow(1.12f, io.MouseWheel), io.MousePos);
  keeps_fitted_ = false;
}

}  // namespace ui::graph
