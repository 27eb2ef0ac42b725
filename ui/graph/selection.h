// SPDX-License-Identifier: MIT
// What is selected on the canvas: cards, or neighbouring rows of one card.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/graph/graph_model.h"

namespace ui::graph {

class Selection {
 public:
  bool empty() const { return cards_.empty() && card_ == Model::none; }
  bool has_rows() const { return card_ != Model::none; }
  /// Without repeats, in the order in which they were selected; empty while rows are.
  const std::vector<std::uint32_t>& cards() const { return cards_; }
  bool holds_card(std::uint32_t card) const;
  /// The card of the rows.
  std::uint32_t card() const { return card_; }
  /// The first and the last of the rows, which stand in one frame, one after the other.
  std::uint32_t first() const { return first_; }
  std::uint32_t last() const { return last_; }
  /// The row that was selected last, from where the keyboard goes on.
  std::uint32_t active() const { return active_; }
  /// The row or one that has it in its frame is selected.
  bool holds_row(const Card& card, std::uint32_t card_index, std::uint32_t row) const;

  void clear();
  void select_card(std::uint32_t card);
  void toggle_card(std::uint32_t card);
  void select_cards(std::vector<std::uint32_t> cards);
  void select_row(std::uint32_t card, std::uint32_t row);
  /// From the row that was selected first to this one, and all between; rows of different frames: their frames' rows.
  void extend_to(const Model& model, std::uint32_t card, std::uint32_t row);

  /// Takes what is at these bytes of the text: rows or cards that begin there.
  void select_at(const Model& model, const std::vector<std::uint32_t>& offsets);
  /// The document has changed: goes on with what has become of what was selected.
  void follow(const Model& before, std::string_view text_before, const Model& now, std::string_view text_now);

 private:
  std::vector<std::uint32_t> cards_;
  std::uint32_t card_ = Model::none;
  std::uint32_t anchor_ = 0;
  std::uint32_t active_ = 0;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
};

/// Where a byte of a text is in another one: both are taken to differ in one stretch only.
std::uint32_t offset_after(std::string_view before, std::string_view now, std::uint32_t offset);

}  // namespace ui::graph
