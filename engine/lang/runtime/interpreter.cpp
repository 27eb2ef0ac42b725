// SPDX-License-Identifier: MIT
// Interpreter: the module's code, the runs that it asks for, and what is left at the end.
#include "lang/runtime/interpreter.h"

#include "aio/run.h"
#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/compiler.h"
#include "lang/runtime/value_json.h"

namespace lang {

class Interpreter::State {
 public:
  State(TreePtr parsed, aio::Clock& time, aio::TraceSink* trace, Output& out, InterpreterOptions given)
      : tree(std::move(parsed)), options(std::move(given)), vm(out, options.limits), io(vm, time, trace) {
    vm.set_program(options.file, tree->text());
    module = vm.make_module("__main__");
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
  ~State() { close(); }

  enum class Phase : std::uint8_t { module, loop, finished };

  Step advance(std::int64_t instructions) {
    io.budget = instructions;
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
    if (implicit || !io.ran) {
      if (!implicit && begin_main()) return Step::ran;
      if (phase == Phase::finished) return Step::finished;
    }
    finish(0);
    return Step::finished;
  }

  // As if the file ended with asyncio.run(main()).
  bool begin_main() {
    implicit = true;
    Value* found = module->find(vm.heap().intern("main"));
    const Function* main = found ? found->get<Function>() : nullptr;
    if (!main || main->code->code_kind != CodeKind::coroutine) return false;
    std::size_t defaults = main->defaults ? main->defaults->size() : 0;
    if (main->code->positional > defaults || main->code->keyword_only > 0) return false;
    Value coroutine = vm.call(*found, {});
    if (coroutine.is_nothing()) {
      fail(vm.take_pending());
      return false;
    }
    begin_loop(coroutine, options.debug);
    return true;
  }

  Step begin_request(const Value& reason) {
    if (!reason.is(Kind::host) || vm.type_of(reason) != io.run_request) {
      vm.throw_in(context, vm.make_exception(vm.types().runtime_error, "cannot wait outside of asyncio.run()"));
      return Step::ran;
    }
    auto* request = static_cast<RunRequest*>(reason.object());
    begin_loop(request->coroutine, request->debug || options.debug);
    return Step::ran;
  }

  void begin_loop(const Value& coroutine, bool debug) {
    io.ran = true;
    retire_loop();
    aio_loop = std::make_unique<aio::Loop>(io.clock, io.sink);
    aio_loop->set_exception_handler([this](const aio::Report& report) { return io.handle(report); });
    aio_loop->set_debug(debug);
    aio_loop->set_report_never_awaited(false);  // it is the program's coroutines that count
    aio_loop->set_slow_callback_handler(
        [this](const aio::Runnable& handle, aio::Duration taken) { io.report_slow(handle, taken); });
    io.loop = aio_loop.get();
    io.pool = std::make_unique<aio::VirtualPool>(*aio_loop);
    aio_loop->set_default_executor(io.pool.get());
    io.loop_object = vm.heap().make<Singleton>(vm.types().loop, std::string("<EventLoop running=True closed=False debug=") + (debug ? "True>" : "False>"));
    main_task = io.create_task(coroutine, {});
    runner = std::make_unique<aio::Runner>(*aio_loop, [this] { return close_generators(io); });
    runner->start(aio::Ref<aio::TaskBase>(main_task.as<FutureObject>()->task()));
    phase = Phase::loop;
  }

  Step run_loop() {
    bool ran = runner->run_handle();
    if (runner->idle()) runner->close();
    computing = aio_loop->stalled();
    if (computing) return Step::preempted;
    if (!runner->finished()) return ran ? Step::ran : Step::waiting;
    return end_loop();
  }

  Step end_loop() {
    aio::Ref<aio::FutureBase> main = main_task.as<FutureObject>()->state;
    main_task = Value();
    runner = nullptr;
    io.loop = nullptr;
    io.async_generators.clear();
    const aio::Error leaving = aio_loop->leaving();
    Value result = leaving ? vm.raise(io.exception(leaving)) : io.result_of(*main);
    phase = Phase::module;
    if (implicit) {
      if (result.is_nothing())
        fail(vm.take_pending());
      else
        finish(0);
      return Step::finished;
    }
    if (result.is_nothing())
      vm.throw_in(context, vm.take_pending());
    else
      vm.send(context, std::move(result));
    return Step::ran;
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

  // The loop before is kept until the next one begins: futures of it may still be looked at.
  void retire_loop() {
    if (!aio_loop) return;
    io.orphan_futures();
    io.pool = nullptr;
    aio_loop = nullptr;
  }

  void close() {
    if (std::exchange(closed, true)) return;
    phase = Phase::finished;
    runner = nullptr;
    main_task = Value();
    vm.abandon(context);
    // What the program's variables held is let go by counting, so that reports still name everything.
    if (module) module->clear();
    io.exception_handler = Value();
    io.loop = nullptr;
    retire_loop();
    vm.set_finalizing();
    vm.heap().teardown();
    module = nullptr;
  }

  TreePtr tree;
  InterpreterOptions options;
  std::vector<Diagnostic> diagnostics;
  Vm vm;
  Asyncio io;
  Ref<Module> module;
  Context context;
  Value main_task;
  std::unique_ptr<aio::Loop> aio_loop;
  std::unique_ptr<aio::Runner> runner;
  Phase phase = Phase::module;
  bool implicit = false;
  bool computing = false;
  bool closed = false;
  std::string failure;
  int exit_status = 0;
};

Interpreter::Interpreter(TreePtr tree, aio::Clock& clock, aio::TraceSink* sink, Output& output, InterpreterOptions options)
    : state_(std::make_unique<State>(std::move(tree), clock, sink, output, std::move(options))) {}
Interpreter::~Interpreter() = default;

const std::vector<Diagnostic>& Interpreter::diagnostics() const { return state_->diagnostics; }
Interpreter::Step Interpreter::advance(std::int64_t instructions) { return state_->advance(instructions); }
bool Interpreter::finished() const { return state_->phase == State::Phase::finished; }
bool Interpreter::computing() const { return state_->computing; }
aio::Loop* Interpreter::loop() { return state_->io.loop; }
int Interpreter::line() const { return static_cast<int>(state_->vm.last_line()); }
void Interpreter::close() { state_->close(); }
const std::string& Interpreter::failure() const { return state_->failure; }
int Interpreter::exit_status() const { return state_->exit_status; }

std::optional<aio::Time> Interpreter::next_deadline() const {
  if (state_->phase != State::Phase::loop || state_->computing) return state_->io.clock.now();
  return state_->aio_loop->next_deadline();
}

std::string Interpreter::result_json(const aio::FutureBase& task, AppendFuture future) {
  std::string out;
  append_json(out, state_->vm, *static_cast<const Value*>(const_cast<aio::FutureBase&>(task).result_address()), future);
  return out;
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
