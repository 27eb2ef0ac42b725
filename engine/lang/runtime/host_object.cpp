// SPDX-License-Identifier: MIT
#include "lang/runtime/host_object.h"

namespace lang {

namespace {

const Type* built_in(const Type* type) {
  while (type->is_user()) type = type->base();
  return type;
}

}  // namespace

// Calling the class has made the instance as if without arguments; this makes it again.
Value initialize_host(Vm& vm, Args& args) {
  Type* type = const_cast<Type*>(built_in(vm.type_of(args[0])));
  Args rest{args.values + 1, args.count - 1, args.names, type, type};
  Value made = type->construct()(vm, rest);
  if (made.is_nothing()) return made;
  static_cast<Extensible*>(args[0].object())->take(*static_cast<Extensible*>(made.object()));
  return Value::none();
}

void make_extensible(Vm& vm, Type* type, NativeFunction initialize) { vm.define(type, "__init__", initialize, 1, -1, true); }

bool is_extensible(Vm& vm, const Type* type) {
  const Value* init = const_cast<Type*>(built_in(type))->lookup(vm.names().init);
  return init && init->is(Kind::native) && init->as<Native>()->owner() != vm.types().object;
}

}  // namespace lang
