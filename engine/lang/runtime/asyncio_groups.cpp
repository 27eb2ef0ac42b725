// SPDX-License-Identifier: MIT
// asyncio.TaskGroup and as_completed.
#include "aio/as_completed.h"
#include "aio/task_group.h"

#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/host_object.h"

namespace lang {

namespace {

/// Its errors are exceptions of the program, and so is the group that it raises.
class ProgramTaskGroup final : public aio::TaskGroup {
 public:
  ProgramTaskGroup(Asyncio& io, aio::Loop& loop) : TaskGroup(loop), io_(io) {}

  aio::Error group_error(const std::vector<aio::Error>& errors) const override {
    std::vector<Value> exceptions;
    for (const aio::Error& error : errors) exceptions.push_back(Value(io_.exception(error)));
    Vm& vm = io_.vm;
    Value* type = vm.builtins().find(vm.heap().intern("BaseExceptionGroup"));
    Value group = vm.call(*type, {vm.text("unhandled errors in a TaskGroup"), vm.list(std::move(exceptions))});
    if (group.is_nothing()) return io_.take_error();
    group.as<Exception>()->suppress_context = true;
    return io_.error(group.ref<Exception>());
  }

 private:
  Asyncio& io_;
};

struct GroupState {
  void clear() { group = nullptr; }
  aio::Ref<ProgramTaskGroup> group;  // made on entering: only then there is a loop
};

GroupState& group_of(const Value& self) { return host_of<GroupState>(self); }

std::string representation(const Value& self) {
  std::string text = "<TaskGroup";
  if (const aio::TaskGroup* group = group_of(self).group.get()) {
    if (group->pending() > 0) text += " tasks=" + std::to_string(group->pending());
    if (!group->errors().empty()) text += " errors=" + std::to_string(group->errors().size());
    text += group->aborting() ? " cancelling" : " entered";
  }
  return text + ">";
}

Value enter(Vm& vm, NativeCoroutine& self) {
  GroupState& state = group_of(self.args[0]);
  if (!state.group) state.group = aio::make_ref<ProgramTaskGroup>(self.io, *self.io.loop);
  if (aio::Error error = state.group->enter(representation(self.args[0]))) return vm.raise(self.io.exception(error));
  return self.args[0];
}

aio::Coro<Value> start_exit(Asyncio& io, Ref<NativeCoroutine> self) {
  aio::Error error;
  if (self->args[1].is(Kind::exception)) error = io.error(self->args[1].ref<Exception>());
  self->args[1] = Value();
  co_await group_of(self->args[0]).group->exit(std::move(error));
  co_return Value::none();
}

Value create_task(Vm& vm, Args& args) {
  Asyncio& io = *vm.asyncio;
  if (args.count != 2)
    return vm.raise_type("TaskGroup.create_task() takes 2 positional arguments but " + std::to_string(args.count) +
                         (args.count == 1 ? " was" : " were") + " given");
  GroupState& state = group_of(args[0]);
  aio::Error refusal;
  if (!state.group)
    refusal = aio::Error("RuntimeError", "TaskGroup " + representation(args[0]) + " has not been entered");
  else
    refusal = state.group->refusal(representation(args[0]));
  if (refusal) {
    Value close = vm.find_attribute(args[1], vm.heap().intern("close"));
    if (!close.is_nothing()) vm.call(close, {});
    return vm.raise(io.exception(refusal));
  }
  LoopObject& loop = *io.loop_object;
  if (loop.task_factory.is_object() || args.keyword("eager_start")) {
    // Its first step comes before it is added: what that does is done by Python.
    return vm.tail_call(*vm.import("asyncio")->find(vm.heap().intern("_create_task_in_group")),
                        {args.values, args.values + args.count + args.keywords()}, Ref<Tuple>(const_cast<Tuple*>(args.names)));
  }
  Value task = create_task_with(vm, loop, args, 1);
  if (!task.is_nothing()) state.group->add(*task.as<FutureObject>()->task());
  return task;
}

Value add(Vm& vm, Args& args) {
  if (!args[1].is(Kind::future) || !args[1].as<FutureObject>()->task()) return vm.raise_type("a Task is required");
  group_of(args[0]).group->add(*args[1].as<FutureObject>()->task());
  return Value::none();
}

// as_completed -----------------------------------------------------------------------------------------------------

struct Completing {
  /// Its tasks hold coroutines, which may hold it.
  void clear() { each = nullptr; }
  aio::Ref<aio::AsCompletedBase> each;
};

template <bool resolve>
aio::Coro<Value> start_wait_for_one(Asyncio& io, Ref<NativeCoroutine> self) {
  const aio::Ref<aio::AsCompletedBase> completing = host_of<Completing>(self->args[0]).each;
  aio::Ref<aio::FutureBase> future = co_await completing->wait_for_one();
  if (!resolve) co_return io.wrap(std::move(future));
  Value result = io.result_of(*future);
  if (result.is_nothing()) co_await aio::raise(io.take_error());
  co_return result;
}

/// The next one's coroutine, or None when there is none left.
template <bool resolve>
Value next_completed(Vm& vm, Args& args) {
  const aio::Ref<aio::AsCompletedBase>& completing = host_of<Completing>(args[0]).each;
  if (completing->left() == 0) return Value::none();
  completing->claim();
  return vm.asyncio->coroutine("_AsCompletedIterator._wait_for_one", {args[0]}, start_wait_for_one<resolve>);
}

Value as_completed(Vm& vm, Args& args) {
  Value given[2];
  if (!vm.bind(args, "as_completed", {"fs", "timeout"}, 1, given)) return Value();
  Asyncio& io = *vm.asyncio;
  if (given[0].is(Kind::future) || vm.asyncio->is_coroutine(given[0]))
    return vm.raise_type("expects an iterable of awaitables, not " + vm.type_of(given[0])->text());
  if (!io.running_loop()) return Value();
  std::optional<aio::Duration> timeout;
  if (!given[1].is_nothing() && !given[1].is_none()) {
    if (!given[1].is_number()) return vm.raise_type("timeout must be a number or None");
    timeout = duration_of(given[1]);
  }
  std::vector<Value> awaitables;
  if (!vm.collect(given[0], awaitables)) return Value();
  Ref<Set> seen = vm.set();
  std::vector<aio::Ref<aio::FutureBase>> futures;
  for (const Value& awaitable : awaitables) {
    const int again = vm.contains(Value(seen), awaitable);
    if (again < 0 || (!again && !seen->table.set(vm, awaitable, Value::none()))) return Value();
    if (again) continue;
    Value future = io.ensure_future(awaitable);
    if (future.is_nothing()) return future;
    futures.push_back(future.as<FutureObject>()->state);
    if (futures.back()->live_loop() != io.loop)
      return vm.raise_value("The future belongs to a different loop than the one specified as the loop argument");
  }
  Value state = vm.heap().make<HostObject<Completing>>(vm.types().host, Completing{aio::AsCompletedBase::watch(*io.loop, futures, timeout)});
  return vm.call(vm.prelude("_AsCompletedIterator"), {state, vm.native("next_awaited", next_completed<false>, 1, 1),
                                                      vm.native("next_coroutine", next_completed<true>, 1, 1)});
}

}  // namespace

void install_asyncio_groups(Vm& vm, Asyncio&, Module& module) {
  Type* type = vm.make_type("TaskGroup", vm.types().object, Kind::host, [](Vm& m, Args& a) {
    return m.bind(a, "TaskGroup", {}, 0, nullptr) ? Value(m.heap().make<HostObject<GroupState>>(a.type)) : Value();
  });
  type->set_module("asyncio.taskgroups");
  make_extensible(vm, type);
  module.set(type->name(), Value(static_cast<Object*>(type)));
  static constexpr NativeMethod methods_0[] = {
      {"__aenter__", [](Vm& m, Args& a) {
    return Value(m.asyncio->immediate("TaskGroup.__aenter__", {a[0]}, enter));
  }, 1, 1},
      {"__aexit__", [](Vm& m, Args& a) {
    return Value(m.asyncio->coroutine("TaskGroup.__aexit__", {a[0], a[2]}, start_exit));
  }, 4, 4},
      {"create_task", create_task, 1, -1, true},
      {"_add", add, 2, 2},
      {"__repr__", [](Vm& m, Args& a) { return m.text(representation(a[0])); }, 1, 1},
  };
  vm.define_methods(type, methods_0);
  module.set(vm.heap().intern("as_completed"), vm.native("as_completed", as_completed, 1, 2, true));
}

}  // namespace lang
