// SPDX-License-Identifier: MIT
// Exception objects.
#pragma once

#include <vector>

#include "lang/runtime/function.h"

namespace lang {

class Exception : public Object {
 public:
  explicit Exception(Type* type) : Object(Kind::exception, type) {}
  static bool matches(Kind kind) { return kind == Kind::exception; }

  struct Place {
    Ref<Code> code;
    std::uint32_t line;
    const void* frame;  // to tell a frame that it passed before; may be gone
    // Asynchronous generators, and objects with a __del__, that were variables there. CPython keeps all variables; of these it
    // shows, as they are then closed at the end of the run, or go when the exception does, and not before.
    std::vector<Value> kept;
  };

  Ref<Tuple> args;
  Ref<Exception> cause;
  Ref<Exception> context;
  bool suppress_context = false;
  /// Where it passed, innermost first.
  std::vector<Place> traceback;
  std::vector<Value> notes;
  /// A group's message and tuple of exceptions, which stay when the program changes `args`.
  const Tuple& group() const { return value.is_object() ? *value.as<Tuple>() : *args; }
  const std::vector<Value>& members() const { return group().items()[1].as<Tuple>()->items(); }
  /// StopIteration's value; an OSError's file; what group() gives, once a group's `args` are changed.
  Value value;
  AttributeMap attributes;
  std::string meant;  // of a name that is not there: what it may have been meant to be

  void clear() override {
    args = nullptr;
    cause = nullptr;
    context = nullptr;
    traceback.clear();
    notes.clear();
    value = Value();
    attributes.clear();
  }
};

}  // namespace lang
