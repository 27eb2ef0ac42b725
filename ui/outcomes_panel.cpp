// SPDX-License-Identifier: MIT
#include <algorithm>

#include "trace/history.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace ui {
namespace {

struct Face {
  const char* icon;
  Construct construct;
};

Face face_of(std::string_view kind) {
  if (kind == "gather") return {ICON_CALL_MERGE, Construct::gather};
  if (kind == "wait_for") return {ICON_TIMER, Construct::wait_for};
  if (kind == "timeout") return {ICON_TIMER, Construct::timeout};
  if (kind == "shield") return {ICON_SHIELD, Construct::shield};
  if (kind == "cancel") return {ICON_BLOCK, Construct::cancel};
  if (kind == "wait" || kind == "as_completed") return {ICON_HOURGLASS_FULL, Construct::wait};
  if (kind == "task group" || kind == "task_group") return {ICON_TASK_TREE, Construct::task_group};
  return {ICON_FLAG, Construct::other};
}

constexpr float text_x = 132.0f;
float wrap_width(float width) { return std::max(width - text_x - space::s, 60.0f); }
float height_of(const Context& context, const std::string& text, float width) {
  return std::max(26.0f, wrapped_text_size(context.fonts().ui, 13.0f, wrap_width(width), text).y + 10.0f);
}

void draw_outcome(Context& context, const trace::OutcomeRow& row, int index, float height) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  const float width = ImGui::GetContentRegionAvail().x;
  const Face face = face_of(row.kind);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(index);
  if (ImGui::InvisibleButton("outcome", {std::max(width, 1.0f), height})) {
    context.commands.seek(row.event + 1);
    if (row.task) context.view.select_task(row.task);
  }
  ImGui::PopID();
  context.items.add("outcome.", static_cast<std::uint32_t>(index), at, {at.x + width, at.y + height});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) {
    if (row.task) context.view.hover_task(row.task);
    draw.AddRectFilled({at.x - 4.0f, at.y}, {at.x + width, at.y + height}, c.highlight, radius::m);
  }
  const ImU32 ink = c.construct(face.construct);
  const Text time("%.3f", aio::to_seconds(row.time));
  draw.AddText(fonts.mono, text_size::small, {at.x, at.y + 6.0f}, c.muted, time.begin(), time.end());
  draw_icon(draw, fonts, {at.x + 60.0f, at.y + 13.0f}, 16.0f, ink, face.icon);
  clipped_text(draw, fonts.bold, text_size::small, {at.x + 72.0f, at.y + 5.0f}, text_x - 76.0f, ink, row.kind);
  draw_wrapped_text(draw, fonts.ui, 13.0f, {at.x + text_x, at.y + 4.0f}, wrap_width(width), c.text, row.text);
}

}  // namespace

const std::vector<trace::Difference>* OutcomesPanel::differences(const session::Session& session) {
  const trace::Model* const before = session.previous();
  const trace::Model& after = session.model();
  // Comparing takes its time; with runs as large as that there is nobody to read it all.
  constexpr trace::EventIndex most_events = 60'000;
  if (!before || after.history().ended() == trace::never || after.event_count() > most_events ||
      before->event_count() > most_events) {
    before_ = nullptr;
    return nullptr;
  }
  if (before_ != before || after_ != &after || events_ != after.event_count() || revision_ != session.revision()) {
    differences_ = trace::compare(*before, after);
    before_ = before;
    after_ = &after;
    events_ = after.event_count();
    revision_ = session.revision();
  }
  return &differences_;
}

void show_difference(Context& context, const trace::Difference& difference) {
  if (difference.after_event < context.session.model().event_count()) context.commands.seek(difference.after_event + 1);
  if (difference.after) context.view.select_task(difference.after);
}

void OutcomesPanel::draw_differences(Context& context) {
  if (!differences(context.session)) return;
  const Palette& c = context.colours();
  heading(context, differences_.empty() ? "The same as the run before" : "Different from the run before");
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < differences_.size(); ++i) {
    const trace::Difference& difference = differences_[i];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float wrap = std::max(width - 24.0f - space::s, 60.0f);
    const float height = wrapped_text_size(context.fonts().ui, 13.0f, wrap, difference.text).y + 6.0f;
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::InvisibleButton("difference", {std::max(width, 1.0f), height})) show_difference(context, difference);
    ImGui::PopID();
    context.items.add("difference.", static_cast<std::uint32_t>(i), at, {at.x + width, at.y + height});
    if (ImGui::IsItemHovered()) {
      if (difference.after) context.view.hover_task(difference.after);
      draw.AddRectFilled({at.x - 4.0f, at.y}, {at.x + width, at.y + height}, c.highlight, radius::m);
    }
    draw_icon(draw, context.fonts(), {at.x + 9.0f, at.y + 11.0f}, 15.0f, c.accent, ICON_SWAP);
    draw_wrapped_text(draw, context.fonts().ui, 13.0f, {at.x + 24.0f, at.y + 3.0f}, wrap, c.text, difference.text);
  }
  ImGui::Dummy({1.0f, space::s});
}

namespace {

/// Who waits for whom, where nothing can go on.
void draw_deadlock(Context& context) {
  const trace::State& state = context.session.state();
  if (state.status != trace::RunStatus::deadlock) return;
  const Palette& c = context.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_icon(*ImGui::GetWindowDrawList(), context.fonts(), {at.x + 9.0f, at.y + 9.0f}, 16.0f, c.danger, ICON_ERROR);
  ImGui::SetCursorScreenPos({at.x + 24.0f, at.y});
  wrapped_text(context.fonts().ui, 13.0f, c.text, state.status_text);
  context.items.add("outcomes.deadlock", at, {at.x + ImGui::GetContentRegionAvail().x, ImGui::GetCursorScreenPos().y});
  ImGui::Dummy({1.0f, space::xs});
}

}  // namespace

void OutcomesPanel::draw_rows(Context& context) {
  const std::vector<trace::OutcomeRow>& rows = context.session.state().outcomes;
  const float width = ImGui::GetContentRegionAvail().x;
  // The heights are worked out once for each text; what is above and below the window is passed over.
  if (width != width_) heights_.clear();
  width_ = width;
  heights_.resize(std::min(heights_.size(), rows.size()));
  tops_.resize(rows.size() + 1);
  float top = 0.0f;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const trace::OutcomeRow& row = rows[i];
    if (i == heights_.size()) heights_.push_back({});
    if (heights_[i].event != row.event || heights_[i].size != row.text.size())
      heights_[i] = {row.event, row.text.size(), height_of(context, row.text, width)};
    tops_[i] = top;
    top += heights_[i].height + 1.0f;
  }
  tops_[rows.size()] = top;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImVec2 window = ImGui::GetWindowPos();
  const float view_top = window.y - start.y, view_bottom = view_top + ImGui::GetWindowHeight();
  auto first = std::upper_bound(tops_.begin(), tops_.end(), view_top) - tops_.begin();
  for (std::size_t i = first > 0 ? static_cast<std::size_t>(first - 1) : 0; i < rows.size() && tops_[i] < view_bottom; ++i) {
    ImGui::SetCursorScreenPos({start.x, start.y + tops_[i]});
    draw_outcome(context, rows[i], static_cast<int>(i), heights_[i].height);
  }
  ImGui::SetCursorScreenPos({start.x, start.y + top});
  ImGui::Dummy({1.0f, 1.0f});
}

void OutcomesPanel::draw(Context& context) {
  draw_interventions(context);
  draw_deadlock(context);
  draw_differences(context);
  const trace::State& state = context.session.state();
  if (state.outcomes.empty() && context.session.interventions().empty() && state.status != trace::RunStatus::deadlock) {
    empty_note(context, ICON_FLAG, "How each gather, timeout and cancel turned out is told here.");
    return;
  }
  draw_rows(context);
}

}  // namespace ui
