// SPDX-License-Identifier: MIT
// The methods of dict and its views.
#include "lang/runtime/install.h"
#include "lang/runtime/iterators.h"

namespace lang {

namespace {

Table& table_of(const Args& args) { return args[0].as<Dict>()->table; }

/// A key that cannot be one.
Value refused(Vm& vm, const Value& key) {
  vm.unhashable(key, "a dict key");
  return Value();
}

Value get(Vm& vm, Args& args) {
  bool failed;
  if (Value* found = table_of(args).get(vm, args[1], failed)) return *found;
  if (failed) return refused(vm, args[1]);
  return args.count > 2 ? args[2] : Value::none();
}

Value set_default(Vm& vm, Args& args) {
  bool failed;
  if (Value* found = table_of(args).get(vm, args[1], failed)) return *found;
  if (failed) return refused(vm, args[1]);
  Value value = args.count > 2 ? args[2] : Value::none();
  if (!table_of(args).set(vm, args[1], value)) return Value();
  vm.write_back(*args[0].as<Dict>());
  return value;
}

Value pop(Vm& vm, Args& args) {
  std::uint64_t hash;
  if (table_of(args).size() == 0) return args.count > 2 ? args[2] : vm.raise_key(args[1]);
  if (!vm.hash(args[1], hash)) return refused(vm, args[1]);
  std::int64_t at = table_of(args).find(vm, args[1], hash);
  if (at == Table::failed) return Value();
  if (at < 0) return args.count > 2 ? args[2] : vm.raise_key(args[1]);
  Value out = table_of(args).entry(static_cast<std::size_t>(at)).value;
  table_of(args).erase_at(at);
  vm.write_back(*args[0].as<Dict>());
  return out;
}

Value pop_item(Vm& vm, Args& args) {
  if (table_of(args).size() == 0) return vm.raise(vm.types().key_error, "popitem(): dictionary is empty");
  std::size_t last = table_of(args).entries().size() - 1;
  while (table_of(args).entry(last).key.is_nothing()) --last;
  Value out = vm.tuple({table_of(args).entry(last).key, table_of(args).entry(last).value});
  table_of(args).erase_at(static_cast<std::int64_t>(last));
  vm.write_back(*args[0].as<Dict>());
  return out;
}

Value update(Vm& vm, Args& args) {
  if (args.count > 2) return vm.raise_type("update expected at most 1 argument, got " + std::to_string(args.count - 1));
  if (args.count > 1 && (args[1].is(Kind::generator) || args[1].is(Kind::iterator)))
    return update_from_pairs(vm, args[0], args[1], args, Value::none());
  if (args.count > 1 && !update_dict(vm, *args[0].as<Dict>(), args[1])) return Value();
  for (std::size_t i = 0; i < args.keywords(); ++i)
    if (!table_of(args).set(vm, (*args.names)[i], args[args.count + i])) return Value();
  vm.write_back(*args[0].as<Dict>());
  return Value::none();
}

Value initialize(Vm& vm, Args& args) {
  if (args.count > 2) return vm.raise_type("dict expected at most 1 argument, got " + std::to_string(args.count - 1));
  return update(vm, args);
}

Value copy(Vm& vm, Args& args) {
  Type* const type = args[0].object()->type();
  Ref<Dict> made = vm.heap().make<Dict>(type->is_subtype(vm.types().default_dict) ? vm.types().default_dict : vm.types().dict);
  made->table = table_of(args);
  made->factory = args[0].as<Dict>()->factory;
  return made;
}

Value from_keys(Vm& vm, Args& args) {
  std::vector<Value> keys;
  if (!vm.collect(args[1], keys)) return Value();
  Ref<Dict> made = vm.dict();
  for (Value& key : keys)
    if (!made->table.set(vm, key, args.count > 2 ? args[2] : Value::none())) return refused(vm, key);
  return made;
}

template <DictPart part>
Value view(Vm& vm, Args& args) {
  return vm.heap().make<DictView>(part == DictPart::keys ? vm.types().dict_keys : part == DictPart::values ? vm.types().dict_values : vm.types().dict_items, args[0].ref<Dict>(), part);
}

Value view_contains(Vm& vm, Args& args) {
  const DictView& view = *args[0].as<DictView>();
  if (view.part == DictPart::keys) {
    int found = vm.contains(Value(view.dict), args[1]);
    return found < 0 ? Value() : Value::of(found == 1);
  }
  if (view.part == DictPart::items) {
    const Tuple* pair = args[1].get<Tuple>();
    std::uint64_t code;
    if (pair == nullptr || pair->items().size() != 2) return Value::of(false);
    if (!vm.hash(pair->items()[0], code)) return refused(vm, pair->items()[0]);
    const std::int64_t found = view.dict->table.find(vm, pair->items()[0], code);
    if (found == Table::failed) return Value();
    const int same = found < 0 ? 0 : vm.equal(view.dict->table.entries()[static_cast<std::size_t>(found)].value, pair->items()[1]);
    return same < 0 ? Value() : Value::of(same == 1);
  }
  std::vector<Value> items;
  if (!vm.collect(args[0], items)) return Value();
  for (const Value& item : items) {
    int same = vm.equal(item, args[1]);
    if (same < 0) return Value();
    if (same) return Value::of(true);
  }
  return Value::of(false);
}

}  // namespace

void install_dict_methods(Vm& vm) {
  Type* d = vm.types().dict;
  static constexpr NativeMethod methods_0[] = {
      {"get", get, 2, 3},
      {"setdefault", set_default, 2, 3},
      {"pop", pop, 2, 3},
      {"popitem", pop_item, 1, 1},
      {"update", update, 1, -1, true},
      {"__init__", initialize, 1, -1, true},
      {"clear", [](Vm& m, Args& a) {
    table_of(a).clear();
    m.write_back(*a[0].as<Dict>());
    return Value::none();
  }, 1, 1},
      {"copy", copy, 1, 1},
      {"keys", view<DictPart::keys>, 1, 1},
      {"values", view<DictPart::values>, 1, 1},
      {"items", view<DictPart::items>, 1, 1},
  };
  vm.define_methods(d, methods_0);
  Value make = vm.native("fromkeys", from_keys, 2, 3);
  make.as<Native>()->set_iterated(1);
  d->attributes().set(vm.heap().intern("fromkeys"),
                      Value(vm.heap().make<MethodWrapper>(Kind::class_method, vm.types().class_method, make)));
  vm.define(vm.types().mapping_view, "__contains__", view_contains, 2, 2);
  for (Type* type : {vm.types().dict_keys, vm.types().dict_items}) {
    vm.define(type, "isdisjoint", [](Vm& m, Args& a) {
      std::vector<Value> others;
      if (!m.collect(a[1], others)) return Value();
      for (const Value& one : others)
        if (const int found = m.contains(a[0], one); found != 0) return found < 0 ? Value() : Value::of(false);
      return Value::of(true);
    }, 2, 2);
  }
}

}  // namespace lang
