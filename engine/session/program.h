// SPDX-License-Identifier: MIT
// A program as a run drives it: a handle at a time, in parts where one takes long.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aio/clock.h"
#include "aio/loop.h"
#include "lang/runtime/output.h"
#include "lang/syntax/tree.h"
#include "session/intervention.h"
#include "trace/probe.h"

namespace session {

/// What a program is made from. All that is referred to outlives it.
struct ProgramSetup {
  lang::TreePtr tree;
  std::string file;
  aio::Clock& clock;
  aio::TraceSink* sink = nullptr;
  lang::Output& output;
  bool debug = false;
};

/// Its probe answers for the recorder.
class Program : public trace::Probe {
 public:
  enum class Progress : std::uint8_t {
    ran,        // a handle, or something before or after the loop
    computing,  // the budget is used up in the middle of something
    waiting,    // nothing is due now
    finished,
  };
  /// What is wrong with the text although it has a tree; then there is nothing to run.
  virtual const std::vector<lang::Diagnostic>& diagnostics() const = 0;
  /// Runs the next handle, or goes on with one, for at most about `instructions`.
  virtual Progress advance(std::int64_t instructions) = 0;
  /// When advance() has something to do; none: nothing will wake it, a deadlock. Requires: not finished.
  virtual std::optional<aio::Time> next_deadline() const = 0;
  /// In the middle of something: advance() goes on with it.
  virtual bool computing() const = 0;
  /// The loop that is in use; null: none.
  virtual aio::Loop* loop() = 0;
  /// Does anything but a cancel to what the program has made, from outside all its tasks. The target is the loop's own number of
  /// a primitive, or serial number of a future. Empty: done; else why it cannot be, in words, and nothing has happened. Requires:
  /// not computing().
  virtual std::string intervene(const Action&) { return "this cannot be changed from outside"; }
  /// Lets go of about so many objects of those that the program holds; true: of all. What nobody looked at is reported if it
  /// is finished. Nothing but this and the two below may be called afterwards.
  virtual bool close(std::size_t objects) = 0;

  // Once it is finished:

  /// Ended by an exception: its last line ("ValueError: text"); empty otherwise. The traceback went to the output.
  virtual std::string failure() const = 0;
  virtual int exit_status() const = 0;
};

/// Makes a program ready to run; a test gives one of its own.
using MakeProgram = std::unique_ptr<Program> (*)(const ProgramSetup&);
/// A program in Python, run by the interpreter.
std::unique_ptr<Program> make_language_program(const ProgramSetup& setup);

}  // namespace session
