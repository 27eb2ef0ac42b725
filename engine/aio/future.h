// SPDX-License-Identifier: MIT
// A result that will be there later, with callbacks for when it is. As asyncio.Future (CPython 3.14).
#pragma once

#include <cstdint>
#include <memory>

#include "aio/error.h"
#include "aio/handle.h"
#include "aio/loop.h"
#include "aio/outcome.h"

namespace aio {

enum class FutureState : std::uint8_t { pending, cancelled, finished };

/// What futures of all types have in common. Created pending; becomes finished (with a result or an exception) or
/// cancelled exactly once, which appends its callbacks to the ready queue in the order of their adding.
class FutureBase : public RefCounted {
 public:
  enum class Kind : std::uint8_t { future, task, gather };

  /// Requires: the loop is still there; it ends the program otherwise.
  Loop& loop() const {
    if (!link_->loop) [[unlikely]] misuse("the loop of a future is gone");
    return *link_->loop;
  }
  /// Null when it is gone: then this may be looked at and let go, and its end changes nothing but itself.
  Loop* live_loop() const { return link_->loop; }
  /// As Loop::refuses_thread.
  bool refuses_thread() const {
    const Loop* const owner = live_loop();
    return owner && owner->debug() && owner->refuses_thread();
  }
  Kind future_kind() const { return future_kind_; }
  /// Counted from 1 within the loop, tasks included.
  std::uint32_t serial() const { return serial_; }
  /// As a task; null for other futures.
  virtual TaskBase* as_task() { return nullptr; }
  const TaskBase* as_task() const { return const_cast<FutureBase*>(this)->as_task(); }

  FutureState state() const { return state_; }
  bool done() const { return state_ != FutureState::pending; }
  bool cancelled() const { return state_ == FutureState::cancelled; }
  /// Finished with an exception. Does not count as retrieving it.
  bool failed() const { return state_ == FutureState::finished && error_; }

  /// Requests cancellation: of a plain future, at once. False: it was done already. As Future.cancel.
  virtual bool cancel(CancelMessage message = {});
  /// Becomes finished. Errors, without effect: InvalidStateError, it was done already; TypeError, `error` is none.
  Error set_exception(Error error);

  /// What stands in place of a result: the exception, or CancelledError with the message of the request; none if
  /// finished with a result. Counts as retrieving the exception. Requires: done(). A cancelled task gives the error that
  /// ended its coroutine, once; after that a new one, without that message. As Future.exception and _make_cancelled_error.
  Error retrieve_error();
  /// The same, without counting as retrieval.
  Error peek_error() const;
  const CancelMessage& cancel_message() const;

  /// Runs `callback` once this is done, through the ready queue; when it is done already, in the next iteration.
  void add_done_callback(Ref<Callback> callback);
  template <class F>
  Handle add_done_callback(F function, HandleKind kind = HandleKind::user);
  /// False: it is not waiting here (any more).
  bool remove_done_callback(Callback& callback);
  /// Callbacks and tasks that wait for this, in order.
  const RunnableList& callbacks() const { return callbacks_; }

  /// An exception that nobody retrieves is reported when the last reference goes, unless this is turned off.
  void set_log_traceback(bool on) { log_traceback_ = on; }
  /// What a host keeps with the future and lets go with it; null until attach().
  struct Attachment {
    virtual ~Attachment() = default;
    /// The future is done; its callbacks are in the ready queue.
    virtual void ended() {}
  };
  Attachment* attachment() const { return attachment_.get(); }
  void attach(std::unique_ptr<Attachment> attachment) { attachment_ = std::move(attachment); }
  /// The address of the typed result; for Future<T>.
  virtual void* result_address() = 0;
  /// Which type the result has: the address of result_type_of<Stored<T>>.
  virtual const void* result_type() const = 0;

 protected:
  FutureBase(Loop& loop, Kind kind);
  ~FutureBase() override;
  void unreferenced() override;

  /// The result is in place: finished, callbacks scheduled.
  void finish();
  /// Becomes cancelled, whatever cancel() means for the derived type.
  void become_cancelled(CancelMessage message);
  /// The error object that ended a task's coroutine: retrieved the first time the cancellation is.
  void set_cancelled_error(Error error) { error_ = std::move(error); }
  Error cancelled_error() const;
  static Error done_already() { return Error("InvalidStateError", "invalid state"); }

  void set_cancel_message(CancelMessage message);

  /// What few futures have.
  struct Rare {
    CancelMessage cancel_message;
    std::string name;  // of a task, as these were given
    std::string coroutine;
  };
  Rare& rare() {
    if (!rare_) rare_ = std::make_unique<Rare>();
    return *rare_;
  }
  const Rare* known_rare() const { return rare_.get(); }

 private:
  friend class GatherBase;
  friend class Loop;
  friend class TaskBase;

  /// Ends the program in debug mode when the loop is another thread's.
  static const Ref<LoopLink>& link_unless_refused(const Loop& loop);
  void schedule_callbacks();
  /// Lets go of a task that waits here, if it does.
  void drop_waiting(Runnable& runnable);
  /// Lets go of a callback that will not run.
  void drop_callback(Callback& callback);

  // In the order that leaves no gaps: there may be millions. The first is behind RefCounted's count.
  std::uint32_t serial_;

 protected:
  // Finished: the exception; cancelled: the CancelledError, once it was made; pending: for TaskBase.
  Error error_;

 private:
  Ref<LoopLink> link_;
  RunnableList callbacks_;  // each member holds one reference
  std::unique_ptr<Attachment> attachment_;
  std::unique_ptr<Rare> rare_;

 protected:
  std::uint32_t task_number_ = 0;  // of a task

 private:
  Kind future_kind_;
  FutureState state_ = FutureState::pending;
  bool log_traceback_ = false;
  bool marked_ = false;  // by a gather, while it looks through its children
};

/// Its address stands for the type T.
template <class T>
inline constexpr char result_type_of = 0;

/// A future's typed result, behind whichever base: FutureBase, TaskBase, ...
template <class Base, class T>
class WithResult : public Base {
 public:
  template <class... Arguments>
  explicit WithResult(Arguments&&... arguments) : Base(std::forward<Arguments>(arguments)...) {}

  /// Becomes finished. Errors, without effect: InvalidStateError, it was done already.
  Error set_result(Stored<T> value) {
    if (this->done()) return FutureBase::done_already();
    complete(std::move(value));
    return {};
  }
  /// The same. Requires: it is pending.
  void complete(Stored<T> value) {
    result_ = std::move(value);
    this->finish();
  }
  void* result_address() override { return &*result_; }
  const void* result_type() const override { return &result_type_of<Stored<T>>; }

 private:
  std::optional<Stored<T>> result_;
};

/// A counted reference to a future with a result of type T; null by default.
template <class T>
class Future {
 public:
  using Value = Stored<T>;

  Future() = default;
  explicit Future(Ref<FutureBase> state) : state_(std::move(state)) {}

  explicit operator bool() const { return static_cast<bool>(state_); }
  /// Requires, as all that follow: it is not null; they end the program otherwise.
  FutureBase& base() const {
    if (!state_) [[unlikely]] misuse("a future that is none");
    return *state_;
  }
  const Ref<FutureBase>& ref() const { return state_; }

  bool done() const { return base().done(); }
  bool cancelled() const { return base().cancelled(); }
  bool cancel(CancelMessage message = {}) const { return base().cancel(std::move(message)); }
  /// Makes it finished with `error` (`value`). Errors, without effect: InvalidStateError, it was done already; RuntimeError,
  /// it was not made by create_future: a task's result is its coroutine's. As Future.set_exception and set_result.
  Error set_exception(Error error) const;
  Error set_result(Value value) const;
  Error set_result() const
    requires std::is_void_v<T>
  {
    return set_result(Nothing{});
  }

  /// What it ended in; counts as retrieving. Pending: InvalidStateError. Cancelled: CancelledError.
  Outcome<T> outcome() const;
  /// The result. Requires: finished without an exception; it ends the program otherwise.
  const Value& value() const {
    if (base().state() != FutureState::finished || base().failed()) [[unlikely]] {
      misuse("Future::value() without a result", done() ? base().peek_error() : Error());
    }
    return *static_cast<const Value*>(state_->result_address());
  }

  /// As FutureBase's; `function` takes the Future<T>, or else the FutureBase&.
  template <class F>
  Handle add_done_callback(F function) const {
    if constexpr (std::is_invocable_v<F&, Future>) {
      return base().add_done_callback([inner = std::move(function)](FutureBase& future) mutable { inner(Future(Ref(&future))); });
    } else {
      static_assert(std::is_invocable_v<F&, FutureBase&>, "a done callback takes the future: const Future<T>&, or FutureBase&");
      return base().add_done_callback(std::move(function));
    }
  }
  friend bool operator==(const Future& a, const Future& b) { return a.state_ == b.state_; }

 private:
  Ref<FutureBase> state_;
};

template <class F>
Handle FutureBase::add_done_callback(F function, HandleKind kind) {
  Handle handle(new DoneCallback<F>(kind, std::move(function)));
  add_done_callback(handle);
  return handle;
}

template <class T>
class PlainFuture final : public WithResult<FutureBase, T> {
 public:
  explicit PlainFuture(Loop& loop) : WithResult<FutureBase, T>(loop, FutureBase::Kind::future) {}
};

template <class T>
Future<T> Loop::create_future() {
  return Future<T>(Ref<FutureBase>(new PlainFuture<T>(*this)));
}

/// Why `future` cannot be given its end from outside, or none.
Error refusal_of_end(const FutureBase& future, std::string_view operation);
inline Error refuses_end(const FutureBase& future, std::string_view operation) {
  const Loop* const loop = future.live_loop();
  if (future.future_kind() == FutureBase::Kind::future && !(loop && loop->debug())) return {};
  return refusal_of_end(future, operation);
}

template <class T>
Error Future<T>::set_exception(Error error) const {
  if (Error refusal = refuses_end(base(), "set_exception")) return refusal;
  return state_->set_exception(std::move(error));
}

template <class T>
Error Future<T>::set_result(Value value) const {
  if (Error refusal = refuses_end(base(), "set_result")) return refusal;
  return static_cast<WithResult<FutureBase, T>&>(*state_).set_result(std::move(value));
}

template <class T>
Outcome<T> Future<T>::outcome() const {
  static_assert(std::is_copy_constructible_v<Value>,
                "what a future or task ends in is for all who await it, so it is copied; make it a std::shared_ptr, or await the "
                "coroutine itself");
  if (!done()) return Error("InvalidStateError", "Result is not set.");
  if (Error error = state_->retrieve_error()) return error;
  return value();
}

}  // namespace aio
