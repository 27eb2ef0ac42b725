// SPDX-License-Identifier: MIT
#include "ui/wrapped_text.h"

#include <algorithm>
#include <cfloat>

namespace ui {
namespace {

constexpr float line_gap = 2.0f;

/// Takes the first line from `text`.
std::string_view take_line(ImFont* font, float size, float width, std::string_view& text) {
  const std::string_view paragraph = text.substr(0, text.find('\n'));
  const char* fits = paragraph.data();
  font->CalcTextSizeA(size, std::max(width, size), 0.0f, paragraph.data(), paragraph.data() + paragraph.size(), &fits);
  std::size_t length = static_cast<std::size_t>(fits - paragraph.data());
  if (length < paragraph.size()) {
    // A word that is wider than a line is broken where the line ends.
    const std::size_t blank = paragraph.rfind(' ', length);
    if (blank != std::string_view::npos && blank > 0) length = blank;
    length = std::max<std::size_t>(length, 1);
  }
  const std::string_view line = paragraph.substr(0, length);
  text.remove_prefix(length);
  if (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  return line;
}

}  // namespace

ImVec2 wrapped_text_size(ImFont* font, float size, float width, std::string_view text) {
  ImVec2 all = {0.0f, 0.0f};
  while (!text.empty()) {
    const std::string_view line = take_line(font, size, width, text);
    all.x = std::max(all.x, font->CalcTextSizeA(size, FLT_MAX, 0.0f, line.data(), line.data() + line.size()).x);
    all.y += size + (all.y > 0.0f ? line_gap : 0.0f);
  }
  return all;
}

void draw_wrapped_text(ImDrawList& draw, ImFont* font, float size, ImVec2 at, float width, ImU32 colour,
                       std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = take_line(font, size, width, text);
    draw.AddText(font, size, at, colour, line.data(), line.data() + line.size());
    at.y += size + line_gap;
  }
}

void wrapped_text(ImFont* font, float size, ImU32 colour, std::string_view text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  draw_wrapped_text(*ImGui::GetWindowDrawList(), font, size, at, width, colour, text);
  ImGui::Dummy(wrapped_text_size(font, size, width, text));
}

}  // namespace ui
