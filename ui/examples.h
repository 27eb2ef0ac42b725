// SPDX-License-Identifier: MIT
// The example programs that come with Loopscope: ui/examples/*.py, embedded by the build.
#pragma once

#include <span>
#include <string_view>

namespace ui {

/// `title` is the text of the first comment line.
struct Example {
  std::string_view name;   // the file's, without .py
  std::string_view text;
  std::string_view title;
  std::string_view group;  // "First steps", "Cancelling", ...
};

/// In the order in which they are to be read.
std::span<const Example> examples();
/// Null: no such name.
const Example* find_example(std::string_view name);
/// Shown at the first visit.
std::string_view default_document();

}  // namespace ui
