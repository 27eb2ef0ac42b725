// SPDX-License-Identifier: MIT
// What every object has, numbers' methods, and the attributes of functions and methods.
#include <cmath>

#include "lang/runtime/install.h"

namespace lang {

namespace {

Value object_repr(Vm& vm, Args& args) {
  const Type& type = *vm.type_of(args[0]);
  if (const MethodWrapper* wrapper = args[0].get<MethodWrapper>()) {
    std::string inner;
    if (!vm.repr(wrapper->function, inner)) return Value();
    return vm.text("<" + type.text() + "(" + inner + ")>");
  }
  const std::string home = type.module() == "builtins" ? "" : type.module() + ".";
  return vm.text("<" + home + type.qualified_name() + " object at " + vm.address_text(args[0]) + ">");
}

Value object_str(Vm& vm, Args& args) {
  std::string out;
  return vm.repr(args[0], out) ? vm.text(std::move(out)) : Value();
}

Value plain_setattr(Vm& vm, Args& args) {
  if (!args[1].is(Kind::string)) return vm.raise_type("attribute name must be string");
  Str* name = vm.heap().intern(args[1].as<Str>()->text());
  return vm.set_plain_attribute(args[0], name, args[2]) ? Value::none() : Value();
}

Value dunder_getitem(Vm& vm, Args& args) { return vm.get_item(args[0], args[1], false); }
Value dunder_setitem(Vm& vm, Args& args) { return vm.set_item(args[0], args[1], args[2], false) ? Value::none() : Value(); }
Value dunder_delitem(Vm& vm, Args& args) { return vm.delete_item(args[0], args[1], false) ? Value::none() : Value(); }
Value dunder_repr(Vm& vm, Args& args) {
  std::string out;
  return vm.repr(args[0], out, false) ? vm.text(std::move(out)) : Value();
}
Value dunder_eq(Vm& vm, Args& args) {
  const bool alike = vm.type_of(args[1])->instance_kind() == vm.type_of(args[0])->instance_kind();
  return alike ? vm.compare(Op::equal, args[0], args[1], false) : vm.not_implemented();
}
template <Op op>
Value dunder_compare(Vm& vm, Args& args) {
  const bool alike = vm.type_of(args[1])->instance_kind() == vm.type_of(args[0])->instance_kind();
  return alike ? vm.compare(op, args[0], args[1], false) : vm.not_implemented();
}
template <Op op>
Value dunder_binary(Vm& vm, Args& args) {
  Value made = vm.binary_as_built_in(op, args[0], args[1], false);
  return made.tag() == Tag::tail ? vm.not_implemented() : made;
}
template <Op op>
Value dunder_number(Vm& vm, Args& args) {
  return args[1].is_integral() || (args[0].is_real() && args[1].is_real()) ? dunder_binary<op>(vm, args) : vm.not_implemented();
}
Value dunder_hash(Vm& vm, Args& args) {
  std::uint64_t hash;
  return vm.hash(args[0], hash, false) ? Value::of(static_cast<std::int64_t>(hash)) : Value();
}
Value dunder_contains(Vm& vm, Args& args) {
  int found = vm.contains(args[0], args[1], false);
  return found < 0 ? Value() : Value::of(found == 1);
}
Value dunder_len(Vm& vm, Args& args) {
  std::int64_t out;
  return vm.length(args[0], out, false) ? Value::of(out) : Value();
}
Value dunder_iter(Vm& vm, Args& args) { return vm.iterate(args[0], false); }
Value dunder_next(Vm& vm, Args& args) {
  Value out;
  Step step = vm.next(args[0], out);
  if (step == Step::item) return out;
  if (step == Step::error) return Value();
  return vm.raise(vm.make_exception(vm.types().stop_iteration, std::vector<Value>{}));
}

Value bit_length(Vm&, Args& args) {
  std::int64_t x = args[0].integer();
  std::uint64_t magnitude = x < 0 ? 0 - static_cast<std::uint64_t>(x) : static_cast<std::uint64_t>(x);
  int bits = 0;
  for (; magnitude; magnitude >>= 1) ++bits;
  return Value::of(bits);
}

Value mro(Vm& vm, Args& args) {
  std::vector<Value> order;
  if (const Type* self = args[0].get<Type>())
    for (Type* type : self->order()) order.push_back(Value(static_cast<Object*>(type)));
  return vm.list(std::move(order));
}

void function_attributes(Vm& vm) {
  Type* f = vm.types().function;
  static constexpr NativeAttribute properties_0[] = {
      {"__name__", [](Vm&, const Value& self) { return Value(static_cast<Object*>(self.as<Function>()->name)); }, [](Vm& m, const Value& self, Value value) {
                       if (value.is(Kind::string)) self.as<Function>()->name = m.heap().intern(value.as<Str>()->text());
                       return true;
                     }},
      {"__qualname__", [](Vm& m, const Value& self) { return m.text(self.as<Function>()->qualified_name); }, [](Vm&, const Value& self, Value value) {
                       if (value.is(Kind::string)) self.as<Function>()->qualified_name = value.as<Str>()->text();
                       return true;
                     }},
      {"__module__", [](Vm&, const Value& self) { return Value(static_cast<Object*>(self.as<Function>()->module->name())); }, [](Vm&, const Value&, Value) { return true; }},
      {"__doc__", [](Vm& m, const Value& self) {
    AttributeMap& own = self.as<Function>()->attributes;
    if (Value* found = own.find(m.names().doc)) return *found;
    const Code& code = *self.as<Function>()->code;
    return !code.constants.empty() && code.constants[0].is(Kind::string) ? code.constants[0] : Value::none();
  }, [](Vm& m, const Value& self, Value value) {
    self.as<Function>()->attributes.set(m.names().doc, std::move(value));
    return true;
  }},
      {"__defaults__", [](Vm&, const Value& self) {
    const Function& function = *self.as<Function>();
    return function.defaults ? Value(function.defaults) : Value::none();
  }},
      {"__kwdefaults__", [](Vm&, const Value& self) {
    const Function& function = *self.as<Function>();
    return function.keyword_defaults ? Value(function.keyword_defaults) : Value::none();
  }},
      {"__annotations__", [](Vm& m, const Value& self) {
    const Function& function = *self.as<Function>();
    if (Value* own = self.as<Function>()->attributes.find(m.names().annotations)) return *own;
    if (Value* wrapped = self.as<Function>()->attributes.find(m.heap().intern("__wrapped__"))) {
      Value theirs = m.find_attribute(*wrapped, m.names().annotations);
      if (!theirs.is_nothing() || m.raised()) return theirs;
    }
    Ref<Dict> made = m.dict();
    for (const auto& [name, text] : function.code->annotations)
      made->table.set(m, Value(static_cast<Object*>(name)), m.annotation_value(text, function.module->name()->text()));
    return Value(made);
  }, [](Vm& m, const Value& self, Value value) {
    self.as<Function>()->attributes.set(m.names().annotations, std::move(value));
    return true;
  }},
      {"__globals__", [](Vm& m, const Value& self) { return m.module_variables(*self.as<Function>()->module); }},
      {"__code__", [](Vm&, const Value& self) { return Value(self.as<Function>()->code); }},
  };
  vm.define_properties(f, properties_0);
  Type* c = vm.types().code;
  static constexpr NativeAttribute properties_1[] = {
      {"co_name", [](Vm&, const Value& self) { return Value(static_cast<Object*>(self.as<Code>()->name)); }},
      {"co_qualname", [](Vm& m, const Value& self) { return m.text(self.as<Code>()->qualified_name); }},
      {"co_filename", [](Vm& m, const Value& self) { return m.text(self.as<Code>()->file); }},
      {"co_firstlineno", [](Vm&, const Value& self) { return Value::of(static_cast<int>(self.as<Code>()->first_line)); }},
      {"co_posonlyargcount", [](Vm&, const Value& self) { return Value::of(static_cast<int>(self.as<Code>()->positional_only)); }},
      {"co_kwonlyargcount", [](Vm&, const Value& self) { return Value::of(static_cast<int>(self.as<Code>()->keyword_only)); }},
      {"co_flags", [](Vm&, const Value& self) {
    const Code& code = *self.as<Code>();
    return Value::of(3 | (code.has_varargs ? 4 : 0) | (code.has_kwargs ? 8 : 0) | (code.code_kind == CodeKind::generator ? 32 : 0) |
                     (code.code_kind == CodeKind::coroutine ? 128 : 0) | (code.code_kind == CodeKind::async_generator ? 512 : 0));
  }},
      {"co_varnames", [](Vm& m, const Value& self) {
    Code& code = *self.as<Code>();
    code.complete();
    std::vector<Value> names;
    for (std::uint32_t i = 0; i < code.slot_count(); ++i)
      if (i < code.first_free || i >= code.first_free + code.free_count) names.push_back(Value(static_cast<Object*>(code.slot_names[i])));
    return m.tuple(std::move(names));
  }},
      {"co_argcount", [](Vm&, const Value& self) { return Value::of(static_cast<int>(self.as<Code>()->positional)); }},
  };
  vm.define_properties(c, properties_1);
  for (Type* n : {vm.types().native, vm.types().native_method}) {
    vm.define_property(n, "__name__", [](Vm&, const Value& self) { return Value(static_cast<Object*>(self.as<Native>()->name())); });
    vm.define_property(n, "__qualname__", [](Vm& m, const Value& self) {
      const Native& native = *self.as<Native>();
      return m.text(native.owner() ? native.owner()->text() + "." + native.name()->text() : native.name()->text());
    });
  }
  Type* b = vm.types().bound_method;
  vm.define_property(b, "__self__", [](Vm&, const Value& self) { return self.as<BoundMethod>()->self; });
  vm.define_property(b, "__func__", [](Vm&, const Value& self) { return self.as<BoundMethod>()->function; });
}

}  // namespace

void install_object_methods(Vm& vm) {
  Types& t = vm.types();
  vm.define(t.object, "__init__", [](Vm&, Args&) { return Value::none(); }, 1, -1, true);
  const Value init_subclass = vm.native("__init_subclass__", [](Vm& m, Args& a) {
    return a.keywords() ? m.raise_type(a[0].as<Type>()->text() + ".__init_subclass__() takes no keyword arguments") : Value::none();
  }, 1, 1, true);
  t.object->attributes().set(vm.names().init_subclass,
                             Value(vm.heap().make<MethodWrapper>(Kind::class_method, t.class_method, init_subclass)));
  static constexpr NativeMethod methods_2[] = {
      {"__setattr__", plain_setattr, 3, 3},
      {"__delattr__", [](Vm& m, Args& a) {
    return m.delete_attribute(a[0], m.heap().intern(a[1].as<Str>()->text()), false) ? Value::none() : Value();
  }, 2, 2},
      {"__str__", object_str, 1, 1},
      {"__eq__", [](Vm& m, Args& a) { return a[0].same(a[1]) ? Value::of(true) : m.not_implemented(); }, 2, 2},
      {"__hash__", [](Vm& m, Args& a) {
    return Value::of(static_cast<std::int64_t>(m.identity(a[0]) >> 4));
  }, 1, 1},
      {"__repr__", object_repr, 1, 1},
  };
  vm.define_methods(t.object, methods_2);
  for (Type* type : {t.list, t.dict, t.tuple, t.string, t.set, t.frozenset, t.range}) {
    vm.define(type, "__len__", dunder_len, 1, 1);
    vm.define(type, "__iter__", dunder_iter, 1, 1);
    vm.define(type, "__contains__", dunder_contains, 2, 2);
  }
  for (Type* type : {t.list, t.dict, t.tuple, t.string, t.range}) vm.define(type, "__getitem__", dunder_getitem, 2, 2);
  for (Type* type : {t.list, t.dict}) {
    vm.define(type, "__setitem__", dunder_setitem, 3, 3);
    vm.define(type, "__delitem__", dunder_delitem, 2, 2);
  }
  for (Type* type : {t.integer, t.real, t.boolean, t.bytes}) vm.define(type, "__repr__", dunder_repr, 1, 1);
  for (Type* type : {t.list, t.dict, t.tuple, t.set, t.frozenset, t.string}) {
    vm.define(type, "__repr__", dunder_repr, 1, 1);
    vm.define(type, "__eq__", dunder_eq, 2, 2);
  }
  for (Type* type : {t.list, t.tuple, t.string}) {
    vm.define(type, "__add__", dunder_binary<Op::add>, 2, 2);
    vm.define(type, "__mul__", dunder_binary<Op::multiply>, 2, 2);
  }
  for (Type* type : {t.dict, t.set, t.frozenset}) vm.define(type, "__or__", dunder_binary<Op::bit_or>, 2, 2);
  for (Type* type : {t.set, t.frozenset}) {
    vm.define(type, "__and__", dunder_binary<Op::bit_and>, 2, 2);
    vm.define(type, "__sub__", dunder_binary<Op::subtract>, 2, 2);
    vm.define(type, "__xor__", dunder_binary<Op::bit_xor>, 2, 2);
  }
  for (Type* type : {t.list, t.tuple, t.string}) {
    vm.define(type, "__lt__", dunder_compare<Op::less>, 2, 2);
    vm.define(type, "__le__", dunder_compare<Op::less_equal>, 2, 2);
    vm.define(type, "__gt__", dunder_compare<Op::greater>, 2, 2);
    vm.define(type, "__ge__", dunder_compare<Op::greater_equal>, 2, 2);
  }
  for (Type* type : {t.tuple, t.frozenset, t.string}) vm.define(type, "__hash__", dunder_hash, 1, 1);
  vm.define(t.iterator, "__iter__", [](Vm&, Args& a) { return a[0]; }, 1, 1);
  vm.define(t.iterator, "__next__", dunder_next, 1, 1);
  for (Type* type : {t.integer, t.real}) {
    vm.define(type, "__add__", dunder_number<Op::add>, 2, 2);
    vm.define(type, "__sub__", dunder_number<Op::subtract>, 2, 2);
    vm.define(type, "__mul__", dunder_number<Op::multiply>, 2, 2);
    vm.define(type, "__truediv__", dunder_number<Op::divide>, 2, 2);
    vm.define(type, "__floordiv__", dunder_number<Op::floor_divide>, 2, 2);
    vm.define(type, "__mod__", dunder_number<Op::modulo>, 2, 2);
    vm.define(type, "__pow__", dunder_number<Op::power>, 2, 2);
  }
  vm.define(t.type, "mro", mro, 1, 1);
  vm.define(t.integer, "bit_length", bit_length, 1, 1);
  vm.define(t.integer, "is_integer", [](Vm&, Args&) { return Value::of(true); }, 1, 1);
  vm.define_property(t.integer, "real", [](Vm&, const Value& self) { return self; });
  vm.define(t.real, "is_integer", [](Vm&, Args& a) { return Value::of(a[0].real() == std::floor(a[0].real())); }, 1, 1);
  vm.define_property(t.real, "real", [](Vm&, const Value& self) { return self; });
  for (Type* type : {t.function, t.native, t.property, t.static_method, t.class_method})
    vm.define(type, "__get__", [](Vm& m, Args& a) {
      Type* const owner = a.count > 2 && a[2].is(Kind::type) ? a[2].as<Type>() : m.type_of(a[1]);
      return a[1].is_none() && !a[0].is(Kind::class_method) && !a[0].is(Kind::static_method) ? a[0] : m.bind_attribute(a[0], a[1], owner);
    }, 2, 3);
  function_attributes(vm);
}

}  // namespace lang
