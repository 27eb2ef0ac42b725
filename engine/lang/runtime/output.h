// SPDX-License-Identifier: MIT
// Where a program's output goes, and how much of anything it may use.
#pragma once

#include <cstdint>
#include <string_view>

namespace lang {

class Output {
 public:
  virtual ~Output() = default;
  /// Standard output, as the program wrote it; not split into lines.
  virtual void write(std::string_view text) = 0;
  /// Standard error: tracebacks, logging, the exception handler's messages.
  virtual void write_error(std::string_view text) = 0;
  /// A warning whose moment is the collector's: "coroutine 'f' was never awaited".
  virtual void warning(std::string_view message) = 0;
  /// What the loop's default exception handler logs, in lines. The same comes to the TraceSink as a Report.
  virtual void report(std::string_view text) = 0;
  /// What asyncio's logger or the interpreter says of its own accord, and no Report does: a slow callback, an exception in a
  /// `__del__`. One message, of one or more whole lines.
  virtual void log(std::string_view message) = 0;
};

struct Limits {
  std::uint64_t memory_bytes = 512ull << 20;
  std::uint64_t output_bytes = 64ull << 20;
  std::uint32_t recursion = 1000;
  /// Instructions that a call made from inside a builtin (a sort key, a __repr__) may take.
  std::int64_t nested_instructions = 200'000'000;
};

}  // namespace lang
