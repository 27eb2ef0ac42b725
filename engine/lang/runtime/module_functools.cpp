// SPDX-License-Identifier: MIT
// functools.partial, collections.defaultdict, and the natives of itertools and dataclasses.
#include <algorithm>

#include "lang/runtime/install.h"
#include "lang/runtime/library.h"

namespace lang {

namespace {

Value make_partial(Vm& vm, Args& args) {
  if (args.count == 0) return vm.raise_type("type 'partial' takes at least one argument");
  if (!vm.callable(args[0])) return vm.raise_type("the first argument must be callable");
  Ref<Partial> made = vm.heap().make<Partial>(vm.types().partial);
  made->function = args[0];
  if (const Partial* inner = args[0].get<Partial>()) {
    made->function = inner->function;
    made->positional = inner->positional;
    made->keywords = inner->keywords;
  }
  made->positional.insert(made->positional.end(), args.values + 1, args.values + args.count);
  for (std::size_t i = 0; i < args.keywords(); ++i) {
    Str* const name = vm.heap().intern((*args.names)[i].as<Str>()->text());
    const auto known = std::find_if(made->keywords.begin(), made->keywords.end(), [&](const auto& one) { return one.first == name; });
    if (known == made->keywords.end())
      made->keywords.push_back({name, args[args.count + i]});
    else
      known->second = args[args.count + i];
  }
  return made;
}

Value partial_repr(Vm& vm, Args& args) {
  const Partial& partial = *args[0].as<Partial>();
  std::string out = "functools.partial(";
  if (!vm.repr(partial.function, out)) return Value();
  for (const Value& value : partial.positional) {
    out += ", ";
    if (!vm.repr(value, out)) return Value();
  }
  for (const auto& [name, value] : partial.keywords) {
    out += ", " + name->text() + "=";
    if (!vm.repr(value, out)) return Value();
  }
  return vm.text(out + ")");
}

bool fill_default_dict(Vm& vm, Dict& dict, Args& args, std::size_t first) {
  dict.factory = args.count > first ? args[first] : Value::none();
  if (!dict.factory.is_none() && !vm.callable(dict.factory)) {
    vm.raise_type("first argument must be callable or None");
    return false;
  }
  if (args.count > first + 1 && !update_dict(vm, dict, args[first + 1])) return false;
  for (std::size_t i = 0; i < args.keywords(); ++i)
    if (!dict.table.set(vm, (*args.names)[i], args[args.count + i])) return false;
  return true;
}

Value make_default_dict(Vm& vm, Args& args) {
  Ref<Dict> made = make_instance<Dict>(vm, args.type);
  return fill_default_dict(vm, *made, args, 0) ? made : Value();
}

Value default_dict_repr(Vm& vm, Args& args) {
  std::string out = vm.type_of(args[0])->text() + "(";
  Dict& dict = *args[0].as<Dict>();
  if (!vm.repr(dict.factory.is_nothing() ? Value::none() : dict.factory, out)) return Value();
  Ref<Dict> plain = vm.dict();
  plain->table = dict.table;
  out += ", ";
  if (!vm.repr(Value(plain), out)) return Value();
  return vm.text(out + ")");
}

/// define(text, names): the function __init__ that the text defines, in a module of its own with these names.
Value define_initializer(Vm& vm, Args& args) {
  const Ref<Module> home = vm.make_module("string");
  for (const Table::Entry& entry : args[1].as<Dict>()->table.entries()) home->set(vm.heap().intern(entry.key.as<Str>()->text()), entry.value);
  return vm.run_text(*home, args[0].as<Str>()->text()) ? *home->find(vm.names().init) : Value();
}

}  // namespace

void install_functools(Vm& vm, Module& module) {
  Type* p = vm.types().partial;
  p->set_construct(make_partial);
  vm.define(p, "__repr__", partial_repr, 1, 1);
  static constexpr NativeAttribute properties_0[] = {
      {"func", [](Vm&, const Value& self) { return self.as<Partial>()->function; }},
      {"args", [](Vm& m, const Value& self) { return m.tuple(self.as<Partial>()->positional); }},
      {"keywords", [](Vm& m, const Value& self) {
    Ref<Dict> made = m.dict();
    for (const auto& [name, value] : self.as<Partial>()->keywords) made->table.set(m, Value(static_cast<Object*>(name)), value);
    return Value(made);
  }},
  };
  vm.define_properties(p, properties_0);
  module.set(p->name(), Value(static_cast<Object*>(p)));
}

void install_collections(Vm& vm, Module& module) {
  Type* d = vm.types().default_dict;
  d->set_construct(make_default_dict);
  vm.define(d, "__repr__", default_dict_repr, 1, 1);
  vm.define(d, "__init__", [](Vm& m, Args& a) { return fill_default_dict(m, *a[0].as<Dict>(), a, 1) ? Value::none() : Value(); }, 1, 3, true);
  vm.define(d, "__or__", [](Vm& m, Args& a) {
    if (!a[1].is(Kind::dict)) return m.not_implemented();
    Ref<Dict> made = m.heap().make<Dict>(m.types().default_dict);
    made->table = a[0].as<Dict>()->table;
    made->factory = a[0].as<Dict>()->factory;
    return update_dict(m, *made, a[1]) ? Value(made) : Value();
  }, 2, 2);
  vm.define(d, "__missing__", [](Vm& m, Args& a) {
    const Value factory = a[0].as<Dict>()->factory;
    if (factory.is_none() || factory.is_nothing()) return m.raise_key(a[1]);
    Value made = m.call(factory, {});
    return made.is_nothing() || m.set_item(a[0], a[1], made) ? made : Value();
  }, 2, 2);
  vm.define_property(d, "default_factory", [](Vm&, const Value& self) { return self.as<Dict>()->factory; }, [](Vm&, const Value& self, Value value) {
    self.as<Dict>()->factory = std::move(value);
    return true;
  });
  module.set(d->name(), Value(static_cast<Object*>(d)));
}

void install_contextlib(Vm& vm, Module& module) {
  module.set(vm.heap().intern("_hold"), vm.native("_hold", [](Vm& m, Args& a) {
    m.hold_frames(*a[0].as<Exception>(), a[1]);
    return Value::none();
  }, 2, 2));
}

void install_itertools(Vm& vm, Module& module) {
  module.set(vm.heap().intern("_Iterator"), Value(static_cast<Object*>(vm.types().iterator)));
  // A generator, by another class.
  module.set(vm.heap().intern("_as"), vm.native("_as", [](Vm&, Args& a) {
    a[1].object()->set_type(a[0].as<Type>());
    return a[1];
  }, 2, 2));
}

void install_dataclasses(Vm& vm, Module& module) {
  module.set(vm.heap().intern("set_slots"), vm.native("set_slots", [](Vm& m, Args& a) {
    std::vector<Str*> names;
    for (const Value& name : a[1].as<List>()->items()) names.push_back(m.heap().intern(name.as<Str>()->text()));
    a[0].as<Type>()->set_slots(std::move(names));
    return Value::none();
  }, 2, 2));
  module.set(vm.heap().intern("define"), vm.native("define", define_initializer, 2, 2));
}

}  // namespace lang
