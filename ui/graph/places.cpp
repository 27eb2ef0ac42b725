// SPDX-License-Identifier: MIT
#include "ui/graph/places.h"

#include <cmath>

namespace ui::graph {

namespace {

class PlaceReader {
 public:
  PlaceReader(const Scene& scene, std::uint32_t card)
      : scene_(scene), index_(card), card_(scene.model.cards[card]), at_(scene.card_rect(card)) {}

  std::vector<Place> read() {
    if (card_.rows.empty()) {
      if (card_.node != 0) empty_card();
      return std::move(places_);
    }
    block(0, static_cast<std::uint32_t>(card_.rows.size()), Model::none);
    return std::move(places_);
  }

 private:
  void empty_card() {
    Place place = made(Model::none, Model::none, at_.max.y - 6.0f);
    place.node = card_.node;
    place.at = lang::InsertAt::body_end;
    place.offset = card_.end;
    places_.push_back(place);
  }

  Place made(std::uint32_t frame, std::uint32_t after, float y) const {
    Place place;
    place.kind = Place::Kind::statement;
    place.card = index_;
    place.frame = frame;
    place.after = after;
    place.y = y;
    place.left = at_.min.x + metrics::padding;
    place.right = at_.max.x - metrics::padding;
    if (frame != Model::none) {
      const Rect rect = scene_.row_rect(index_, frame);
      place.left = rect.min.x + metrics::frame_inset;
      place.right = rect.max.x - metrics::frame_inset;
    }
    return place;
  }

  /// The rows [first, end) of one frame, with the rows in them.
  void block(std::uint32_t first, std::uint32_t end, std::uint32_t frame) {
    const bool only_pass = card_.rows[first].empty && card_.rows[first].subtree_end == end;
    for (std::uint32_t row = first; row < end; row = card_.rows[row].subtree_end) {
      const bool clause = card_.rows[row].role == RowRole::clause;
      if (!clause) beside(row, frame, row == first ? Model::none : last_, only_pass);
      last_inside(row);
      last_ = row;
    }
    // Behind the last statement, whose clauses belong to it.
    std::uint32_t statement = first;
    std::uint32_t last = first;
    for (std::uint32_t row = first; row < end; row = card_.rows[row].subtree_end) {
      if (card_.rows[row].role != RowRole::clause) statement = row;
      last = row;
    }
    Place place = made(frame, last, scene_.row_rect(index_, last).max.y + metrics::row_gap * 0.5f);
    fill(place, statement, lang::InsertAt::after, only_pass);
    places_.push_back(place);
    last_ = last;
  }

  /// In front of a row.
  void beside(std::uint32_t row, std::uint32_t frame, std::uint32_t above, bool only_pass) {
    Place place = made(frame, above, scene_.row_rect(index_, row).min.y - metrics::row_gap * 0.5f);
    fill(place, row, lang::InsertAt::before, only_pass);
    places_.push_back(place);
  }

  void fill(Place& place, std::uint32_t row, lang::InsertAt at, bool only_pass) const {
    const Row& beside = card_.rows[row];
    place.at = at;
    place.node = beside.node;
    place.offset = at == lang::InsertAt::before ? beside.begin : beside.end;
    if (only_pass) place.instead = row;
    if (beside.role != RowRole::member) return;
    place.kind = Place::Kind::member;
    place.node = beside.call;
    place.index = 0;
    for (std::uint32_t i = place.frame + 1; i < row; ++i) ++place.index;
    if (at == lang::InsertAt::after) ++place.index;
    if (beside.call == 0) place.kind = Place::Kind::none;
    // Names that the gather itself can use.
    place.offset = card_.rows[place.frame].begin;
  }

  void last_inside(std::uint32_t row) {
    const Row& frame = card_.rows[row];
    if (frame.shape == RowShapeKind::frame && frame.subtree_end > row + 1) {
      block(row + 1, frame.subtree_end, row);
    }
  }

  const Scene& scene_;
  std::uint32_t index_;
  const Card& card_;
  Rect at_;
  std::uint32_t last_ = Model::none;
  std::vector<Place> places_;
};

}  // namespace

std::vector<Place> places_of(const Scene& scene, std::uint32_t card) {
  std::vector<Place> places = PlaceReader(scene, card).read();
  std::erase_if(places, [](const Place& place) { return !place; });
  return places;
}

Place nearest_place(const std::vector<Place>& places, Point at) {
  const Place* best = nullptr;
  float best_distance = 0.0f;
  for (const Place& place : places) {
    // The end of a frame and the place behind it are close to each other: further to the left is further out.
    const float aside = std::max(0.0f, place.left - at.x);
    const float distance = std::abs(place.y - at.y) + aside;
    if (best != nullptr && distance >= best_distance) continue;
    best = &place;
    best_distance = distance;
  }
  return best == nullptr ? Place() : *best;
}

Place place_after(const std::vector<Place>& places, std::uint32_t row) {
  for (const Place& place : places) {
    if (place.after == row) return place;
  }
  return {};
}

Place place_before(const std::vector<Place>& places, const Card& card, std::uint32_t row) {
  const std::uint32_t frame = frame_of(card, row);
  for (const Place& place : places) {
    if (place.frame != frame) continue;
    const std::uint32_t next = place.after != Model::none    ? card.rows[place.after].subtree_end
                               : place.frame != Model::none ? place.frame + 1
                                                             : 0;
    if (next == row) return place;
  }
  return {};
}

Place place_within(const std::vector<Place>& places, std::uint32_t frame) {
  Place found;
  for (const Place& place : places) {
    if (place.frame == frame) found = place;
  }
  return found;
}

Place place_at_end(const std::vector<Place>& places) { return place_within(places, Model::none); }

}  // namespace ui::graph
