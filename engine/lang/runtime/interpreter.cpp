// SPDX-License-Identifier: MIT
// Interpreter: the module's code, the runs that it asks for, and what is left at the end.
#include "lang/runtime/interpreter.h"

#include "aio/run.h"
#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/compiler.h"
#include "lang/runtime/interventions.h"
#include "lang/runtime/value_json.h"
#include "lang/syntax/program_start.h"

namespace lang {

class Interpreter::State {
 public:
  State(TreePtr parsed, aio::Clock& time, aio::TraceSink* trace, Output& out, InterpreterOptions given)
      : tree(std::move(parsed)), options(std::move(given)), vm(out, options.limits), io(vm, time, trace) {
    vm.set_program(options.file, tree->text());
    io.debug = options.debug;
    module = vm.main_module();
    module->set(vm.heap().intern("__file__"), vm.text(options.file));
    Ref<Code> code = compile(vm, *tree, *module, options.file, diagnostics);
    if (!code) {
      phase = Phase::finished;
      exit_status = 1;
      return;
    }
    context.top = vm.push_frame(*code, nullptr);
    context.top->function = vm.heap().make<Function>(vm.types().function, code, module);
    context.top->module = module;
  }
  ~State() { close_all(); }
  void close_all() {
    while (!close(SIZE_MAX)) {
    }
  }

  enum class Phase : std::uint8_t { module, loop, finished };

  Step advance(std::int64_t instructions) {
    io.budget = instructions;
    if (vm.heap().has_buried()) vm.heap().free_buried(static_cast<std::size_t>(instructions));
    switch (phase) {
      case Phase::module: return run_module();
      case Phase::loop: return run_loop();
      case Phase::finished: break;
    }
    return Step::finished;
  }

  Step run_module() {
    vm.base_depth = 1;
    Value result;
    switch (vm.run(context, result, io.budget)) {
      case Run::preempted:
        computing = true;
        return Step::preempted;
      case Run::awaiting:
        computing = false;
        return begin_request(result);
      case Run::raised:
        computing = false;
        fail(vm.take_pending());
        return Step::finished;
      default: break;
    }
    computing = false;
    if (!io.ran && !calls_main(*tree) && begin_main()) return Step::ran;
    if (phase != Phase::finished) finish(0);
    return Step::finished;
  }

  // As if the file ended with asyncio.run(main()).
  bool begin_main() {
    Value* found = module->find(vm.heap().intern("main"));
    const Function* main = found ? found->get<Function>() : nullptr;
    if (!main || main->code->code_kind != CodeKind::coroutine) return false;
    std::size_t defaults = main->defaults ? main->defaults->size() : 0;
    if (main->code->positional > defaults || main->code->keyword_only > 0) return false;
    Value coroutine = vm.call(*found, {});
    Value result;
    if (!coroutine.is_nothing() && vm.begin_call(context, *vm.import("asyncio")->find(vm.heap().intern("run")), {coroutine}, result))
      return true;
    fail(vm.take_pending());
    return false;
  }

  Step begin_request(const Value& reason) {
    if (!reason.is(Kind::host) || vm.type_of(reason) != io.loop_run) {
      vm.throw_in(context, vm.make_exception(vm.types().runtime_error, "cannot wait outside of asyncio.run()"));
      return Step::ran;
    }
    const LoopRun& request = *static_cast<LoopRun*>(reason.object());
    running = request.loop;
    awaited = request.main;
    io.begin_run(running);
    switch (request.until) {
      case LoopRun::Until::done: running->runner->start(awaited.as<FutureObject>()->state); break;
      case LoopRun::Until::stopped: running->runner->start_forever(); break;
      case LoopRun::Until::clean: running->runner->close(); break;
    }
    phase = Phase::loop;
    return Step::ran;
  }

  Step run_loop() {
    aio::Runner& runner = *running->runner;
    const bool ran = runner.run_handle();
    computing = running->loop->stalled();
    if (computing) return Step::preempted;
    if (!runner.idle() && !runner.finished()) return ran ? Step::ran : Step::waiting;
    end_run();
    return Step::ran;
  }

  void end_run() {
    io.end_run();
    phase = Phase::module;
    Value result = Value::none();
    if (const aio::Error& error = running->runner->error())
      result = vm.raise(io.exception(error));
    else if (!awaited.is_nothing())
      result = io.result_of(*awaited.as<FutureObject>()->state);
    running = nullptr;
    awaited = Value();
    if (result.is_nothing())
      vm.throw_in(context, vm.take_pending());
    else
      vm.send(context, std::move(result));
  }

  void fail(Ref<Exception> error) {
    std::string trace = vm.traceback(*error);
    if (error->type()->is_subtype(vm.types().system_exit)) {
      Value code = error->args->size() ? (*error->args)[0] : Value::none();
      if (code.is_none() || code.is_integral()) return finish(code.is_none() ? 0 : static_cast<int>(code.integer() & 255));
      std::string text;
      if (vm.str(code, text)) vm.output().write_error(text + "\n");
      vm.clear_pending();
      return finish(1);
    }
    vm.output().write_error(trace);
    failure = error->type()->text();
    std::string text = vm.exception_text(*error);
    if (!text.empty()) failure += ": " + text;
    finish(1);
  }

  void finish(int status) {
    phase = Phase::finished;
    exit_status = status;
  }

  bool close(std::size_t objects) {
    if (!std::exchange(closed, true)) io.stopped = phase != Phase::finished;
    if (io.stopped && !abandoned && !vm.heap().hold(objects)) return false;
    if (!std::exchange(abandoned, true)) abandon();
    // A task holds about so many objects.
    if (!retired && io.stopped && !io.abandon_loops(objects / 16)) return false;
    if (!std::exchange(retired, true)) retire();
    if (!vm.heap().teardown(objects)) return false;
    module = nullptr;
    return true;
  }

  void abandon() {
    phase = Phase::finished;
    running = nullptr;
    awaited = Value();
    vm.abandon(context);
    vm.release_held();
    io.end_run();
  }

  void retire() {
    // As CPython, which collects garbage before it takes its modules apart: tasks that wait for ever are reported while
    // everything that the program's handlers use is there; what its variables held is let go after that.
    if (!io.stopped) io.close_coroutines();
    io.retire_loops(true);
    if (module && !io.stopped) {
      module->let_go();
      vm.heap().finalize_all();
    }
    io.set_loop = nullptr;
    vm.set_finalizing();
  }

  TreePtr tree;
  InterpreterOptions options;
  std::vector<Diagnostic> diagnostics;
  Vm vm;
  Asyncio io;
  Ref<Module> module;
  Context context;
  Ref<LoopObject> running;  // what the module's code waits for, and the future that it runs for
  Value awaited;
  Phase phase = Phase::module;
  bool computing = false;
  bool closed = false;
  bool abandoned = false;
  bool retired = false;
  std::string failure;
  int exit_status = 0;
};

Interpreter::Interpreter(TreePtr tree, aio::Clock& clock, aio::TraceSink* sink, Output& output, InterpreterOptions options)
    : state_(std::make_unique<State>(std::move(tree), clock, sink, output, std::move(options))) {}
// While it is closed the loop reports what is left, and asks this object for the words: it must still have its state, which
// a unique_ptr that is being destroyed need not have any more.
Interpreter::~Interpreter() {
  if (state_) state_->close_all();
}

const std::vector<Diagnostic>& Interpreter::diagnostics() const { return state_->diagnostics; }
Interpreter::Step Interpreter::advance(std::int64_t instructions) { return state_->advance(instructions); }
bool Interpreter::finished() const { return state_->phase == State::Phase::finished; }
bool Interpreter::computing() const { return state_->computing; }
aio::Loop* Interpreter::loop() { return state_->io.loop; }
int Interpreter::line() const { return static_cast<int>(state_->vm.last_line()); }
bool Interpreter::close(std::size_t objects) { return state_->close(objects); }
const std::string& Interpreter::failure() const { return state_->failure; }
int Interpreter::exit_status() const { return state_->exit_status; }

std::optional<aio::Time> Interpreter::next_deadline() const {
  if (state_->phase != State::Phase::loop || state_->computing) return state_->io.clock.now();
  return state_->io.loop->next_deadline();
}

std::string Interpreter::result_json(const aio::FutureBase& task, AppendFuture future) {
  std::string out;
  append_json(out, state_->vm, *static_cast<const Value*>(const_cast<aio::FutureBase&>(task).result_address()), future);
  return out;
}

std::string Interpreter::act(bool on_future, std::uint32_t number, std::string_view method,
                             const std::optional<std::string>& argument) {
  if (!state_->io.loop) return "no loop runs now";
  return lang::act(state_->vm, *state_->module, on_future, number, method, argument);
}

std::string Interpreter::result_text(const aio::FutureBase& task) {
  return quiet_repr(state_->vm, *static_cast<const Value*>(const_cast<aio::FutureBase&>(task).result_address()));
}

std::string Interpreter::error_json(const aio::Error& error, AppendFuture future) {
  std::string out;
  append_json(out, state_->vm, *state_->io.exception(error), future);
  return out;
}

std::string Interpreter::error_text(const aio::Error& error) {
  Ref<Exception> exception = state_->io.exception(error);
  std::string text = quiet_message(state_->vm, *exception);
  return exception->type()->text() + (text.empty() ? "" : ": " + text);
}

std::string Interpreter::message_json(const aio::CancelMessage& message, AppendFuture future) {
  std::string out;
  append_json(out, state_->vm, state_->io.message_value(message), future);
  return out;
}

std::string Interpreter::message_text(const aio::CancelMessage& message) {
  return quiet_repr(state_->vm, state_->io.message_value(message));
}

}  // namespace lang
