// SPDX-License-Identifier: MIT
// Asyncio: what the asyncio module of one interpreter shares; conversions between its values and
// aio's futures and errors.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "aio/await.h"
#include "aio/executor.h"
#include "aio/loop.h"
#include "aio/primitive.h"
#include "aio/run.h"
#include "aio/virtual_pool.h"
#include "lang/runtime/vm.h"

namespace lang {

/// A pool of the program's that a loop has as its default executor: what waits for that to become idle asks the pool.
class PoolExecutor final : public aio::Executor {
 public:
  PoolExecutor(Asyncio& io, aio::Loop& in, Value of);
  bool busy() const override;
  using aio::Executor::became_idle;

 private:
  void enqueue(aio::Ref<aio::Job>) override {}  // jobs go to the pool itself
  Asyncio& io_;

 public:
  const Value pool;
};

/// An event loop as the program sees it.
class LoopObject final : public Object {
 public:
  LoopObject(Type* type, Asyncio& home);
  void clear() override;

  Asyncio& io;
  // The loop itself goes some time after it was closed: futures of it may still be looked at.
  std::unique_ptr<aio::Loop> loop;
  /// Its default executor.
  std::unique_ptr<aio::VirtualPool> pool;
  /// What the program gave it for that; null: nothing.
  std::unique_ptr<PoolExecutor> executor;
  std::unique_ptr<aio::Runner> runner;
  bool closed = false;
  Value exception_handler;
  Value task_factory;
};

/// A future or task as the program sees it. One future has one such object at a time.
class FutureObject final : public Object {
 public:
  FutureObject(Type* type, Asyncio& home, aio::Ref<aio::FutureBase> of)
      : Object(Kind::future, type), io(home), state(std::move(of)) {}
  ~FutureObject() override;
  static bool matches(Kind kind) { return kind == Kind::future; }
  void clear() override;
  aio::TaskBase* task() const { return state->as_task(); }
  /// Its loop is closed.
  bool over() const;
  /// Its loop is closed and would have callbacks of it to run: raises.
  bool refuses_end() const;

  Asyncio& io;
  aio::Ref<aio::FutureBase> state;
  /// Set when that is gone: the future is only to be looked at.
  Ref<LoopObject> loop_before;
};

/// What the program gave to a future. It stays with the future when no object of the program's stands for that.
struct FutureData final : aio::FutureBase::Attachment {
  /// What add_done_callback was given, for remove_done_callback.
  std::vector<std::pair<Value, aio::Handle>> callbacks;
  void ended() override { std::exchange(callbacks, {}); }
  /// A task's coroutine.
  Value coroutine;
  /// A task's context: a dict from its context variables to their values; nothing: none is set.
  Value context;
};
/// Null: none yet.
inline FutureData* data_of(const aio::FutureBase& future) { return static_cast<FutureData*>(future.attachment()); }
FutureData& need_data(aio::FutureBase& future);
/// The dict of a Context that was given as an argument; of None, or nothing, a copy of the present one. False: raised.
bool context_of(Vm& vm, const Value& given, Value& out);

/// repr() as reprlib.repr gives it: long texts and containers are abridged. False: raised.
bool short_repr(Vm& vm, const Value& value, std::string& out);

/// A coroutine that natives implement: asyncio.sleep(1), lock.acquire() ...
/// A method's name behind its class's, or a function's. The text has to live as long as the heap.
class CoroutineName {
 public:
  CoroutineName(const char* function) : name_(function) {}
  explicit CoroutineName(std::string_view name, const Type* owner = nullptr) : name_(name), owner_(owner) {}
  std::string text() const { return owner_ ? owner_->text() + "." + std::string(name_) : std::string(name_); }

 private:
  std::string_view name_;
  const Type* owner_ = nullptr;
};

class NativeCoroutine final : public Object {
 public:
  /// Runs at once when it is awaited: `nothing` when it raised; Tag::tail, and no effect: it has to wait, so that `start` is to run.
  using Now = Value (*)(Vm&, NativeCoroutine&);
  /// Runs inside the awaiting task.
  using Start = aio::Coro<Value> (*)(Asyncio&, Ref<NativeCoroutine>);

  using Given = std::array<Value, 3>;

  NativeCoroutine(Type* type, Asyncio& home, CoroutineName called, Given given)
      : Object(Kind::native_coroutine, type), io(home), name(called), args(std::move(given)) {}
  ~NativeCoroutine() override { clear(); }
  static bool matches(Kind kind) { return kind == Kind::native_coroutine; }
  void finalize() override;
  void clear() override {
    for (Value& arg : args) arg = Value();
  }

  Asyncio& io;
  const CoroutineName name;
  Given args;
  Now now = nullptr;
  Start start = nullptr;
  bool is_sleep = false;
  bool used = false;
  bool cleans_up = false;  // what asyncio itself does at the end of a run; not traced
};

/// What a module's code waits for while a loop runs: until a future is done, until it is stopped, or for its clean-up.
class LoopRun final : public Object {
 public:
  enum class Until : std::uint8_t { done, stopped, clean };

  LoopRun(Type* type, Ref<LoopObject> of, Until until_what, Value future)
      : Object(Kind::host, type), loop(std::move(of)), until(until_what), main(std::move(future)) {}
  void clear() override {
    loop = nullptr;
    main = Value();
  }
  Ref<LoopObject> loop;
  Until until;
  Value main;
};

/// What a coroutine's code waits for while a task that it made runs its first step.
class EagerStart final : public Object {
 public:
  EagerStart(Type* type, Ref<FutureObject> of) : Object(Kind::host, type), task(std::move(of)) {}
  void clear() override { task = nullptr; }
  Ref<FutureObject> task;
};

/// A coroutine of the program that one of aio's stands for, suspended or running.
class DrivenCoroutine {
 public:
  explicit DrivenCoroutine(Asyncio& io);
  DrivenCoroutine(const DrivenCoroutine&) = delete;
  DrivenCoroutine& operator=(const DrivenCoroutine&) = delete;
  /// Throws GeneratorExit in, if it is suspended. As coroutine.close(); what goes wrong is reported.
  virtual void close() = 0;

 protected:
  ~DrivenCoroutine();
  Asyncio& io_;

 private:
  friend class Asyncio;
  DrivenCoroutine* next_ = nullptr;
  DrivenCoroutine* previous_ = nullptr;
};

class Asyncio {
 public:
  Asyncio(Vm& machine, aio::Clock& time, aio::TraceSink* trace);
  ~Asyncio();
  Asyncio(const Asyncio&) = delete;
  Asyncio& operator=(const Asyncio&) = delete;

  Vm& vm;
  aio::Clock& clock;
  aio::TraceSink* sink;
  /// The one that runs; null otherwise.
  aio::Loop* loop = nullptr;
  Ref<LoopObject> loop_object;
  /// What set_event_loop() was given.
  Ref<LoopObject> set_loop;
  /// Those that are not gone, in the order of their creation. They are numbered together.
  std::vector<Ref<LoopObject>> loops;
  aio::Counters counters;
  /// The calling thread, which may be one of a worker, is busy for so long in `call`.
  void block(aio::Duration duration, std::string_view call);
  /// The code that runs is that of a job, in a worker's thread.
  bool in_worker() const { return measured != nullptr || working_pool() != nullptr; }
  /// While a job of a pool of the program's is computed: what that takes.
  aio::Duration* measured = nullptr;
  Value worker;  // the name of the thread that it imagines
  /// What pools have the clock call.
  std::set<aio::Clock::Call> posted;
  /// executor.submit(*call), for the loop: a future of that. Nothing when it raised. As loop.run_in_executor.
  Value submit_to(const Value& executor, const Value& loop_value, std::vector<Value> call);
  /// What is left of the instructions that the host granted.
  std::int64_t budget = 0;
  bool ran = false;  // a loop was made
  bool debug = false;  // for new loops
  /// What the program's callback that ran last calls.
  const Value* running_callback = nullptr;
  /// Where the context is that code runs in: that of the innermost Context.run(), of the task, of the callback, of the module.
  Value& context_slot();
  /// A copy of the present context, for a task or a callback; nothing: it is empty.
  Value copied_context();
  Value* callback_context = nullptr;  // the running callback's
  Value entered_context;              // by Context.run()
  Value module_context;
  std::vector<Generator*> async_generators;
  /// What report() is about, besides.
  Value reported_generator;
  Value given_context;  // of call_exception_handler(), for handle()
  Type* loop_run = nullptr;
  Type* eager_start = nullptr;
  /// While code of a task runs: the machine's native_depth() at which that code itself may wait; none otherwise.
  std::optional<std::size_t> driven_at;
  /// Eager first steps that cannot give the host a turn.
  unsigned eager_calls = 0;
  // Those that are driven, in order.
  DrivenCoroutine* first_driven = nullptr;
  DrivenCoroutine* last_driven = nullptr;
  DrivenCoroutine* next_to_close = nullptr;
  Type* gathering = nullptr;

  aio::Loop* running_loop();  // raises when there is none
  /// The running one, or else what set_event_loop() was given; raises when there is none. As asyncio.get_event_loop.
  Ref<LoopObject> event_loop();
  LoopObject& object_of(const aio::Loop& of) const;
  /// The loop of a LoopObject, or null and an error when it is closed.
  aio::Loop* open_loop(const Value& loop_value);
  Ref<LoopObject> new_loop();
  void begin_run(const Ref<LoopObject>& object);
  void end_run();
  /// Lets go of loops that are closed, or of all.
  void retire_loops(bool all);
  /// Of what the host has stopped, where nobody sees in which order it goes: lets go of about `most` tasks, futures and handles of its
  /// loops. True: none is left, and the loops can be retired.
  bool abandon_loops(std::size_t most);
  /// What suspended coroutines have to clean up, at the end of the program, in the order of their beginnings. As the finalizers
  /// of coroutines, which CPython's last collection of garbage runs before those of tasks.
  void close_coroutines();
  /// By the host: what goes runs no code of the program any more, and nothing is said about it.
  bool stopped = false;
  std::int64_t closing_budget = vm.limits().nested_instructions;  // what all of that may take
  Value wrap(aio::Ref<aio::FutureBase> future);
  void forget_generator(const Generator* generator) { std::erase(async_generators, generator); }
  /// An async generator was dropped half way: a task closes it. As the loop's finalizer hook.
  void close_generator(Generator& generator);
  void forget(const FutureObject& object) {
    if (auto known = futures_.find(object.state.get()); known != futures_.end() && known->second == &object) futures_.erase(known);
  }
  /// A future's result, or its exception raised; counts as retrieving. Raises InvalidStateError while pending.
  Value result_of(aio::FutureBase& future);

  aio::Error error(const Ref<Exception>& exception);
  /// The same for a future to end in: StopIteration becomes a RuntimeError.
  aio::Error future_error(Ref<Exception> exception);
  Ref<Exception> exception(const aio::Error& error);
  /// The exception that an Error carries, if it came from the program; else null.
  Ref<Exception> carried(const aio::Error& error) const;
  aio::CancelMessage message(const Value& value);
  Value message_value(const aio::CancelMessage& message) const;
  /// Exception to Outcome, and back into a context.
  aio::Error take_error() { return error(vm.take_pending()); }

  /// A coroutine that awaits it, of that name; without a name it does not show in an await chain. Nothing when it raised.
  Value wrap_awaitable(const Value& awaitable, std::string_view qualified_name);
  /// A task for anything awaitable, or the future itself. Nothing when it raised.
  Value ensure_future(const Value& awaitable, LoopObject* in = nullptr);
  /// As asyncio.Task(): may suspend the calling code, so that it must be the last thing that a native does.
  /// `context`: what the program gave, a Context; None or nothing: a copy of the present one.
  Value new_task(LoopObject& in, const Value& coroutine, std::string name, bool eager, const Value& context = Value());
  /// After its first step: the task, or what left the loop raised.
  Value eagerly_started(FutureObject& task);
  /// As loop.create_task(), by a native that goes on afterwards.
  Value create_task(LoopObject& in, const Value& coroutine);
  /// A coroutine (of the program or native) as aio's. Requires: is_coroutine().
  aio::Coro<Value> start(const Value& coroutine, aio::TaskOptions& options);
  /// As asyncio.iscoroutine: an object counts that has send, throw, close and __await__.
  bool is_coroutine(const Value& value) const;
  std::string coroutine_name(const Value& coroutine) const;
  Ref<NativeCoroutine> coroutine(CoroutineName name, NativeCoroutine::Given args, NativeCoroutine::Start start, NativeCoroutine::Now now = nullptr);
  Ref<NativeCoroutine> immediate(CoroutineName name, NativeCoroutine::Given args, NativeCoroutine::Now now);
  /// A handle that calls `callable`, with the oracle's label.
  /// `context`: as an argument of the program; null: a copy of the present one. Null: raised.
  aio::Handle callback(const Value& callable, std::vector<Value> args, const Value* context = nullptr);
  /// Appends repr() of a future or task, whether the program has an object for it or not. False: a repr raised.
  bool describe(const aio::FutureBase& future, std::string& out);
  /// Says that a handle ran too long, as debug mode does.
  void report_slow(const aio::Runnable& handle, aio::Duration taken);
  /// Calls the loop's exception handler.
  void report(std::string message, const Ref<Exception>& exception, const aio::FutureBase* future = nullptr);
  /// Gives a report to the program's exception handler (true), or else to the default one.
  bool handle(LoopObject* of, const aio::Report& report);

  /// The default executor whose job is being called; null: none.
  aio::VirtualPool* working_pool() const;

 private:
  /// The loop is about to go: futures that the program still holds must not reach for it.
  void orphan_futures(LoopObject& object);
  std::vector<Ref<FutureObject>> futures_of(const LoopObject& object) const;
  static void orphan(FutureObject& future, LoopObject& of);
  friend struct ExceptionBody;
  friend struct MessageBody;
  void describe_callbacks(const aio::FutureBase& future, std::string& out);
  std::unordered_map<const aio::FutureBase*, FutureObject*> futures_;
  std::vector<Ref<FutureObject>> abandoned_;  // whose loops are being abandoned
  int describing_ = 0;  // depth of describe()
  // Which of aio's bodies are ours; there is no other way to tell without RTTI.
  std::unordered_set<const void*> bodies_;
};

/// An Error's body that carries an exception object of the program.
struct ExceptionBody final : aio::Error::Body {
  ExceptionBody(Asyncio& home, std::string type_name, std::string text, Ref<Exception> of)
      : Body(std::move(type_name), std::move(text)), io(home), exception(std::move(of)) {
    io.bodies_.insert(static_cast<aio::Error::Body*>(this));
  }
  ~ExceptionBody() override { io.bodies_.erase(static_cast<aio::Error::Body*>(this)); }
  Asyncio& io;
  Ref<Exception> exception;
};

/// A cancel message that is not a str.
struct MessageBody final : aio::CancelMessage::Body {
  MessageBody(Asyncio& home, std::string text_form, Value of) : Body(std::move(text_form)), io(home), value(std::move(of)) {
    io.bodies_.insert(static_cast<aio::CancelMessage::Body*>(this));
  }
  ~MessageBody() override { io.bodies_.erase(static_cast<aio::CancelMessage::Body*>(this)); }
  Asyncio& io;
  Value value;
};

/// Closes the async generators that are open, each in a task of its own. As loop.shutdown_asyncgens.
aio::Coro<void> close_generators(Asyncio& io);

/// "main.<locals>.say() at program.py:3", as asyncio writes a callback.
std::string callback_text(Vm& vm, const Value& callable);
/// "main.say" of "main.<locals>.say".
std::string without_locals(std::string name);
aio::Duration duration_of(const Value& seconds);

/// The oracle's label of a callable: "user:main.say".
std::string label_of(const Value& callable);

/// Where runs are traced: a new lock, queue, ... gets the name of the variable that it goes to.
void name_primitive(Vm& vm, aio::Primitive& primitive);
/// The same for a future that the program makes. Gives the future.
aio::Ref<aio::FutureBase> named_future(Vm& vm, aio::Ref<aio::FutureBase> future);

void install_asyncio(Vm& vm, Asyncio& io);
void install_asyncio_futures(Vm& vm, Asyncio& io, Module& module);
void install_asyncio_loop(Vm& vm, Asyncio& io, Module& module);
void install_asyncio_functions(Vm& vm, Asyncio& io, Module& module);
void install_asyncio_groups(Vm& vm, Asyncio& io, Module& module);
void install_asyncio_locks(Vm& vm, Asyncio& io, Module& module);
void install_asyncio_queues(Vm& vm, Asyncio& io, Module& module);
void install_asyncio_runs(Vm& vm, Asyncio& io, Module& module);
/// loop.create_task(coro, **kwargs) of the arguments from `first` on, in place of a native's own result.
Value create_task_with(Vm& vm, LoopObject& in, Args& args, std::size_t first);
/// asyncio.Task(coro, *, loop, name, context, eager_start).
Value construct_task(Vm& vm, Args& args);
void install_contextvars(Vm& vm, Module& module);
void install_asyncio_tasks(Vm& vm, Asyncio& io, Module& module);
void install_pools(Vm& vm, Module& module);
void install_asyncio_threads(Vm& vm, Asyncio& io, Module& module);
void install_asyncio_timeouts(Vm& vm, Asyncio& io, Module& module);
void install_time(Vm& vm, Asyncio& io);

}  // namespace lang
