// SPDX-License-Identifier: MIT
// Text in lines of limited width, broken at blanks only: ImGui breaks behind any dot, also within "3.2 s".
#pragma once

#include <imgui.h>

#include <string_view>

namespace ui {

/// As wide as its longest line; no wider than `width`.
ImVec2 wrapped_text_size(ImFont* font, float size, float width, std::string_view text);
void draw_wrapped_text(ImDrawList& draw, ImFont* font, float size, ImVec2 position_screen, float width, ImU32 colour,
                       std::string_view text);
/// The same at the cursor of the current window, as wide as there is room.
void wrapped_text(ImFont* font, float size, ImU32 colour, std::string_view text);

}  // namespace ui
