// SPDX-License-Identifier: MIT
// The whole interface, drawn by a host: the panels, their layout, the keyboard.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/cpp_panel.h"
#include "ui/examples.h"
#include "ui/item_registry.h"
#include "ui/theme.h"

namespace session {
class Session;
}

namespace ui {

struct Context;
struct HostCommand;
struct View;

/// The host, once a frame:
///     session.frame(elapsed, budget);
///     io.DisplaySize = logical size; io.DisplayFramebufferScale = {scale, scale}; mouse positions in logical pixels
///     ImGui::NewFrame(); app.frame(width, height, scale); ImGui::Render();
/// Text and lines are sharp on any display then; style and font scales of ImGui stay 1.
/// Requires: an ImGui context is current from construction to destruction, its renderer with dynamic textures
/// (ImGuiBackendFlags_RendererHasTextures); fonts are loaded into its atlas. Ini files are switched off.
class App {
 public:
  explicit App(session::Session& session);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// Draws everything and carries out what the user asked for. Sizes in logical pixels; `scale`: device pixels in one.
  void frame(float width, float height, float scale);

  /// When to draw again without input: after zero or more seconds; none: nothing moves. It includes
  /// session.next_frame(). Input always deserves a frame, and one more after it (hover, focus).
  std::optional<aio::Duration> next_frame() const;

  /// What is on screen, as of the last frame.
  const ItemRegistry& items() const;

  Theme theme() const;
  /// The system's, until the user chooses one.
  void set_theme(Theme theme);
  void set_reduce_motion(bool on);
  View& view();

  /// What the host can do, for the menu of all commands.
  std::vector<HostCommand>& host_commands();
  /// Called at the end of each frame, to draw over the interface: the host's dialogs (see View::has_dialog).
  void set_overlay(std::function<void(Context&)> draw);

  /// What was typed and asked for so far is done, also what waits for a pause or for the end of the frame: before the document is
  /// saved, sent or replaced from outside. Between frames, or in the overlay.
  void settle();

  /// The answer to View::on_translate.
  void set_cpp(CppText text);

  /// Replaces the document by an example of examples(), as one undoable edit, and plays it. False: no such name.
  bool open_example(std::string_view name);

  /// Panel sizes, tabs, theme: a line of text to keep between visits. True: it changed since the last layout().
  bool layout_changed() const;
  std::string layout();
  /// Unknown or damaged parts are ignored. False: nothing of it was understood.
  bool set_layout(std::string_view text);
  void reset_layout();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ui
