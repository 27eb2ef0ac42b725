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

Value as_set(Vm& vm, const Value& from) {
  if (from.get<Set>()) return from;
  std::vector<Value> items;
  if (!vm.collect(from, items)) return Value();
  Ref<Set> made = vm.set();
  for (Value& item : items)
    if (!made->table.set(vm, std::move(item), Value::none())) return Value();
  return made;
}

Value combine(Vm& vm, Args& args, Op op, bool in_place) {
  Value result = args[0];
  if (!in_place && args.count == 1) {
    Ref<Set> made = vm.set(args[0].is(Kind::frozenset));
    made->table = self_of(args).table;
    return made;
  }
  for (std::size_t i = 1; i < args.count; ++i) {
    Value other = as_set(vm, args[i]);
    if (other.is_nothing()) return other;
    result = vm.binary(op, result, other, in_place);
    if (result.is_nothing()) return result;
  }
  return in_place ? Value::none() : result;
}

Value related(Vm& vm, Args& args, Op op) {
  Value other = as_set(vm, args[1]);
  return other.is_nothing() ? other : vm.compare(op, args[0], other);
}

Value disjoint(Vm& vm, Args& args) {
  Value other = as_set(vm, args[1]);
  if (other.is_nothing()) return other;
  Value shared = vm.binary(Op::bit_and, args[0], other, false);
  return shared.is_nothing() ? shared : Value::of(shared.as<Set>()->table.size() == 0);
}

}  // namespace

void install_set_methods(Vm& vm) {
  for (Type* s : {vm.types().set, vm.types().frozenset}) {
    vm.define(s, "union", [](Vm& m, Args& a) { return combine(m, a, Op::bit_or, false); }, 1, -1);
    vm.define(s, "intersection", [](Vm& m, Args& a) { return combine(m, a, Op::bit_and, false); }, 1, -1);
    vm.define(s, "difference", [](Vm& m, Args& a) { return combine(m, a, Op::subtract, false); }, 1, -1);
    vm.define(s, "symmetric_difference", [](Vm& m, Args& a) { return combine(m, a, Op::bit_xor, false); }, 2, 2);
    vm.define(s, "issubset", [](Vm& m, Args& a) { return related(m, a, Op::less_equal); }, 2, 2);
    vm.define(s, "issuperset", [](Vm& m, Args& a) { return related(m, a, Op::greater_equal); }, 2, 2);
    vm.define(s, "isdisjoint", disjoint, 2, 2);
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
      {"update", [](Vm& m, Args& a) { return combine(m, a, Op::bit_or, true); }, 1, -1, false, 1},
      {"intersection_update", [](Vm& m, Args& a) { return combine(m, a, Op::bit_and, true); }, 1, -1},
      {"difference_update", [](Vm& m, Args& a) { return combine(m, a, Op::subtract, true); }, 1, -1},
      {"symmetric_difference_update", [](Vm& m, Args& a) { return combine(m, a, Op::bit_xor, true); }, 2, 2},
  };
  vm.define_methods(s, methods_0);
}

}  // namespace lang
