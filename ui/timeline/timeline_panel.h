// SPDX-License-Identifier: MIT
// The run as lanes over loop time: a lane a task, the loop's own lane, a ruler, and the cursor that scrubs.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/timeline/lane_canvas.h"
#include "ui/timeline/time_axis.h"
#include "ui/view.h"

namespace ui {

class TimelinePanel {
 public:
  void draw(Context& context);

 private:
  /// Screen coordinates of the parts, this frame.
  struct Frame {
    ImVec2 min;
    ImVec2 max;
    float lanes_left;
    float lanes_top;
    float loop_top;
  };
  void find_rows(const trace::Model& model);
  void draw_ruler(Context& context, const Frame& frame);
  void draw_lanes(Context& context, const Frame& frame);
  void draw_labels(Context& context, const Frame& frame, int first, int last);
  void draw_cursor(Context& context, const Frame& frame);
  void draw_buttons(Context& context, const Frame& frame);
  void handle_mouse(Context& context, const Frame& frame);
  void handle_wheel(const Frame& frame);
  void click(Context& context, const Frame& frame, bool twice);
  const trace::Lane* lane_at(const Context& context, const Frame& frame, float y) const;
  void clamp_scroll(const Frame& frame);

  TimeAxis axis_;
  std::vector<std::int32_t> rows_;  // by task - 1
  float scroll_ = 0.0f;
  bool scrubbing_ = false;
  bool panning_ = false;
};

}  // namespace ui
