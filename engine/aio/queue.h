// SPDX-License-Identifier: MIT
// asyncio.Queue, PriorityQueue and LifoQueue.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <vector>

#include "aio/event.h"

namespace aio {

class QueueBase;

/// `co_await`: waits in a queue's line until there is room, or an item. Part of what puts and gets.
class QueueWait final : private RepeatedWait {
 public:
  QueueWait(QueueBase& queue, WaitRole role, Error* outcome_)
      : RepeatedWait(outcome_, role == WaitRole::put ? "Queue.put" : "Queue.get"), queue_(queue), role_(role) {}
  QueueWait(const QueueWait&) = delete;
  QueueWait& operator=(const QueueWait&) = delete;

  bool await_ready() const { return false; }
  /// False: it need not wait.
  template <class P>
  bool await_suspend(std::coroutine_handle<P> parent) {
    return begin(parent.promise().task(), must_wait());
  }
  void await_resume() const {}
  /// As await_suspend, where it is known whether it must wait.
  bool begin(TaskBase& task, bool must);

 private:
  void woken(TaskBase& task, Error& thrown) override;
  bool must_wait() const;
  /// The queue is shut down, and so it cannot get what it is here for. `must`: it would have to wait.
  bool is_in_vain(bool must) const;
  void line_up(TaskBase& task);

  QueueBase& queue_;
  const WaitRole role_;
  std::optional<Waiter> waiter_;
};

/// What queues of all kinds have in common: who waits for room or for items, unfinished tasks, shutdown. The items are the
/// derived class's. As asyncio.Queue (CPython 3.14). Must outlive the tasks that wait for it.
class QueueBase : public Primitive {
 public:
  /// `max_size` 0: no limit.
  explicit QueueBase(std::size_t max_size)
      : Primitive(PrimitiveKind::queue), getters_(*this, WaitRole::get), putters_(*this, WaitRole::put), max_size_(max_size) {
    finished_.hide();
    finished_.set();
  }

  virtual std::size_t size() const = 0;
  bool empty() const { return size() == 0; }
  std::size_t max_size() const { return max_size_; }
  bool full() const { return max_size_ > 0 && size() >= max_size_; }
  std::size_t unfinished_tasks() const { return unfinished_; }
  bool is_shut_down() const { return shut_down_; }
  const WaiterList& getters() const { return getters_; }
  const WaiterList& putters() const { return putters_; }

  /// Says that an item which was got is dealt with. Errors: ValueError, more often than items were put.
  Error task_done();
  /// Waits until every item that was put is dealt with.
  Coro<void> join();
  /// From now on put() fails with QueueShutDown, and get() does once the queue is empty; who waits is woken to see it.
  /// `immediate`: it is emptied at once, and its items count as dealt with.
  void shutdown(bool immediate = false);
  PrimitiveState primitive_state() const override {
    return {.value = static_cast<std::int64_t>(size()),
            .limit = static_cast<std::int64_t>(max_size_),
            .unfinished = static_cast<std::int64_t>(unfinished_)};
  }

 protected:
  ~QueueBase() = default;

  /// Waits until there is room, first come first served; who finds none on waking queues again, at the end. Cancelled
  /// after it was woken: wakes the next. Errors: QueueShutDown. Afterwards something can be put.
  QueueWait wait_for_room() { return {*this, WaitRole::put, nullptr}; }
  /// The same for an item, which can be got afterwards.
  QueueWait wait_for_item() { return {*this, WaitRole::get, nullptr}; }
  /// Errors: QueueShutDown, QueueFull.
  Error check_put() const;
  /// Errors: QueueShutDown, QueueEmpty.
  Error check_get() const;
  /// After an item was added (taken): counts it and wakes the first in line.
  void added();
  void taken();
  virtual void drop_items() = 0;

 private:
  friend class QueueWait;

  /// Whom a queue wakes it also takes out of the line.
  class Line : public WaiterList {
   public:
    using WaiterList::WaiterList;
    void pop_next() {
      if (Waiter* const waiter = first_pending()) wake_outside(*waiter);
    }

   private:
    static void wake_outside(Waiter& waiter) {
      waiter.leave();
      waiter.wake();
    }
  };

  /// Getters and putters wait in the same loop.
  Error bind(Loop& loop);

  Line getters_;
  Line putters_;
  Event finished_;
  std::size_t max_size_;
  std::size_t unfinished_ = 0;
  bool shut_down_ = false;
};

/// Items come out in the order in which they went in.
template <class T>
class FifoItems {
 public:
  std::size_t size() const { return size_; }
  void put(T item) {
    items_.push_back(std::move(item));
    ++size_;
  }
  T get() {
    --size_;
    T item = std::move(items_.front());
    items_.pop_front();
    return item;
  }
  void clear() {
    size_ = 0;
    items_.clear();
  }

 private:
  std::deque<T> items_;
  std::size_t size_ = 0;  // a deque counts long for it
};

/// The last in is the first out.
template <class T>
class LifoItems {
 public:
  std::size_t size() const { return items_.size(); }
  void put(T item) { items_.push_back(std::move(item)); }
  T get() {
    T item = std::move(items_.back());
    items_.pop_back();
    return item;
  }
  void clear() { items_.clear(); }

 private:
  std::vector<T> items_;
};

/// The least comes out first; which of equals is not said.
template <class T>
class PriorityItems {
 public:
  std::size_t size() const { return items_.size(); }
  void put(T item) {
    items_.push_back(std::move(item));
    std::push_heap(items_.begin(), items_.end(), std::greater<>());
  }
  T get() {
    std::pop_heap(items_.begin(), items_.end(), std::greater<>());
    T item = std::move(items_.back());
    items_.pop_back();
    return item;
  }
  void clear() { items_.clear(); }

 private:
  std::vector<T> items_;
};

template <class T, class Items>
class BasicQueue;

/// Puts at once where there is room: no coroutine then, only where it must wait.
template <class T, class Items, bool wants_outcome>
class PutAwaiter {
 public:
  PutAwaiter(BasicQueue<T, Items>& queue, T&& item) : queue_(queue), item_(std::move(item)) {}
  bool await_ready() { return queue_.put_at_once(item_); }
  template <class P>
  bool await_suspend(std::coroutine_handle<P> parent) {
    wait_.emplace(queue_, WaitRole::put, slot_.address());
    return wait_->begin(parent.promise().task(), true);
  }
  auto await_resume() {
    if constexpr (wants_outcome) {
      if (slot_.error) return Outcome<void>(std::move(slot_.error));
    }
    if (wait_) queue_.put_at_once(item_);
    if constexpr (wants_outcome) return Outcome<void>();
  }

 private:
  BasicQueue<T, Items>& queue_;
  T item_;
  [[no_unique_address]] ErrorSlot<wants_outcome> slot_;
  std::optional<QueueWait> wait_;
};

/// The same for what takes an item.
template <class T, class Items, bool wants_outcome>
class GetAwaiter {
 public:
  explicit GetAwaiter(BasicQueue<T, Items>& queue) : queue_(queue) {}
  bool await_ready() { return !queue_.empty(); }
  template <class P>
  bool await_suspend(std::coroutine_handle<P> parent) {
    wait_.emplace(queue_, WaitRole::get, slot_.address());
    return wait_->begin(parent.promise().task(), true);
  }
  auto await_resume() {
    if constexpr (wants_outcome) {
      if (slot_.error) return Outcome<T>(std::move(slot_.error));
      return Outcome<T>(queue_.take());
    } else {
      return queue_.take();
    }
  }

 private:
  BasicQueue<T, Items>& queue_;
  [[no_unique_address]] ErrorSlot<wants_outcome> slot_;
  std::optional<QueueWait> wait_;
};

/// What put() gives: to be awaited, or made a coroutine of, once.
template <class T, class Items>
class [[nodiscard]] Put {
 public:
  Put(BasicQueue<T, Items>& queue, T&& item) : queue_(queue), item_(std::move(item)) {}
  PutAwaiter<T, Items, false> operator co_await() const { return {queue_, std::move(item_)}; }
  PutAwaiter<T, Items, true> outcome() const { return {queue_, std::move(item_)}; }
  Coro<void> coro() const { return run(queue_, std::move(item_)); }
  operator Coro<void>() const { return coro(); }

 private:
  static Coro<void> run(BasicQueue<T, Items>& queue, T item) {
    co_await name_coroutine("Queue.put");
    co_await queue.put(std::move(item));
  }

  BasicQueue<T, Items>& queue_;
  mutable T item_;  // moved on, as a coroutine is used up
};

/// What get() gives.
template <class T, class Items>
class [[nodiscard]] Get {
 public:
  explicit Get(BasicQueue<T, Items>& queue) : queue_(queue) {}
  GetAwaiter<T, Items, false> operator co_await() const { return GetAwaiter<T, Items, false>(queue_); }
  GetAwaiter<T, Items, true> outcome() const { return GetAwaiter<T, Items, true>(queue_); }
  Coro<T> coro() const { return run(queue_); }
  operator Coro<T>() const { return coro(); }

 private:
  static Coro<T> run(BasicQueue<T, Items>& queue) {
    co_await name_coroutine("Queue.get");
    co_return co_await queue.get();
  }

  BasicQueue<T, Items>& queue_;
};

template <class T, class Items>
PutAwaiter<T, Items, true> as_outcome(const Put<T, Items>& put) {
  return put.outcome();
}
template <class T, class Items>
GetAwaiter<T, Items, true> as_outcome(const Get<T, Items>& get) {
  return get.outcome();
}

/// A queue of T between tasks; `Items` is the order in which they come out.
template <class T, class Items>
class BasicQueue final : public QueueBase {
 public:
  explicit BasicQueue(std::size_t max_size = 0) : QueueBase(max_size) {}

  std::size_t size() const override { return items_.size(); }
  bool empty() const { return items_.size() == 0; }
  bool full() const { return max_size() > 0 && items_.size() >= max_size(); }
  /// `co_await queue.put(item)`: waits for room, then adds. Errors: QueueShutDown.
  Put<T, Items> put(T item) { return Put<T, Items>(*this, std::move(item)); }
  /// Errors: QueueFull, QueueShutDown.
  Error put_nowait(T item) {
    if (Error error = check_put()) return error;
    items_.put(std::move(item));
    added();
    return {};
  }
  /// `co_await queue.get()`: waits for an item and takes it. Errors: QueueShutDown.
  Get<T, Items> get() { return Get<T, Items>(*this); }
  /// Errors: QueueEmpty, QueueShutDown.
  Outcome<T> get_nowait() {
    if (Error error = check_get()) return error;
    return take();
  }

 private:
  template <class, class, bool>
  friend class PutAwaiter;
  template <class, class, bool>
  friend class GetAwaiter;

  /// False, and `item` is as it was: it must wait, or fail.
  bool put_at_once(T& item) {
    if (full() || is_shut_down()) return false;
    items_.put(std::move(item));
    added();
    return true;
  }
  T take() {
    T item = items_.get();
    taken();
    return item;
  }
  void drop_items() override { items_.clear(); }
  Items items_;
};

template <class T>
using Queue = BasicQueue<T, FifoItems<T>>;
template <class T>
using LifoQueue = BasicQueue<T, LifoItems<T>>;
template <class T>
using PriorityQueue = BasicQueue<T, PriorityItems<T>>;

}  // namespace aio
