// SPDX-License-Identifier: MIT
// The graphs of all programs that come with the repository, in the arrangements of several places.
#include <gtest/gtest.h>

#include "graph_fixture.h"
#include "layout_checks.h"
#include "whole_programs.h"

namespace ui::graph {
namespace {

TEST(WholePrograms, AreTidy) {
  const std::vector<WholeProgram> programs = whole_programs();
  ASSERT_GT(programs.size(), 100u);
  for (const WholeProgram& program : programs) {
    SCOPED_TRACE(program.name);
    Scene scene = scene_of(program.text);
    ASSERT_FALSE(scene.model.cards.empty());
    for (const Point room : {Point{0.0f, 0.0f}, Point{1400.0f, 600.0f}, Point{380.0f, 700.0f}}) {
      if (room.x > 0.0f) fit_columns(scene, room);
      expect_apart(scene.layout);
      expect_around(scene.layout);
      expect_connected(scene.layout_input, scene.layout);
      expect_bounded(scene.layout);
    }
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace ui::graph
