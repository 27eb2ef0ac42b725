// SPDX-License-Identifier: MIT
// What the panels share: selection and hover, theme, clock; and what each is given to draw itself.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>

#include "trace/state.h"
#include "ui/commands.h"
#include "ui/item_registry.h"
#include "ui/theme.h"

namespace ui {

struct Example;
enum class EditCommand : std::uint8_t;
enum class TimelineCommand : std::uint8_t { none, zoom_in, zoom_out, earlier, later, fit, follow, back, compare };

/// Two fingers on the screen: what they did since the last frame.
struct Pinch {
  bool active = false;
  float zoom = 1.0f;       // how many times farther apart
  ImVec2 middle{}, moved{};  // on screen
};

/// Characters, some 2,000 lines: to read a text that long anew takes most of what a frame may.
constexpr std::size_t long_text = 50'000;

/// The state of the interface that is not of one panel. Not part of the document, not undone.
struct View {
  Theme theme = Theme::dark;
  Theme system_theme = Theme::dark;  // what the user has it like elsewhere
  Fonts fonts;
  float scale = 1.0f;           // device pixels in a logical pixel
  bool reduce_motion = false;   // no animation but the run itself
  double seconds = 0.0;         // real time, for animations; stands still while nothing animates
  bool narrow = false;          // one column for a thumb: make targets large
  bool wants_palette = false;   // all commands are to be shown
  bool wants_keys = false;      // those of them that have a key
  int tour_step = -1;           // of the tour for a first visit (ui/tour.h); -1: it is over
  bool wants_find = false;      // something is to be sought in the program
  EditCommand wanted_edit{};    // is to be done to the program's text; 0: nothing
  int wanted_graph_command = -1;  // the same in the graph: an index of graph::command_looks()
  TimelineCommand wanted_timeline_command{};  // and in the timeline
  bool timers_as_tree = false;  // the timers as the heap that they are, not as a list
  bool has_dialog = false;      // the host asks something: the keyboard is for the answer
  Pinch pinch;                  // moves and zooms pictures, in place of what the first finger does alone
  // What an example that is chosen does; none: it takes the document's place, as an edit that can be undone.
  std::function<void(const Example&)> on_example;
  // Asks the host for what is in the clipboard, which then comes as if it was pasted by key; none: ImGui's clipboard has it.
  std::function<void()> on_paste;
  bool is_picture = false;      // drawn for a file: without what is to be clicked
  // Asks the host for the session's last_good_tree() as C++, which it gives to App::set_cpp(), at once or later; called between frames.
  std::function<void()> on_translate;
  bool wants_cpp = false;
  bool chose_tab = false;       // that of the right side is the user's choice
  bool embedded = false;        // a part of somebody's page: without examples and outline

  trace::EventIndex marked = 0;  // behind the event that the timeline marks, as where another Python differs; 0: none
  std::uint64_t marked_revision = 0;  // of the document whose event it is

  trace::TaskId selected_task = 0;
  unsigned task_selections = 0;  // how often one was
  int selected_line = 0;        // 1-based line of the document; 0: none

  // Who has the keyboard: what the graph does with a key, nobody else does.
  bool graph_has_keyboard = false;  // something is selected there, and it was used last: arrow keys move the selection
  bool space_pans = false;          // the space bar was held to move a picture: it is no command

  // Under the mouse in any panel, as of the last frame: highlight it everywhere.
  trace::TaskId hovered_task = 0;
  int hovered_line = 0;

  const Palette& colours() const { return palette(theme); }
  /// One device pixel.
  float hairline() const { return 1.0f / scale; }
  /// To the nearest device pixel: straight lines and glyphs are sharp there.
  float snap(float logical) const { return static_cast<float>(static_cast<int>(logical * scale + 0.5f)) / scale; }

  /// A panel says what the mouse is on while it draws.
  void hover_task(trace::TaskId task) { next_hovered_task_ = task; }
  void hover_line(int line) { next_hovered_line_ = line; }
  void select_task(trace::TaskId task) {
    selected_task = task;
    ++task_selections;
  }
  /// Something moves by itself: draw again after `delay` seconds (0: the next frame). Not to be used for the run's own
  /// progress, which the session knows.
  void animate(double delay = 0.0) { wake_after_ = std::min(wake_after_, delay); }
  /// A panel asks that another one comes to the front: "code", "inspector", "console", ...
  void show_panel(const char* name) { wanted_panel_ = name; }

 private:
  friend class App;
  static constexpr double never = 1e9;

  trace::TaskId next_hovered_task_ = 0;
  int next_hovered_line_ = 0;
  double wake_after_ = never;
  const char* wanted_panel_ = nullptr;
};

/// Given to a panel's `void draw(Context&)`, which fills the content region of the current ImGui window (origin
/// ImGui::GetCursorScreenPos(), size ImGui::GetContentRegionAvail(); may be tiny, even 0). Panels read `session`, ask for
/// changes through `commands`, and name what they draw in `items`.
struct Context {
  const session::Session& session;
  View& view;
  Commands& commands;
  ItemRegistry& items;

  const Palette& colours() const { return view.colours(); }
  const Fonts& fonts() const { return view.fonts; }
};

}  // namespace ui
