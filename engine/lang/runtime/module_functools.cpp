// SPDX-License-Identifier: MIT
// functools.partial, collections.defaultdict, and the natives of dataclasses.
#include "lang/runtime/install.h"
#include "lang/runtime/library.h"

namespace lang {

namespace {

Value make_partial(Vm& vm, Args& args) {
  if (args.count == 0) return vm.raise_type("type 'partial' takes at least one argument");
  Ref<Partial> made = vm.heap().make<Partial>(vm.types().partial);
  made->function = args[0];
  made->positional.assign(args.values + 1, args.values + args.count);
  for (std::size_t i = 0; i < args.keywords(); ++i)
    made->keywords.push_back({vm.heap().intern((*args.names)[i].as<Str>()->text()), args[args.count + i]});
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

Value make_default_dict(Vm& vm, Args& args) {
  Ref<Dict> made = vm.heap().make<Dict>(args.type);
  made->factory = args.count ? args[0] : Value::none();
  if (args.count > 1 && !update_dict(vm, *made, args[1])) return Value();
  for (std::size_t i = 0; i < args.keywords(); ++i)
    if (!made->table.set(vm, (*args.names)[i], args[args.count + i])) return Value();
  return made;
}

Value default_dict_repr(Vm& vm, Args& args) {
  std::string out = "defaultdict(";
  Dict& dict = *args[0].as<Dict>();
  if (!vm.repr(dict.factory.is_nothing() ? Value::none() : dict.factory, out)) return Value();
  Ref<Dict> plain = vm.dict();
  plain->table = dict.table;
  out += ", ";
  if (!vm.repr(Value(plain), out)) return Value();
  return vm.text(out + ")");
}

// fill(self, args, kwargs, positional, keyword, all, MISSING): what a dataclass's __init__ does.
Value fill(Vm& vm, Args& args) {
  const std::vector<Value>& given = args[1].as<Tuple>()->items();
  Dict& named = *args[2].as<Dict>();
  const std::vector<Value>& positional = args[3].as<List>()->items();
  const std::vector<Value>& all = args[5].as<List>()->items();
  Str* name_key = vm.heap().intern("name");
  std::string function = vm.type_of(args[0])->text() + ".__init__()";
  if (given.size() > positional.size())
    return vm.raise_type(function + " takes " + std::to_string(positional.size() + 1) + " positional argument" +
                         (positional.empty() ? "" : "s") + " but " + std::to_string(given.size() + 1) + " were given");
  std::size_t used = 0;
  std::vector<std::string> missing;
  for (const Value& field : all) {
    Value name = vm.get_attribute(field, name_key);
    Str* interned = vm.heap().intern(name.as<Str>()->text());
    Value value;
    for (std::size_t i = 0; i < given.size() && i < positional.size(); ++i)
      if (positional[i].same(field)) value = given[i];
    std::int64_t at = named.table.find_text(interned->text());
    if (at >= 0 && vm.truth(vm.get_attribute(field, vm.heap().intern("init"))) == 1) {
      if (!value.is_nothing()) return vm.raise_type(function + " got multiple values for argument '" + interned->text() + "'");
      value = named.table.entry(static_cast<std::size_t>(at)).value;
      ++used;
    }
    if (value.is_nothing()) {
      Value standard = vm.get_attribute(field, vm.heap().intern("default"));
      Value factory = vm.get_attribute(field, vm.heap().intern("default_factory"));
      if (!factory.same(args[6]))
        value = vm.call(factory, {});
      else if (!standard.same(args[6]))
        value = standard;
      else if (vm.truth(vm.get_attribute(field, vm.heap().intern("init"))) != 1)
        continue;
      else {
        missing.push_back("'" + interned->text() + "'");
        continue;
      }
      if (value.is_nothing()) return value;
    }
    if (Instance* instance = args[0].get<Instance>())
      instance->attributes().set(interned, std::move(value));
    else if (!vm.set_attribute(args[0], interned, std::move(value)))
      return Value();
  }
  if (!missing.empty()) {
    std::string list;
    for (std::size_t i = 0; i < missing.size(); ++i)
      list += (i == 0 ? "" : i + 1 == missing.size() ? (missing.size() == 2 ? " and " : ", and ") : ", ") + missing[i];
    return vm.raise_type(function + " missing " + std::to_string(missing.size()) + " required positional argument" +
                         (missing.size() == 1 ? "" : "s") + ": " + list);
  }
  if (used < named.table.size()) {
    for (const Table::Entry& entry : named.table.entries()) {
      bool known = false;
      for (const Value& field : all) known = known || vm.equal(vm.get_attribute(field, name_key), entry.key) == 1;
      if (!known) return vm.raise_type(function + " got an unexpected keyword argument '" + entry.key.as<Str>()->text() + "'");
    }
  }
  return Value::none();
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
  vm.define_property(d, "default_factory", [](Vm&, const Value& self) { return self.as<Dict>()->factory; });
  module.set(d->name(), Value(static_cast<Object*>(d)));
}

void install_dataclasses(Vm& vm, Module& module) {
  module.set(vm.heap().intern("set_slots"), vm.native("set_slots", [](Vm& m, Args& a) {
    std::vector<Str*> names;
    for (const Value& name : a[1].as<List>()->items()) names.push_back(m.heap().intern(name.as<Str>()->text()));
    a[0].as<Type>()->set_slots(std::move(names));
    return Value::none();
  }, 2, 2));
  module.set(vm.heap().intern("fill"), vm.native("fill", fill, 7, 7));
}

}  // namespace lang
