// SPDX-License-Identifier: MIT
// The parts that fill an interpreter's classes and modules.
#pragma once

#include "lang/runtime/vm.h"

namespace lang {

/// An instance of `type`, which is T's class or derived from it.
template <class T, class... Arguments>
Ref<T> make_instance(Vm& vm, Type* type, Arguments&&... arguments) {
  if (type->is_user()) return vm.heap().make<Derived<T>>(type, std::forward<Arguments>(arguments)...);
  return vm.heap().make<T>(type, std::forward<Arguments>(arguments)...);
}

/// dict.update(from): a mapping, or pairs.
bool update_dict(Vm& vm, Dict& into, const Value& from);
/// The same for a generator or iterator, and for the keywords of `args` afterwards; gives `result`. A function of the prelude is called.
Value update_from_pairs(Vm& vm, const Value& into, const Value& from, const Args& args, Value result);

/// The attribute of `of` that a name which it does not have was meant to be; empty: none is close.
std::string closest_attribute(Vm& vm, const Value& of, const std::string& name);

/// list.extend(from). What came before an exception stays.
bool extend_list(Vm& vm, List& list, const Value& from);

/// int(float).
Value integer_from_real(Vm& vm, double real);

/// The bytes that an iterable of integers gives.
bool bytes_of(Vm& vm, const Value& iterable, std::string& out);

/// Calls a function of the prelude that sorts the first argument, stably, by the keywords key and reverse.
Value sort_items(Vm& vm, Args& args, const char* in_prelude);

void install_exceptions(Vm& vm, Module& builtins);
void install_builtins(Vm& vm, Module& builtins);
void install_functions(Vm& vm, Module& builtins);
void install_introspection(Vm& vm, Module& builtins);
void install_object_methods(Vm& vm);
void install_string_methods(Vm& vm);
void install_bytes_methods(Vm& vm);
void install_list_methods(Vm& vm);
void install_dict_methods(Vm& vm);
void install_set_methods(Vm& vm);
void install_generator_methods(Vm& vm);
void install_modules(Vm& vm);

}  // namespace lang
