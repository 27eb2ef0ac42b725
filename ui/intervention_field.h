// SPDX-License-Identifier: MIT
// A small window in which the text of an intervention is typed: an item, a result, a message.
#pragma once

#include <string>

#include "session/intervention.h"
#include "ui/view.h"

namespace ui {

/// At most one text at a time. Enter does it, Escape does not. Names "intervene.field", "intervene.do".
class InterventionField {
 public:
  /// Asks for the text of an action on `subject` ("queue jobs"). Where the mouse is.
  void open(session::Action::Kind kind, std::uint32_t target, std::string subject);
  void draw(Context& context);

 private:
  session::Action action_;
  std::string subject_;
  char text_[400] = {};
  bool opening_ = false;
};

/// Whether the present loop can still do something about it.
bool can_intervene(const session::Session& session);

/// Does it to the program, after this frame. Where the cursor is in the past, the run goes on from there.
void intervene(Context& context, session::Action action);

/// What was done to this program's runs, and buttons that take it back. Nothing where there is nothing.
void draw_interventions(Context& context);

}  // namespace ui
