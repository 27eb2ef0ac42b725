// SPDX-License-Identifier: MIT
// The math, sys and random modules.
#include <cmath>
#include <numeric>

#include "lang/runtime/install.h"
#include "lang/runtime/library.h"
#include "lang/runtime/mersenne_twister.h"

namespace lang {

namespace {

bool number(Vm& vm, const Value& value, double& out) {
  if (value.is_number()) {
    out = value.number();
    return true;
  }
  vm.raise_type("must be real number, not " + vm.type_of(value)->text());
  return false;
}

template <double (*function)(double)>
Value real_function(Vm& vm, Args& args) {
  double x;
  if (!number(vm, args[0], x)) return Value();
  double result = function(x);
  if (std::isnan(result) && !std::isnan(x)) return vm.raise_value("expected a nonnegative input, got " + std::to_string(x));
  if (std::isinf(result) && !std::isinf(x)) return vm.raise(vm.types().overflow_error, "math range error");
  return Value::of(result);
}

template <double (*function)(double)>
Value whole(Vm& vm, Args& args) {
  if (args[0].is_integral()) return Value::of(args[0].integer());
  double x;
  if (!number(vm, args[0], x)) return Value();
  return integer_from_real(vm, function(x));
}

Value logarithm(Vm& vm, Args& args) {
  double x, base = 0;
  if (!number(vm, args[0], x) || (args.count > 1 && !number(vm, args[1], base))) return Value();
  if (x <= 0) return vm.raise_value("expected a positive input");
  return Value::of(args.count > 1 ? std::log(x) / std::log(base) : std::log(x));
}

Value power(Vm& vm, Args& args) {
  double x, y;
  if (!number(vm, args[0], x) || !number(vm, args[1], y)) return Value();
  return Value::of(std::pow(x, y));
}

Value binary(Vm& vm, Args& args, double (*function)(double, double)) {
  double x, y;
  if (!number(vm, args[0], x) || !number(vm, args[1], y)) return Value();
  return Value::of(function(x, y));
}

/// The sum without the errors of rounding on the way, as Shewchuk's partial sums give it.
Value exact_sum(Vm& vm, Args& args) {
  std::vector<Value> items;
  if (!vm.collect(args[0], items)) return Value();
  std::vector<double> partials;
  for (const Value& item : items) {
    double x;
    if (!number(vm, item, x)) return Value();
    std::size_t kept = 0;
    for (double y : partials) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      const double high = x + y, low = y - (high - x);
      if (low != 0) partials[kept++] = low;
      x = high;
    }
    partials.resize(kept);
    partials.push_back(x);
  }
  double total = 0;
  while (!partials.empty()) {
    const double x = total, y = partials.back();
    partials.pop_back();
    total = x + y;
    const double low = y - (total - x);
    if (low == 0) continue;
    // Halfway cases go the way of what is left.
    if (!partials.empty() && (low < 0) == (partials.back() < 0)) {
      const double twice = low * 2, up = total + twice;
      if (twice == up - total) total = up;
    }
    break;
  }
  return Value::of(total);
}

Value square_root(Vm& vm, Args& args) {
  double x;
  if (!number(vm, args[0], x)) return Value();
  if (x < 0) {
    std::string text;
    vm.repr(Value::of(x), text);
    return vm.raise_value("expected a nonnegative input, got " + text);
  }
  return Value::of(std::sqrt(x));
}

Value integer_root(Vm& vm, Args& args) {
  std::int64_t n;
  if (!vm.index(args[0], n)) return Value();
  if (n < 0) return vm.raise_value("isqrt() argument must be nonnegative");
  auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(n)));
  while (root > 0 && root > n / root) --root;
  while ((root + 1) <= n / (root + 1)) ++root;
  return Value::of(root);
}

Value factorial(Vm& vm, Args& args) {
  std::int64_t n, result = 1;
  if (!vm.index(args[0], n)) return Value();
  if (n < 0) return vm.raise_value("factorial() not defined for negative values");
  for (std::int64_t i = 2; i <= n; ++i)
    if (__builtin_mul_overflow(result, i, &result))
      return vm.raise_too_large();
  return Value::of(result);
}

Value common_divisor(Vm& vm, Args& args) {
  std::int64_t result = 0;
  for (std::size_t i = 0; i < args.count; ++i) {
    std::int64_t n;
    if (!vm.index(args[i], n)) return Value();
    result = std::gcd(result, n);
  }
  return Value::of(result);
}

Value common_multiple(Vm& vm, Args& args) {
  std::int64_t result = 1;
  for (std::size_t i = 0; i < args.count; ++i) {
    std::int64_t n;
    if (!vm.index(args[i], n)) return Value();
    if (n == 0) return Value::of(0);
    if (__builtin_mul_overflow(result / std::gcd(result, n), n < 0 ? -n : n, &result))
      return vm.raise_too_large();
  }
  return Value::of(result);
}

Value permutations(Vm& vm, Args& args) {
  std::int64_t n, k, result = 1;
  if (!vm.index(args[0], n)) return Value();
  k = n;
  if (args.count > 1 && !args[1].is_none() && !vm.index(args[1], k)) return Value();
  if (n < 0 || k < 0) return vm.raise_value(std::string(n < 0 ? "n" : "k") + " must be a non-negative integer");
  if (k > n) return Value::of(0);
  for (std::int64_t i = 0; i < k; ++i)
    if (__builtin_mul_overflow(result, n - i, &result))
      return vm.raise_too_large();
  return Value::of(result);
}

Value product(Vm& vm, Args& args) {
  std::vector<Value> items;
  if (!vm.collect(args[0], items)) return Value();
  Value result = Value::of(1);
  for (const Value& item : items) {
    result = vm.binary(Op::multiply, result, item, false);
    if (result.is_nothing()) return result;
  }
  return result;
}

Value is_close(Vm& vm, Args& args) {
  Value given[4];
  double a, b, relative = 1e-9, absolute = 0;
  if (!vm.bind(args, "isclose", {"a", "b", "rel_tol", "abs_tol"}, 2, given)) return Value();
  if (!number(vm, given[0], a) || !number(vm, given[1], b)) return Value();
  if (!given[2].is_nothing() && !number(vm, given[2], relative)) return Value();
  if (!given[3].is_nothing() && !number(vm, given[3], absolute)) return Value();
  if (a == b) return Value::of(true);
  double difference = std::fabs(a - b);
  return Value::of(difference <= relative * std::fmax(std::fabs(a), std::fabs(b)) || difference <= absolute);
}

Value combinations(Vm& vm, Args& args) {
  std::int64_t n, k, result = 1;
  if (!vm.index(args[0], n) || !vm.index(args[1], k)) return Value();
  if (k > n) return Value::of(0);
  if (k > n - k) k = n - k;
  for (std::int64_t i = 1; i <= k; ++i) {
    if (__builtin_mul_overflow(result, n - k + i, &result))
      return vm.raise_too_large();
    result /= i;
  }
  return Value::of(result);
}

/// Rounded well, as the platforms' own are not.
double cube_root(double x) {
  const double near = std::cbrt(x);
  if (near == 0 || !std::isfinite(near)) return near;
  // The residue of near³, exactly enough: its halves have 26 bits each.
  const double high = static_cast<float>(near), low = near - high;
  const double square_high = high * high, square_low = 2 * high * low + low * low;
  const double residue = ((square_high * high - x) + square_low * high) + (square_high + square_low) * low;
  return near - residue / (3 * near * near);
}

double degrees(double x) { return x * 180 / M_PI; }
double radians(double x) { return x * M_PI / 180; }

/// The generator behind a random.Random; lives in its natives' data.
class RandomState final : public Object {
 public:
  explicit RandomState(Type* type) : Object(Kind::host, type) {}
  MersenneTwister twister;
};

RandomState& state_of(const Args& args) {
  return *static_cast<RandomState*>(static_cast<const Native*>(args.callee)->data.object());
}

Value random_seed(Vm& vm, Args& args) {
  if (args.count == 0 || args[0].is_none()) {
    state_of(args).twister.seed(0);
  } else if (args[0].is_integral()) {
    std::int64_t n = args[0].integer();
    state_of(args).twister.seed(n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n));
  } else {
    return vm.raise_type("random.seed() takes an int here");
  }
  return Value::none();
}

Value random_random(Vm&, Args& args) { return Value::of(state_of(args).twister.real()); }

Value random_bits(Vm& vm, Args& args) {
  std::int64_t k;
  if (!vm.index(args[0], k)) return Value();
  if (k < 0 || k > 63) return vm.raise_value("getrandbits() takes 0 to 63 bits here");
  return Value::of(static_cast<std::int64_t>(state_of(args).twister.bits(static_cast<int>(k))));
}

Value random_below(Vm& vm, Args& args) {
  std::int64_t n;
  if (!vm.index(args[0], n)) return Value();
  return Value::of(static_cast<std::int64_t>(state_of(args).twister.below(static_cast<std::uint64_t>(n))));
}

Value random_gauss(Vm& vm, Args& args) {
  double mu, sigma;
  if (!number(vm, args[0], mu) || !number(vm, args[1], sigma)) return Value();
  return Value::of(mu + state_of(args).twister.gauss() * sigma);
}

Value system_exit(Vm& vm, Args& args) {
  return vm.raise(vm.make_exception(vm.types().system_exit, std::vector<Value>(args.values, args.values + args.count)));
}

}  // namespace

void install_math(Vm& vm, Module& module) {
  auto add = [&](const char* name, NativeFunction function, int least, int most, bool keywords = false) {
    module.set(vm.heap().intern(name), vm.native(name, function, least, most, keywords));
  };
  add("sqrt", square_root, 1, 1);
  add("isqrt", integer_root, 1, 1);
  add("floor", whole<std::floor>, 1, 1);
  add("ceil", whole<std::ceil>, 1, 1);
  add("trunc", whole<std::trunc>, 1, 1);
  add("sin", real_function<std::sin>, 1, 1);
  add("cos", real_function<std::cos>, 1, 1);
  add("tan", real_function<std::tan>, 1, 1);
  add("asin", real_function<std::asin>, 1, 1);
  add("acos", real_function<std::acos>, 1, 1);
  add("atan", real_function<std::atan>, 1, 1);
  add("sinh", real_function<std::sinh>, 1, 1);
  add("cosh", real_function<std::cosh>, 1, 1);
  add("tanh", real_function<std::tanh>, 1, 1);
  add("exp", real_function<std::exp>, 1, 1);
  add("fabs", real_function<std::fabs>, 1, 1);
  add("cbrt", real_function<cube_root>, 1, 1);
  add("log1p", real_function<std::log1p>, 1, 1);
  add("lcm", common_multiple, 0, -1);
  add("perm", permutations, 1, 2);
  add("log2", real_function<std::log2>, 1, 1);
  add("log10", real_function<std::log10>, 1, 1);
  add("degrees", real_function<degrees>, 1, 1);
  add("radians", real_function<radians>, 1, 1);
  add("log", logarithm, 1, 2);
  add("pow", power, 2, 2);
  add("atan2", [](Vm& m, Args& a) { return binary(m, a, std::atan2); }, 2, 2);
  add("hypot", [](Vm& m, Args& a) { return binary(m, a, std::hypot); }, 2, 2);
  add("fmod", [](Vm& m, Args& a) { return binary(m, a, std::fmod); }, 2, 2);
  add("copysign", [](Vm& m, Args& a) { return binary(m, a, std::copysign); }, 2, 2);
  add("factorial", factorial, 1, 1);
  add("gcd", common_divisor, 0, -1);
  add("comb", combinations, 2, 2);
  add("prod", product, 1, 1);
  add("fsum", exact_sum, 1, 1);
  add("isclose", is_close, 2, 4, true);
  add("isnan", [](Vm&, Args& a) { return Value::of(a[0].is_real() && std::isnan(a[0].real())); }, 1, 1);
  add("isinf", [](Vm&, Args& a) { return Value::of(a[0].is_real() && std::isinf(a[0].real())); }, 1, 1);
  add("isfinite", [](Vm&, Args& a) { return Value::of(!a[0].is_real() || std::isfinite(a[0].real())); }, 1, 1);
  module.set(vm.heap().intern("pi"), Value::of(M_PI));
  module.set(vm.heap().intern("e"), Value::of(M_E));
  module.set(vm.heap().intern("tau"), Value::of(2 * M_PI));
  module.set(vm.heap().intern("inf"), Value::of(HUGE_VAL));
  module.set(vm.heap().intern("nan"), Value::of(std::nan("")));
}

namespace {

/// The natives of one generator: seed, random, getrandbits, _below, _gauss.
Value make_random(Vm& vm, Args&) {
  const Value state = vm.heap().make<RandomState>(vm.types().object);
  std::vector<Value> natives;
  const auto add = [&](const char* name, NativeFunction function, int least, int most) {
    natives.push_back(vm.native(name, function, least, most));
    natives.back().as<Native>()->data = state;
  };
  add("seed", random_seed, 0, 1);
  add("random", random_random, 0, 0);
  add("getrandbits", random_bits, 1, 1);
  add("_below", random_below, 1, 1);
  add("_gauss", random_gauss, 2, 2);
  return vm.tuple(std::move(natives));
}

}  // namespace

void install_random(Vm& vm, Module& module) {
  module.set(vm.heap().intern("_make"), vm.native("_make", make_random, 0, 0));
}

namespace {

/// (file, line, function) of each frame that runs code of the program, the outermost first.
std::vector<Value> program_frames(Vm& vm) {
  std::vector<Value> found;
  for (Frame* frame = vm.current(); frame; frame = frame->back) {
    const Module* const module = frame->function ? frame->function->module.get() : frame->module.get();
    if (!module || module->name() != vm.names().main) continue;
    found.push_back(vm.tuple({vm.text(frame->code->file), Value::of(static_cast<std::int64_t>(frame->code->line_at(frame->pc - 1))),
                              vm.text(frame->code->name->text())}));
  }
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace

void install_sys(Vm& vm, Module& module) {
  auto set = [&](const char* name, Value value) { module.set(vm.heap().intern(name), std::move(value)); };
  set("exit", vm.native("exit", system_exit, 0, 1));
  set("version", vm.text("3.14.2 (Loopscope's subset)"));
  set("version_info", vm.tuple({Value::of(3), Value::of(14), Value::of(2), vm.text("final"), Value::of(0)}));
  set("platform", vm.text("loopscope"));
  set("argv", vm.list({vm.text("program.py")}));
  set("maxsize", Value::of(INT64_MAX));
  set("exception", vm.native("exception", [](Vm& m, Args&) {
    const Ref<Exception> handled = m.handled();
    return handled ? Value(handled) : Value::none();
  }, 0, 0));
  set("exc_info", vm.native("exc_info", [](Vm& m, Args&) {
    const Ref<Exception> handled = m.handled();
    if (!handled) return Value(m.tuple({Value::none(), Value::none(), Value::none()}));
    return Value(m.tuple({Value(static_cast<Object*>(handled->type())), Value(handled), Value::none()}));
  }, 0, 0));
  set("_traceback", vm.native("_traceback", [](Vm& m, Args& a) {
    Exception* const error = a[0].get<Exception>();
    return error ? m.text(m.traceback(*error)) : m.raise_type("Exception expected, not " + m.type_of(a[0])->text());
  }, 1, 1));
  // (file, line, function) of the code of the program's that calls, `level` such frames further out.
  set("_caller", vm.native("_caller", [](Vm& m, Args& a) {
    const std::vector<Value> frames = program_frames(m);
    const std::size_t level = static_cast<std::size_t>(std::max<std::int64_t>(a[0].integer(), 0));
    return frames.empty() ? Value(m.tuple({m.text("sys"), Value::of(1), m.text("<module>")}))
                          : frames[frames.size() - 1 - std::min(level, frames.size() - 1)];
  }, 1, 1));
  set("_stack", vm.native("_stack", [](Vm& m, Args&) { return Value(m.list(program_frames(m))); }, 0, 0));
  set("_write", vm.native("_write", [](Vm& m, Args& a) {
    if (!a[0].is(Kind::string)) return m.raise_type("write() argument must be str, not " + m.type_of(a[0])->text());
    return m.print(a[0].as<Str>()->text(), m.truth(a[1]) == 1) ? Value::of(a[0].as<Str>()->length()) : Value();
  }, 2, 2));
  set("maxunicode", Value::of(0x10FFFF));
  set("byteorder", vm.text("little"));
  set("executable", vm.text("loopscope"));
  set("hexversion", Value::of(0x030e02f0));
  set("path", vm.list({vm.text("")}));
  set("setrecursionlimit", vm.native("setrecursionlimit", [](Vm&, Args&) { return Value::none(); }, 1, 1));
  set("intern", vm.native("intern", [](Vm&, Args& a) { return a[0]; }, 1, 1));
  set("getdefaultencoding", vm.native("getdefaultencoding", [](Vm& m, Args&) { return m.text("utf-8"); }, 0, 0));
  set("is_finalizing", vm.native("is_finalizing", [](Vm&, Args&) { return Value::of(false); }, 0, 0));
  set("_module", vm.native("_module", [](Vm& m, Args& a) {
    const Ref<Module> found = m.has_module(a[0].as<Str>()->text()) ? m.import(a[0].as<Str>()->text()) : nullptr;
    return found ? Value(found) : Value::none();
  }, 1, 1));
  set("getrecursionlimit", vm.native("getrecursionlimit", [](Vm& m, Args&) {
    return Value::of(static_cast<std::int64_t>(m.limits().recursion));
  }, 0, 0));
}

}  // namespace lang
