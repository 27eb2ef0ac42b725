// SPDX-License-Identifier: MIT
#include "ui/pick_menu.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "util/sort.h"
#include "ui/panel_frame.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace ui {

namespace {

constexpr float menu_width = 400.0f;
constexpr float row_height = 28.0f;
constexpr float heading_height = 24.0f;
constexpr float most_height = 400.0f;
constexpr float frame_height = 52.0f;  // the field, and what is around it and the list
constexpr float label_left = 34.0f;
constexpr float reason_margin = 64.0f;  // of the list's width, with a scrollbar

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// 0: not found; more: the better.
int score_of(const PickItem& item, const std::vector<std::string>& words) {
  const std::string label = lower(item.label);
  const std::string rest = lower(item.keywords + " " + item.group + " " + item.id);
  int score = 1;
  for (const std::string& word : words) {
    const std::size_t at = label.find(word);
    if (at == 0) {
      score += 100;
    } else if (at != std::string::npos && label[at - 1] == ' ') {
      score += 30;
    } else if (at != std::string::npos) {
      score += 10;
    } else if (rest.find(word) != std::string::npos) {
      score += 3;
    } else {
      return 0;
    }
  }
  return score;
}

}  // namespace

std::vector<std::size_t> find_items(const std::vector<PickItem>& items, std::string_view typed) {
  std::vector<std::string> words;
  const std::string all = lower(typed);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t begin = all.find_first_not_of(' ', at);
    if (begin == std::string::npos) break;
    at = std::min(all.find(' ', begin), all.size());
    words.push_back(all.substr(begin, at - begin));
  }
  std::vector<std::pair<int, std::size_t>> scored;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (words.empty() && items[i].only_searched) continue;
    if (const int score = score_of(items[i], words); score > 0) scored.emplace_back(score, i);
  }
  util::sort(scored, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::size_t> found;
  for (const auto& one : scored) found.push_back(one.second);
  return found;
}

float detail_room(float room, float label, float detail) {
  constexpr float gap = 18.0f;
  constexpr float least = 36.0f;
  const float left = room - label - gap;
  return detail <= left ? detail : left < least ? 0.0f : left;
}

void PickMenu::open(ImVec2 at_screen, std::string title, std::vector<PickItem> items) {
  wanted_ = Wanted::open;
  at_ = at_screen;
  title_ = std::move(title);
  items_ = std::move(items);
  typed_.clear();
  found_ = find_items(items_, {});
  current_ = 0;
  reveal_ = true;  // the list may have been scrolled when it was open the last time
  explains_ = true;
  reason_height_ = 0.0f;
  full_height_ = list_height();
}

std::string_view PickMenu::reason() const {
  return explains_ && current_ < found_.size() ? std::string_view(items_[found_[current_]].why_not) : std::string_view();
}

float PickMenu::list_height() const {
  float height = found_.empty() ? 6.0f + row_height : reason_height_;
  std::string_view group;
  for (const std::size_t item : found_) {
    height += row_height;
    if (headings() && group != items_[item].group) height += heading_height;
    group = items_[item].group;
  }
  return height;
}

void PickMenu::move_by(int steps) {
  if (found_.empty()) return;
  const auto count = static_cast<int>(found_.size());
  current_ = static_cast<std::size_t>(std::clamp(static_cast<int>(current_) + steps, 0, count - 1));
  reveal_ = explains_ = true;
}

void PickMenu::handle_keys() {
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) move_by(1);
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) move_by(-1);
  if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) move_by(8);
  if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) move_by(-8);
  const bool take = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false) ||
                    ImGui::IsKeyPressed(ImGuiKey_Tab, false);
  if (!take || appears_ || current_ >= found_.size()) return;
  reveal_ = explains_ = true;
  if (reason().empty()) chosen_ = static_cast<int>(found_[current_]);
}

bool PickMenu::draw_row(View& view, ItemRegistry& registry, std::size_t row, float width) {
  const PickItem& item = items_[found_[row]];
  const Palette& c = view.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string_view why = row == current_ ? reason() : std::string_view();
  const ImVec2 end = {at.x + width, at.y + row_height + (row == current_ ? reason_height_ : 0.0f)};
  ImGui::PushID(static_cast<int>(row));
  const bool clicked = ImGui::InvisibleButton("row", {width, end.y - at.y});
  ImGui::PopID();
  registry.add(name_ + ".", item.id, at, end);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool possible = item.why_not.empty();
  // The mouse chooses when it moves, not when the list moves under it.
  if (ImGui::IsItemHovered() && (mouse.x != mouse_.x || mouse.y != mouse_.y)) {
    explains_ = explains_ && row == current_;
    current_ = row;
  }
  if (clicked && !possible) {
    explains_ = reveal_ = true;
    current_ = row;
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (row == current_) draw.AddRectFilled(at, end, possible ? c.selection : c.highlight, radius::m);
  const float middle = at.y + row_height * 0.5f;
  if (item.icon != nullptr) {
    draw_icon(draw, view.fonts, {at.x + 16.0f, middle}, 17.0f, possible ? (item.colour != 0 ? item.colour : c.muted) : c.faint, item.icon);
  }
  const float label_x = at.x + label_left;
  const float room = width - label_left - 8.0f;
  clipped_text(draw, view.fonts.ui, 13.0f, {label_x, middle - 8.0f}, room, possible ? c.text : c.faint, item.label);
  const float detail_width = detail_room(room, text_width(view.fonts.ui, 13.0f, item.label),
                                         text_width(view.fonts.mono, text_size::tiny, item.detail));
  if (detail_width > 0.0f) {
    clipped_text(draw, view.fonts.mono, text_size::tiny, {end.x - 8.0f - detail_width, middle - 6.5f}, detail_width + 2.0f, c.muted, item.detail);
  }
  if (!why.empty()) {
    const ImVec2 below{label_x, at.y + row_height - 3.0f};
    draw_wrapped_text(draw, view.fonts.ui, text_size::small, below, ImGui::GetWindowWidth() - reason_margin, c.warning, why);
    registry.add(name_, "_reason", below, end);
  } else if (ImGui::IsItemHovered() && !possible) {
    begin_tooltip();
    ImGui::TextUnformatted(item.why_not.c_str());
    end_tooltip();
  }
  return clicked && possible;
}

void PickMenu::draw_rows(View& view, ItemRegistry& registry) {
  const float width = ImGui::GetContentRegionAvail().x;
  const Palette& c = view.colours();
  const float reason_width = ImGui::GetWindowWidth() - reason_margin;
  reason_height_ = reason().empty() ? 0.0f : 4.0f + wrapped_text_size(view.fonts.ui, text_size::small, reason_width, reason()).y;
  std::string_view group;
  for (std::size_t row = 0; row < found_.size(); ++row) {
    const PickItem& item = items_[found_[row]];
    if (headings() && group != item.group) {
      group = item.group;
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::Dummy({width, heading_height});
      clipped_text(*ImGui::GetWindowDrawList(), view.fonts.bold, text_size::tiny, {at.x + 8.0f, at.y + 8.0f}, width, c.muted, group);
    }
    if (row == current_ && reveal_) {
      // With the heading above it, and a row of what follows.
      const float y = ImGui::GetCursorPosY();
      const float top = ImGui::GetScrollY();
      const float room = ImGui::GetWindowHeight();
      const float end = y + row_height + reason_height_;
      if (y - heading_height < top) ImGui::SetScrollY(std::max(0.0f, y - heading_height));
      if (end > top + room) ImGui::SetScrollY(end - room);
      reveal_ = false;
    }
    if (draw_row(view, registry, row, width)) chosen_ = static_cast<int>(found_[row]);
  }
  if (!found_.empty()) return;
  ImGui::Dummy({width, 6.0f});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, row_height});
  clipped_text(*ImGui::GetWindowDrawList(), view.fonts.ui, 13.0f, {at.x + 8.0f, at.y + 6.0f}, width, c.muted, "Nothing of that name here");
}

int PickMenu::draw(View& view, ItemRegistry& registry) {
  chosen_ = nothing;
  appears_ = wanted_ == Wanted::open;
  if (appears_) {
    ImGui::OpenPopup(name_.c_str());
    open_ = true;
    early_.begin(false);
    view.animate();  // the field gets the keyboard one frame later
  }
  if (!open_) return nothing;
  const bool closing = wanted_ == Wanted::closed;
  wanted_ = Wanted::none;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float width = std::min(menu_width, display.x - 16.0f);
  // The list may be shorter than that, but the field stays where it is. (With a change of the list one frame later: while the
  // field has the keyboard there is a next one soon.)
  const float full = std::min({most_height, display.y - 24.0f, frame_height + full_height_ + 2.0f * row_height});
  const float height = std::min(full, frame_height + list_height());
  ImGui::SetNextWindowPos({std::clamp(at_.x, 8.0f, std::max(8.0f, display.x - width - 8.0f)),
                           std::clamp(at_.y, 8.0f, std::max(8.0f, display.y - full - 8.0f))});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(8.0f, 8.0f));
  ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, radius::l);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  ImGui::PushStyleColor(ImGuiCol_PopupBg, view.colours().raised);
  const bool visible = ImGui::BeginPopup(name_.c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                                                             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  if (visible) {
    const ImVec2 corner = ImGui::GetWindowPos();
    registry.add(name_, corner, {corner.x + width, corner.y + height});
    if (appears_) ImGui::SetKeyboardFocusHere();
    bool changed = early_.take(typed_);
    std::array<char, 120> buffer{};
    std::memcpy(buffer.data(), typed_.data(), std::min(typed_.size(), buffer.size() - 1));
    ImGui::PushFont(view.fonts.ui, 14.0f);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(10.0f, 6.0f));
    ImGui::SetNextItemWidth(-1.0f);
    if (ImGui::InputTextWithHint("##search", title_.c_str(), buffer.data(), buffer.size(),
                                 ImGuiInputTextFlags_CallbackCompletion | ImGuiInputTextFlags_CallbackAlways, EarlyText::place_cursor,
                                 &early_)) {
      typed_ = buffer.data();
      changed = true;
    }
    early_.end();
    if (changed) {
      found_ = find_items(items_, typed_);
      current_ = 0;
      reveal_ = explains_ = true;
    }
    ImGui::PopStyleVar();
    ImGui::PopFont();
    registry.add_last(name_ + "_search");
    handle_keys();
    ImGui::Dummy({1.0f, 6.0f});
    ImGui::BeginChild("rows", {0.0f, 0.0f}, ImGuiChildFlags_None, ImGuiWindowFlags_NoNav);
    draw_rows(view, registry);
    scroll_by_finger();
    ImGui::EndChild();
    mouse_ = ImGui::GetIO().MousePos;
    if (chosen_ != nothing || closing || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
      ImGui::CloseCurrentPopup();
      open_ = false;
    }
    ImGui::EndPopup();
  } else {
    open_ = false;  // a click elsewhere
  }
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  return chosen_;
}

}  // namespace ui
