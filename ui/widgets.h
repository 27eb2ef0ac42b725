// SPDX-License-Identifier: MIT
// The small parts panels are made of. Each names itself in the item registry by the id it is given.
#pragma once

#include <span>
#include <string_view>

#include "ui/format.h"
#include "ui/view.h"

namespace ui {

enum class ButtonLook : std::uint8_t { quiet, raised, primary, toggled };

struct IconButton {
  const char* name;             // "transport.play": id and registry name
  const char* icon;
  const char* tooltip;
  ButtonLook look = ButtonLook::quiet;
  bool enabled = true;
  float size = 30.0f;
};

/// A square (primary: round) button with one icon, at the cursor. True: clicked.
bool icon_button(Context& context, const IconButton& button);
/// An icon (may be null) and a label.
bool text_button(Context& context, const char* name, const char* icon, const char* label,
                 ButtonLook look = ButtonLook::quiet, bool enabled = true);

struct Tab {
  const char* name;   // id
  const char* label;
  const char* icon = nullptr;
  int count = 0;      // shown as a badge when not zero
};
/// A row of tabs at the cursor, `height` high; `prefix` + name are the registry's. Returns the one to show from now on.
int tab_strip(Context& context, const char* prefix, std::span<const Tab> tabs, int current, float height, float width);

/// A small heading in capitals' weight, with room above it.
void heading(Context& context, const char* label);
/// "label   value" on one row; the value is wrapped. Returns whether it was clicked when `link`.
bool property(Context& context, const char* label, std::string_view value, ImU32 colour = 0, bool link = false);
/// A muted text in the middle of what is left of the panel.
void empty_note(Context& context, const char* icon, const char* text);
/// Text that is cut with … where it does not fit into `width`.
void clipped_text(ImDrawList& draw, ImFont* font, float size, ImVec2 position_screen, float width, ImU32 colour,
                  std::string_view text);
float text_width(ImFont* font, float size, std::string_view text);
/// The task's shape, name and coroutine as a row; hovering and selecting it work everywhere.
bool task_row(Context& context, const char* prefix, const trace::TaskInfo& task, float width);
/// A tooltip for the last item, after the usual delay; wraps.
void item_tooltip(const char* text);
/// Opens a tooltip window in our style; close with end_tooltip().
void begin_tooltip();
void end_tooltip();

/// A bar between panels that is dragged; `vertical`: it parts left from right. Changes `value` (a size in pixels)
/// by the way it is dragged (times `sign`) within its limits. True: it changed.
bool splitter(Context& context, const char* name, ImVec2 min_screen, ImVec2 max_screen, bool vertical, float sign,
              float& value, float least, float most);

}  // namespace ui
