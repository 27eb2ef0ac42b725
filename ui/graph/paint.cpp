// SPDX-License-Identifier: MIT
#include "ui/graph/paint.h"

#include <cfloat>
#include <cmath>

#include "ui/widgets.h"

namespace ui::graph {

namespace {

/// How far below a line's middle its texts stand, whatever their fonts: half the height of a capital.
float baseline(TextStyle style) {
  return style == TextStyle::title || style == TextStyle::parameters ? 5.4f : 4.9f;
}

}  // namespace

FontChoice font_of(const Fonts& fonts, TextStyle style) {
  switch (style) {
    case TextStyle::title: return {fonts.bold, 15.0f};
    case TextStyle::parameters: return {fonts.mono, text_size::small};
    case TextStyle::label: return {fonts.ui, text_size::body};
    case TextStyle::code: return {fonts.mono, text_size::mono};
    case TextStyle::number: return {fonts.mono, text_size::mono};
    case TextStyle::unit: return {fonts.ui, text_size::small};
  }
  return {fonts.ui, text_size::body};
}

float FontMeasure::width(TextStyle style, std::string_view text) const {
  const FontChoice choice = font_of(fonts_, style);
  return choice.font->CalcTextSizeA(choice.size, FLT_MAX, 0.0f, text.data(), text.data() + text.size()).x;
}

void Paint::fill(const Rect& rect, ImU32 colour, float radius, ImDrawFlags corners) const {
  // Corners of a pixel cost much and show nothing.
  const float radius_px = radius * zoom();
  draw.AddRectFilled(at(rect.min), at(rect.max), colour, radius_px < 1.2f ? 0.0f : radius_px, corners);
}

void Paint::outline(const Rect& rect, ImU32 colour, float radius, float thickness_px) const {
  const float radius_px = radius * zoom();
  draw.AddRect(at(rect.min), at(rect.max), colour, radius_px < 1.2f ? 0.0f : radius_px, 0, thickness_px);
}

float Paint::text_px(float size) const { return std::max(1.0f, std::floor(size * zoom() + 0.25f)); }

float top_of_text(ImFont* font, float size, float baseline_screen) {
  return std::round(baseline_screen) - std::round(font->GetFontBaked(size)->Ascent);
}

void Paint::text(TextStyle style, Point left_middle, float right, ImU32 colour, std::string_view text) const {
  const float room = (right - left_middle.x) * zoom();
  const FontChoice choice = font_of(view.fonts, style);
  const float size = text_px(choice.size);
  const ImVec2 corner = at(left_middle);
  const float y = top_of_text(choice.font, size, corner.y + baseline(style) * zoom());
  clipped_text(draw, choice.font, size, {corner.x, y}, room, colour, text);
}

void Paint::icon(Point centre, float size, ImU32 colour, const char* icon) const {
  draw_icon(draw, view.fonts, at(centre), text_px(size), colour, icon);
}

}  // namespace ui::graph
