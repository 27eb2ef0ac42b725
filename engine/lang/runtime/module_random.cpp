// SPDX-License-Identifier: MIT
// The natives of random and sys.
#include <algorithm>

#include "lang/runtime/install.h"
#include "lang/runtime/library.h"
#include "util/mersenne_twister.h"

namespace lang {

namespace {

/// The generator behind a random.Random; lives in its natives' data.
class RandomState final : public Object {
 public:
  explicit RandomState(Type* type) : Object(Kind::host, type) {}
  util::MersenneTwister twister;
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
  for (const Value& given : {args[0], args[1]})
    if (!given.is_number()) return vm.raise_type("must be real number, not " + vm.type_of(given)->text());
  return Value::of(args[0].number() + state_of(args).twister.gauss() * args[1].number());
}


}  // namespace

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
  set("exit", *vm.builtins().find(vm.heap().intern("exit")));
  set("version", vm.text("3.14.2 (Loopscope's subset)"));
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
    return Value(m.tuple({Value(static_cast<Object*>(handled->type())), Value(handled), m.get_attribute(Value(handled), m.heap().intern("__traceback__"))}));
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
