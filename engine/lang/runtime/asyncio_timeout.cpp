// SPDX-License-Identifier: MIT
// asyncio.timeout and timeout_at.
#include "aio/timeout.h"

#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/number_text.h"

namespace lang {

namespace {

class TimeoutObject final : public Object {
 public:
  TimeoutObject(Type* type, aio::Ref<aio::Timeout> of) : Object(Kind::host, type), timeout(std::move(of)) {}
  void clear() override { timeout = nullptr; }
  aio::Ref<aio::Timeout> timeout;
};

aio::Timeout& timeout_of(const Value& self) { return *static_cast<TimeoutObject*>(self.object())->timeout; }

Value make(Vm& vm, std::optional<aio::Time> when) {
  Asyncio& io = *vm.asyncio;
  Value* type = vm.import("asyncio")->find(vm.heap().intern("Timeout"));
  return vm.heap().make<TimeoutObject>(type->as<Type>(), aio::make_ref<aio::Timeout>(*io.loop, when));
}

std::optional<aio::Time> time_at(const Value& seconds) {
  if (seconds.is_none()) return std::nullopt;
  return aio::Time(aio::from_seconds(seconds.number()));
}

// CPython finds out when it compares.
bool is_time(Vm& vm, const Value& when) {
  if (when.is_none() || when.is_number()) return true;
  vm.raise_type("'<=' not supported between instances of '" + vm.type_of(when)->text() + "' and 'float'");
  return false;
}

Value timeout(Vm& vm, Args& args) {
  Value given[1];
  if (!vm.bind(args, "timeout", {"delay"}, 1, given) || !vm.asyncio->running_loop()) return Value();
  given[0] = vm.as_number(given[0]);
  if (given[0].is_nothing()) return Value();
  if (given[0].is_none()) return make(vm, std::nullopt);
  if (!given[0].is_number()) return vm.raise_type("unsupported operand type(s) for +: 'float' and '" + vm.type_of(given[0])->text() + "'");
  return make(vm, aio::Time(aio::from_seconds(aio::to_seconds(vm.asyncio->loop->time()) + given[0].number())));
}

Value timeout_at(Vm& vm, Args& args) {
  Value given[1];
  if (!vm.bind(args, "timeout_at", {"when"}, 1, given) || !vm.asyncio->running_loop()) return Value();
  if (!is_time(vm, given[0])) return Value();
  return make(vm, time_at(given[0]));
}

Value enter(Vm& vm, NativeCoroutine& self) {
  if (aio::Error error = timeout_of(self.args[0]).enter()) return vm.raise(self.io.exception(error));
  return self.args[0];
}

// As Timeout.__aexit__: an error that leaves in place of the CancelledError gets a TimeoutError
// where the CancelledError is among its contexts.
void insert_timed_out(Vm& vm, Exception& error) {
  for (Exception* at = &error; at->context; at = at->context.get()) {
    if (!at->context->type()->is_subtype(vm.types().cancelled_error)) continue;
    Ref<Exception> timed_out = vm.make_exception(vm.types().timeout_error, std::vector<Value>{});
    timed_out->cause = at->context;
    timed_out->context = at->context;
    timed_out->suppress_context = true;
    at->context = std::move(timed_out);
    return;
  }
}

Value leave(Vm& vm, NativeCoroutine& self) {
  const Value& given = self.args[1];
  aio::Error error;
  if (given.is(Kind::exception)) error = self.io.error(given.ref<Exception>());
  switch (timeout_of(self.args[0]).exit(error)) {
    case aio::Timeout::Exit::propagate: return Value::none();
    case aio::Timeout::Exit::insert_timed_out:
      insert_timed_out(vm, *given.as<Exception>());
      return Value::none();
    case aio::Timeout::Exit::timed_out: {
      Ref<Exception> timed_out = vm.make_exception(vm.types().timeout_error, std::vector<Value>{});
      timed_out->cause = given.ref<Exception>();
      timed_out->suppress_context = true;
      return vm.raise(std::move(timed_out));
    }
  }
  return Value::none();
}

std::string state_name(aio::Timeout::State state) {
  switch (state) {
    case aio::Timeout::State::created: return "created";
    case aio::Timeout::State::active: return "active";
    case aio::Timeout::State::expiring: return "expiring";
    case aio::Timeout::State::expired: return "expired";
    case aio::Timeout::State::exited: return "finished";
  }
  return {};
}

Value represent(Vm& vm, Args& args) {
  const aio::Timeout& timeout = timeout_of(args[0]);
  std::string text = "<Timeout [" + state_name(timeout.state()) + "]";
  if (timeout.state() == aio::Timeout::State::active) {
    const std::optional<aio::Time> when = timeout.when();
    text += " when=" + (when ? float_text(std::strtod(float_fixed(aio::to_seconds(*when), 'f', 3).c_str(), nullptr)) : "None");
  }
  return vm.text(text + ">");
}

Value reschedule(Vm& vm, Args& args) {
  aio::Timeout& timeout = timeout_of(args[0]);
  if (!is_time(vm, args[1])) return Value();
  if (timeout.reschedule(time_at(args[1]))) return Value::none();
  if (timeout.state() == aio::Timeout::State::created)
    return vm.raise(vm.types().runtime_error, "Timeout has not been entered");
  return vm.raise(vm.types().runtime_error, "Cannot change state of " + state_name(timeout.state()) + " Timeout");
}

}  // namespace

void install_asyncio_timeouts(Vm& vm, Asyncio&, Module& module) {
  Type* type = vm.make_type("Timeout", vm.types().object, Kind::host);
  type->set_module("asyncio");
  module.set(type->name(), Value(static_cast<Object*>(type)));
  module.set(vm.heap().intern("timeout"), vm.native("timeout", timeout, 1, 1, true));
  module.set(vm.heap().intern("timeout_at"), vm.native("timeout_at", timeout_at, 1, 1, true));
  static constexpr NativeMethod methods_0[] = {
      {"__aenter__", [](Vm& m, Args& a) {
    return Value(m.asyncio->immediate("Timeout.__aenter__", {a[0]}, enter));
  }, 1, 1},
      {"__aexit__", [](Vm& m, Args& a) {
    return Value(m.asyncio->immediate("Timeout.__aexit__", {a[0], a[2]}, leave));
  }, 4, 4},
      {"reschedule", reschedule, 2, 2},
      {"__repr__", represent, 1, 1},
      {"expired", [](Vm&, Args& a) { return Value::of(timeout_of(a[0]).expired()); }, 1, 1},
      {"when", [](Vm&, Args& a) {
    std::optional<aio::Time> when = timeout_of(a[0]).when();
    return when ? Value::of(aio::to_seconds(*when)) : Value::none();
  }, 1, 1},
  };
  vm.define_methods(type, methods_0);
}

}  // namespace lang
