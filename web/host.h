// SPDX-License-Identifier: MIT
// What the program asks of the platform: a surface to draw on, input, time, the user's preferences.
// host_browser.cpp and host_native.cpp implement it; CMake chooses.
#pragma once

#include <memory>
#include <string>

#include "aio/time.h"

#include "ui/view.h"

namespace web {

/// The area to draw on, in logical pixels (CSS pixels in a browser).
struct Surface {
  float width = 0;
  float height = 0;
  float scale = 1;  // device pixels in a logical pixel
};

/// The window, or the page's canvas. There is one. Connects ImGui's input, clipboard and renderer to it.
class Host {
 public:
  /// Requires: an ImGui context is current, and stays so until the host is gone. Null: `error` says why.
  static std::unique_ptr<Host> open(const std::string& title, std::string& error);
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  /// Real time since some fixed instant.
  aio::Duration now() const;

  /// Hands waiting input to ImGui. True: there was some.
  bool take_input();
  /// Of the input that was taken.
  ui::Pinch take_pinch();
  /// Makes ImGui ready for NewFrame.
  Surface begin_frame();
  /// Draws what ImGui::Render left.
  void draw();
  /// Shows what was drawn; may wait for the display.
  void show();

  bool prefers_dark() const;
  bool reduce_motion() const;

  class Impl;
  Impl& impl() { return *impl_; }

 private:
  explicit Host(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace web
