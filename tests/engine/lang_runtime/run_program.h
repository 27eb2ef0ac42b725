// SPDX-License-Identifier: MIT
// Runs a program's text on a virtual clock and gives what it printed.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "aio/clock.h"
#include "lang/runtime/interpreter.h"

namespace lang {

struct ProgramResult {
  std::string output;
  std::string errors;
  std::string warnings;
  std::string failure;
  int exit_status = 0;
  bool deadlock = false;
  bool endless = false;  // did not end within max_steps
};

class RecordingOutput final : public Output {
 public:
  void write(std::string_view text) override { result.output += text; }
  void write_error(std::string_view text) override { result.errors += text; }
  void report(std::string_view text) override { result.errors += text; }
  void log(std::string_view text) override { result.errors += text; }
  void warning(std::string_view message) override { result.warnings += std::string(message) + "\n"; }
  ProgramResult result;
};

/// `slice`: the instructions of each call to advance().
inline ProgramResult run_program(std::string text, std::int64_t slice = 100'000, Limits limits = {}, std::int64_t max_steps = 20'000'000) {
  RecordingOutput output;
  aio::VirtualClock clock;
  InterpreterOptions options;
  options.limits = limits;
  Interpreter interpreter(parse(std::move(text)), clock, nullptr, output, std::move(options));
  for (const Diagnostic& diagnostic : interpreter.diagnostics())
    output.result.errors += std::to_string(diagnostic.line) + ": " + diagnostic.message + "\n";
  while (!interpreter.finished()) {
    if (max_steps-- == 0) {
      output.result.endless = true;
      break;
    }
    if (interpreter.advance(slice) != Interpreter::Step::waiting) continue;
    std::optional<aio::Time> deadline = interpreter.next_deadline();
    if (!deadline) {
      output.result.deadlock = true;
      break;
    }
    clock.advance_to(*deadline);
  }
  output.result.failure = interpreter.failure();
  output.result.exit_status = interpreter.exit_status();
  interpreter.close();
  return std::move(output.result);
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace lang
