// SPDX-License-Identifier: MIT
// How large a card is and where its parts lie within it, from the sizes of its texts. Relative to the card's corner.
#pragma once

#include <string_view>
#include <vector>

#include "ui/graph/geometry.h"
#include "ui/graph/graph_model.h"

namespace ui::graph {

enum class TextStyle : std::uint8_t { title, parameters, label, code, number, unit };

/// Widths of texts, in canvas units.
class TextMeasure {
 public:
  virtual ~TextMeasure() = default;
  virtual float width(TextStyle style, std::string_view text) const = 0;
};

/// Lengths of cards, in canvas units.
namespace metrics {
constexpr float header_height = 44.0f;
constexpr float row_height = 28.0f;
constexpr float row_gap = 2.0f;
constexpr float padding = 10.0f;          // between the card's edge and its rows
constexpr float frame_inset = 8.0f;       // between a frame's edge and the rows in it
constexpr float frame_bottom = 6.0f;
constexpr float icon_width = 24.0f;
constexpr float piece_gap = 6.0f;
constexpr float pill_height = 20.0f;
constexpr float pill_padding = 7.0f;
constexpr float chip_room = 92.0f;        // kept free where tasks can wait
constexpr float width_step = 20.0f;       // widths are multiples of it, so that small edits move nothing
constexpr float min_width = 220.0f;
constexpr float max_width = 420.0f;
constexpr float port_spacing = 8.0f;
}  // namespace metrics

struct RowLayout {
  Rect rect;                       // with all rows in it, if it is a frame
  float line_centre = 0.0f;        // y of its own line's middle
  std::vector<Rect> pieces;        // as Row::pieces; cut where the card ends, or empty
  std::vector<float> ports;        // y of Row::ports
};

struct CardLayout {
  Point size;
  float content_right = 0.0f;      // where rows end; chips stand left of it
  std::vector<RowLayout> rows;     // as Card::rows
};

CardLayout shape_card(const Card& card, const TextMeasure& measure);

}  // namespace ui::graph
