// SPDX-License-Identifier: MIT
// HostObject: a Python object around a C++ one.
#pragma once

#include <utility>

#include "lang/runtime/type.h"

namespace lang {

/// An instance of a built-in class whose state is a T. The class's natives know which T it is.
template <class T>
class HostObject final : public Object {
 public:
  template <class... Arguments>
  explicit HostObject(Type* type, Arguments&&... arguments)
      : Object(Kind::host, type), host(std::forward<Arguments>(arguments)...) {}
  void clear() override {
    if constexpr (requires { host.clear(); }) host.clear();
  }
  T host;
};

/// Requires: `self` is an instance of T's class, as the first argument of its methods is.
template <class T>
T& host_of(const Value& self) {
  return static_cast<HostObject<T>*>(self.object())->host;
}

}  // namespace lang
