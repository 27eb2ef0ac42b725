// SPDX-License-Identifier: MIT
// The whole run in a thin strip: when it ran, was blocked, failed; and which part of it is in view.
#pragma once

#include <vector>

#include "ui/timeline/time_axis.h"
#include "ui/view.h"

namespace ui {

class Minimap {
 public:
  static constexpr float height = 16.0f;

  /// Draws it, and moves or resizes the view as it is dragged. True: a drag began.
  bool draw(Context& context, TimeAxis& axis, ImVec2 min_screen, ImVec2 max_screen);

 private:
  enum class Grip : std::uint8_t { none, window, begin, end };
  struct Spot {
    trace::Time time;
    bool failed;           // or else a warning
  };
  /// Takes in what the log has got since the last call.
  void update(const Context& context);

  std::vector<Spot> spots_;
  // How far the log is taken in, and of which run.
  trace::EventIndex taken_ = 0;
  const trace::Model* model_ = nullptr;
  std::uint64_t revision_ = 0;

  Grip grip_ = Grip::none;
  double grip_offset_ = 0.0;
};

}  // namespace ui
