// SPDX-License-Identifier: MIT
#include <algorithm>

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

void draw_outcome(Context& context, const trace::OutcomeRow& row, int index) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  const float width = ImGui::GetContentRegionAvail().x;
  const Face face = face_of(row.kind);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  constexpr float text_x = 132.0f;
  const float wrap = std::max(width - text_x - space::s, 60.0f);
  const ImVec2 size = wrapped_text_size(fonts.ui, 13.0f, wrap, row.text);
  const float height = std::max(26.0f, size.y + 10.0f);
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
  draw_wrapped_text(draw, fonts.ui, 13.0f, {at.x + text_x, at.y + 4.0f}, wrap, c.text, row.text);
}

}  // namespace

void OutcomesPanel::draw_differences(Context& context) {
  const session::Session& session = context.session;
  const trace::Model* const before = session.previous();
  const trace::Model& after = session.model();
  // Comparing takes its time; with runs as large as that there is nobody to read it all.
  constexpr trace::EventIndex most_events = 60'000;
  if (!before || session.state().status <= trace::RunStatus::running || after.event_count() > most_events ||
      before->event_count() > most_events) {
    before_ = nullptr;
    return;
  }
  if (before_ != before || after_ != &after || events_ != after.event_count() || revision_ != session.revision()) {
    differences_ = trace::compare(*before, after);
    before_ = before;
    after_ = &after;
    events_ = after.event_count();
    revision_ = session.revision();
  }
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
    if (ImGui::InvisibleButton("difference", {std::max(width, 1.0f), height})) {
      if (difference.after_event < after.event_count()) context.commands.seek(difference.after_event + 1);
      if (difference.after) context.view.select_task(difference.after);
    }
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

void OutcomesPanel::draw(Context& context) {
  const std::vector<trace::OutcomeRow>& rows = context.session.state().outcomes;
  draw_interventions(context);
  draw_differences(context);
  if (rows.empty() && context.session.interventions().empty()) {
    empty_note(context, ICON_FLAG, "How each gather, timeout and cancel turned out is told here.");
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 1.0f));
  // Rows differ in height, so there is no clipper: the newest few hundred are what anybody reads.
  constexpr std::size_t most = 300;
  const std::size_t first = rows.size() > most ? rows.size() - most : 0;
  for (std::size_t i = first; i < rows.size(); ++i) draw_outcome(context, rows[i], static_cast<int>(i));
  ImGui::PopStyleVar();
}

}  // namespace ui
