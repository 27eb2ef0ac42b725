// SPDX-License-Identifier: MIT
// The column of names before the lanes.
#include "ui/timeline/timeline_panel.h"

#include "ui/widgets.h"

namespace ui {

void TimelinePanel::draw_labels(Context& context, const Frame& frame, const LaneCanvas& canvas) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddText(context.fonts().ui, text_size::tiny, {frame.min.x + space::m, frame.loop_top + 3.0f}, c.muted, "loop");
  draw.PushClipRect({frame.min.x, frame.lanes_top}, {frame.lanes_left - 4.0f, frame.max.y}, true);
  for (int row = canvas.first_row; row < canvas.last_row; ++row) draw_label(context, frame, canvas, row);
  draw.PopClipRect();
  const float x = context.view.snap(frame.lanes_left - 7.0f);
  draw.AddRectFilled({x, frame.min.y}, {x + context.view.hairline(), frame.max.y}, c.separator);
}

void TimelinePanel::draw_label(Context& context, const Frame& frame, const LaneCanvas& canvas, int row) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const bool present = &canvas.model == &context.session.model();
  const trace::TaskId id = canvas.task_at(row);
  // Beside each other the runs share their names: of one that is gone only the run before knows it.
  const trace::TaskId was = present && id == 0 && !stacked(frame) ? rows_.before().tasks[static_cast<std::size_t>(row)] : 0;
  if (id == 0 && was == 0) return;
  const trace::Model& model = was != 0 ? *context.session.previous() : canvas.model;
  const trace::Lane& lane = model.lanes()[(was != 0 ? was : id) - 1];
  const float y = canvas.row_top(row);
  const float indent = std::min(static_cast<float>(lane.depth) * 10.0f, 40.0f);
  const float x = frame.min.x + space::m + indent;
  const float right = frame.lanes_left - space::m;
  const float middle = canvas.bar_middle(row);
  if (lane.depth > 0) {
    const float bend = context.view.snap(x - 3.0f);
    draw.AddRectFilled({bend, y - 2.0f}, {bend + 1.0f, middle}, c.border);
    draw.AddRectFilled({bend, middle}, {bend + 5.0f, middle + 1.0f}, c.border);
  }
  const trace::TaskInfo* task = present && was == 0 ? context.session.state().task(lane.task) : nullptr;
  const bool strong = present && was == 0 && canvas.emphasised(lane.task);
  std::string_view name = model.history().name_at(lane.task, trace::never), coroutine;
  ImU32 ink = c.muted;
  if (task) {
    const StateGlyph glyph = state_glyph(*task);
    draw_state_glyph(draw, {x + 9.0f, middle}, 5.5f, glyph, c.state(glyph));
    name = task->name;
    coroutine = trace::function_words(task->coroutine);
    ink = strong ? c.text : mix(c.text, c.muted, 0.3f);
  } else if (const trace::Mark* end = present && was == 0 ? nullptr : end_mark(lane)) {
    draw_state_glyph(draw, {x + 9.0f, middle}, 5.5f, state_glyph(end->kind), c.state(state_glyph(end->kind)));
    coroutine = was != 0 ? "only before" : trace::function_words(model.text(model.history().task(lane.task).coroutine));
  }
  Text number("Task %u", lane.task);
  if (present && was == 0 && !task) {  // not created yet
    name = number.view();
    ink = c.muted;
  }
  const float width = std::min(text_width(fonts.ui, 13.0f, name), std::max(0.0f, right - x - 22.0f));
  clipped_text(draw, fonts.ui, 13.0f, {x + 22.0f, middle - 8.5f}, width + 1.0f, ink, name);
  if (coroutine != name)
    clipped_text(draw, fonts.ui, text_size::tiny, {x + 29.0f + width, middle - 7.0f}, right - x - 29.0f - width, c.muted, coroutine);
  if (present) {
    context.items.add(was != 0 ? "timeline.gone." : "timeline.lane.", task || was != 0 ? name : std::string_view("?"), {frame.min.x, y},
                      {frame.max.x, y + row_height_});
  }
}

}  // namespace ui
