// SPDX-License-Identifier: MIT
// The run as lanes over loop time: a lane a task, the loop's own lane, a ruler, and the cursor that scrubs.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ui/timeline/duration_drag.h"
#include "ui/timeline/labels.h"
#include "ui/timeline/lane_canvas.h"
#include "ui/timeline/lane_rows.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/time_axis.h"
#include "ui/view.h"

namespace ui {

class TimelinePanel {
 public:
  void draw(Context& context);

 private:
  static constexpr float ruler_height = 28.0f;
  static constexpr float loop_height = 20.0f;

  /// Screen coordinates of the parts, this frame. The lanes of the run before, if they are shown, have a part of their own
  /// left of these or, where it is narrow, above.
  struct Frame {
    ImVec2 min;
    ImVec2 max;          // of the lanes; the minimap is below
    float lanes_left;    // where the names end
    float axis_left;
    float lanes_top;
    float loop_top;
    bool compared;       // with the run before
    float ruler_bottom() const { return min.y + ruler_height; }
    float room() const { return max.y - lanes_top; }
  };
  /// What a gesture with the mouse does.
  enum class Gesture : std::uint8_t { none, scrub, pan, mark, duration };
  /// A part of the run and of the lanes that was looked at.
  struct Place {
    TimeAxis::View view;
    float scroll;
  };

  Frame lay_out(Context& context);
  bool stacked(const Frame& frame) const { return frame.compared && frame.axis_left == frame.lanes_left; }
  /// The part of the run before; makes room for it in `frame`.
  Frame part_before(Frame& frame) const;
  void draw_ruler(Context& context, const Frame& frame);
  void draw_ticks(Context& context, const Frame& frame, const TimeAxis& axis, float right);
  void draw_lanes(Context& context, const Frame& frame);
  void draw_labels(Context& context, const Frame& frame, const LaneCanvas& canvas);
  void draw_label(Context& context, const Frame& frame, const LaneCanvas& canvas, int row);
  void draw_mark(Context& context, const Frame& frame);
  void draw_cursor(Context& context, const Frame& frame);
  void draw_buttons(Context& context, const Frame& frame);
  void draw_minimap(Context& context, const Frame& frame);
  void draw_gesture(Context& context, const Frame& frame);
  /// The lanes of one run between two edges.
  void draw_run(LaneCanvas& canvas, const Frame& frame, float left, float right);
  void draw_before(Context& context, const Frame& frame, const LaneCanvas& now);
  void draw_tag(Context& context, const Frame& frame, float right, const char* text);
  void hover_lane(Context& context, const Frame& frame, const LaneCanvas& canvas);
  LaneCanvas make_canvas(Context& context, const Frame& frame);

  void handle_mouse(Context& context, const Frame& frame);
  void handle_keys(Context& context);
  void carry_out(Context& context, TimelineCommand command);
  /// To what was seen before the last zooming or panning.
  void go_back();
  void handle_wheel(Context& context, const Frame& frame);
  void begin_gesture(Context& context, const Frame& frame);
  void go_on(Context& context, const Frame& frame);
  void end_gesture(Context& context, const Frame& frame);
  void click(Context& context, const Frame& frame, bool twice);
  void remember(double now);
  /// The loop's lanes belong to it.
  static bool on_ruler(const Frame& frame, ImVec2 mouse) {
    return mouse.y < frame.ruler_bottom() + loop_height || (mouse.y >= frame.loop_top && mouse.y < frame.lanes_top);
  }
  const trace::Lane* lane_at(const Context& context, const Frame& frame, float y) const;
  void clamp_scroll(const Frame& frame);

  TimeAxis axis_;
  bool compare_ = false;                 // the run before the last change is shown beside the present one
  TimeAxis before_axis_;
  Frame before_{};                       // its part, while it is shown
  LaneRows rows_;

  float row_height_ = LaneCanvas::most_row_height;
  float scroll_ = 0.0f;
  Labels labels_;
  std::vector<DurationHandle> handles_;  // as drawn last
  DurationDrag duration_;
  TimeAxis::Mode mode_before_drag_{};
  Minimap minimap_;
  Gesture gesture_ = Gesture::none;
  bool moved_ = false;                   // since the mouse button went down
  float marked_from_ = 0.0f;             // screen
  std::vector<Place> history_;           // where Backspace leads
  double remembered_ = -1e9;             // when the last of them was added
  bool used_last_ = false;               // the keyboard's Backspace is for it
};

}  // namespace ui
