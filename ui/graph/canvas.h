// SPDX-License-Identifier: MIT
// The graph canvas: draws a scene and the run on it, handles mouse and keyboard over it, and says what is to be changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lang/syntax/tree.h"
#include "ui/graph/add_items.h"
#include "ui/graph/camera.h"
#include "ui/graph/chips.h"
#include "ui/graph/drag.h"
#include "ui/graph/graph_commands.h"
#include "ui/graph/number_drag.h"
#include "ui/graph/overlay.h"
#include "ui/graph/places.h"
#include "ui/graph/scene.h"
#include "ui/graph/selection.h"
#include "ui/graph/text_field.h"
#include "ui/item_registry.h"
#include "ui/pick_menu.h"
#include "ui/view.h"

namespace ui::graph {

/// What a frame shows. The references are not kept.
struct CanvasInput {
  const Scene& scene;
  const Overlay& overlay;
  const trace::State& state;
  trace::Time now;
  View& view;
  ItemRegistry& items;
  lang::TreePtr tree{};          // of the scene; null: it cannot be edited now
  const char* why_not = "";      // then this is why
  bool plays = false;            // what waits moves; otherwise nothing is to be drawn until something happens
};

/// What the user wants to have changed.
struct CanvasActions {
  NumberActions number;
  std::optional<GraphEdit> edit;   // without a problem, of CanvasInput::tree
};

class Canvas {
 public:
  /// Fills the content region of the current window.
  CanvasActions draw(const CanvasInput& input);

  /// The scene is of another text from now on: the selection goes on with what has become of it, or with what the edit that
  /// made the text asked for.
  void follow(const Scene& before, std::string_view text_before, const Scene& now, std::string_view text_now);
  /// Where cards are that are being dragged at the moment: to be shown there. Empty: none is.
  const CardPositions& dragged_cards() const { return dragged_cards_; }

  const Selection& selection() const { return selection_; }
  /// Shows a reason or the like for a few seconds, or until the document changes.
  void tell(std::string text);

  /// Shows all of the graph with the next draw(), however small.
  void fit_all() { ask_for(Fit::all); }
  /// Shows all of the graph with the next draw(), only its beginning where it would be too small to tell anything.
  /// `at_once`: without moving there.
  void fit_readable(bool at_once) { ask_for(at_once ? Fit::readable_at_once : Fit::readable); }
  /// The user has not moved the picture since it was fitted: it may be fitted again when the graph changes.
  bool keeps_fitted() const { return keeps_fitted_; }
  const Camera& camera() const { return camera_; }
  /// How much of the lower edge buttons lie on, and how far to the right: no part of a graph that is fitted does, no notice.
  void set_strip(float height, float width) {
    camera_.set_strip(height);
    buttons_ = width;
  }
  /// Changes the zoom, around the middle of the view.
  void zoom_by(float factor);
  /// Opens the menu of what can be added: at what is selected, else in the middle of the canvas. `behind`: a frame that is
  /// selected, not into it.
  void open_add_menu(const CanvasInput& input, bool behind = false);

 private:
  enum class Fit { none, all, readable, readable_at_once, selection };
  enum class Menu : std::uint8_t { none, add, commands };

  void ask_for(Fit fit) {
    fit_ = fit;
    keeps_fitted_ = fit != Fit::selection;
  }
  void fit(const CanvasInput& input);
  /// All that is selected. Requires that something is.
  Rect selection_rect(const Scene& scene) const;
  void stop_what_is_gone(const CanvasInput& input);

  // canvas.cpp: drawing
  void draw_grid(const Paint& paint) const;
  void draw_wires(const CanvasInput& input, const Paint& paint);
  void draw_cards(const CanvasInput& input, const Paint& paint);
  void show_tooltip(const CanvasInput& input, const Chip* chip);
  void name_items(const CanvasInput& input, std::uint32_t card);
  void add_item(const CanvasInput& input, const Rect& rect_canvas, std::string_view rest);

  // canvas_marks.cpp: what shows where something would go
  void draw_selection(const CanvasInput& input, const Paint& paint) const;
  void draw_place(const Paint& paint, const Place& place, ImU32 colour, bool plus) const;
  void draw_drag(const CanvasInput& input, const Paint& paint);
  /// Where on the screen texts are put.
  Rect bubble_room() const { return Rect{{origin_.x, origin_.y}, {origin_.x + size_.x, origin_.y + size_.y}}.grown(-8.0f); }
  void draw_notice(const CanvasInput& input, const Paint& paint);
  void draw_field(const CanvasInput& input, const Paint& paint);

  // canvas_minimap.cpp
  Rect minimap_rect() const;
  bool minimap_shown(const CanvasInput& input) const;
  void look_from_minimap(const CanvasInput& input);
  void draw_minimap(const CanvasInput& input, const Paint& paint);

  // canvas_input.cpp: the mouse
  void find_hover(const CanvasInput& input);
  void handle_mouse(const CanvasInput& input);
  void handle_pinch(const CanvasInput& input);
  void handle_wheel(const CanvasInput& input);
  void press(const CanvasInput& input);
  bool click_twice(const CanvasInput& input);
  void release(const CanvasInput& input);
  void click(const CanvasInput& input);
  void toggle_row(const Model& model, std::uint32_t card, std::uint32_t row);
  void begin_drag(const CanvasInput& input);

  // canvas_drag.cpp: what a drag would do where the mouse is
  void drag_on(const CanvasInput& input);
  void drop(const CanvasInput& input);
  void find_target(const CanvasInput& input);
  void drop_wire(const CanvasInput& input);
  Place wire_place(const CanvasInput& input) const;
  void pan_at_edges(const CanvasInput& input);

  // canvas_keys.cpp
  void handle_keys(const CanvasInput& input);
  void move_selection(const CanvasInput& input, ImGuiKey key, bool extend);
  void reveal_selection(const CanvasInput& input);

  // canvas_commands.cpp
  void run(const CanvasInput& input, Command command);
  /// The same from a menu, which no key has given the clipboard.
  void run_chosen(const CanvasInput& input, Command command);
  /// What the menu of all commands asks for.
  void handle_request(const CanvasInput& input);
  /// What is selected, as About.
  std::uint8_t about_selection() const;
  std::string why_not(const CanvasInput& input, Command command) const;
  GraphEdit edit_for(const Document& document, Command command) const;
  void open_command_menu(const CanvasInput& input, ImVec2 at_screen, std::string_view only = {});
  void open_add_menu_at(const CanvasInput& input, const Place& place, const WireTarget& wire, ImVec2 at_screen);
  void draw_menu(const CanvasInput& input);
  void change(GraphEdit edit);
  void edit_value(const CanvasInput& input);
  void edit_row_text(const CanvasInput& input);
  void change_number(const CanvasInput& input, int steps);
  void copy(const CanvasInput& input, bool cut);
  Place place_for_keyboard(const CanvasInput& input, bool behind = false) const;
  ImVec2 screen_of_selection(const CanvasInput& input) const;

  Camera camera_;
  Fit fit_ = Fit::readable_at_once;
  bool keeps_fitted_ = true;
  ImVec2 origin_{0.0f, 0.0f};        // screen
  ImVec2 size_{0.0f, 0.0f};
  float buttons_ = 0.0f;             // the width of those in the lower left corner

  bool over_ = false;                // the mouse is on the canvas, and on nothing above it
  Hit hover_;
  float dashes_ = 0.0f;  // how far those of lit wires have moved
  Place hover_place_;                // with HitKind::place
  Hit hover_under_;                  // what would be hovered but for places, ports and handles
  const Chip* hover_chip_ = nullptr; // in chips_
  std::vector<Chip> chips_;          // of the last frame's visible cards
  ChipSpace space_;
  Hit rested_on_;                    // what the mouse has been on
  TaskPlace rested_in_;
  float rested_ = 0.0f;              // for so many seconds

  Selection selection_;
  std::optional<GraphEdit> selects_; // what the last edit asks for once its text is shown
  bool reveals_ = false;             // the selection is to come into view
  bool keyboard_ = false;            // was used last here and not in another panel

  Drag drag_;
  CardPositions dragged_cards_;
  std::vector<Point> card_starts_;   // where they were, as Selection::cards()
  NumberDrag number_;
  TextField field_;
  PickMenu menu_{"graph.menu"};
  Menu menu_kind_ = Menu::none;
  std::vector<AddItem> add_items_;
  std::vector<Command> menu_commands_;
  Place menu_place_;
  std::string notice_;
  double notice_until_ = 0.0;        // View::seconds
  std::optional<GraphEdit> edit_;    // of this frame
  std::string name_;                 // kept for its memory
};

}  // namespace ui::graph
