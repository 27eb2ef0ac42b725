// SPDX-License-Identifier: MIT
// The methods of Future and Task.
#include "lang/runtime/asyncio_state.h"

namespace lang {

namespace {

FutureObject& self_of(const Value& self) { return *self.as<FutureObject>(); }
FutureObject& self_of(const Args& args) { return *args[0].as<FutureObject>(); }

Value construct(Vm& vm, Args& args) {
  Value given[1];
  if (!vm.bind(args, "Future", {"loop"}, 0, given)) return Value();
  const bool has_loop = !given[0].is_nothing() && !given[0].is_none();
  if (has_loop && vm.type_of(given[0]) != vm.types().loop) return vm.raise_type("an event loop is required");
  const Ref<LoopObject> in = has_loop ? given[0].ref<LoopObject>() : vm.asyncio->event_loop();
  if (!in) return Value();
  if (!in->loop) return vm.raise(vm.types().runtime_error, "Event loop is closed");
  return vm.asyncio->wrap(named_future(vm, in->loop->create_future<Value>().ref()));
}

Value result(Vm&, Args& args) {
  FutureObject& self = self_of(args);
  return self.io.result_of(*self.state);
}

Value exception(Vm& vm, Args& args) {
  FutureObject& self = self_of(args);
  if (!self.state->done()) return vm.raise(vm.types().invalid_state_error, "Exception is not set.");
  aio::Error error = self.state->retrieve_error();
  if (!error) return Value::none();
  Ref<Exception> made = self.io.exception(error);
  return self.state->cancelled() ? vm.raise(std::move(made)) : Value(made);
}

bool must_be_pending(Vm& vm, FutureObject& self) {
  if (self.refuses_end()) return false;
  if (!self.state->done()) return true;
  vm.raise(vm.types().invalid_state_error, "invalid state");
  return false;
}

Value set_result(Vm& vm, Args& args) {
  FutureObject& self = self_of(args);
  if (self.task()) return vm.raise(vm.types().runtime_error, "Task does not support set_result operation");
  if (!must_be_pending(vm, self)) return Value();
  aio::Future<Value>(self.state).set_result(args[1]);
  return Value::none();
}

Value set_exception(Vm& vm, Args& args) {
  FutureObject& self = self_of(args);
  if (self.task()) return vm.raise(vm.types().runtime_error, "Task does not support set_exception operation");
  if (!must_be_pending(vm, self)) return Value();
  Ref<Exception> error = vm.exception_from(args[1]);
  if (!error) {
    vm.clear_pending();
    return vm.raise_type("invalid exception object");
  }
  self.state->set_exception(self.io.future_error(std::move(error)));
  return Value::none();
}

Value cancel(Vm& vm, Args& args) {
  Value given[2];
  if (!vm.bind(args, "cancel", {"self", "msg"}, 1, given)) return Value();
  FutureObject& self = self_of(args);
  if (self.loop_before && self.state->done()) return Value::of(false);
  if (!self.state->done() && self.refuses_end()) return Value();
  return Value::of(self.state->cancel(self.io.message(given[1])));
}

Value add_done_callback(Vm& vm, Args& args) {
  FutureObject& self = self_of(args);
  if (self.loop_before || (self.state->done() && self.over()))
    return vm.raise(vm.types().runtime_error, "Event loop is closed");
  if (args.count != 2) return vm.raise_type("add_done_callback() takes exactly 1 positional argument");
  aio::Handle handle = self.io.callback(args[1], {args[0]}, args.keyword("context"));
  if (!handle) return Value();
  if (!self.state->done()) need_data(*self.state).callbacks.push_back({args[1], handle});
  self.state->add_done_callback(handle);
  return Value::none();
}

Value remove_done_callback(Vm& vm, Args& args) {
  FutureObject& self = self_of(args);
  FutureData* data = data_of(*self.state);
  std::int64_t removed = 0;
  // A comparison may run code of the program that adds and removes, too.
  for (std::size_t i = 0; data && i < data->callbacks.size();) {
    Value known = data->callbacks[i].first;
    int same = vm.equal(known, args[1]);
    if (same < 0) return Value();
    if (!same || i >= data->callbacks.size() || !data->callbacks[i].first.same(known)) {
      ++i;
      continue;
    }
    if (self.state->remove_done_callback(*data->callbacks[i].second)) ++removed;
    data->callbacks.erase(data->callbacks.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return Value::of(removed);
}

Value repr(Vm& vm, Args& args) {
  const FutureObject& self = self_of(args);
  std::string text;
  return self.io.describe(*self.state, text) ? vm.text(text) : Value();
}

aio::TaskBase* task_of(Vm& vm, const Args& args) {
  aio::TaskBase* task = self_of(args).task();
  if (!task) vm.raise_type("a Task is required");
  return task;
}

Value set_name(Vm& vm, Args& args) {
  std::string name;
  if (!vm.str(args[1], name)) return Value();
  task_of(vm, args)->set_name(std::move(name));
  return Value::none();
}

Value get_coro(Vm&, Args& args) {
  const FutureData* data = data_of(*self_of(args).state);
  return data && !data->coroutine.is_nothing() ? data->coroutine : Value::none();
}

Value get_stack(Vm& vm, Args&) { return vm.list({}); }

}  // namespace

void install_asyncio_futures(Vm& vm, Asyncio& io, Module& module) {
  Types& t = vm.types();
  t.future = vm.make_type("Future", t.object, Kind::future, construct);
  t.future->set_module("_asyncio");
  t.task = vm.make_type("Task", t.future, Kind::future, construct_task);
  t.task->set_module("_asyncio");
  io.gathering = vm.make_type("_GatheringFuture", t.future, Kind::future);
  io.gathering->set_module("asyncio.tasks");
  Type* f = t.future;
  static constexpr NativeMethod methods_0[] = {
      {"done", [](Vm&, Args& a) { return Value::of(self_of(a).state->done()); }, 1, 1},
      {"cancelled", [](Vm&, Args& a) { return Value::of(self_of(a).state->cancelled()); }, 1, 1},
      {"result", result, 1, 1},
      {"exception", exception, 1, 1},
      {"set_result", set_result, 2, 2},
      {"set_exception", set_exception, 2, 2},
      {"cancel", cancel, 1, 2, true},
      {"add_done_callback", add_done_callback, 2, 2, true},
      {"remove_done_callback", remove_done_callback, 2, 2},
      {"get_loop", [](Vm&, Args& a) {
    const FutureObject& self = self_of(a);
    return Value(self.loop_before ? self.loop_before : Ref<LoopObject>(&self.io.object_of(self.state->loop())));
  }, 1, 1},
      {"__await__", [](Vm&, Args& a) { return a[0]; }, 1, 1},
      {"__iter__", [](Vm&, Args& a) { return a[0]; }, 1, 1},
      {"__repr__", repr, 1, 1},
  };
  vm.define_methods(f, methods_0);
  vm.define_property(f, "_log_traceback", [](Vm&, const Value&) { return Value::of(false); },
                     [](Vm&, const Value& self, Value) {
                       self_of(self).state->set_log_traceback(false);
                       return true;
                     });
  Type* task = t.task;
  static constexpr NativeMethod methods_1[] = {
      {"cancel", cancel, 1, 2, true},
      {"get_name", [](Vm& m, Args& a) { return m.text(task_of(m, a)->name()); }, 1, 1},
      {"set_name", set_name, 2, 2},
      {"cancelling", [](Vm& m, Args& a) { return Value::of(static_cast<std::int64_t>(task_of(m, a)->cancelling())); }, 1, 1},
      {"uncancel", [](Vm& m, Args& a) { return Value::of(static_cast<std::int64_t>(task_of(m, a)->uncancel())); }, 1, 1},
      {"get_coro", get_coro, 1, 1},
      {"get_stack", get_stack, 1, 2, true},
      {"print_stack", [](Vm&, Args&) { return Value::none(); }, 1, 3, true},
  };
  vm.define_methods(task, methods_1);
  module.set(vm.heap().intern("Future"), Value(static_cast<Object*>(t.future)));
  module.set(vm.heap().intern("Task"), Value(static_cast<Object*>(t.task)));
}

}  // namespace lang
