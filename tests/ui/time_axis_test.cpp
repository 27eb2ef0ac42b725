// SPDX-License-Identifier: MIT
#include "ui/timeline/time_axis.h"

#include <gtest/gtest.h>

namespace ui {

TEST(TimeAxis, ZoomKeepsTheInstantUnderTheMouse) {
  TimeAxis axis;
  axis.place(100.0f, 1000.0f);
  const double before = axis.seconds_at(400.0f);
  axis.zoom(0.25f, 400.0f);
  EXPECT_NEAR(axis.seconds_at(400.0f), before, 1e-9);
  EXPECT_NEAR(axis.x(before), 400.0f, 0.01f);
  EXPECT_EQ(axis.mode(), TimeAxis::Mode::follow);
}

TEST(TimeAxis, FitsTheWholeRun) {
  TimeAxis axis;
  axis.place(0.0f, 500.0f);
  EXPECT_FALSE(axis.advance(0.016, 8.0, false, 0.0, true));
  EXPECT_GE(axis.x(0.0), 0.0f);
  EXPECT_LE(axis.x(8.0), 500.0f);
  EXPECT_GT(axis.x(8.0), 400.0f);
}

TEST(TimeAxis, LeavesRoomForShapesBehindTheEnd) {
  for (const float width : {160.0f, 500.0f, 2000.0f}) {
    TimeAxis axis;
    axis.place(0.0f, width);
    axis.advance(0.016, 8.0, false, 0.0, true);
    EXPECT_LE(axis.x(8.0), width - 39.0f);
    EXPECT_GT(axis.x(8.0), width * 0.55f);
  }
}

TEST(TimeAxis, GlidesUntilItArrives) {
  TimeAxis axis;
  axis.place(0.0f, 500.0f);
  int frames = 0;
  while (axis.advance(0.016, 30.0, false, 0.0, false) && frames < 1000) ++frames;
  EXPECT_GT(frames, 5);
  EXPECT_LT(frames, 100);
}

TEST(TimeAxis, FollowsTheCursor) {
  TimeAxis axis;
  axis.place(0.0f, 500.0f);
  axis.show(0.0, 1.0);
  axis.set_mode(TimeAxis::Mode::follow);
  axis.advance(0.016, 10.0, true, 7.0, true);
  EXPECT_GT(axis.x(7.0), 0.0f);
  EXPECT_LT(axis.x(7.0), 450.0f);
}

TEST(TimeAxis, TicksAreRoundAndFarEnoughApart) {
  TimeAxis axis;
  axis.place(0.0f, 1000.0f);
  for (const double length : {0.001, 0.7, 1.0, 3.3, 50.0, 12345.0}) {
    axis.show(0.0, length);
    axis.advance(0.016, length, false, 0.0, true);
    const double step = axis.tick(80.0f);
    EXPECT_GE(axis.x(step) - axis.x(0.0), 79.9f) << length;
    EXPECT_LE(axis.x(step) - axis.x(0.0), 201.0f) << length;
  }
}

TEST(TimeAxis, StandsWildZooming) {
  TimeAxis axis;
  axis.place(0.0f, 300.0f);
  for (int i = 0; i < 500; ++i) axis.zoom(0.5f, 10.0f);
  EXPECT_GT(axis.span(), 0.0);
  for (int i = 0; i < 500; ++i) axis.zoom(2.0f, 290.0f);
  EXPECT_LT(axis.span(), 1e9);
}

}  // namespace ui
