// SPDX-License-Identifier: MIT
// The exception classes: hierarchy, construction, attributes and methods.
#include "lang/runtime/install.h"

namespace lang {

namespace {

// OSError(2, ...) makes a FileNotFoundError, by Linux' numbers.
Type* os_error_type(Vm& vm, std::int64_t number) {
  const char* name = number == 2 ? "FileNotFoundError" : number == 13 ? "PermissionError" : number == 17 ? "FileExistsError"
                     : number == 110 ? "TimeoutError" : number == 111 ? "ConnectionRefusedError"
                     : number == 104 ? "ConnectionResetError" : number == 32 ? "BrokenPipeError" : "OSError";
  return vm.builtins().find(vm.heap().intern(name))->as<Type>();
}

/// An OSError(number, words, file) keeps the file apart from its args.
void take_file(Vm& vm, Exception& error) {
  const std::vector<Value>& items = error.args->items();
  if (items.size() < 3 || items.size() > 5 || items[2].is_none() || !error.type()->is_subtype(vm.types().os_error)) return;
  error.value = items[2];
  error.args = vm.heap().make<Tuple>(vm.types().tuple, std::vector<Value>{items[0], items[1]});
}

Value construct(Vm& vm, Args& args) {
  if (args.keywords() && !args.type->is_user() && args.type != vm.types().import_error)
    return vm.raise_type(args.type->text() + "() takes no keyword arguments");
  Type* type = args.type;
  if (type == vm.types().os_error && args.count >= 2 && args.count <= 5 && args[0].is_integral()) type = os_error_type(vm, args[0].integer());
  Ref<Exception> made = vm.make_exception(type, std::vector<Value>(args.values, args.values + args.count));
  if (args.type->is_subtype(vm.types().stop_iteration)) made->value = args.count ? args[0] : Value::none();
  take_file(vm, *made);
  return made;
}

Value construct_group(Vm& vm, Args& args) {
  const std::string& name = args.type->text();
  if (args.count != 2)
    return vm.raise_type(name + ".__new__() takes exactly 2 arguments (" + std::to_string(args.count) + " given)");
  if (!args[0].is(Kind::string)) return vm.raise_type("argument 1 must be str, not " + vm.type_of(args[0])->text());
  if (!args[1].is(Kind::list) && !args[1].is(Kind::tuple)) return vm.raise_type("second argument (exceptions) must be a sequence");
  std::vector<Value> members;
  if (!vm.collect(args[1], members)) return Value();
  if (members.empty()) return vm.raise_value("second argument (exceptions) must be a non-empty sequence");
  bool plain = true;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!members[i].is(Kind::exception)) return vm.raise_value("Item " + std::to_string(i) + " of second argument (exceptions) is not an exception");
    plain = plain && vm.is_instance(members[i], vm.types().exception);
  }
  Type* type = args.type;
  if (type == vm.types().base_exception_group && plain) type = vm.types().exception_group;
  if (!plain && type->is_subtype(vm.types().exception_group))
    return vm.raise_type("Cannot nest BaseExceptions in an ExceptionGroup");
  return vm.make_exception(type, std::vector<Value>{args[0], vm.tuple(std::move(members))});
}

Exception& self_of(const Value& self) { return *self.as<Exception>(); }
/// What it is about, where that is known.
Value named_part(Vm& vm, const Value& self, const char* part) {
  const Value* found = self_of(self).attributes.find(vm.heap().intern(part));
  return found ? *found : Value::none();
}
/// Unless the program has set it.
Value os_error_part(Vm& vm, const Value& self, const char* name, std::size_t part) {
  if (const Value* own = self_of(self).attributes.find(vm.heap().intern(name))) return *own;
  if (part == 2) return self_of(self).value.is_nothing() ? Value::none() : self_of(self).value;
  const Tuple& args = *self_of(self).args;
  return args.size() >= 2 && args.size() <= 5 ? args[part] : Value::none();
}
Value or_none(const Ref<Exception>& error) { return error ? Value(error) : Value::none(); }

Value init(Vm& vm, Args& args) {
  if (Exception* self = args[0].get<Exception>()) {
    if (!self->type()->is_subtype(vm.types().base_exception_group))
      self->args = vm.heap().make<Tuple>(vm.types().tuple, std::vector<Value>(args.values + 1, args.values + args.count));
    take_file(vm, *self);
  }
  return Value::none();
}

Value with_traceback(Vm&, Args& args) {
  if (args[1].is_none()) self_of(args[0]).traceback.clear();
  return args[0];
}

/// The frames that it passed, from where it is now on, as objects to be looked at.
Value traceback_of(Vm& vm, const Value& self) {
  std::vector<Value> places;
  const auto& passed = self_of(self).traceback;
  for (std::size_t i = passed.size(); i-- > 0;) {
    const Code& code = *passed[i].code;
    if (code.file.starts_with("<")) continue;
    places.push_back(vm.tuple({vm.text(code.file), Value::of(static_cast<std::int64_t>(passed[i].line)), vm.text(code.name->text())}));
  }
  if (places.empty()) return Value::none();
  return vm.call(vm.prelude("traceback"), {Value(vm.list(std::move(places)))});
}

Value add_note(Vm& vm, Args& args) {
  if (!args[1].is(Kind::string)) return vm.raise_type("note must be a str, not '" + vm.type_of(args[1])->text() + "'");
  self_of(args[0]).notes.push_back(args[1]);
  return Value::none();
}

// Both take a class, a tuple of classes or a function.
Value parted(Vm& vm, Args& args, Value& rest) {
  const bool classes = args[1].is(Kind::type) || args[1].is(Kind::tuple);
  if (!classes && vm.truth(vm.call(*vm.builtins().find(vm.heap().intern("callable")), {args[1]})) != 1)
    return vm.raise_type("expected an exception type, a tuple of exception types, or a callable (other than a class)");
  return vm.split_group(args[0].ref<Exception>(), args[1], rest, !classes);
}

Value split(Vm& vm, Args& args) {
  Value rest;
  Value found = parted(vm, args, rest);
  if (found.is_nothing()) return found;
  return vm.tuple({std::move(found), std::move(rest)});
}

Value subgroup(Vm& vm, Args& args) {
  Value rest;
  return parted(vm, args, rest);
}

Value derive(Vm& vm, Args& args) {
  std::vector<Value> members;
  if (!vm.collect(args[1], members)) return Value();
  return vm.make_exception(vm.type_of(args[0]), std::vector<Value>{(*self_of(args[0]).args)[0], vm.tuple(std::move(members))});
}

bool set_link(Vm& vm, Ref<Exception>& link, const Value& value, const char* what) {
  if (value.is_none()) {
    link = nullptr;
    return true;
  }
  if (!value.is(Kind::exception)) {
    vm.raise_type(std::string("exception ") + what + " must be None or derive from BaseException");
    return false;
  }
  link = value.ref<Exception>();
  return true;
}

void define_attributes(Vm& vm, Type* base) {
  static constexpr NativeMethod methods_0[] = {
      {"__init__", init, 1, -1, true},
      {"__str__", [](Vm& m, Args& a) {
    std::string out;
    return m.str_of(self_of(a[0]), out) ? m.text(std::move(out)) : Value();
  }, 1, 1},
      {"__repr__", [](Vm& m, Args& a) {
    std::string out;
    return m.repr(a[0], out, false) ? m.text(std::move(out)) : Value();
  }, 1, 1},
      {"with_traceback", with_traceback, 2, 2},
      {"add_note", add_note, 2, 2},
  };
  vm.define_methods(base, methods_0);
  static constexpr NativeAttribute properties_1[] = {
      {"args", [](Vm&, const Value& self) { return Value(self_of(self).args); }, [](Vm& m, const Value& self, Value value) {
                       std::vector<Value> items;
                       if (!m.collect(value, items)) return false;
                       Exception& error = self_of(self);
                       if (error.type()->is_subtype(m.types().base_exception_group) && !error.value.is_object()) error.value = Value(error.args);
                       error.args = m.heap().make<Tuple>(m.types().tuple, std::move(items));
                       return true;
                     }},
      {"__cause__", [](Vm&, const Value& self) { return or_none(self_of(self).cause); }, [](Vm& m, const Value& self, Value value) {
                       self_of(self).suppress_context = true;
                       return set_link(m, self_of(self).cause, value, "cause");
                     }},
      {"__context__", [](Vm&, const Value& self) { return or_none(self_of(self).context); }, [](Vm& m, const Value& self, Value value) { return set_link(m, self_of(self).context, value, "context"); }},
      {"__suppress_context__", [](Vm&, const Value& self) { return Value::of(self_of(self).suppress_context); }, [](Vm& m, const Value& self, Value value) {
                       self_of(self).suppress_context = m.truth(value) == 1;
                       return true;
                     }},
      {"__traceback__", traceback_of, [](Vm&, const Value& self, Value value) {
    if (value.is_none()) self_of(self).traceback.clear();
    return true;
  }},
      {"__notes__", [](Vm& m, const Value& self) {
    return self_of(self).notes.empty() ? m.raise_no_attribute(self, m.heap().intern("__notes__")) : m.list(self_of(self).notes);
  }},
  };
  vm.define_properties(base, properties_1);
}

}  // namespace

void install_exceptions(Vm& vm, Module& builtins) {
  Types& t = vm.types();
  auto make = [&](std::string_view name, Type* base, const char* module = nullptr) {
    Type* made = vm.make_type(name, base, Kind::exception, base->construct() ? base->construct() : construct);
    if (module)
      made->set_module(module);
    else
      builtins.set(vm.heap().intern(name), Value(static_cast<Object*>(made)));
    return made;
  };
  t.base_exception = make("BaseException", t.object);
  define_attributes(vm, t.base_exception);
  t.exception = make("Exception", t.base_exception);
  t.base_exception_group = make("BaseExceptionGroup", t.base_exception);
  t.base_exception_group->set_construct(construct_group);
  t.exception_group = make("ExceptionGroup", t.base_exception_group);
  t.exception_group->set_bases({t.base_exception_group, t.exception});
  t.exception_group->set_construct(construct_group);
  for (Type* group : {t.base_exception_group, t.exception_group}) {
    vm.define_property(group, "message", [](Vm&, const Value& self) { return self_of(self).group()[0]; });
    vm.define_property(group, "exceptions", [](Vm&, const Value& self) { return self_of(self).group()[1]; });
    vm.define(group, "split", split, 2, 2);
    vm.define(group, "subgroup", subgroup, 2, 2);
    vm.define(group, "derive", derive, 2, 2);
  }
  static constexpr NativeAttribute own_name[] = {{"name", [](Vm& m, const Value& self) { return named_part(m, self, "name"); }}};
  static constexpr NativeAttribute own_object[] = {{"obj", [](Vm& m, const Value& self) { return named_part(m, self, "obj"); }}};
  t.generator_exit = make("GeneratorExit", t.base_exception);
  t.keyboard_interrupt = make("KeyboardInterrupt", t.base_exception);
  t.system_exit = make("SystemExit", t.base_exception);
  vm.define_property(t.system_exit, "code", [](Vm&, const Value& self) {
    return self_of(self).args->size() ? (*self_of(self).args)[0] : Value::none();
  });
  t.cancelled_error = make("CancelledError", t.base_exception, "asyncio.exceptions");
  t.arithmetic_error = make("ArithmeticError", t.exception);
  t.overflow_error = make("OverflowError", t.arithmetic_error);
  t.zero_division_error = make("ZeroDivisionError", t.arithmetic_error);
  t.floating_point_error = make("FloatingPointError", t.arithmetic_error);
  t.assertion_error = make("AssertionError", t.exception);
  t.attribute_error = make("AttributeError", t.exception);
  make("BufferError", t.exception);
  t.eof_error = make("EOFError", t.exception);
  t.import_error = make("ImportError", t.exception);
  vm.define_properties(t.import_error, own_name);
  t.module_not_found_error = make("ModuleNotFoundError", t.import_error);
  t.lookup_error = make("LookupError", t.exception);
  t.index_error = make("IndexError", t.lookup_error);
  t.key_error = make("KeyError", t.lookup_error);
  t.memory_error = make("MemoryError", t.exception);
  t.name_error = make("NameError", t.exception);
  vm.define_properties(t.name_error, own_name);
  vm.define_properties(t.attribute_error, own_name);
  vm.define_properties(t.attribute_error, own_object);
  t.unbound_local_error = make("UnboundLocalError", t.name_error);
  t.os_error = make("OSError", t.exception);
  static constexpr NativeAttribute of_os_error[] = {
      {"errno", [](Vm& m, const Value& self) { return os_error_part(m, self, "errno", 0); }},
      {"strerror", [](Vm& m, const Value& self) { return os_error_part(m, self, "strerror", 1); }},
      {"filename", [](Vm& m, const Value& self) { return os_error_part(m, self, "filename", 2); }},
  };
  vm.define_properties(t.os_error, of_os_error);
  for (const char* name : {"IOError", "EnvironmentError"}) builtins.set(vm.heap().intern(name), Value(static_cast<Object*>(t.os_error)));
  Type* connection = make("ConnectionError", t.os_error);
  for (const char* name : {"BrokenPipeError", "ConnectionAbortedError", "ConnectionRefusedError", "ConnectionResetError"})
    make(name, connection);
  for (const char* name : {"BlockingIOError", "ChildProcessError", "FileExistsError", "FileNotFoundError",
                           "InterruptedError", "IsADirectoryError", "NotADirectoryError", "PermissionError", "ProcessLookupError"})
    make(name, t.os_error);
  t.timeout_error = make("TimeoutError", t.os_error);
  make("ReferenceError", t.exception);
  t.runtime_error = make("RuntimeError", t.exception);
  t.not_implemented_error = make("NotImplementedError", t.runtime_error);
  t.recursion_error = make("RecursionError", t.runtime_error);
  t.stop_iteration = make("StopIteration", t.exception);
  vm.define_property(t.stop_iteration, "value", [](Vm&, const Value& self) {
    return self_of(self).value.is_nothing() ? Value::none() : self_of(self).value;
  });
  t.stop_async_iteration = make("StopAsyncIteration", t.exception);
  t.syntax_error = make("SyntaxError", t.exception);
  make("SystemError", t.exception);
  t.type_error = make("TypeError", t.exception);
  t.value_error = make("ValueError", t.exception);
  t.unicode_error = make("UnicodeError", t.value_error);
  for (const char* name : {"UnicodeDecodeError", "UnicodeEncodeError"}) make(name, t.unicode_error);
  t.warning = make("Warning", t.exception);
  t.runtime_warning = make("RuntimeWarning", t.warning);
  for (const char* name : {"DeprecationWarning", "PendingDeprecationWarning", "UserWarning", "FutureWarning", "ResourceWarning", "ImportWarning",
                           "SyntaxWarning", "UnicodeWarning", "BytesWarning", "EncodingWarning"})
    make(name, t.warning);
  t.invalid_state_error = make("InvalidStateError", t.exception, "asyncio.exceptions");
  t.queue_empty = make("QueueEmpty", t.exception, "asyncio.queues");
  t.queue_full = make("QueueFull", t.exception, "asyncio.queues");
  t.queue_shut_down = make("QueueShutDown", t.exception, "asyncio.queues");
  t.broken_barrier_error = make("BrokenBarrierError", t.runtime_error, "asyncio.exceptions");
}

}  // namespace lang
