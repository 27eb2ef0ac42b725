// SPDX-License-Identifier: MIT
// A field over a row or a name of a card in which its text is typed.
#pragma once

#include <functional>
#include <string>

#include "ui/graph/edit_chain.h"
#include "ui/graph/paint.h"
#include "ui/item_registry.h"

namespace ui::graph {

/// At most one text at a time. What is typed is taken with Enter or by going elsewhere, unless it is no Python: then the field
/// stays and says why. Escape gives up. Name "graph.field".
class TextField {
 public:
  /// What typing is for.
  enum class Subject : std::uint8_t { none, row, name, parameters };

  void begin(Subject subject, std::uint32_t card, std::uint32_t row, std::string text);
  void end() { subject_ = Subject::none; }
  bool active() const { return subject_ != Subject::none; }
  Subject subject() const { return subject_; }
  std::uint32_t card() const { return card_; }
  std::uint32_t row() const { return row_; }
  /// Why what was typed is not taken; empty: nothing is wrong. To be shown beside the field.
  const std::string& problem() const { return problem_; }
  /// Where it was drawn.
  const Rect& rect_screen() const { return rect_; }

  /// Draws it over `place`; `make` gives the edit for a text. The result: an edit that was accepted, or one with a problem that
  /// nobody waits for any more; with an empty text and no problem: nothing happened.
  GraphEdit draw(const Paint& paint, const Rect& place_canvas, ItemRegistry& items,
                 const std::function<GraphEdit(const std::string&)>& make);

 private:
  Subject subject_ = Subject::none;
  std::uint32_t card_ = 0;
  std::uint32_t row_ = 0;
  std::string text_;
  std::string problem_;
  Rect rect_;
  bool focus_wanted_ = false;
};

}  // namespace ui::graph
