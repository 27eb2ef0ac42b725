// SPDX-License-Identifier: MIT
// Value: one Python value in 16 bytes. None, bool, int (64 bits) and float lie inline; all else
// is a counted pointer to an Object. `nothing` is no Python value: an unbound variable, or the
// mark that a function gives when it raised.
#pragma once

#include <cstring>
#include <new>

#include "lang/runtime/object.h"

namespace lang {

enum class Tag : std::uint8_t { nothing, tail, none, boolean, integer, real, object };

// Lets vectors of values grow by copying their bytes, where the library knows how.
#if defined(__clang__)
#define LOOPSCOPE_MOVED_AS_BYTES [[clang::trivial_abi]]
#else
#define LOOPSCOPE_MOVED_AS_BYTES
#endif

class LOOPSCOPE_MOVED_AS_BYTES Value {
 public:
  Value() : tag_(Tag::nothing), integer_(0) {}
  /// nothing; the other bits are what was there. To make many: clearing all of them is a call of memset().
  struct Blank {};
  explicit Value(Blank) : tag_(Tag::nothing) {}
  Value(const Value& other) : tag_(other.tag_), integer_(other.integer_) {
    if (tag_ == Tag::object) object_->retain();
  }
  Value(Value&& other) noexcept : tag_(other.tag_), integer_(other.integer_) {
    other.tag_ = Tag::nothing;
  }
  template <class T>
  Value(Ref<T> ref) : tag_(ref ? Tag::object : Tag::nothing), integer_(0) {
    if (ref) object_ = ref.detach();
  }
  // All bits are set, for they are what is copied, where a pointer has only half of them, too.
  explicit Value(Object* object) : tag_(Tag::object), integer_(0) {
    object_ = object;
    object_->retain();
  }
  Value& operator=(const Value& other) {
    Value copy(other);
    swap(copy);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    if (this != &other) {
      Value old;
      old.take(*this);
      take(other);
    }
    return *this;
  }
  ~Value() {
    if (tag_ == Tag::object) object_->release();
  }

  static Value none() { return Value(Tag::none, 0); }
  /// The mark of a native that asks the machine to go on with something else (see Vm::tail_).
  static Value tail() { return Value(Tag::tail, 0); }
  static Value of(bool value) { return Value(Tag::boolean, value ? 1 : 0); }
  static Value of(std::int64_t value) { return Value(Tag::integer, value); }
  static Value of(int value) { return Value(Tag::integer, value); }
  static Value of(std::size_t value) {
    return Value(Tag::integer, static_cast<std::int64_t>(value));
  }
  static Value of(double value) {
    Value made(Tag::real, 0);
    made.real_ = value;
    return made;
  }
  template <class T>
  static Value of(T*) = delete;

  Tag tag() const { return tag_; }
  bool is_nothing() const { return tag_ == Tag::nothing; }
  bool is_none() const { return tag_ == Tag::none; }
  bool is_bool() const { return tag_ == Tag::boolean; }
  bool is_integer() const { return tag_ == Tag::integer; }
  /// An int, or a bool, which is one.
  bool is_integral() const { return tag_ == Tag::integer || tag_ == Tag::boolean; }
  bool is_real() const { return tag_ == Tag::real; }
  bool is_number() const {
    return tag_ == Tag::integer || tag_ == Tag::boolean || tag_ == Tag::real;
  }
  bool is_object() const { return tag_ == Tag::object; }
  bool is(Kind kind) const { return tag_ == Tag::object && object_->kind() == kind; }

  /// Requires: is_integral().
  std::int64_t integer() const { return integer_; }
  bool boolean() const { return integer_ != 0; }
  double real() const { return real_; }
  /// Requires: is_number().
  double number() const { return tag_ == Tag::real ? real_ : static_cast<double>(integer_); }
  Object* object() const { return object_; }

  void set_integer(std::int64_t value) { integer_ = value; }
  void set_real(double value) { real_ = value; }

  /// The object as a T. Requires: it is one.
  template <class T>
  T* as() const {
    return static_cast<T*>(object_);
  }
  /// The object as a T, or null when this is none.
  template <class T>
  T* get() const {
    return tag_ == Tag::object && T::matches(object_->kind()) ? static_cast<T*>(object_) : nullptr;
  }
  template <class T>
  Ref<T> ref() const {
    return Ref<T>(static_cast<T*>(object_));
  }

  /// Python's `is`.
  bool same(const Value& other) const {
    if (tag_ != other.tag_) return false;
    if (tag_ == Tag::real) return std::memcmp(&real_, &other.real_, sizeof real_) == 0;
    if (tag_ == Tag::object) return object_ == other.object_;
    return tag_ == Tag::none || integer_ == other.integer_;
  }

  // For the dispatch loop, without a call even where code is made small; and so only there.
  /// As new (place) Value(*this).
  [[gnu::always_inline]] void copy_to(Value* place) const {
    place->tag_ = tag_;
    place->integer_ = integer_;
    if (tag_ == Tag::object) object_->retain();
  }
  /// As new (place) Value(std::move(*this)).
  [[gnu::always_inline]] void move_to(Value* place) {
    place->tag_ = tag_;
    place->integer_ = integer_;
    tag_ = Tag::nothing;
  }
  /// As *this = other.
  [[gnu::always_inline]] void become(const Value& other) {
    Object* const old = is_object() ? object_ : nullptr;
    other.copy_to(this);
    if (old) old->release();
  }
  /// As *this = std::move(other). Requires: another one.
  [[gnu::always_inline]] void become(Value&& other) {
    Object* const old = is_object() ? object_ : nullptr;
    other.move_to(this);
    if (old) old->release();
  }
  /// As ~Value().
  [[gnu::always_inline]] void end() {
    if (is_object()) object_->release();
  }
  void swap(Value& other) {
    std::swap(tag_, other.tag_);
    std::swap(integer_, other.integer_);
  }

 private:
  Value(Tag tag, std::int64_t integer) : tag_(tag), integer_(integer) {}
  void take(Value& other) {
    tag_ = other.tag_;
    integer_ = other.integer_;
    other.tag_ = Tag::nothing;
  }

  static_assert(sizeof(void*) <= sizeof(std::int64_t));
  Tag tag_;
  union {
    std::int64_t integer_;
    double real_;
    Object* object_;
  };
};

static_assert(sizeof(Value) == 16);

}  // namespace lang
