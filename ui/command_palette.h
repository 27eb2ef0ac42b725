// SPDX-License-Identifier: MIT
// Every command of the program in one menu that is searched by typing, each with its shortcut.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "trace/compare.h"
#include "ui/intervention_field.h"
#include "ui/layout.h"
#include "ui/pick_menu.h"
#include "ui/view.h"

namespace ui {

/// One that the host adds: "Open a file", "Copy a link".
struct HostCommand {
  std::string id;        // for the item registry: "palette.ID"
  std::string label;
  std::string shortcut;  // as it is written: "Ctrl+O"; empty: none
  std::string keywords;
  const char* icon = nullptr;
  std::function<void()> run;
};

class CommandPalette {
 public:
  /// Opens it with what can be done now. `differences`: from the run before; may be null. `keys`: with what has a key, all of it, and
  /// with what only a key or the mouse does.
  void open(const Context& context, const Layout& layout, const std::vector<trace::Difference>* differences, ImVec2 at_screen, bool keys);
  /// Carries out what was chosen in this frame. Call in each frame, in the same window.
  void draw(Context& context, Layout& layout);

  std::vector<HostCommand> host_commands;

 private:
  using Run = std::function<void(Context&, Layout&)>;
  void add(PickItem item, Run run);
  void keep_keys();
  void add_run_commands(const session::Session& session);
  void add_view_commands(const Context& context, const Layout& layout);
  void add_task_commands(const Context& context);
  void add_await_chain(const trace::TaskInfo& task);
  void add_places(const session::Session& session);
  void add_console_lines(const session::Session& session);
  void add_differences(const std::vector<trace::Difference>& differences);
  void add_text_commands();
  void add_graph_commands();
  void add_timeline_commands(const session::Session& session);
  void add_interventions(const Context& context);

  PickMenu menu_{"palette"};
  std::vector<PickItem> items_;
  std::vector<Run> runs_;
  InterventionField field_;
  ImVec2 at_{};
};

}  // namespace ui
