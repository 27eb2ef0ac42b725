// SPDX-License-Identifier: MIT
// The places of a card where something can be put: between its rows, at the ends of its frames, in a card without rows.
#pragma once

#include <cstdint>
#include <vector>

#include "lang/syntax/edit.h"
#include "ui/graph/scene.h"

namespace ui::graph {

struct Place {
  enum class Kind : std::uint8_t {
    none,
    statement,  // `node` and `at`, as insert_statement takes them
    member,     // number `index` of the arguments of the Call `node`
  };
  Kind kind = Kind::none;
  std::uint32_t card = Model::none;
  std::uint32_t node = 0;
  lang::InsertAt at = lang::InsertAt::after;
  std::uint32_t index = 0;
  std::uint32_t frame = Model::none;   // the row whose frame it is in
  std::uint32_t after = Model::none;   // the row of the same frame that it is behind; none: it is the first
  std::uint32_t instead = Model::none; // the `pass` that goes when something is put here
  std::uint32_t offset = 0;            // byte of the document from where names are looked for
  // Where it is drawn, on the canvas: a level line.
  float left = 0.0f;
  float right = 0.0f;
  float y = 0.0f;

  explicit operator bool() const { return kind != Kind::none; }
  friend bool operator==(const Place&, const Place&) = default;
};

/// All of a card, from top to bottom.
std::vector<Place> places_of(const Scene& scene, std::uint32_t card);

/// The nearest of them to a point; of those at about the same height the one that is nested as deep as the point is far right.
Place nearest_place(const std::vector<Place>& places, Point at_canvas);
/// The one behind a row, in the frame that the row stands in; none: the row is a gather's member that cannot be told apart.
Place place_after(const std::vector<Place>& places, std::uint32_t row);
Place place_before(const std::vector<Place>& places, const Card& card, std::uint32_t row);
/// The last one in a row's frame.
Place place_within(const std::vector<Place>& places, std::uint32_t frame);
/// The last one of the card itself.
Place place_at_end(const std::vector<Place>& places);

}  // namespace ui::graph
