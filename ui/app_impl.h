// SPDX-License-Identifier: MIT
// The inside of App: its panels and how they share the window.
#pragma once

#include <memory>
#include <string>

#include "ui/app.h"
#include "ui/code_panel.h"
#include "ui/command_palette.h"
#include "ui/cpp_panel.h"
#include "ui/graph/graph_panel.h"
#include "ui/internals/internals_panel.h"
#include "ui/layout.h"
#include "ui/panel_frame.h"
#include "ui/panels.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/tour.h"
#include "ui/transport_bar.h"
#include "ui/view.h"

namespace ui {

class App::Impl {
 public:
  explicit Impl(session::Session& session_to_show);

  void frame(float width, float height, float scale);
  void settle();

  session::Session& session;
  View view;
  Commands commands;
  ItemRegistry items;
  Layout layout;
  Layout saved_layout;
  CommandPalette palette;
  std::function<void(Context&)> overlay;
  bool settled = false;  // by settle(), since the last frame
  CppPanel cpp_;
  bool restless = true;  // one more frame: something was done in the last one

 private:
  void begin_view(float width, float scale);
  void end_view();
  void follow_requests();
  void draw_palette(Context& context, float width);

  void draw_wide(Context& context, Area window);
  void draw_left(Context& context, Area area);
  void draw_right(Context& context, Area area);
  void draw_drawer(Context& context, Area area);
  void draw_narrow(Context& context, Area window);
  void draw_narrow_panel(Context& context);
  int drawer_tabs(Context& context, float width);
  void draw_drawer_panel(Context& context, DrawerTab tab);

  TransportBar transport_;
  ExamplesPanel examples_;
  OutlinePanel outline_;
  GraphPanel graph_;
  TimelinePanel timeline_;
  InspectorPanel inspector_;
  CodePanel code_;
  ExplainPanel explain_;
  ConsolePanel console_;
  OutcomesPanel outcomes_;
  InternalsPanel internals_;
  Theme applied_theme_ = Theme::dark;
};

/// The keyboard's commands, while nobody types.
void handle_keyboard(Context& context);

}  // namespace ui
