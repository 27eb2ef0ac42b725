// SPDX-License-Identifier: MIT
// A program run from beginning to end without a picture: what the command line does.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "aio/time.h"

namespace session {

/// Receives text as it comes.
class TextSink {
 public:
  virtual ~TextSink() = default;
  /// For standard output: what the program prints; with HeadlessOptions::record that in its place.
  virtual void output(std::string_view text) = 0;
  /// For standard error: diagnostics, tracebacks, warnings, what ended the run.
  virtual void error(std::string_view text) = 0;
  /// The program has run: what it wrote is to be seen before what is left of it is taken apart.
  virtual void flush() {}
};

struct HeadlessOptions {
  /// Gives the run, as trace/rows.h, chrome_trace.h or report.h have it, in place of what the program prints.
  enum class Record : std::uint8_t { none, rows, chrome_trace, report } record{};
  /// Waits as long as the program says; otherwise a virtual clock, on which waiting takes no time.
  bool real_clock = false;
  /// asyncio's debug mode.
  bool debug = false;
  /// Ends the run before the first thing that would happen later than this loop time. The status is 0 then.
  std::optional<aio::Duration> until;
  /// Ends a run that does not end by itself, with a message; 0: no limit. Events are those of a trace.
  std::uint64_t max_handles = 20'000'000;
  std::uint32_t max_events = 20'000'000;
  /// Set from elsewhere (a signal handler) to end the run, as KeyboardInterrupt does: status 130.
  const std::atomic<bool>* interrupted = nullptr;
};

/// Runs a program's `text`; `file` is its name in messages. Blocks until it is over.
/// Gives the exit status: 0; 1 after a syntax error (nothing was run), an uncaught exception, a deadlock or a limit; what
/// sys.exit was given; 130 when interrupted.
int run_headless(std::string text, std::string_view file, const HeadlessOptions& options, TextSink& sink);

}  // namespace session
