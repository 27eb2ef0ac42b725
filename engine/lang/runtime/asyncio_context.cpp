// SPDX-License-Identifier: MIT
// contextvars: which context is the present one. The classes are in Python, in library_small.cpp.
#include "lang/runtime/asyncio_state.h"

namespace lang {

Value& Asyncio::context_slot() {
  if (!entered_context.is_nothing()) return entered_context;
  if (aio::TaskBase* const task = loop ? loop->current_task() : nullptr) return need_data(*task).context;
  return callback_context ? *callback_context : module_context;
}

Value Asyncio::copied_context() {
  // Most programs set no variable: there is nothing to copy then.
  const Dict* const dict = context_slot().get<Dict>();
  if (!dict || dict->table.size() == 0) return Value();
  Ref<Dict> copy = vm.dict();
  copy->table = dict->table;
  return copy;
}

bool context_of(Vm& vm, const Value& given, Value& out) {
  if (given.is_nothing() || given.is_none()) {
    out = vm.asyncio->copied_context();
    return true;
  }
  out = vm.get_attribute(given, vm.heap().intern("_data"));
  return !out.is_nothing();
}

namespace {

/// The dict of the present context, made if there is none.
Value current(Vm& vm, Args&) {
  Value& slot = vm.asyncio->context_slot();
  if (!slot.is(Kind::dict)) slot = vm.dict();
  return slot;
}

Value copied(Vm& vm, Args&) {
  const Value copy = vm.asyncio->copied_context();
  return copy.is_nothing() ? Value(vm.dict()) : copy;
}

/// Makes a dict the present context; gives what is to be given back to leave it.
Value enter(Vm& vm, Args& args) {
  Value before = std::exchange(vm.asyncio->entered_context, args[0].is_none() ? Value() : args[0]);
  return before.is_nothing() ? Value::none() : before;
}

}  // namespace

void install_contextvars(Vm& vm, Module& module) {
  const auto add = [&](const char* name, NativeFunction function, int count) {
    module.set(vm.heap().intern(name), vm.native(name, function, count, count));
  };
  add("_current", current, 0);
  add("_copied", copied, 0);
  add("_enter", enter, 1);
}

}  // namespace lang
