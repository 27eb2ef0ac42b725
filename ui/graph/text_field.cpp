// SPDX-License-Identifier: MIT
#include "ui/graph/text_field.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "ui/widgets.h"

namespace ui::graph {

namespace {

constexpr std::size_t longest_text = 4000;

}  // namespace

void TextField::begin(Subject subject, std::uint32_t card, std::uint32_t row, std::string text) {
  subject_ = subject;
  card_ = card;
  row_ = row;
  text_ = std::move(text);
  problem_.clear();
  focus_wanted_ = true;
}

GraphEdit TextField::draw(const Paint& paint, const Rect& place, ItemRegistry& items,
                          const std::function<GraphEdit(const std::string&)>& make) {
  if (!active()) return {};
  ImFont* font = subject_ == Subject::name ? paint.view.fonts.bold : paint.view.fonts.mono;
  const float size = std::clamp(13.0f * paint.zoom(), 13.0f, 22.0f);
  const ImVec2 from = paint.at({place.min.x, place.centre().y});
  const float wanted = std::max(place.width() * paint.zoom(), text_width(font, size, text_) + 40.0f);
  const Rect seen = paint.camera.visible();
  const ImVec2 least = paint.at(seen.min);
  const ImVec2 most = paint.at(seen.max);
  const float width = std::min(std::clamp(wanted, 140.0f, 640.0f), std::max(most.x - least.x - 16.0f, 40.0f));

  std::vector<char> buffer(longest_text);
  std::memcpy(buffer.data(), text_.data(), std::min(text_.size(), longest_text - 1));
  const Palette& c = paint.colours;
  ImGui::PushFont(font, size);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8.0f, 5.0f));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, radius::m);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 2.0f);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, c.sunken);
  ImGui::PushStyleColor(ImGuiCol_Border, problem_.empty() ? c.accent : c.danger);
  // Within the canvas, wherever the row is.
  const ImVec2 corner{std::max(least.x + 8.0f, std::min(from.x, most.x - width - 8.0f)), from.y - size * 0.5f - 5.0f};
  ImGui::SetCursorScreenPos(corner);
  ImGui::SetNextItemWidth(width);
  if (focus_wanted_) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText("##text", buffer.data(), buffer.size(),
                                        ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue |
                                            ImGuiInputTextFlags_NoUndoRedo);
  items.add_last("graph.field");
  if (text_ != buffer.data()) problem_.clear();
  text_ = buffer.data();
  const bool left = !focus_wanted_ && ImGui::IsItemDeactivated();
  focus_wanted_ = false;
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(3);
  ImGui::PopFont();
  rect_ = {{corner.x, corner.y}, {corner.x + width, corner.y + size + 10.0f}};
  // Whether or not the field has the keyboard at the moment.
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    end();
    return {};
  }
  if (!entered && !left) return {};
  GraphEdit edit = make(text_);
  if (entered && !edit && !edit.problem.empty()) {
    problem_ = std::move(edit.problem);
    focus_wanted_ = true;
    return {};
  }
  end();
  return edit;
}

}  // namespace ui::graph
