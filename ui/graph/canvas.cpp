// SPDX-License-Identifier: MIT
#include "ui/graph/canvas.h"

#include <charconv>
#include <cmath>
#include <utility>

#include "ui/graph/card_draw.h"
#include "ui/graph/tooltip.h"
#include "ui/graph/wire_draw.h"

namespace ui::graph {

CanvasActions Canvas::draw(const CanvasInput& input) {
  origin_ = ImGui::GetCursorScreenPos();
  size_ = ImGui::GetContentRegionAvail();
  if (size_.x < 8.0f || size_.y < 8.0f) return {};
  stop_what_is_gone(input);
  camera_.set_viewport(origin_, size_);
  fit(input);
  if (camera_.step(ImGui::GetIO().DeltaTime)) {
    input.view.animate();
  } else if (std::exchange(reveals_, false)) {
    reveal_selection(input);
  }

  ImGui::SetNextItemAllowOverlap();
  ImGui::InvisibleButton("canvas", size_, ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle |
                                              ImGuiButtonFlags_MouseButtonRight);
  over_ = ImGui::IsItemHovered();
  input.items.add_last("graph.canvas");
  find_hover(input);
  handle_mouse(input);
  handle_pinch(input);
  handle_wheel(input);
  handle_keys(input);
  handle_request(input);
  input.view.graph_has_keyboard = keyboard_ && !selection_.empty();

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Paint paint{list, camera_, input.view, input.view.colours()};
  list.PushClipRect(origin_, {origin_.x + size_.x, origin_.y + size_.y}, true);
  list.AddRectFilled(origin_, {origin_.x + size_.x, origin_.y + size_.y}, paint.colours.background);
  draw_grid(paint);
  draw_wires(input, paint);
  draw_cards(input, paint);
  draw_selection(input, paint);
  draw_drag(input, paint);
  draw_minimap(input, paint);
  draw_notice(input, paint);
  if (number_.typing()) number_.draw_field(input.scene, paint);
  if (number_.typing()) input.items.add_last("graph.field");
  draw_field(input, paint);
  list.PopClipRect();
  draw_menu(input);
  ImGui::SetCursorScreenPos(origin_);
  CanvasActions actions;
  // An input field has the keyboard from the frame after its first one on.
  if ((number_.typing() || field_.active()) && !ImGui::GetIO().WantTextInput) input.view.animate();
  actions.number = number_.take();
  if (actions.number.problem != nullptr) tell(actions.number.problem + number_.typed());
  if (reveals_ || (!notice_.empty() && notice_until_ < 0.0)) input.view.animate();
  actions.edit = std::exchange(edit_, std::nullopt);
  if (actions.edit) selects_ = actions.edit;
  return actions;
}

/// The scene may be another one than in the last frame: what is held by its indices must still be there.
void Canvas::stop_what_is_gone(const CanvasInput& input) {
  const Model& model = input.scene.model;
  const auto has_row = [&](std::uint32_t card, std::uint32_t row) {
    return card < model.cards.size() && row < model.cards[card].rows.size();
  };
  if (selection_.has_rows() && !has_row(selection_.card(), selection_.last())) selection_.clear();
  for (const std::uint32_t card : selection_.cards()) {
    if (card < model.cards.size()) continue;
    selection_.clear();
    break;
  }
  const bool holds_rows = drag_.on.kind >= HitKind::row;
  if (drag_ && drag_.on.kind != HitKind::nothing &&
      (drag_.on.card >= model.cards.size() || (holds_rows && !has_row(drag_.on.card, drag_.on.row)))) {
    drag_ = {};
    dragged_cards_.clear();
  }
  if (drag_.kind == Drag::Kind::wire && drag_.on.kind == HitKind::port &&
      drag_.on.piece >= model.cards[drag_.on.card].rows[drag_.on.row].ports.size()) {
    drag_ = {};
  }
  const bool card_only = field_.subject() != TextField::Subject::row;
  if (field_.active() && (field_.card() >= model.cards.size() || (!card_only && !has_row(field_.card(), field_.row())))) field_.end();
}

void Canvas::follow(const Scene& before, std::string_view text_before, const Scene& now, std::string_view text_now) {
  const std::optional<GraphEdit> edit = std::exchange(selects_, std::nullopt);
  menu_.close();
  field_.end();
  notice_.clear();  // its cause may be gone
  if (drag_ && drag_.kind != Drag::Kind::number && drag_.kind != Drag::Kind::canvas && drag_.kind != Drag::Kind::minimap) drag_ = {};
  dragged_cards_.clear();
  if (!edit || edit->text != text_now) return selection_.follow(before.model, text_before, now.model, text_now);
  if (edit->selected.empty()) {
    selection_.follow(before.model, text_before, now.model, text_now);
  } else {
    selection_.select_at(now.model, edit->selected);
    reveals_ = true;
  }
  if (edit->edits_text && selection_.has_rows()) {
    const Row& row = now.model.cards[selection_.card()].rows[selection_.active()];
    field_.begin(TextField::Subject::row, selection_.card(), selection_.active(), row.empty ? std::string() : row.text);
  }
  if (edit->renames && selection_.cards().size() == 1) {
    const std::uint32_t card = selection_.cards().front();
    field_.begin(TextField::Subject::name, card, 0, now.model.cards[card].name);
  }
}

void Canvas::tell(std::string text) {
  notice_ = std::move(text);
  notice_until_ = -1.0;
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
  const Rect shown = fit_ == Fit::selection && !selection_.empty() ? selection_rect(input.scene) : input.scene.layout.bounds;
  camera_.fit(shown, least, fit_ == Fit::selection ? 1.6f : 1.2f, fit_ == Fit::readable_at_once || input.view.reduce_motion);
  fit_ = Fit::none;
}

Rect Canvas::selection_rect(const Scene& scene) const {
  if (selection_.has_rows()) {
    return scene.row_rect(selection_.card(), selection_.first()).joined(scene.row_rect(selection_.card(), selection_.last()));
  }
  Rect all = scene.card_rect(selection_.cards().front());
  for (const std::uint32_t card : selection_.cards()) all = all.joined(scene.card_rect(card));
  return all;
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

void Canvas::draw_wires(const CanvasInput& input, const Paint& paint) {
  const Rect seen = camera_.visible().grown(20.0f);
  const bool focused = hover_.kind != HitKind::nothing;
  const auto concerns = [&](const Wire& wire) {
    if (!focused) return false;
    if (hover_.kind == HitKind::card || hover_.kind == HitKind::place) return wire.card == hover_.card || wire.to == hover_.card;
    const Row& row = input.scene.model.cards[hover_.card].rows[hover_.row];
    return wire.card == hover_.card && wire.row >= hover_.row && wire.row < row.subtree_end;
  };
  bool any = false;
  for (const Wire& wire : input.scene.wires) any = any || concerns(wire);
  const bool may_move = input.plays && !input.view.reduce_motion;
  if (may_move) dashes_ = -static_cast<float>(std::fmod(input.view.seconds * 18.0, 1200.0));
  bool moves = false;
  // Those that matter at the moment lie on top.
  for (const bool on_top : {false, true}) {
    for (const WireLayer layer : {WireLayer::lower, WireLayer::upper}) {
      for (std::uint32_t i = 0; i < input.scene.wires.size(); ++i) {
        if (!input.scene.layout.wires[i].bounds.grown(1.0f).overlaps(seen)) continue;
        WireLook look;
        look.phase = dashes_;
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
  if (moves && may_move) input.view.animate();
}

void Canvas::draw_cards(const CanvasInput& input, const Paint& paint) {
  chips_.clear();
  const Rect seen = camera_.visible().grown(24.0f);
  const bool run = input.overlay.cards.size() == input.scene.model.cards.size();
  CardLook look;
  look.hover = number_.dragging() ? number_.where() : hover_;
  look.active = number_.where();
  look.highlighted_line = input.view.hovered_line;
  look.selected_line = selection_.empty() ? input.view.selected_line : 0;
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
  rested_ = same && over_ && !drag_ ? rested_ + ImGui::GetIO().DeltaTime : 0.0f;
  rested_on_ = hover_;
  rested_in_ = place;
  if ((hover_.kind < HitKind::row || hover_.kind > HitKind::number) && chip == nullptr) return;
  if (!over_ || drag_ || number_.typing()) return;
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
    const std::size_t row_end = name_.size();
    const auto add_point = [&](const char* part, Point at) {
      name_.append(part);
      add_item(input, Rect{at, at}.grown(5.0f), {});
      name_.resize(row_end);
    };
    if (has_handle(card, card.rows[r])) add_point(".handle", handle_point(input.scene, c, r));
    for (std::uint32_t p = 0; p < card.rows[r].ports.size() && p < 10; ++p) {
      const char part[] = {'.', 'p', 'o', 'r', 't', '.', static_cast<char>('0' + p), 0};
      add_point(part, port_point(input.scene, c, r, p));
    }
    name_.append(".number.");
    char index = '0';
    for (std::uint32_t p = 0; p < card.rows[r].pieces.size() && index <= '9'; ++p) {
      if (card.rows[r].pieces[p].kind != PieceKind::number) continue;
      add_item(input, input.scene.piece_rect(c, r, p), std::string_view(&index, 1));
      ++index;
    }
  }
  name_.resize(card_end);
  name_.append(".title");
  const Rect title = input.scene.card_rect(c);
  add_item(input, {title.min, {title.max.x, title.min.y + metrics::header_height}}, {});
  name_.resize(card_end);
  name_.append(".place.");
  const std::size_t place_end = name_.size();
  std::uint32_t index = 0;
  for (const Place& place : places_of(input.scene, c)) {
    name_.resize(place_end);
    char digits[12];
    const char* end = std::to_chars(digits, digits + sizeof digits, index++).ptr;
    name_.append(digits, static_cast<std::size_t>(end - digits));
    add_item(input, {{place.left, place.y - 2.0f}, {place.right, place.y + 2.0f}}, {});
  }
}

}  // namespace ui::graph
