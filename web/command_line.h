// SPDX-License-Identifier: MIT
// The command line: `loopscope [FILE]` and `loopscope run FILE ...`; the same natively and under node.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "session/headless.h"

namespace web {

struct CommandLine {
  enum class Action { window, run, cpp, help, version };
  Action action = Action::window;
  std::string file;  // empty: none; of `run` "-": standard input
  session::HeadlessOptions run;
};

/// Errors: nothing; `error` is then a sentence for people. Arguments without the program's name.
std::optional<CommandLine> parse_command_line(std::span<const std::string_view> arguments, std::string& error);

std::string_view help_text();
std::string_view version_text();

/// Exit statuses beside the program's own.
constexpr int status_failed = 1;
/// The command line is wrong, or the file cannot be read.
constexpr int status_usage = 2;

/// Carries out everything but Action::window: prints to the standard streams and gives the exit status.
int carry_out(const CommandLine& command);

/// Says `error` on standard error as a command line's error; gives status_usage.
int report_usage(std::string_view error);

}  // namespace web
