// SPDX-License-Identifier: MIT
// Comparison, truth, hash, length, membership.
#include <cmath>
#include <cstring>

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
    Value x = a[i], y = b[i];
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
    if (a.is_integral() && b.is_integral()) return Value::of(holds(op, a.integer(), b.integer()));
    return Value::of(holds(op, a.number(), b.number()));
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
  if (quick_compare<Op::greater>(a, b, result)) return result;
  Value made = compare(Op::greater, a, b);
  return made.is_nothing() ? -1 : truth(made);
}

int Vm::less(const Value& a, const Value& b) {
  bool result;
  if (quick_compare<Op::less>(a, b, result)) return result;
  Value made = compare(Op::less, a, b);
  return made.is_nothing() ? -1 : truth(made);
}

int Vm::truth(const Value& value) {
  switch (value.tag()) {
    case Tag::nothing:
    case Tag::tail:
    case Tag::none: return 0;
    case Tag::boolean:
    case Tag::integer: return value.integer() != 0;
    case Tag::real: return value.real() != 0;
    case Tag::object: break;
  }
  const bool by_method = special(value, names_.bool_) || special(value, names_.len);
  switch (by_method ? Kind::instance : value.object()->kind()) {
    case Kind::string: return !value.as<Str>()->text().empty();
    case Kind::bytes: return !value.as<Bytes>()->data().empty();
    case Kind::list: return value.as<List>()->size() != 0;
    case Kind::tuple: return value.as<Tuple>()->size() != 0;
    case Kind::dict: return value.as<Dict>()->table.size() != 0;
    case Kind::set:
    case Kind::frozenset: return value.as<Set>()->table.size() != 0;
    case Kind::range: return value.as<Range>()->length() != 0;
    case Kind::instance:
    case Kind::host:
    case Kind::exception: break;
    default: return 1;
  }
  Type* type = value.object()->type();
  if (Value* method = type->lookup(names_.bool_)) {
    Value made = call(*method, {value});
    if (made.is_nothing()) return -1;
    if (made.is_bool()) return made.boolean();
    raise_type("__bool__ should return bool, returned " + type_of(made)->text());
    return -1;
  }
  if (type->lookup(names_.len)) {
    std::int64_t size;
    return length(value, size) ? size != 0 : -1;
  }
  return 1;
}

bool Vm::hash(const Value& value, std::uint64_t& out, bool own) {
  switch (value.tag()) {
    case Tag::nothing:
    case Tag::tail:
    case Tag::none: out = 0x345678; return true;
    case Tag::boolean:
    case Tag::integer: out = hash_integer(value.integer()); return true;
    case Tag::real: {
      double real = value.real();
      if (real == std::floor(real) && std::fabs(real) < 9.2e18) {
        out = hash_integer(static_cast<std::int64_t>(real));
      } else {
        std::uint64_t bits;
        std::memcpy(&bits, &real, sizeof bits);
        out = bits * 0x9E3779B97F4A7C15u;
        out ^= out >> 32;
      }
      return true;
    }
    case Tag::object: break;
  }
  Object* object = value.object();
  switch (own && special(value, names_.hash) ? Kind::instance : object->kind()) {
    case Kind::string: out = value.as<Str>()->hash(); return true;
    case Kind::bytes: out = hash_text(value.as<Bytes>()->data()); return true;
    case Kind::tuple: {
      out = 0x345678;
      for (const Value& item : value.as<Tuple>()->items()) {
        std::uint64_t one;
        if (!hash(item, one)) return false;
        out = (out ^ one) * 1000003u + 97531u;
      }
      return true;
    }
    case Kind::frozenset: {
      out = 1927868237u;
      for (const Table::Entry& entry : value.as<Set>()->table.entries())
        if (!entry.key.is_nothing()) out ^= (entry.hash ^ 89869747u ^ (entry.hash << 16)) * 3644798167u;
      return true;
    }
    case Kind::list:
    case Kind::dict:
    case Kind::set:
      raise_type("unhashable type: '" + type_of(value)->text() + "'");
      return false;
    case Kind::bound_method: {
      std::uint64_t self;
      if (!hash(value.as<BoundMethod>()->function, self)) return false;
      out = self ^ 0x9E37;
      return true;
    }
    case Kind::instance: case Kind::exception: case Kind::host: case Kind::future:
      if (Value* method = object->type()->lookup(names_.hash)) {
        if (method->is_none()) {
          raise_type("unhashable type: '" + object->type()->text() + "'");
          return false;
        }
        Value made = call(*method, {value});
        if (made.is_nothing()) return false;
        if (!made.is_integral()) {
          raise_type("__hash__ method should return an integer");
          return false;
        }
        // What fits stays as it is.
        out = static_cast<std::uint64_t>(made.integer() == -1 ? -2 : made.integer());
        return true;
      }
      break;
    default: break;
  }
  // By identity. Only positions in tables depend on it, never an order that a program sees.
  auto address = reinterpret_cast<std::uintptr_t>(object);
  out = (address >> 4) * 0x9E3779B97F4A7C15u;
  out ^= out >> 29;
  return true;
}

bool Vm::unhashable(const Value& key, const char* role) {
  if (!pending_is(types_.type_error) || pending_->args->size() != 1) return false;
  const Str* text = (*pending_->args)[0].get<Str>();
  if (!text || !text->text().starts_with("unhashable type")) return false;
  std::string message = "cannot use '" + type_of(key)->text() + "' as " + role + " (" + text->text() + ")";
  clear_pending();
  raise_type(std::move(message));
  return false;
}

bool Vm::length(const Value& value, std::int64_t& out, bool own) {
  if (value.is_object()) {
    const bool by_method = own && special(value, names_.len);
    switch (by_method ? Kind::instance : value.object()->kind()) {
      case Kind::string: out = value.as<Str>()->length(); return true;
      case Kind::bytes: out = static_cast<std::int64_t>(value.as<Bytes>()->data().size()); return true;
      case Kind::list: out = static_cast<std::int64_t>(value.as<List>()->size()); return true;
      case Kind::tuple: out = static_cast<std::int64_t>(value.as<Tuple>()->size()); return true;
      case Kind::dict: out = static_cast<std::int64_t>(value.as<Dict>()->table.size()); return true;
      case Kind::set:
      case Kind::frozenset: out = static_cast<std::int64_t>(value.as<Set>()->table.size()); return true;
      case Kind::range: out = value.as<Range>()->length(); return true;
      case Kind::host:
        if (value.object()->type()->base() == types_.mapping_view) {
          out = static_cast<std::int64_t>(value.as<DictView>()->dict->table.size());
          return true;
        }
        break;
      default: break;
    }
    if (Value* method = type_of(value)->lookup(names_.len)) {
      Value made = call(*method, {value});
      if (made.is_nothing()) return false;
      if (!made.is_integral()) {
        raise_type("'" + type_of(made)->text() + "' object cannot be interpreted as an integer");
        return false;
      }
      out = made.integer();
      if (out < 0) {
        raise_value("__len__() should return >= 0");
        return false;
      }
      return true;
    }
  }
  raise_type("object of type '" + type_of(value)->text() + "' has no len()");
  return false;
}

Value Vm::as_number(const Value& value) {
  std::int64_t made;
  if (value.is_number() || !special(value, names_.index)) return value;
  return index(value, made) ? Value::of(made) : Value();
}

bool Vm::index(const Value& value, std::int64_t& out) {
  if (value.is_integral()) {
    out = value.integer();
    return true;
  }
  if (Value* method = special(value, names_.index)) {
    Value made = call(*method, {value});
    if (made.is_nothing()) return false;
    if (made.is_integral()) {
      out = made.integer();
      return true;
    }
  }
  raise_type("'" + type_of(value)->text() + "' object cannot be interpreted as an integer");
  return false;
}

int Vm::contains(const Value& container, const Value& item, bool own) {
  if (container.is_object()) {
    const bool by_method = own && special(container, names_.contains);
    switch (by_method ? Kind::instance : container.object()->kind()) {
      case Kind::string:
        if (!item.is(Kind::string)) {
          raise_type("'in <string>' requires string as left operand, not " + type_of(item)->text());
          return -1;
        }
        return container.as<Str>()->text().find(item.as<Str>()->text()) != std::string::npos;
      case Kind::bytes: {
        std::int64_t byte = 0;
        if (item.is(Kind::bytes)) return container.as<Bytes>()->data().find(item.as<Bytes>()->data()) != std::string::npos;
        if (!item.is_integral()) {
          raise_type("a bytes-like object is required, not '" + type_of(item)->text() + "'");
          return -1;
        }
        if (!index(item, byte)) return -1;
        if (byte >= 0 && byte < 256) return container.as<Bytes>()->data().find(static_cast<char>(byte)) != std::string::npos;
        raise_value("byte must be in range(0, 256)");
        return -1;
      }
      case Kind::dict:
      case Kind::set:
      case Kind::frozenset: {
        const Table& table = container.is(Kind::dict) ? container.as<Dict>()->table : container.as<Set>()->table;
        std::uint64_t code;
        if (!hash(item, code)) {
          unhashable(item, container.is(Kind::dict) ? "a dict key" : "a set element");
          return -1;
        }
        std::int64_t found = table.find(*this, item, code);
        return found == Table::failed ? -1 : found >= 0;
      }
      case Kind::range:
        if (item.is_integral()) {
          const Range& range = *container.as<Range>();
          std::int64_t at = item.integer();
          bool inside = range.step > 0 ? at >= range.start && at < range.stop : at <= range.start && at > range.stop;
          return inside && (at - range.start) % range.step == 0;
        }
        break;
      case Kind::list:
      case Kind::tuple: break;
      default:
        if (Value* method = type_of(container)->lookup(names_.contains)) {
          if (method->is_none()) {
            raise_type("'" + type_of(container)->text() + "' object is not a container");
            return -1;
          }
          Value made = call(*method, {container, item});
          return made.is_nothing() ? -1 : truth(made);
        }
    }
    if (!by_method && (container.is(Kind::list) || container.is(Kind::tuple))) {
      for (std::size_t i = 0;; ++i) {
        const std::vector<Value>& items =
            container.is(Kind::list) ? container.as<List>()->items() : container.as<Tuple>()->items();
        if (i >= items.size()) return 0;
        Value one = items[i];
        int same = equal(one, item);
        if (same != 0) return same;
      }
    }
    Value iterator = iterate(container);
    if (iterator.is_nothing()) {
      if (!pending_is(types_.type_error)) return -1;
      clear_pending();
    } else {
      for (;;) {
        Value one;
        Step step = next(iterator, one);
        if (step == Step::error) return -1;
        if (step == Step::end) return 0;
        int same = equal(one, item);
        if (same != 0) return same;
      }
    }
  }
  raise_type("argument of type '" + type_of(container)->text() + "' is not a container or iterable");
  return -1;
}

}  // namespace lang
