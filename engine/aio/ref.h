// SPDX-License-Identifier: MIT
// Intrusive, single-threaded reference counting. A loop and everything that belongs to it live on one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "aio/pool.h"

namespace aio {

/// An object that deletes itself when its last reference goes. Never shared between threads.
class RefCounted : public Pooled {
 public:
  RefCounted() = default;
  RefCounted(const RefCounted&) = delete;
  RefCounted& operator=(const RefCounted&) = delete;

  void add_ref() noexcept { ++references_; }
  void drop_ref() {
    if (--references_ == 0) unreferenced();
  }
  std::uint32_t references() const noexcept { return references_; }

 protected:
  virtual ~RefCounted() = default;
  /// The last reference went. Runs while the object is still whole, unlike the destructor.
  virtual void unreferenced() { delete this; }

 private:
  std::uint32_t references_ = 0;
};

/// A counted pointer to an object with add_ref() and drop_ref(); null by default.
template <class T>
class Ref {
 public:
  Ref() = default;
  Ref(std::nullptr_t) {}
  explicit Ref(T* object) : object_(object) {
    if (object_) object_->add_ref();
  }
  Ref(const Ref& other) : Ref(other.object_) {}
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  template <class U>
    requires(!std::is_same_v<T, U> && std::is_convertible_v<U*, T*>)
  Ref(const Ref<U>& other) : Ref(static_cast<T*>(other.get())) {}
  template <class U>
    requires(!std::is_same_v<T, U> && std::is_convertible_v<U*, T*>)
  Ref(Ref<U>&& other) noexcept : object_(other.release()) {}
  ~Ref() {
    if (object_) object_->drop_ref();
  }
  Ref& operator=(Ref other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }

  T* get() const { return object_; }
  /// Gives the reference to the caller.
  T* release() noexcept { return std::exchange(object_, nullptr); }
  T& operator*() const { return *object_; }
  T* operator->() const { return object_; }
  explicit operator bool() const { return object_ != nullptr; }
  friend bool operator==(const Ref& a, const Ref& b) { return a.object_ == b.object_; }

 private:
  T* object_ = nullptr;
};

template <class T, class... Arguments>
Ref<T> make_ref(Arguments&&... arguments) {
  return Ref<T>(new T(std::forward<Arguments>(arguments)...));
}

}  // namespace aio
