// SPDX-License-Identifier: MIT
// What patterns of a match statement ask of a value.
#include "lang/runtime/run_support.h"

namespace lang {

namespace {

bool has_mark(Vm& vm, const Value& value, const char* mark) {
  return vm.type_of(value)->is_user() && vm.type_of(value)->lookup(vm.heap().intern(mark)) != nullptr;
}

Value is_sequence(Vm& vm, const Value& value, std::int64_t items, bool at_least) {
  const bool sequence = value.is(Kind::list) || value.is(Kind::tuple) || value.is(Kind::range) || has_mark(vm, value, "__match_sequence__");
  if (!sequence) return Value::of(false);
  std::int64_t length;
  if (!vm.length(value, length)) return Value();
  return Value::of(at_least ? length >= items : length == items);
}

// The values of the keys; None: one of them is missing.
Value values_of_keys(Vm& vm, const Value& mapping, const Tuple& keys) {
  std::vector<Value> values;
  std::int64_t length;
  if (!vm.length(mapping, length)) return Value();
  if (length < static_cast<std::int64_t>(keys.size())) return Value::none();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (vm.equal(keys[k], keys[i]) != 1) continue;
      std::string text;
      return vm.repr(keys[i], text) ? vm.raise_value("mapping pattern checks duplicate key (" + text + ")") : Value();
    }
    const int inside = vm.contains(mapping, keys[i]);
    if (inside < 0) return Value();
    if (!inside) return Value::none();
    values.push_back(vm.get_item(mapping, keys[i]));
    if (values.back().is_nothing()) return Value();
  }
  return vm.tuple(std::move(values));
}

Value rest_of(Vm& vm, const Value& mapping, const Tuple& keys) {
  const Value made = vm.call(Value(static_cast<Object*>(vm.types().dict)), {mapping});
  if (made.is_nothing()) return made;
  for (const Value& key : keys.items())
    if (!vm.delete_item(made, key)) return Value();
  return made;
}

Value middle_of(Vm& vm, const Value& sequence, std::int64_t before, std::int64_t after) {
  std::vector<Value> items;
  if (!vm.collect(sequence, items)) return Value();
  return vm.list({items.begin() + before, items.end() - after});
}

// Instances of these fit a single pattern by position themselves.
bool matches_itself(Vm& vm, const Type* type) {
  const Types& t = vm.types();
  for (const Type* one : {t.boolean, t.bytes, t.dict, t.real, t.frozenset, t.integer, t.list, t.set, t.string, t.tuple})
    if (type->is_subtype(one)) return true;
  return false;
}

// The attributes that a class pattern looks at; None: it does not fit.
Value attributes_of(Vm& vm, const Value& subject, const Value& of, const Tuple& names, std::int64_t positional) {
  Value* const check = vm.builtins().find(vm.heap().intern("isinstance"));
  const bool hint = vm.special(of, vm.heap().intern("__instancecheck__")) != nullptr;
  if (!of.is(Kind::type) && !hint) return vm.raise_type("called match pattern must be a class");
  const Value answer = vm.call(*check, {subject, of});
  if (answer.is_nothing()) return answer;
  if (!answer.boolean()) return Value::none();
  std::vector<Value> wanted, values;
  if (positional > 0) {
    Type* const type = of.get<Type>();
    const std::string class_name = type ? type->text() : "";
    Value* const declared = type ? type->lookup(vm.names().match_args) : nullptr;
    std::int64_t most = 0;
    if (declared) {
      if (!declared->is(Kind::tuple)) return vm.raise_type(class_name + ".__match_args__ must be a tuple (got " + vm.type_of(*declared)->text() + ")");
      wanted = declared->as<Tuple>()->items();
      most = static_cast<std::int64_t>(wanted.size());
    } else if (type && matches_itself(vm, type)) {
      most = 1;
    }
    if (positional > most)
      return vm.raise_type(class_name + "() accepts " + std::to_string(most) + " positional sub-pattern" + (most == 1 ? "" : "s") + " (" +
                           std::to_string(positional) + " given)");
    if (!declared) values.push_back(subject);
    wanted.resize(declared ? static_cast<std::size_t>(positional) : 0);
  }
  for (const Value& name : names.items()) {
    for (const Value& known : wanted)
      if (vm.equal(known, name) == 1)
        return vm.raise_type(of.as<Type>()->text() + "() got multiple sub-patterns for attribute '" + name.as<Str>()->text() + "'");
    wanted.push_back(name);
  }
  for (const Value& name : wanted) {
    if (!name.is(Kind::string)) return vm.raise_type("__match_args__ elements must be strings (got " + vm.type_of(name)->text() + ")");
    Value found = vm.find_attribute(subject, vm.heap().intern(name.as<Str>()->text()));
    if (found.is_nothing()) {
      if (vm.raised() && !vm.pending_is(vm.types().attribute_error)) return Value();
      vm.clear_pending();
      return Value::none();
    }
    values.push_back(std::move(found));
  }
  return vm.tuple(std::move(values));
}

}  // namespace

Value match_value(Vm& vm, const Instruction& at, const Value* operands) {
  switch (at.b) {
    case 0: return is_sequence(vm, operands[0], at.a, at.c != 0);
    case 1: return Value::of(operands[0].is(Kind::dict) || has_mark(vm, operands[0], "__match_mapping__"));
    case 2: return values_of_keys(vm, operands[0], *operands[1].as<Tuple>());
    case 3: return attributes_of(vm, operands[0], operands[1], *operands[2].as<Tuple>(), at.a);
    case 4: return rest_of(vm, operands[0], *operands[1].as<Tuple>());
    default: return middle_of(vm, operands[0], at.a, at.c);
  }
}

}  // namespace lang
