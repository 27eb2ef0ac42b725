// SPDX-License-Identifier: MIT
// Runs one program: its module level first, then what it starts with asyncio.run(), on aio::Loop.
// Driven by a host, a handle at a time, and preemptible in the middle of one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aio/clock.h"
#include "aio/loop.h"
#include "aio/task.h"
#include "lang/runtime/output.h"
#include "lang/syntax/tree.h"

namespace lang {

struct InterpreterOptions {
  std::string file = "program.py";   // in messages and tracebacks
  bool debug = false;                // asyncio's debug mode for every run
  Limits limits = {};
};

/// A file with `async def main()` that runs nothing itself is run as if it ended with asyncio.run(main()).
/// Everything is deterministic: the same text on the same clock gives the same calls to the sink and the output.
class Interpreter {
 public:
  /// The clock, the sink (or null) and the output outlive the interpreter; the tree is kept.
  Interpreter(TreePtr tree, aio::Clock& clock, aio::TraceSink* sink, Output& output, InterpreterOptions options = {});
  ~Interpreter();
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  /// What is wrong with the text, or outside the subset; then there is nothing to run and finished() holds.
  const std::vector<Diagnostic>& diagnostics() const;

  enum class Step : std::uint8_t {
    ran,        // a handle, or something before or after the loop
    preempted,  // the budget is used up in the middle of something: advance() goes on with exactly that
    waiting,    // nothing is due now; without a next_deadline() it is a deadlock
    finished,
  };
  /// Runs the next handle, or goes on with a preempted one, for at most about `instructions`.
  Step advance(std::int64_t instructions);
  bool finished() const;
  /// In the middle of something: advance() goes on with it.
  bool computing() const;
  /// When advance() has something to do.
  std::optional<aio::Time> next_deadline() const;
  /// The loop of the asyncio.run() that is going on; null otherwise.
  aio::Loop* loop();
  /// The line of the text that runs now, or ran last; 0 if none.
  int line() const;

  /// Lets go of about so many objects of those that the program holds; true: of all. Never-retrieved exceptions and never-awaited
  /// coroutines are reported, unless it was stopped before finished(). Nothing else may be called after the first time but the
  /// two below.
  bool close(std::size_t objects = SIZE_MAX);
  /// Ended by an exception: its last line ("ValueError: text"); empty otherwise. Requires: finished().
  const std::string& failure() const;
  int exit_status() const;

  /// What somebody outside does to the program between two handles, as code of its own would, on a method of an object:
  /// "set" or "clear" of the event, "put_nowait" of the queue of this number (aio::Primitive::number()), "set_result" or
  /// "set_exception" of the future of this serial number. `argument`: an expression, evaluated in the program's module; for methods
  /// without one none. Gives why it could not be done, in words, or nothing. Requires: not computing().
  std::string act(bool on_future, std::uint32_t number, std::string_view method, const std::optional<std::string>& argument);

  // How values look in a trace. None of these runs code of the program.

  /// A task's result as the trace has it: json.dumps(separators=(",", ":")), exceptions as {"x":type,"m":text},
  /// futures by `future`, anything else as "<TypeName>". Requires: the task finished with a result.
  using AppendFuture = void (*)(std::string& json, const aio::FutureBase& future);
  std::string result_json(const aio::FutureBase& task, AppendFuture future);
  std::string result_text(const aio::FutureBase& task);
  std::string error_json(const aio::Error& error, AppendFuture future);
  /// "ValueError: text".
  std::string error_text(const aio::Error& error);
  std::string message_json(const aio::CancelMessage& message, AppendFuture future);
  std::string message_text(const aio::CancelMessage& message);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace lang
