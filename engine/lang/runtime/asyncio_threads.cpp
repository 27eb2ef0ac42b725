// SPDX-License-Identifier: MIT
// asyncio.to_thread and loop.run_in_executor, over imagined threads.
#include "aio/virtual_pool.h"
#include "lang/runtime/asyncio_state.h"

namespace lang {

namespace {

/// A call of the program's, in a worker.
class CallJob final : public aio::Job {
 public:
  /// `args`: those by position, then those that `names` (null: none) names.
  /// `context`: the dict of the context that it runs in; nothing: the worker's own, which is empty.
  CallJob(Asyncio& io, Value callable, std::vector<Value> args, Ref<Tuple> names, Value context)
      : io_(io), callable_(std::move(callable)), args_(std::move(args)), names_(std::move(names)), context_(std::move(context)) {}

  void run() override {
    Value before = std::exchange(io_.entered_context, context_.is_nothing() ? Value(io_.vm.dict()) : std::move(context_));
    result_ = io_.vm.call(callable_, std::move(args_), names_.get());
    io_.entered_context = std::move(before);
    if (result_.is_nothing()) error_ = io_.future_error(io_.vm.take_pending());
    callable_ = Value();
  }
  void deliver() override {
    const aio::Future<Value> future(this->future());
    if (future.done()) return;
    if (error_)
      future.set_exception(error_);
    else
      future.set_result(std::move(result_));
  }

 private:
  Asyncio& io_;
  Value callable_;
  std::vector<Value> args_;
  Ref<Tuple> names_;
  Value context_;
  Value result_;
  aio::Error error_;
};

aio::Ref<aio::FutureBase> submit(Asyncio& io, aio::Loop& in, const Value& callable, std::vector<Value> args, Ref<Tuple> names,
                                Value context) {
  aio::Ref<aio::FutureBase> future =
      aio::submit_to(*in.default_executor(), aio::make_ref<CallJob>(io, callable, std::move(args), std::move(names), std::move(context)),
                     [](aio::Loop& loop) { return loop.create_future<Value>().ref(); });
  if (io.sink) {
    const std::string label = label_of(callable);
    io.sink->future_named(*future, std::string_view(label).substr(label.find(':') + 1));
  }
  return future;
}

bool has_executor(Asyncio& io, aio::Loop& in) {
  if (in.default_executor()) return true;
  io.vm.raise(io.vm.types().runtime_error, "Executor shutdown has been called");
  return false;
}

// The coroutine's argument is a list: the names of keywords or None, the function, its arguments.
aio::Coro<Value> start_to_thread(Asyncio& io, Ref<NativeCoroutine> self) {
  co_await aio::name_coroutine("to_thread");
  const std::vector<Value>& args = self->args[0].as<List>()->items();
  Ref<Tuple> names;
  if (args[0].is_object()) names = args[0].ref<Tuple>();
  if (!has_executor(io, *io.loop)) co_await aio::raise(io.take_error());
  if (const PoolExecutor* const executor = io.object_of(*io.loop).executor.get()) {
    // As CPython: copy_context().run(func, *args, **kwargs), by the executor.
    const Value copy = io.vm.get_attribute(Value(io.vm.import("contextvars")), io.vm.heap().intern("copy_context"));
    const Value run = io.vm.get_attribute(io.vm.call(copy, {}), io.vm.heap().intern("run"));
    const Value call = io.vm.call(Value(static_cast<Object*>(io.vm.types().partial)), {args.begin() + 1, args.end()}, names.get());
    const Value submitted = call.is_nothing() ? Value() : io.submit_to(executor->pool, Value(io.loop_object), {run, call});
    if (submitted.is_nothing()) co_await aio::raise(io.take_error());
    const aio::Future<Value> future(submitted.as<FutureObject>()->state);
    co_return co_await future;
  }
  const aio::Future<Value> future(submit(io, *io.loop, args[1], {args.begin() + 2, args.end()}, std::move(names), io.copied_context()));
  co_return co_await future;
}

Value to_thread(Vm& vm, Args& args) {
  if (args.count == 0) return vm.raise_type("to_thread() missing 1 required positional argument: 'func'");
  std::vector<Value> kept;
  kept.push_back(args.names ? Value(static_cast<Object*>(const_cast<Tuple*>(args.names))) : Value::none());
  kept.insert(kept.end(), args.values, args.values + args.count + args.keywords());
  return vm.asyncio->coroutine("to_thread", {vm.list(std::move(kept))}, start_to_thread);
}

Value run_in_executor(Vm& vm, Args& args) {
  aio::Loop* const loop = vm.asyncio->open_loop(args[0]);
  if (!loop || !has_executor(*vm.asyncio, *loop)) return Value();
  const PoolExecutor* const own = static_cast<LoopObject*>(args[0].object())->executor.get();
  if (!args[1].is_none() || own)
    return vm.asyncio->submit_to(args[1].is_none() ? own->pool : args[1], args[0], {args.values + 2, args.values + args.count});
  return vm.asyncio->wrap(submit(*vm.asyncio, *loop, args[2], {args.values + 3, args.values + args.count}, nullptr, Value()));
}

Value set_default_executor(Vm& vm, Args& args) {
  LoopObject& object = *static_cast<LoopObject*>(args[0].object());
  const Value pools(vm.import("concurrent.futures"));
  const Value wanted = vm.get_attribute(pools, vm.heap().intern("ThreadPoolExecutor"));
  if (!vm.is_instance(args[1], wanted.as<Type>())) return vm.raise_type("executor must be ThreadPoolExecutor instance");
  if (!object.loop) return Value::none();
  object.executor = std::make_unique<PoolExecutor>(*vm.asyncio, *object.loop, args[1]);
  object.loop->set_default_executor(object.executor.get());
  return Value::none();
}

}  // namespace

void Asyncio::block(aio::Duration duration, std::string_view call) {
  if (measured) {
    *measured += duration;
    return;
  }
  if (aio::VirtualPool* const pool = working_pool()) return pool->spend(duration);
  if (loop && sink) sink->blocks(call);
  clock.block(duration);
}

void install_asyncio_threads(Vm& vm, Asyncio&, Module& module) {
  module.set(vm.heap().intern("to_thread"), vm.native("to_thread", to_thread, 1, -1, true));
  vm.define(vm.types().loop->base(), "run_in_executor", run_in_executor, 3, -1);
  vm.define(vm.types().loop->base(), "set_default_executor", set_default_executor, 2, 2);
}

}  // namespace lang
