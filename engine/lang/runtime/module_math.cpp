// SPDX-License-Identifier: MIT
// The module math.
#include <algorithm>
#include <cfloat>
#include <cmath>
#include <numeric>

#include "lang/runtime/install.h"
#include "lang/runtime/library.h"

namespace lang {

namespace {

bool number(Vm& vm, const Value& value, double& out) {
  if (value.is_number()) {
    out = value.number();
    return true;
  }
  for (const char* name : {"__float__", "__index__"}) {
    Value* const method = vm.special(value, vm.heap().intern(name));
    if (!method) continue;
    const Value made = vm.call(*method, {value});
    if (made.is_number()) out = made.number();
    return made.is_number();
  }
  vm.raise_type("must be real number, not " + vm.type_of(value)->text());
  return false;
}

Value range_error(Vm& vm) { return vm.raise(vm.types().overflow_error, "math range error"); }
Value domain_error(Vm& vm) { return vm.raise_value("math domain error"); }

Value domain_error(Vm& vm, const char* expected, double given) {
  std::string text;
  vm.repr(Value::of(given), text);
  return vm.raise_value(expected + (", got " + text));
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

double degrees(double x) { return x * (180 / M_PI); }
double radians(double x) { return x * (M_PI / 180); }
double unit(double x) { return std::nextafter(std::fabs(x), HUGE_VAL) - std::fabs(x); }

// CPython's own gamma function, by Lanczos' approximation: the platforms' round otherwise.
constexpr double lanczos_g = 6.024680040776729583740234375;

double lanczos_sum(double x) {
  constexpr double above[] = {23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
                              35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
                              6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
                              248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
                              2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
                              8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
                              2.5066282746310002701649081771338373386264310793408};
  constexpr double below[] = {0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1};
  double a = 0, b = 0;
  for (int i = 0; i < 13; ++i) {
    a = x < 5 ? a * x + above[12 - i] : a / x + above[i];
    b = x < 5 ? b * x + below[12 - i] : b / x + below[i];
  }
  return a / b;
}

double sine_of_pi(double x) { return std::sin(M_PI * std::fmod(x, 2)); }

double gamma(double x) {
  if (!std::isfinite(x)) return x > 0 || std::isnan(x) ? x : std::nan("");
  if (x == std::floor(x)) {
    if (x <= 0) return std::nan("");
    if (x <= 23) {
      double product = 1;
      for (double i = 2; i < x; ++i) product *= i;
      return product;
    }
  }
  const double size = std::fabs(x), half = lanczos_g - 0.5;
  if (size < 1e-20) return 1 / x;
  if (size > 200) return x < 0 ? 0 : HUGE_VAL;
  const double y = size + half;
  const double z = (size > half ? (y - size) - half : (y - half) - size) * lanczos_g / y;
  double result = x < 0 ? -M_PI / sine_of_pi(size) / size * std::exp(y) / lanczos_sum(size) : lanczos_sum(size) / std::exp(y);
  result += x < 0 ? -z * result : z * result;
  const bool once = size < 140;
  const double factor = std::pow(y, once ? size - 0.5 : size / 2 - 0.25);
  for (int i = once ? 1 : 0; i < 2; ++i) result = x < 0 ? result / factor : result * factor;
  return result;
}

double log_gamma(double x) {
  if (!std::isfinite(x)) return std::isnan(x) ? x : HUGE_VAL;
  if (x == std::floor(x) && x <= 2) return x <= 0 ? std::nan("") : 0;
  const double size = std::fabs(x);
  if (size < 1e-20) return -std::log(size);
  const double result = std::log(lanczos_sum(size)) - lanczos_g + (size - 0.5) * (std::log(size + lanczos_g - 0.5) - 1);
  return x < 0 ? std::log(M_PI) - std::log(std::fabs(sine_of_pi(size))) - std::log(size) - result : result;
}

/// A function of one number: what it expects where it has no value; null: then the value is out of range.
struct Real {
  const char* name;
  double (*function)(double);
  const char* expected = nullptr;
};
constexpr const char* finite = "expected a finite input";
constexpr const char* positive = "expected a positive input";
constexpr const char* up_to_one = "expected a number in range from -1 up to 1";
constexpr const char* no_pole = "expected a noninteger or positive integer";
constexpr Real reals[] = {
    {"sqrt", std::sqrt, "expected a nonnegative input"}, {"sin", std::sin, finite}, {"cos", std::cos, finite}, {"tan", std::tan, finite},
    {"asin", std::asin, up_to_one}, {"acos", std::acos, up_to_one}, {"atan", std::atan}, {"sinh", std::sinh}, {"cosh", std::cosh},
    {"tanh", std::tanh}, {"asinh", std::asinh}, {"acosh", std::acosh, "expected argument value not less than 1"},
    {"atanh", std::atanh, "expected a number between -1 and 1"}, {"exp", std::exp}, {"exp2", std::exp2}, {"expm1", std::expm1},
    {"fabs", std::fabs}, {"cbrt", cube_root}, {"log1p", std::log1p, "expected argument value > -1"}, {"log2", std::log2, positive},
    {"log10", std::log10, positive}, {"degrees", degrees}, {"radians", radians}, {"ulp", unit}, {"erf", std::erf}, {"erfc", std::erfc},
    {"gamma", gamma, no_pole}, {"lgamma", log_gamma, no_pole}};

Value real_function(Vm& vm, Args& args) {
  const Real& real = reals[static_cast<const Native*>(args.callee)->data.integer()];
  double x;
  if (!number(vm, args[0], x)) return Value();
  if (real.expected == positive && x <= 0 && args[0].is_integral()) return vm.raise_value(positive);
  const double result = real.function(x);
  if (std::isinf(result) && std::isfinite(x) && (!real.expected || (real.function == gamma && x > 0))) return range_error(vm);
  if ((std::isnan(result) && !std::isnan(x)) || (std::isinf(result) && std::isfinite(x))) return domain_error(vm, real.expected, x);
  return Value::of(result);
}

Value whole(Vm& vm, Args& args, const char* method_name, double (*function)(double)) {
  if (args[0].is_integral()) return Value::of(args[0].integer());
  if (Value* method = vm.special(args[0], vm.heap().intern(method_name))) return vm.call(*method, {args[0]});
  double x;
  if (!args[0].is_number() && function == static_cast<double (*)(double)>(std::trunc))
    return vm.raise_type("type " + vm.type_of(args[0])->text() + " doesn't define __trunc__ method");
  return number(vm, args[0], x) ? integer_from_real(vm, function(x)) : Value();
}

Value logarithm(Vm& vm, Args& args) {
  double logs[2];
  for (std::size_t i = 0; i < args.count; ++i) {
    double x;
    if (!number(vm, args[i], x)) return Value();
    if (x <= 0) return args[i].is_real() ? domain_error(vm, positive, x) : vm.raise_value(positive);
    logs[i] = std::log(x);
  }
  if (args.count == 1) return Value::of(logs[0]);
  return logs[1] == 0 ? vm.raise(vm.types().zero_division_error, "division by zero") : Value::of(logs[0] / logs[1]);
}

/// A function of two numbers; one that has no value for numbers says so.
Value binary(Vm& vm, Args& args, double (*function)(double, double), bool grows = false) {
  double x, y;
  if (!number(vm, args[0], x) || !number(vm, args[1], y)) return Value();
  const double result = function(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return domain_error(vm);
  if (grows && std::isinf(result) && std::isfinite(x) && std::isfinite(y)) return x == 0 ? domain_error(vm) : range_error(vm);
  return Value::of(result);
}

Value load_exponent(Vm& vm, Args& args) {
  double x;
  std::int64_t exponent;
  if (!number(vm, args[0], x) || !vm.index(args[1], exponent)) return Value();
  const double result = std::ldexp(x, static_cast<int>(std::clamp<std::int64_t>(exponent, -100000, 100000)));
  return std::isinf(result) && std::isfinite(x) ? range_error(vm) : Value::of(result);
}

bool numbers(Vm& vm, const Value& iterable, std::vector<double>& out) {
  std::vector<Value> items;
  if (!vm.collect(iterable, items)) return false;
  for (const Value& item : items)
    if (double x; number(vm, item, x))
      out.push_back(x);
    else
      return false;
  return true;
}

/// The sum without the errors of rounding on the way, as Shewchuk's partial sums give it.
double exact_sum(const std::vector<double>& items) {
  std::vector<double> partials;
  for (double x : items) {
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
  return total;
}

Value float_sum(Vm& vm, Args& args) {
  std::vector<double> items;
  if (!numbers(vm, args[0], items)) return Value();
  bool endless = false;
  double special = 0;
  for (const double x : items) {
    if (std::isfinite(x)) continue;
    if (std::isinf(special) && std::isinf(x) && special != x) return vm.raise_value("-inf + inf in fsum");
    endless = true, special += x;
  }
  return Value::of(endless ? special : exact_sum(items));
}

/// The Euclidean norm, to the last digit as CPython's.
double norm(std::vector<double> parts) {
  double greatest = 0;
  bool no_number = false;
  for (double& x : parts) {
    x = std::fabs(x);
    no_number = no_number || std::isnan(x);
    greatest = std::fmax(greatest, x);
  }
  if (std::isinf(greatest)) return greatest;
  if (no_number) return std::nan("");
  if (greatest == 0 || parts.size() == 1) return greatest;
  if (greatest < DBL_MIN) {
    for (double& x : parts) x /= DBL_MIN;
    return DBL_MIN * norm(std::move(parts));
  }
  int exponent;
  std::frexp(greatest, &exponent);
  const double scale = std::ldexp(1, -exponent);
  double sum = 1, low_products = 0, low_sums = 0;
  const auto add = [&](double x, double y) {
    const double product = x * y, more = sum + product;
    low_products += std::fma(x, y, -product);
    low_sums += (sum - more) + product;
    sum = more;
  };
  for (const double x : parts) add(x * scale, x * scale);
  double root = std::sqrt(sum - 1 + (low_products + low_sums));
  add(-root, root);
  root += (sum - 1 + (low_products + low_sums)) / (2 * root);
  return root / scale;
}

Value hypotenuse(Vm& vm, Args& args) {
  std::vector<double> parts;
  return numbers(vm, vm.tuple({args.values, args.values + args.count}), parts) ? Value::of(norm(std::move(parts))) : Value();
}

Value distance(Vm& vm, Args& args) {
  std::vector<double> p, q;
  if (!numbers(vm, args[0], p) || !numbers(vm, args[1], q)) return Value();
  if (p.size() != q.size()) return vm.raise_value("both points must have the same number of dimensions");
  for (std::size_t i = 0; i < p.size(); ++i) p[i] -= q[i];
  return Value::of(norm(std::move(p)));
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

Value factorial(Vm& vm, Args& args) {
  std::int64_t n, result = 1;
  if (!vm.index(args[0], n)) return Value();
  if (n < 0) return vm.raise_value("factorial() not defined for negative values");
  for (std::int64_t i = 2; i <= n; ++i)
    if (__builtin_mul_overflow(result, i, &result)) return vm.raise_too_large();
  return Value::of(result);
}

/// perm() and comb().
Value chosen(Vm& vm, Args& args, bool ordered) {
  if (args.count == 1 || args[1].is_none()) return factorial(vm, args);
  std::int64_t n, k;
  if (!vm.index(args[0], n) || !vm.index(args[1], k)) return Value();
  if (n < 0 || k < 0) return vm.raise_value(std::string(n < 0 ? "n" : "k") + " must be a non-negative integer");
  if (k > n) return Value::of(0);
  if (!ordered && k > n - k) k = n - k;
  __extension__ using Wide = __int128;
  Wide result = 1;
  for (std::int64_t i = 1; i <= k; ++i) {
    result *= ordered ? n - i + 1 : n - k + i;
    if (!ordered) result /= i;
    if (result > INT64_MAX) return vm.raise_too_large();
  }
  return Value::of(static_cast<std::int64_t>(result));
}

Value product(Vm& vm, Args& args) {
  Value given[2];
  std::vector<Value> items;
  if (!vm.bind(args, "prod", {"iterable", "start"}, 1, given)) return Value();
  Value result = given[1].is_nothing() ? Value::of(1) : given[1];
  if (vm.lazy(given[0])) return vm.tail_call(vm.prelude("prod"), {given[0], std::move(result)});
  if (!vm.collect(given[0], items)) return Value();
  for (const Value& item : items) {
    result = vm.binary(Op::multiply, result, item, false);
    if (result.is_nothing()) return result;
  }
  return result;
}

Value sum_of_products(Vm& vm, Args& args) {
  std::vector<Value> p, q;
  if (!vm.collect(args[0], p) || !vm.collect(args[1], q)) return Value();
  if (p.size() != q.size()) return vm.raise_value("Inputs are not the same length");
  Value total = Value::of(0);
  std::vector<double> floats;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const Value one = vm.binary(Op::multiply, p[i], q[i], false);
    if (one.is_nothing()) return one;
    if (one.is_number()) floats.push_back(one.number());
    total = vm.binary(Op::add, total, one, false);
    if (total.is_nothing()) return total;
  }
  return total.is_real() ? Value::of(exact_sum(floats)) : total;
}

Value is_close(Vm& vm, Args& args) {
  Value given[4];
  double a, b, relative = 1e-9, absolute = 0;
  if (!vm.bind(args, "isclose", {"a", "b", "rel_tol", "abs_tol"}, 2, given)) return Value();
  if (!number(vm, given[0], a) || !number(vm, given[1], b)) return Value();
  if (!given[2].is_nothing() && !number(vm, given[2], relative)) return Value();
  if (!given[3].is_nothing() && !number(vm, given[3], absolute)) return Value();
  if (relative < 0 || absolute < 0) return vm.raise_value("tolerances must be non-negative");
  if (a == b) return Value::of(true);
  if (std::isinf(a) || std::isinf(b)) return Value::of(false);
  const double difference = std::fabs(a - b);
  return Value::of(difference <= relative * std::fmax(std::fabs(a), std::fabs(b)) || difference <= absolute);
}

Value asked(Vm& vm, Args& args, bool (*question)(double)) {
  double x;
  return number(vm, args[0], x) ? Value::of(question(x)) : Value();
}

struct Row {
  const char* name;
  NativeFunction function;
  int least, most;
  bool keywords = false;
};
constexpr Row rows[] = {
    {"floor", [](Vm& m, Args& a) { return whole(m, a, "__floor__", std::floor); }, 1, 1},
    {"ceil", [](Vm& m, Args& a) { return whole(m, a, "__ceil__", std::ceil); }, 1, 1},
    {"trunc", [](Vm& m, Args& a) { return whole(m, a, "__trunc__", std::trunc); }, 1, 1},
    {"log", logarithm, 1, 2},
    {"pow", [](Vm& m, Args& a) { return binary(m, a, std::pow, true); }, 2, 2},
    {"atan2", [](Vm& m, Args& a) { return binary(m, a, std::atan2); }, 2, 2},
    {"fmod", [](Vm& m, Args& a) { return binary(m, a, std::fmod); }, 2, 2},
    {"remainder", [](Vm& m, Args& a) { return binary(m, a, std::remainder); }, 2, 2},
    {"copysign", [](Vm& m, Args& a) { return binary(m, a, std::copysign); }, 2, 2},
    {"nextafter", [](Vm& m, Args& a) { return binary(m, a, std::nextafter); }, 2, 2},
    {"fma", [](Vm& m, Args& a) {
       double x, y, z;
       return number(m, a[0], x) && number(m, a[1], y) && number(m, a[2], z) ? Value::of(std::fma(x, y, z)) : Value();
     }, 3, 3},
    {"modf", [](Vm& m, Args& a) {
       double x, whole;
       if (!number(m, a[0], x)) return Value();
       const double part = std::modf(x, &whole);
       return Value(m.tuple({Value::of(part), Value::of(whole)}));
     }, 1, 1},
    {"frexp", [](Vm& m, Args& a) {
       double x;
       int exponent = 0;
       if (!number(m, a[0], x)) return Value();
       const double part = std::isfinite(x) ? std::frexp(x, &exponent) : x;
       return Value(m.tuple({Value::of(part), Value::of(exponent)}));
     }, 1, 1},
    {"ldexp", load_exponent, 2, 2}, {"hypot", hypotenuse, 0, -1}, {"dist", distance, 2, 2}, {"fsum", float_sum, 1, 1},
    {"isqrt", integer_root, 1, 1}, {"gcd", common_divisor, 0, -1}, {"lcm", common_multiple, 0, -1}, {"factorial", factorial, 1, 1},
    {"perm", [](Vm& m, Args& a) { return chosen(m, a, true); }, 1, 2},
    {"comb", [](Vm& m, Args& a) { return chosen(m, a, false); }, 2, 2},
    {"prod", product, 1, 2, true}, {"sumprod", sum_of_products, 2, 2}, {"isclose", is_close, 2, 4, true},
    {"isnan", [](Vm& m, Args& a) { return asked(m, a, [](double x) { return std::isnan(x); }); }, 1, 1},
    {"isinf", [](Vm& m, Args& a) { return asked(m, a, [](double x) { return std::isinf(x); }); }, 1, 1},
    {"isfinite", [](Vm& m, Args& a) { return asked(m, a, [](double x) { return std::isfinite(x); }); }, 1, 1},
};

}  // namespace

void install_math(Vm& vm, Module& module) {
  for (const Row& row : rows)
    module.set(vm.heap().intern(row.name), vm.native(row.name, row.function, row.least, row.most, row.keywords));
  for (std::size_t i = 0; i < std::size(reals); ++i) {
    Value made = vm.native(reals[i].name, real_function, 1, 1);
    made.as<Native>()->data = Value::of(i);
    module.set(vm.heap().intern(reals[i].name), std::move(made));
  }
  module.set(vm.heap().intern("pi"), Value::of(M_PI));
  module.set(vm.heap().intern("e"), Value::of(M_E));
  module.set(vm.heap().intern("tau"), Value::of(2 * M_PI));
  module.set(vm.heap().intern("inf"), Value::of(HUGE_VAL));
  module.set(vm.heap().intern("nan"), Value::of(std::nan("")));
}

}  // namespace lang
