// SPDX-License-Identifier: MIT
#include "ui/graph/scene.h"

#include <cmath>
#include <map>

namespace ui::graph {

namespace {

/// The card that asyncio.run is given, or one named main; what stands outside of the functions where that leads there, or where
/// there is no main; or else the first that nothing calls.
std::uint32_t root_of(const Model& model) {
  std::uint32_t main = Model::none;
  for (std::uint32_t i = 0; i < model.cards.size() && main == Model::none; ++i) {
    if (model.cards[i].is_main) main = i;
  }
  if (main == Model::none) main = model.find("main");
  for (std::uint32_t i = 0; i < model.cards.size(); ++i) {
    if (!model.cards[i].is_module) continue;
    for (const Row& row : model.cards[i].rows) {
      for (const Port& port : row.ports) {
        if (main == Model::none || port.card == main) return i;
      }
    }
  }
  if (main != Model::none) return main;
  std::vector<bool> called(model.cards.size(), false);
  for (std::uint32_t i = 0; i < model.cards.size(); ++i) {
    for (const Row& row : model.cards[i].rows) {
      for (const Port& port : row.ports) called[port.card] = called[port.card] || port.card != i;
    }
  }
  const auto first = std::find(called.begin(), called.end(), false);
  return first == called.end() ? 0 : static_cast<std::uint32_t>(first - called.begin());
}

/// Of each card the one of the same name in another model, the second of a name with the second; or none.
std::vector<std::uint32_t> same_names(const Model& model, const Model& other) {
  std::map<std::string_view, std::vector<std::uint32_t>> places;
  for (std::uint32_t c = static_cast<std::uint32_t>(other.cards.size()); c-- > 0;) places[other.cards[c].name].push_back(c);
  std::vector<std::uint32_t> same;
  for (const Card& card : model.cards) {
    std::vector<std::uint32_t>& left = places[card.name];
    same.push_back(left.empty() ? Model::none : left.back());
    if (!left.empty()) left.pop_back();
  }
  return same;
}

/// Where things stood: cards by name, and those that got other names by standing between the same cards of the text.
LayoutBefore layout_before(const Scene& before, const Model& model) {
  const std::vector<std::uint32_t> same_name = same_names(model, before.model);
  const std::vector<std::uint32_t> later = same_names(before.model, model);
  LayoutBefore result;
  result.cards.resize(model.cards.size());
  std::vector<std::uint32_t> now(before.model.cards.size(), Model::none);
  const auto count = static_cast<std::uint32_t>(model.cards.size());
  const auto before_count = static_cast<std::uint32_t>(before.model.cards.size());
  std::uint32_t next = 0;  // of the cards before, behind the last that has the same name
  for (std::uint32_t c = 0; c < count;) {
    std::uint32_t end = c;  // of a run of new names
    while (end < count && same_name[end] == Model::none) ++end;
    std::uint32_t gone = next;
    while (gone < before_count && later[gone] == Model::none) ++gone;
    const bool same_place = end == count ? gone == before_count : same_name[end] == gone;
    const bool renamed = same_place && gone - next == end - c;
    for (; renamed && c < end; ++c, ++next) now[next] = c;
    if (end < count) {
      next = same_name[end];
      now[next++] = end;
    }
    c = end + 1;
  }
  for (std::uint32_t b = 0; b < before_count; ++b) {
    if (now[b] != Model::none) result.cards[now[b]] = before.layout.automatic[b];
  }
  for (const Pass& pass : before.layout.passes) {
    const std::uint32_t from = pass.from == Pass::many ? Pass::many : now[pass.from];
    if ((from == Model::none && pass.from != Pass::many) || now[pass.to] == Model::none) continue;
    result.passes.push_back({from, now[pass.to], pass.kind, pass.corner});
  }
  for (std::size_t wire = 0; wire < before.layout.wires.size(); ++wire) {
    const LayoutWire& one = before.layout_input.wires[wire];
    if (!before.layout.wires[wire].around || now[one.from] == Model::none || now[one.to] == Model::none) continue;
    result.around.push_back({now[one.from], now[one.to], one.kind, before.layout.cards[one.to].min, before.layout.wires[wire]});
  }
  return result;
}

}  // namespace

Scene make_scene(Model model, const TextMeasure& measure, float column_height, const CardPositions& pinned,
                 const Scene* before) {
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
  for (std::uint32_t c = 0; c < input.pinned.size(); ++c) {
    const auto place = pinned.find(scene.model.cards[c].name);
    // Of two functions of one name the first is meant: the second would lie on it.
    if (place != pinned.end() && scene.model.find(place->first) == c) input.pinned[c] = place->second;
  }
  if (before != nullptr && before->layout_input.column_height == column_height) {
    input.before = layout_before(*before, scene.model);
  }
  scene.layout = lay_out(input);
  return scene;
}

bool fit_columns(Scene& scene, Point room) {
  const float best = best_column_height(scene.layout_input, room);
  if (best == scene.layout_input.column_height) return false;
  scene.layout_input.column_height = best;
  scene.layout_input.before = {};
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

Point port_point(const Scene& scene, std::uint32_t card, std::uint32_t row, std::uint32_t port) {
  const Rect place = scene.card_rect(card);
  const bool left = scene.layout.cards[scene.model.cards[card].rows[row].ports[port].card].min.x < place.min.x;
  return {left ? place.min.x : place.max.x, place.min.y + scene.shapes[card].rows[row].ports[port]};
}

Point handle_point(const Scene& scene, std::uint32_t card, std::uint32_t row) {
  const Rect place = scene.card_rect(card);
  return {place.max.x, place.min.y + scene.shapes[card].rows[row].line_centre};
}

bool has_handle(const Card& card, const Row& row) {
  if (!card.is_async || row.role == RowRole::member) return false;
  // With ports it is these that are dragged; a frame takes more.
  return row.ports.empty() || row.shape == RowShapeKind::frame;
}

Hit port_at(const Scene& scene, Point at, float reach) {
  for (std::uint32_t c = 0; c < scene.layout.cards.size(); ++c) {
    if (!scene.card_rect(c).grown(reach).contains(at)) continue;
    const Card& card = scene.model.cards[c];
    for (std::uint32_t r = 0; r < card.rows.size(); ++r) {
      for (std::uint32_t p = 0; p < card.rows[r].ports.size(); ++p) {
        const Point distance = at - port_point(scene, c, r, p);
        if (std::abs(distance.x) < reach && std::abs(distance.y) < reach) return {HitKind::port, c, r, p};
      }
      if (!has_handle(card, card.rows[r])) continue;
      const Point distance = at - handle_point(scene, c, r);
      if (std::abs(distance.x) < reach && std::abs(distance.y) < reach) return {HitKind::handle, c, r, 0};
    }
  }
  return {};
}

std::uint32_t number_index(const Row& row, std::uint32_t piece) {
  std::uint32_t index = 0;
  for (std::uint32_t p = 0; p < piece; ++p) index += row.pieces[p].kind == PieceKind::number;
  return index;
}

}  // namespace ui::graph
