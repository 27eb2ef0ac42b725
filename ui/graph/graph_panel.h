// SPDX-License-Identifier: MIT
// The graph panel: the document as cards and wires, the run on it at the session's cursor, numbers changed in place.
#pragma once

#include <memory>

#include "ui/view.h"

namespace ui {

class GraphPanel {
 public:
  GraphPanel();
  ~GraphPanel();

  /// Fills the content region of the current window.
  /// Names "graph.canvas", "graph.card.NAME", "graph.card.NAME.title", "graph.card.NAME.place.N" (between the rows),
  /// "graph.card.NAME.row.N", "graph.card.NAME.row.N.number.M", ".port.M" and ".handle" (where wires begin), "graph.task.NAME",
  /// "graph.menu", "graph.menu.ID", "graph.field", "graph.notice", "graph.drop", "graph.drop_refused", "graph.minimap",
  /// "graph.add", "graph.zoom_in", "graph.zoom_out", "graph.fit".
  void draw(Context& context);

  /// Shows all of the graph: the F key.
  void fit();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ui
