// SPDX-License-Identifier: MIT
#include "ui/intervention_field.h"

#include <algorithm>
#include <cstring>

#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace ui {
namespace {

using Kind = session::Action::Kind;

struct Words {
  const char* verb;    // of the button
  const char* title;
  const char* hint;    // in the empty field
};

Words words_of(Kind kind) {
  switch (kind) {
    case Kind::put: return {"Put it", "Put an item into", "42, \"text\", Job(3)"};
    case Kind::set_result: return {"Set it", "Set the result of", "42, \"text\", None"};
    case Kind::set_exception: return {"Set it", "Set the exception of", "ValueError(\"no\")"};
    case Kind::cancel: return {"Cancel it", "Cancel", "a message, or nothing"};
    case Kind::set_event:
    case Kind::clear_event: break;
  }
  return {"Do it", "", ""};
}

}  // namespace

bool can_intervene(const session::Session& session) {
  const trace::RunStatus status = session.state().status;
  return status <= trace::RunStatus::running || status == trace::RunStatus::deadlock;
}

void intervene(Context& context, session::Action action) {
  context.commands.add([action = std::move(action)](session::Session& session) { session.intervene(action); });
}

void InterventionField::open(Kind kind, std::uint32_t target, std::string subject) {
  action_ = {kind, target, {}};
  subject_ = std::move(subject);
  text_[0] = 0;
  opening_ = true;
}

void InterventionField::draw(Context& context) {
  const bool focus = opening_;
  if (opening_) ImGui::OpenPopup("intervene");
  opening_ = false;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::m, space::m));
  if (ImGui::BeginPopup("intervene")) {
    const Words words = words_of(action_.kind);
    ImGui::PushFont(context.fonts().bold, 13.0f);
    ImGui::Text("%s %s", words.title, subject_.c_str());
    ImGui::PopFont();
    ImGui::PushFont(context.fonts().mono, text_size::mono);
    ImGui::SetNextItemWidth(260.0f);
    if (focus) ImGui::SetKeyboardFocusHere();
    bool done = ImGui::InputTextWithHint("##text", words.hint, text_, sizeof text_, ImGuiInputTextFlags_EnterReturnsTrue);
    context.items.add_last("intervene.field");
    ImGui::PopFont();
    const bool message = action_.kind == Kind::cancel;
    if (!message)
      wrapped_text(context.fonts().ui, text_size::small, context.colours().muted, "A Python expression, evaluated in your program.");
    const bool enough = message || text_[0] != 0;
    done |= text_button(context, "intervene.do", ICON_CHECK, words.verb, ButtonLook::raised, enough);
    if (done && enough) {
      if (text_[0] != 0) action_.text = text_;
      intervene(context, action_);
      ImGui::CloseCurrentPopup();
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void draw_interventions(Context& context) {
  const std::vector<session::Intervention>& all = context.session.interventions();
  if (all.empty()) return;
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 top = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  heading(context, "What you did to this program");
  const ImVec2 below = ImGui::GetCursorScreenPos();
  if (all.size() > 1) {
    ImGui::SetCursorScreenPos({top.x + width - 90.0f, top.y - 2.0f});
    if (text_button(context, "interventions.clear", ICON_DELETE, "Undo all"))
      context.commands.add([](session::Session& session) { session.clear_interventions(); });
    ImGui::SetCursorScreenPos(below);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_icon(draw, context.fonts(), {at.x + 9.0f, at.y + 12.0f}, 15.0f, c.accent, ICON_BOLT);
    clipped_text(draw, context.fonts().ui, 13.0f, {at.x + 24.0f, at.y + 4.0f}, width - 60.0f, c.text, session::intervention_words(all[i]));
    ImGui::SetCursorScreenPos({at.x + width - 26.0f, at.y});
    ImGui::PushID(static_cast<int>(i));
    if (icon_button(context, {"interventions.remove", ICON_CLOSE, "Run without it", ButtonLook::quiet, true, 24.0f}))
      context.commands.add([i](session::Session& session) { session.remove_intervention(i); });
    ImGui::PopID();
    ImGui::SetCursorScreenPos({at.x, at.y + 25.0f});
  }
  ImGui::Dummy({1.0f, space::s});
}

}  // namespace ui
