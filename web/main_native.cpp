// SPDX-License-Identifier: MIT
// The program `loopscope` on a desktop: a run on the command line, or the window. That is a program of its own, because loading what
// windows need takes longer than most runs, and a machine without a display has none of it.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "web/command_line.h"

namespace {

/// The window's program: beside this one, or where both are installed.
std::filesystem::path window_program(const char* self) {
  std::error_code error;
  std::filesystem::path own = std::filesystem::canonical("/proc/self/exe", error);
  if (error) own = std::filesystem::canonical(self, error);
  const std::filesystem::path folder = own.parent_path();
  const std::filesystem::path beside = folder / "loopscope-window";
  return std::filesystem::exists(beside, error) ? beside : folder.parent_path() / "libexec" / "loopscope" / "loopscope-window";
}

/// Goes on as the window's program; gives an exit status only if that cannot be.
int become_window(const char* self, const std::string& file) {
  const std::string program = window_program(self).string();
  if (file.empty()) {
    execl(program.c_str(), "loopscope", static_cast<char*>(nullptr));
  } else {
    execl(program.c_str(), "loopscope", file.c_str(), static_cast<char*>(nullptr));
  }
  std::fprintf(stderr, "loopscope: the window's program cannot be started: %s: %s\n`loopscope run FILE` needs no window.\n", program.c_str(),
               std::strerror(errno));
  return web::status_failed;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string_view> given(arguments + 1, arguments + count);
  std::string error;
  const std::optional<web::CommandLine> command = web::parse_command_line(given, error);
  if (!command) return web::report_usage(error);
  if (command->action == web::CommandLine::Action::window) return become_window(arguments[0], command->file);
  return web::carry_out(*command);
}
