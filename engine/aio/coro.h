// SPDX-License-Identifier: MIT
// `async def`: a lazy coroutine that runs inside a task, resumed and unwound by Task::step alone.
#pragma once

#include <coroutine>
#include <cstdint>
#include <source_location>
#include <string_view>
#include <vector>

#include "aio/outcome.h"

namespace aio {

class PromiseBase;
class TaskBase;

/// A frame of a task's await chain.
struct StackFrame {
  std::string_view function;
  int line = 0;  // 1-based; 0 unknown
};

/// Tells the frames that a coroutine stands for, where these change as it runs (an interpreter's).
class FrameSource {
 public:
  virtual ~FrameSource() = default;
  /// The innermost one's function name; `of_task`: for the coroutine that the task was made of, not one that it awaits.
  virtual std::string_view innermost(bool of_task) const = 0;
  /// What the coroutine awaits is not to be seen: innermost() counts, whatever it awaits.
  virtual bool hides_awaited() const { return false; }
  /// Appends the frames, outermost first.
  virtual void append_frames(std::vector<StackFrame>& frames) const = 0;
};

/// How an error is to reach a coroutine.
struct ErrorTarget {
  explicit ErrorTarget(Error* outcome_) : outcome(outcome_) {}
  Error* outcome;  // as_outcome: the error is handed over, to here; null: the coroutine unwinds
};

/// An awaiter's room for an error that is handed over: none where the coroutine unwinds.
template <bool wants_outcome>
struct ErrorSlot {
  Error* address() { return nullptr; }
};
template <>
struct ErrorSlot<true> {
  Error* address() { return &error; }
  Error error;
};

/// Where a suspended coroutine waits.
struct AwaitPoint : ErrorTarget {
  AwaitPoint(Error* outcome_, const char* via_) : ErrorTarget(outcome_), via(via_) {}
  const char* via;  // the coroutine function that an awaiter stands for ("sleep"); null for none
};

/// Where a suspended coroutine waits for what may be gone again when its task is woken, as a queue's item may: the task asks it then,
/// before the coroutine goes on. What a coroutine of its own would do in a loop, without one.
struct RepeatedWait : AwaitPoint {
  using AwaitPoint::AwaitPoint;
  /// The future is done, or `thrown` comes in place of its result. Waits again, by TaskBase::wait_repeatedly(), or the coroutine goes
  /// on: with `thrown`, as it is then.
  virtual void woken(TaskBase& task, Error& thrown) = 0;

 protected:
  ~RepeatedWait() = default;
};

/// Where a coroutine's outcome goes: an awaiter in its parent's frame, or its task.
struct Continuation : ErrorTarget {
  explicit Continuation(Error* outcome_) : ErrorTarget(outcome_) {}
  std::coroutine_handle<> child{};  // owned until the unwinding has destroyed it
  PromiseBase* parent = nullptr;    // null: a task's root
};

/// The function's name in what a compiler says of it: "crawl" in "aio::Coro<int> shop::crawl(std::string)"; "lambda".
std::string_view function_name(std::string_view signature);

/// What the promises of all coroutines have in common.
class PromiseBase : public Pooled {
 public:
  std::suspend_always initial_suspend() const noexcept { return {}; }

  struct FinalAwaiter {
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> handle) const noexcept {
      handle.promise().completed();
    }
    void await_resume() const noexcept {}
  };
  FinalAwaiter final_suspend() const noexcept { return {}; }
  /// An exception that leaves the coroutine becomes its Error; without exceptions in the build it cannot happen.
  void unhandled_exception();

  TaskBase& task() const { return *task_; }

  /// The coroutine function's name: "crawl"; "lambda" for a lambda.
  std::string_view function() const;
  /// From now on it goes by this name, which must live as long.
  void set_function(const char* name) {
    description_ = name;
    described_ = Described::name;
  }
  /// From now on it goes by the other one's name, as a part of that function.
  void set_function(const PromiseBase& other) {
    description_ = other.description_;
    described_ = other.described_;
  }
  bool is_generator() const { return is_generator_; }
  /// It is what its task was made of, not awaited by another coroutine. Requires: it has begun.
  bool is_root() const { return !continuation_ || !continuation_->parent; }
  /// A coroutine that never ran is destroyed: in debug mode, the loop that runs in this thread reports it.
  void never_awaited() const;

 protected:
  explicit PromiseBase(const std::source_location& where) : description_(where.function_name()) {}

  /// The body is over: the parent goes on, or the task ends.
  void completed() noexcept;

  // Set when the coroutine is first awaited or becomes a task's root; null before.
  Continuation* continuation_ = nullptr;

 private:
  friend class TaskBase;
  friend class Description;

  /// The coroutine. Requires of derived promises: this comes first in them, and none needs more alignment; so compilers find the
  /// frame in the same way from each.
  std::coroutine_handle<> handle() { return std::coroutine_handle<PromiseBase>::from_promise(*this); }

  TaskBase* task_ = nullptr;
  // Of these three one is known: see Description.
  const char* name() const { return described_ == Described::name ? static_cast<const char*>(description_) : nullptr; }
  const FrameSource* frames() const {
    return described_ == Described::frames ? static_cast<const FrameSource*>(description_) : nullptr;
  }
  enum class Described : std::uint8_t { signature, name, frames };

  const void* description_;
  Described described_ = Described::signature;

 protected:
  bool is_generator_ = false;
};

/// A Continuation with room for the coroutine's value.
template <class T>
struct ValueContinuation : Continuation {
  using Continuation::Continuation;
  std::optional<Stored<T>> value;
};

template <class T>
class Promise;

/// A coroutine that returns T. Lazy: nothing runs until it is awaited or made into a task, once. Parameters by value, or
/// references whose owner outlives the task. Destroying one that never ran is allowed (Python warns; so may the host).
template <class T>
class [[nodiscard]] Coro {
 public:
  using promise_type = Promise<T>;

  Coro() = default;
  explicit Coro(std::coroutine_handle<Promise<T>> handle) : handle_(handle) {}
  Coro(Coro&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Coro& operator=(Coro&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Coro() {
    if (handle_) [[unlikely]] abandon();
  }

  /// Destroys it without having run; nothing is reported. As coroutine.close().
  void close() {
    if (handle_) std::exchange(handle_, {}).destroy();
  }

  explicit operator bool() const { return static_cast<bool>(handle_); }
  /// The coroutine function's name. Requires: not moved from.
  std::string_view function() const { return handle_.promise().function(); }
  /// As PromiseBase's. Requires: not moved from.
  template <class Name>
  void set_function(const Name& name) {
    handle_.promise().set_function(name);
  }
  /// Gives the frame to whoever runs it.
  std::coroutine_handle<Promise<T>> release() { return std::exchange(handle_, {}); }

 private:
  // Apart, so that what is left of a destructor is small enough to be put where a coroutine was awaited.
  [[gnu::noinline, gnu::cold]] void abandon() {
    handle_.promise().never_awaited();
    close();
  }

  std::coroutine_handle<Promise<T>> handle_;
};

/// What gives something to await, and a coroutine that does the same where one is wanted; as what sleep() gives.
template <class A>
concept MakesCoro = requires(const A& awaitable) { awaitable.coro().release(); };

template <class T>
class Promise : public PromiseBase {
 public:
  // The default argument is evaluated in the coroutine function, and so tells its name.
  explicit Promise(const std::source_location& where = std::source_location::current())
      : PromiseBase(where) {
    static_assert(alignof(Promise) == alignof(PromiseBase));
  }
  Coro<T> get_return_object() { return Coro<T>(std::coroutine_handle<Promise>::from_promise(*this)); }
  void return_value(T value) { static_cast<ValueContinuation<T>&>(*continuation_).value = std::move(value); }
};

template <>
class Promise<void> : public PromiseBase {
 public:
  explicit Promise(const std::source_location& where = std::source_location::current())
      : PromiseBase(where) {
    static_assert(alignof(Promise) == alignof(PromiseBase));
  }
  Coro<void> get_return_object() { return Coro<void>(std::coroutine_handle<Promise>::from_promise(*this)); }
  void return_void() { static_cast<ValueContinuation<void>&>(*continuation_).value = Nothing{}; }
};

class Description {
 public:
  Description(const char* name, const FrameSource* frames) : name_(name), frames_(frames) {}
  bool await_ready() const noexcept { return false; }
  template <class P>
  bool await_suspend(std::coroutine_handle<P> handle) const noexcept {
    PromiseBase& promise = handle.promise();
    if (name_) {
      promise.description_ = name_;
      promise.described_ = PromiseBase::Described::name;
    } else {
      promise.description_ = frames_;
      promise.described_ = PromiseBase::Described::frames;
    }
    return false;
  }
  void await_resume() const noexcept {}

 private:
  const char* name_;
  const FrameSource* frames_;
};

/// `co_await name_coroutine("crawl")`: the name that traces show for this coroutine. Never suspends.
inline Description name_coroutine(const char* name) { return {name, nullptr}; }

/// `co_await describe_frames(source)`: as name_coroutine, for frames that change. `source` outlives the coroutine.
inline Description describe_frames(const FrameSource& source) { return {nullptr, &source}; }

}  // namespace aio
