// SPDX-License-Identifier: MIT
// What can be called or bound: functions of the program, natives, methods, properties; modules.
#pragma once

#include <vector>

#include "lang/runtime/bytecode.h"
#include "lang/runtime/containers.h"
#include "lang/runtime/dict.h"

namespace lang {

/// A module's variables, in slots that compiled code knows by number.
class Module : public Object {
 public:
  Module(Type* type, Str* name) : Object(Kind::module, type), name_(name) {}
  static bool matches(Kind kind) { return kind == Kind::module; }

  Str* name() const { return name_; }
  std::uint32_t slot(Str* name);
  Value* find(const Str* name) {
    Value* const found = variables_.find(name);
    return found && !found->is_nothing() ? found : nullptr;
  }
  void set(Str* name, Value value) { at(slot(name)) = std::move(value); }
  Value& at(std::uint32_t slot) { return variables_.at(slot); }
  /// The builtin of the slot's name, or nothing.
  const Value& fallback(std::uint32_t slot) const { return fallbacks_[slot]; }
  /// Where names that are no variables of this module are looked up.
  void set_builtins(Module* builtins) { builtins_ = builtins; }
  Str* slot_name(std::uint32_t slot) const { return variables_.entries()[slot].name; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(variables_.entries().size()); }
  /// At the end of the program: its variables become None one by one, those with a leading underscore first, while builtins
  /// are what they were. As CPython, for what finalizers then run.
  void let_go() {
    for (const bool hidden : {true, false}) {
      for (std::uint32_t i = 0; i < size(); ++i) {
        if (slot_name(i)->text().starts_with('_') == hidden && !at(i).is_nothing()) at(i) = Value::none();
      }
    }
  }
  void clear() override {
    for (std::uint32_t i = 0; i < size(); ++i) at(i) = Value();
    for (Value& value : fallbacks_) value = Value();
  }

 private:
  Str* name_;
  Module* builtins_ = nullptr;
  AttributeMap variables_;
  std::vector<Value> fallbacks_;
};

inline std::uint32_t Module::slot(Str* name) {
  const std::ptrdiff_t known = variables_.position(name);
  if (known >= 0) return static_cast<std::uint32_t>(known);
  variables_.set(name, Value());
  const Value* const builtin = builtins_ ? builtins_->find(name) : nullptr;
  fallbacks_.push_back(builtin ? *builtin : Value());
  return size() - 1;
}

class Function : public Object {
 public:
  Function(Type* type, Ref<Code> compiled, Ref<Module> home)
      : Object(Kind::function, type), code(std::move(compiled)), module(std::move(home)) {
    name = code->name;
    qualified_name = code->qualified_name;
  }
  ~Function() override { destroy_backwards(closure); }
  static bool matches(Kind kind) { return kind == Kind::function; }
  void clear() override {
    code = nullptr;
    module = nullptr;
    defaults = nullptr;
    keyword_defaults = nullptr;
    closure.clear();
    attributes.clear();
  }

  Ref<Code> code;
  Ref<Module> module;
  Ref<Tuple> defaults;
  Ref<Dict> keyword_defaults;
  std::vector<Ref<Cell>> closure;
  Str* name;
  std::string qualified_name;
  AttributeMap attributes;
};

/// What a native is called with: positional values, then keyword values in the order of `names`.
struct Args {
  Value* values = nullptr;
  std::size_t count = 0;  // positional ones
  const Tuple* names = nullptr;
  Type* type = nullptr;            // the class, in a call of one
  const Object* callee = nullptr;  // the native itself

  std::size_t keywords() const { return names ? names->size() : 0; }
  Value& operator[](std::size_t i) const { return values[i]; }
  /// The keyword argument of this name, or null.
  Value* keyword(std::string_view name) const;
};

class Native : public Object {
 public:
  Native(Type* type, Str* called, NativeFunction run, int fewest, int greatest)
      : Object(Kind::native, type), name_(called), function_(run), least_(fewest), most_(greatest) {}
  static bool matches(Kind kind) { return kind == Kind::native; }
  Str* name() const { return name_; }
  NativeFunction function() const { return function_; }
  /// How many positional arguments (self included); most < 0: any number, and keywords as well.
  int least() const { return least_; }
  int most() const { return most_; }
  bool takes_keywords() const { return takes_keywords_; }
  void set_takes_keywords() { takes_keywords_ = true; }
  /// The argument that it iterates over to the end, if any.
  std::size_t iterated() const { return iterated_; }
  void set_iterated(std::uint8_t at) { iterated_ = at; }
  /// The class whose method this is, else null.
  Type* owner() const { return owner_; }
  void set_owner(Type* owner) { owner_ = owner; }
  /// For natives that carry a value of their own.
  Value data;
  void clear() override { data = Value(); }

 private:
  Str* name_;
  NativeFunction function_;
  int least_, most_;
  bool takes_keywords_ = false;
  std::uint8_t iterated_ = UINT8_MAX;
  Type* owner_ = nullptr;
};

class BoundMethod : public Object {
 public:
  BoundMethod(Type* type, Value to, Value what)
      : Object(Kind::bound_method, type), self(std::move(to)), function(std::move(what)) {}
  static bool matches(Kind kind) { return kind == Kind::bound_method; }
  Value self, function;
  void clear() override { self = function = Value(); }
};

class Property : public Object {
 public:
  Property(Type* type, Value get, Value set, Value remove)
      : Object(Kind::property, type), getter(std::move(get)), setter(std::move(set)),
        deleter(std::move(remove)) {}
  static bool matches(Kind kind) { return kind == Kind::property; }
  Value getter, setter, deleter;
  Value doc;  // nothing: the getter's
  void clear() override { getter = setter = deleter = doc = Value(); }
};

/// An attribute of a built-in class that is computed. A null setter: read only.
class NativeProperty : public Object {
 public:
  using Get = Value (*)(Vm&, const Value& self);
  using Set = bool (*)(Vm&, const Value& self, Value value);
  NativeProperty(Type* type, Get get, Set set) : Object(Kind::native_property, type), getter(get), setter(set) {}
  static bool matches(Kind kind) { return kind == Kind::native_property; }
  const Get getter;
  const Set setter;
};

/// staticmethod and classmethod.
class MethodWrapper : public Object {
 public:
  MethodWrapper(Kind kind, Type* type, Value what) : Object(kind, type), function(std::move(what)) {}
  static bool matches(Kind kind) { return kind == Kind::static_method || kind == Kind::class_method; }
  Value function;
  void clear() override { function = Value(); }
};

/// super(): attribute lookup that starts above `type`.
class Super : public Object {
 public:
  Super(Type* type, Type* whose, Type* of, Value to) : Object(Kind::super, type), owner(whose), after(of), self(std::move(to)) {}
  static bool matches(Kind kind) { return kind == Kind::super; }
  Type* owner;  // in its order, what follows `after` is looked at
  Type* after;
  Value self;
  void clear() override { self = Value(); }
};

/// functools.partial.
class Partial : public Object {
 public:
  explicit Partial(Type* type) : Object(Kind::partial, type) {}
  ~Partial() override {
    destroy_forwards(keywords);
    keywords.clear();
    destroy_backwards(positional);
  }
  static bool matches(Kind kind) { return kind == Kind::partial; }
  Value function;
  std::vector<Value> positional;
  std::vector<std::pair<Str*, Value>> keywords;
  AttributeMap attributes;
  void clear() override {
    function = Value();
    positional.clear();
    keywords.clear();
    attributes.clear();
  }
};

}  // namespace lang
