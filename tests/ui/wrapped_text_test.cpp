// SPDX-License-Identifier: MIT
#include "ui/wrapped_text.h"

#include <gtest/gtest.h>

#include "screen.h"

namespace ui::testing {
namespace {

class WrappedText : public ::testing::Test {
 protected:
  WrappedText() { screen_.frames(1); }
  ImVec2 size(float width, std::string_view text) const { return wrapped_text_size(font(), 13.0f, width, text); }
  float width(std::string_view text) const { return size(1e6f, text).x; }
  ImFont* font() const { return const_cast<Screen&>(screen_).app.view().fonts.ui; }

  Screen screen_;
};

TEST_F(WrappedText, BreaksAtBlanksAndNotWithinNumbers) {
  const float room = width("ended at 3.6") + 1.0f;
  EXPECT_FLOAT_EQ(size(room, "ended at 3.6 s").x, width("ended at 3.6"));
  // No room for all of the number: it goes to the next line.
  EXPECT_FLOAT_EQ(size(width("ended at 3.") + 1.0f, "ended at 3.6 s").x, width("ended at"));
}

TEST_F(WrappedText, HasALineForEach) {
  const float one = size(1000.0f, "a").y;
  EXPECT_EQ(size(1000.0f, "a b c").y, one);
  EXPECT_GT(size(1000.0f, "a\nb").y, 2.0f * one - 1.0f);
  EXPECT_GT(size(width("a") + 1.0f, "a b c").y, 3.0f * one - 1.0f);
  EXPECT_EQ(size(1000.0f, "").y, 0.0f);
}

TEST_F(WrappedText, StandsAnyWidth) {
  for (const float room : {-5.0f, 0.0f, 1.0f, 7.0f, 40.0f})
    for (const char* text : {" ", "\n\n", "averyverylongword", "ö ü", "  two  blanks  ", "\xff\xfe"}) EXPECT_GE(size(room, text).y, 0.0f);
}

}  // namespace
}  // namespace ui::testing
