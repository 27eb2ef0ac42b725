// SPDX-License-Identifier: MIT
// asyncio's loop as a program sees it: seconds as floats, callbacks with the names that traces show.
#pragma once

#include "py/tasks.h"

namespace py {

namespace detail {

/// Calls a function of the program. What leaves the loop, as SystemExit does, leaves it from here.
template <class F, class... A>
void call_from_loop(F& function, A&&... arguments) {
  try {
    function(std::forward<A>(arguments)...);
  } catch (const aio::Error& error) {
    if (!error.body()->leaves_loop) throw;
    aio::get_running_loop().abort_iteration(error);
  }
}

/// A callback of the program. `future`: the first of its arguments that is one; may be null.
template <class F>
class CallWith final : public aio::Callback {
 public:
  CallWith(F function, std::string_view label, aio::Ref<aio::FutureBase> future)
      : Callback(label == "user:Task.cancel" ? aio::HandleKind::step : aio::HandleKind::user), function_(std::move(function)), label_(label), future_(std::move(future)) {}
  void run() override { call_from_loop(function_); }
  std::string_view label() const override { return label_; }
  // A method of a task counts as that task's own step.
  const aio::FutureBase* of() const override { return kind() == aio::HandleKind::user ? future_.get() : nullptr; }
  const aio::TaskBase* task() const override { return kind() == aio::HandleKind::step && future_ ? future_->as_task() : nullptr; }

 private:
  F function_;
  std::string_view label_;
  aio::Ref<aio::FutureBase> future_;
};

template <class F, class... Futures>
aio::Handle make_call(const char* name, F callback, const Futures&... future);
template <class T>
aio::Ref<aio::FutureBase> reference(const aio::Future<T>& future) {
  return future.ref();
}
inline aio::Ref<aio::FutureBase> reference(const aio::Ref<aio::TaskBase>& task) { return task; }

}  // namespace detail

/// ThreadPoolExecutor(workers) of concurrent.futures.
class Executor {
 public:
  explicit Executor(std::int64_t workers) : pool_(host().make_executor(aio::get_running_loop(), static_cast<unsigned>(workers))) {}
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;
  ~Executor() { host().executor_gone(*pool_); }
  aio::Executor& operator*() { return *pool_; }

 private:
  std::unique_ptr<aio::Executor> pool_;
};

/// An event loop; copies are the same one.
class Loop {
 public:
  Loop() = default;
  explicit Loop(aio::Loop& loop) : loop_(&loop) {}

  aio::Loop& operator*() const { return *loop_; }
  /// loop.time(), in seconds.
  double time() const { return aio::to_seconds(loop_->time()); }
  /// `name` is the callback's: "main.note". `future`: the first of its arguments that is one.
  template <class F, class... Futures>
  aio::Handle call_soon(const char* name, F callback, const Futures&... future) const {
    aio::Handle handle = detail::make_call(name, std::move(callback), future...);
    loop_->call_soon(handle);
    return handle;
  }
  template <class F, class... Futures>
  aio::Handle call_soon_threadsafe(const char* name, F callback, const Futures&... future) const {
    return call_soon(name, std::move(callback), future...);
  }
  template <class F, class... Futures>
  aio::TimerHandle call_later(double delay, const char* name, F callback, const Futures&... future) const {
    return call_at(time() + delay, name, std::move(callback), future...);
  }
  template <class F, class... Futures>
  aio::TimerHandle call_at(double when, const char* name, F callback, const Futures&... future) const {
    aio::TimerHandle handle = detail::make_call(name, std::move(callback), future...);
    loop_->call_at(aio::Time(aio::from_seconds(when)), handle);
    return handle;
  }
  template <class T>
  aio::Future<T> create_future() const {
    return loop_->create_future<T>();
  }
  /// loop.run_in_executor(pool, function), or on the loop's own workers.
  template <class F>
  auto run_in_executor(Executor& pool, F function) const {
    return aio::run_in_executor(*pool, std::move(function));
  }
  template <class F>
  auto run_in_executor(F function) const {
    return aio::run_in_executor(*loop_, std::move(function));
  }
  void stop() const { loop_->stop(); }
  bool get_debug() const { return loop_->debug(); }
  void set_debug(bool on) const { loop_->set_debug(on); }
  friend bool operator==(const Loop& a, const Loop& b) { return a.loop_ == b.loop_; }

  /// How a trace calls a callback: those of asyncio's own classes by their names.
  static std::string_view label(const char* name) {
    const std::string text = name;
    for (const char* owner : {"Event.", "Lock.", "Semaphore.", "Queue.", "Condition.", "Timeout.", "Barrier.", "Handle.", "TimerHandle."})
      if (text.starts_with(owner)) return detail::interned(text);
    return detail::interned("user:" + text);
  }

 private:
  aio::Loop* loop_ = nullptr;
};

template <class F, class... Futures>
aio::Handle detail::make_call(const char* name, F callback, const Futures&... future) {
  aio::Ref<aio::FutureBase> first;
  ((first = detail::reference(future)), ...);
  return aio::Handle(new detail::CallWith<F>(std::move(callback), Loop::label(name), std::move(first)));
}

/// asyncio.get_running_loop()
inline Loop get_running_loop() {
  if (!aio::Loop::running_loop()) throw RuntimeError("no running event loop");
  return Loop(aio::get_running_loop());
}
/// asyncio.current_task()
inline aio::Ref<aio::TaskBase> current_task() {
  aio::TaskBase* const task = aio::get_running_loop().current_task();
  return aio::Ref<aio::TaskBase>(task);
}
/// A task of which only that is known.
using AnyTask = aio::Ref<aio::TaskBase>;
template <>
struct Traits<AnyTask> {
  static constexpr std::string_view name = "_asyncio.Task";
  static std::size_t hash(const AnyTask& task) { return std::hash<const void*>()(task.get()); }
  static void repr(std::string& out, const AnyTask& task) { out += task ? "<Task " + task->name() + ">" : "None"; }
  static bool truth(const AnyTask& task) { return static_cast<bool>(task); }
};
template <class T>
std::string coroutine_name(const aio::Task<T>& task) {
  return std::string(task.task().coroutine());
}
template <class T>
AnyTask any_task(const aio::Task<T>& task) {
  return AnyTask(&task.task());
}

namespace detail {

/// A done callback, which knows its function.
class DoneCallback : public aio::Callback {
 public:
  DoneCallback(std::string_view label, const void* function)
      : Callback(aio::HandleKind::user), function_(function), label_(label) {}
  const void* function() const { return function_; }
  std::string_view label() const override { return label_; }

 private:
  const void* function_;
  std::string_view label_;
};

inline aio::FutureBase& base_of(const AnyTask& task) { return *task; }
template <class T>
aio::FutureBase& base_of(const aio::Future<T>& future) {
  return future.base();
}

template <class F, class C>
class DoneCallbackOf final : public DoneCallback {
 public:
  DoneCallbackOf(std::string_view label, const void* function, C callback)
      : DoneCallback(label, function), callback_(std::move(callback)) {}
  void run() override {
    if constexpr (std::is_same_v<F, AnyTask>) {
      call_from_loop(callback_, AnyTask(subject()->as_task()));
    } else if constexpr (requires(const F& task) { task.cancelling(); }) {
      call_from_loop(callback_, F(aio::Ref<aio::TaskBase>(subject()->as_task())));
    } else {
      call_from_loop(callback_, F(aio::Ref<aio::FutureBase>(subject())));
    }
  }

 private:
  C callback_;
};

template <class C>
const void* identity_of(const C& callback) {
  if constexpr (requires { callback.identity(); }) {
    return callback.identity();
  } else {
    return nullptr;
  }
}

}  // namespace detail

/// future.add_done_callback(callback); `name` is the callback's.
template <class F, class C>
void add_done_callback(const F& future, const char* name, C callback) {
  const void* const identity = detail::identity_of(callback);
  detail::base_of(future).add_done_callback(aio::Handle(new detail::DoneCallbackOf<F, C>(Loop::label(name), identity, std::move(callback))));
}
/// future.remove_done_callback(callback): how many there were.
template <class F, class C>
std::int64_t remove_done_callback(const F& future, const C& callback) {
  std::vector<detail::DoneCallback*> found;
  for (aio::Runnable* at = detail::base_of(future).callbacks().first(); at; at = aio::RunnableList::next(*at)) {
    if (at->kind() != aio::HandleKind::user) continue;  // a task's, or the library's own
    auto* const own = dynamic_cast<detail::DoneCallback*>(static_cast<aio::Callback*>(at));
    if (own && own->function() && own->function() == detail::identity_of(callback)) found.push_back(own);
  }
  for (detail::DoneCallback* each : found) detail::base_of(future).remove_done_callback(*each);
  return static_cast<std::int64_t>(found.size());
}

/// time.monotonic(), time.perf_counter(): the program's clock.
inline double monotonic() { return aio::to_seconds(host().clock().now()); }
/// time.sleep(seconds): blocks the loop, too.
inline void sleep(double seconds) {
  if (seconds < 0) throw ValueError("sleep length must be non-negative");
  host().block(aio::from_seconds(seconds));
}
/// timeout.reschedule(when); throws RuntimeError.
inline void reschedule(aio::Timeout& timeout, std::optional<double> when) {
  if (timeout.reschedule(when ? std::optional(aio::Time(aio::from_seconds(*when))) : std::nullopt)) return;
  if (timeout.state() == aio::Timeout::State::created) throw RuntimeError("Timeout has not been entered");
  const char* const states[] = {"created", "active", "expiring", "expired", "finished"};
  throw RuntimeError(std::string("Cannot change state of ") + states[static_cast<int>(timeout.state())] + " Timeout");
}
/// A delay in seconds, or none.
template <class T>
std::optional<aio::Duration> duration(const std::optional<T>& seconds) {
  return seconds ? std::optional(aio::from_seconds(static_cast<double>(*seconds))) : std::nullopt;
}
inline std::optional<aio::Duration> duration(const Value& seconds) {
  return seconds.is_none() ? std::nullopt : std::optional(aio::from_seconds(seconds.as<double>()));
}
/// when() of a timeout, in seconds.
inline std::optional<double> seconds(std::optional<aio::Time> when) {
  return when ? std::optional(aio::to_seconds(*when)) : std::nullopt;
}

/// asyncio.to_thread: a coroutine, so the function is submitted when it is awaited.
template <class F, class T = typename aio::JobResult<std::invoke_result_t<F>>::Type>
aio::Coro<T> to_thread(F function) {
  co_await aio::name_coroutine("to_thread");
  if constexpr (std::is_void_v<T>) {
    co_await aio::to_thread(std::move(function));
  } else {
    co_return co_await aio::to_thread(std::move(function));
  }
}

}  // namespace py
