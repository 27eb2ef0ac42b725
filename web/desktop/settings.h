// SPDX-License-Identifier: MIT
// Settings: what the desktop program keeps between its starts, as lines of text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace web {

/// In the window system's coordinates.
struct WindowPlace {
  int x = 0, y = 0, width = 0, height = 0;  // width 0: there is none
  bool maximized = false;
  bool operator==(const WindowPlace&) const = default;
};

struct Settings {
  WindowPlace window;
  std::string layout;               // App::layout()
  std::vector<std::string> recent;  // absolute paths, the latest first
  bool operator==(const Settings&) const = default;

  /// Puts `path` first.
  void add_recent(const std::string& path);

  std::string text() const;
  /// Unknown or damaged lines are ignored.
  static Settings parse(std::string_view text);
};

constexpr std::size_t most_recent = 10;

}  // namespace web
