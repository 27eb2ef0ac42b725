// SPDX-License-Identifier: MIT
// The column of names before the lanes.
#include "ui/timeline/timeline_panel.h"

#include "ui/widgets.h"

namespace ui {

void TimelinePanel::draw_labels(Context& context, const Frame& frame, int first, int last) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  View& view = context.view;
  const trace::Model& model = context.session.model();
  const trace::State& state = context.session.state();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float bar_offset = LaneCanvas::bar_offset(row_height_);
  draw.AddText(fonts.ui, text_size::tiny, {frame.min.x + space::m, frame.loop_top + 3.0f}, c.muted, "loop");
  draw.PushClipRect({frame.min.x, frame.lanes_top}, {frame.lanes_left - 4.0f, frame.max.y}, true);
  for (int row = first; row < last; ++row) {
    const trace::Lane& lane = model.lanes()[model.lane_order()[static_cast<std::size_t>(row)] - 1];
    const float y = frame.lanes_top + 2.0f - scroll_ + static_cast<float>(row) * row_height_;
    const float indent = std::min(static_cast<float>(lane.depth) * 10.0f, 40.0f);
    const float x = frame.min.x + space::m + indent;
    const float right = frame.lanes_left - space::m;
    const trace::TaskInfo* task = state.task(lane.task);
    const float middle = y + bar_offset + LaneCanvas::bar_height * 0.5f;
    if (lane.depth > 0) {
      const float bend = view.snap(x - 3.0f);
      draw.AddRectFilled({bend, y - 2.0f}, {bend + 1.0f, middle}, c.border);
      draw.AddRectFilled({bend, middle}, {bend + 5.0f, middle + 1.0f}, c.border);
    }
    if (task) {
      const StateGlyph glyph = state_glyph(*task);
      draw_state_glyph(draw, {x + 9.0f, middle}, 5.5f, glyph, c.state(glyph));
      const bool strong = lane.task == view.selected_task || lane.task == view.hovered_task;
      const float name = std::min(text_width(fonts.ui, 13.0f, task->name), std::max(0.0f, right - x - 22.0f));
      clipped_text(draw, fonts.ui, 13.0f, {x + 22.0f, middle - 8.5f}, name + 1.0f, strong ? c.text : mix(c.text, c.muted, 0.3f), task->name);
      if (task->coroutine != task->name)
        clipped_text(draw, fonts.ui, text_size::tiny, {x + 29.0f + name, middle - 7.0f}, right - x - 29.0f - name, c.muted, task->coroutine);
    } else {
      clipped_text(draw, fonts.ui, 13.0f, {x + 22.0f, middle - 8.5f}, right - x - 22.0f, c.faint, Text("Task %u", lane.task).view());
    }
    context.items.add("timeline.lane.", task ? std::string_view(task->name) : std::string_view("?"), {frame.min.x, y},
                      {frame.max.x, y + row_height_});
  }
  draw.PopClipRect();
  const float x = view.snap(frame.lanes_left - 7.0f);
  draw.AddRectFilled({x, frame.min.y}, {x + view.hairline(), frame.max.y}, c.separator);
}

}  // namespace ui
