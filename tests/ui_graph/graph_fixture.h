// SPDX-License-Identifier: MIT
// Graphs of program texts with texts of known widths.
#pragma once

#include <string>
#include <string_view>

#include "lang/syntax/tree.h"
#include "ui/graph/graph_builder.h"
#include "ui/graph/scene.h"

/// Every character is 8 units wide.
class FixedMeasure : public ui::graph::TextMeasure {
 public:
  float width(ui::graph::TextStyle, std::string_view text) const override {
    return 8.0f * static_cast<float>(text.size());
  }
};

inline ui::graph::Model model_of(std::string text) {
  const lang::TreePtr tree = lang::parse(std::move(text));
  return ui::graph::build_model(*tree);
}

inline ui::graph::Scene scene_of(std::string text) {
  return ui::graph::make_scene(model_of(std::move(text)), FixedMeasure());
}

/// A row as text: its pieces, numbers in brackets, ports as "->card".
inline std::string text_of(const ui::graph::Model& model, const ui::graph::Row& row) {
  std::string text;
  for (const ui::graph::Piece& piece : row.pieces) {
    if (!text.empty()) text += ' ';
    const bool number = piece.kind == ui::graph::PieceKind::number;
    text += number ? "[" + piece.text + (piece.unit.empty() ? "" : " " + piece.unit) + "]" : piece.text;
  }
  constexpr const char* arrows[] = {" ->", " =>", " ..", " x>"};
  for (const ui::graph::Port& port : row.ports) {
    text += arrows[static_cast<int>(port.kind)] + model.cards[port.card].name;
  }
  return text;
}

/// A card as text, a row a line, indented by depth; frames end with a colon.
inline std::string text_of(const ui::graph::Model& model, std::string_view card) {
  std::string text;
  const std::uint32_t index = model.find(card);
  if (index == ui::graph::Model::none) return "no card";
  for (const ui::graph::Row& row : model.cards[index].rows) {
    text += std::string(2 * row.depth, ' ') + text_of(model, row);
    text += row.shape == ui::graph::RowShapeKind::frame ? ":\n" : "\n";
  }
  return text;
}
