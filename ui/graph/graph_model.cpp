// SPDX-License-Identifier: MIT
#include "ui/graph/graph_model.h"

namespace ui::graph {

std::uint32_t Model::find(std::string_view name) const {
  for (std::uint32_t i = 0; i < cards.size(); ++i) {
    if (cards[i].name == name) return i;
  }
  return none;
}

std::uint32_t frame_of(const Card& card, std::uint32_t row) {
  for (std::uint32_t i = row; i-- > 0;) {
    if (card.rows[i].depth < card.rows[row].depth && row < card.rows[i].subtree_end) return i;
  }
  return Model::none;
}

std::uint32_t row_at_line(const Card& card, int line) {
  std::uint32_t found = Model::none;
  for (std::uint32_t i = 0; i < card.rows.size(); ++i) {
    const Row& row = card.rows[i];
    if (row.line > line) break;
    if (line <= row.end_line) found = i;
  }
  return found;
}

}  // namespace ui::graph
