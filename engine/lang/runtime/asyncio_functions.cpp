// SPDX-License-Identifier: MIT
// asyncio's functions: run, create_task, sleep, gather, wait_for, wait, shield ...
#include "aio/gather.h"
#include "aio/shield.h"
#include "aio/wait.h"
#include "aio/wait_for.h"
#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/library.h"
#include "lang/runtime/run_support.h"

namespace lang {

namespace {

aio::Coro<Value> raise_error(aio::Error error) {
  co_await aio::raise(std::move(error));
  co_return Value();
}

// Refused when it is awaited, as everything that a coroutine function is given.
aio::Coro<Value> start_wrong_sleep(Asyncio& io, Ref<NativeCoroutine> self) {
  Vm& vm = io.vm;
  if (self->args[0].is_number())
    vm.raise_value("Invalid delay: NaN (not a number)");
  else
    vm.raise_type("'<=' not supported between instances of '" + vm.type_of(self->args[0])->text() + "' and 'int'");
  return raise_error(io.take_error());
}

Value sleep(Vm& vm, Args& args) {
  Value given[2];
  if (!vm.bind(args, "sleep", {"delay", "result"}, 1, given)) return Value();
  given[0] = vm.as_number(given[0]);
  if (given[0].is_nothing()) return Value();
  Asyncio& io = *vm.asyncio;
  const bool is_wrong = !given[0].is_number() || (given[0].is_real() && given[0].real() != given[0].real());
  if (given[1].is_nothing()) given[1] = Value::none();
  Ref<NativeCoroutine> made = io.coroutine("sleep", {given[0], given[1]}, is_wrong ? start_wrong_sleep : nullptr);
  made->is_sleep = !is_wrong;
  return made;
}

/// gather()'s future: a list of results, or of results and exceptions.
class GatherValues final : public aio::WithResult<aio::GatherBase, Value> {
 public:
  GatherValues(Asyncio& io, aio::Loop& in, bool return_exceptions) : WithResult(in, return_exceptions), io_(io) {}
  using GatherBase::watch;

 private:
  void settle() override {
    std::vector<Value> results;
    for (const auto& child : children()) {
      // CPython makes a new one here, with the message that the child itself keeps: a cancelled task keeps none.
      if (child->cancelled()) {
        Value message = child->cancel_message() ? io_.message_value(child->cancel_message()) : io_.vm.text("");
        results.push_back(Value(io_.vm.make_exception(io_.vm.types().cancelled_error, std::vector<Value>{std::move(message)})));
      } else if (aio::Error error = child->retrieve_error())
        results.push_back(Value(io_.exception(error)));
      else
        results.push_back(*static_cast<const Value*>(child->result_address()));
    }
    set_result(io_.vm.list(std::move(results)));
  }
  Asyncio& io_;
};

Value gather(Vm& vm, Args& args) {
  Asyncio& io = *vm.asyncio;
  bool return_exceptions = false;
  for (std::size_t i = 0; i < args.keywords(); ++i) {
    if ((*args.names)[i].as<Str>()->text() != "return_exceptions")
      return vm.raise_type("gather() got an unexpected keyword argument '" + (*args.names)[i].as<Str>()->text() + "'");
    int truth = vm.truth(args[args.count + i]);
    if (truth < 0) return Value();
    return_exceptions = truth == 1;
  }
  std::unordered_map<const Object*, Value> known;
  std::vector<aio::Ref<aio::FutureBase>> children;
  aio::Loop* loop = nullptr;  // of the first; the others are to be of the same
  for (std::size_t i = 0; i < args.count; ++i) {
    const auto [place, first] = known.emplace(args[i].is_object() ? args[i].object() : nullptr, Value());
    Value& future = place->second;
    // Each is a key of a dict: who gives a list, without the star, is told so.
    if (std::uint64_t ignored; args[i].is_object() && !vm.hash(args[i], ignored)) {
      vm.unhashable(args[i], "a dict key");
      return Value();
    }
    if (first || future.is_nothing()) {
      future = io.ensure_future(args[i]);
      if (future.is_nothing()) return future;
    }
    children.push_back(future.as<FutureObject>()->state);
    if (!loop) loop = children.back()->live_loop();
    if (!loop || children.back()->live_loop() != loop)
      return vm.raise_value("The future belongs to a different loop than the one specified as the loop argument");
  }
  if (!loop) {
    const Ref<LoopObject> object = io.event_loop();
    if (!object || !(loop = io.open_loop(Value(object)))) return Value();
  }
  auto outer = aio::make_ref<GatherValues>(io, *loop, return_exceptions);
  outer->watch(std::move(children));
  return io.wrap(outer);
}

bool optional_seconds(Vm& vm, const Value& value) {
  if (value.is_nothing() || value.is_none() || value.is_number()) return true;
  vm.raise_type("'<=' not supported between instances of '" + vm.type_of(value)->text() + "' and 'int'");
  return false;
}

std::optional<aio::Duration> seconds(const Value& value) {
  if (value.is_nothing() || value.is_none()) return std::nullopt;
  return duration_of(value);
}

aio::Coro<Value> start_wait_for(Asyncio& io, Ref<NativeCoroutine> self) {
  Vm& vm = io.vm;
  Value awaitable = self->args[0];
  if (!optional_seconds(vm, self->args[1])) return raise_error(io.take_error());
  std::optional<aio::Duration> delay = seconds(self->args[1]);
  // Out of time, wait_for makes a task of it, by whatever makes tasks here.
  const bool late = delay && delay->count() <= 0;
  if (late && io.is_coroutine(awaitable) && io.loop_object->task_factory.is_object()) {
    awaitable = io.create_task(*io.loop_object, awaitable);
    if (awaitable.is_nothing()) return raise_error(io.take_error());
  }
  if (awaitable.is(Kind::future))
    return aio::wait_for<Value>(*io.loop, aio::Future<Value>(awaitable.as<FutureObject>()->state), delay);
  if (!io.is_coroutine(awaitable)) {
    if (vm.special(awaitable, vm.names().await)) {
      awaitable = io.wrap_awaitable(awaitable, late ? "ensure_future.<locals>._wrap_awaitable" : "");
    } else if (late) {
      awaitable = io.ensure_future(awaitable);  // raises
    } else {
      vm.raise_type("'" + vm.type_of(awaitable)->text() + "' object can't be awaited");
      return aio::wait_for<Value>(*io.loop, raise_error(io.take_error()), delay);
    }
    if (awaitable.is_nothing()) return raise_error(io.take_error());
  }
  aio::TaskOptions options({}, io.coroutine_name(awaitable));
  aio::Coro<Value> started = io.start(awaitable, options);
  return aio::wait_for<Value>(*io.loop, std::move(started), delay, std::move(options));
}

Value wait_for(Vm& vm, Args& args) {
  Value given[2];
  if (!vm.bind(args, "wait_for", {"fut", "timeout"}, 2, given)) return Value();
  return vm.asyncio->coroutine("wait_for", {given[0], given[1]}, start_wait_for);
}

aio::Coro<Value> wait_for_futures(Asyncio& io, std::vector<aio::Ref<aio::FutureBase>> futures, std::optional<aio::Duration> timeout,
                                  aio::ReturnWhen return_when) {
  aio::WaitResult result = co_await aio::wait(*io.loop, std::move(futures), timeout, return_when);
  Ref<Set> done = io.vm.set(), pending = io.vm.set();
  for (auto& future : result.done) done->table.set(io.vm, io.wrap(future), Value::none());
  for (auto& future : result.pending) pending->table.set(io.vm, io.wrap(future), Value::none());
  co_return io.vm.tuple({Value(done), Value(pending)});
}

/// False: it is refused.
bool read_futures(Vm& vm, const Value& given, std::vector<aio::Ref<aio::FutureBase>>& futures) {
  const auto refuse = [&](std::string text) {
    vm.raise_type(std::move(text));
    return false;
  };
  if (given.is(Kind::future) || vm.asyncio->is_coroutine(given))
    return refuse("expect a list of futures, not " + vm.type_of(given)->text());
  std::vector<Value> items;
  if (!vm.collect(given, items)) return false;
  if (items.empty()) {
    vm.raise_value("Set of Tasks/Futures is empty.");
    return false;
  }
  for (const Value& item : items) {
    if (vm.asyncio->is_coroutine(item)) return refuse("Passing coroutines is forbidden, use tasks explicitly.");
    if (!item.is(Kind::future)) return refuse("An asyncio.Future, a coroutine or an awaitable is required");
    futures.push_back(item.as<FutureObject>()->state);
  }
  return true;
}

aio::Coro<Value> start_wait(Asyncio& io, Ref<NativeCoroutine> self) {
  Vm& vm = io.vm;
  const Value &timeout = self->args[1], &mode = self->args[2];
  std::vector<aio::Ref<aio::FutureBase>> futures;
  if (!read_futures(vm, self->args[0], futures)) return raise_error(io.take_error());
  const std::string when = mode.is(Kind::string) ? mode.as<Str>()->text() : std::string();
  if (when != "ALL_COMPLETED" && when != "FIRST_COMPLETED" && when != "FIRST_EXCEPTION") {
    std::string text;
    if (vm.str(mode, text)) vm.raise_value("Invalid return_when value: " + text);
    return raise_error(io.take_error());
  }
  if (!timeout.is_none() && !timeout.is_number()) {
    vm.raise_type("unsupported operand type(s) for +: 'float' and '" + vm.type_of(timeout)->text() + "'");
    return raise_error(io.take_error());
  }
  return wait_for_futures(io, std::move(futures), seconds(timeout),
                          when == "FIRST_COMPLETED"   ? aio::ReturnWhen::first_completed
                          : when == "FIRST_EXCEPTION" ? aio::ReturnWhen::first_exception
                                                      : aio::ReturnWhen::all_completed);
}

Value wait(Vm& vm, Args& args) {
  Value given[3];
  if (!vm.bind(args, "wait", {"fs", "timeout", "return_when"}, 1, given)) return Value();
  if (given[1].is_nothing()) given[1] = Value::none();
  if (given[2].is_nothing()) given[2] = vm.name("ALL_COMPLETED");
  return vm.asyncio->coroutine("wait", {given[0], given[1], given[2]}, start_wait);
}

Value shield(Vm& vm, Args& args) {
  Asyncio& io = *vm.asyncio;
  Value inner = io.ensure_future(args[0]);
  if (inner.is_nothing()) return inner;
  return io.wrap(aio::shield(aio::Future<Value>(inner.as<FutureObject>()->state)).ref());
}

/// `given` as a loop, null for None or nothing. False: it is something else.
bool given_loop(Vm& vm, const Value& given, LoopObject*& loop) {
  if (given.is_nothing() || given.is_none()) return true;
  if (vm.type_of(given) != vm.types().loop) {
    vm.raise_type("an event loop is required, not " + vm.type_of(given)->text());
    return false;
  }
  loop = static_cast<LoopObject*>(given.object());
  return true;
}

Value ensure_future(Vm& vm, Args& args) {
  Value given[2];
  LoopObject* loop = nullptr;
  if (!vm.bind(args, "ensure_future", {"coro_or_future", "loop"}, 1, given) || !given_loop(vm, given[1], loop)) return Value();
  return vm.asyncio->ensure_future(given[0], loop);
}

/// The loop that is the only argument (null: it is gone), or the running one. False: raised.
bool loop_to_ask(Vm& vm, Args& args, const char* function, aio::Loop*& asked) {
  Value given[1];
  LoopObject* loop = nullptr;
  if (!vm.bind(args, function, {"loop"}, 0, given) || !given_loop(vm, given[0], loop)) return false;
  asked = loop ? loop->loop.get() : vm.asyncio->running_loop();
  return asked || loop;
}

Value current_task(Vm& vm, Args& args) {
  aio::Loop* loop = nullptr;
  if (!loop_to_ask(vm, args, "current_task", loop)) return Value();
  aio::TaskBase* task = loop ? loop->current_task() : nullptr;
  return task ? vm.asyncio->wrap(aio::Ref<aio::FutureBase>(task)) : Value::none();
}

Value all_tasks(Vm& vm, Args& args) {
  aio::Loop* loop = nullptr;
  if (!loop_to_ask(vm, args, "all_tasks", loop)) return Value();
  Ref<Set> made = vm.set();
  if (!loop) return made;
  for (auto& task : loop->all_tasks()) made->table.set(vm, vm.asyncio->wrap(task), Value::none());
  return made;
}

Value iscoroutinefunction(Vm&, Args& args) {
  const Value& value = args[0].is(Kind::bound_method) ? args[0].as<BoundMethod>()->function : args[0];
  const Function* function = value.get<Function>();
  return Value::of(function && function->code->code_kind == CodeKind::coroutine);
}

}  // namespace

void install_asyncio_functions(Vm& vm, Asyncio&, Module& module) {
  auto add = [&](const char* name, NativeFunction function, int least, int most, bool keywords = false) {
    module.set(vm.heap().intern(name), vm.native(name, function, least, most, keywords));
  };
  add("sleep", sleep, 1, 2, true);
  add("gather", gather, 0, -1, true);
  add("wait_for", wait_for, 2, 2, true);
  add("wait", wait, 1, 3, true);
  add("shield", shield, 1, 1);
  add("ensure_future", ensure_future, 1, 2, true);
  add("current_task", current_task, 0, 1, true);
  add("all_tasks", all_tasks, 0, 1, true);
  add("iscoroutinefunction", iscoroutinefunction, 1, 1);
  add("iscoroutine", [](Vm& m, Args& a) { return Value::of(m.asyncio->is_coroutine(a[0])); }, 1, 1);
  add("isfuture", [](Vm&, Args& a) { return Value::of(a[0].is(Kind::future)); }, 1, 1);
  for (const char* name : {"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"}) module.set(vm.heap().intern(name), vm.name(name));
  Types& t = vm.types();
  for (Type* type : {t.cancelled_error, t.timeout_error, t.invalid_state_error, t.queue_empty, t.queue_full, t.queue_shut_down, t.broken_barrier_error})
    module.set(type->name(), Value(static_cast<Object*>(type)));
}

void install_asyncio(Vm& vm, Asyncio& io) {
  Types& t = vm.types();
  t.native_coroutine = vm.make_type("coroutine", t.object, Kind::native_coroutine);
  t.host = vm.make_type("object", t.object, Kind::host);
  io.loop_run = vm.make_type("run", t.object, Kind::host);
  vm.define(t.native_coroutine, "__await__", [](Vm&, Args& a) { return a[0]; }, 1, 1);
  vm.define(t.native_coroutine, "close", [](Vm&, Args& a) {
    a[0].as<NativeCoroutine>()->used = true;
    return Value::none();
  }, 1, 1);
  vm.define_property(t.native_coroutine, "__name__", [](Vm& m, const Value& self) { return m.text(self.as<NativeCoroutine>()->name.text()); });
  vm.define_property(t.native_coroutine, "__qualname__", [](Vm& m, const Value& self) { return m.text(self.as<NativeCoroutine>()->name.text()); });
  vm.define(t.native_coroutine, "__repr__", [](Vm& m, Args& a) {
    return m.text("<coroutine object " + a[0].as<NativeCoroutine>()->name.text() + " at " + m.address_text(a[0]) + ">");
  }, 1, 1);
  Asyncio* shared = &io;
  vm.add_module("asyncio", [shared](Vm& m, Module& module) {
    install_asyncio_futures(m, *shared, module);
    install_asyncio_loop(m, *shared, module);
    install_asyncio_tasks(m, *shared, module);
    install_asyncio_runs(m, *shared, module);
    install_asyncio_functions(m, *shared, module);
    install_asyncio_timeouts(m, *shared, module);
    install_asyncio_threads(m, *shared, module);
    install_asyncio_locks(m, *shared, module);
    install_asyncio_queues(m, *shared, module);
    install_asyncio_groups(m, *shared, module);
  });
  vm.add_module_text("asyncio", library::asyncio);
  vm.add_module("_pool", install_pools);
  vm.add_module_text("concurrent", library::concurrent);
  vm.add_module_text("concurrent.futures", library::pools);
  vm.add_module("contextvars", install_contextvars);
  vm.add_module_text("contextvars", library::contextvars);
  // CPython's own modules: whoever asks one of them for its names finds them, and the others'.
  for (const char* name : {"coroutines", "events", "exceptions", "futures", "locks", "queues", "runners", "taskgroups", "tasks",
                           "threads", "timeouts"})
    vm.add_module(std::string("asyncio.") + name, [](Vm& m, Module& module) {
      if (const Ref<Module> all = m.import("asyncio")) import_all(module, *all);
    });
  // Tasks and futures exist whether or not the program imports the module; its functions in Python need not be there before that.
  vm.import("asyncio", false);
}

}  // namespace lang
