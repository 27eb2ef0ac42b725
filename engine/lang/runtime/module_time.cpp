// SPDX-License-Identifier: MIT
// The time module, on the run's clock; and work(ms).
#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/library.h"

namespace lang {

namespace {

Value now(Vm& vm, Args&) { return Value::of(aio::to_seconds(vm.asyncio->clock.now())); }
Value now_ns(Vm& vm, Args&) {
  return Value::of(static_cast<std::int64_t>(vm.asyncio->clock.now().time_since_epoch().count()));
}

Value sleep(Vm& vm, Args& args) {
  args[0] = vm.as_number(args[0]);
  if (args[0].is_nothing()) return Value();
  if (!args[0].is_number()) return vm.raise_type("'" + vm.type_of(args[0])->text() + "' object cannot be interpreted as an integer");
  if (args[0].number() < 0) return vm.raise_value("sleep length must be non-negative");
  vm.asyncio->block(duration_of(args[0]), "time.sleep");
  return Value::none();
}

Value work(Vm& vm, Args& args) {
  if (!args[0].is_number()) return vm.raise_type("work() wants milliseconds");
  vm.asyncio->block(aio::from_seconds(args[0].number() / 1000), "work");
  return Value::none();
}

}  // namespace

void install_time(Vm& vm, Asyncio&) {
  vm.builtins().set(vm.heap().intern("work"), vm.native("work", work, 1, 1));
  vm.add_module("time", [](Vm& m, Module& module) {
    for (const char* name : {"time", "monotonic", "perf_counter", "process_time"})
      module.set(m.heap().intern(name), m.native(name, now, 0, 0));
    for (const char* name : {"time_ns", "monotonic_ns", "perf_counter_ns"})
      module.set(m.heap().intern(name), m.native(name, now_ns, 0, 0));
    module.set(m.heap().intern("sleep"), m.native("sleep", sleep, 1, 1));
  });
  vm.add_module_text("time", library::time);
}

}  // namespace lang
