// SPDX-License-Identifier: MIT
#include "ui/item_registry.h"

#include <imgui_internal.h>

#include <algorithm>
#include <charconv>

namespace ui {

void ItemRegistry::begin_frame() {
  names_.clear();
  records_.clear();
}

void ItemRegistry::add(std::string_view name, ImVec2 min_screen, ImVec2 max_screen) {
  add(name, std::string_view{}, min_screen, max_screen);
}

void ItemRegistry::add(std::string_view prefix, std::string_view rest, ImVec2 min_screen, ImVec2 max_screen) {
  const auto begin = static_cast<std::uint32_t>(names_.size());
  names_.append(prefix).append(rest);
  append(begin, min_screen, max_screen);
}

void ItemRegistry::add(std::string_view prefix, std::uint32_t number, ImVec2 min_screen, ImVec2 max_screen) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  add(prefix, std::string_view(digits, static_cast<std::size_t>(end - digits)), min_screen, max_screen);
}

void ItemRegistry::add_last(std::string_view name) { add(name, ImGui::GetItemRectMin(), ImGui::GetItemRectMax()); }

void ItemRegistry::append(std::uint32_t name_begin, ImVec2 min, ImVec2 max) {
  if (const ImGuiWindow* window = ImGui::GetCurrentContext() ? ImGui::GetCurrentWindowRead() : nullptr) {
    const ImRect& clip = window->ClipRect;
    min = {std::max(min.x, clip.Min.x), std::max(min.y, clip.Min.y)};
    max = {std::min(max.x, clip.Max.x), std::min(max.y, clip.Max.y)};
  }
  if (min.x >= max.x || min.y >= max.y) {
    names_.resize(name_begin);
    return;
  }
  records_.push_back({name_begin, static_cast<std::uint32_t>(names_.size()) - name_begin, min, max});
}

ItemRegistry::Item ItemRegistry::at(std::size_t index) const {
  const Record& record = records_[index];
  return {std::string_view(names_).substr(record.name_begin, record.name_size), record.min, record.max};
}

bool ItemRegistry::find(std::string_view name, Item& item) const {
  for (std::size_t i = 0; i < records_.size(); ++i) {
    item = at(i);
    if (item.name == name) return true;
  }
  return false;
}

}  // namespace ui
