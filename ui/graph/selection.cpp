// SPDX-License-Identifier: MIT
#include "ui/graph/selection.h"

#include <algorithm>

namespace ui::graph {

bool Selection::holds_card(std::uint32_t card) const {
  return std::find(cards_.begin(), cards_.end(), card) != cards_.end();
}

bool Selection::holds_row(const Card& card, std::uint32_t card_index, std::uint32_t row) const {
  return card_ == card_index && row >= first_ && last_ < card.rows.size() && row < card.rows[last_].subtree_end;
}

void Selection::clear() { *this = {}; }

void Selection::select_card(std::uint32_t card) {
  clear();
  cards_ = {card};
}

void Selection::toggle_card(std::uint32_t card) {
  if (has_rows()) clear();
  if (!holds_card(card)) {
    cards_.push_back(card);
  } else {
    std::erase(cards_, card);
  }
}

void Selection::select_cards(std::vector<std::uint32_t> cards) {
  clear();
  cards_ = std::move(cards);
}

void Selection::select_row(std::uint32_t card, std::uint32_t row) {
  clear();
  card_ = card;
  anchor_ = active_ = first_ = last_ = row;
}

void Selection::extend_to(const Model& model, std::uint32_t card, std::uint32_t row) {
  if (card_ != card || card >= model.cards.size()) return select_row(card, row);
  const Card& rows = model.cards[card];
  active_ = row;
  std::uint32_t a = anchor_;
  std::uint32_t b = row;
  // Up to where both stand in the same frame.
  while (frame_of(rows, a) != frame_of(rows, b)) {
    std::uint32_t& deeper = rows.rows[a].depth >= rows.rows[b].depth ? a : b;
    deeper = frame_of(rows, deeper);
  }
  first_ = std::min(a, b);
  last_ = std::max(a, b);
}

void Selection::select_at(const Model& model, const std::vector<std::uint32_t>& offsets) {
  clear();
  std::vector<std::uint32_t> cards;
  for (const std::uint32_t offset : offsets) {
    for (std::uint32_t c = 0; c < model.cards.size(); ++c) {
      const Card& card = model.cards[c];
      if (card.begin == offset && !card.is_module) cards.push_back(c);
      for (std::uint32_t r = 0; r < card.rows.size(); ++r) {
        if (card.rows[r].begin != offset) continue;
        if (!has_rows()) {
          select_row(c, r);
        } else if (c == card_) {
          extend_to(model, c, r);
        }
        break;
      }
    }
  }
  if (!has_rows()) cards_ = std::move(cards);
}

void Selection::follow(const Model& before, std::string_view text_before, const Model& now, std::string_view text_now) {
  if (empty()) return;
  const auto follow_row = [&](std::uint32_t row) {
    return offset_after(text_before, text_now, before.cards[card_].rows[row].begin);
  };
  if (has_rows()) {
    if (card_ >= before.cards.size() || last_ >= before.cards[card_].rows.size()) return clear();
    Selection next;
    std::vector<std::uint32_t> offsets = {follow_row(first_)};
    if (last_ != first_) offsets.push_back(follow_row(last_));
    next.select_at(now, offsets);
    if (next.has_rows()) {
      *this = next;
      return;
    }
    // What is left of its neighbourhood.
    const std::uint32_t card = now.find(before.cards[card_].name);
    if (card == Model::none) return clear();
    if (now.cards[card].rows.empty()) return select_card(card);
    return select_row(card, std::min(first_, static_cast<std::uint32_t>(now.cards[card].rows.size() - 1)));
  }
  std::vector<std::uint32_t> cards;
  for (const std::uint32_t card : cards_) {
    if (card >= before.cards.size()) continue;
    std::uint32_t same = now.find(before.cards[card].name);
    // A renamed one.
    const std::uint32_t offset = offset_after(text_before, text_now, before.cards[card].begin);
    for (std::uint32_t c = 0; same == Model::none && c < now.cards.size(); ++c) {
      if (now.cards[c].begin == offset && now.cards.size() == before.cards.size()) same = c;
    }
    if (same != Model::none && std::find(cards.begin(), cards.end(), same) == cards.end()) cards.push_back(same);
  }
  select_cards(std::move(cards));
}

std::uint32_t offset_after(std::string_view before, std::string_view now, std::uint32_t offset) {
  const std::size_t most = std::min(before.size(), now.size());
  std::size_t same = 0;
  while (same < most && before[same] == now[same]) ++same;
  if (offset < same) return offset;
  std::size_t tail = 0;
  while (tail < most - same && before[before.size() - 1 - tail] == now[now.size() - 1 - tail]) ++tail;
  if (offset >= before.size() - tail) return static_cast<std::uint32_t>(offset + now.size() - before.size());
  return static_cast<std::uint32_t>(same);
}

}  // namespace ui::graph
