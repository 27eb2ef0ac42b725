// SPDX-License-Identifier: MIT
// The least that a loop of coroutines needs: frames from free lists, what is ready in a list through the frames, no names, no
// errors, no states, nothing shared. Not a library: what nobody can be much faster than.
#pragma once

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace floor_loop {

/// Blocks from one free list for each size, never given back.
class Blocks {
 public:
  static void* allocate(std::size_t size) {
    Block*& first = lists_[index(size)];
    if (!first) refill(index(size));
    return std::exchange(first, first->next);
  }
  static void free(void* pointer, std::size_t size) {
    Block*& first = lists_[index(size)];
    first = new (pointer) Block{first};
  }

 private:
  struct Block {
    Block* next;
  };
  static constexpr std::size_t step = 8;
  static std::size_t index(std::size_t size) { return (size + step - 1) / step; }
  static void refill(std::size_t index) {
    constexpr std::size_t chunk = 1 << 16;
    const std::size_t size = index * step;
    char* const blocks = static_cast<char*>(std::malloc(chunk));
    for (std::size_t i = chunk / size; i-- > 0;) lists_[index] = new (blocks + i * size) Block{lists_[index]};
  }
  static inline constinit Block* lists_[256]{};
};

struct Timer;
class Coro;

struct Promise {
  Promise* waiter = nullptr;
  union {
    Promise* next = nullptr;  // in the ready queue
    Timer* timer;             // asleep
  };
  int value = 0;

  static void* operator new(std::size_t size) { return Blocks::allocate(size); }
  static void operator delete(void* pointer, std::size_t size) { Blocks::free(pointer, size); }

  struct End {
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<Promise> handle) const noexcept;
    void await_resume() const noexcept {}
  };
  Coro get_return_object();
  std::suspend_always initial_suspend() const noexcept { return {}; }
  End final_suspend() const noexcept { return {}; }
  void return_value(int result) { value = result; }
  void unhandled_exception() { std::abort(); }
  std::coroutine_handle<Promise> handle() { return std::coroutine_handle<Promise>::from_promise(*this); }
};

/// What is ready, in order.
class Ready {
 public:
  static void push(Promise& promise) {
    promise.next = nullptr;
    (last_ ? last_->next : first_) = &promise;
    last_ = &promise;
  }
  static void run() {
    while (first_) {
      Promise& promise = *first_;
      first_ = promise.next;
      if (!first_) last_ = nullptr;
      promise.handle().resume();
    }
  }

 private:
  static inline constinit Promise* first_ = nullptr;
  static inline constinit Promise* last_ = nullptr;
};

/// Owns a coroutine's frame. Awaited: the coroutine runs there and then, as far as it gets.
class [[nodiscard]] Coro {
 public:
  using promise_type = Promise;
  explicit Coro(Promise& promise) : promise_(&promise) {}
  Coro(Coro&& other) noexcept : promise_(std::exchange(other.promise_, nullptr)) {}
  Coro& operator=(Coro&&) = delete;
  ~Coro() {
    if (promise_) promise_->handle().destroy();
  }
  Promise& promise() const { return *promise_; }
  bool done() const { return promise_->handle().done(); }

  bool await_ready() const {
    promise_->handle().resume();
    return done();
  }
  void await_suspend(std::coroutine_handle<Promise> parent) const { promise_->waiter = &parent.promise(); }
  int await_resume() const { return promise_->value; }

 private:
  Promise* promise_;
};

inline Coro Promise::get_return_object() { return Coro(*this); }
inline void Promise::End::await_suspend(std::coroutine_handle<Promise> handle) const noexcept {
  if (Promise* const parent = handle.promise().waiter) Ready::push(*parent);
}

/// A coroutine that was given to Ready::push.
using Task = Coro;
inline Task spawn(Coro coro) {
  Ready::push(coro.promise());
  return coro;
}

/// Awaits a task.
struct Join {
  const Task& task;
  bool await_ready() const { return task.done(); }
  void await_suspend(std::coroutine_handle<Promise> parent) const { task.promise().waiter = &parent.promise(); }
  int await_resume() const { return task.promise().value; }
};

struct Yield {
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<Promise> handle) const { Ready::push(handle.promise()); }
  void await_resume() const {}
};

}  // namespace floor_loop
