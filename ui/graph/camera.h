// SPDX-License-Identifier: MIT
// What part of the canvas is on screen, and how large.
#pragma once

#include <imgui.h>

#include "ui/graph/geometry.h"

namespace ui::graph {

class Camera {
 public:
  static constexpr float min_zoom = 0.08f;
  static constexpr float max_zoom = 3.0f;

  float zoom() const { return zoom_; }
  ImVec2 to_screen(Point p_canvas) const {
    return {origin_.x + (p_canvas.x - corner_.x) * zoom_, origin_.y + (p_canvas.y - corner_.y) * zoom_};
  }
  Point to_canvas(ImVec2 p_screen) const {
    return {(p_screen.x - origin_.x) / zoom_ + corner_.x, (p_screen.y - origin_.y) / zoom_ + corner_.y};
  }
  Rect visible() const { return {corner_, corner_ + Point{size_.x / zoom_, size_.y / zoom_}}; }

  /// Where the canvas is on screen. What was at its upper left corner stays there.
  void set_viewport(ImVec2 origin_screen, ImVec2 size_screen);
  /// What fit() has for a part of the canvas in a place of this size, that is, without its margins and the lowest `strip`.
  static Point fitting_room(ImVec2 size_screen, float strip);
  /// How much of the lower edge something else lies on: fit() leaves it free.
  void set_strip(float height_screen) { strip_ = height_screen; }
  /// Moves the picture by a distance on screen.
  void pan(ImVec2 by_screen);
  /// Changes the zoom by a factor; what is under `around_screen` stays there.
  void zoom_by(float factor, ImVec2 around_screen);
  void set_zoom(float zoom, ImVec2 around_screen) { zoom_by(zoom / zoom_, around_screen); }
  /// Shows all of a part of the canvas at a zoom of `least` to `most`; where that is too large, its upper left.
  /// Moves there with step(), or at once.
  void fit(const Rect& part_canvas, float least, float most, bool at_once);
  /// Moves the picture as little as it takes to have a part of the canvas in view; of what is too large the upper left.
  void reveal(const Rect& part_canvas);
  /// Moves on towards what fit() asked for. False: it is there.
  bool step(float seconds);

 private:
  struct Goal {
    Point centre;
    float zoom = 1.0f;
  };
  Point centre() const { return visible().centre(); }
  void look_at(Point centre, float zoom);

  ImVec2 origin_{0.0f, 0.0f};  // screen
  ImVec2 size_{1.0f, 1.0f};    // screen
  float strip_ = 0.0f;         // screen
  Point corner_;               // canvas, at origin_
  float zoom_ = 1.0f;
  bool moving_ = false;
  Goal goal_;
};

}  // namespace ui::graph
