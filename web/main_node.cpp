// SPDX-License-Identifier: MIT
// The command line as WebAssembly, run by node: `node loopscope-cli.js run FILE`.
#include <string>
#include <string_view>
#include <vector>

#include "web/command_line.h"

int main(int count, char** arguments) {
  const std::vector<std::string_view> given(arguments + 1, arguments + count);
  std::string error;
  const std::optional<web::CommandLine> command = web::parse_command_line(given, error);
  if (!command) return web::report_usage(error);
  return web::carry_out(*command);
}
