// SPDX-License-Identifier: MIT
// The program `loopscope` on a desktop: the window, or a run on the command line.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "web/command_line.h"
#include "web/desktop/desktop_native.h"

namespace {

int open_window(const std::string& file) {
  std::string error;
  bool unreadable = false;
  const std::unique_ptr<web::Desktop> desktop = web::Desktop::open(file, error, unreadable);
  if (desktop == nullptr) {
    std::fprintf(stderr, "loopscope: %s\n", error.c_str());
    return unreadable ? web::status_usage : web::status_failed;
  }
  desktop->run();
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string_view> given(arguments + 1, arguments + count);
  std::string error;
  const std::optional<web::CommandLine> command = web::parse_command_line(given, error);
  if (!command) return web::report_usage(error);
  if (command->action == web::CommandLine::Action::window) return open_window(command->file);
  return web::carry_out(*command);
}
