// SPDX-License-Identifier: MIT
// The methods of set and frozenset.
#include "lang/runtime/install.h"

namespace lang {

namespace {

Set& self_of(const Args& args) { return *args[0].as<Set>(); }

Value add(Vm& vm, Args& args) {
  if (self_of(args).table.set(vm, args[1], Value::none())) return Value::none();
  vm.unhashable(args[1], "a set element");
  return Value();
}

Value remove(Vm& vm, Args& args, bool must) {
  std::uint64_t hash;
  if (!vm.hash(args[1], hash)) {
    vm.unhashable(args[1], "a set element");
    return Value();
  }
  std::int64_t at = self_of(args).table.find(vm, args[1], hash);
  if (at == Table::failed) return Value();
  if (at < 0) return must ? vm.raise_key(args[1]) : Value::none();
  self_of(args).table.erase_at(at);
  return Value::none();
}

Value pop(Vm& vm, Args& args) {
  if (self_of(args).table.size() == 0) return vm.raise(vm.types().key_error, "pop from an empty set");
  Value key = self_of(args).ordered()[0];
  std::uint64_t hash;
  if (!vm.hash(key, hash)) return Value();
  self_of(args).table.erase_at(self_of(args).table.find(vm, key, hash));
  return key;
}

// `named`: the error for an item that has no hash says what it was for.
bool change_all(Vm& vm, const Value& set, const Value& by, Op op, bool named) {
  std::vector<Value> items;
  if (!vm.collect(by, items)) return false;
  for (const Value& item : items) {
    Value one[] = {set, item};
    Args args{one, 2};
    if (op == Op::subtract ? remove(vm, args, false).is_nothing() : !set.as<Set>()->table.set(vm, item, Value::none())) {
      if (named) vm.unhashable(item, "a set element");
      return false;
    }
  }
  return true;
}

Value as_set(Vm& vm, const Value& from, bool named) {
  if (from.get<Set>()) return from;
  Ref<Set> made = vm.set();
  return change_all(vm, Value(made), from, Op::bit_or, named) ? Value(made) : Value();
}

Value combine(Vm& vm, Args& args, Op op, bool in_place) {
  Value result = args[0];
  if (!in_place && args.count == 1) {
    Ref<Set> made = vm.set(args[0].is(Kind::frozenset));
    made->table = self_of(args).table;
    return made;
  }
  for (std::size_t i = 1; i < args.count; ++i) {
    if (in_place && !args[i].get<Set>() && (op == Op::bit_or || op == Op::subtract)) {  // what was done before one that fails stays
      if (!change_all(vm, args[0], args[i], op, true)) return Value();
      continue;
    }
    Value other = as_set(vm, args[i], op != Op::bit_and);
    if (other.is_nothing()) return other;
    result = vm.binary(op, result, other, in_place);
    if (result.is_nothing()) return result;
  }
  return in_place ? Value::none() : result;
}

Value change(Vm& vm, Args& args, Op op) {
  for (std::size_t i = 1; i < args.count; ++i) {
    if (!vm.lazy(args[i]) || args[i].is(Kind::list) || args[i].is(Kind::tuple)) continue;
    // One by one: what came before an exception stays.
    return vm.tail_call(vm.prelude("each_of"), {vm.bound(vm.types().set, op == Op::bit_or ? "add" : "discard", args[0]), vm.tuple({args.values + 1, args.values + args.count})});
  }
  return combine(vm, args, op, true);
}

Value update(Vm& vm, Args& args) { return change(vm, args, Op::bit_or); }

Value is_subset(Vm& vm, Args& args) {
  Value other = as_set(vm, args[1], false);
  return other.is_nothing() ? other : vm.compare(Op::less_equal, args[0], other);
}

// Whether each item is in the set, or none is; the first that says no is the last that is looked at.
Value all_inside(Vm& vm, Args& args, int wanted) {
  std::vector<Value> items;
  if (!vm.collect(args[1], items)) return Value();
  for (const Value& item : items) {
    const int inside = vm.contains(args[0], item, false);
    if (inside < 0) return Value();
    if (inside != wanted) return Value::of(false);
  }
  return Value::of(true);
}

}  // namespace

void install_set_methods(Vm& vm) {
  for (Type* s : {vm.types().set, vm.types().frozenset}) {
    vm.define(s, "union", [](Vm& m, Args& a) { return combine(m, a, Op::bit_or, false); }, 1, -1);
    vm.define(s, "intersection", [](Vm& m, Args& a) { return combine(m, a, Op::bit_and, false); }, 1, -1);
    vm.define(s, "difference", [](Vm& m, Args& a) { return combine(m, a, Op::subtract, false); }, 1, -1);
    vm.define(s, "symmetric_difference", [](Vm& m, Args& a) { return combine(m, a, Op::bit_xor, false); }, 2, 2);
    vm.define(s, "issubset", is_subset, 2, 2);
    vm.define(s, "issuperset", [](Vm& m, Args& a) { return all_inside(m, a, 1); }, 2, 2);
    vm.define(s, "isdisjoint", [](Vm& m, Args& a) { return all_inside(m, a, 0); }, 2, 2);
    vm.define(s, "copy", [](Vm& m, Args& a) { return combine(m, a, Op::bit_or, false); }, 1, 1);
  }
  Type* s = vm.types().set;
  static constexpr NativeMethod methods_0[] = {
      {"add", add, 2, 2},
      {"remove", [](Vm& m, Args& a) { return remove(m, a, true); }, 2, 2},
      {"discard", [](Vm& m, Args& a) { return remove(m, a, false); }, 2, 2},
      {"pop", pop, 1, 1},
      {"clear", [](Vm&, Args& a) {
    self_of(a).table.clear();
    return Value::none();
  }, 1, 1},
      {"update", update, 1, -1},
      {"__init__", update, 1, 2},
      {"intersection_update", [](Vm& m, Args& a) { return combine(m, a, Op::bit_and, true); }, 1, -1},
      {"difference_update", [](Vm& m, Args& a) { return change(m, a, Op::subtract); }, 1, -1},
      {"symmetric_difference_update", [](Vm& m, Args& a) { return combine(m, a, Op::bit_xor, true); }, 2, 2},
  };
  vm.define_methods(s, methods_0);
}

}  // namespace lang
