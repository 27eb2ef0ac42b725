// SPDX-License-Identifier: MIT
// Type objects and attribute maps: a class is a name, one base and a map of attributes.
#pragma once

#include <string>
#include <vector>

#include "lang/runtime/heap.h"
#include "lang/runtime/release.h"
#include "lang/runtime/str.h"
#include "lang/runtime/value.h"

namespace lang {

class Vm;
struct Args;

/// Attributes in the order of their definition, found by the identity of their interned name.
class AttributeMap {
 public:
  AttributeMap() = default;
  AttributeMap(const AttributeMap&) = default;
  AttributeMap(AttributeMap&&) = default;
  AttributeMap& operator=(const AttributeMap&) = default;
  AttributeMap& operator=(AttributeMap&&) = default;
  ~AttributeMap() { destroy_forwards(entries_); }
  struct Entry {
    Str* name;
    Value value;
  };
  Value* find(const Str* name) {
    const std::ptrdiff_t at = position(name);
    return at < 0 ? nullptr : &entries_[static_cast<std::size_t>(at)].value;
  }
  /// Among entries(); negative: it has none.
  std::ptrdiff_t position(const Str* name) const;
  Value& at(std::size_t position) { return entries_[position].value; }
  void set(Str* name, Value value);
  bool erase(const Str* name);
  void clear() {
    std::vector<Entry> old;
    old.swap(entries_);
    index_.clear();
    for (Entry& entry : old) entry.value = Value();
  }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  void reindex();
  std::vector<Entry> entries_;
  // Positions by the hash of the name, once linear search would be slower. Empty until then.
  std::vector<std::int32_t> index_;
};

/// A function of the host. Returns `nothing` when it raised.
using NativeFunction = Value (*)(Vm&, Args&);

class Type : public Object {
 public:
  Type(Type* meta, Str* name, Type* base)
      : Object(Kind::type, meta), name_(name), qualified_name_(name->text()), base_(base), order_{this} {
    if (base) {
      construct_ = base->construct_;
      instance_kind_ = base->instance_kind_;
      is_abstract_base_ = base->is_abstract_base_;
      finalizer_ = base->finalizer_;
      bases_ = {base};
      order_.insert(order_.end(), base->order_.begin(), base->order_.end());
    }
  }
  static bool matches(Kind kind) { return kind == Kind::type; }

  Str* name() const { return name_; }
  const std::string& text() const { return name_->text(); }
  const std::string& qualified_name() const { return qualified_name_; }
  void set_qualified_name(std::string name) { qualified_name_ = std::move(name); }
  const std::string& module() const { return module_; }
  void set_module(std::string name) { module_ = std::move(name); }
  /// The base that says what instances are made of; null for object.
  Type* base() const { return base_; }
  const std::vector<Type*>& bases() const { return bases_; }
  /// The method resolution order: this class, then what it inherits from.
  const std::vector<Type*>& order() const { return order_; }
  /// For a class with several bases, or others than base() alone. False, and no effect: they have no consistent order.
  bool set_bases(std::vector<Type*> bases);
  bool is_subtype(const Type* other) const {
    for (const Type* type : order_)
      if (type == other) return true;
    return false;
  }
  /// The attribute in the first class of the order that has it, or null.
  Value* lookup(const Str* name) {
    const Looked& looked = looked_[place(name)];
    return looked.name == name && heap() && looked_at_ == heap()->class_changes() ? looked.found : look_up(name);
  }
  /// The same among those that follow `after` in the order. As super() looks.
  Value* lookup_after(const Type* after, const Str* name);
  /// To be changed.
  AttributeMap& attributes() {
    if (heap()) heap()->class_changed();
    return attributes_;
  }
  const AttributeMap& attributes() const { return attributes_; }
  /// This class's own attribute, or null.
  Value* own(const Str* name) { return attributes_.find(name); }

  /// Makes an instance from a call's arguments; args.type is the class that was called.
  NativeFunction construct() const { return construct_; }
  void set_construct(NativeFunction function) { construct_ = function; }
  /// A call of it iterates over its argument to the end.
  bool iterates() const { return iterates_; }
  void set_iterates() { iterates_ = true; }
  Kind instance_kind() const { return instance_kind_; }
  void set_instance_kind(Kind kind) { instance_kind_ = kind; }
  /// Made by a class statement of the program.
  bool is_user() const { return user_; }
  void set_user() { user_ = true; }
  /// Who calls the __del__ that its instances have; null: they have none.
  Vm* finalizer() const { return finalizer_; }
  void set_finalizer(Vm* vm) { finalizer_ = vm; }
  /// abc.ABC, or derived from it: its abstract methods must be implemented before there can be instances.
  bool is_abstract_base() const { return is_abstract_base_; }
  void set_abstract_base() { is_abstract_base_ = true; }
  const std::vector<Str*>& abstract_methods() const { return abstract_methods_; }
  void set_abstract_methods(std::vector<Str*> names) { abstract_methods_ = std::move(names); }
  /// The only attributes that instances may have; null: any.
  const std::vector<Str*>* slots() const { return has_slots_ ? &slots_ : nullptr; }
  void set_slots(std::vector<Str*> names) {
    slots_ = std::move(names);
    has_slots_ = true;
  }
  void clear() override { attributes().clear(); }

 private:
  /// What lookup() found last, by names; valid until attributes of some class come or go.
  struct Looked {
    const Str* name = nullptr;
    Value* found = nullptr;
  };
  static constexpr std::size_t looks = 16;
  static std::size_t place(const Str* name) { return reinterpret_cast<std::uintptr_t>(name) / 64 % looks; }
  Value* look_up(const Str* name);

  Str* name_;
  std::string qualified_name_;
  std::string module_ = "builtins";
  Type* base_;
  std::vector<Type*> bases_, order_;
  std::vector<Str*> abstract_methods_, slots_;
  AttributeMap attributes_;
  Looked looked_[looks];
  std::uint32_t looked_at_ = 0;
  NativeFunction construct_ = nullptr;
  Vm* finalizer_ = nullptr;
  Kind instance_kind_ = Kind::instance;
  bool user_ = false;
  bool iterates_ = false;
  bool is_abstract_base_ = false;
  bool has_slots_ = false;
};

/// An instance of a class of the program that is derived from a built-in class, whose instances are Ts: it has attributes.
template <class T>
class Derived final : public T {
 public:
  using T::T;
  void clear() override {
    T::clear();
    attributes.clear();
  }
  AttributeMap attributes;
};

/// An instance of a class of the program.
class Instance : public Object {
 public:
  explicit Instance(Type* type) : Object(Kind::instance, type) {}
  static bool matches(Kind kind) { return kind == Kind::instance; }
  std::size_t outside_bytes() const { return attributes_.entries().size() * sizeof(AttributeMap::Entry); }
  AttributeMap& attributes() { return attributes_; }
  void clear() override { attributes_.clear(); }

 private:
  AttributeMap attributes_;
};

}  // namespace lang
