// SPDX-License-Identifier: MIT
// What a drag would do where the mouse is, and does when it is let go.
#include <algorithm>
#include <cmath>
#include <set>

#include "ui/graph/canvas.h"
#include "ui/graph/insert_item.h"

namespace ui::graph {

namespace {

Rect between(Point a, Point b) {
  return {{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}};
}

}  // namespace

void Canvas::drag_on(const CanvasInput& input) {
  const ImGuiIO& io = ImGui::GetIO();
  switch (drag_.kind) {
    case Drag::Kind::none:
    case Drag::Kind::pressed: break;
    case Drag::Kind::canvas:
      camera_.pan(io.MouseDelta);
      keeps_fitted_ = false;
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
      break;
    case Drag::Kind::number:
      number_.drag_to(input.scene, io.MousePos.x, io.KeyMods);
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
      break;
    case Drag::Kind::minimap: look_from_minimap(input); break;
    case Drag::Kind::marquee: pan_at_edges(input); break;
    case Drag::Kind::cards: {
      pan_at_edges(input);
      const Point by = camera_.to_canvas(io.MousePos) - camera_.to_canvas(drag_.from);
      CardPositions places;
      for (std::size_t i = 0; i < selection_.cards().size() && i < card_starts_.size(); ++i) {
        places[input.scene.model.cards[selection_.cards()[i]].name] = card_starts_[i] + by;
      }
      dragged_cards_ = std::move(places);
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
      break;
    }
    case Drag::Kind::rows:
    case Drag::Kind::wire:
      pan_at_edges(input);
      find_target(input);
      break;
  }
}

/// The picture follows where it is dragged to: the faster, the nearer to the edge, and not so far that nothing is left of it.
void Canvas::pan_at_edges(const CanvasInput& input) {
  constexpr float edge = 24.0f;
  constexpr float speed = 500.0f;  // pixels a second
  const ImGuiIO& io = ImGui::GetIO();
  const float step = speed * std::min(io.DeltaTime, 0.05f);
  const auto depth = [](float at, float from, float size) {
    return std::clamp((from + edge - at) / edge, 0.0f, 1.0f) - std::clamp((at - from - size + edge) / edge, 0.0f, 1.0f);
  };
  ImVec2 by{step * depth(io.MousePos.x, origin_.x, size_.x), step * depth(io.MousePos.y, origin_.y, size_.y)};
  const bool away = by.x == 0.0f && by.y == 0.0f;
  drag_.from_inside = drag_.from_inside || away;
  if (away || !drag_.from_inside) return;
  // A card that stays where it is, with so much of it in view.
  const auto in_view = [&](float margin) {
    const Rect seen = camera_.visible().grown(-std::min(margin, std::min(size_.x, size_.y) * 0.25f) / camera_.zoom());
    for (std::uint32_t c = 0; c < input.scene.layout.cards.size(); ++c) {
      const bool moves = drag_.kind == Drag::Kind::cards && selection_.holds_card(c);
      if (!moves && input.scene.card_rect(c).overlaps(seen)) return true;
    }
    return false;
  };
  const bool enough = in_view(120.0f);
  camera_.pan(by);
  if (!in_view(enough ? 120.0f : 1.0f)) return camera_.pan({-by.x, -by.y});
  drag_.from.x += by.x;
  drag_.from.y += by.y;
  keeps_fitted_ = false;
}

/// Where what a wire from the dragged row leads to would be added.
Place Canvas::wire_place(const CanvasInput& input) const {
  const std::vector<Place> places = places_of(input.scene, drag_.on.card);
  const Row& row = input.scene.model.cards[drag_.on.card].rows[drag_.on.row];
  if (row.shape == RowShapeKind::frame) {
    if (const Place inside = place_within(places, drag_.on.row)) return inside;
  }
  Place after = place_after(places, drag_.on.row);
  // Behind all parts of its statement.
  for (std::uint32_t r = row.subtree_end; !after && r < input.scene.model.cards[drag_.on.card].rows.size();) {
    after = place_after(places, r);
    r = input.scene.model.cards[drag_.on.card].rows[r].subtree_end;
  }
  return after;
}

void Canvas::find_target(const CanvasInput& input) {
  const Point at = camera_.to_canvas(ImGui::GetIO().MousePos);
  Drag::Target target;
  target.known = true;
  const Hit hit = hit_test(input.scene, at);
  if (hit.kind != HitKind::nothing) target.card = hit.card;
  if (drag_.kind == Drag::Kind::rows && target.card != Model::none) {
    target.place = nearest_place(places_of(input.scene, target.card), at);
  }
  if (target == drag_.target) return;
  drag_.target = target;
  if (input.tree == nullptr) {
    drag_.edit = refused(input.why_not);
    return;
  }
  const Document document{input.tree, input.scene};
  if (drag_.kind == Drag::Kind::rows) {
    drag_.edit = target.card == Model::none ? extract_rows(document, rows_of(selection_))
                                            : move_rows(document, rows_of(selection_), target.place);
    return;
  }
  if (drag_.on.kind == HitKind::port) {
    drag_.edit = retarget(document, drag_.on.card, drag_.on.row, drag_.on.piece, target.card);
    // Back to where it leads already.
    if (!drag_.edit && drag_.edit.problem.empty()) drag_.edit = {};
    return;
  }
  drag_.edit = {};
  if (!add_items(document, wire_place(input), {true, target.card}).empty()) return;
  const Card& card = input.scene.model.cards[target.card == Model::none ? 0 : target.card];
  drag_.edit = refused(card.is_module   ? "this is no coroutine, but what stands outside of the functions"
                       : !card.is_async ? card.name + "() is a plain function, not a coroutine: it cannot be awaited"
                       : card.is_main   ? card.name + "() is what the program starts with: nothing else calls it"
                                        : card.name + "() cannot be called from here by a plain name");
}

void Canvas::drop_wire(const CanvasInput& input) {
  if (drag_.on.kind == HitKind::port) {
    if (!drag_.edit.text.empty()) change(drag_.edit);
    return;
  }
  const Document document{input.tree, input.scene};
  const Place place = wire_place(input);
  const WireTarget wire{true, drag_.target.card};
  const std::vector<AddItem> items = add_items(document, place, wire);
  if (items.size() == 1) return change(insert_item(document, place, items.front()));
  open_add_menu_at(input, place, wire, ImGui::GetIO().MousePos);
}

void Canvas::drop(const CanvasInput& input) {
  switch (drag_.kind) {
    case Drag::Kind::marquee: {
      const Rect area = between(camera_.to_canvas(drag_.from), camera_.to_canvas(ImGui::GetIO().MousePos));
      std::vector<std::uint32_t> cards;
      if (drag_.extends || drag_.toggles) cards = selection_.cards();
      for (std::uint32_t c = 0; c < input.scene.model.cards.size(); ++c) {
        const bool held = std::find(cards.begin(), cards.end(), c) != cards.end();
        if (!held && input.scene.card_rect(c).overlaps(area)) cards.push_back(c);
      }
      selection_.select_cards(std::move(cards));
      break;
    }
    case Drag::Kind::cards: {
      if (dragged_cards_.empty()) break;
      if (input.tree == nullptr) {
        change(refused(input.why_not));
        dragged_cards_.clear();
        break;
      }
      std::set<std::string> names;
      for (const Card& card : input.scene.model.cards) names.insert(card.name);
      CardPositions all = read_positions(input.tree->text());
      for (const auto& [name, place] : dragged_cards_) all[name] = place;
      EditChain chain(input.tree);
      chain.then(set_positions(*input.tree, kept_positions(std::move(all), names)));
      GraphEdit edit = chain.finish(dragged_cards_.size() == 1 ? "move " + dragged_cards_.begin()->first : "move cards");
      if (!edit || edit.text == input.tree->text()) dragged_cards_.clear();
      if (edit && edit.text == input.tree->text()) break;
      keeps_fitted_ = false;
      change(std::move(edit));
      break;
    }
    case Drag::Kind::rows:
      if (!drag_.target.known) break;
      if (!drag_.edit || (!drag_.edit.text.empty() && drag_.edit.text != input.tree->text())) change(drag_.edit);
      break;
    case Drag::Kind::wire:
      if (!drag_.target.known) break;
      if (!drag_.edit) {
        change(drag_.edit);
      } else if (input.tree != nullptr) {
        drop_wire(input);
      }
      break;
    default: break;
  }
}

}  // namespace ui::graph
