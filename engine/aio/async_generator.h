// SPDX-License-Identifier: MIT
// `async def` with `yield`: a coroutine that gives values on the way. As asynchronous generators (PEP 525, CPython 3.14).
#pragma once

#include <optional>

#include "aio/await.h"

namespace aio {

/// What asynchronous generators of all types have in common: whether they run, and which are open in a loop.
class AsyncGeneratorBase : public RefCounted {
 public:
  enum class State : std::uint8_t { created, suspended, running, finished };

  using Close = Coro<void> (*)(Ref<AsyncGeneratorBase>);
  AsyncGeneratorBase(PromiseBase& promise, std::coroutine_handle<> frame, Close close)
      : promise_(promise), frame_(frame), close_(close) {}

  State state() const { return state_; }

  /// Closes those that were begun in `loop` and are not over, each in a task of its own; their errors are reported. What
  /// Runner's clean-up does. As loop.shutdown_asyncgens.
  static Coro<void> close_all(Loop& loop);

  // For what the coroutine's promise and its awaiters do:

  /// Why it cannot be resumed now, or none. `operation` is how the message calls it.
  Error refusal(std::string_view operation) const;
  /// An error can be handed to the coroutine; otherwise it just ends there.
  bool takes_errors() const { return state_ == State::suspended && point_->outcome; }
  /// It runs in `task` until it yields, ends or fails; `error` is what its yield gives.
  void resume_in(TaskBase& task, Continuation& continuation, Error error);
  /// It gave a value, and waits at `point` to be resumed.
  void yielded(Continuation& continuation, AwaitPoint& point);
  /// Its frame is being destroyed.
  void frame_gone();
  /// Ends it where it is: destroys its frame.
  void end();

 protected:
  ~AsyncGeneratorBase() override = default;
  /// Nobody can resume it any more. One that would take errors is closed in a task of its own, as by the loop's finalizer
  /// hook; the others end at once.
  void unreferenced() override;

 private:
  friend class AsyncGeneratorList;

  PromiseBase& promise_;           // valid until it is finished
  std::coroutine_handle<> frame_;  // null when it is finished; its owner is the Continuation while it runs
  Close close_;                    // makes the coroutine that closes it
  AwaitPoint* point_ = nullptr;    // of the yield where it is suspended
  Loop* loop_ = nullptr;           // that it was begun in, until it is finished
  AsyncGeneratorBase* next_ = nullptr;
  AsyncGeneratorBase* previous_ = nullptr;
  State state_ = State::created;
  bool dropped_ = false;
};

template <class T>
class AsyncGeneratorPromise;

/// Resumes a generator: gives its next value, or none when it is over.
template <class T, bool wants_outcome>
class GeneratorAwaiter {
 public:
  GeneratorAwaiter(Ref<AsyncGeneratorBase> generator, const char* operation, Error thrown)
      : generator_(std::move(generator)), operation_(operation), thrown_(std::move(thrown)), continuation_(slot_.address()) {}
  GeneratorAwaiter(const GeneratorAwaiter&) = delete;
  GeneratorAwaiter& operator=(const GeneratorAwaiter&) = delete;
  ~GeneratorAwaiter() { end(); }

  bool await_ready() {
    if (Error error = generator_->refusal(operation_)) return fail(std::move(error));
    if (thrown_ && !generator_->takes_errors()) {
      generator_->end();
      if (!thrown_.is("GeneratorExit")) return fail(std::move(thrown_));
    }
    if (generator_->state() != AsyncGeneratorBase::State::finished) return false;
    continuation_.value.emplace(std::nullopt);
    return true;
  }
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    TaskBase& task = parent.promise().task();
    if (failed_) {
      task.raise(std::move(thrown_));
      return;
    }
    continuation_.parent = &parent.promise();
    generator_->resume_in(task, continuation_, std::move(thrown_));
  }
  auto await_resume() {
    end();
    if constexpr (wants_outcome) {
      if (slot_.error) return Outcome<std::optional<T>>(std::move(slot_.error));
      return Outcome<std::optional<T>>(std::move(*continuation_.value));
    } else {
      return std::move(*continuation_.value);
    }
  }

 private:
  bool fail(Error error) {
    if constexpr (wants_outcome) {
      slot_.error = std::move(error);
    } else {
      thrown_ = std::move(error);
      failed_ = true;
    }
    return wants_outcome;
  }
  // The body returned, and its frame is still there.
  void end() {
    if (continuation_.child) std::exchange(continuation_.child, {}).destroy();
  }

  Ref<AsyncGeneratorBase> generator_;
  const char* operation_;
  Error thrown_;  // failed_: what the awaiting coroutine ends with
  bool failed_ = false;
  [[no_unique_address]] ErrorSlot<wants_outcome> slot_;
  ValueContinuation<std::optional<T>> continuation_;
};

/// What AsyncGenerator::next() gives.
template <class T>
class NextValue {
 public:
  explicit NextValue(Ref<AsyncGeneratorBase> generator) : generator_(std::move(generator)) {}
  GeneratorAwaiter<T, false> operator co_await() const { return {generator_, "anext", Error()}; }
  GeneratorAwaiter<T, true> outcome() const { return {generator_, "anext", Error()}; }

 private:
  Ref<AsyncGeneratorBase> generator_;
};

template <class T>
GeneratorAwaiter<T, true> as_outcome(const NextValue<T>& next) {
  return next.outcome();
}

/// A coroutine that gives values of type T with `co_yield`, and may await between them:
///
///     AsyncGenerator<int> ticks(Duration every) {
///       for (int i = 0;; ++i) { co_await sleep(every); co_yield i; }
///     }
///     auto each = ticks(1s);
///     while (std::optional<int> tick = co_await each.next()) use(*tick);
///
/// It runs inside of the task that asks for the next value, and a cancellation of that task ends it. Copies share one
/// coroutine. When the last one goes half way, its frame is destroyed there and then, as C++ would have it: asyncio closes it
/// in a task, which is what happens to one that is suspended in try_yield.
template <class T>
class [[nodiscard]] AsyncGenerator {
 public:
  using promise_type = AsyncGeneratorPromise<T>;

  explicit AsyncGenerator(Ref<AsyncGeneratorBase> base) : base_(std::move(base)) {}

  AsyncGeneratorBase::State state() const { return base_->state(); }
  /// The next value; none when it is over. Errors: what the coroutine ends with; RuntimeError, it runs already.
  NextValue<T> next() const { return NextValue<T>(base_); }
  /// Throws `error` in where it is suspended; gives the next value, or none. As agen.athrow.
  Coro<std::optional<T>> athrow(Error error) const { return throw_in(base_, std::move(error)); }
  /// Ends it, with GeneratorExit where it is suspended, and waits for its clean-up. Errors: what that ends with; RuntimeError,
  /// it runs already, or yields once more. Over already: no effect. As agen.aclose.
  Coro<void> aclose() const { return close(base_); }

 private:
  friend class AsyncGeneratorPromise<T>;

  static Coro<std::optional<T>> throw_in(Ref<AsyncGeneratorBase> base, Error error) {
    co_await name_coroutine("athrow");
    GeneratorAwaiter<T, true> awaiter(std::move(base), "athrow", std::move(error));
    Outcome<std::optional<T>> outcome = co_await awaiter;
    if (!outcome) co_await raise(outcome.error());
    co_return std::move(outcome).value();
  }
  static Coro<void> close(Ref<AsyncGeneratorBase> base) {
    co_await name_coroutine("aclose");
    GeneratorAwaiter<T, true> awaiter(std::move(base), "aclose", Error("GeneratorExit"));
    const Outcome<std::optional<T>> outcome = co_await awaiter;
    if (!outcome) {
      if (outcome.error().is("GeneratorExit") || outcome.error().is("StopAsyncIteration")) co_return;
      co_await raise(outcome.error());
    }
    if (outcome.value()) co_await raise(Error("RuntimeError", "async generator ignored GeneratorExit"));
  }

  Ref<AsyncGeneratorBase> base_;
};

/// Where a generator gives a value and waits to be resumed.
template <class T, bool wants_outcome>
class YieldPoint {
 public:
  explicit YieldPoint(T value) : value_(std::move(value)), point_(slot_.address(), nullptr) {}
  YieldPoint(const YieldPoint&) = delete;
  YieldPoint& operator=(const YieldPoint&) = delete;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<AsyncGeneratorPromise<T>> handle) { handle.promise().yield(std::move(value_), point_); }
  auto await_resume() {
    if constexpr (wants_outcome) {
      return slot_.error ? Outcome<void>(std::move(slot_.error)) : Outcome<void>();
    }
  }

 private:
  T value_;
  [[no_unique_address]] ErrorSlot<wants_outcome> slot_;
  AwaitPoint point_;
};

/// `Outcome<void> outcome = co_await try_yield(value)`: as co_yield, and what aclose() or athrow() throws in is handed over,
/// so that the generator can clean up in a way that awaits, and then ends. The `try` around a `yield`.
template <class T>
YieldPoint<T, true> try_yield(T value) {
  return YieldPoint<T, true>(std::move(value));
}

template <class T>
class AsyncGeneratorPromise : public PromiseBase {
 public:
  explicit AsyncGeneratorPromise(const std::source_location& where = std::source_location::current())
      : PromiseBase(where) {
    static_assert(alignof(AsyncGeneratorPromise) == alignof(PromiseBase));
    is_generator_ = true;
  }
  ~AsyncGeneratorPromise() {
    if (generator_) generator_->frame_gone();
  }

  AsyncGenerator<T> get_return_object() {
    auto base = make_ref<AsyncGeneratorBase>(*this, std::coroutine_handle<AsyncGeneratorPromise>::from_promise(*this),
                                             &AsyncGenerator<T>::close);
    generator_ = base.get();
    return AsyncGenerator<T>(std::move(base));
  }
  YieldPoint<T, false> yield_value(T value) { return YieldPoint<T, false>(std::move(value)); }
  void return_void() { static_cast<ValueContinuation<std::optional<T>>&>(*continuation_).value.emplace(std::nullopt); }

  void yield(T value, AwaitPoint& point) {
    static_cast<ValueContinuation<std::optional<T>>&>(*continuation_).value.emplace(std::move(value));
    generator_->yielded(*continuation_, point);
    completed();
  }

 private:
  AsyncGeneratorBase* generator_ = nullptr;
};

}  // namespace aio
