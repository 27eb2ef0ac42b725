// SPDX-License-Identifier: MIT
#include "ui/examples.h"

#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "session/session.h"

namespace ui {

TEST(Examples, HaveATitleAGroupAndADocstring) {
  std::set<std::string_view> names;
  for (const Example& example : examples()) {
    EXPECT_TRUE(names.insert(example.name).second) << example.name;
    EXPECT_FALSE(example.title.empty()) << example.name;
    EXPECT_FALSE(example.group.empty()) << example.name;
    EXPECT_NE(example.text.find("\n\"\"\""), std::string_view::npos) << example.name;
    EXPECT_NE(example.text.find("Predict: "), std::string_view::npos) << example.name;
    EXPECT_EQ(find_example(example.name), &example);
  }
  EXPECT_GE(names.size(), 30u);
  EXPECT_EQ(default_document(), examples().front().text);
  EXPECT_EQ(find_example(""), nullptr);
}

TEST(Examples, AreUnderstoodAndRunToTheirEnd) {
  for (const Example& example : examples()) {
    session::Session session{std::string(example.text)};
    EXPECT_TRUE(session.diagnostics().empty()) << example.name << ": " << session.diagnostics().front().message;
    session.run_to_end();
    for (int i = 0; i < 500 && session.state().status <= trace::RunStatus::running; ++i)
      session.frame(std::chrono::milliseconds(16), std::chrono::milliseconds(50));
    EXPECT_EQ(session.state().status, trace::RunStatus::finished) << example.name << ": " << session.state().status_text;
  }
}

}  // namespace ui
