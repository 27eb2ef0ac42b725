// SPDX-License-Identifier: MIT
// Built-in functions that look at objects: isinstance, getattr, id, dir, vars, aiter, anext ...
#include <algorithm>

#include "lang/runtime/install.h"
#include "lang/runtime/run_support.h"
#include "lang/runtime/suggest.h"
#include "util/sort.h"

namespace lang {

namespace {

/// A protocol that can be checked at run time: its members are there.
int has_members(Vm& vm, const Value& names, const Value& subject) {
  for (const Value& name : names.as<Tuple>()->items()) {
    if (name.as<Str>()->text() == "__call__" && vm.callable(subject)) continue;
    const Value found = vm.find_attribute(subject, vm.heap().intern(name.as<Str>()->text()));
    if (vm.raised()) return -1;
    if (found.is_nothing()) return 0;
  }
  return 1;
}

/// `subject`: the instance; or the class itself, for issubclass.
int instance_check(Vm& vm, const Value& subject, Type* type, const Value& of, bool by_class) {
  if (Type* one = of.get<Type>()) {
    if (type->is_subtype(one)) return 1;
    if (const Value* names = one->own(vm.heap().intern("__protocol_attrs__"))) return has_members(vm, *names, subject);
    // Members of an Enum that mixes in a plain class are instances of that, too.
    const Value* mixed = type->is_user() ? type->lookup(vm.heap().intern("__mixed_with__")) : nullptr;
    return mixed && mixed->is(Kind::type) && mixed->as<Type>()->is_subtype(one);
  }
  if (Tuple* several = of.get<Tuple>()) {
    for (const Value& one : several->items()) {
      int found = instance_check(vm, subject, type, one, by_class);
      if (found != 0) return found;
    }
    return 0;
  }
  if (of.is_none()) return type == vm.types().none;
  if (Value* check = vm.special(of, vm.heap().intern(by_class ? "__subclasscheck__" : "__instancecheck__"))) {
    const Value answer = vm.call(*check, {of, subject});
    return answer.is_nothing() ? -1 : vm.truth(answer);
  }
  vm.raise_type(by_class ? "issubclass() arg 2 must be a class, a tuple of classes, or a union"
                         : "isinstance() arg 2 must be a type, a tuple of types, or a union");
  return -1;
}

Value isinstance(Vm& vm, Args& args) {
  int found = instance_check(vm, args[0], vm.type_of(args[0]), args[1], false);
  return found < 0 ? Value() : Value::of(found == 1);
}

Value issubclass(Vm& vm, Args& args) {
  Type* type = args[0].get<Type>();
  if (!type) return vm.raise_type("issubclass() arg 1 must be a class");
  int found = instance_check(vm, args[0], type, args[1], true);
  return found < 0 ? Value() : Value::of(found == 1);
}

Value callable(Vm& vm, Args& args) {
  return Value::of(vm.callable(args[0]));
}

Str* attribute_name(Vm& vm, const Value& value, const char* function) {
  if (Str* name = value.get<Str>()) return vm.heap().intern(name->text());
  vm.raise_type(std::string(function) + "(): attribute name must be string");
  return nullptr;
}

Value getattr(Vm& vm, Args& args) {
  Str* name = attribute_name(vm, args[1], "getattr");
  if (!name) return Value();
  if (args.count == 2) return vm.get_attribute(args[0], name);
  Value found = vm.find_attribute(args[0], name);
  if (!found.is_nothing()) return found;
  if (vm.raised()) {
    if (!vm.pending_is(vm.types().attribute_error)) return Value();
    vm.clear_pending();
  }
  return args[2];
}

Value hasattr(Vm& vm, Args& args) {
  Str* name = attribute_name(vm, args[1], "hasattr");
  if (!name) return Value();
  Value found = vm.find_attribute(args[0], name);
  if (vm.raised()) {
    if (!vm.pending_is(vm.types().attribute_error)) return Value();
    vm.clear_pending();
  }
  return Value::of(!found.is_nothing());
}

Value setattr(Vm& vm, Args& args) {
  Str* name = attribute_name(vm, args[1], "setattr");
  return name && vm.set_attribute(args[0], name, args[2]) ? Value::none() : Value();
}

Value delattr(Vm& vm, Args& args) {
  Str* name = attribute_name(vm, args[1], "delattr");
  return name && vm.delete_attribute(args[0], name) ? Value::none() : Value();
}

Value id(Vm& vm, Args& args) { return Value::of(static_cast<std::int64_t>(vm.identity(args[0]))); }

Value hash(Vm& vm, Args& args) {
  std::uint64_t out;
  if (!vm.hash(args[0], out)) return Value();
  return Value::of(static_cast<std::int64_t>(out));
}

std::vector<std::string> attributes_of(Vm& vm, const Value& of) {
  std::vector<std::string> names;
  if (Module* module = of.get<Module>()) {
    for (std::uint32_t i = 0; i < module->size(); ++i)
      if (!module->at(i).is_nothing()) names.push_back(module->slot_name(i)->text());
  } else {
    Type* type = of.is(Kind::type) ? of.as<Type>() : vm.type_of(of);
    for (const Type* at : type->order())
      for (const AttributeMap::Entry& entry : at->attributes().entries()) names.push_back(entry.name->text());
    if (Instance* instance = of.get<Instance>())
      for (const AttributeMap::Entry& entry : instance->attributes().entries()) names.push_back(entry.name->text());
  }
  util::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Value dir(Vm& vm, Args& args) {
  if (args.count == 0) return vm.raise(vm.types().not_implemented_error, "dir() without an argument is not supported");
  if (Value* const own = vm.type_of(args[0])->lookup(vm.heap().intern("__dir__")); own && own->is(Kind::function)) {
    const Value names = vm.call(Value(*own), {args[0]});
    if (names.is_nothing()) return Value();
    return vm.call(*vm.builtins().find(vm.heap().intern("sorted")), {names});
  }
  std::vector<std::string> names = attributes_of(vm, args[0]);
  std::vector<Value> out;
  for (std::string& name : names) out.push_back(vm.text(std::move(name)));
  return vm.list(std::move(out));
}

Value vars(Vm& vm, Args& args) {
  Value found = vm.find_attribute(args[0], vm.names().dict);
  if (found.is_nothing() && !vm.raised()) return vm.raise_type("vars() argument must have __dict__ attribute");
  return found;
}

Value module_variables(Vm& vm, Args&) { return vm.current() ? vm.module_variables(*vm.current()->module) : Value(vm.dict()); }

Value local_variables(Vm& vm, Args& args) {
  Frame* frame = vm.current();
  if (!frame || frame->code->code_kind == CodeKind::module) return module_variables(vm, args);
  Ref<Dict> made = vm.dict();
  for (std::uint32_t i = 0; i < frame->code->slot_count(); ++i) {
    Value value = frame->slots()[i];
    if (Cell* cell = value.get<Cell>()) value = cell->value;
    const Str* const name = frame->code->slot_names[i];
    if (value.is_nothing() || name->text().starts_with(".")) continue;  // the compiler's own
    made->table.set(vm, Value(static_cast<Object*>(frame->code->slot_names[i])), value);
  }
  return made;
}

Value aiter(Vm& vm, Args& args) {
  if (!args[0].is(Kind::async_generator) && !vm.type_of(args[0])->lookup(vm.names().aiter))
    return vm.raise_type("'" + vm.type_of(args[0])->text() + "' object is not an async iterable");
  return async_iterator(vm, args[0]);
}

Value anext(Vm& vm, Args& args) {
  Value step = async_next(vm, args[0]);
  if (step.is_nothing() || args.count == 1) return step;
  return vm.tail_call(vm.prelude("anext_awaitable"), {std::move(step), args[1]});
}

Value refused(Vm& vm, Args& args) {
  const std::string name = args.type ? args.type->text() : static_cast<const Native*>(args.callee)->name()->text();
  return vm.raise(vm.types().not_implemented_error,
                  name == "open" ? "files are not available in Loopscope: open() is outside its subset of Python"
                                 : name + "() is outside Loopscope's subset of Python");
}

}  // namespace

std::string closest_attribute(Vm& vm, const Value& of, const std::string& name) {
  const std::vector<std::string> names = attributes_of(vm, of);
  std::vector<std::string_view> known;
  for (const std::string& one : names)
    if (one.front() != '_' || name.front() == '_') known.push_back(one);
  return closest_name(name, known);
}

void install_introspection(Vm& vm, Module& builtins) {
  auto add = [&](const char* name, NativeFunction function, int least, int most, bool keywords = false) {
    builtins.set(vm.heap().intern(name), vm.native(name, function, least, most, keywords));
  };
  add("isinstance", isinstance, 2, 2);
  add("issubclass", issubclass, 2, 2);
  add("callable", callable, 1, 1);
  add("getattr", getattr, 2, 3);
  add("hasattr", hasattr, 2, 2);
  add("setattr", setattr, 3, 3);
  add("delattr", delattr, 2, 2);
  add("id", id, 1, 1);
  add("hash", hash, 1, 1);
  add("dir", dir, 0, 1);
  add("vars", vars, 1, 1);
  add("globals", module_variables, 0, 0);
  add("locals", local_variables, 0, 0);
  add("aiter", aiter, 1, 1);
  add("anext", anext, 1, 2);
  for (const char* name : {"exit", "quit"}) {
    add(name, [](Vm& m, Args& a) {
      return m.raise(m.make_exception(m.types().system_exit, std::vector<Value>(a.values, a.values + a.count)));
    }, 0, 1);
  }
  for (const char* name : {"open", "eval", "exec", "compile", "__import__", "breakpoint"})
    add(name, refused, 0, -1, true);
  // Programs ask whether something is one of them.
  for (const char* name : {"bytearray", "complex", "memoryview"})
    builtins.set(vm.heap().intern(name), Value(static_cast<Object*>(vm.make_type(name, vm.types().object, Kind::instance, refused))));
}

}  // namespace lang
