// SPDX-License-Identifier: MIT
// The header that every value on the interpreter's heap starts with, and Ref, the pointer that
// counts references to it. Counting is not atomic: an interpreter belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace aio {
class Primitive;
}

namespace lang {

class Heap;
class Type;
class Value;

/// What an object is, for the interpreter's fast paths; `type()` is what the program sees.
enum class Kind : std::uint8_t {
  string, bytes, list, tuple, dict, set, frozenset, range, slice, cell, code, function, native,
  bound_method, property, native_property, static_method, class_method, type, super, module,
  instance, generator, coroutine, async_generator, async_step, coroutine_wrapper, exception, iterator, singleton,
  partial, future, native_coroutine, host,
};

/// Invariant: on its heap's list from construction until its destructor has run.
class Object {
 public:
  Object(Kind kind, Type* type) : kind_(kind), type_(type) {}
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object() = default;

  Kind kind() const { return kind_; }
  Type* type() const { return type_; }
  void set_type(Type* type) { type_ = type; }
  std::uint32_t references() const { return references_; }

  /// Runs when the last reference went, before the destructor: the place for reports such as
  /// "coroutine was never awaited". The object stays when somebody refers to it then.
  virtual void finalize() {}
  /// Drops every reference this object holds, so that cycles fall apart at teardown.
  virtual void clear() {}
  /// The lock, event, queue, ... that it stands for; null otherwise.
  virtual aio::Primitive* primitive() { return nullptr; }

  void retain() { ++references_; }
  void release() {
    if (--references_ == 0) destroy();
  }

 protected:
  /// Null until the object is made.
  Heap* heap() const { return heap_; }
  /// To let go of so many items takes as long as a frame of the page may: they are given to the heap, which does it in parts.
  static constexpr std::size_t too_many_items = 50'000;
  void bury(std::vector<Value>& items);

 private:
  friend class Heap;
  void destroy();

  std::uint32_t references_ = 0;
  std::uint32_t bytes_ = 0;
  Kind kind_;
  bool watched_ = false;    // see Heap::watch
  bool finalized_ = false;  // its __del__ was called, which happens once
  bool held_ = false;       // see Heap::hold
  std::uint32_t outside_ = 0;  // see Heap::measure
  Type* type_;
  Heap* heap_ = nullptr;
  Object* previous_ = nullptr;
  Object* next_ = nullptr;
};

/// Owns one reference, or none.
template <class T>
class Ref {
 public:
  Ref() = default;
  Ref(std::nullptr_t) {}
  explicit Ref(T* object) : object_(object) {
    if (object_) object_->retain();
  }
  Ref(const Ref& other) : Ref(other.object_) {}
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  template <class U>
  Ref(const Ref<U>& other) : Ref(static_cast<T*>(other.get())) {}
  template <class U>
  Ref(Ref<U>&& other) noexcept : object_(other.detach()) {}
  Ref& operator=(Ref other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Ref() {
    if (object_) object_->release();
  }

  /// Takes over a reference that was counted already.
  static Ref adopt(T* object) {
    Ref made;
    made.object_ = object;
    return made;
  }
  /// Gives the reference away, still counted.
  T* detach() { return std::exchange(object_, nullptr); }

  T* get() const { return object_; }
  T* operator->() const { return object_; }
  T& operator*() const { return *object_; }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  T* object_ = nullptr;
};

}  // namespace lang
