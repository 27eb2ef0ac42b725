// SPDX-License-Identifier: MIT
#include "ui/graph/card_shape.h"

#include <cmath>

namespace ui::graph {

namespace {

using namespace metrics;

TextStyle style_of(PieceKind kind) {
  switch (kind) {
    case PieceKind::label: return TextStyle::label;
    case PieceKind::code:
    case PieceKind::muted: return TextStyle::code;
    case PieceKind::number: return TextStyle::number;
  }
  return TextStyle::label;
}

float piece_width(const Piece& piece, const TextMeasure& measure) {
  const float text = measure.width(style_of(piece.kind), piece.text);
  if (piece.kind != PieceKind::number) return text;
  // Room for four digits, so that dragging seldom changes the width.
  float width = std::max(text, measure.width(TextStyle::number, "00.0"));
  if (!piece.unit.empty()) width += 3.0f + measure.width(TextStyle::unit, piece.unit);
  return width + 2.0f * pill_padding;
}

/// Deep nesting stops moving in, so that something of the row remains.
float inset_of(const Row& row) { return padding + static_cast<float>(std::min(row.depth, 8u)) * frame_inset; }

/// Lays out one line's pieces from the left; returns where they end.
float place_pieces(const Row& row, RowLayout& out, const TextMeasure& measure) {
  float x = inset_of(row) + 6.0f + (row.icon != nullptr || row.shape == RowShapeKind::line ? icon_width : 4.0f);
  out.pieces.resize(row.pieces.size());
  for (std::size_t i = 0; i < row.pieces.size(); ++i) {
    const float width = piece_width(row.pieces[i], measure);
    const float half = row.pieces[i].kind == PieceKind::number ? pill_height * 0.5f : row_height * 0.5f;
    out.pieces[i] = {{x, out.line_centre - half}, {x + width, out.line_centre + half}};
    x += width + piece_gap;
  }
  return x - piece_gap + 6.0f;
}

/// Places a row and those in its frame from `y` down; returns where the next one begins.
float place_rows(const Card& card, std::size_t index, float y, CardLayout& out, const TextMeasure& measure,
                 float& needed_width) {
  const Row& row = card.rows[index];
  RowLayout& layout = out.rows[index];
  layout.rect.min = {inset_of(row), y};
  layout.line_centre = y + row_height * 0.5f;
  const float end = place_pieces(row, layout, measure);
  needed_width = std::max(needed_width, end + (row.suspends ? chip_room : 12.0f) + inset_of(row));
  y += row_height;
  if (row.shape == RowShapeKind::frame) {
    std::size_t child = index + 1;
    if (child < row.subtree_end) y += row_gap;
    while (child < row.subtree_end) {
      y = place_rows(card, child, y, out, measure, needed_width);
      child = card.rows[child].subtree_end;
    }
    if (row.subtree_end > index + 1) y += frame_bottom - row_gap;
  }
  out.rows[index].rect.max.y = y;
  return y + (row.shape == RowShapeKind::frame ? 2.0f * row_gap : row_gap);
}

float header_width(const Card& card, const TextMeasure& measure) {
  float width = padding + 34.0f + measure.width(TextStyle::title, card.title());
  if (!card.parameters.empty()) {
    width += 4.0f + measure.width(TextStyle::parameters, card.parameters) + measure.width(TextStyle::parameters, "()");
  }
  if (card.is_main) width += 50.0f;
  return width + chip_room;
}

void place_ports(const Row& row, RowLayout& layout) {
  const auto count = static_cast<float>(row.ports.size());
  const float step = count > 1.0f ? std::min(port_spacing, (row_height - 6.0f) / (count - 1.0f)) : 0.0f;
  layout.ports.resize(row.ports.size());
  for (std::size_t i = 0; i < row.ports.size(); ++i) {
    layout.ports[i] = layout.line_centre + (static_cast<float>(i) - (count - 1.0f) * 0.5f) * step;
  }
}

/// Texts end at the row's end; a number that has no room, and what is behind it, is left out.
void cut_pieces(const Row& row, RowLayout& layout) {
  const float right = layout.rect.max.x - 4.0f;
  bool full = false;
  for (std::size_t i = 0; i < layout.pieces.size(); ++i) {
    Rect& piece = layout.pieces[i];
    full = full || piece.min.x >= right || (row.pieces[i].kind == PieceKind::number && piece.max.x > right);
    piece.min.x = std::min(piece.min.x, right);
    piece.max.x = full ? piece.min.x : std::min(piece.max.x, right);
  }
}

}  // namespace

CardLayout shape_card(const Card& card, const TextMeasure& measure) {
  CardLayout out;
  out.rows.resize(card.rows.size());
  float needed = header_width(card, measure);
  float y = header_height + 6.0f;
  for (std::size_t i = 0; i < card.rows.size(); i = card.rows[i].subtree_end) {
    y = place_rows(card, i, y, out, measure, needed);
  }
  const float width = std::clamp(std::ceil(needed / width_step) * width_step, min_width, max_width);
  out.size = {width, card.rows.empty() ? header_height : y + 6.0f};
  out.content_right = width - padding;
  for (std::size_t i = 0; i < card.rows.size(); ++i) {
    RowLayout& layout = out.rows[i];
    layout.rect.max.x = width - inset_of(card.rows[i]);
    cut_pieces(card.rows[i], layout);
    place_ports(card.rows[i], layout);
  }
  return out;
}

}  // namespace ui::graph
