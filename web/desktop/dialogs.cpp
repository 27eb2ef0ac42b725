// SPDX-License-Identifier: MIT
#include "web/desktop/dialogs.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "ui/widgets.h"

namespace web {
namespace {

constexpr double notice_seconds = 6;

}  // namespace

void Dialogs::ask(std::string title, std::string text, std::vector<Choice> choices) {
  kind_ = Kind::question;
  appears_ = true;
  title_ = std::move(title);
  text_ = std::move(text);
  choices_ = std::move(choices);
  current_ = 0;
}

void Dialogs::ask_path(std::string title, std::string confirm, std::string path, std::function<void(std::string)> action) {
  kind_ = Kind::path;
  appears_ = true;
  title_ = std::move(title);
  confirm_ = std::move(confirm);
  on_path_ = std::move(action);
  prompt_.begin(std::move(path));
}

void Dialogs::notice(std::string text) {
  notice_ = std::move(text);
  notice_until_ = -1;
}

bool Dialogs::begin(const ui::Context& context, float width) {
  const ImVec2 room = ImGui::GetIO().DisplaySize;
  const char* const id = "##dialog";
  if (std::exchange(appears_, false)) ImGui::OpenPopup(id);
  ImGui::SetNextWindowPos({room.x * 0.5f, room.y * 0.3f}, ImGuiCond_Always, {0.5f, 0.3f});
  ImGui::SetNextWindowSize({std::min(width, room.x - 16.0f), 0.0f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(20.0f, 18.0f));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui::radius::l);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0f);
  ImGui::PushStyleColor(ImGuiCol_PopupBg, context.colours().surface);
  const bool open = ImGui::BeginPopupModal(id, nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                                            ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  return open;
}

void Dialogs::draw(ui::Context& context) {
  std::function<void()> chosen;
  const Kind shown = kind_;
  if (shown != Kind::none && begin(context, shown == Kind::question ? 460.0f : 620.0f)) {
    ImGui::PushFont(context.fonts().bold, ui::text_size::title);
    ImGui::TextUnformatted(title_.c_str());
    ImGui::PopFont();
    shown == Kind::question ? draw_question(context, chosen) : draw_path(context, chosen);
    if (kind_ == Kind::none) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  draw_notice(context);
  if (chosen) chosen();
}

void Dialogs::draw_question(ui::Context& context, std::function<void()>& chosen) {
  ImGui::PushStyleColor(ImGuiCol_Text, context.colours().muted);
  ImGui::TextWrapped("%s", text_.c_str());
  ImGui::PopStyleColor();
  ImGui::Dummy({0.0f, 4.0f});
  int answer = -1, way_out = -1;
  for (int i = 0; i < static_cast<int>(choices_.size()); ++i) {
    if (i > 0) ImGui::SameLine();
    if (!choices_[static_cast<std::size_t>(i)].action) way_out = i;
    const std::string id = "dialog." + std::to_string(i);
    const char* const label = choices_[static_cast<std::size_t>(i)].label.c_str();
    if (ui::text_button(context, id.c_str(), nullptr, label, i == current_ ? ui::ButtonLook::primary : ui::ButtonLook::raised)) answer = i;
  }
  // The key that asked for the dialog does not answer it.
  if (ImGui::IsWindowAppearing()) return;
  const auto count = static_cast<int>(choices_.size());
  const bool back = ImGui::GetIO().KeyShift;
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) current_ = std::min(current_ + 1, count - 1);
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) current_ = std::max(current_ - 1, 0);
  if (ImGui::IsKeyPressed(ImGuiKey_Tab)) current_ = (current_ + (back ? count - 1 : 1)) % count;
  if (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false)) answer = current_;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) answer = way_out;
  if (answer < 0) return;
  kind_ = Kind::none;
  chosen = std::move(choices_[static_cast<std::size_t>(answer)].action);
}

void Dialogs::draw_path(ui::Context& context, std::function<void()>& chosen) {
  const bool entered = prompt_.draw(context, ImGui::GetContentRegionAvail().x);
  const bool pressed = prompt_.confirm_if(ui::text_button(context, "dialog.confirm", nullptr, confirm_.c_str(), ui::ButtonLook::primary));
  ImGui::SameLine();
  const bool dismissed = ui::text_button(context, "dialog.cancel", nullptr, "Cancel", ui::ButtonLook::raised) ||
                         (ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !ImGui::IsWindowAppearing());
  if (!entered && !pressed && !dismissed) return;
  kind_ = Kind::none;
  if (!dismissed) chosen = [action = std::move(on_path_), path = prompt_.path()] { action(path); };
}

void Dialogs::draw_notice(ui::Context& context) {
  if (notice_.empty()) return;
  ui::View& view = context.view;
  if (notice_until_ < 0) notice_until_ = view.seconds + notice_seconds;
  const double left = notice_until_ - view.seconds;
  if (left <= 0) {
    notice_.clear();
    return;
  }
  // The view's clock goes on with frames only, so often that the notice goes in time.
  view.animate(std::min(left, 0.1));
  const ImVec2 room = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({room.x * 0.5f, room.y - 24.0f}, ImGuiCond_Always, {0.5f, 1.0f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui::radius::l);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(16.0f, 10.0f));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, context.colours().raised);
  if (ImGui::Begin("##notice", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove |
                                            ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                                            ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoInputs)) {
    ImGui::TextUnformatted(notice_.c_str());
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

}  // namespace web
