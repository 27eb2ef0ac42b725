// SPDX-License-Identifier: MIT
// HostObject: a Python object around a C++ one, whose class may be a base of the program's.
#pragma once

#include <memory>
#include <utility>

#include "aio/primitive.h"
#include "lang/runtime/vm.h"

namespace lang {

/// What instances of extensible built-in classes have in common.
class Extensible : public Object {
 public:
  explicit Extensible(Type* type) : Object(Kind::host, type) {}
  /// Gets the state of another instance of the same built-in class, which is new.
  virtual void take(Extensible& other) = 0;
  AttributeMap attributes;  // where a class of the program is derived
};

/// An instance of a built-in class whose state is a T. The class's natives know which T it is.
template <class T>
class HostObject final : public Extensible {
 public:
  template <class... Arguments>
  explicit HostObject(Type* type, Arguments&&... arguments)
      : Extensible(type), host(std::make_unique<T>(std::forward<Arguments>(arguments)...)) {}
  void take(Extensible& other) override { host.swap(static_cast<HostObject&>(other).host); }
  void clear() override {
    attributes.clear();
    if constexpr (requires { host->clear(); }) host->clear();
  }
  aio::Primitive* primitive() override {
    if constexpr (std::is_base_of_v<aio::Primitive, T>) return host.get();
    if constexpr (requires { host->primitive(); }) return &host->primitive();
    return nullptr;
  }
  std::unique_ptr<T> host;
};

/// Requires: `self` is an instance of T's class, as the first argument of its methods is.
template <class T>
T& host_of(const Value& self) {
  return *static_cast<HostObject<T>*>(self.object())->host;
}

/// The __init__ of an extensible class.
Value initialize_host(Vm& vm, Args& args);
/// Lets classes of the program derive from `type`, whose instances are HostObjects: gives it an __init__ for super() to call.
void make_extensible(Vm& vm, Type* type, NativeFunction initialize = initialize_host);
/// Instances of classes derived from `type` can be made: those of a HostObject only if it is extensible.
bool is_extensible(Vm& vm, const Type* type);

}  // namespace lang
