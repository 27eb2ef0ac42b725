// SPDX-License-Identifier: MIT
#include "ui/graph/scene.h"

namespace ui::graph {

namespace {

std::uint32_t root_of(const Model& model) {
  for (std::uint32_t i = 0; i < model.cards.size(); ++i) {
    if (model.cards[i].is_main) return i;
  }
  const std::uint32_t named_main = model.find("main");
  return named_main == Model::none ? 0 : named_main;
}

}  // namespace

Scene make_scene(Model model, const TextMeasure& measure, float column_height, const CardPositions& pinned) {
  Scene scene;
  scene.model = std::move(model);
  LayoutInput& input = scene.layout_input;
  input.column_height = column_height;
  input.root = root_of(scene.model);
  input.header_height = metrics::header_height;
  for (std::uint32_t c = 0; c < scene.model.cards.size(); ++c) {
    const Card& card = scene.model.cards[c];
    scene.shapes.push_back(shape_card(card, measure));
    input.sizes.push_back(scene.shapes.back().size);
    scene.first_wire.push_back(static_cast<std::uint32_t>(scene.wires.size()));
    for (std::uint32_t r = 0; r < card.rows.size(); ++r) {
      for (std::uint32_t p = 0; p < card.rows[r].ports.size(); ++p) {
        const Port& port = card.rows[r].ports[p];
        scene.wires.push_back({c, r, p, port.card, port.kind});
        input.wires.push_back({c, port.card, scene.shapes.back().rows[r].ports[p], port.kind});
      }
    }
  }
  scene.first_wire.push_back(static_cast<std::uint32_t>(scene.wires.size()));
  input.pinned.resize(pinned.empty() ? 0 : scene.model.cards.size());
  for (std::size_t c = 0; c < input.pinned.size(); ++c) {
    const auto place = pinned.find(scene.model.cards[c].name);
    if (place != pinned.end()) input.pinned[c] = place->second;
  }
  scene.layout = lay_out(input);
  return scene;
}

bool fit_columns(Scene& scene, Point room) {
  const float best = best_column_height(scene.layout_input, room);
  if (best == scene.layout_input.column_height) return false;
  scene.layout_input.column_height = best;
  scene.layout = lay_out(scene.layout_input);
  return true;
}

Hit hit_test(const Scene& scene, Point at_canvas) {
  Hit hit;
  for (std::uint32_t c = 0; c < scene.layout.cards.size(); ++c) {
    if (!scene.card_rect(c).contains(at_canvas)) continue;
    hit.kind = HitKind::card;
    hit.card = c;
    const Card& card = scene.model.cards[c];
    for (std::uint32_t r = 0; r < card.rows.size(); ++r) {
      if (!scene.row_rect(c, r).contains(at_canvas)) continue;
      hit.kind = HitKind::row;
      hit.row = r;
      for (std::uint32_t p = 0; p < card.rows[r].pieces.size(); ++p) {
        if (card.rows[r].pieces[p].kind != PieceKind::number) continue;
        if (scene.piece_rect(c, r, p).width() <= 0.0f) continue;
        // A little larger than it is drawn, for fingers.
        if (!scene.piece_rect(c, r, p).grown(2.0f).contains(at_canvas)) continue;
        hit.kind = HitKind::number;
        hit.piece = p;
      }
    }
    return hit;
  }
  return hit;
}

std::uint32_t number_index(const Row& row, std::uint32_t piece) {
  std::uint32_t index = 0;
  for (std::uint32_t p = 0; p < piece; ++p) index += row.pieces[p].kind == PieceKind::number;
  return index;
}

}  // namespace ui::graph
