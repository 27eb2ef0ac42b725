// SPDX-License-Identifier: MIT
// The built-in functions.
#include <algorithm>
#include <cmath>

#include "lang/runtime/install.h"
#include "lang/runtime/iterators.h"
#include "lang/runtime/number_text.h"
#include "util/arithmetic.h"

namespace lang {

namespace {

/// Writes what one argument after the other is as a text, before the next one's __str__ runs, which may print, too, or raise.
bool print_out(Vm& vm, const Args& args, std::string_view separator, std::string_view end) {
  constexpr std::size_t large = 4096;
  std::string out;
  const auto flush = [&] { return out.empty() || (vm.print(out) && (out.clear(), true)); };
  for (std::size_t i = 0; i < args.count; ++i) {
    if (i > 0) out += separator;
    const Value& value = args[i];
    const Str* const text = value.is_object() && value.object()->type() == vm.types().string ? value.get<Str>() : nullptr;
    if (!text ? value.is_object() && !flush() : text->text().size() > large && !(flush() && vm.print(text->text()))) return false;
    if (text && text->text().size() > large) continue;
    if (!vm.str(value, out)) return false;
  }
  out += end;
  return flush();
}

/// The same by the `write` of whatever stands for a file: a call for each part, as in CPython.
bool print_to(Vm& vm, const Value& file, const Args& args, const std::string& separator, const std::string& end) {
  const auto write = [&](Value text) {
    const Value method = vm.get_attribute(file, vm.heap().intern("write"));
    return !method.is_nothing() && !vm.call(method, {std::move(text)}).is_nothing();
  };
  for (std::size_t i = 0; i < args.count; ++i) {
    if (i > 0 && !write(vm.text(separator))) return false;
    std::string out;
    if (!vm.str(args[i], out) || !write(vm.text(std::move(out)))) return false;
  }
  return write(vm.text(end));
}

Value print(Vm& vm, Args& args) {
  std::string separator = " ", end = "\n";
  Value file;
  int flush = 0;
  for (std::size_t i = 0; i < args.keywords(); ++i) {
    const std::string& name = (*args.names)[i].as<Str>()->text();
    const Value& value = args[args.count + i];
    if (name == "flush") flush = vm.truth(value);
    if (flush < 0) return Value();
    if (name == "flush" || value.is_none()) continue;
    if (name == "file") {
      file = value;
      continue;
    }
    if (name != "sep" && name != "end") {
      return vm.raise_type("print() got an unexpected keyword argument '" + name + "'");
    }
    if (!value.is(Kind::string)) return vm.raise_type(name + " must be None or a string, not " + vm.type_of(value)->text());
    (name == "sep" ? separator : end) = value.as<Str>()->text();
  }
  // A program may put something else in the place of sys.stdout.
  if (const Module* const sys = file.is_nothing() ? vm.loaded_module("sys") : nullptr) {
    const Value* const now = const_cast<Module*>(sys)->find(vm.heap().intern("stdout"));
    const Value* const own = const_cast<Module*>(sys)->find(vm.heap().intern("__stdout__"));
    if (now && own && !now->same(*own)) file = *now;
  }
  if (file.is_nothing()) return print_out(vm, args, separator, end) ? Value::none() : Value();
  if (!print_to(vm, file, args, separator, end)) return Value();
  if (flush == 0) return Value::none();
  const Value method = vm.get_attribute(file, vm.heap().intern("flush"));
  return method.is_nothing() || vm.call(method, {}).is_nothing() ? Value() : Value::none();
}

Value len(Vm& vm, Args& args) {
  std::int64_t out;
  return vm.length(args[0], out) ? Value::of(out) : Value();
}

Value repr(Vm& vm, Args& args) {
  std::string out;
  return vm.repr(args[0], out) ? vm.text(std::move(out)) : Value();
}

/// The repr with \x, \u and \U escapes for all that is not ASCII.
Value ascii(Vm& vm, Args& args) {
  std::string out;
  return vm.repr(args[0], out) ? vm.text(ascii_escaped(out)) : Value();
}

Value abs(Vm& vm, Args& args) {
  const Value& x = args[0];
  if (x.is_integral()) {
    if (x.integer() == INT64_MIN) return vm.unary(Op::negative, x);
    return Value::of(x.integer() < 0 ? -x.integer() : x.integer());
  }
  if (x.is_real()) return Value::of(std::fabs(x.real()));
  if (Value* method = vm.special(x, vm.names().abs)) return vm.call(*method, {x});
  return vm.raise_type("bad operand type for abs(): '" + vm.type_of(x)->text() + "'");
}

Value round(Vm& vm, Args& args) {
  Value given[2];
  if (!vm.bind(args, "round", {"number", "ndigits"}, 1, given)) return Value();
  bool whole = given[1].is_nothing() || given[1].is_none();
  std::int64_t digits = 0;
  if (!whole && !vm.index(given[1], digits)) return Value();
  if (given[0].is_integral()) {
    std::int64_t x = given[0].integer();
    if (whole || digits >= 0) return Value::of(x);
    return Value::of(util::round_to_tens(x, digits));
  }
  if (given[0].is_real()) {
    double x = given[0].real();
    if (whole) return integer_from_real(vm, round_half_even(x));
    if (!std::isfinite(x) || digits > 300) return Value::of(x);
    if (digits < 0) {
      double unit = std::pow(10.0, static_cast<double>(-digits));
      return Value::of(round_half_even(x / unit) * unit);
    }
    // The correctly rounded decimal, read back; as CPython does.
    return Value::of(std::strtod(float_fixed(x, 'f', static_cast<int>(digits)).c_str(), nullptr));
  }
  if (Value* method = vm.special(given[0], vm.names().round))
    return given[1].is_nothing() ? vm.call(*method, {given[0]}) : vm.call(*method, {given[0], given[1]});
  return vm.raise_type("type " + vm.type_of(given[0])->text() + " doesn't define __round__ method");
}

Value any_or_all(Vm& vm, Args& args, bool any) {
  if (vm.lazy(args[0])) return vm.tail_call(vm.prelude(any ? "any" : "all"), {args[0]});
  std::vector<Value> items;
  if (!vm.collect(args[0], items)) return Value();
  for (const Value& item : items) {
    const int truth = vm.truth(item);
    if (truth < 0) return Value();
    if ((truth == 1) == any) return Value::of(any);
  }
  return Value::of(!any);
}

/// Floats are added with compensation, as CPython does since 3.12.
struct Sum {
  Value total;
  double compensation = 0;
  bool floating = false;

  bool add(Vm& vm, const Value& item) {
    if (total.is_real() && item.is_number()) {
      floating = true;
      const double x = item.number(), sum = total.real();
      compensation += util::lost_in_sum(sum, x);
      total = Value::of(sum + x);
      return true;
    }
    if (floating && compensation != 0) total = Value::of(total.real() + std::exchange(compensation, 0.0));
    total = vm.binary(Op::add, total, item, false);
    return !total.is_nothing();
  }
  Value result() const {
    return floating && compensation != 0 && std::isfinite(compensation) ? Value::of(total.real() + compensation) : total;
  }
};

/// Adds its argument to the sum that it carries; without one, gives that.
Value add_to_sum(Vm& vm, Args& args) {
  std::vector<Value>& parts = static_cast<const Native*>(args.callee)->data.as<List>()->items();
  Sum sum{parts[0], parts[1].real(), parts[2].boolean()};
  if (args.count == 0) return sum.result();
  if (!sum.add(vm, args[0])) return Value();
  parts[0] = std::move(sum.total), parts[1] = Value::of(sum.compensation), parts[2] = Value::of(sum.floating);
  return Value::none();
}

Value sum(Vm& vm, Args& args) {
  Value given[2];
  if (args.count == 0) return vm.raise_type("sum() takes at least 1 positional argument (" + std::to_string(args.count) + " given)");
  if (!vm.bind(args, "sum", {"iterable", "start"}, 1, given)) return Value();
  Sum sum{given[1].is_nothing() ? Value::of(0) : given[1]};
  if (sum.total.is(Kind::string)) return vm.raise_type("sum() can't sum strings [use ''.join(seq) instead]");
  if (sum.total.is(Kind::bytes)) return vm.raise_type("sum() can't sum bytes [use b''.join(seq) instead]");
  if (vm.lazy(given[0])) {
    Value add = vm.native("add", add_to_sum, 0, 1);
    add.as<Native>()->data = vm.list({sum.total, Value::of(0.0), Value::of(false)});
    return vm.tail_call(vm.prelude("sum"), {given[0], std::move(add)});
  }
  std::vector<Value> items;
  if (!vm.collect(given[0], items)) return Value();
  for (const Value& item : items)
    if (!sum.add(vm, item)) return Value();
  return sum.result();
}

/// A function of the program, or something that calls one, perhaps.
bool runs_code(const Value& key) { return !key.is_nothing() && !key.is_none() && !key.is(Kind::native) && !key.is(Kind::type); }

Value min_or_max(Vm& vm, Args& args, bool greatest) {
  const char* name = greatest ? "max" : "min";
  Value key, fallback;
  for (std::size_t i = 0; i < args.keywords(); ++i) {
    const std::string& keyword = (*args.names)[i].as<Str>()->text();
    if (keyword == "key") key = args[args.count + i];
    else if (keyword == "default") fallback = args[args.count + i];
    else return vm.raise_type(std::string(name) + "() got an unexpected keyword argument '" + keyword + "'");
  }
  if (args.count == 0) return vm.raise_type(std::string(name) + " expected at least 1 argument, got 0");
  if (args.count > 1 && !fallback.is_nothing())
    return vm.raise_type("Cannot specify a default for " + std::string(name) + "() with multiple positional arguments");
  std::vector<Value> items;
  if (args.count > 1) items.assign(args.values, args.values + args.count);
  if (runs_code(key) || (args.count == 1 && vm.lazy(args[0]))) {
    std::vector<Value> otherwise;
    if (!fallback.is_nothing()) otherwise.push_back(std::move(fallback));
    return vm.tail_call(vm.prelude("best"), {args.count == 1 ? args[0] : vm.tuple(std::move(items)), key.is_nothing() ? Value::none() : key,
                                             Value::of(greatest), vm.tuple(std::move(otherwise))});
  }
  if (args.count == 1 && !vm.collect(args[0], items)) return Value();
  if (items.empty()) {
    if (!fallback.is_nothing()) return fallback;
    return vm.raise_value(std::string(name) + "() iterable argument is empty");
  }
  bool keyed = !key.is_nothing() && !key.is_none();
  Value best, best_key;
  for (Value& item : items) {
    Value its_key = keyed ? vm.call(key, {item}) : item;
    if (its_key.is_nothing()) return its_key;
    if (best.is_nothing()) {
      best = item, best_key = its_key;
      continue;
    }
    const int better = greatest ? vm.greater(its_key, best_key) : vm.less(its_key, best_key);
    if (better < 0) return Value();
    if (better) best = item, best_key = its_key;
  }
  return best;
}

Value reversed(Vm& vm, Args& args) {
  if (args.count != 1) return vm.raise_type("reversed expected 1 argument, got " + std::to_string(args.count));
  if (Value* method = vm.special(args[0], vm.names().reversed)) return vm.call(*method, {args[0]});
  std::vector<Value> items;
  const bool sequence = args[0].is(Kind::list) || args[0].is(Kind::tuple) || args[0].is(Kind::string) || args[0].is(Kind::bytes) ||
                        args[0].is(Kind::dict) || vm.type_of(args[0])->base() == vm.types().mapping_view || (vm.special(args[0], vm.names().getitem) && vm.special(args[0], vm.names().len));
  if (const Range* range = args[0].get<Range>()) {
    const std::int64_t length = range->length();
    return vm.heap().make<RangeIterator>(vm.types().range_iterator, range->start + (length - 1) * range->step, -range->step, length);
  }
  if (!sequence) return vm.raise_type("'" + vm.type_of(args[0])->text() + "' object is not reversible");
  if (!vm.collect(args[0], items)) return Value();
  return vm.heap().make<ReversedIterator>(args[0].is(Kind::list) ? vm.types().list_reverse_iterator
                                          : args[0].is(Kind::dict) ? vm.types().dict_reverse_key_iterator : vm.types().reversed, std::move(items));
}

/// Iterators over the arguments from `first` on; after `before`. False: raised. `lazy`: one of them is.
bool iterators(Vm& vm, const Args& args, std::size_t first, std::vector<Value>& out, bool& lazy) {
  for (std::size_t i = first; i < args.count; ++i) {
    out.push_back(vm.iterate(args[i]));
    if (out.back().is_nothing()) return false;
    lazy = lazy || args[i].is(Kind::generator) || vm.type_of(args[i])->is_user();
  }
  return true;
}

/// A generator of the prelude, by another class.
Value generator(Vm& vm, Type* type, std::string_view function, std::vector<Value> args) {
  Value made = vm.call(vm.prelude(function), std::move(args));
  if (!made.is_nothing()) made.object()->set_type(type);
  return made;
}

Value enumerate(Vm& vm, Args& args) {
  Value given[2];
  if (args.count + args.keywords() == 0) return vm.raise_type("enumerate() missing required argument 'iterable'");
  for (std::size_t i = 0; i < args.keywords(); ++i)
    if (const std::string& name = (*args.names)[i].as<Str>()->text(); name != "start" && name != "iterable")
      return vm.raise_type("'" + name + "' is an invalid keyword argument for enumerate()");
  if (!vm.bind(args, "enumerate", {"iterable", "start"}, 1, given)) return Value();
  std::vector<Value> sources;
  bool lazy = false;
  if (!iterators(vm, {given, 1}, 0, sources, lazy)) return Value();
  std::int64_t start = 0;
  if (!given[1].is_nothing() && !vm.index(given[1], start)) return Value();
  if (lazy) return generator(vm, vm.types().enumerate, "enumerate", {sources[0], Value::of(start)});
  Ref<CombiningIterator> made = vm.heap().make<CombiningIterator>(vm.types().enumerate, true, std::move(sources));
  made->count = start;
  return made;
}

Value zip(Vm& vm, Args& args) {
  for (std::size_t i = 0; i < args.keywords(); ++i)
    if (const std::string& name = (*args.names)[i].as<Str>()->text(); name != "strict")
      return vm.raise_type("zip() got an unexpected keyword argument '" + name + "'");
  const Value* const given = args.keyword("strict");
  const bool strict = given && vm.truth(*given) == 1;
  std::vector<Value> sources;
  bool lazy = false;
  if (!iterators(vm, args, 0, sources, lazy)) return Value();
  if (lazy && !strict) return generator(vm, vm.types().zip, "zip", std::move(sources));
  Ref<CombiningIterator> made = vm.heap().make<CombiningIterator>(vm.types().zip, false, std::move(sources));
  made->strict = strict;
  return made;
}

Value map(Vm& vm, Args& args) {
  if (args.count < 2) return vm.raise_type("map() must have at least two arguments.");
  if (args.count == 2) {
    Value iterator = vm.iterate(args[1]);
    return iterator.is_nothing() ? iterator : generator(vm, vm.types().map, "map", {args[0], std::move(iterator)});
  }
  Args rest{args.values + 1, args.count - 1};
  Value rows = zip(vm, rest);
  return rows.is_nothing() ? rows : generator(vm, vm.types().map, "map_several", {args[0], std::move(rows)});
}

Value filter(Vm& vm, Args& args) {
  if (args.count != 2) return vm.raise_type("filter expected 2 arguments, got " + std::to_string(args.count));
  Value iterator = vm.iterate(args[1]);
  return iterator.is_nothing() ? iterator : generator(vm, vm.types().filter, "filter", {args[0], std::move(iterator)});
}

Value iter(Vm& vm, Args& args) {
  if (args.count == 2 && !vm.callable(args[0])) return vm.raise_type("iter(v, w): v must be callable");
  if (args.count == 2) return vm.heap().make<CallIterator>(vm.types().callable_iterator, args[0], args[1]);
  return vm.iterate(args[0]);
}

Value next(Vm& vm, Args& args) {
  if (args[0].is(Kind::generator)) {
    Ref<Generator> generator = args[0].ref<Generator>();
    if (args.count == 1) return vm.tail_resume(std::move(generator), Resume::next, Value::none());
    generator->fallback = args[1];
    return vm.tail_resume(std::move(generator), Resume::next_default, Value::none());
  }
  if (Value* method = vm.type_of(args[0])->lookup(vm.names().next); method && args.count == 1 && !args[0].is(Kind::iterator))
    return vm.tail_call(*method, {args[0]});  // its StopIteration stays as it is
  Value out;
  Step step = vm.next(args[0], out);
  if (step == Step::item) return out;
  if (step == Step::error) return Value();
  if (args.count == 2) return args[1];
  return vm.raise(vm.make_exception(vm.types().stop_iteration, std::vector<Value>{}));
}

/// CPython words what a function of two operands says about their classes by the function, not by an operator.
Value reworded(Vm& vm, Args& args, const std::string& function) {
  std::string list;
  for (std::size_t i = 0; i < args.count; ++i)
    list += (i == 0 ? "'" : args.count == 2 ? " and '" : ", '") + vm.type_of(args[i])->text() + "'";
  return vm.raise_type("unsupported operand type(s) for " + function + ": " + list);
}

Value divmod(Vm& vm, Args& args) {
  const bool special = vm.special(args[0], vm.names().getattr) || args[0].is(Kind::instance) || args[1].is(Kind::instance);
  if (!special && !(args[0].is_number() && args[1].is_number())) return reworded(vm, args, "divmod()");
  Value quotient = vm.binary(Op::floor_divide, args[0], args[1], false);
  if (quotient.is_nothing()) return quotient;
  Value rest = vm.binary(Op::modulo, args[0], args[1], false);
  if (rest.is_nothing()) return rest;
  return vm.tuple({std::move(quotient), std::move(rest)});
}

Value pow(Vm& vm, Args& args) {
  if (args.count == 2) return vm.binary(Op::power, args[0], args[1], false);
  if (args[2].is_none()) return vm.binary(Op::power, args[0], args[1], false);
  for (std::size_t i = 0; i < 3; ++i)
    if (!args[i].is_number()) return reworded(vm, args, "** or pow()");
  if (args[0].is_real() || args[1].is_real() || args[2].is_real())
    return vm.raise_type("pow() 3rd argument not allowed unless all arguments are integers");
  std::int64_t base, exponent, modulus;
  if (!vm.index(args[0], base) || !vm.index(args[1], exponent) || !vm.index(args[2], modulus)) return Value();
  if (modulus == 0) return vm.raise_value("pow() 3rd argument cannot be 0");
  __extension__ using Wide = __int128;
  Wide result = 1, factor = ((base % modulus) + modulus) % modulus;
  if (exponent < 0) {
    // The inverse, by Euclid's algorithm.
    Wide left = factor, right = modulus < 0 ? -modulus : modulus, one = 1, other = 0;
    if (left < 0) left += right;
    while (right != 0) {
      const Wide quotient = left / right;
      left = std::exchange(right, left - quotient * right);
      one = std::exchange(other, one - quotient * other);
    }
    if (left != 1) return vm.raise_value("base is not invertible for the given modulus");
    factor = one;
    exponent = -exponent;
  }
  for (; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result = result * factor % modulus;
    factor = factor * factor % modulus;
  }
  return Value::of(static_cast<std::int64_t>(((result % modulus) + modulus) % modulus));
}

Value ord(Vm& vm, Args& args) {
  const Str* string = args[0].get<Str>();
  if (const Bytes* bytes = args[0].get<Bytes>(); bytes && bytes->data().size() == 1) return Value::of(static_cast<int>(static_cast<unsigned char>(bytes->data()[0])));
  if (!string) return vm.raise_type("ord() expected string of length 1, but " + vm.type_of(args[0])->text() + " found");
  if (string->length() != 1)
    return vm.raise_type("ord() expected a character, but string of length " + std::to_string(string->length()) + " found");
  std::size_t offset = 0;
  return Value::of(static_cast<std::int64_t>(next_code_point(string->text(), offset)));
}

Value chr(Vm& vm, Args& args) {
  std::int64_t code;
  if (!vm.index(args[0], code)) return Value();
  if (code < 0 || code > 0x10FFFF) return vm.raise_value("chr() arg not in range(0x110000)");
  std::string out;
  append_code_point(out, static_cast<char32_t>(code));
  return vm.text(std::move(out));
}

Value in_base(Vm& vm, Args& args, int base, const char* prefix) {
  std::int64_t x;
  if (!vm.index(args[0], x)) return Value();
  std::uint64_t magnitude = x < 0 ? 0 - static_cast<std::uint64_t>(x) : static_cast<std::uint64_t>(x);
  return vm.text(std::string(x < 0 ? "-" : "") + prefix + integer_digits(magnitude, base));
}

Value format(Vm& vm, Args& args) {
  std::string out;
  std::string spec = args.count > 1 && args[1].is(Kind::string) ? args[1].as<Str>()->text() : "";
  return vm.format(args[0], spec, out) ? vm.text(std::move(out)) : Value();
}

Value input(Vm& vm, Args& args) {
  if (args.count > 1) return vm.raise_type("input expected at most 1 argument, got " + std::to_string(args.count));
  std::string prompt;
  if (args.count && (!vm.str(args[0], prompt) || !vm.print(prompt))) return Value();
  return vm.raise(vm.types().eof_error, "input() has nobody to ask in Loopscope: give the value in the program instead");
}

}  // namespace

void install_functions(Vm& vm, Module& builtins) {
  auto add = [&](const char* name, NativeFunction function, int least, int most, bool keywords = false) {
    builtins.set(vm.heap().intern(name), vm.native(name, function, least, most, keywords));
  };
  add("print", print, 0, -1, true);
  add("len", len, 1, 1);
  add("repr", repr, 1, 1);
  add("ascii", ascii, 1, 1);
  add("abs", abs, 1, 1);
  add("round", round, 1, 2, true);
  add("any", [](Vm& m, Args& a) { return any_or_all(m, a, true); }, 1, 1);
  add("all", [](Vm& m, Args& a) { return any_or_all(m, a, false); }, 1, 1);
  add("sum", sum, 0, -1, true);
  add("min", [](Vm& m, Args& a) { return min_or_max(m, a, false); }, 0, -1, true);
  add("max", [](Vm& m, Args& a) { return min_or_max(m, a, true); }, 0, -1, true);
  add("sorted", [](Vm& m, Args& a) {
    if (a.count != 1) return m.raise_type("sorted expected 1 argument, got " + std::to_string(a.count));
    return sort_items(m, a, "sort");
  }, 0, -1, true);
  add("reversed", reversed, 0, -1);
  add("iter", iter, 1, 2);
  add("next", next, 1, 2);
  add("divmod", divmod, 2, 2);
  add("pow", pow, 2, 3);
  add("ord", ord, 1, 1);
  add("chr", chr, 1, 1);
  add("hex", [](Vm& m, Args& a) { return in_base(m, a, 16, "0x"); }, 1, 1);
  add("oct", [](Vm& m, Args& a) { return in_base(m, a, 8, "0o"); }, 1, 1);
  add("bin", [](Vm& m, Args& a) { return in_base(m, a, 2, "0b"); }, 1, 1);
  add("format", format, 1, 2);
  add("input", input, 0, -1);
  struct Row {
    Type* type;
    NativeFunction construct;
  };
  for (const Row& row : {Row{vm.types().enumerate, enumerate}, {vm.types().zip, zip}, {vm.types().map, map}, {vm.types().filter, filter}}) {
    row.type->set_construct(row.construct);
    builtins.set(row.type->name(), Value(static_cast<Object*>(row.type)));
  }
  install_introspection(vm, builtins);
}

}  // namespace lang
