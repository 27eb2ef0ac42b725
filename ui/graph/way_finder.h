// SPDX-License-Identifier: MIT
// The shortest way with few corners around cards: a search on the grid of the lines beside them.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "ui/graph/geometry.h"

namespace ui::graph {

class WayFinder {
 public:
  /// How far beside a card a way goes up or down: room for an arrow. Between two cards that are closer, in the middle.
  static constexpr float beside = 22.0f;
  /// How far above or below a card a way goes: the middle between two cards of a column.
  static constexpr float above = 14.0f;
  /// No way comes closer to a card but where it begins and ends.
  static constexpr float clearance = 3.0f;
  static constexpr std::uint32_t no_card = ~0u;

  /// A place on the edge of a card, the right (+1) or the left one (-1).
  struct End {
    std::uint32_t card = 0;
    float side = 1.0f;
    float y = 0.0f;
  };

  /// `cards` is not kept longer than the finder.
  explicit WayFinder(const std::vector<Rect>& cards);

  Point at(const End& end) const { return {end.side > 0.0f ? cards_[end.card].max.x : cards_[end.card].min.x, end.y}; }

  /// Whether a way can leave there.
  bool open(const End& end) const { return clear(at(end), before(end), end.card); }

  /// The corners of a way, its ends among them; empty: there is none.
  std::vector<Point> find(const End& begin, const End& end);

  /// Whether a level or upright line keeps clear of all cards but one.
  bool clear(Point a, Point b, std::uint32_t but = no_card) const;

 private:
  struct Row {
    float y = 0.0f;
    std::size_t stretch = 0;                 // of the grid below it
    const std::uint8_t* blocked = nullptr;   // to the right of each column
  };

  /// A place that a way may go on from.
  struct Candidate {
    float cost = 0.0f;
    std::uint32_t place = 0;
  };

  /// What the way to a place costs so far, and where it comes from.
  struct Reached {
    float cost = std::numeric_limits<float>::infinity();
    std::uint32_t from = 0;
  };

  /// How far from the edges of a card the lines of the grid are.
  struct Space {
    float left = beside;
    float right = beside;
    float top = above;
    float bottom = above;
  };

  Space space_of(std::uint32_t card) const;
  Point before(const End& end) const;
  void block();
  void keep_lines_in_sight();
  std::vector<std::uint8_t> blocked_at(float y) const;
  std::vector<Row> rows_with(float y, const std::vector<std::uint8_t>& blocked, float other_y,
                             const std::vector<std::uint8_t>& other_blocked) const;
  std::vector<Point> simple_way(Point begin, Point end) const;
  std::vector<Point> search(const std::vector<Row>& rows, Point begin, Point end);

  const std::vector<Rect>& cards_;
  std::vector<Space> space_;                 // of each card
  std::vector<float> xs_;
  std::vector<float> ys_;
  std::vector<std::uint8_t> level_;          // from a row's column to the next column
  std::vector<std::uint8_t> upright_;        // of a stretch between two rows, at a column; the first is above all rows
  std::vector<Reached> reached_;             // by the last search
  std::vector<std::uint32_t> touched_;       // of them
  std::vector<std::vector<Candidate>> buckets_;
};

}  // namespace ui::graph
