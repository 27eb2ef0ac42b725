// SPDX-License-Identifier: MIT
#include "web/command_line.h"

#include <gtest/gtest.h>

#include <vector>

namespace {

using web::CommandLine;
using Action = CommandLine::Action;

std::optional<CommandLine> parse(std::vector<std::string_view> arguments, std::string* error = nullptr) {
  std::string said;
  auto command = web::parse_command_line(arguments, said);
  EXPECT_EQ(command.has_value(), said.empty());
  if (error != nullptr) *error = said;
  return command;
}

std::string error_of(std::vector<std::string_view> arguments) {
  std::string error;
  EXPECT_FALSE(parse(std::move(arguments), &error).has_value());
  return error;
}

TEST(CommandLine, OpensAWindowWithOrWithoutAFile) {
  EXPECT_EQ(parse({})->action, Action::window);
  EXPECT_EQ(parse({})->file, "");
  EXPECT_EQ(parse({"a.py"})->action, Action::window);
  EXPECT_EQ(parse({"a.py"})->file, "a.py");
}

TEST(CommandLine, RunsAFileWithItsOptionsInAnyOrder) {
  const auto command = parse({"run", "--trace", "a.py", "--until", "2.5", "--debug", "--realtime"});
  EXPECT_EQ(command->action, Action::run);
  EXPECT_EQ(command->file, "a.py");
  EXPECT_EQ(command->run.record, session::HeadlessOptions::Record::rows);
  EXPECT_TRUE(command->run.debug);
  EXPECT_TRUE(command->run.real_clock);
  EXPECT_EQ(command->run.until, std::chrono::milliseconds(2500));
}

TEST(CommandLine, RunsPlainlyWithoutOptions) {
  const auto command = parse({"run", "a.py"});
  EXPECT_EQ(command->run.record, session::HeadlessOptions::Record::none);
  EXPECT_FALSE(command->run.debug);
  EXPECT_FALSE(command->run.real_clock);
  EXPECT_FALSE(command->run.until.has_value());
}

TEST(CommandLine, TakesStandardInputAndFilesThatLookLikeOptions) {
  EXPECT_EQ(parse({"run", "-"})->file, "-");
  EXPECT_EQ(parse({"run", "--", "--trace"})->file, "--trace");
  EXPECT_EQ(parse({"run", "--", "--trace"})->run.record, session::HeadlessOptions::Record::none);
  EXPECT_EQ(parse({"run", "--report", "a.py"})->run.record, session::HeadlessOptions::Record::report);
  EXPECT_EQ(parse({"run", "a.py", "--chrome-trace"})->run.record, session::HeadlessOptions::Record::chrome_trace);
  EXPECT_EQ(parse({"./run"})->action, Action::window);
}

TEST(CommandLine, UntilMayBeJoined) {
  EXPECT_EQ(parse({"run", "a.py", "--until=0"})->run.until, aio::Duration::zero());
  EXPECT_EQ(parse({"run", "a.py", "--until=1e1"})->run.until, std::chrono::seconds(10));
}

TEST(CommandLine, SaysWhatIsWrongWithUntil) {
  EXPECT_EQ(error_of({"run", "a.py", "--until"}), "--until wants a number of seconds, not nothing");
  for (const char* bad : {"soon", "-1", "nan", "inf", "0x10", "1s", " 1", "1e99"}) {
    EXPECT_EQ(error_of({"run", "a.py", "--until", bad}),
              "--until wants a number of seconds, not '" + std::string(bad) + "'");
  }
}

TEST(CommandLine, SaysWhatIsWrong) {
  EXPECT_EQ(error_of({"run"}), "`run` needs a file");
  EXPECT_EQ(error_of({"run", "a.py", "b.py"}), "one file at a time: 'a.py' and 'b.py' were given");
  EXPECT_EQ(error_of({"--nonsense"}), "unknown option '--nonsense'");
  EXPECT_EQ(error_of({"a.py", "--trace"}), "unknown option '--trace'");
  EXPECT_EQ(error_of({"run", ""}), "the file's name is empty");
}

TEST(CommandLine, HelpAndVersionComeBeforeErrors) {
  EXPECT_EQ(parse({"--help"})->action, Action::help);
  EXPECT_EQ(parse({"-h", "--nonsense"})->action, Action::help);
  EXPECT_EQ(parse({"run", "--help"})->action, Action::help);
  EXPECT_EQ(parse({"--version"})->action, Action::version);
  EXPECT_EQ(web::version_text().substr(0, 10), "loopscope ");
}

TEST(CommandLine, HelpNamesEveryOption) {
  for (const char* option : {"--trace", "--realtime", "--until SECONDS", "--debug", "--help", "--version"}) {
    EXPECT_NE(web::help_text().find(option), std::string_view::npos) << option;
  }
}

}  // namespace
