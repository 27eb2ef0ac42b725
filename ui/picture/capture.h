// SPDX-License-Identifier: MIT
// Draws a panel apart from the window, all of it, for a file.
#pragma once

#include <functional>

#include "session/session.h"
#include "ui/picture/picture.h"
#include "ui/view.h"

struct ImDrawData;

namespace ui {

enum class Panel : std::uint8_t { timeline, graph };

/// The panel as it is at the session's cursor, in `view`'s theme: every lane of the timeline as far as a picture can be that high, the
/// whole graph. Call between two frames of the context that `view` belongs to, whose fonts are used.
picture::Picture capture(const session::Session& session, const View& view, Panel panel);

/// The same for the renderer that draws the window: `draw` gets it with soft edges and letters that are sharp at `scale` pixels for
/// a logical one, before the context goes in which it was drawn. `draw` is not to keep what it gets.
using DrawPicture = std::function<void(ImDrawData& data, std::uint32_t background)>;
void capture(const session::Session& session, const View& view, Panel panel, float scale, const DrawPicture& draw);

}  // namespace ui
