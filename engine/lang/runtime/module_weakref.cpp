// SPDX-License-Identifier: MIT
// The module weakref: references that do not keep what they refer to.
#include "lang/runtime/install.h"
#include "lang/runtime/library.h"

namespace lang {

namespace {

class WeakReference final : public Object {
 public:
  WeakReference(Type* type, Heap& heap, Object* of) : Object(Kind::host, type), heap_(heap), target_(of) { heap.watch(of, &target_); }
  ~WeakReference() override {
    if (target_) heap_.unwatch(target_, &target_);
  }
  Value target() const { return target_ ? Value(target_) : Value::none(); }

 private:
  Heap& heap_;
  Object* target_;
};

bool can_be_referenced(const Value& value) {
  if (!value.is_object()) return false;
  switch (value.object()->kind()) {
    case Kind::string: case Kind::bytes: case Kind::list: case Kind::tuple: case Kind::dict: case Kind::range: case Kind::slice: case Kind::singleton:
      return value.object()->type()->is_user();
    default: return true;
  }
}

Value reference(Vm& vm, Args& args) {
  if (args.count == 0) return vm.raise_type("ref expected at least 1 argument, got 0");
  if (!can_be_referenced(args[0])) return vm.raise_type("cannot create weak reference to '" + vm.type_of(args[0])->text() + "' object");
  if (args.count > 1 && !args[1].is_none())
    return vm.raise(vm.types().not_implemented_error, "Loopscope does not call back when an object goes: ask the weak reference whether it is there");
  return vm.heap().make<WeakReference>(args.type, vm.heap(), args[0].object());
}

Value target_of(const Value& reference) { return static_cast<WeakReference*>(reference.object())->target(); }

}  // namespace

void install_weakref(Vm& vm, Module& module) {
  Type* const type = vm.make_type("ReferenceType", vm.types().object, Kind::host, reference);
  type->set_module("weakref");
  static constexpr NativeMethod methods[] = {
      {"__call__", [](Vm&, Args& a) { return target_of(a[0]); }, 1, 1},
      {"__eq__", [](Vm& m, Args& a) {
    if (m.type_of(a[0]) != m.type_of(a[1])) return m.not_implemented();
    const Value one = target_of(a[0]), other = target_of(a[1]);
    if (one.is_none() || other.is_none()) return Value::of(a[0].same(a[1]));
    return m.compare(Op::equal, one, other);
  }, 2, 2},
      {"__repr__", [](Vm& m, Args& a) {
    const Value target = target_of(a[0]);
    return m.text("<weakref at " + m.address_text(a[0]) + (target.is_none() ? "; dead>" : "; to '" + m.type_of(target)->text() + "' at " + m.address_text(target) + ">"));
  }, 1, 1},
  };
  vm.define_methods(type, methods);
  module.set(vm.heap().intern("ref"), Value(static_cast<Object*>(type)));
  module.set(vm.heap().intern("ReferenceType"), Value(static_cast<Object*>(type)));
  module.set(vm.heap().intern("getweakrefcount"), vm.native("getweakrefcount", [](Vm& m, Args& a) {
    return Value::of(a[0].is_object() ? m.heap().watchers(a[0].object()) : 0);
  }, 1, 1));
}

}  // namespace lang
