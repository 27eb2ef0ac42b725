// SPDX-License-Identifier: MIT
// Where everything on screen is, by stable names ("transport.play", "graph.card.main.row.2", "timeline.lane.Task-2"):
// for tests and for hosts that mirror the interface.
#pragma once

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

/// Filled anew each frame by the panels; keeps its memory. Names that occur twice: the first one wins for find().
class ItemRegistry {
 public:
  struct Item {
    std::string_view name;  // valid until begin_frame()
    ImVec2 min;             // logical pixels, screen coordinates
    ImVec2 max;
  };

  void begin_frame();

  /// The rectangle is clipped to what is visible (the current window's clip rectangle, if a window is open); nothing of
  /// it visible: not added.
  void add(std::string_view name, ImVec2 min_screen, ImVec2 max_screen);
  /// `prefix` + `rest`, without building a string first.
  void add(std::string_view prefix, std::string_view rest, ImVec2 min_screen, ImVec2 max_screen);
  void add(std::string_view prefix, std::uint32_t number, ImVec2 min_screen, ImVec2 max_screen);
  /// The last ImGui item.
  void add_last(std::string_view name);

  std::size_t size() const { return records_.size(); }
  /// Requires: index < size(). In the order they were drawn.
  Item at(std::size_t index) const;
  /// False: not on screen.
  bool find(std::string_view name, Item& item) const;
  template <class Visitor>
  void for_each(Visitor&& visit) const {
    for (std::size_t i = 0; i < size(); ++i) visit(at(i));
  }

 private:
  struct Record {
    std::uint32_t name_begin;
    std::uint32_t name_size;
    ImVec2 min;
    ImVec2 max;
  };
  void append(std::uint32_t name_begin, ImVec2 min, ImVec2 max);

  std::string names_;
  std::vector<Record> records_;
};

}  // namespace ui
