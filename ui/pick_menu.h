// SPDX-License-Identifier: MIT
// A menu that is searched by typing: opens at a point, is used with mouse or keyboard alone.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>
#include <vector>

#include "ui/early_text.h"
#include "ui/item_registry.h"
#include "ui/view.h"

namespace ui {

struct PickItem {
  std::string id;               // for the item registry: "graph.menu.ID"; see PickMenu
  std::string label;
  std::string detail;           // smaller, at the right: what is inserted, or the shortcut
  std::string keywords;         // found by these too
  const char* group = "";       // a heading stands above the first of each, while nothing is typed
  const char* icon = nullptr;
  ImU32 colour = 0;             // of the icon; 0: that of muted text
  std::string why_not;          // not empty: it cannot be chosen now, and this is why
  bool only_searched = false;   // not in the list, but found by typing
};

/// The items that a search finds, the best first: each word is in the label, the keywords or the group. Nothing typed: all that
/// are listed, as they are.
std::vector<std::size_t> find_items(const std::vector<PickItem>& items, std::string_view typed);

/// Of `room` for a label and a detail that are so wide: how much the detail gets; 0: too little to say anything.
float detail_room(float room, float label, float detail);

/// Opens with open(), stays until something is chosen, Escape, or a click elsewhere. With the name "graph.menu" it names its parts
/// "graph.menu", "graph.menu_search", "graph.menu.ID" and "graph.menu_reason": why the current item cannot be chosen, when keys or
/// a click were about to.
class PickMenu {
 public:
  static constexpr int nothing = -1;

  explicit PickMenu(std::string name) : name_(std::move(name)) {}

  /// `title` stands in the search field while it is empty.
  void open(ImVec2 at_screen, std::string title, std::vector<PickItem> items);
  void close() { wanted_ = Wanted::closed; }
  bool is_open() const { return open_ || wanted_ == Wanted::open; }
  const std::vector<PickItem>& items() const { return items_; }
  /// The index in items() of what was chosen in this frame; else `nothing`. Call in each frame, in the same window.
  int draw(View& view, ItemRegistry& registry);

 private:
  enum class Wanted { none, open, closed };

  void move_by(int steps);
  void handle_keys();
  bool headings() const { return typed_.find_first_not_of(' ') == std::string::npos; }
  /// With the reason below the current row.
  float list_height() const;
  /// True: chosen by a click.
  bool draw_row(View& view, ItemRegistry& registry, std::size_t row, float width);
  /// Why the current item cannot be chosen; empty: it can, or nobody asked.
  std::string_view reason() const;
  void draw_rows(View& view, ItemRegistry& registry);

  std::string name_;
  Wanted wanted_ = Wanted::none;
  bool open_ = false;
  bool appears_ = false;
  ImVec2 at_{0.0f, 0.0f};
  std::string title_;
  std::vector<PickItem> items_;
  std::vector<std::size_t> found_;
  std::string typed_;
  EarlyText early_;
  std::size_t current_ = 0;   // in found_
  bool reveal_ = false;       // scroll to it
  bool explains_ = false;     // why it cannot be chosen; the mouse has a tooltip for that, and rows stay where they are under it
  float reason_height_ = 0.0f;  // of reason(), in the last frame
  float full_height_ = 0.0f;  // of the list with nothing typed
  ImVec2 mouse_{-1.0f, -1.0f};
  int chosen_ = nothing;
};

}  // namespace ui
