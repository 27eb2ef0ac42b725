// SPDX-License-Identifier: MIT
// Comparison: ==, <, ... of built-in values and by the methods of the program's classes.
#include "lang/runtime/arithmetic.h"
#include "lang/runtime/iterators.h"
#include "lang/runtime/vm.h"

namespace lang {

namespace {

template <class T>
bool holds(Op op, const T& x, const T& y) {
  switch (op) {
    case Op::less: return x < y;
    case Op::less_equal: return x <= y;
    case Op::greater: return x > y;
    case Op::greater_equal: return x >= y;
    case Op::equal: return x == y;
    default: return x != y;
  }
}

const char* symbol(Op op) {
  switch (op) {
    case Op::less: return "<";
    case Op::less_equal: return "<=";
    case Op::greater: return ">";
    case Op::greater_equal: return ">=";
    case Op::equal: return "==";
    default: return "!=";
  }
}

Value compare_items(Vm& vm, Op op, const std::vector<Value>& a, const std::vector<Value>& b) {
  bool equality = op == Op::equal || op == Op::not_equal;
  if (equality && a.size() != b.size()) return Value::of(op == Op::not_equal);
  std::size_t shared = a.size() < b.size() ? a.size() : b.size();
  for (std::size_t i = 0; i < shared; ++i) {
    bool same_number;
    if (a[i].same(b[i]) || (quick_compare(Op::equal, a[i], b[i], same_number) && same_number)) continue;
    const Value x = a[i], y = b[i];
    int same = vm.equal(x, y);
    if (same < 0) return Value();
    if (same) continue;
    return equality ? Value::of(op == Op::not_equal) : vm.compare(op, x, y);
  }
  return Value::of(holds(op, a.size(), b.size()));
}

// 1: every key of a is in b.
int subset(Vm& vm, const Set& a, const Set& b) {
  for (const Table::Entry& entry : a.table.entries()) {
    if (entry.key.is_nothing()) continue;
    std::int64_t found = b.table.find(vm, entry.key, entry.hash);
    if (found == Table::failed) return -1;
    if (found < 0) return 0;
  }
  return 1;
}

Value compare_sets(Vm& vm, Op op, const Set& a, const Set& b) {
  std::size_t x = a.table.size(), y = b.table.size();
  int result;
  switch (op) {
    case Op::equal:
    case Op::not_equal:
      result = x == y ? subset(vm, a, b) : 0;
      return result < 0 ? Value() : Value::of((result == 1) == (op == Op::equal));
    case Op::less: result = x < y ? subset(vm, a, b) : 0; break;
    case Op::less_equal: result = x <= y ? subset(vm, a, b) : 0; break;
    case Op::greater: result = x > y ? subset(vm, b, a) : 0; break;
    default: result = x >= y ? subset(vm, b, a) : 0; break;
  }
  return result < 0 ? Value() : Value::of(result == 1);
}

Value compare_dicts(Vm& vm, Op op, const Dict& a, const Dict& b) {
  bool same = a.table.size() == b.table.size();
  for (const Table::Entry& entry : a.table.entries()) {
    if (!same) break;
    if (entry.key.is_nothing()) continue;
    std::int64_t found = b.table.find(vm, entry.key, entry.hash);
    if (found == Table::failed) return Value();
    if (found < 0) {
      same = false;
      break;
    }
    int equal = vm.equal(entry.value, b.table.entries()[static_cast<std::size_t>(found)].value);
    if (equal < 0) return Value();
    same = equal == 1;
  }
  return Value::of(same == (op == Op::equal));
}

/// A dict's keys or items, which are like a set.
bool is_view_of_set(Vm& vm, const Value& value) {
  return value.is(Kind::host) && value.object()->type()->base() == vm.types().mapping_view &&
         value.as<DictView>()->part != DictPart::values;
}

/// By asking one for the items of the other, whose values need no hash.
Value compare_views(Vm& vm, Op op, const Value& a, const Value& b) {
  std::int64_t size_a, size_b;
  if (!vm.length(a, size_a) || !vm.length(b, size_b)) return Value();
  const bool swapped = op == Op::greater || op == Op::greater_equal;
  const bool equality = op == Op::equal || op == Op::not_equal;
  bool result = equality ? size_a == size_b : holds(op, size_a, size_b);
  if (result) {
    std::vector<Value> items;
    if (!vm.collect(swapped ? b : a, items)) return Value();
    for (std::size_t i = 0; result && i < items.size(); ++i) {
      const int found = vm.contains(swapped ? a : b, items[i]);
      if (found < 0) return Value();
      result = found == 1;
    }
  }
  return Value::of(result == (op != Op::not_equal));
}

Str* comparison_name(const Names& names, Op op) {
  switch (op) {
    case Op::equal: return names.eq;
    case Op::not_equal: return names.ne;
    case Op::less: return names.lt;
    case Op::less_equal: return names.le;
    case Op::greater: return names.gt;
    default: return names.ge;
  }
}

}  // namespace

// By methods of the program's classes. Nothing without an error: none has an answer.
Value Vm::compare_by_method(Op op, const Value& a, const Value& b) {
  Str* const method_name = comparison_name(names_, op);
  Str* mirrored = op == Op::less         ? names_.gt
                  : op == Op::less_equal ? names_.ge
                  : op == Op::greater    ? names_.lt
                  : op == Op::greater_equal ? names_.le
                                            : method_name;
  // A subclass that says something else than its base is asked first.
  const Type *type_a = type_of(a), *type_b = type_of(b);
  Value* const first = type_a != type_b && type_b->is_subtype(type_a) ? special(b, mirrored) : nullptr;
  if (first) {
    Value made = call(*first, {b, a});
    if (made.is_nothing() || !made.same(not_implemented_)) return made;
  }
  if (Value* method = special(a, method_name)) {
    Value made = call(*method, {a, b});
    if (made.is_nothing() || !made.same(not_implemented_)) return made;
  } else if (op == Op::not_equal) {
    if (Value* inverse = special(a, names_.eq)) {
      Value made = call(*inverse, {a, b});
      if (made.is_nothing()) return made;
      if (!made.same(not_implemented_)) {
        int truth_value = truth(made);
        return truth_value < 0 ? Value() : Value::of(truth_value == 0);
      }
    }
  }
  if (Value* method = first ? nullptr : special(b, mirrored)) {
    Value made = call(*method, {b, a});
    if (made.is_nothing() || !made.same(not_implemented_)) return made;
  }
  return Value();
}

Value Vm::compare(Op op, const Value& a, const Value& b, bool own) {
  if (a.is_number() && b.is_number()) {
    if (a.is_integral() && b.is_integral()) return Value::of(ordered(op, a.integer(), b.integer()));
    return Value::of(ordered(op, a.number(), b.number()));
  }
  bool equality = op == Op::equal || op == Op::not_equal;
  const bool of_program = (a.is_object() && a.object()->type()->is_user()) || (b.is_object() && b.object()->type()->is_user());
  if (own && of_program) {
    Value made = compare_by_method(op, a, b);
    if (!made.is_nothing() || raised()) return made;
  }
  if (a.is_object() && b.is_object()) {
    if (a.is(Kind::string) && b.is(Kind::string)) {
      if (equality) return Value::of(a.as<Str>()->equals(*b.as<Str>()) == (op == Op::equal));
      return Value::of(holds(op, a.as<Str>()->text(), b.as<Str>()->text()));
    }
    if (a.is(Kind::list) && b.is(Kind::list)) return compare_items(*this, op, a.as<List>()->items(), b.as<List>()->items());
    if (a.is(Kind::tuple) && b.is(Kind::tuple)) return compare_items(*this, op, a.as<Tuple>()->items(), b.as<Tuple>()->items());
    if (a.get<Set>() && b.get<Set>()) return compare_sets(*this, op, *a.as<Set>(), *b.as<Set>());
    if (equality && a.is(Kind::dict) && b.is(Kind::dict)) return compare_dicts(*this, op, *a.as<Dict>(), *b.as<Dict>());
    if (a.is(Kind::bytes) && b.is(Kind::bytes)) return Value::of(holds(op, a.as<Bytes>()->data(), b.as<Bytes>()->data()));
    if (equality && a.is(Kind::range) && b.is(Kind::range)) {
      const Range &x = *a.as<Range>(), &y = *b.as<Range>();
      bool same = x.length() == y.length() && (x.length() == 0 || (x.start == y.start && (x.length() == 1 || x.step == y.step)));
      return Value::of(same == (op == Op::equal));
    }
    if (equality && a.is(Kind::bound_method) && b.is(Kind::bound_method)) {
      const auto &x = *a.as<BoundMethod>(), &y = *b.as<BoundMethod>();
      return Value::of((x.self.same(y.self) && x.function.same(y.function)) == (op == Op::equal));
    }
  }
  if ((is_view_of_set(*this, a) && (b.get<Set>() || is_view_of_set(*this, b))) || (a.get<Set>() && is_view_of_set(*this, b)))
    return compare_views(*this, op, a, b);
  // Timers and weak references.
  if (Value* method = a.is(Kind::host) ? type_of(a)->lookup(comparison_name(names_, op == Op::not_equal ? Op::equal : op)) : nullptr;
      method && method->is(Kind::native) && method->as<Native>()->owner() != types_.object) {
    Value made = call(*method, {a, b});
    if (made.is_nothing()) return made;
    if (!made.same(not_implemented_)) return Value::of((truth(made) == 1) == (op != Op::not_equal));
  }
  if (op == Op::equal) return Value::of(a.same(b));
  if (op == Op::not_equal) return Value::of(!a.same(b));
  return raise_type("'" + std::string(symbol(op)) + "' not supported between instances of '" + type_of(a)->text() +
                    "' and '" + type_of(b)->text() + "'");
}

int Vm::equal(const Value& a, const Value& b) {
  if (a.same(b)) return 1;
  Value made = compare(Op::equal, a, b);
  return made.is_nothing() ? -1 : truth(made);
}

int Vm::greater(const Value& a, const Value& b) {
  bool result;
  if (quick_compare(Op::greater, a, b, result)) return result;
  Value made = compare(Op::greater, a, b);
  return made.is_nothing() ? -1 : truth(made);
}

int Vm::less(const Value& a, const Value& b) {
  bool result;
  if (quick_compare(Op::less, a, b, result)) return result;
  Value made = compare(Op::less, a, b);
  return made.is_nothing() ? -1 : truth(made);
}

}  // namespace lang
