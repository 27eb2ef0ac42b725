// SPDX-License-Identifier: MIT
// drive(): one of aio's coroutines for each coroutine of the program that a task starts with. What
// that one awaits of the program's own stays inside the machine; futures and native coroutines are
// awaited here.
#include "lang/runtime/drive.h"

#include "aio/sleep.h"

namespace lang {

namespace {

/// A context, and what a trace asks about it while it is suspended.
class Driver final : public aio::FrameSource, public DrivenCoroutine {
 public:
  /// `label`: the outermost coroutine's name, if it is not its function's.
  Driver(Asyncio& io, std::string_view label) : DrivenCoroutine(io), label_(label) {}
  ~Driver() override { close(); }

  void close() override {
    if (!context.top) return;
    Vm& vm = io_.vm;
    if (!io_.stopped && !vm.finalizing()) {
      // Whoever let go of it may be in the middle of anything.
      Ref<Exception> interrupted = vm.take_pending();
      const auto outer = std::exchange(io_.driven_at, std::nullopt);
      vm.throw_in(context, vm.make_exception(vm.types().generator_exit, std::vector<Value>{}));
      Value result;
      const Run how = vm.run(context, result, io_.closing_budget);
      if (NativeCoroutine* const awaited = result.get<NativeCoroutine>()) awaited->used = true;
      if (how == Run::awaiting || how == Run::yielded)
        vm.raise(vm.types().runtime_error, "coroutine ignored GeneratorExit");
      else if (how == Run::preempted)
        vm.raise(vm.types().runtime_error, "what a coroutine does when it is closed takes too long");
      if (how == Run::raised || how == Run::finished) context.top = nullptr;
      if (vm.raised() && !vm.pending_is(vm.types().generator_exit)) {
        const Ref<Exception> failure = vm.take_pending();
        vm.output().log("Exception ignored while closing a coroutine:\n" + vm.traceback(*failure));
      }
      vm.clear_pending();
      io_.driven_at = outer;
      if (interrupted) vm.restore_pending(std::move(interrupted));
    }
    if (context.top) vm.abandon(context);
  }

  std::string_view innermost(bool of_task) const override {
    // As the oracle: coroutine functions only, and none that a generator hides; a task's own function by its full name,
    // deeper ones without "<locals>".
    const Frame* found = nullptr;
    for (const Frame* frame = context.top; frame; frame = frame->back) {
      const Generator* generator = frame->generator;
      if (!generator) continue;
      if (generator->hides())
        found = nullptr;
      else if (!found && !generator->qualified_name.empty())
        found = frame;
    }
    if (!found) return {};
    if (!label_.empty() && !found->back) return label_;
    const bool own = of_task && !found->back;
    name_ = own ? found->generator->qualified_name : without_locals(found->generator->qualified_name);
    return name_;
  }

  // CPython's await chain ends at an async generator, at the generator of an __await__ method, and at a coroutine's
  // __await__(), which tells nothing of what it stands for.
  bool hides_awaited() const override {
    for (const Frame* frame = context.top; frame; frame = frame->back)
      if (frame->generator && frame->generator->hides()) return true;
    return false;
  }

  void append_frames(std::vector<aio::StackFrame>& frames) const override {
    std::vector<const Frame*> chain;
    for (const Frame* frame = context.top; frame; frame = frame->back) chain.push_back(frame);
    for (std::size_t i = chain.size(); i-- > 0;) {
      const Frame& frame = *chain[i];
      const Instruction* begin = frame.code->instructions.data();
      frames.push_back({frame.code->qualified_name, static_cast<int>(frame.code->line_at(frame.pc > begin ? frame.pc - 1 : frame.pc))});
    }
  }

  bool begin(Ref<Generator> coroutine) {
    io_.vm.base_depth = loop_depth;
    io_.vm.begin_coroutine(context, *coroutine);
    return context.top != nullptr;
  }
  Run run(Value& result) {
    Vm& vm = io_.vm;
    const auto outer = std::exchange(io_.driven_at, vm.native_depth());
    vm.base_depth = loop_depth;
    Run how;
    if (io_.eager_calls == 0) {
      how = vm.run(context, result, io_.budget);
    } else {
      std::int64_t budget = vm.limits().nested_instructions;
      how = vm.run(context, result, budget);
      if (how == Run::preempted) {
        vm.abandon(context);
        vm.raise(vm.types().runtime_error, "a call made from inside a builtin takes too long");
        how = Run::raised;
      }
    }
    io_.driven_at = outer;
    return how;
  }
  void feed(const aio::Outcome<Value>& outcome) {
    if (outcome.ok())
      io_.vm.send(context, outcome.value());
    else
      io_.vm.throw_in(context, io_.exception(outcome.error()));
  }
  void feed(const aio::Outcome<void>& outcome, Value value) {
    if (outcome.ok())
      io_.vm.send(context, std::move(value));
    else
      io_.vm.throw_in(context, io_.exception(outcome.error()));
  }

  Context context;

 private:
  // Frames that CPython has below a task's: the module, run() and the loop's functions.
  static constexpr std::uint32_t loop_depth = 8;
  std::string label_;
  mutable std::string name_;
};

/// Runs the first step of a task within the step of the awaiting one.
class EagerStartAwaiter {
 public:
  explicit EagerStartAwaiter(aio::TaskBase& child) : child_(child) {}
  bool await_ready() const noexcept { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    parent.promise().task().start_eagerly(child_);
  }
  void await_resume() {}

 private:
  aio::TaskBase& child_;
};

bool is_used(Vm& vm, NativeCoroutine& coroutine) {
  if (!std::exchange(coroutine.used, true)) return false;
  vm.raise(vm.types().runtime_error, "cannot reuse already awaited coroutine");
  return true;
}

void close_unstarted(Generator& coroutine) {
  if (coroutine.state != GeneratorState::created) return;
  coroutine.state = GeneratorState::finished;
  coroutine.clear();
}
void close_unstarted(NativeCoroutine& coroutine) { coroutine.used = true; }

/// A coroutine whose task may end before it begins: it is closed then, and no reason to warn.
template <class T>
class Unstarted {
 public:
  explicit Unstarted(Ref<T> coroutine) : coroutine_(std::move(coroutine)) {}
  Unstarted(Unstarted&& other) noexcept : coroutine_(std::move(other.coroutine_)) {}
  Unstarted(const Unstarted&) = delete;
  Unstarted& operator=(const Unstarted&) = delete;
  ~Unstarted() {
    if (coroutine_) close_unstarted(*coroutine_);
  }
  Ref<T> take() { return std::move(coroutine_); }

 private:
  Ref<T> coroutine_;
};

aio::Coro<Value> run_native(Asyncio& io, Unstarted<NativeCoroutine> unstarted) {
  const Ref<NativeCoroutine> coroutine = unstarted.take();
  if (is_used(io.vm, *coroutine)) co_await aio::raise(io.take_error());
  if (coroutine->now) {
    Value value = coroutine->now(io.vm, *coroutine);
    if (value.is_nothing()) co_await aio::raise(io.take_error());
    if (value.tag() != Tag::tail) co_return value;
  }
  if (coroutine->is_sleep) {
    co_await aio::sleep(*io.loop, duration_of(coroutine->args[0]));
    co_return coroutine->args[1];
  }
  co_return co_await coroutine->start(io, coroutine);
}

aio::Coro<Value> drive_coroutine(Asyncio& io, Unstarted<Generator> coroutine, std::string label) {
  Driver driver(io, label);
  if (!driver.begin(coroutine.take())) co_await aio::raise(io.take_error());
  co_await aio::describe_frames(driver);
  Value result;
  for (;;) {
    switch (driver.run(result)) {
      case Run::finished:
      case Run::yielded: co_return std::move(result);
      case Run::raised: co_await aio::raise(io.take_error()); break;
      case Run::preempted: co_await aio::stall(); continue;
      case Run::awaiting: break;
    }
    if (result.is_none()) {
      aio::Outcome<void> outcome = co_await aio::YieldAwaiter<true>(nullptr);
      driver.feed(outcome, Value::none());
    } else if (result.is(Kind::future)) {
      aio::Future<Value> future(result.as<FutureObject>()->state);
      result = Value();
      aio::Outcome<Value> outcome = co_await aio::as_outcome(future);
      driver.feed(outcome);
    } else if (result.is(Kind::native_coroutine)) {
      Ref<NativeCoroutine> native = result.ref<NativeCoroutine>();
      result = Value();
      if (is_used(io.vm, *native)) {
        io.vm.throw_in(driver.context, io.vm.take_pending());
      } else if (native->is_sleep) {
        aio::Outcome<void> outcome = co_await aio::SleepAwaiter<true>(io.loop, duration_of(native->args[0]));
        driver.feed(outcome, native->args[1]);
      } else {
        aio::Outcome<Value> outcome = co_await aio::as_outcome(native->start(io, native));
        driver.feed(outcome);
      }
    } else if (result.is(Kind::host) && io.vm.type_of(result) == io.eager_start) {
      const Ref<FutureObject> task = static_cast<EagerStart*>(result.object())->task;
      result = Value();
      co_await EagerStartAwaiter(*task->task());
      Value started = io.eagerly_started(*task);
      if (started.is_nothing())
        io.vm.throw_in(driver.context, io.vm.take_pending());
      else
        io.vm.send(driver.context, std::move(started));
    } else {
      std::string text;
      if (io.vm.repr(result, text)) io.vm.raise(io.vm.types().runtime_error, "Task got bad yield: " + text);
      result = Value();
      Ref<Exception> error = io.vm.take_pending();
      // In a step of its own, as CPython; a request to cancel that comes before it takes its place.
      aio::Outcome<void> outcome = co_await aio::YieldAwaiter<true>(nullptr);
      if (outcome.ok())
        io.vm.throw_in(driver.context, std::move(error));
      else
        driver.feed(outcome, Value::none());
    }
  }
}

}  // namespace

aio::Coro<Value> drive(Asyncio& io, Ref<Generator> coroutine) {
  return drive_coroutine(io, Unstarted<Generator>(std::move(coroutine)), {});
}

aio::Coro<Value> drive_step(Asyncio& io, Value step, std::unique_ptr<FirstPoint> first) {
  AsyncStep& resumed = *step.as<AsyncStep>();
  if (first->error && !resumed.used) {
    close_unstarted(*resumed.generator);
    if (resumed.generator->state == GeneratorState::finished) {
      resumed.used = true;
      co_await aio::raise(first->error);
    }
    resumed.error = Value(io.exception(first->error));
  }
  std::string label = io.coroutine_name(step);
  Value wrapped = io.wrap_awaitable(step, label);
  step = Value();
  if (wrapped.is_nothing()) co_await aio::raise(io.take_error());
  co_return co_await drive_coroutine(io, Unstarted<Generator>(wrapped.ref<Generator>()), std::move(label));
}

aio::Coro<Value> start_native(Asyncio& io, Ref<NativeCoroutine> coroutine) {
  return run_native(io, Unstarted<NativeCoroutine>(std::move(coroutine)));
}

}  // namespace lang
