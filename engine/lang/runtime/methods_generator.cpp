// SPDX-License-Identifier: MIT
// The methods of generators, coroutines and async generators.
#include "lang/runtime/install.h"

namespace lang {

namespace {

// throw(error), throw(type), throw(type, value): the exception object.
Value thrown(Vm& vm, Args& args) {
  Value given = args[1];
  if (args.count > 2 && !args[2].is_none())
    given = args[2].is(Kind::exception) ? args[2] : vm.call(args[1], {args[2]});
  if (given.is_nothing()) return given;
  Ref<Exception> error = vm.exception_from(given);
  return error ? Value(error) : Value();
}

// A coroutine driven by hand keeps the chain that it waits in.
Value by_hand(Vm& vm, Generator& generator, Value sent, Ref<Exception> error) {
  Value out;
  Step step = vm.resume_nested(generator, std::move(sent), std::move(error), out);
  if (step == Step::item) return out;
  if (step == Step::error) return Value();
  Ref<Exception> stop = vm.make_exception(vm.types().stop_iteration, out.is_none() || out.is_nothing() ? std::vector<Value>{} : std::vector<Value>{out});
  stop->value = out.is_nothing() ? Value::none() : out;
  return vm.raise(std::move(stop));
}

Value send(Vm& vm, Args& args) {
  if (args[0].is(Kind::coroutine)) return by_hand(vm, *args[0].as<Generator>(), args[1], nullptr);
  return vm.tail_resume(args[0].ref<Generator>(), Resume::next, args[1]);
}

Value throw_(Vm& vm, Args& args) {
  Value error = thrown(vm, args);
  if (error.is_nothing()) return error;
  if (args[0].is(Kind::coroutine)) return by_hand(vm, *args[0].as<Generator>(), Value(), error.ref<Exception>());
  return vm.tail_throw(args[0].ref<Generator>(), Resume::next, std::move(error));
}

Value close(Vm& vm, Args& args) {
  Ref<Exception> exit = vm.make_exception(vm.types().generator_exit, std::vector<Value>{});
  Generator& generator = *args[0].as<Generator>();
  if (generator.kind() == Kind::coroutine) {
    if (generator.state == GeneratorState::running && !generator.innermost)
      return vm.raise_value("coroutine already executing");
    if (generator.state == GeneratorState::created || generator.state == GeneratorState::finished) {
      generator.clear();
      generator.state = GeneratorState::finished;
      return Value::none();
    }
    Value out = by_hand(vm, generator, Value(), std::move(exit));
    if (!out.is_nothing()) return vm.raise(vm.types().runtime_error, "coroutine ignored GeneratorExit");
    if (vm.pending_is(vm.types().generator_exit) || vm.pending_is(vm.types().stop_iteration)) {
      vm.clear_pending();
      return Value::none();
    }
    return out;
  }
  return vm.tail_throw(args[0].ref<Generator>(), Resume::close, Value(exit));
}

// What is called on a coroutine_wrapper is called on its coroutine.
Args& of_wrapper(Args& args) {
  args[0] = Value(args[0].as<CoroutineWrapper>()->coroutine);
  return args;
}

Value step(Vm& vm, const Value& generator, Resume mode, Value sent, Value error) {
  vm.first_used(*generator.as<Generator>());
  return vm.heap().make<AsyncStep>(vm.types().async_step, generator.ref<Generator>(), mode, std::move(sent), std::move(error));
}

Value asend(Vm& vm, Args& args) { return step(vm, args[0], Resume::anext, args[1], Value()); }
Value anext(Vm& vm, Args& args) { return step(vm, args[0], Resume::anext, Value::none(), Value()); }
Value athrow(Vm& vm, Args& args) {
  Value error = thrown(vm, args);
  return error.is_nothing() ? error : step(vm, args[0], Resume::anext, Value::none(), std::move(error));
}
Value aclose(Vm& vm, Args& args) {
  Ref<Exception> exit = vm.make_exception(vm.types().generator_exit, std::vector<Value>{});
  return step(vm, args[0], Resume::aclose, Value::none(), Value(exit));
}

void common(Vm& vm, Type* type) {
  static constexpr NativeAttribute properties_0[] = {
      {"__name__", [](Vm&, const Value& self) { return Value(static_cast<Object*>(self.as<Generator>()->name)); }},
      {"__qualname__", [](Vm& m, const Value& self) { return m.text(self.as<Generator>()->qualified_name); }},
      {"_state", [](Vm& m, const Value& self) {
    switch (self.as<Generator>()->state) {
      case GeneratorState::created: return m.name("CREATED");
      case GeneratorState::suspended: return m.name("SUSPENDED");
      case GeneratorState::running: return m.name("RUNNING");
      case GeneratorState::finished: break;
    }
    return m.name("CLOSED");
  }},
  };
  vm.define_properties(type, properties_0);
  for (const char* name : {"gi_code", "cr_code", "ag_code"})
    vm.define_property(type, name, [](Vm&, const Value& self) { return Value(self.as<Generator>()->code); });
  for (const char* name : {"gi_running", "cr_running", "ag_running"})
    vm.define_property(type, name, [](Vm&, const Value& self) { return Value::of(self.as<Generator>()->state == GeneratorState::running); });
}

}  // namespace

void install_generator_methods(Vm& vm) {
  Types& t = vm.types();
  for (Type* type : {t.generator, t.coroutine}) {
    vm.define(type, "send", send, 2, 2);
    vm.define(type, "throw", throw_, 2, 4);
    vm.define(type, "close", close, 1, 1);
    common(vm, type);
  }
  vm.define(t.generator, "__iter__", [](Vm&, Args& a) { return a[0]; }, 1, 1);
  vm.define(t.generator, "__next__", [](Vm& m, Args& a) { return m.tail_resume(a[0].ref<Generator>(), Resume::next, Value::none()); }, 1, 1);
  vm.define(t.coroutine, "__await__", [](Vm& m, Args& a) -> Value {
    a[0].as<Generator>()->wrapped = true;
    return m.heap().make<CoroutineWrapper>(m.types().coroutine_wrapper, a[0].ref<Generator>());
  }, 1, 1);
  static constexpr NativeMethod methods_1[] = {
      {"__iter__", [](Vm&, Args& a) { return a[0]; }, 1, 1},
      {"__next__", [](Vm& m, Args& a) {
    return by_hand(m, *a[0].as<CoroutineWrapper>()->coroutine, Value::none(), nullptr);
  }, 1, 1},
      {"send", [](Vm& m, Args& a) { return send(m, of_wrapper(a)); }, 2, 2},
      {"throw", [](Vm& m, Args& a) { return throw_(m, of_wrapper(a)); }, 2, 4},
      {"close", [](Vm& m, Args& a) { return close(m, of_wrapper(a)); }, 1, 1},
  };
  vm.define_methods(t.coroutine_wrapper, methods_1);
  vm.define(t.async_step, "__await__", [](Vm&, Args& a) { return a[0]; }, 1, 1);
  common(vm, t.async_generator);
  static constexpr NativeMethod methods_2[] = {
      {"__aiter__", [](Vm&, Args& a) { return a[0]; }, 1, 1},
      {"__anext__", anext, 1, 1},
      {"asend", asend, 2, 2},
      {"athrow", athrow, 2, 4},
      {"aclose", aclose, 1, 1},
  };
  vm.define_methods(t.async_generator, methods_2);
}

}  // namespace lang
