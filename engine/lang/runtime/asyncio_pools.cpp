// SPDX-License-Identifier: MIT
// What concurrent.futures is made of: calls on imagined threads, and futures of a loop that follow those of a pool. The pools
// themselves are Python, in library_pools.cpp.
#include "aio/executor.h"
#include "lang/runtime/asyncio_state.h"

namespace lang {

namespace {

/// The state of a concurrent.futures.Future goes to the loop's future. As asyncio.futures._copy_future_state.
class CopyState final : public aio::Callback {
 public:
  CopyState(Asyncio& io, Value source, aio::FutureBase& to) : Callback(aio::HandleKind::thread_result), io_(io), source_(std::move(source)) {
    set_subject(&to);
  }
  void run() override {
    const aio::Future<Value> future{aio::Ref<aio::FutureBase>(subject())};
    if (future.done()) return;
    const auto field = [&](const char* name) { return io_.vm.get_attribute(source_, io_.vm.heap().intern(name)); };
    const Value state = field("_state");
    const Value error = field("_exception");
    if (state.is(Kind::string) && state.as<Str>()->text().starts_with("CANCELLED"))
      future.ref()->cancel();
    else if (error.is(Kind::exception))
      future.set_exception(io_.future_error(error.ref<Exception>()));
    else
      future.set_result(field("_result"));
  }

 private:
  Asyncio& io_;
  Value source_;
};

/// The loop's future is done, or was cancelled: then the pool's need not begin.
class CancelSource final : public aio::Callback {
 public:
  CancelSource(Asyncio& io, Value source) : Callback(aio::HandleKind::thread_cancel), io_(io), source_(std::move(source)) {}
  void run() override {
    if (!subject()->cancelled()) return;
    const Value cancel = io_.vm.get_attribute(source_, io_.vm.heap().intern("cancel"));
    if (io_.vm.call(cancel, {}).is_nothing()) io_.vm.clear_pending();
  }

 private:
  Asyncio& io_;
  Value source_;
};

/// The future of the program's argument, if its loop is there.
FutureObject* pending(const Value& value) {
  FutureObject* const object = value.as<FutureObject>();
  return object->loop_before || object->over() ? nullptr : object;
}

// chained(source, loop): a future of the loop, which cancels the source when it is cancelled itself.
Value chained(Vm& vm, Args& args) {
  Asyncio& io = *vm.asyncio;
  aio::Loop* const in = io.open_loop(args[1]);
  if (!in) return Value();
  const aio::Ref<aio::FutureBase> future = in->create_future<Value>().ref();
  future->add_done_callback(aio::Handle(new CancelSource(io, args[0])));
  const Value number = vm.get_attribute(args[0], vm.heap().intern("_number"));
  if (io.sink && number.is_integer() && number.integer() > 0) {
    io.sink->job_awaited(static_cast<std::uint32_t>(number.integer()), *future);
    const Value called = vm.get_attribute(args[0], vm.heap().intern("_called"));
    const std::string label = label_of(called);
    io.sink->future_named(*future, std::string_view(label).substr(label.find(':') + 1));
  }
  return io.wrap(future);
}

// follow(future, source): the source is done; a turn of the loop will see it.
Value follow(Vm& vm, Args& args) {
  if (FutureObject* const object = pending(args[0])) {
    aio::Loop& loop = object->state->loop();
    loop.wake();
    loop.call_soon(aio::Handle(new CopyState(*vm.asyncio, args[1], *object->state)));
  }
  return Value::none();
}

// compute(call, worker): in a thread of that name; (nanoseconds that it takes, whether it returned, what it returned or raised).
Value compute(Vm& vm, Args& args) {
  Asyncio& io = *vm.asyncio;
  aio::Duration taken{};
  aio::Duration* const outer = std::exchange(io.measured, &taken);
  Value before = std::exchange(io.entered_context, Value(vm.dict()));
  Value outer_worker = std::exchange(io.worker, args[1]);
  Value result = vm.call(args[0], {});
  io.worker = std::move(outer_worker);
  io.entered_context = std::move(before);
  io.measured = outer;
  const bool returned = !result.is_nothing();
  if (!returned) result = Value(vm.take_pending());
  return vm.tuple({Value::of(static_cast<std::int64_t>(taken.count())), Value::of(returned), std::move(result)});
}

// after(nanoseconds, call): called by the clock then, whoever waits or is busy.
Value after(Vm& vm, Args& args) {
  Asyncio& io = *vm.asyncio;
  const aio::Time when = aio::after(io.clock.now(), aio::Duration(args[0].integer()));
  const auto posted = std::make_shared<aio::Clock::Call>();
  *posted = io.clock.call_at(when, [&io, posted, call = args[1]] {
    io.posted.erase(*posted);
    if (io.vm.call(call, {}).is_nothing()) io.vm.clear_pending();
  });
  io.posted.insert(*posted);
  return Value::none();
}

// wait(deadline or None, call): blocks until something happens by the clock; False: the deadline came first.
Value wait(Vm& vm, Args& args) {
  Asyncio& io = *vm.asyncio;
  if (io.in_worker())
    return vm.raise(vm.types().runtime_error, args[1].as<Str>()->text() +
                                                  " would wait inside of a job, which Loopscope's executors cannot do; return the "
                                                  "future and wait for it outside");
  const aio::Time now = io.clock.now();
  const std::optional<aio::Time> next = io.clock.next_call();
  if (!next && args[0].is_none())
    return vm.raise(vm.types().runtime_error,
                    "deadlock: " + args[1].as<Str>()->text() + " waits for what nothing will end (Python would wait forever)");
  const std::optional<aio::Time> deadline =
      args[0].is_none() ? std::nullopt : std::optional(aio::after(aio::Time{}, duration_of(args[0])));
  const bool too_late = deadline && (!next || *deadline < *next);
  const aio::Time until = too_late ? *deadline : *next;
  if (until > now)
    io.block(until - now, args[1].as<Str>()->text());
  else
    io.clock.make_due_calls();
  return Value::of(!too_late);
}

// submitted(), began(number), ended(number): a job's way in the trace. Those outside of any loop have the number 0 and no rows.
Value submitted(Vm& vm, Args&) {
  Asyncio& io = *vm.asyncio;
  if (!io.loop) return Value::of(std::int64_t{0});
  const std::uint32_t number = ++io.counters.jobs;
  if (io.sink) io.sink->job_submitted(number);
  return Value::of(static_cast<std::int64_t>(number));
}

template <void (aio::TraceSink::*event)(std::uint32_t), bool wakes = false>
Value tell(Vm& vm, Args& args) {
  if (wakes && vm.asyncio->loop) vm.asyncio->loop->wake();
  if (vm.asyncio->sink && args[0].integer() > 0) (vm.asyncio->sink->*event)(static_cast<std::uint32_t>(args[0].integer()));
  return Value::none();
}

}  // namespace

PoolExecutor::PoolExecutor(Asyncio& io, aio::Loop& in, Value of) : Executor(in), io_(io), pool(std::move(of)) {}

bool PoolExecutor::busy() const {
  const Value busy = io_.vm.get_attribute(pool, io_.vm.heap().intern("_is_busy"));
  return io_.vm.truth(io_.vm.call(busy, {})) == 1;
}

Value Asyncio::submit_to(const Value& executor, const Value& loop_value, std::vector<Value> call) {
  const Value submit = vm.get_attribute(executor, vm.heap().intern("submit"));
  if (submit.is_nothing()) return Value();
  const Value future = vm.call(submit, std::move(call));
  if (future.is_nothing()) return Value();
  const Value wrap = vm.get_attribute(Value(vm.import("asyncio")), vm.heap().intern("_wrap_pool_future"));
  return vm.call(wrap, {future, loop_value});
}

void install_pools(Vm& vm, Module& module) {
  const auto add = [&](const char* name, NativeFunction function, int count) {
    module.set(vm.heap().intern(name), vm.native(name, function, count, count));
  };
  add("chained", chained, 2);
  add("follow", follow, 2);
  add("compute", compute, 2);
  add("after", after, 2);
  add("wait", wait, 2);
  add("submitted", submitted, 0);
  add("began", tell<&aio::TraceSink::job_begun>, 1);
  add("ended", tell<&aio::TraceSink::job_ended, true>, 1);
  add("_worker", [](Vm& m, Args&) {
    const Asyncio& io = *m.asyncio;
    return io.measured ? io.worker : io.in_worker() ? m.text("asyncio_" + std::to_string(io.working_pool()->worker())) : Value::none();
  }, 0);
  add("became_idle", [](Vm& m, Args& a) {
    for (const Ref<LoopObject>& object : m.asyncio->loops)
      if (object->executor && object->executor->pool.same(a[0])) object->executor->became_idle();
    return Value::none();
  }, 1);
}

}  // namespace lang
