// SPDX-License-Identifier: MIT
// Where a program runs: its clock, its output, and who traces it. A test gives another host.
#pragma once

#include <cstdio>

#include "py/numbers.h"

namespace py {

/// By default the machine's clock and the standard streams.
class Host {
 public:
  virtual ~Host() = default;
  virtual aio::Clock& clock() { return real_clock_; }
  virtual aio::TraceSink* sink() { return nullptr; }
  virtual void write(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }
  virtual void write_error(std::string_view text) {
    std::fflush(stdout);
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
  /// An executor for a new loop of the program.
  virtual std::unique_ptr<aio::Executor> make_executor(aio::Loop& loop, unsigned workers) {
    return std::make_unique<aio::ThreadPool>(loop, real_clock_, workers);
  }
  /// A warning: "coroutine 'f' was never awaited".
  virtual void warn(const std::string& message) { write_error("RuntimeWarning: " + message + "\n"); }
  /// time.sleep(): blocks who calls it.
  virtual void block(aio::Duration duration) { std::this_thread::sleep_for(duration); }
  /// What make_executor() gave is about to go.
  virtual void executor_gone(aio::Executor&) {}
  /// A run of a loop is stuck.
  virtual void deadlock() {}

  /// Keeps something of the program until that is over.
  void keep(std::shared_ptr<void> object) { kept_.push_back(std::move(object)); }
  /// The program is over: lets go of what it kept, in that order.
  void let_go() {
    for (auto& object : kept_) object.reset();
    kept_.clear();
  }
  /// Loops of one program share their counts.
  aio::Counters& counters() { return counters_; }

 private:
  aio::RealClock real_clock_;
  aio::Counters counters_;
  std::vector<std::shared_ptr<void>> kept_;
};

/// The present program's host: set by main() for as long as the program runs.
inline Host*& current_host() {
  static Host* host = nullptr;
  return host;
}
inline Host& host() { return *current_host(); }

/// print's keyword arguments.
struct Sep {
  explicit Sep(std::string text_) : text(std::move(text_)) {}
  std::string text;
};
struct End {
  explicit End(std::string text_) : text(std::move(text_)) {}
  std::string text;
};

namespace detail {

struct Line {
  std::string text, separator = " ", end = "\n";
  bool first = true;
  template <class T>
  void add(const T& value) {
    if (!std::exchange(first, false)) text += separator;
    append_str(text, value);
  }
  void add(const Sep&) {}
  void add(const End&) {}
  template <class T>
  void set(const T&) {}
  void set(const Sep& given) { separator = given.text; }
  void set(const End& given) { end = given.text; }
};

}  // namespace detail

/// print(*values, sep=..., end=...)
template <class... T>
void print(const T&... values) {
  detail::Line line;
  (line.set(values), ...);
  (line.add(values), ...);
  host().write(line.text + line.end);
}
/// print(*values)
template <class T>
void print_all(const List<T>& values) {
  detail::Line line;
  for (const auto& value : values) line.add(value);
  host().write(line.text + line.end);
}

}  // namespace py
