// SPDX-License-Identifier: MIT
// The run on the graph: which tasks are in which row at the cursor, which have ended, which wires they wait through.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "trace/state.h"
#include "ui/graph/scene.h"

namespace ui::graph {

/// The tasks whose innermost function stands in a row (or has not begun: in the card's header).
struct RowTasks {
  static constexpr std::size_t most_shown = 2;

  std::array<std::uint32_t, state_glyph_count> count{};  // by state
  std::uint32_t total = 0;
  std::uint32_t outer = 0;                               // tasks that are in a function that this row called
  std::array<trace::TaskId, most_shown> first{};         // of `total`, in creation order
  trace::TaskId first_outer = 0;
};

struct CardTasks {
  std::array<std::uint32_t, state_glyph_count> ended{};  // by how they ended
  std::uint32_t ended_total = 0;
  std::uint32_t live = 0;                                // tasks in this function or in one that it called
  RowTasks header;
  std::vector<RowTasks> rows;                            // as Card::rows
};

struct Overlay {
  std::vector<CardTasks> cards;                          // as Model::cards
  std::vector<bool> lit;                                 // of Scene::wires
};

/// Takes time linear in the number of tasks, whatever their states.
void read_overlay(const Scene& scene, const trace::State& state, Overlay& overlay);

/// Where a live task is; the row is Model::none in a card's header, the card where it is in no function of the program.
struct TaskPlace {
  std::uint32_t card = Model::none;
  std::uint32_t row = Model::none;

  friend bool operator==(const TaskPlace&, const TaskPlace&) = default;
};
TaskPlace place_of(const Scene& scene, const trace::TaskInfo& task);

/// How much of a sleep has passed at `now`, 0 to 1; less than 0: the task is in no sleep of known length.
float sleep_progress(const trace::TaskInfo& task, trace::Time now);

}  // namespace ui::graph
