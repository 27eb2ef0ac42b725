// SPDX-License-Identifier: MIT
// Where the panels are and how large: what the user arranged, kept between visits as one line of text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ui/theme.h"

namespace ui {

enum class Preset : std::uint8_t { learn, build, internals };

/// Tabs of the places that have several panels, in their order on screen.
enum class LeftTab : std::uint8_t { examples, outline };
enum class RightTab : std::uint8_t { inspector, code, cpp, explain };
enum class DrawerTab : std::uint8_t { console, outcomes, internals };
/// Of the narrow layout: one panel at a time.
enum class NarrowTab : std::uint8_t { graph, timeline, code, inspector, console, outcomes, internals, examples, outline, explain, cpp };
constexpr int narrow_tab_count = 11;
/// "graph": as View::show_panel() calls the panel.
std::string_view narrow_tab_name(NarrowTab tab);

/// Sizes in logical pixels; as wanted, not as fits the window.
struct Layout {
  float left = 216.0f;
  float right = 332.0f;
  float timeline = 218.0f;
  float drawer = 144.0f;  // four lines of the console
  bool left_open = true;
  bool right_open = true;
  bool drawer_open = true;
  LeftTab left_tab = LeftTab::examples;
  RightTab right_tab = RightTab::code;
  DrawerTab drawer_tab = DrawerTab::console;
  NarrowTab narrow_tab = NarrowTab::graph;
  Theme theme = Theme::dark;
  bool toured = false;     // the tour of a first visit is over
  bool own_theme = false;  // chosen by the user: it need not be the system's

  bool operator==(const Layout&) const = default;

  void choose(Theme chosen) {
    theme = chosen;
    own_theme = true;
  }
  /// Keeps the theme.
  void apply(Preset preset);
  /// "left=236 right=340 ...". The theme only if it was chosen.
  std::string save() const;
  /// Unknown names, wrong values: ignored. False: nothing was understood.
  bool load(std::string_view text);
};

/// How far a size can be changed: by dragging the gap beside the panel, or by a command.
struct PanelSize {
  float Layout::*size;
  bool Layout::*open;  // null: the panel is always there
  bool across;         // a width, not a height
  float least;
  float share;  // at most, of what the panels share
  const char* name;
};
constexpr PanelSize left_size{&Layout::left, &Layout::left_open, true, 150.0f, 0.3f, "left side"};
constexpr PanelSize right_size{&Layout::right, &Layout::right_open, true, 180.0f, 0.45f, "right side"};
constexpr PanelSize timeline_size{&Layout::timeline, nullptr, false, 90.0f, 0.6f, "timeline"};
constexpr PanelSize drawer_size{&Layout::drawer, &Layout::drawer_open, false, 90.0f, 0.4f, "drawer"};

}  // namespace ui
