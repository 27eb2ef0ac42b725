// SPDX-License-Identifier: MIT
// What is around every panel: its card, the part of it that scrolls, and a veil while it shows what is outdated.
#pragma once

#include "ui/view.h"

namespace ui {

/// Between panels, and between them and the window.
constexpr float panel_gap = 7.0f;

/// On screen.
struct Area {
  ImVec2 min;
  ImVec2 max;
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
};

/// Opens a panel's card: a rounded surface with a child window on it. Close with end_panel(). False: there is no room, and
/// nothing to close.
bool begin_panel(Context& context, const char* name, Area area, ImU32 fill = 0);
void end_panel();

/// The part of a panel below its header; panels scroll in it. Close with end_body().
void begin_body(Context& context, const char* name, float top, bool padded, bool scrolls);
void end_body();

/// A finger that moves up or down scrolls the current window, and presses nothing in it. Call at the window's end.
void scroll_by_finger();

/// Veils what was drawn in the present window from `top` on, while it is of the last run that worked: not what the text
/// says now.
void dim_outdated(Context& context, float top = 0.0f);

}  // namespace ui
