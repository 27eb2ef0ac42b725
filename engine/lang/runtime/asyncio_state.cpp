// SPDX-License-Identifier: MIT
// Asyncio: wrapping futures, converting errors, tasks for coroutines.
#include "lang/runtime/asyncio_state.h"

#include <cmath>

#include "aio/gather.h"
#include "lang/runtime/assigned_name.h"
#include "lang/runtime/drive.h"

namespace lang {

FutureObject::~FutureObject() { clear(); }

void FutureObject::clear() {
  if (!state) return;
  io.forget(*this);
  state = nullptr;
}

bool FutureObject::over() const { return loop_before || io.object_of(state->loop()).closed; }

bool FutureObject::refuses_end() const {
  if (!over() || (!loop_before && state->callbacks().empty())) return false;
  io.vm.raise(io.vm.types().runtime_error, "Event loop is closed");
  return true;
}

FutureData& need_data(aio::FutureBase& future) {
  if (!future.attachment()) future.attach(std::make_unique<FutureData>());
  return *data_of(future);
}

void NativeCoroutine::finalize() {
  if (used || io.vm.finalizing()) return;
  io.vm.output().warning("coroutine '" + name.text() + "' was never awaited");
  // What it was given is let go after it, as CPython does.
}

Asyncio::Asyncio(Vm& machine, aio::Clock& time, aio::TraceSink* trace) : vm(machine), clock(time), sink(trace) {
  vm.asyncio = this;
  vm.on_async_generator = [this](Generator& generator) {
    if (loop) async_generators.push_back(&generator);
    return loop != nullptr;
  };
  install_asyncio(vm, *this);
  install_time(vm, *this);
}

Asyncio::~Asyncio() {
  for (const aio::Clock::Call& call : posted) clock.cancel(call);
}

void name_primitive(Vm& vm, aio::Primitive& primitive) {
  if (vm.asyncio->sink) primitive.set_name(assigned_name(vm));
}

aio::Ref<aio::FutureBase> named_future(Vm& vm, aio::Ref<aio::FutureBase> future) {
  if (aio::TraceSink* sink = vm.asyncio->sink) sink->future_named(*future, assigned_name(vm));
  return future;
}

std::string without_locals(std::string name) {
  constexpr std::string_view locals = "<locals>.";
  for (std::size_t at = name.find(locals); at != std::string::npos; at = name.find(locals, at)) name.erase(at, locals.size());
  return name;
}

aio::Duration duration_of(const Value& seconds) { return aio::from_seconds(seconds.number()); }

Value Asyncio::wrap(aio::Ref<aio::FutureBase> future) {
  auto found = futures_.find(future.get());
  if (found != futures_.end()) return Value(static_cast<Object*>(found->second));
  Type* type = future->as_task() ? vm.types().task
               : future->future_kind() == aio::FutureBase::Kind::gather ? gathering
                                                                          : vm.types().future;
  const aio::FutureBase* key = future.get();
  Ref<FutureObject> made = vm.heap().make<FutureObject>(type, *this, std::move(future));
  futures_[key] = made.get();
  return made;
}

void Asyncio::close_generator(Generator& generator) {
  forget_generator(&generator);
  generator.hooked = false;
  if (!loop) return;
  Value create = vm.find_attribute(Value(loop_object), vm.heap().intern("create_task"));
  Ref<Exception> exit = vm.make_exception(vm.types().generator_exit, std::vector<Value>{});
  Value step = vm.heap().make<AsyncStep>(vm.types().async_step, Ref<Generator>(&generator), Resume::aclose, Value::none(), Value(exit));
  loop->call_soon(callback(create, {step}));
}

aio::Coro<void> close_generators(Asyncio& io) {
  std::vector<Ref<Generator>> open;
  for (Generator* generator : io.async_generators) open.emplace_back(generator);
  io.async_generators.clear();
  if (open.empty()) co_return;
  Vm& vm = io.vm;
  std::vector<aio::Ref<aio::FutureBase>> closings;
  for (const Ref<Generator>& generator : open) {
    Value close = vm.find_attribute(Value(generator), vm.heap().intern("aclose"));
    Value future = io.ensure_future(vm.call(close, {}));
    closings.push_back(future.as<FutureObject>()->state);
  }
  co_await aio::gather_all(*io.loop, closings);
  for (std::size_t i = 0; i < open.size(); ++i) {
    const aio::Error error = closings[i]->retrieve_error();
    if (!error || error.is_cancelled()) continue;
    std::string text;
    if (!vm.repr(Value(open[i]), text)) vm.clear_pending();
    io.reported_generator = Value(open[i]);
    io.report("an error occurred during closing of asynchronous generator " + text, io.exception(error));
    io.reported_generator = Value();
  }
}

Value Asyncio::result_of(aio::FutureBase& future) {
  if (!future.done()) return vm.raise(vm.types().invalid_state_error, "Result is not set.");
  if (aio::Error error = future.retrieve_error()) return vm.raise(exception(error));
  return *static_cast<const Value*>(future.result_address());
}

aio::Error Asyncio::error(const Ref<Exception>& exception) {
  std::string text;
  if (exception->args->size() == 1 && (*exception->args)[0].is(Kind::string)) text = (*exception->args)[0].as<Str>()->text();
  auto body = aio::make_ref<ExceptionBody>(*this, exception->type()->text(), std::move(text), exception);
  if (exception->type()->is_subtype(vm.types().cancelled_error)) {
    body->is_cancelled = true;
    if (exception->args->size() > 0) body->cancel_message = message((*exception->args)[0]);
  }
  body->leaves_loop =
      exception->type()->is_subtype(vm.types().system_exit) || exception->type()->is_subtype(vm.types().keyboard_interrupt);
  return aio::Error(aio::Ref<aio::Error::Body>(body.get()));
}

aio::Error Asyncio::future_error(Ref<Exception> exception) {
  if (exception->type()->is_subtype(vm.types().stop_iteration)) {
    const Ref<Exception> cause = std::move(exception);
    exception = vm.make_exception(vm.types().runtime_error,
                                  "StopIteration interacts badly with generators and cannot be raised into a Future");
    exception->cause = exception->context = cause;
    exception->suppress_context = true;
  }
  return error(exception);
}

Ref<Exception> Asyncio::carried(const aio::Error& error) const {
  if (!error || !bodies_.contains(error.body())) return nullptr;
  return static_cast<ExceptionBody*>(error.body())->exception;
}

Ref<Exception> Asyncio::exception(const aio::Error& error) {
  if (Ref<Exception> own = carried(error)) return own;
  Types& t = vm.types();
  if (error.is_cancelled()) {
    const aio::CancelMessage& message = error.body()->cancel_message;
    return vm.make_exception(t.cancelled_error, message ? std::vector<Value>{message_value(message)} : std::vector<Value>{});
  }
  Type* type = t.runtime_error;
  for (Type* one : {t.invalid_state_error, t.queue_empty, t.queue_full, t.queue_shut_down, t.broken_barrier_error})
    if (error.is(one->text())) type = one;
  if (Value* named = vm.builtins().find(vm.heap().intern(error.type())); named && named->is(Kind::type)) type = named->as<Type>();
  Ref<Exception> made = vm.make_exception(type, error.message().empty() ? std::vector<Value>{} : std::vector<Value>{vm.text(error.message())});
  if (error.body()->cause) {
    made->cause = exception(aio::Error(error.body()->cause));
    made->context = made->cause;
    made->suppress_context = true;
  }
  return made;
}

aio::CancelMessage Asyncio::message(const Value& value) {
  if (value.is_nothing() || value.is_none()) return {};
  if (const Str* string = value.get<Str>()) return aio::CancelMessage(string->text());
  std::string text;
  if (!vm.repr(value, text)) vm.clear_pending();
  auto body = aio::make_ref<MessageBody>(*this, std::move(text), value);
  return aio::CancelMessage(aio::Ref<aio::CancelMessage::Body>(body.get()));
}

Value Asyncio::message_value(const aio::CancelMessage& message) const {
  if (!message) return Value::none();
  if (bodies_.contains(message.body())) return static_cast<MessageBody*>(message.body())->value;
  return vm.text(message.text());
}

std::string Asyncio::coroutine_name(const Value& coroutine) const {
  if (const Generator* generator = coroutine.get<Generator>()) return generator->qualified_name;
  if (const NativeCoroutine* native = coroutine.get<NativeCoroutine>()) return native->name.text();
  if (const AsyncStep* step = coroutine.get<AsyncStep>(); step && (step->mode == Resume::aclose || step->error.is_object()))
    return "async_generator_athrow";
  return vm.type_of(coroutine)->text();
}

aio::Coro<Value> Asyncio::start(const Value& coroutine, aio::TaskOptions& options) {
  if (coroutine.is(Kind::coroutine)) return drive(*this, coroutine.ref<Generator>());
  if (coroutine.is(Kind::async_step)) {
    auto first = std::make_unique<FirstPoint>();
    options.first_point = first.get();
    return drive_step(*this, coroutine, std::move(first));
  }
  if (coroutine.is(Kind::native_coroutine)) return start_native(*this, coroutine.ref<NativeCoroutine>());
  return drive(*this, wrap_awaitable(coroutine, coroutine_name(coroutine)).ref<Generator>());
}

bool Asyncio::is_coroutine(const Value& value) const {
  if (value.is(Kind::coroutine) || value.is(Kind::native_coroutine) || value.is(Kind::async_step)) return true;
  if (!value.is(Kind::instance)) return false;
  for (const char* method : {"send", "throw", "close", "__await__"})
    if (!vm.type_of(value)->lookup(vm.heap().intern(method))) return false;
  return true;
}

Value Asyncio::wrap_awaitable(const Value& awaitable, std::string_view qualified_name) {
  Value wrapped = vm.call(vm.prelude("_await"), {awaitable});
  if (Generator* coroutine = wrapped.get<Generator>()) coroutine->qualified_name = qualified_name;
  return wrapped;
}

Value Asyncio::ensure_future(const Value& awaitable, LoopObject* in) {
  if (awaitable.is(Kind::future)) {
    const FutureObject& future = *awaitable.as<FutureObject>();
    if (!in || (!future.loop_before && &future.state->loop() == in->loop.get())) return awaitable;
    return vm.raise_value("The future belongs to a different loop than the one specified as the loop argument");
  }
  Value coroutine = awaitable;
  if (!is_coroutine(awaitable)) {
    if (!vm.special(awaitable, vm.names().await)) return vm.raise_type("An asyncio.Future, a coroutine or an awaitable is required");
    coroutine = wrap_awaitable(awaitable, "ensure_future.<locals>._wrap_awaitable");
    if (coroutine.is_nothing()) return coroutine;
  }
  const Ref<LoopObject> object = in ? Ref<LoopObject>(in) : event_loop();
  if (!object) return Value();
  return create_task(*object, coroutine);
}

Ref<NativeCoroutine> Asyncio::coroutine(CoroutineName name, NativeCoroutine::Given args, NativeCoroutine::Start begin, NativeCoroutine::Now now) {
  Ref<NativeCoroutine> made = vm.heap().make<NativeCoroutine>(vm.types().native_coroutine, *this, name, std::move(args));
  made->start = begin;
  made->now = now;
  return made;
}

Ref<NativeCoroutine> Asyncio::immediate(CoroutineName name, NativeCoroutine::Given args, NativeCoroutine::Now now) {
  return coroutine(name, std::move(args), nullptr, now);
}

void Asyncio::report(std::string message, const Ref<Exception>& exception, const aio::FutureBase* future) {
  aio::Report report;
  report.message = message;
  if (exception) report.error = error(exception);
  report.future = future;
  if (loop)
    loop->call_exception_handler(report);
  else
    handle(nullptr, report);
}

bool Asyncio::handle(LoopObject* of, const aio::Report& report) {
  // A report may come in the middle of anything, as when an object goes.
  Ref<Exception> interrupted = vm.take_pending();
  // What the handler does may be reported, too.
  const Value given = std::exchange(given_context, Value());
  Ref<Exception> exception = report.error ? this->exception(report.error) : nullptr;
  const bool own = of && of->exception_handler.is_object() && !vm.finalizing();
  if (!own) {
    std::string text = std::string(report.message) + "\n";
    if (reported_generator.is_object()) {
      text += "asyncgen: ";
      if (!vm.repr(reported_generator, text)) vm.clear_pending();
      text += "\n";
    }
    if (report.future) {
      text += std::string(report.key) + ": ";
      if (!describe(*report.future, text)) vm.clear_pending();
      text += "\n";
    }
    if (exception) text += vm.traceback(*exception);
    vm.output().report(text);
  } else {
    Ref<Dict> context = given.is_object() ? given.ref<Dict>() : vm.dict();
    if (!given.is_object()) context->table.set(vm, vm.name("message"), vm.text(std::string(report.message)));
    if (exception && !given.is_object()) context->table.set(vm, vm.name("exception"), Value(exception));
    if (reported_generator.is_object()) context->table.set(vm, vm.name("asyncgen"), reported_generator);
    if (report.future)
      context->table.set(vm, vm.name(report.key), wrap(aio::Ref<aio::FutureBase>(const_cast<aio::FutureBase*>(report.future))));
    if (vm.call(of->exception_handler, {Value(Ref<LoopObject>(of)), Value(context)}).is_nothing()) {
      Ref<Exception> failure = vm.take_pending();
      vm.output().log("Unhandled error in exception handler\n" + vm.traceback(*failure));
    }
  }
  vm.clear_pending();
  if (interrupted) vm.restore_pending(std::move(interrupted));
  return own;
}

}  // namespace lang
