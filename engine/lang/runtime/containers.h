// SPDX-License-Identifier: MIT
// Tuple, List, Range, Slice, Cell and the small objects that only hold values.
#pragma once

#include <vector>

#include "lang/runtime/release.h"
#include "lang/runtime/type.h"

namespace lang {

class Tuple : public Object {
 public:
  Tuple(Type* type, std::vector<Value> items)
      : Object(Kind::tuple, type), items_(std::move(items)) {}
  ~Tuple() override {
    if (!let_go()) destroy_backwards(items_);
  }
  static bool matches(Kind kind) { return kind == Kind::tuple; }
  const std::vector<Value>& items() const { return items_; }
  std::size_t size() const { return items_.size(); }
  std::size_t outside_bytes() const { return items_.size() * sizeof(Value); }
  const Value& operator[](std::size_t i) const { return items_[i]; }
  /// For whoever made it, while nobody else has it. Requires: `others` are as many.
  void swap_items(std::vector<Value>& others) { items_.swap(others); }
  void clear() override {
    if (!let_go()) release_backwards(items_);
  }

 private:
  bool let_go() {
    if (items_.size() <= too_many_items) return false;
    bury(items_);
    return true;
  }
  std::vector<Value> items_;
};

class List : public Object {
 public:
  List(Type* type, std::vector<Value> items)
      : Object(Kind::list, type), items_(std::move(items)) {}
  ~List() override {
    if (!let_go()) destroy_backwards(items_);
  }
  static bool matches(Kind kind) { return kind == Kind::list; }
  std::vector<Value>& items() { return items_; }
  std::size_t size() const { return items_.size(); }
  std::size_t outside_bytes() const { return items_.size() * sizeof(Value); }
  void clear() override {
    if (!let_go()) release_backwards(items_);
  }

 private:
  bool let_go() {
    if (items_.size() <= too_many_items) return false;
    bury(items_);
    return true;
  }
  std::vector<Value> items_;
};

class Range : public Object {
 public:
  Range(Type* type, std::int64_t from, std::int64_t to, std::int64_t by)
      : Object(Kind::range, type), start(from), stop(to), step(by) {}
  static bool matches(Kind kind) { return kind == Kind::range; }
  std::int64_t length() const {
    if (step > 0) return start < stop ? (stop - start - 1) / step + 1 : 0;
    return start > stop ? (start - stop - 1) / -step + 1 : 0;
  }
  const std::int64_t start, stop, step;
};

class Slice : public Object {
 public:
  Slice(Type* type, Value from, Value to, Value by)
      : Object(Kind::slice, type), start(std::move(from)), stop(std::move(to)), step(std::move(by)) {}
  static bool matches(Kind kind) { return kind == Kind::slice; }
  Value start, stop, step;
  void clear() override { start = stop = step = Value(); }
};

/// Such instances are made from the arguments of a call: they cannot change later.
constexpr bool is_fixed(Kind kind) {
  return kind == Kind::tuple || kind == Kind::string || kind == Kind::bytes || kind == Kind::frozenset;
}

/// A variable that a closure shares.
class Cell : public Object {
 public:
  explicit Cell(Type* type) : Object(Kind::cell, type) {}
  static bool matches(Kind kind) { return kind == Kind::cell; }
  Value value;
  void clear() override { value = Value(); }
};

/// None's cousins: Ellipsis, NotImplemented.
class Singleton : public Object {
 public:
  Singleton(Type* type, std::string text) : Object(Kind::singleton, type), text_(std::move(text)) {}
  static bool matches(Kind kind) { return kind == Kind::singleton; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

enum class Step { item, end, error };

/// A native iterator.
class Iterator : public Object {
 public:
  enum class Flavour : std::uint8_t { range, other };
  explicit Iterator(Type* type, Flavour kind = Flavour::other) : Object(Kind::iterator, type), flavour(kind) {}
  static bool matches(Kind kind) { return kind == Kind::iterator; }
  virtual Step next(Vm& vm, Value& out) = 0;
  const Flavour flavour;
};

}  // namespace lang
