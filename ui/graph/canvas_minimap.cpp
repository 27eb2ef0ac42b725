// SPDX-License-Identifier: MIT
// The whole graph, small, in a corner: where the view is, and a way to be elsewhere.
#include "ui/graph/canvas.h"

namespace ui::graph {

namespace {

constexpr float minimap_margin = 0.92f;

float minimap_scale(const Rect& map, const Rect& all) {
  return std::min(map.width() / std::max(all.width(), 1.0f), map.height() / std::max(all.height(), 1.0f)) *
         minimap_margin;
}

}  // namespace

Rect Canvas::minimap_rect() const {
  const Point corner{origin_.x + size_.x - 12.0f, origin_.y + size_.y - 12.0f};
  const float width = std::clamp(size_.x * 0.18f, 90.0f, 170.0f);
  const float height = std::clamp(size_.y * 0.24f, 64.0f, 120.0f);
  return {corner - Point{width, height}, corner};
}

bool Canvas::minimap_shown(const CanvasInput& input) const {
  if (size_.x < 420.0f || size_.y < 240.0f) return false;
  if (drag_.kind >= Drag::Kind::rows) return false;  // something may be dropped there
  const Rect seen = camera_.visible().grown(8.0f / camera_.zoom());
  for (const Rect& card : input.scene.layout.cards) {
    if (!seen.contains(card.min) || !seen.contains(card.max)) return true;
  }
  return false;
}

void Canvas::look_from_minimap(const CanvasInput& input) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Rect map = minimap_rect();
  const Rect& all = input.scene.layout.bounds;
  const Point at = all.centre() + (Point{mouse.x, mouse.y} - map.centre()) * (1.0f / minimap_scale(map, all));
  const ImVec2 now = camera_.to_screen(at);
  camera_.pan({origin_.x + size_.x * 0.5f - now.x, origin_.y + size_.y * 0.5f - now.y});
  keeps_fitted_ = false;
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
