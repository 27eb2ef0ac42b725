// SPDX-License-Identifier: MIT
#include "ui/layout.h"

#include <gtest/gtest.h>

namespace ui {

TEST(Layout, IsTheSameAfterSavingAndLoading) {
  Layout layout;
  layout.left = 321.0f;
  layout.right_open = false;
  layout.drawer_tab = DrawerTab::internals;
  layout.choose(Theme::light);
  Layout loaded;
  EXPECT_TRUE(loaded.load(layout.save()));
  EXPECT_EQ(loaded, layout);
}

TEST(Layout, IgnoresWhatItDoesNotUnderstand) {
  const Layout fresh;
  for (const char* text : {"", " ", "left", "left=", "left=x", "left=12 px", "left=5", "left=99999999999999999999", "theme=7",
                           "drawer_tab=-1", "unknown=3", "=", "left_open=2"}) {
    Layout layout;
    EXPECT_FALSE(layout.load(text)) << text;
    EXPECT_EQ(layout, fresh) << text;
  }
  Layout layout;
  EXPECT_TRUE(layout.load("nonsense=1 left=300 theme=9"));
  EXPECT_EQ(layout.left, 300.0f);
  EXPECT_EQ(layout.theme, Theme::dark);
}

TEST(Layout, KeepsNoThemeThatNobodyChose) {
  Layout layout;
  layout.theme = Theme::light;
  EXPECT_EQ(layout.save().find("theme"), std::string::npos);
  Layout loaded;
  EXPECT_TRUE(loaded.load(layout.save()));
  EXPECT_FALSE(loaded.own_theme);
}

TEST(Layout, PresetsKeepTheTheme) {
  Layout layout;
  layout.choose(Theme::light);
  layout.apply(Preset::internals);
  EXPECT_EQ(layout.theme, Theme::light);
  EXPECT_EQ(layout.drawer_tab, DrawerTab::internals);
  layout.apply(Preset::build);
  EXPECT_FALSE(layout.drawer_open);
}

}  // namespace ui
