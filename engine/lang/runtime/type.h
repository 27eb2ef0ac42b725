// SPDX-License-Identifier: MIT
// Type objects and attribute maps: a class is a name, one base and a map of attributes.
#pragma once

#include <string>
#include <vector>

#include "lang/runtime/str.h"
#include "lang/runtime/value.h"

namespace lang {

class Vm;
struct Args;

/// Attributes in the order of their definition, found by the identity of their interned name.
class AttributeMap {
 public:
  struct Entry {
    Str* name;
    Value value;
  };
  Value* find(const Str* name);
  void set(Str* name, Value value);
  bool erase(const Str* name);
  void clear() {
    entries_.clear();
    index_.clear();
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
      : Object(Kind::type, meta), name_(name), qualified_name_(name->text()), base_(base) {
    if (base) {
      construct_ = base->construct_;
      instance_kind_ = base->instance_kind_;
    }
  }
  static bool matches(Kind kind) { return kind == Kind::type; }

  Str* name() const { return name_; }
  const std::string& text() const { return name_->text(); }
  const std::string& qualified_name() const { return qualified_name_; }
  void set_qualified_name(std::string name) { qualified_name_ = std::move(name); }
  const std::string& module() const { return module_; }
  void set_module(std::string name) { module_ = std::move(name); }
  Type* base() const { return base_; }
  /// For ExceptionGroup, which is an Exception too: counts in is_subtype(), not in lookup().
  void set_second_base(Type* base) { second_base_ = base; }
  bool is_subtype(const Type* other) const {
    for (const Type* type = this; type; type = type->base_) {
      if (type == other) return true;
      if (type->second_base_ && type->second_base_->is_subtype(other)) return true;
    }
    return false;
  }
  /// The attribute in this class or the nearest base that has it, or null.
  Value* lookup(const Str* name) {
    for (Type* type = this; type; type = type->base_)
      if (Value* found = type->attributes_.find(name)) return found;
    return nullptr;
  }
  AttributeMap& attributes() { return attributes_; }

  /// Makes an instance from a call's arguments; args.type is the class that was called.
  NativeFunction construct() const { return construct_; }
  void set_construct(NativeFunction function) { construct_ = function; }
  Kind instance_kind() const { return instance_kind_; }
  void set_instance_kind(Kind kind) { instance_kind_ = kind; }
  /// Made by a class statement of the program.
  bool is_user() const { return user_; }
  void set_user() { user_ = true; }
  void clear() override { attributes_.clear(); }

 private:
  Str* name_;
  std::string qualified_name_;
  std::string module_ = "builtins";
  Type* base_;
  Type* second_base_ = nullptr;
  AttributeMap attributes_;
  NativeFunction construct_ = nullptr;
  Kind instance_kind_ = Kind::instance;
  bool user_ = false;
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
