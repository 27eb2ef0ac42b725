// SPDX-License-Identifier: MIT
// What lies on top of the cards: the selection, where something would go, why it cannot, what is being typed.
#include <algorithm>
#include <cmath>

#include "ui/graph/canvas.h"
#include "ui/graph/card_draw.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace ui::graph {

namespace {

constexpr double notice_seconds = 6.0;
constexpr float bubble_width = 300.0f;  // of the text, at most

/// A small card with a text, its upper left corner at a point of the screen but within an area; where there is no room for it
/// down there, its lower edge is at `above`. The result: where it is.
Rect draw_bubble(const Paint& paint, ImVec2 at, float above, Rect within, ImU32 edge, const std::string& text) {
  ImFont* font = paint.view.fonts.ui;
  const float width = std::min(bubble_width, within.width() - 24.0f);
  const ImVec2 extent = wrapped_text_size(font, text_size::small, width, text);
  const Point size{extent.x + 24.0f, extent.y + 14.0f};
  const float x = std::clamp(at.x, within.min.x, std::max(within.min.x, within.max.x - size.x));
  const float wanted = at.y + size.y > within.max.y ? above - size.y : at.y;
  const float y = std::clamp(wanted, within.min.y, std::max(within.min.y, within.max.y - size.y));
  const Rect rect{{x, y}, {x + size.x, y + size.y}};
  paint.draw.AddRectFilled({x, y}, {rect.max.x, rect.max.y}, paint.colours.raised, radius::m);
  paint.draw.AddRect({x, y}, {rect.max.x, rect.max.y}, edge, radius::m, 0, 1.5f);
  draw_wrapped_text(paint.draw, font, text_size::small, {x + 12.0f, y + 7.0f}, width, paint.colours.text, text);
  return rect;
}

}  // namespace

void Canvas::draw_selection(const CanvasInput& input, const Paint& paint) const {
  for (const std::uint32_t card : selection_.cards()) {
    paint.outline(input.scene.card_rect(card).grown(3.0f), paint.colours.accent, 12.0f, 2.0f);
  }
  if (selection_.has_rows()) {
    const Rect rows = selection_rect(input.scene);
    paint.fill(rows, with_alpha(paint.colours.accent, 0.12f), 6.0f);
    paint.outline(rows, paint.colours.accent, 6.0f, keyboard_ ? 1.8f : 1.2f);
  }
  if (drag_ && drag_.kind != Drag::Kind::pressed) return;
  if (hover_.kind == HitKind::place && input.tree != nullptr) draw_place(paint, hover_place_, paint.colours.accent, true);
  // Where wires can be drawn from.
  if (hover_.kind < HitKind::row || hover_chip_ != nullptr || input.tree == nullptr || !paint.readable()) return;
  const Card& card = input.scene.model.cards[hover_.card];
  if (!has_handle(card, card.rows[hover_.row])) return;
  const Point at = handle_point(input.scene, hover_.card, hover_.row);
  const bool on = hover_.kind == HitKind::handle;
  paint.draw.AddCircleFilled(paint.at(at), 6.0f * paint.zoom(), on ? paint.colours.accent : paint.colours.raised);
  paint.draw.AddCircle(paint.at(at), 6.0f * paint.zoom(), paint.colours.accent, 0, 1.5f);
  const ImU32 ink = on ? paint.colours.on_accent : paint.colours.accent;
  paint.icon(at, 9.0f, ink, ICON_ADD);
}

void Canvas::draw_place(const Paint& paint, const Place& place, ImU32 colour, bool plus) const {
  const ImVec2 from = paint.at({place.left, place.y});
  const ImVec2 to = paint.at({place.right, place.y});
  const float thickness = std::clamp(2.0f * paint.zoom(), 1.5f, 3.0f);
  paint.draw.AddLine(from, to, colour, thickness);
  paint.draw.AddCircleFilled(from, plus ? 8.0f * std::max(paint.zoom(), 0.7f) : 4.0f, colour);
  if (plus) draw_icon(paint.draw, paint.view.fonts, from, 13.0f * std::max(paint.zoom(), 0.7f), paint.colours.on_accent, ICON_ADD);
}

void Canvas::draw_drag(const CanvasInput& input, const Paint& paint) {
  const Palette& c = paint.colours;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Rect canvas = bubble_room();
  if (drag_.kind == Drag::Kind::marquee) {
    const ImVec2 low{std::min(mouse.x, drag_.from.x), std::min(mouse.y, drag_.from.y)};
    const ImVec2 high{std::max(mouse.x, drag_.from.x), std::max(mouse.y, drag_.from.y)};
    paint.draw.AddRectFilled(low, high, with_alpha(c.accent, 0.12f), 3.0f);
    paint.draw.AddRect(low, high, c.accent, 3.0f);
    return;
  }
  const bool rows = drag_.kind == Drag::Kind::rows;
  const bool wire = drag_.kind == Drag::Kind::wire;
  if ((!rows && !wire) || !drag_.target.known) return;
  const bool legal = static_cast<bool>(drag_.edit);
  const ImU32 colour = legal ? c.accent : c.danger;
  std::string says = legal ? std::string() : drag_.edit.problem;
  if (rows) {
    const bool moves = legal && drag_.edit.text != (input.tree == nullptr ? std::string() : input.tree->text());
    if (drag_.target.place && (moves || !legal)) draw_place(paint, drag_.target.place, colour, false);
    if (legal && drag_.target.card == Model::none) says = "make a coroutine of it";
    // What is being moved, at the mouse.
    const Card& card = input.scene.model.cards[selection_.card()];
    const Row& row = card.rows[selection_.first()];
    const std::string& text = row.text;
    const float width = std::min(text_width(paint.view.fonts.mono, 12.0f, text), 260.0f);
    const ImVec2 at{mouse.x + 14.0f, mouse.y - 12.0f};
    const bool several = selection_.last() != selection_.first();
    if (several) paint.draw.AddRectFilled({at.x + 4.0f, at.y + 4.0f}, {at.x + width + 24.0f, at.y + 28.0f}, with_alpha(colour, 0.5f), radius::m);
    paint.draw.AddRectFilled(at, {at.x + width + 20.0f, at.y + 24.0f}, c.raised, radius::m);
    paint.draw.AddRect(at, {at.x + width + 20.0f, at.y + 24.0f}, colour, radius::m, 0, 1.5f);
    clipped_text(paint.draw, paint.view.fonts.mono, 12.0f, {at.x + 10.0f, at.y + 5.0f}, width + 2.0f, c.text, text);
  } else {
    const bool port = drag_.on.kind == HitKind::port;
    const ImVec2 from = paint.at(port ? port_point(input.scene, drag_.on.card, drag_.on.row, drag_.on.piece)
                                      : handle_point(input.scene, drag_.on.card, drag_.on.row));
    const float bend = std::max(40.0f, std::abs(mouse.x - from.x) * 0.5f);
    paint.draw.AddBezierCubic(from, {from.x + bend, from.y}, {mouse.x - bend, mouse.y}, mouse, colour, 2.2f);
    paint.draw.AddCircleFilled(mouse, 5.0f, colour);
    if (drag_.target.card != Model::none) {
      paint.outline(input.scene.card_rect(drag_.target.card).grown(3.0f), colour, 12.0f, 2.0f);
    } else if (legal) {
      says = "a new coroutine";
    }
  }
  if (says.empty()) return;
  const Rect bubble = draw_bubble(paint, {mouse.x + 14.0f, mouse.y + 22.0f}, mouse.y - 16.0f, canvas, colour, says);
  input.items.add(legal ? "graph.drop" : "graph.drop_refused", {bubble.min.x, bubble.min.y}, {bubble.max.x, bubble.max.y});
}

void Canvas::draw_notice(const CanvasInput& input, const Paint& paint) {
  if (notice_.empty()) return;
  if (notice_until_ < 0.0) notice_until_ = input.view.seconds + notice_seconds;
  if (input.view.seconds >= notice_until_) {
    notice_.clear();
    return;
  }
  input.view.animate(notice_until_ - input.view.seconds);
  // Beside the buttons, where fitted graphs leave room; at the top, where what one works on would be under it.
  const Rect within = bubble_room();
  const float left = within.min.x + buttons_;
  const Point low = camera_.to_canvas({left, within.max.y - 60.0f});
  const Rect place{low, camera_.to_canvas({left + bubble_width + 24.0f, within.max.y})};
  const bool hides = left + bubble_width > within.max.x || place.contains(camera_.to_canvas(ImGui::GetIO().MousePos)) ||
                     (!selection_.empty() && place.overlaps(selection_rect(input.scene)));
  const float y = hides ? within.min.y : within.max.y;
  const Rect at = draw_bubble(paint, {left, y}, within.max.y, within, paint.colours.warning, notice_);
  input.items.add("graph.notice", {at.min.x, at.min.y}, {at.max.x, at.max.y});
}

void Canvas::draw_field(const CanvasInput& input, const Paint& paint) {
  if (!field_.active() || input.tree == nullptr) return;
  const std::uint32_t card = field_.card();
  const Document document{input.tree, input.scene};
  Rect place = input.scene.card_rect(card);
  place = {{place.min.x + metrics::padding + 30.0f, place.min.y + 8.0f}, {place.max.x - 8.0f, place.min.y + metrics::header_height - 8.0f}};
  if (field_.subject() == TextField::Subject::row) {
    place = input.scene.row_rect(card, field_.row());
    place = {{place.min.x + 4.0f, place.min.y}, {place.max.x, place.min.y + metrics::row_height}};
  }
  GraphEdit edit = field_.draw(paint, place, input.items, [&](const std::string& text) {
    switch (field_.subject()) {
      case TextField::Subject::row: return set_row_text(document, card, field_.row(), text);
      case TextField::Subject::name: return rename_card(document, card, text);
      case TextField::Subject::parameters: return set_card_parameters(document, card, text);
      case TextField::Subject::none: break;
    }
    return GraphEdit();
  });
  if (field_.active() && !field_.problem().empty()) {
    const Rect field = field_.rect_screen();
    const Rect at = draw_bubble(paint, {field.min.x, field.max.y + 6.0f}, field.min.y - 6.0f, bubble_room(), paint.colours.danger,
                                field_.problem());
    input.items.add("graph.field_problem", {at.min.x, at.min.y}, {at.max.x, at.max.y});
  }
  if (!edit || !edit.text.empty()) change(std::move(edit));
}

}  // namespace ui::graph
