// SPDX-License-Identifier: MIT
// asyncio's Condition, which has its lock, and how locks and their like are written.
#pragma once

#include "py/loop.h"

namespace py {

/// asyncio.Condition, with its lock.
class Condition {
 public:
  Condition() : Condition(std::make_shared<aio::Lock>()) {}
  explicit Condition(std::shared_ptr<aio::Lock> lock) : lock_(std::move(lock)), condition_(*lock_) {}
  aio::Lock& lock() { return *lock_; }
  const aio::Condition& condition() const { return condition_; }
  bool locked() const { return lock_->locked(); }
  aio::Coro<void> acquire() { return lock_->acquire(); }
  void release() { check(lock_->release()); }
  aio::Coro<void> wait() { return condition_.wait(); }
  template <class F>
  aio::Coro<void> wait_for(F predicate) {
    return condition_.wait_for(std::move(predicate));
  }
  void notify(std::int64_t count = 1) {
    if (!locked()) throw RuntimeError("cannot notify on un-acquired lock");
    check(condition_.notify(static_cast<std::size_t>(count)));
  }
  void notify_all() {
    if (!locked()) throw RuntimeError("cannot notify on un-acquired lock");
    check(condition_.notify_all());
  }

 private:
  std::shared_ptr<aio::Lock> lock_;
  aio::Condition condition_;
};

namespace detail {

/// "<asyncio.locks.Lock object at 0x55d0 [locked, waiters:2]>"
inline void append_primitive(std::string& out, const char* name, const void* object, const std::string& state, std::size_t waiters) {
  char address[32];
  std::snprintf(address, sizeof address, "%p", object);
  out += std::string("<asyncio.locks.") + name + " object at " + address + " [" + state;
  if (waiters > 0) out += ", waiters:" + std::to_string(waiters);
  out += "]>";
}

template <class T>
struct SharedTraits {
  static bool truth(const std::shared_ptr<T>& object) { return object != nullptr; }
  static std::size_t hash(const std::shared_ptr<T>& object) { return std::hash<const void*>()(object.get()); }
};

inline std::string semaphore_state(const aio::Semaphore& semaphore) {
  return semaphore.locked() ? "locked" : "unlocked, value:" + std::to_string(semaphore.value());
}

}  // namespace detail

template <>
struct Traits<std::shared_ptr<aio::Lock>> : detail::SharedTraits<aio::Lock> {
  static void repr(std::string& out, const std::shared_ptr<aio::Lock>& lock) {
    detail::append_primitive(out, "Lock", lock.get(), lock->locked() ? "locked" : "unlocked", lock->waiters().size());
  }
};
template <>
struct Traits<std::shared_ptr<aio::Event>> : detail::SharedTraits<aio::Event> {
  static void repr(std::string& out, const std::shared_ptr<aio::Event>& event) {
    detail::append_primitive(out, "Event", event.get(), event->is_set() ? "set" : "unset", event->waiters().size());
  }
};
template <>
struct Traits<std::shared_ptr<aio::Semaphore>> : detail::SharedTraits<aio::Semaphore> {
  static void repr(std::string& out, const std::shared_ptr<aio::Semaphore>& semaphore) {
    detail::append_primitive(out, "Semaphore", semaphore.get(), detail::semaphore_state(*semaphore), semaphore->waiters().size());
  }
};
template <>
struct Traits<std::shared_ptr<aio::BoundedSemaphore>> : detail::SharedTraits<aio::BoundedSemaphore> {
  static void repr(std::string& out, const std::shared_ptr<aio::BoundedSemaphore>& semaphore) {
    detail::append_primitive(out, "BoundedSemaphore", semaphore.get(), detail::semaphore_state(*semaphore), semaphore->waiters().size());
  }
};
template <>
struct Traits<std::shared_ptr<Condition>> : detail::SharedTraits<Condition> {
  static void repr(std::string& out, const std::shared_ptr<Condition>& condition) {
    detail::append_primitive(out, "Condition", condition.get(), condition->locked() ? "locked" : "unlocked",
                             condition->condition().waiters().size());
  }
};
template <>
struct Traits<std::shared_ptr<aio::Barrier>> : detail::SharedTraits<aio::Barrier> {
  static void repr(std::string& out, const std::shared_ptr<aio::Barrier>& barrier) {
    std::string state(barrier->state_name());
    if (!barrier->broken()) state += ", waiters:" + std::to_string(barrier->waiting()) + "/" + std::to_string(barrier->parties());
    detail::append_primitive(out, "Barrier", barrier.get(), state, 0);
  }
};

}  // namespace py
