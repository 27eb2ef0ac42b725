// SPDX-License-Identifier: MIT
// The program `loopscope` on a desktop: the window, or a run on the command line.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "ui/examples.h"
#include "web/command_line.h"
#include "web/file.h"
#include "web/host_native.h"
#include "web/program.h"

namespace {

int open_window(const std::string& file) {
  std::string text(ui::default_document()), error;
  if (!file.empty() && !web::read_program(file, text, error)) {
    std::fprintf(stderr, "loopscope: %s\n", error.c_str());
    return web::status_usage;
  }
  const std::string title = file.empty() ? "Loopscope" : file.substr(file.find_last_of('/') + 1) + " - Loopscope";
  const std::unique_ptr<web::Program> program = web::Program::start(title, std::move(text), error);
  if (program == nullptr) {
    std::fprintf(stderr, "loopscope: %s\n", error.c_str());
    return web::status_failed;
  }
  program->session().play();
  while (!web::closed(program->host())) web::wait_for_input(program->frame());
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
