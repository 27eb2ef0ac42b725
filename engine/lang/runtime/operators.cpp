// SPDX-License-Identifier: MIT
// Operators beyond the dispatch loop's fast cases: numbers, sequences, sets, the program's classes.
#include <bit>
#include <cmath>

#include "lang/runtime/arithmetic.h"
#include "lang/runtime/install.h"
#include "lang/runtime/iterators.h"
#include "lang/runtime/vm.h"

namespace lang {

namespace {

const char* symbol(Op op, bool augmented) {
  switch (op) {
    case Op::add: return augmented ? "+=" : "+";
    case Op::subtract: return augmented ? "-=" : "-";
    case Op::multiply: return augmented ? "*=" : "*";
    case Op::matrix_multiply: return augmented ? "@=" : "@";
    case Op::divide: return augmented ? "/=" : "/";
    case Op::modulo: return augmented ? "%=" : "%";
    case Op::power: return augmented ? "**=" : "** or pow()";
    case Op::shift_left: return augmented ? "<<=" : "<<";
    case Op::shift_right: return augmented ? ">>=" : ">>";
    case Op::bit_or: return augmented ? "|=" : "|";
    case Op::bit_xor: return augmented ? "^=" : "^";
    case Op::bit_and: return augmented ? "&=" : "&";
    case Op::floor_divide: return augmented ? "//=" : "//";
    default: return "?";
  }
}

const char* special_name(Op op) {
  switch (op) {
    case Op::add: return "add";
    case Op::subtract: return "sub";
    case Op::multiply: return "mul";
    case Op::matrix_multiply: return "matmul";
    case Op::divide: return "truediv";
    case Op::modulo: return "mod";
    case Op::power: return "pow";
    case Op::shift_left: return "lshift";
    case Op::shift_right: return "rshift";
    case Op::bit_or: return "or";
    case Op::bit_xor: return "xor";
    case Op::bit_and: return "and";
    default: return "floordiv";
  }
}

Value zero_division(Vm& vm, const char* message) { return vm.raise(vm.types().zero_division_error, message); }

Value integer_power(Vm& vm, std::int64_t base, std::int64_t exponent) {
  if (exponent < 0) {
    if (base == 0) return zero_division(vm, "zero to a negative power");
    return Value::of(std::pow(static_cast<double>(base), static_cast<double>(exponent)));
  }
  std::int64_t result = 1;
  while (exponent > 0) {
    if ((exponent & 1) && __builtin_mul_overflow(result, base, &result)) return vm.raise_too_large();
    exponent >>= 1;
    if (exponent > 0 && __builtin_mul_overflow(base, base, &base)) return vm.raise_too_large();
  }
  return Value::of(result);
}

/// x / y, rounded once, on every platform: a long double has 64 bits on one and 113 on another. Requires: y != 0.
double true_quotient(std::int64_t x, std::int64_t y) {
  __extension__ using Wide = unsigned __int128;
  const auto size = [](std::int64_t value) {
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  };
  const std::uint64_t a = size(x), b = size(y);
  const int shift = 63 + std::countl_zero(a);
  const Wide scaled = static_cast<Wide>(a) << shift;
  Wide quotient = scaled / b;
  // What is cut off below 64 bits decides between two neighbours, as one bit.
  bool rest = scaled % b != 0;
  int cut = 0;
  for (; quotient >> 64 != 0; ++cut) {
    rest |= (quotient & 1) != 0;
    quotient >>= 1;
  }
  const double result = std::ldexp(static_cast<double>(static_cast<std::uint64_t>(quotient) | rest), cut - shift);
  return (x < 0) != (y < 0) ? -result : result;
}

Value integers(Vm& vm, Op op, std::int64_t x, std::int64_t y) {
  std::int64_t r;
  switch (op) {
    case Op::add: return __builtin_add_overflow(x, y, &r) ? vm.raise_too_large() : Value::of(r);
    case Op::subtract: return __builtin_sub_overflow(x, y, &r) ? vm.raise_too_large() : Value::of(r);
    case Op::multiply: return __builtin_mul_overflow(x, y, &r) ? vm.raise_too_large() : Value::of(r);
    case Op::divide:
      if (y == 0) return zero_division(vm, "division by zero");
      return Value::of(true_quotient(x, y));
    case Op::modulo:
      if (y == 0) return zero_division(vm, "division by zero");
      return Value::of(y == -1 ? 0 : floor_remainder(x, y));
    case Op::floor_divide:
      if (y == 0) return zero_division(vm, "division by zero");
      if (y == -1) return x == INT64_MIN ? vm.raise_too_large() : Value::of(-x);
      return Value::of(floor_quotient(x, y));
    case Op::power: return integer_power(vm, x, y);
    case Op::bit_and: return Value::of(x & y);
    case Op::bit_or: return Value::of(x | y);
    case Op::bit_xor: return Value::of(x ^ y);
    case Op::shift_left:
      if (y < 0) return vm.raise_value("negative shift count");
      if (x == 0) return Value::of(0);
      if (y > 62 || (x << y) >> y != x) return vm.raise_too_large();
      return Value::of(x << y);
    case Op::shift_right:
      if (y < 0) return vm.raise_value("negative shift count");
      return Value::of(x >> (y > 63 ? 63 : y));
    default: return Value();
  }
}

Value reals(Vm& vm, Op op, double x, double y) {
  switch (op) {
    case Op::add: return Value::of(x + y);
    case Op::subtract: return Value::of(x - y);
    case Op::multiply: return Value::of(x * y);
    case Op::divide:
      if (y == 0) return zero_division(vm, "division by zero");
      return Value::of(x / y);
    case Op::modulo:
      if (y == 0) return zero_division(vm, "division by zero");
      return Value::of(float_remainder(x, y));
    case Op::floor_divide:
      if (y == 0) return zero_division(vm, "division by zero");
      return Value::of(float_floor_quotient(x, y));
    case Op::power: {
      if (x == 0 && y < 0) return zero_division(vm, "zero to a negative power");
      if (x < 0 && std::isfinite(x) && std::isfinite(y) && y != std::floor(y))
        return vm.raise_value("complex numbers are not supported");
      double result = std::pow(x, y);
      if (std::isinf(result) && std::isfinite(x) && std::isfinite(y))
        return vm.raise(vm.types().overflow_error, "(34, 'Numerical result out of range')");
      return Value::of(result);
    }
    default: return Value();
  }
}

bool room_for(Vm& vm, std::int64_t count, std::size_t each) {
  if (count <= 0 || each == 0) return true;
  if (static_cast<std::uint64_t>(count) < vm.limits().memory_bytes / each &&
      !vm.heap().exhausted(static_cast<std::size_t>(count) * each))
    return true;
  vm.raise(vm.types().memory_error, "the program uses more memory than a run may have");
  return false;
}

Value repeat(Vm& vm, const Value& of, std::int64_t times) {
  if (times < 0) times = 0;
  if (const Str* string = of.get<Str>()) {
    if (!room_for(vm, times, string->text().size())) return Value();
    const std::size_t size = string->text().size() * static_cast<std::size_t>(times);
    std::string out;
    out.reserve(size);
    if (size > 0) out = string->text();
    while (out.size() < size) out.append(out, 0, size - out.size());  // doubles it
    return vm.text(std::move(out));
  }
  if (const Bytes* bytes = of.get<Bytes>()) {
    if (!room_for(vm, times, bytes->data().size())) return Value();
    std::string out;
    for (std::int64_t i = 0; i < times; ++i) out += bytes->data();
    return vm.heap().make<Bytes>(vm.types().bytes, std::move(out));
  }
  const std::vector<Value>& items = of.is(Kind::list) ? of.as<List>()->items() : of.as<Tuple>()->items();
  if (items.empty()) times = 0;
  if (!room_for(vm, times, items.size() * sizeof(Value))) return Value();
  std::vector<Value> out;
  out.reserve(items.size() * static_cast<std::size_t>(times));
  for (std::int64_t i = 0; i < times; ++i) out.insert(out.end(), items.begin(), items.end());
  return of.is(Kind::list) ? vm.list(std::move(out)) : vm.tuple(std::move(out));
}

Value sequences(Vm& vm, Op op, const Value& a, const Value& b, bool augmented) {
  if (op == Op::add) {
    if (a.is(Kind::string) && b.is(Kind::string)) {
      if (!room_for(vm, 1, a.as<Str>()->text().size() + b.as<Str>()->text().size())) return Value();
      return vm.text(a.as<Str>()->text() + b.as<Str>()->text());
    }
    if (a.is(Kind::list) && (b.is(Kind::list) || augmented)) {
      if (augmented) return extend_list(vm, *a.as<List>(), b) ? a : Value();
      std::vector<Value> more;
      if (!vm.collect(b, more, nullptr, true)) return Value();
      std::vector<Value> joined = a.as<List>()->items();
      joined.insert(joined.end(), more.begin(), more.end());
      return vm.list(std::move(joined));
    }
    if (a.is(Kind::tuple) && b.is(Kind::tuple)) {
      std::vector<Value> joined = a.as<Tuple>()->items();
      joined.insert(joined.end(), b.as<Tuple>()->items().begin(), b.as<Tuple>()->items().end());
      return vm.tuple(std::move(joined));
    }
    if (a.is(Kind::bytes) && b.is(Kind::bytes))
      return vm.heap().make<Bytes>(vm.types().bytes, a.as<Bytes>()->data() + b.as<Bytes>()->data());
    if (!vm.special(b, vm.heap().intern("__radd__"))) {
      const char* const what = a.is(Kind::string) ? "str" : a.is(Kind::list) ? "list" : a.is(Kind::tuple) ? "tuple" : nullptr;
      if (a.is(Kind::bytes)) return vm.raise_type("can't concat " + vm.type_of(b)->text() + " to bytes");
      if (what)
        return vm.raise_type("can only concatenate " + std::string(what) + " (not \"" + vm.type_of(b)->text() + "\") to " + what);
    }
  }
  auto sequence = [](const Value& v) { return v.is(Kind::string) || v.is(Kind::list) || v.is(Kind::tuple) || v.is(Kind::bytes); };
  if (op == Op::multiply && (sequence(a) || sequence(b))) {
    const Value& of = sequence(a) ? a : b;
    Value times = sequence(a) ? b : a;
    if (!times.is_integral()) {
      // Its own method comes first.
      if (vm.special(times, vm.heap().intern(sequence(a) ? "__rmul__" : "__mul__"))) return Value::tail();
      times = vm.as_number(times);
      if (times.is_nothing()) return times;
    }
    if (!times.is_integral())
      return vm.raise_type("can't multiply sequence by non-int of type '" + vm.type_of(times)->text() + "'");
    if (augmented && of.is(Kind::list) && sequence(a)) {
      Value made = repeat(vm, of, times.integer());
      if (made.is_nothing()) return made;
      replace_items(of.as<List>()->items(), made.as<List>()->items());
      return of;
    }
    return repeat(vm, of, times.integer());
  }
  if (op == Op::modulo && a.is(Kind::string)) return vm.percent(*a.as<Str>(), b);
  return Value::tail();
}

/// A set as it is, a dict's keys or items as a set; of others Tag::tail. Nothing: raised.
Value as_set(Vm& vm, const Value& value) {
  if (value.get<Set>()) return value;
  if (value.is(Kind::host) && value.object()->type()->base() == vm.types().mapping_view && value.as<DictView>()->part != DictPart::values) {
    Ref<Set> made = vm.set();
    std::vector<Value> items;
    if (!vm.collect(value, items)) return Value();
    for (Value& item : items)
      if (!made->table.set(vm, std::move(item), Value::none())) return Value();
    return made;
  }
  return Value::tail();
}

Value sets(Vm& vm, Op op, const Value& left, const Value& right, bool augmented) {
  Value a = as_set(vm, left), b = as_set(vm, right);
  // A view takes whatever can be iterated.
  if (left.is(Kind::host) && a.is(Kind::set) && b.tag() == Tag::tail) b = vm.call(Value(static_cast<Object*>(vm.types().set)), {right});
  if (a.tag() == Tag::tail || b.tag() == Tag::tail) return Value::tail();
  if (a.is_nothing() || b.is_nothing()) return Value();
  Set& x = *a.as<Set>();
  Set& y = *b.as<Set>();
  Ref<Set> made = vm.set(left.is(Kind::frozenset));
  for (const Value& key : x.ordered()) {
    std::uint64_t hash;
    if (!vm.hash(key, hash)) return Value();
    bool in_other = y.table.find(vm, key, hash) >= 0;
    bool keep = op == Op::bit_or || (op == Op::bit_and ? in_other : !in_other);
    if (keep) made->table.set(vm, key, hash, Value::none());
  }
  if (op == Op::bit_or || op == Op::bit_xor) {
    for (const Value& key : y.ordered()) {
      std::uint64_t hash;
      if (!vm.hash(key, hash)) return Value();
      if (op == Op::bit_or || x.table.find(vm, key, hash) < 0) made->table.set(vm, key, hash, Value::none());
    }
  }
  if (augmented && left.is(Kind::set)) {
    // What goes may look at the set, or change it.
    std::swap(left.as<Set>()->table, made->table);
    return left;
  }
  return made;
}

}  // namespace

std::uint64_t hash_integer(std::int64_t value) {
  constexpr std::int64_t modulus = (std::int64_t{1} << 61) - 1;
  std::int64_t hash = value % modulus;
  return static_cast<std::uint64_t>(hash == -1 ? -2 : hash);
}

Value Vm::binary_as_built_in(Op op, const Value& a, const Value& b, bool augmented) {
  if (a.is_number() && b.is_number()) {
    if (a.is_bool() && b.is_bool() && (op == Op::bit_and || op == Op::bit_or || op == Op::bit_xor))
      return Value::of(integers(*this, op, a.integer(), b.integer()).integer() != 0);
    Value made = a.is_real() || b.is_real() ? reals(*this, op, a.number(), b.number())
                                            : integers(*this, op, a.integer(), b.integer());
    return made.is_nothing() && !raised() ? Value::tail() : made;
  }
  Value made = sequences(*this, op, a, b, augmented);
  if (made.tag() != Tag::tail) return made;
  if (op == Op::bit_or || op == Op::bit_and || op == Op::bit_xor || op == Op::subtract) {
    made = sets(*this, op, a, b, augmented);
    if (made.tag() != Tag::tail) return made;
    if (op == Op::bit_or && a.is(Kind::dict) && (augmented ? true : b.is(Kind::dict) && type_of(a) != types_.default_dict)) {
      Ref<Dict> merged = augmented ? a.ref<Dict>() : dict();
      if (!augmented) merged->table = a.as<Dict>()->table;
      if (!update_dict(*this, *merged, b)) return Value();
      write_back(*merged);
      return merged;
    }
    // Unions of types, in hints: the left one stands for both.
    if (op == Op::bit_or && (a.is(Kind::type) || b.is(Kind::type))) return tuple({a, b});
  }
  return Value::tail();
}

Value Vm::binary(Op op, const Value& a, const Value& b, bool augmented) {
  // What derives from a built-in class may say otherwise.
  const auto derived = [](const Value& value) {
    return value.is_object() && value.object()->kind() != Kind::instance && value.object()->type()->is_user();
  };
  if (derived(a) || derived(b)) {
    const std::string name = special_name(op);
    if (special(a, heap_.intern("__" + name + "__")) || special(b, heap_.intern("__r" + name + "__")) ||
        (augmented && special(a, heap_.intern("__i" + name + "__")))) {
      Value made = binary_by_method(op, a, b, augmented);
      if (!made.is_nothing() || raised()) return made;
    }
  }
  Value made = binary_as_built_in(op, a, b, augmented);
  if (made.tag() != Tag::tail) return made;
  if (!a.is_number() || !b.is_number()) made = binary_by_method(op, a, b, augmented);
  if (made.tag() != Tag::tail && (!made.is_nothing() || raised())) return made;
  return raise_type("unsupported operand type(s) for " + std::string(symbol(op, augmented)) + ": '" +
                    type_of(a)->text() + "' and '" + type_of(b)->text() + "'");
}

// By methods of the operands' classes. Nothing without an error: none has an answer.
Value Vm::binary_by_method(Op op, const Value& a, const Value& b, bool augmented) {
  const std::string name = special_name(op);
  const auto ask = [&](const char* prefix, const Value& self, const Value& other) {
    Value* const method = type_of(self)->lookup(heap_.intern(prefix + name + "__"));
    Value made = method ? call(*method, {self, other}) : Value();
    return made.same(not_implemented_) ? Value() : made;
  };
  // A subclass that says something else than its base is asked first.
  const Type *type_a = type_of(a), *type_b = type_of(b);
  const bool second_first = type_a != type_b && type_b->is_subtype(type_a) && special(b, heap_.intern("__r" + name + "__"));
  Value made = augmented ? ask("__i", a, b) : Value();
  if (made.is_nothing() && !raised() && second_first) made = ask("__r", b, a);
  if (made.is_nothing() && !raised()) made = ask("__", a, b);
  if (made.is_nothing() && !raised() && !second_first) made = ask("__r", b, a);
  return made;
}

Value Vm::unary(Op op, const Value& a) {
  if (a.is_integral()) {
    if (op == Op::positive) return Value::of(a.integer());
    if (op == Op::invert) return Value::of(~a.integer());
    if (a.integer() == INT64_MIN) return raise_too_large();
    return Value::of(-a.integer());
  }
  if (a.is_real() && op != Op::invert) return op == Op::negative ? Value::of(-a.real()) : a;
  Str* name = op == Op::negative ? names_.neg : op == Op::positive ? names_.pos : names_.invert;
  if (Value* method = special(a, name)) return call(*method, {a});
  const char* sign = op == Op::negative ? "-" : op == Op::positive ? "+" : "~";
  return raise_type("bad operand type for unary " + std::string(sign) + ": '" + type_of(a)->text() + "'");
}

}  // namespace lang
