// SPDX-License-Identifier: MIT
// The loop from within: one iteration as a picture, and who is in line for what.
#pragma once

#include "ui/intervention_field.h"
#include "ui/view.h"

namespace ui {

class InternalsPanel {
 public:
  void draw(Context& context);

 private:
  InterventionField field_;
};

/// Where the loop is: it waits, takes the timers that are due, runs what was ready then. As wide as `width`, at the cursor.
void draw_iteration_strip(Context& context, float width);
/// What runs, what is ready, and where the present iteration ends in it.
void draw_ready_queue(Context& context, float width);
/// Timers by deadline, or as a heap: View::timers_as_tree, which a button changes.
void draw_timers(Context& context, float width);
/// Locks, events, queues, ... and the program's own futures: their state, who has them, who is in line, and what can be done
/// to them from outside.
void draw_primitives(Context& context, float width, InterventionField& field);

/// A task's name in a small frame; selects it. Gives its width; 0: no room.
float task_chip(Context& context, ImVec2 at_screen, float most_width, trace::TaskId task, ImU32 colour, bool filled);

}  // namespace ui
