// SPDX-License-Identifier: MIT
// Vm: its making and its end, definitions of natives, output.
#include "lang/runtime/vm.h"

#include "lang/runtime/install.h"

namespace lang {

Vm::Vm(Output& output, const Limits& limits)
    : output_(output), limits_(limits), heap_(limits.memory_bytes) {
  make_types(*this);
  builtins_ = heap_.make<Module>(types_.module, heap_.intern("builtins"));
  install_exceptions(*this, *builtins_);
  install_builtins(*this, *builtins_);
  install_functions(*this, *builtins_);
  install_object_methods(*this);
  install_string_methods(*this);
  install_bytes_methods(*this);
  install_list_methods(*this);
  install_dict_methods(*this);
  install_set_methods(*this);
  install_generator_methods(*this);
  install_modules(*this);
}

Vm::~Vm() {
  finalizing_ = true;
  pending_ = nullptr;
  heap_.teardown(SIZE_MAX);
}

Value Vm::native(std::string_view name, NativeFunction function, int least, int most, bool keywords) {
  Ref<Native> made = heap_.make<Native>(types_.native, heap_.intern(name), function, least, most);
  if (keywords) made->set_takes_keywords();
  return made;
}

Native& Vm::define(Type* type, std::string_view name, NativeFunction function, int least, int most, bool keywords) {
  Value value = native(name, function, least, most, keywords);
  Native& made = *value.as<Native>();
  made.set_owner(type);
  made.set_type(types_.native_method);
  type->attributes().set(heap_.intern(name), std::move(value));
  return made;
}

Native& Vm::define(Type* type, const char* name, NativeFunction function, int least, int most, bool keywords) {
  return define(type, std::string_view(name), function, least, most, keywords);
}

void Vm::define_property(Type* type, std::string_view name, NativeProperty::Get getter, NativeProperty::Set setter) {
  type->attributes().set(heap_.intern(name), Value(heap_.make<NativeProperty>(types_.native_property, getter, setter)));
}

Type* Vm::make_type(std::string_view name, Type* base, Kind kind, NativeFunction construct) {
  Ref<Type> made = heap_.make<Type>(types_.type, heap_.intern(name), base);
  made->set_instance_kind(kind);
  made->set_construct(construct);
  made->retain();  // classes stay until the end
  return made.get();
}

Type* Vm::make_type(const char* name, Type* base, Kind kind, NativeFunction construct) {
  return make_type(std::string_view(name), base, kind, construct);
}

bool Vm::print(std::string_view text, bool error) {
  output_bytes_ += text.size();
  if (output_bytes_ > limits_.output_bytes) {
    raise(types_.memory_error, "the program prints more than a run may");
    return false;
  }
  error ? output_.write_error(text) : output_.write(text);
  return true;
}

void Vm::never_awaited(const Generator& coroutine) {
  output_.warning("coroutine '" + coroutine.qualified_name + "' was never awaited");
}

void Vm::call_finalizer(Object& object) {
  if (finalizing_) return;
  Ref<Exception> pending = take_pending();
  if (Value* const method = object.type()->lookup(heap_.intern("__del__"))) {
    const Value function = *method;
    if (call(function, {Value(Ref<Object>(&object))}).is_nothing() && raised()) {
      std::string text;
      const Ref<Exception> error = take_pending();
      if (!repr(function, text)) clear_pending();
      output_.log("Exception ignored while calling deallocator " + text + ":\n" + traceback(*error));
    }
  }
  clear_pending();
  if (pending) raise(std::move(pending));
}

void Vm::never_awaited(const AsyncStep& step) {
  const char* const method = step.mode == Resume::aclose ? "aclose" : step.error.is_object() ? "athrow" : "asend";
  output_.warning("coroutine method '" + std::string(method) + "' of '" + step.generator->qualified_name + "' was never awaited");
}

}  // namespace lang
