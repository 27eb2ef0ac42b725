// SPDX-License-Identifier: MIT
// asyncio.Lock, Event, Condition, Semaphore, BoundedSemaphore and Barrier.
#include <algorithm>

#include "aio/barrier.h"
#include "aio/condition.h"
#include "aio/event.h"
#include "aio/lock.h"
#include "aio/semaphore.h"

#include "lang/runtime/assigned_name.h"
#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/host_object.h"

namespace lang {

namespace {

/// A condition, and the lock object that it is over.
struct ConditionState {
  explicit ConditionState(Value of) : lock(std::move(of)), condition(host_of<aio::Lock>(lock)) {}
  void clear() { lock = Value(); }
  aio::Primitive& primitive() { return condition; }
  Value lock;
  aio::Condition condition;
};

/// BoundedSemaphore is a Semaphore whose release may fail.
struct SemaphoreState {
  SemaphoreState(std::int64_t value, bool is_bounded) : semaphore(value), bound(is_bounded ? value : -1) {}
  aio::Primitive& primitive() { return semaphore; }
  aio::Semaphore semaphore;
  std::int64_t bound;
};

aio::Lock& lock_of(const Value& self) { return host_of<aio::Lock>(self); }
aio::Event& event_of(const Value& self) { return host_of<aio::Event>(self); }
ConditionState& condition_of(const Value& self) { return host_of<ConditionState>(self); }
SemaphoreState& semaphore_of(const Value& self) { return host_of<SemaphoreState>(self); }
aio::Barrier& barrier_of(const Value& self) { return host_of<aio::Barrier>(self); }

// As the mixin's: "<asyncio.locks.Lock object at 0x... [unlocked, waiters:1]>".
Value representation(Vm& vm, const Value& self, std::string state, std::size_t waiters) {
  if (waiters > 0) state += ", waiters:" + std::to_string(waiters);
  const Type& type = *vm.type_of(self);
  return vm.text("<" + type.module() + "." + type.text() + " object at " + vm.address_text(self) + " [" + state + "]>");
}

Value none_or_raise(Vm& vm, const aio::Error& error) {
  return error ? vm.raise(vm.asyncio->exception(error)) : Value::none();
}

/// An instance of T's class, of which the trace knows.
template <class T, class... Arguments>
Value make_primitive(Vm& vm, Type* type, Arguments&&... arguments) {
  Ref<HostObject<T>> object = vm.heap().make<HostObject<T>>(type, std::forward<Arguments>(arguments)...);
  name_primitive(vm, *object->primitive());
  return object;
}

Type* make_class(Vm& vm, Module& module, const char* name, NativeFunction construct) {
  Type* type = vm.make_type(name, vm.types().object, Kind::host, construct);
  type->set_module("asyncio.locks");
  make_extensible(vm, type);
  module.set(type->name(), Value(static_cast<Object*>(type)));
  return type;
}

// As CPython's: some classes have the method of another.
CoroutineName qualified_name(const Native& method) {
  const std::string& owner = method.owner()->text();
  const std::string& name = method.name()->text();
  if (name == "acquire" && owner == "Condition") return "Lock.acquire";
  if (name == "acquire" && owner == "BoundedSemaphore") return "Semaphore.acquire";
  return CoroutineName(name, method.owner());
}

/// A method that is a coroutine function of no arguments. `now`: what it does where it need not wait.
template <NativeCoroutine::Start start, NativeCoroutine::Now now = nullptr>
void define_coroutine(Vm& vm, Type* type, const char* name) {
  vm.define(type, name, [](Vm& m, Args& a) {
    return Value(m.asyncio->coroutine(qualified_name(*static_cast<const Native*>(a.callee)), {a[0]}, start, now));
  }, 1, 1);
}

template <aio::Coro<void> (*acquire)(const Value&), bool gives_true>
aio::Coro<Value> start_acquire(Asyncio&, Ref<NativeCoroutine> self) {
  co_await acquire(self->args[0]);
  co_return gives_true ? Value::of(true) : Value::none();
}

template <bool (*try_acquire)(const Value&), bool gives_true>
Value acquire_now(Vm&, NativeCoroutine& self) {
  if (!try_acquire(self.args[0])) return Value::tail();
  return gives_true ? Value::of(true) : Value::none();
}

/// acquire(), release() and `async with`, which locks, conditions and semaphores share.
template <bool (*try_acquire)(const Value&), aio::Coro<void> (*acquire)(const Value&), Value (*release)(Vm&, const Value&)>
void define_lock_methods(Vm& vm, Type* type) {
  define_coroutine<start_acquire<acquire, true>, acquire_now<try_acquire, true>>(vm, type, "acquire");
  static constexpr NativeMethod methods_0[] = {
      {"__aenter__", [](Vm& m, Args& a) {
    // A class of the program may have an acquire() and a release() of its own.
    if (m.type_of(a[0])->is_user()) return m.tail_call(m.prelude("_enter_lock"), {a[0]});
    return Value(m.asyncio->coroutine(CoroutineName("__aenter__", m.type_of(a[0])), {a[0]}, start_acquire<acquire, false>, acquire_now<try_acquire, false>));
  }, 1, 1},
      {"release", [](Vm& m, Args& a) { return release(m, a[0]); }, 1, 1},
      {"__aexit__", [](Vm& m, Args& a) {
    if (m.type_of(a[0])->is_user()) return m.tail_call(m.prelude("_leave_lock"), {a[0]});
    return Value(m.asyncio->immediate(CoroutineName("__aexit__", m.type_of(a[0])), {a[0]},
                                      [](Vm& machine, NativeCoroutine& self) { return release(machine, self.args[0]); }));
  }, 4, 4},
  };
  vm.define_methods(type, methods_0);
}

// Lock -------------------------------------------------------------------------------------------------------------

bool try_lock(const Value& self) { return lock_of(self).try_acquire(); }
aio::Coro<void> acquire_lock(const Value& self) { return lock_of(self).acquire(); }
Value release_lock(Vm& vm, const Value& self) { return none_or_raise(vm, lock_of(self).release()); }

void install_lock(Vm& vm, Module& module) {
  Type* type = make_class(vm, module, "Lock", [](Vm& m, Args& a) {
    return m.bind(a, "Lock", {}, 0, nullptr) ? make_primitive<aio::Lock>(m, a.type) : Value();
  });
  define_lock_methods<try_lock, acquire_lock, release_lock>(vm, type);
  vm.define(type, "locked", [](Vm&, Args& a) { return Value::of(lock_of(a[0]).locked()); }, 1, 1);
  vm.define(type, "__repr__", [](Vm& m, Args& a) {
    aio::Lock& lock = lock_of(a[0]);
    return representation(m, a[0], lock.locked() ? "locked" : "unlocked", lock.waiters().size());
  }, 1, 1);
}

// Event ------------------------------------------------------------------------------------------------------------

bool is_set(const Value& self) { return event_of(self).is_set(); }
aio::Coro<void> wait_for_event(const Value& self) { return event_of(self).wait(); }

void install_event(Vm& vm, Module& module) {
  Type* type = make_class(vm, module, "Event", [](Vm& m, Args& a) {
    return m.bind(a, "Event", {}, 0, nullptr) ? make_primitive<aio::Event>(m, a.type) : Value();
  });
  define_coroutine<start_acquire<wait_for_event, true>, acquire_now<is_set, true>>(vm, type, "wait");
  static constexpr NativeMethod methods_1[] = {
      {"is_set", [](Vm&, Args& a) { return Value::of(event_of(a[0]).is_set()); }, 1, 1},
      {"set", [](Vm&, Args& a) {
    event_of(a[0]).set();
    return Value::none();
  }, 1, 1},
      {"clear", [](Vm&, Args& a) {
    event_of(a[0]).clear();
    return Value::none();
  }, 1, 1},
      {"__repr__", [](Vm& m, Args& a) {
    aio::Event& event = event_of(a[0]);
    return representation(m, a[0], event.is_set() ? "set" : "unset", event.waiters().size());
  }, 1, 1},
  };
  vm.define_methods(type, methods_1);
}

// Condition --------------------------------------------------------------------------------------------------------

bool try_condition(const Value& self) { return try_lock(condition_of(self).lock); }
aio::Coro<void> acquire_condition(const Value& self) { return lock_of(condition_of(self).lock).acquire(); }
Value release_condition(Vm& vm, const Value& self) { return release_lock(vm, condition_of(self).lock); }
aio::Coro<void> wait_for_condition(const Value& self) { return condition_of(self).condition.wait(); }

aio::Coro<Value> start_wait_for_predicate(Asyncio& io, Ref<NativeCoroutine> self) {
  co_await aio::name_coroutine("Condition.wait_for");
  for (;;) {
    Value result = io.vm.call(self->args[1], {});
    const int truth = result.is_nothing() ? -1 : io.vm.truth(result);
    if (truth < 0) co_await aio::raise(io.take_error());
    if (truth > 0) co_return result;
    co_await condition_of(self->args[0]).condition.wait();
  }
}

Value make_condition(Vm& vm, Args& args) {
  Value given[1];
  if (!vm.bind(args, "Condition", {"lock"}, 0, given)) return Value();
  Type* lock_type = vm.import("asyncio")->find(vm.heap().intern("Lock"))->as<Type>();
  if (given[0].is_nothing() || given[0].is_none()) {
    Ref<HostObject<aio::Lock>> lock = vm.heap().make<HostObject<aio::Lock>>(lock_type);
    if (const std::string name = vm.asyncio->sink ? assigned_name(vm) : std::string(); !name.empty()) lock->host->set_name("of " + name);
    given[0] = lock;
  } else if (!vm.is_instance(given[0], lock_type)) {
    return vm.raise_type("Condition() takes an asyncio.Lock, not " + vm.type_of(given[0])->text());
  }
  return make_primitive<ConditionState>(vm, args.type, std::move(given[0]));
}

Value notify(Vm& vm, Args& args) {
  Value given[2];
  std::int64_t count = 1;
  if (!vm.bind(args, "notify", {"self", "n"}, 1, given)) return Value();
  if (!given[1].is_nothing() && !vm.index(given[1], count)) return Value();
  return none_or_raise(vm, condition_of(given[0]).condition.notify(static_cast<std::size_t>(std::max<std::int64_t>(count, 0))));
}

void install_condition(Vm& vm, Module& module) {
  Type* type = make_class(vm, module, "Condition", make_condition);
  define_lock_methods<try_condition, acquire_condition, release_condition>(vm, type);
  define_coroutine<start_acquire<wait_for_condition, true>>(vm, type, "wait");
  static constexpr NativeMethod methods_2[] = {
      {"wait_for", [](Vm& m, Args& a) {
    return Value(m.asyncio->coroutine("Condition.wait_for", {a[0], a[1]}, start_wait_for_predicate));
  }, 2, 2},
      {"locked", [](Vm&, Args& a) { return Value::of(lock_of(condition_of(a[0]).lock).locked()); }, 1, 1},
      {"notify", notify, 1, 2, true},
      {"notify_all", [](Vm& m, Args& a) { return none_or_raise(m, condition_of(a[0]).condition.notify_all()); }, 1, 1},
      {"__repr__", [](Vm& m, Args& a) {
    ConditionState& state = condition_of(a[0]);
    return representation(m, a[0], lock_of(state.lock).locked() ? "locked" : "unlocked", state.condition.waiters().size());
  }, 1, 1},
  };
  vm.define_methods(type, methods_2);
}

// Semaphore --------------------------------------------------------------------------------------------------------

bool try_semaphore(const Value& self) { return semaphore_of(self).semaphore.try_acquire(); }
aio::Coro<void> acquire_semaphore(const Value& self) { return semaphore_of(self).semaphore.acquire(); }

Value release_semaphore(Vm& vm, const Value& self) {
  SemaphoreState& state = semaphore_of(self);
  if (state.bound >= 0 && state.semaphore.value() >= state.bound)
    return vm.raise_value("BoundedSemaphore released too many times");
  state.semaphore.release();
  return Value::none();
}

template <bool bounded>
Value make_semaphore(Vm& vm, Args& args) {
  Value given[1];
  std::int64_t value = 1;
  if (!vm.bind(args, bounded ? "BoundedSemaphore" : "Semaphore", {"value"}, 0, given)) return Value();
  if (!given[0].is_nothing() && !vm.index(given[0], value)) return Value();
  if (value < 0) return vm.raise_value("Semaphore initial value must be >= 0");
  return make_primitive<SemaphoreState>(vm, args.type, value, bounded);
}

void install_semaphores(Vm& vm, Module& module) {
  Type* type = make_class(vm, module, "Semaphore", make_semaphore<false>);
  define_lock_methods<try_semaphore, acquire_semaphore, release_semaphore>(vm, type);
  vm.define(type, "locked", [](Vm&, Args& a) { return Value::of(semaphore_of(a[0]).semaphore.locked()); }, 1, 1);
  // Not public, but looked at by many.
  vm.define_property(type, "_value", [](Vm&, const Value& self) { return Value::of(static_cast<std::int64_t>(semaphore_of(self).semaphore.value())); });
  vm.define(type, "__repr__", [](Vm& m, Args& a) {
    aio::Semaphore& semaphore = semaphore_of(a[0]).semaphore;
    const std::string state = semaphore.locked() ? "locked" : "unlocked, value:" + std::to_string(semaphore.value());
    return representation(m, a[0], state, semaphore.waiters().size());
  }, 1, 1);
  Type* bounded = vm.make_type("BoundedSemaphore", type, Kind::host, make_semaphore<true>);
  bounded->set_module("asyncio.locks");
  module.set(bounded->name(), Value(static_cast<Object*>(bounded)));
}

// Barrier ----------------------------------------------------------------------------------------------------------

aio::Coro<Value> start_barrier_wait(Asyncio&, Ref<NativeCoroutine> self) {
  const std::size_t index = co_await barrier_of(self->args[0]).wait();
  co_return Value::of(index);
}
aio::Coro<void> reset_barrier(const Value& self) { return barrier_of(self).reset(); }
aio::Coro<void> abort_barrier(const Value& self) { return barrier_of(self).abort(); }

Value make_barrier(Vm& vm, Args& args) {
  Value given[1];
  std::int64_t parties = 0;
  if (!vm.bind(args, "Barrier", {"parties"}, args.type->is_user() ? 0 : 1, given)) return Value();
  // One of a derived class gets its number by __init__.
  if (given[0].is_nothing()) return vm.heap().make<HostObject<aio::Barrier>>(args.type, std::size_t{1});
  if (!vm.index(given[0], parties)) return Value();
  if (parties < 1) return vm.raise_value("parties must be >= 1");
  return make_primitive<aio::Barrier>(vm, args.type, static_cast<std::size_t>(parties));
}

void install_barrier(Vm& vm, Module& module) {
  Type* type = make_class(vm, module, "Barrier", make_barrier);
  define_coroutine<start_barrier_wait>(vm, type, "wait");
  define_coroutine<start_barrier_wait>(vm, type, "__aenter__");
  define_coroutine<start_acquire<reset_barrier, false>>(vm, type, "reset");
  define_coroutine<start_acquire<abort_barrier, false>>(vm, type, "abort");
  vm.define(type, "__aexit__", [](Vm& m, Args& a) {
    return Value(m.asyncio->immediate("Barrier.__aexit__", {a[0]}, [](Vm&, NativeCoroutine&) { return Value::none(); }));
  }, 4, 4);
  vm.define_property(type, "parties", [](Vm&, const Value& self) { return Value::of(barrier_of(self).parties()); });
  vm.define_property(type, "n_waiting", [](Vm&, const Value& self) { return Value::of(barrier_of(self).waiting()); });
  vm.define(type, "__repr__", [](Vm& m, Args& a) {
    const aio::Barrier& barrier = barrier_of(a[0]);
    std::string state(barrier.state_name());
    if (!barrier.broken()) state += ", waiters:" + std::to_string(barrier.waiting()) + "/" + std::to_string(barrier.parties());
    return representation(m, a[0], std::move(state), 0);
  }, 1, 1);
  vm.define_property(type, "broken", [](Vm&, const Value& self) { return Value::of(barrier_of(self).broken()); });
}

}  // namespace

void install_asyncio_locks(Vm& vm, Asyncio&, Module& module) {
  install_lock(vm, module);
  install_event(vm, module);
  install_condition(vm, module);
  install_semaphores(vm, module);
  install_barrier(vm, module);
}

}  // namespace lang
