// SPDX-License-Identifier: MIT
// Drawing on the canvas: shapes and texts given in canvas units, drawn at the camera's zoom, texts at their real size
// so that they stay crisp.
#pragma once

#include <imgui.h>

#include <string_view>

#include "ui/graph/camera.h"
#include "ui/graph/card_shape.h"
#include "ui/view.h"

namespace ui::graph {

struct FontChoice {
  ImFont* font = nullptr;
  float size = 0.0f;  // canvas units
};
FontChoice font_of(const Fonts& fonts, TextStyle style);

/// The y at which a text is drawn so that it stands on a line of the screen.
float top_of_text(ImFont* font, float size, float baseline_screen);

/// Measures with the program's fonts.
class FontMeasure : public TextMeasure {
 public:
  explicit FontMeasure(const Fonts& fonts) : fonts_(fonts) {}
  float width(TextStyle style, std::string_view text) const override;

 private:
  const Fonts& fonts_;
};

/// For one frame: made of references.
struct Paint {
  ImDrawList& draw;
  const Camera& camera;
  const View& view;
  const Palette& colours;

  float zoom() const { return camera.zoom(); }
  ImVec2 at(Point p_canvas) const { return camera.to_screen(p_canvas); }
  /// Texts of rows can be read; otherwise bars stand for them.
  bool readable() const { return zoom() >= 0.42f; }

  void fill(const Rect& rect_canvas, ImU32 colour, float radius = 0.0f, ImDrawFlags corners = 0) const;
  void outline(const Rect& rect_canvas, ImU32 colour, float radius, float thickness_px) const;
  /// Text from `left_middle` on; cut with … at `right`, if it is longer.
  void text(TextStyle style, Point left_middle, float right, ImU32 colour, std::string_view text) const;
  void icon(Point centre, float size, ImU32 colour, const char* icon) const;
  /// The size on screen at which a text of `size` is drawn: whole pixels, never wider than it was measured.
  float text_px(float size) const;
};

}  // namespace ui::graph
