// SPDX-License-Identifier: MIT
#include "ui/graph/tooltip.h"

#include "ui/format.h"
#include "ui/widgets.h"

namespace ui::graph {

namespace {

void say(std::string_view text) {
  begin_tooltip();
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  end_tooltip();
}

void say_chip(const trace::State& state, const Chip& chip) {
  const trace::TaskInfo* task = state.task(chip.task);
  if (chip.count == 1 && task != nullptr) {
    Text text;
    text.append_text(task->name).append(chip.outer ? " is further inside\n" : "\n");
    text.append_text(task_sentence(*task).view());
    say(text.view());
  } else if (chip.count > 1) {
    Text text("%u tasks", chip.count);
    if (chip.outer) {
      text.append(" are further inside");
    } else {
      text.append(", %s\nClick to go from one to the next", state_word(chip.glyph));
    }
    say(text.view());
  }
}

/// The row as it would be with all the room it wants; empty: nothing of it is cut.
std::string cut_row(const Row& row, const RowLayout& layout) {
  bool cut = false;
  std::string text;
  for (std::size_t p = 0; p < row.pieces.size(); ++p) {
    cut = cut || layout.pieces[p].max.x >= layout.rect.max.x - 4.5f;
    if (!text.empty()) text += ' ';
    text += row.pieces[p].text;
  }
  return cut ? text : std::string();
}

}  // namespace

void draw_tooltip(const Scene& scene, const trace::State& state, const Hit& hit, const Chip* chip) {
  if (chip != nullptr) {
    say_chip(state, *chip);
  } else if (hit.kind == HitKind::number) {
    say("Drag to change, double-click to type.\nShift: finer, Alt: coarser");
  } else if (hit.kind == HitKind::row) {
    const std::string text = cut_row(scene.model.cards[hit.card].rows[hit.row], scene.shapes[hit.card].rows[hit.row]);
    if (!text.empty()) say(text);
  }
}

}  // namespace ui::graph
