// SPDX-License-Identifier: MIT
// Programs in Python, for a run.
#include <utility>

#include "lang/runtime/interpreter.h"
#include "session/program.h"

namespace session {

namespace {

lang::InterpreterOptions options_of(const ProgramSetup& setup) {
  lang::InterpreterOptions options;
  options.file = setup.file;
  options.debug = setup.debug;
  return options;
}

class LanguageProgram final : public Program {
 public:
  explicit LanguageProgram(const ProgramSetup& setup)
      : interpreter_(setup.tree, setup.clock, setup.sink, setup.output, options_of(setup)) {}

  Progress advance(std::int64_t instructions) override {
    switch (interpreter_.advance(instructions)) {
      case lang::Interpreter::Step::ran: return Progress::ran;
      case lang::Interpreter::Step::preempted: return Progress::computing;
      case lang::Interpreter::Step::waiting: return Progress::waiting;
      case lang::Interpreter::Step::finished: break;
    }
    return Progress::finished;
  }
  std::optional<aio::Time> next_deadline() const override { return interpreter_.next_deadline(); }
  bool computing() const override { return interpreter_.computing(); }
  aio::Loop* loop() override { return interpreter_.loop(); }
  const std::vector<lang::Diagnostic>& diagnostics() const override { return interpreter_.diagnostics(); }
  std::string intervene(const Action& action) override {
    switch (action.kind) {
      case Action::Kind::set_event: return interpreter_.act(false, action.target, "set", std::nullopt);
      case Action::Kind::clear_event: return interpreter_.act(false, action.target, "clear", std::nullopt);
      case Action::Kind::put: return interpreter_.act(false, action.target, "put_nowait", action.text.value_or("None"));
      case Action::Kind::set_result: return interpreter_.act(true, action.target, "set_result", action.text.value_or("None"));
      case Action::Kind::set_exception: return interpreter_.act(true, action.target, "set_exception", action.text.value_or("None"));
      case Action::Kind::cancel: break;
    }
    return "a task is cancelled otherwise";
  }
  bool close(std::size_t objects) override { return interpreter_.close(objects); }
  std::string failure() const override { return interpreter_.failure(); }
  int exit_status() const override { return interpreter_.exit_status(); }

  trace::Description result(const aio::FutureBase& future) override {
    return {interpreter_.result_text(future), interpreter_.result_json(future, trace::append_future_json)};
  }
  trace::Description error(const aio::Error& error) override {
    return {interpreter_.error_text(error), interpreter_.error_json(error, trace::append_future_json)};
  }
  trace::Description message(const aio::CancelMessage& message) override {
    return {interpreter_.message_text(message), interpreter_.message_json(message, trace::append_future_json)};
  }
  int line() override { return interpreter_.line(); }

 private:
  lang::Interpreter interpreter_;
};

}  // namespace

std::unique_ptr<Program> make_language_program(const ProgramSetup& setup) {
  return std::make_unique<LanguageProgram>(setup);
}

}  // namespace session
