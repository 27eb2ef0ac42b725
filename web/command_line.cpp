// SPDX-License-Identifier: MIT
#include "web/command_line.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "lang/syntax/tree.h"
#include "translate/translate.h"
#include "web/file.h"

namespace web {
namespace {

constexpr std::string_view help =
    R"(Loopscope runs asyncio programs and shows what their tasks do.

  loopscope [FILE]             opens a window, with the program in FILE
  loopscope run FILE           runs the program and prints what Python would
  loopscope cpp FILE           prints the program as C++ against the library aio

Options of `run`:
  --trace                      prints what the loop does instead, a JSON object a line
  --chrome-trace               prints the run as a trace for Perfetto or Chrome instead
  --report                     prints what became of everything instead, as Markdown
  --realtime                   waits as long as the program says (else waiting takes no time)
  --until SECONDS              ends the run at that loop time
  --debug                      asyncio's debug mode

  loopscope --help             shows this text
  loopscope --version          shows the version

The window's size follows the display; LOOPSCOPE_SCALE=2 in the environment sets it.
FILE is a Python program; `run -` reads it from standard input. The exit status of `run` is the
program's: 0, 1 after an uncaught exception or a syntax error, what sys.exit was given, 130 when
interrupted; 2 when the command line is wrong or the file cannot be read.
)";

bool parse_seconds(std::string_view text, double& seconds) {
  const std::string copy(text);
  char* end = nullptr;
  seconds = std::strtod(copy.c_str(), &end);
  const bool plain = !copy.empty() && copy.find_first_not_of("0123456789.eE+-") == std::string::npos;
  return plain && *end == '\0' && seconds >= 0 && seconds <= 1e9;
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

// Written by a signal handler: a lock-free atomic is the one thing that it may touch.
std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_interrupt(int) {
  // A second time: the run did not stop; the default action ends the process.
  if (interrupted.exchange(true)) {
    std::signal(SIGINT, SIG_DFL);
    std::raise(SIGINT);
  }
}

class StandardStreams final : public session::TextSink {
 public:
  void output(std::string_view text) override { write(text, stdout); }
  void error(std::string_view text) override {
    // In the order in which it happened, where both are the same terminal or file.
    flush();
    write(text, stderr);
  }
  void flush() override {
    if (std::fflush(stdout) != 0) failed();
  }
  /// False: something could not be written; says so.
  bool written() {
    flush();
    return !failed_;
  }

 private:
  void write(std::string_view text, std::FILE* stream) {
    if (std::fwrite(text.data(), 1, text.size(), stream) != text.size()) failed();
  }
  void failed() {
    if (std::exchange(failed_, true)) return;
    std::fprintf(stderr, "loopscope: the output cannot be written: %s\n", std::strerror(errno));
  }

  bool failed_ = false;
};

int run(const CommandLine& command) {
  std::string text, error;
  if (!read_program(command.file, text, error)) {
    std::fprintf(stderr, "loopscope: %s\n", error.c_str());
    return status_usage;
  }
  session::HeadlessOptions options = command.run;
  options.interrupted = &interrupted;
  std::signal(SIGINT, on_interrupt);
  StandardStreams streams;
  const int status = session::run_headless(std::move(text), command.file == "-" ? "<stdin>" : command.file, options, streams);
  return streams.written() ? status : status_failed;
}

/// "breakfast" of "examples/breakfast.py".
std::string_view program_name(std::string_view file) {
  if (const std::size_t slash = file.rfind('/'); slash != file.npos) file.remove_prefix(slash + 1);
  if (file.ends_with(".py")) file.remove_suffix(3);
  return file == "-" ? "program" : file;
}

int print_cpp(const CommandLine& command) {
  std::string text, error;
  if (!read_program(command.file, text, error)) {
    std::fprintf(stderr, "loopscope: %s\n", error.c_str());
    return status_usage;
  }
  const lang::TreePtr tree = lang::parse(std::move(text));
  const translate::Translation translation = translate::translate(*tree, program_name(command.file));
  StandardStreams streams;
  streams.output(translation.text);
  const std::string file = command.file == "-" ? "<stdin>" : command.file;
  for (const translate::Refusal& refusal : translation.refusals) {
    streams.error(file + ":" + std::to_string(refusal.line) + ":" + std::to_string(refusal.column) + ": " + refusal.message + "\n");
  }
  return streams.written() && translation.refusals.empty() ? 0 : status_failed;
}

}  // namespace

std::optional<CommandLine> parse_command_line(std::span<const std::string_view> arguments, std::string& error) {
  CommandLine command;
  bool options_end = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    const bool running = command.action == CommandLine::Action::run;
    if (options_end || argument == "-" || !argument.starts_with('-')) {
      if (argument == "run" && i == 0) {
        command.action = CommandLine::Action::run;
      } else if (argument == "cpp" && i == 0) {
        command.action = CommandLine::Action::cpp;
      } else if (argument.empty()) {
        error = "the file's name is empty";
        return std::nullopt;
      } else if (!command.file.empty()) {
        error = "one file at a time: " + quoted(command.file) + " and " + quoted(argument) + " were given";
        return std::nullopt;
      } else {
        command.file = argument;
      }
    } else if (argument == "--") {
      options_end = true;
    } else if (argument == "--help" || argument == "-h") {
      command.action = CommandLine::Action::help;
      return command;
    } else if (argument == "--version") {
      command.action = CommandLine::Action::version;
      return command;
    } else if (running && argument == "--trace") {
      command.run.record = session::HeadlessOptions::Record::rows;
    } else if (running && argument == "--chrome-trace") {
      command.run.record = session::HeadlessOptions::Record::chrome_trace;
    } else if (running && argument == "--report") {
      command.run.record = session::HeadlessOptions::Record::report;
    } else if (running && argument == "--realtime") {
      command.run.real_clock = true;
    } else if (running && argument == "--debug") {
      command.run.debug = true;
    } else if (running && (argument == "--until" || argument.starts_with("--until="))) {
      std::string_view value;
      if (argument != "--until") {
        value = argument.substr(argument.find('=') + 1);
      } else if (++i < arguments.size()) {
        value = arguments[i];
      }
      double seconds = 0;
      if (!parse_seconds(value, seconds)) {
        error = "--until wants a number of seconds, not " + (value.empty() ? "nothing" : quoted(value));
        return std::nullopt;
      }
      command.run.until = aio::from_seconds(seconds);
    } else {
      error = "unknown option " + quoted(argument);
      return std::nullopt;
    }
  }
  if (command.action == CommandLine::Action::run && command.file.empty()) {
    error = "`run` needs a file";
    return std::nullopt;
  }
  if (command.action == CommandLine::Action::cpp && command.file.empty()) {
    error = "`cpp` needs a file";
    return std::nullopt;
  }
  return command;
}

std::string_view help_text() { return help; }
std::string_view version_text() { return "loopscope " LOOPSCOPE_VERSION "\n"; }

int carry_out(const CommandLine& command) {
  switch (command.action) {
    case CommandLine::Action::run: return run(command);
    case CommandLine::Action::cpp: return print_cpp(command);
    case CommandLine::Action::help: std::fputs(help_text().data(), stdout); return 0;
    case CommandLine::Action::version: std::fputs(version_text().data(), stdout); return 0;
    case CommandLine::Action::window: break;
  }
  return report_usage("this build has no window: loopscope run FILE");
}

int report_usage(std::string_view error) {
  std::fprintf(stderr, "loopscope: %.*s\nTry 'loopscope --help'.\n", static_cast<int>(error.size()), error.data());
  return status_usage;
}

}  // namespace web
