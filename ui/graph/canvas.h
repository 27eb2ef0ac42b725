// SPDX-License-Identifier: MIT
// The graph canvas: draws a scene and the run on it, handles mouse and keyboard over it, and says what is to be changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/graph/camera.h"
#include "ui/graph/chips.h"
#include "ui/graph/number_drag.h"
#include "ui/graph/overlay.h"
#include "ui/graph/scene.h"
#include "ui/item_registry.h"
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
};

class Canvas {
 public:
  /// Fills the content region of the current window. The result: changes of numbers that the user made.
  NumberActions draw(const CanvasInput& input);

  /// Shows all of the graph with the next draw(), however small.
  void fit_all() { ask_for(Fit::all); }
  /// Shows all of the graph with the next draw(), only its beginning where it would be too small to tell anything.
  /// `at_once`: without moving there.
  void fit_readable(bool at_once) { ask_for(at_once ? Fit::readable_at_once : Fit::readable); }
  /// The user has not moved the picture since it was fitted: it may be fitted again when the graph changes.
  bool keeps_fitted() const { return keeps_fitted_; }
  const Camera& camera() const { return camera_; }
  /// How much of the lower edge buttons lie on: no part of a graph that is fitted does.
  void set_strip(float height) { camera_.set_strip(height); }
  /// Changes the zoom, around the middle of the view.
  void zoom_by(float factor);

 private:
  enum class Fit { none, all, readable, readable_at_once };
  enum class Drag { none, canvas, number, minimap, pressed };

  void ask_for(Fit fit) {
    fit_ = fit;
    keeps_fitted_ = true;
  }
  void fit(const CanvasInput& input);
  void draw_grid(const Paint& paint) const;
  void draw_wires(const CanvasInput& input, const Paint& paint) const;
  void draw_cards(const CanvasInput& input, const Paint& paint);
  void show_tooltip(const CanvasInput& input, const Chip* chip);
  void draw_minimap(const CanvasInput& input, const Paint& paint);
  void name_items(const CanvasInput& input, std::uint32_t card);
  void add_item(const CanvasInput& input, const Rect& rect_canvas, std::string_view rest);
  void find_hover(const CanvasInput& input);
  void handle_mouse(const CanvasInput& input);
  void handle_wheel(const CanvasInput& input);
  void handle_keys();
  void press(const CanvasInput& input);
  void release(const CanvasInput& input);
  Rect minimap_rect() const;
  bool minimap_shown(const CanvasInput& input) const;

  Camera camera_;
  Fit fit_ = Fit::readable_at_once;
  bool keeps_fitted_ = true;
  ImVec2 origin_{0.0f, 0.0f};        // screen
  ImVec2 size_{0.0f, 0.0f};

  bool over_ = false;                // the mouse is on the canvas, and on nothing above it
  Hit hover_;
  const Chip* hover_chip_ = nullptr; // in chips_
  std::vector<Chip> chips_;          // of the last frame's visible cards
  ChipSpace space_;
  Hit rested_on_;                    // what the mouse has been on
  TaskPlace rested_in_;
  float rested_ = 0.0f;              // for so many seconds

  Drag drag_ = Drag::none;
  ImVec2 pressed_at_{0.0f, 0.0f};    // screen
  Hit pressed_on_;
  trace::TaskId pressed_task_ = 0;   // of a chip
  NumberDrag number_;
  std::string name_;                 // kept for its memory
};

}  // namespace ui::graph
