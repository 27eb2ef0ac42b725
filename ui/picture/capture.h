// SPDX-License-Identifier: MIT
// Draws a panel apart from the window, all of it, for a file.
#pragma once

#include "session/session.h"
#include "ui/picture/picture.h"
#include "ui/view.h"

namespace ui {

enum class Panel : std::uint8_t { timeline, graph };

/// The panel as it is at the session's cursor, in `view`'s theme: every lane of the timeline as far as a picture can be that high, the
/// whole graph. Call between two frames of the context that `view` belongs to, whose fonts are used.
picture::Picture capture(const session::Session& session, const View& view, Panel panel);

}  // namespace ui
