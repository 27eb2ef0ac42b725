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
  };

  Ref<Tuple> args;
  Ref<Exception> cause;
  Ref<Exception> context;
  bool suppress_context = false;
  /// Where it passed, innermost first.
  std::vector<Place> traceback;
  std::vector<Value> notes;
  /// StopIteration's value; a group's tuple of exceptions lies in args[1].
  Value value;
  AttributeMap attributes;

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
