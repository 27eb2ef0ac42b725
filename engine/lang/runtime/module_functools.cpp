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

// fill(self, args, kwargs, positional, keyword, all, MISSING): what a dataclass's __init__ does.
Value fill(Vm& vm, Args& args) {
  const std::vector<Value>& given = args[1].as<Tuple>()->items();
  Dict& named = *args[2].as<Dict>();
  const std::vector<Value>& positional = args[3].as<List>()->items();
  const std::vector<Value>& all = args[5].as<List>()->items();
  Str* name_key = vm.heap().intern("name");
  std::string function = vm.type_of(args[0])->text() + ".__init__()";
  const auto has_default = [&](const Value& field) {
    return !vm.get_attribute(field, vm.heap().intern("default")).same(args[6]) || !vm.get_attribute(field, vm.heap().intern("default_factory")).same(args[6]);
  };
  if (given.size() > positional.size()) {
    const auto least = static_cast<std::size_t>(std::find_if(positional.begin(), positional.end(), has_default) - positional.begin()) + 1;
    const std::string most = std::to_string(positional.size() + 1);
    return vm.raise_type(function + " takes " + (least == positional.size() + 1 ? most : "from " + std::to_string(least) + " to " + most) +
                         " positional argument" + (positional.empty() ? "" : "s") + " but " + std::to_string(given.size() + 1) + " were given");
  }
  std::size_t used = 0;
  std::vector<std::string> missing, missing_names;
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
        const bool by_name = std::none_of(positional.begin(), positional.end(), [&](const Value& one) { return one.same(field); });
        (by_name ? missing_names : missing).push_back("'" + interned->text() + "'");
        continue;
      }
      if (value.is_nothing()) return value;
    }
    if (Instance* instance = args[0].get<Instance>())
      instance->attributes().set(interned, std::move(value));
    else if (!vm.set_attribute(args[0], interned, std::move(value)))
      return Value();
  }
  const bool by_name = missing.empty();
  if (by_name) missing = std::move(missing_names);
  if (!missing.empty()) {
    std::string list;
    for (std::size_t i = 0; i < missing.size(); ++i)
      list += (i == 0 ? "" : i + 1 == missing.size() ? (missing.size() == 2 ? " and " : ", and ") : ", ") + missing[i];
    return vm.raise_type(function + " missing " + std::to_string(missing.size()) + " required " + (by_name ? "keyword-only" : "positional") + " argument" +
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
  module.set(vm.heap().intern("fill"), vm.native("fill", fill, 7, 7));
}

}  // namespace lang
