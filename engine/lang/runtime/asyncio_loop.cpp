// SPDX-License-Identifier: MIT
// The loop object, its callbacks and handles.
#include <algorithm>

#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/number_text.h"

namespace lang {

std::string label_of(const Value& callable) {
  if (!callable.is_object()) return "user:object";
  switch (callable.object()->kind()) {
    case Kind::function: {
      const Function& function = *callable.as<Function>();
      bool own = function.module->name()->text().starts_with("asyncio");
      return (own ? "" : "user:") + without_locals(function.qualified_name);
    }
    case Kind::native: {
      const Native& native = *callable.as<Native>();
      // The oracle gives asyncio's own, where they are Python in CPython, without the prefix.
      const Type* owner = native.owner();
      bool own = owner && owner->module().starts_with("asyncio") && owner->instance_kind() != Kind::future;
      return (own ? "" : "user:") + (owner ? owner->text() + "." : "") + native.name()->text();
    }
    case Kind::bound_method: return label_of(callable.as<BoundMethod>()->function);
    case Kind::partial: return label_of(callable.as<Partial>()->function);
    case Kind::type: return "user:" + without_locals(callable.as<Type>()->qualified_name());
    default: return "user:" + callable.object()->type()->text();
  }
}

namespace {

/// A callable of the program in the ready queue; preemptible like a task's step.
class ProgramCallback final : public aio::Callback {
 public:
  ProgramCallback(Asyncio& io, Value callable, std::vector<Value> args, aio::HandleKind handle_kind, std::string label, Value variables)
      : Callback(handle_kind), io_(io), callable_(std::move(callable)), args_(std::move(args)), label_(std::move(label)),
        variables_(std::move(variables)) {
    for (const Value& arg : args_) {
      if (!arg.is(Kind::future)) continue;
      set_subject(arg.as<FutureObject>()->state.get());
      break;
    }
    if (handle_kind == aio::HandleKind::step)
      owner_ = callable_.as<BoundMethod>()->self.as<FutureObject>()->task();
  }
  ~ProgramCallback() override {
    if (context_.top) io_.vm.abandon(context_);
  }

  void run() override {
    io_.running_callback = &callable_;
    io_.callback_context = &variables_;
    io_.driven_at.reset();
    io_.vm.base_depth = 7;
    Value result;
    if (io_.vm.begin_call(context_, callable_, args_, result) && context_.top) {
      go_on();
    } else if (io_.vm.raised()) {
      fail();
    }
    io_.callback_context = nullptr;
  }
  void resume() override {
    io_.callback_context = &variables_;
    go_on();
    io_.callback_context = nullptr;
  }
  const aio::TaskBase* task() const override { return owner_; }
  std::string_view label() const override { return label_; }

 private:
  void go_on() {
    io_.running_callback = &callable_;
    io_.driven_at.reset();
    Value result;
    io_.vm.base_depth = 7;
    switch (io_.vm.run(context_, result, io_.budget)) {
      case Run::preempted: io_.loop->stall(); return;
      case Run::raised: fail(); break;
      case Run::awaiting:
        io_.vm.abandon(context_);
        io_.vm.raise(io_.vm.types().runtime_error, "a callback cannot wait");
        fail();
        break;
      default: break;
    }
  }
  void fail() {
    Ref<Exception> error = io_.vm.take_pending();
    if (aio::Error leaving = io_.error(error); leaving.body()->leaves_loop) return io_.loop->abort_iteration(std::move(leaving));
    io_.report("Exception in callback " + words(), error);
  }

  /// As asyncio's format_helpers: in debug mode with the arguments; where a function stands.
  std::string words() {
    const BoundMethod* const method = callable_.get<BoundMethod>();
    const Function* const function = callable_.get<Function>();
    const Function* const named = method ? method->function.get<Function>() : function;
    std::string out = (named ? named->qualified_name : label_.substr(label_.find(':') + 1)) + "(";
    for (std::size_t i = 0; i < args_.size() && io_.loop->debug(); ++i) {
      if (i > 0) out += ", ";
      if (!short_repr(io_.vm, args_[i], out)) io_.vm.clear_pending();
    }
    out += ")";
    if (function) out += " at " + function->code->file + ":" + std::to_string(function->code->first_line);
    return out;
  }

  Asyncio& io_;
  Value callable_;
  std::vector<Value> args_;
  std::string label_;
  Value variables_;  // its context
  const aio::TaskBase* owner_ = nullptr;
  Context context_;
};

/// asyncio.Handle and TimerHandle.
class HandleObject final : public Object {
 public:
  HandleObject(Type* type, aio::Handle of, Value what) : Object(Kind::host, type), handle(std::move(of)), callable(std::move(what)) {}
  void clear() override {
    handle = nullptr;
    callable = Value();
  }
  aio::Handle handle;
  Value callable;  // until it is cancelled
};

LoopObject& loop_of(const Value& self) { return *static_cast<LoopObject*>(self.object()); }

HandleObject& self_of(const Args& args) { return *static_cast<HandleObject*>(args[0].object()); }
aio::Callback& handle_of(const Args& args) { return *self_of(args).handle; }

template <bool turned>
Value earlier(Vm& vm, Args& args) {
  if (vm.type_of(args[1]) != vm.types().timer_handle) return vm.not_implemented();
  const auto when = [&](int i) { return static_cast<HandleObject*>(args[static_cast<std::size_t>(i)].object())->handle->when(); };
  return Value::of(when(turned) < when(!turned));
}

Value represent(Vm& vm, Args& args) {
  const HandleObject& self = self_of(args);
  std::string text = "<" + self.type()->text();
  if (self.handle->cancelled()) text += " cancelled";
  if (self.handle->is_timer()) text += " when=" + float_text(aio::to_seconds(self.handle->when()));
  if (!self.callable.is_nothing()) text += " " + callback_text(vm, self.callable);
  return vm.text(text + ">");
}

/// The callback is there, and before it what is called `first`, if anything.
bool has_callback(Vm& vm, const Args& args, const std::string& first = {}) {
  const std::size_t missing = (first.empty() ? 2u : 3u) - std::min<std::size_t>(args.count, first.empty() ? 2 : 3);
  if (missing == 0) return true;
  vm.raise_type("BaseEventLoop." + static_cast<const Native*>(args.callee)->name()->text() + "() missing " + std::to_string(missing) +
                " required positional argument" + (missing == 1 ? ": " : "s: '" + first + "' and ") + "'callback'");
  return false;
}

Value call_soon(Vm& vm, Args& args) {
  if (!has_callback(vm, args)) return Value();
  aio::Loop* const loop = vm.asyncio->open_loop(args[0]);
  if (!loop) return Value();
  aio::Handle handle = vm.asyncio->callback(args[1], {args.values + 2, args.values + args.count}, args.keyword("context"));
  if (!handle) return Value();
  loop->call_soon(handle);
  return vm.heap().make<HandleObject>(vm.types().handle, handle, args[1]);
}

Value at(Vm& vm, Args& args, double when) {
  aio::Loop* const loop = vm.asyncio->open_loop(args[0]);
  if (!loop) return Value();
  aio::Handle handle = vm.asyncio->callback(args[2], {args.values + 3, args.values + args.count}, args.keyword("context"));
  if (!handle) return Value();
  loop->call_at(aio::Time(aio::from_seconds(when)), handle);
  return vm.heap().make<HandleObject>(vm.types().timer_handle, handle, args[2]);
}

Value call_later(Vm& vm, Args& args) {
  if (!has_callback(vm, args, "delay")) return Value();
  if (args[1].is_none()) return vm.raise_type("delay must not be None");
  args[1] = vm.as_number(args[1]);
  if (args[1].is_nothing()) return Value();
  if (!args[1].is_number()) return vm.raise_type("unsupported operand type(s) for +: 'float' and '" + vm.type_of(args[1])->text() + "'");
  // As aio::from_seconds: added to the time, what is shorter than the clock counts would be nothing.
  const double delay = args[1].number() > 0 ? std::max(args[1].number(), 1e-6) : args[1].number();
  return at(vm, args, aio::to_seconds(vm.asyncio->clock.now()) + delay);
}

Value call_at(Vm& vm, Args& args) {
  if (!has_callback(vm, args, "when")) return Value();
  args[1] = vm.as_number(args[1]);
  if (args[1].is_nothing()) return Value();
  if (!args[1].is_number()) return vm.raise_type(args[1].is_none() ? "when cannot be None" : "when must be a number");
  return at(vm, args, args[1].number());
}

Value create_future(Vm& vm, Args& args) {
  LoopObject& self = loop_of(args[0]);
  if (!self.loop) return vm.raise(vm.types().runtime_error, "Event loop is closed");
  return vm.asyncio->wrap(named_future(vm, self.loop->create_future<Value>().ref()));
}

Value loop_time(Vm& vm, Args&) { return Value::of(aio::to_seconds(vm.asyncio->clock.now())); }

Value call_handler(Vm& vm, Args& args) {
  if (!args[1].is(Kind::dict)) return vm.raise_type("context must be a dict");
  const Table& table = args[1].as<Dict>()->table;
  std::int64_t message = table.find_text("message"), exception = table.find_text("exception");
  std::string text = "Unhandled exception in event loop";
  if (message >= 0) {
    text.clear();
    if (!vm.str(table.entries()[static_cast<std::size_t>(message)].value, text)) return Value();
  }
  Ref<Exception> error;
  if (exception >= 0) {
    const Value& given = table.entries()[static_cast<std::size_t>(exception)].value;
    if (given.is(Kind::exception)) error = given.ref<Exception>();
  }
  vm.asyncio->given_context = args[1];
  vm.asyncio->report(text, error);
  vm.asyncio->given_context = Value();
  return Value::none();
}

}  // namespace

aio::Handle Asyncio::callback(const Value& callable, std::vector<Value> args, const Value* context) {
  Value variables;
  if (!context_of(vm, context ? *context : Value(), variables)) return nullptr;
  aio::HandleKind kind = aio::HandleKind::user;
  if (const BoundMethod* method = callable.get<BoundMethod>(); method && method->self.is(Kind::future) &&
      method->self.as<FutureObject>()->task())
    kind = aio::HandleKind::step;
  return aio::Handle(new ProgramCallback(*this, callable, std::move(args), kind, label_of(callable), std::move(variables)));
}

void install_asyncio_loop(Vm& vm, Asyncio&, Module& module) {
  Types& t = vm.types();
  Type* abstract = vm.make_type("AbstractEventLoop", t.object, Kind::host);
  Type* l = vm.make_type("BaseEventLoop", abstract, Kind::host);
  t.loop = vm.make_type("EventLoop", l, Kind::host);
  for (Type* type : {abstract, l, t.loop}) {
    type->set_module("asyncio");
    module.set(type->name(), Value(static_cast<Object*>(type)));
  }
  t.handle = vm.make_type("Handle", t.object, Kind::host);
  t.handle->set_module("asyncio");
  t.timer_handle = vm.make_type("TimerHandle", t.handle, Kind::host);
  t.timer_handle->set_module("asyncio");
  // In the order in which they are due.
  vm.define(t.timer_handle, "__lt__", earlier<false>, 2, 2);
  vm.define(t.timer_handle, "__gt__", earlier<true>, 2, 2);
  static constexpr NativeMethod methods_0[] = {
      {"call_soon", call_soon, 1, -1, true},
      {"call_soon_threadsafe", call_soon, 1, -1, true},
      {"call_later", call_later, 1, -1, true},
      {"call_at", call_at, 1, -1, true},
      {"time", loop_time, 1, 1},
      {"create_future", create_future, 1, 1},
      {"get_debug", [](Vm&, Args& a) {
    const aio::Loop* loop = loop_of(a[0]).loop.get();
    return Value::of(loop && loop->debug());
  }, 1, 1},
      {"set_debug", [](Vm& m, Args& a) {
    const int on = m.truth(a[1]);
    if (on < 0) return Value();
    if (aio::Loop* loop = loop_of(a[0]).loop.get()) {
      loop->set_debug(on == 1);
      if (loop->running()) loop->call_soon([] {}, "BaseEventLoop._set_coroutine_origin_tracking");
    }
    return Value::none();
  }, 2, 2},
      {"set_exception_handler", [](Vm& m, Args& a) {
    const Value called = a[1].is_none() ? Value::of(true) : m.call(*m.builtins().find(m.heap().intern("callable")), {a[1]});
    if (m.truth(called) != 1) {
      std::string text;
      return m.repr(a[1], text) ? m.raise_type("A callable object or None is expected, got " + text) : Value();
    }
    loop_of(a[0]).exception_handler = a[1];
    return Value::none();
  }, 2, 2},
      {"get_exception_handler", [](Vm&, Args& a) {
    const Value& handler = loop_of(a[0]).exception_handler;
    return handler.is_nothing() ? Value::none() : handler;
  }, 1, 1},
      {"call_exception_handler", call_handler, 2, 2},
      {"default_exception_handler", call_handler, 2, 2},
  };
  vm.define_methods(l, methods_0);
  vm.define_property(l, "slow_callback_duration", [](Vm& m, const Value& self) {
                       const aio::Loop* loop = m.asyncio->open_loop(self);
                       return loop ? Value::of(aio::to_seconds(loop->slow_callback_duration())) : Value();
                     },
                     [](Vm& m, const Value& self, Value seconds) {
                       aio::Loop* loop = m.asyncio->open_loop(self);
                       if (!loop) return false;
                       if (!seconds.is_number()) {
                         m.raise_type("slow_callback_duration must be a number");
                         return false;
                       }
                       loop->set_slow_callback_duration(duration_of(seconds));
                       return true;
                     });
  Type* h = t.handle;
  for (Type* type : {t.handle, t.timer_handle}) {
    vm.define(type, "cancel", [](Vm&, Args& a) {
      handle_of(a).cancel();
      self_of(a).callable = Value();
      return Value::none();
    }, 1, 1);
  }
  vm.define(h, "__repr__", represent, 1, 1);
  vm.define(h, "cancelled", [](Vm&, Args& a) { return Value::of(handle_of(a).cancelled()); }, 1, 1);
  vm.define(t.timer_handle, "when", [](Vm&, Args& a) { return Value::of(aio::to_seconds(handle_of(a).when())); }, 1, 1);
  module.set(vm.heap().intern("Handle"), Value(static_cast<Object*>(t.handle)));
  module.set(vm.heap().intern("TimerHandle"), Value(static_cast<Object*>(t.timer_handle)));
}

}  // namespace lang
