// SPDX-License-Identifier: MIT
// The bar on top: run, pause, step, back, speed; loop time and iteration; undo; theme and layout.
#pragma once

#include "ui/layout.h"
#include "ui/view.h"

namespace ui {

class TransportBar {
 public:
  static constexpr float height = 52.0f;
  /// Of the narrow layout: two rows.
  static constexpr float narrow_height = 96.0f;

  /// `layout` is changed by the menu of presets and the theme button.
  void draw(Context& context, Layout& layout);

 private:
  void draw_brand(Context& context);
  void draw_run_buttons(Context& context);
  /// The menu of what to halt at.
  void draw_stop_at(Context& context, float size);
  /// As far as `right`, a place on screen.
  void draw_clock(Context& context, float right);
  void draw_speed(Context& context, float width);
  void draw_history_and_theme(Context& context, Layout& layout);
  void draw_layout_menu(Context& context, Layout& layout);
  void draw_narrow(Context& context, Layout& layout, ImVec2 origin_screen, float width);
};

}  // namespace ui
