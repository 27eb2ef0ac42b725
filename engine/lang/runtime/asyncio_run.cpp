// SPDX-License-Identifier: MIT
// Event loops of the program: making, running and closing them. asyncio.run and Runner are Python, over this.
#include "lang/runtime/asyncio_state.h"

namespace lang {

LoopObject::LoopObject(Type* type, Asyncio& home)
    : Object(Kind::host, type), io(home), loop(std::make_unique<aio::Loop>(home.clock, home.sink, &home.counters)) {
  // Without a trace there is nobody else to tell.
  loop->set_exception_handler([this](const aio::Report& report) { return io.stopped || io.handle(this, report) || !io.sink; });
  loop->set_task_text([this](const aio::TaskBase& task) {
    std::string text;
    if (!io.describe(task, text)) io.vm.clear_pending();
    return text;
  });
  loop->set_debug(io.debug);
  loop->set_report_never_awaited(false);  // it is the program's coroutines that count
  loop->set_slow_callback_handler([this](const aio::Runnable& handle, aio::Duration taken) { io.report_slow(handle, taken); });
  pool = std::make_unique<aio::VirtualPool>(*loop);
  loop->set_default_executor(pool.get());
  runner = std::make_unique<aio::Runner>(*loop, [this] { return close_generators(io); });
}

void LoopObject::clear() {
  executor = nullptr;
  exception_handler = task_factory = Value();
}

Ref<LoopObject> Asyncio::new_loop() {
  ran = true;
  retire_loops(false);
  loops.push_back(vm.heap().make<LoopObject>(vm.types().loop, *this));
  return loops.back();
}

void Asyncio::begin_run(const Ref<LoopObject>& object) {
  loop_object = object;
  loop = object->loop.get();
}

void Asyncio::end_run() {
  loop = nullptr;
  loop_object = nullptr;
}

DrivenCoroutine::DrivenCoroutine(Asyncio& io) : io_(io), previous_(io.last_driven) {
  (previous_ ? previous_->next_ : io.first_driven) = this;
  io.last_driven = this;
}

DrivenCoroutine::~DrivenCoroutine() {
  (previous_ ? previous_->next_ : io_.first_driven) = next_;
  (next_ ? next_->previous_ : io_.last_driven) = previous_;
  if (io_.next_to_close == this) io_.next_to_close = next_;
}

void Asyncio::close_coroutines() {
  next_to_close = first_driven;
  while (next_to_close) {
    DrivenCoroutine& one = *next_to_close;
    next_to_close = one.next_;
    one.close();  // may end others
  }
}

void Asyncio::retire_loops(bool all) {
  // What goes may make or drop loops itself.
  for (std::size_t i = 0; i < loops.size();) {
    const Ref<LoopObject> object = loops[i];
    if (!all && !object->closed) {
      ++i;
      continue;
    }
    object->closed = true;
    if (!stopped) orphan_futures(*object);
    object->runner = nullptr;
    object->executor = nullptr;
    object->pool = nullptr;
    object->loop->close();
    orphan_futures(*object);  // what came up meanwhile
    object->loop = nullptr;
    std::erase_if(loops, [&](const Ref<LoopObject>& one) { return !one->loop; });
  }
}

bool Asyncio::abandon_loops(std::size_t most) {
  for (const Ref<LoopObject>& object : loops) {
    if (!std::exchange(object->closed, true)) abandoned_ = futures_of(*object);
    for (; !abandoned_.empty(); abandoned_.pop_back()) {
      if (most-- == 0) return false;
      orphan(*abandoned_.back(), *object);
    }
    if (!object->loop->close(most)) return false;
  }
  return true;
}

std::vector<Ref<FutureObject>> Asyncio::futures_of(const LoopObject& object) const {
  std::vector<Ref<FutureObject>> all;
  for (auto& [future, known] : futures_)
    if (future->live_loop() == object.loop.get() && !(stopped && known->loop_before)) all.emplace_back(known);
  return all;
}

void Asyncio::orphan(FutureObject& future, LoopObject& of) {
  future.loop_before = Ref<LoopObject>(&of);
  if (FutureData* data = data_of(*future.state)) data->callbacks.clear();
}

void Asyncio::orphan_futures(LoopObject& object) {
  // Dropping callbacks may drop futures, which leave the map.
  for (const Ref<FutureObject>& future : futures_of(object)) orphan(*future, object);
}

aio::VirtualPool* Asyncio::working_pool() const {
  for (const Ref<LoopObject>& object : loops)
    if (object->pool && object->pool->in_job()) return object->pool.get();
  return nullptr;
}

LoopObject& Asyncio::object_of(const aio::Loop& of) const {
  std::size_t i = 0;
  while (loops[i]->loop.get() != &of) ++i;
  return *loops[i];
}

aio::Loop* Asyncio::open_loop(const Value& loop_value) {
  LoopObject& object = *static_cast<LoopObject*>(loop_value.object());
  if (!object.closed) return object.loop.get();
  vm.raise(vm.types().runtime_error, "Event loop is closed");
  return nullptr;
}

aio::Loop* Asyncio::running_loop() {
  // None runs in a thread of a worker.
  if (loop && !in_worker()) return loop;
  vm.raise(vm.types().runtime_error, "no running event loop");
  return nullptr;
}

Ref<LoopObject> Asyncio::event_loop() {
  const bool in_thread = in_worker();
  if (loop && !in_thread) return loop_object;
  if (set_loop && !in_thread) return set_loop;
  vm.raise(vm.types().runtime_error, std::string("There is no current event loop in thread '") +
                                         (in_thread ? "asyncio_0" : "MainThread") + "'.");
  return nullptr;
}

namespace {

LoopObject& loop_of(const Value& self) { return *static_cast<LoopObject*>(self.object()); }

bool is_running(const Value& self) { return loop_of(self).io.loop_object.get() == &loop_of(self); }

/// It is open, and no loop runs.
bool can_run(Vm& vm, const Value& self) {
  if (!vm.asyncio->open_loop(self)) return false;
  if (!vm.asyncio->loop) return true;
  vm.raise(vm.types().runtime_error, is_running(self) ? "This event loop is already running"
                                                      : "Cannot run the event loop while another loop is running");
  return false;
}

Value run(Vm& vm, const Value& self, LoopRun::Until until, Value main = {}) {
  return vm.tail_suspend(vm.heap().make<LoopRun>(vm.asyncio->loop_run, Ref<LoopObject>(&loop_of(self)), until, std::move(main)));
}

Value run_until_complete(Vm& vm, Args& args) {
  if (!can_run(vm, args[0])) return Value();
  Value future = vm.asyncio->ensure_future(args[1], &loop_of(args[0]));
  return future.is_nothing() ? future : run(vm, args[0], LoopRun::Until::done, std::move(future));
}

Value run_forever(Vm& vm, Args& args) {
  return can_run(vm, args[0]) ? run(vm, args[0], LoopRun::Until::stopped) : Value();
}

Value clean_up(Vm& vm, Args& args) {
  return can_run(vm, args[0]) ? run(vm, args[0], LoopRun::Until::clean) : Value();
}

Value close(Vm& vm, Args& args) {
  if (is_running(args[0])) return vm.raise(vm.types().runtime_error, "Cannot close a running event loop");
  loop_of(args[0]).closed = true;
  return Value::none();
}

Value represent(Vm& vm, Args& args) {
  const LoopObject& self = loop_of(args[0]);
  const auto text = [](bool value) { return std::string(value ? "True" : "False"); };
  return vm.text("<EventLoop running=" + text(is_running(args[0])) + " closed=" + text(self.closed) +
                 " debug=" + text(self.loop && self.loop->debug()) + ">");
}

aio::Coro<Value> start_shutdown_generators(Asyncio& io, Ref<NativeCoroutine>) {
  co_await close_generators(io);
  co_return Value::none();
}

aio::Coro<Value> start_shutdown_executor(Asyncio& io, Ref<NativeCoroutine> self) {
  co_await aio::shutdown_default_executor(*loop_of(self->args[0]).loop);
  (void)io;
  co_return Value::none();
}

template <NativeCoroutine::Start start>
Value shutdown(Vm& vm, Args& args) {
  Ref<NativeCoroutine> made = vm.asyncio->coroutine(CoroutineName(static_cast<const Native*>(args.callee)->name()->text()), {args[0]}, start);
  made->cleans_up = true;
  return made;
}

Value construct(Vm& vm, Args& args) {
  return vm.bind(args, "EventLoop", {}, 0, nullptr) ? Value(vm.asyncio->new_loop()) : Value();
}

Value set_event_loop(Vm& vm, Args& args) {
  if (!args[0].is_none() && vm.type_of(args[0]) != vm.types().loop)
    return vm.raise_type("loop must be an instance of AbstractEventLoop or None, not '" + vm.type_of(args[0])->text() + "'");
  vm.asyncio->set_loop = args[0].is_none() ? nullptr : Ref<LoopObject>(&loop_of(args[0]));
  return Value::none();
}

/// The module signal keeps the handlers.
template <char which>
Value signal_function(Vm& vm, Args& args) {
  const Ref<Module> module = vm.import("signal");
  if (!module) return Value();
  const Value function = vm.get_attribute(Value(module), vm.heap().intern(which == 'a' ? "_add" : "_remove"));
  return vm.call(function, {args.values, args.values + args.count});
}

Value left_out(Vm& vm, Args& args) {
  const std::string& name = static_cast<const Native*>(args.callee)->name()->text();
  return vm.raise(vm.types().not_implemented_error,
                  "loop." + name + "() is not part of Loopscope's Python; use asyncio.sleep for what the program waits for");
}

}  // namespace

void install_asyncio_runs(Vm& vm, Asyncio&, Module& module) {
  vm.types().loop->set_construct(construct);
  Type* l = vm.types().loop->base();
  static constexpr NativeMethod methods_0[] = {
      {"run_until_complete", run_until_complete, 2, 2},
      {"run_forever", run_forever, 1, 1},
      {"_clean_up", clean_up, 1, 1},
      {"stop", [](Vm&, Args& a) {
    if (aio::Loop* loop = loop_of(a[0]).loop.get()) loop->stop();
    return Value::none();
  }, 1, 1},
      {"close", close, 1, 1},
      {"is_running", [](Vm&, Args& a) { return Value::of(is_running(a[0])); }, 1, 1},
      {"is_closed", [](Vm&, Args& a) { return Value::of(loop_of(a[0]).closed); }, 1, 1},
      {"shutdown_asyncgens", shutdown<start_shutdown_generators>, 1, 1},
      {"shutdown_default_executor", shutdown<start_shutdown_executor>, 1, 2},
      {"__repr__", represent, 1, 1},
  };
  vm.define_methods(l, methods_0);
  for (const char* name :
       {"add_reader", "add_writer", "connect_accepted_socket", "connect_read_pipe", "connect_write_pipe",
        "create_connection", "create_datagram_endpoint", "create_server", "create_unix_connection", "create_unix_server",
        "getaddrinfo", "getnameinfo", "remove_reader", "remove_writer", "sendfile",
        "sock_accept", "sock_connect", "sock_recv", "sock_sendall", "start_tls", "subprocess_exec", "subprocess_shell"})
    vm.define(l, name, left_out, 1, -1, true);
  vm.define(l, "add_signal_handler", signal_function<'a'>, 3, -1);
  vm.define(l, "remove_signal_handler", signal_function<'r'>, 2, 2);
  module.set(vm.heap().intern("SelectorEventLoop"), Value(static_cast<Object*>(vm.types().loop)));
  const auto add = [&](const char* name, NativeFunction function, int count) {
    module.set(vm.heap().intern(name), vm.native(name, function, count, count));
  };
  add("new_event_loop", [](Vm& m, Args&) { return Value(m.asyncio->new_loop()); }, 0);
  add("set_event_loop", set_event_loop, 1);
  add("get_event_loop", [](Vm& m, Args&) {
    const Ref<LoopObject> object = m.asyncio->event_loop();
    return object ? Value(object) : Value();
  }, 0);
  add("get_running_loop", [](Vm& m, Args&) { return m.asyncio->running_loop() ? Value(m.asyncio->loop_object) : Value(); }, 0);
  add("_get_running_loop", [](Vm& m, Args&) {
    if (m.asyncio->running_loop()) return Value(m.asyncio->loop_object);
    m.clear_pending();
    return Value::none();
  }, 0);
}

}  // namespace lang
