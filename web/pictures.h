// SPDX-License-Identifier: MIT
// The pictures that can be saved.
#pragma once

#include "ui/picture/capture.h"

namespace web {

struct PictureForm {
  const char* suffix;  // of the file's name, behind the program's
  const char* label;   // the command's
  ui::Panel panel;
};

constexpr PictureForm picture_forms[] = {{".timeline.svg", "Save the timeline as SVG", ui::Panel::timeline},
                                         {".timeline.png", "Save the timeline as PNG", ui::Panel::timeline},
                                         {".graph.svg", "Save the graph as SVG", ui::Panel::graph},
                                         {".graph.png", "Save the graph as PNG", ui::Panel::graph}};
/// PNG pictures have so many pixels for a logical one.
constexpr int png_scale = 2;

}  // namespace web
