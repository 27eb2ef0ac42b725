// SPDX-License-Identifier: MIT
// Making tasks: Task, create_task in its three places, task factories and eager starts.
#include "lang/runtime/asyncio_state.h"

namespace lang {

namespace {

LoopObject& loop_of(const Value& self) { return *static_cast<LoopObject*>(self.object()); }

}  // namespace

Value Asyncio::new_task(LoopObject& in, const Value& coroutine, std::string name, bool eager, const Value& given) {
  if (!is_coroutine(coroutine)) {
    std::string text;
    return vm.repr(coroutine, text) ? vm.raise_type("a coroutine was expected, got " + text) : Value();
  }
  Value context;
  if (!context_of(vm, given, context)) return Value();
  vm.spend(200);
  aio::TaskOptions options(std::move(name), coroutine_name(coroutine));
  const NativeCoroutine* native = coroutine.get<NativeCoroutine>();
  options.internal = native && native->cleans_up;
  const auto made = [&](const aio::Task<Value>& task) {
    FutureData& data = need_data(task.base());
    data.coroutine = coroutine;
    data.context = std::move(context);
    return wrap(task.ref());
  };
  const bool nested = eager && in.loop.get() == loop;
  if (nested && loop->eager_depth() >= aio::Loop::deepest_eager) return vm.raise(vm.types().recursion_error, "maximum recursion depth exceeded");
  aio::Coro<Value> started = start(coroutine, options);
  if (!nested) return made(aio::create_task(*in.loop, std::move(started), std::move(options)));
  Value task = made(aio::make_task(*in.loop, std::move(started), std::move(options)));
  if (driven_at == vm.native_depth()) return vm.tail_suspend(vm.heap().make<EagerStart>(eager_start, task.ref<FutureObject>()));
  // Called by a native, or by a callback of the loop: there is no way to wait.
  if (!vm.enter_native()) return Value();
  ++eager_calls;
  task.as<FutureObject>()->task()->run_eagerly();
  --eager_calls;
  vm.leave_native();
  return eagerly_started(*task.as<FutureObject>());
}

Value Asyncio::eagerly_started(FutureObject& task) {
  if (!task.state->done()) return Value(Ref<FutureObject>(&task));
  need_data(*task.state).coroutine = Value();  // as CPython, which keeps it otherwise
  if (const aio::Error error = task.state->failed() ? task.state->peek_error() : aio::Error(); error && error.body()->leaves_loop)
    return vm.raise(exception(error));
  return Value(Ref<FutureObject>(&task));
}

Value Asyncio::create_task(LoopObject& in, const Value& coroutine) {
  if (!open_loop(Value(Ref<LoopObject>(&in)))) return Value();
  if (!in.task_factory.is_object()) return new_task(in, coroutine, {}, false);
  Value task = vm.call(in.task_factory, {Value(Ref<LoopObject>(&in)), coroutine});
  if (task.is_nothing() || task.is(Kind::future)) return task;
  return vm.raise_type("a task factory of this program gives something that is no Task");
}

Value construct_task(Vm& vm, Args& args) {
  Asyncio& io = *vm.asyncio;
  Value given[5];
  if (!vm.bind(args, "Task", {"coro", "loop", "name", "context", "eager_start"}, 1, given)) return Value();
  const bool has_loop = !given[1].is_nothing() && !given[1].is_none();
  if (has_loop && vm.type_of(given[1]) != vm.types().loop) return vm.raise_type("an event loop is required");
  const Ref<LoopObject> in = has_loop ? Ref<LoopObject>(&loop_of(given[1])) : io.event_loop();
  if (!in || !io.open_loop(Value(in))) return Value();
  std::string name;
  if (!given[2].is_nothing() && !given[2].is_none() && !vm.str(given[2], name)) return Value();
  const int eager = given[4].is_nothing() ? 0 : vm.truth(given[4]);
  return eager < 0 ? Value() : io.new_task(*in, given[0], std::move(name), eager == 1, given[3]);
}

Value create_task_with(Vm& vm, LoopObject& in, Args& args, std::size_t first) {
  const Value loop(Ref<LoopObject>{&in});
  if (!vm.asyncio->open_loop(loop)) return Value();
  if (args.count != first + 1)
    return vm.raise_type("create_task() takes " + std::to_string(first + 1) + " positional argument" + (first == 0 ? "" : "s") +
                         " but " + std::to_string(args.count) + (args.count == 1 ? " was" : " were") + " given");
  if (in.task_factory.is_object()) {
    std::vector<Value> all{loop};
    all.insert(all.end(), args.values + first, args.values + args.count + args.keywords());
    return vm.tail_call(in.task_factory, std::move(all), Ref<Tuple>(const_cast<Tuple*>(args.names)));
  }
  Args rest{args.values + first, 1, args.names, vm.types().task, args.callee};
  Value given[4];
  if (!vm.bind(rest, "Task", {"coro", "name", "context", "eager_start"}, 1, given)) return Value();
  std::string name;
  if (!given[1].is_nothing() && !given[1].is_none() && !vm.str(given[1], name)) return Value();
  const int eager = given[3].is_nothing() ? 0 : vm.truth(given[3]);
  return eager < 0 ? Value() : vm.asyncio->new_task(in, given[0], std::move(name), eager == 1, given[2]);
}

void install_asyncio_tasks(Vm& vm, Asyncio& io, Module& module) {
  io.eager_start = vm.make_type("eager_start", vm.types().object, Kind::host);
  module.set(vm.heap().intern("create_task"), vm.native("create_task", [](Vm& m, Args& a) {
    return m.asyncio->running_loop() ? create_task_with(m, *m.asyncio->loop_object, a, 0) : Value();
  }, 0, -1, true));
  Type* l = vm.types().loop->base();
  static constexpr NativeMethod methods_0[] = {
      {"create_task", [](Vm& m, Args& a) { return create_task_with(m, loop_of(a[0]), a, 1); }, 1, -1, true},
      {"set_task_factory", [](Vm& m, Args& a) {
    const Value called = a[1].is_none() ? Value::of(true) : m.call(*m.builtins().find(m.heap().intern("callable")), {a[1]});
    if (m.truth(called) != 1) return m.raise_type("task factory must be a callable or None");
    loop_of(a[0]).task_factory = a[1];
    return Value::none();
  }, 2, 2},
      {"get_task_factory", [](Vm&, Args& a) {
    const Value& factory = loop_of(a[0]).task_factory;
    return factory.is_nothing() ? Value::none() : factory;
  }, 1, 1},
  };
  vm.define_methods(l, methods_0);
}

}  // namespace lang
