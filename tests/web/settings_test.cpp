// SPDX-License-Identifier: MIT
#include "web/desktop/settings.h"

#include <gtest/gtest.h>

namespace {

using web::Settings;

TEST(Settings, ReadsWhatItWrote) {
  const Settings settings{{-10, 20, 1280, 800, true}, "left=200 theme=1", {"/a/b c.py", "/d.py"}};
  EXPECT_EQ(settings.text(), "window -10 20 1280 800 1\nlayout left=200 theme=1\nrecent /a/b c.py\nrecent /d.py\n");
  EXPECT_EQ(Settings::parse(settings.text()), settings);
  EXPECT_EQ(Settings::parse(""), Settings());
  EXPECT_EQ(Settings().text(), "");
}

TEST(Settings, IgnoresWhatIsDamaged) {
  EXPECT_EQ(Settings::parse("window 1 2 3 4\nwindow\nwhat 1\n\nrecent \nlayout"), Settings());
  EXPECT_EQ(Settings::parse("window 0 0 5 5 0\n"), Settings());
  EXPECT_EQ(Settings::parse("window 0 0 99999999999999 5 0\n"), Settings());
  EXPECT_EQ(Settings::parse("nonsense\nrecent /a.py"), (Settings{{}, "", {"/a.py"}}));
}

TEST(Settings, TheLatestFileIsFirstAndTheOldestGoes) {
  Settings settings;
  for (int i = 0; i < 12; ++i) settings.add_recent("/" + std::to_string(i));
  settings.add_recent("/5");
  EXPECT_EQ(settings.recent, (std::vector<std::string>{"/5", "/11", "/10", "/9", "/8", "/7", "/6", "/4", "/3", "/2"}));
  std::string many;
  for (int i = 0; i < 20; ++i) many += "recent /" + std::to_string(i) + "\n";
  EXPECT_EQ(Settings::parse(many).recent.size(), 10u);
}

}  // namespace
