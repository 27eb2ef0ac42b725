// SPDX-License-Identifier: MIT
// A panel as a PNG file, drawn by the graphics card that draws the window.
#pragma once

#include <string>

#include "ui/picture/capture.h"

namespace web {

/// The file's bytes, with `scale` pixels for a logical one. Empty: it cannot be made, and `error` says why. Call between two frames,
/// while the window's OpenGL context is the current one.
std::string png(const session::Session& session, const ui::View& view, ui::Panel panel, int scale, std::string& error);

}  // namespace web
