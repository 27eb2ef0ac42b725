// SPDX-License-Identifier: MIT
#include "web/fingers.h"

#include <gtest/gtest.h>

namespace {

using web::Fingers;
using enum Fingers::Event;

TEST(Fingers, OneIsNoGesture) {
  Fingers fingers;
  fingers.take(down, 7, {10, 10});
  EXPECT_FALSE(fingers.take_pinch().active);
  fingers.take(motion, 7, {50, 10});
  const ui::Pinch pinch = fingers.take_pinch();
  EXPECT_FALSE(pinch.active);
  EXPECT_EQ(pinch.zoom, 1.0f);
  EXPECT_EQ(pinch.moved.x, 0.0f);
}

TEST(Fingers, TwoZoomByTheirDistanceAndMoveByTheirMiddle) {
  Fingers fingers;
  fingers.take(down, 7, {100, 100});
  fingers.take(down, 9, {200, 100});
  ui::Pinch pinch = fingers.take_pinch();
  EXPECT_TRUE(pinch.active);
  EXPECT_EQ(pinch.zoom, 1.0f) << "they have only begun";
  fingers.take(motion, 9, {300, 100});
  pinch = fingers.take_pinch();
  EXPECT_EQ(pinch.zoom, 2.0f);
  EXPECT_EQ(pinch.middle.x, 200.0f);
  EXPECT_EQ(pinch.moved.x, 50.0f);
  EXPECT_EQ(fingers.take_pinch().zoom, 1.0f) << "nothing since";
  fingers.take(up, 7, {100, 100});
  EXPECT_FALSE(fingers.take_pinch().active);
  fingers.take(down, 11, {0, 100});
  pinch = fingers.take_pinch();
  EXPECT_TRUE(pinch.active);
  EXPECT_EQ(pinch.zoom, 1.0f) << "another one is another gesture";
}

TEST(Fingers, AThirdOneDoesNotCount) {
  Fingers fingers;
  for (const int id : {1, 2, 3}) fingers.take(down, id, {100.0f * static_cast<float>(id), 0});
  fingers.take_pinch();
  fingers.take(motion, 3, {900, 900});
  EXPECT_EQ(fingers.take_pinch().zoom, 1.0f);
  fingers.take(up, 3, {900, 900});
  EXPECT_TRUE(fingers.take_pinch().active);
}

}  // namespace
