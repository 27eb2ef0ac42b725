// SPDX-License-Identifier: MIT
// Attribute access: instances, classes, modules, functions, super(); binding of methods.
#include <algorithm>
#include <utility>

#include "lang/runtime/host_object.h"
#include "lang/runtime/vm.h"

namespace lang {

Type* Vm::type_of(const Value& value) const {
  switch (value.tag()) {
    case Tag::nothing:
    case Tag::tail:
    case Tag::none: return types_.none;
    case Tag::boolean: return types_.boolean;
    case Tag::integer: return types_.integer;
    case Tag::real: return types_.real;
    case Tag::object: return value.object()->type();
  }
  return types_.none;
}

Value* Vm::special(const Value& value, Str* name) {
  if (!value.is_object()) return nullptr;
  Type* type = value.object()->type();
  if (!type->is_user()) return nullptr;
  Value* found = type->lookup(name);
  return found && found->is(Kind::function) ? found : nullptr;
}

namespace {

bool is_method(const Value& value) { return value.is(Kind::function) || value.is(Kind::native); }

template <class T>
AttributeMap* derived_attributes(const Value& value) {
  return value.object()->type()->is_user() ? &value.as<Derived<T>>()->attributes : nullptr;
}

AttributeMap* own_attributes(const Value& value) {
  if (!value.is_object()) return nullptr;
  switch (value.object()->kind()) {
    case Kind::list: return derived_attributes<List>(value);
    case Kind::dict: return derived_attributes<Dict>(value);
    case Kind::tuple: return derived_attributes<Tuple>(value);
    case Kind::string: return derived_attributes<Str>(value);
    case Kind::bytes: return derived_attributes<Bytes>(value);
    case Kind::set:
    case Kind::frozenset: return derived_attributes<Set>(value);
    case Kind::instance: return &value.as<Instance>()->attributes();
    case Kind::exception: return &value.as<Exception>()->attributes;
    case Kind::function: return &value.as<Function>()->attributes;
    case Kind::partial: return &value.as<Partial>()->attributes;
    case Kind::host:
      return value.object()->type()->is_user() ? &static_cast<Extensible*>(value.object())->attributes : nullptr;
    default: return nullptr;
  }
}

std::vector<Value> values_of(const std::vector<Type*>& types) {
  std::vector<Value> values;
  for (Type* type : types) values.push_back(Value(static_cast<Object*>(type)));
  return values;
}

}  // namespace

Value Vm::bind_attribute(const Value& found, const Value& self, Type* type) {
  if (!found.is_object()) return found;
  switch (found.object()->kind()) {
    case Kind::function:
    case Kind::native: return heap_.make<BoundMethod>(types_.bound_method, self, found);
    case Kind::property: return call(found.as<Property>()->getter, {self});
    case Kind::native_property: return found.as<NativeProperty>()->getter(*this, self);
    case Kind::static_method: return found.as<MethodWrapper>()->function;
    case Kind::class_method:
      return heap_.make<BoundMethod>(types_.bound_method, Value(static_cast<Object*>(type)),
                                         found.as<MethodWrapper>()->function);
    default:
      // A descriptor of the program's own.
      if (Value* get = special(found, names_.get))
        return call(*get, {found, self, Value(static_cast<Object*>(type))});
      return found;
  }
}

Value Vm::find_attribute(const Value& of, Str* name) {
  Type* type = type_of(of);
  Value* in_type = nullptr;
  if (of.is(Kind::type)) {
    Type* self = of.as<Type>();
    if (name == names_.annotations) {
      Value* found = self->own(name);
      if (!found || !found->is(Kind::dict)) return self->is_user() ? Value(dict()) : Value();
      Ref<Dict> made = dict();
      for (const Table::Entry& entry : found->as<Dict>()->table.entries())
        if (!entry.key.is_nothing()) made->table.set(*this, entry.key, annotation_value(entry.value, self->module()));
      return made;
    }
    if (Value* found = self->lookup(name)) {
      if (found->is(Kind::static_method)) return found->as<MethodWrapper>()->function;
      if (found->is(Kind::class_method)) return bind_attribute(*found, Value(), self);
      if (const Value* get = special(*found, names_.get)) return call(*get, {*found, Value::none(), of});
      if (!found->is(Kind::native_property)) return *found;
    }
    if (name == names_.name) return Value(static_cast<Object*>(self->name()));
    if (name == names_.qualname) return this->name(self->qualified_name());
    if (name == names_.module) return this->name(self->module());
    if (name == names_.doc) return Value::none();
    if (name == names_.bases) return tuple(values_of(self->bases()));
    if (name->text() == "__mro__") return tuple(values_of(self->order()));
    if (name->text() == "__base__") return self->base() ? Value(static_cast<Object*>(self->base())) : Value::none();
    if (name == names_.dict) {
      Ref<Dict> made = dict();
      for (const AttributeMap::Entry& entry : std::as_const(*self).attributes().entries())
        made->table.set(*this, Value(static_cast<Object*>(entry.name)), entry.value);
      return made;
    }
    in_type = type->lookup(name);
    return in_type ? bind_attribute(*in_type, of, type) : Value();
  }
  if (Module* module = of.get<Module>()) {
    if (Value* found = module->find(name)) return *found;
    if (name == names_.name) return Value(static_cast<Object*>(module->name()));
    // asyncio.tasks and the like need no import of their own.
    const std::string inner = module->name()->text() + "." + name->text();
    if (!has_module(inner)) return Value();
    Ref<Module> submodule = import(inner);
    if (submodule) module->set(name, Value(submodule));
    return submodule ? Value(submodule) : Value();
  }
  if (Super* super = of.get<Super>()) {
    const bool of_class = super->self.is(Kind::type) && super->self.as<Type>() == super->owner;
    Value* found = super->owner->lookup_after(super->after, name);
    if (!found) return Value();
    return of_class && is_method(*found) ? *found : bind_attribute(*found, super->self, super->owner);
  }
  in_type = type->lookup(name);
  Value* const fallback = type->is_user() ? type->lookup(names_.getattr) : nullptr;
  if (in_type && (in_type->is(Kind::property) || in_type->is(Kind::native_property) || special(*in_type, names_.set))) {
    Value made = bind_attribute(*in_type, of, type);
    if (!made.is_nothing() || !fallback || !pending_is(types_.attribute_error)) return made;
    clear_pending();
    return call(*fallback, {of, Value(static_cast<Object*>(name))});
  }
  if (AttributeMap* own = own_attributes(of)) {
    if (Value* found = own->find(name)) return *found;
    if (name == names_.dict && !type->slots()) {
      Ref<Dict> made = dict();
      for (const AttributeMap::Entry& entry : own->entries())
        made->table.set(*this, Value(static_cast<Object*>(entry.name)), entry.value);
      made->mirrors = of;
      return made;
    }
  }
  if (in_type) {
    if (of.is(Kind::bound_method) && !in_type->is(Kind::native_property) && name != names_.call &&
        name != names_.name && is_method(*in_type)) {
      // fall through to the function's own attribute below
    } else {
      return bind_attribute(*in_type, of, type);
    }
  }
  if (name == names_.class_) return Value(static_cast<Object*>(type));
  if (of.is(Kind::bound_method)) return find_attribute(of.as<BoundMethod>()->function, name);
  if (fallback) return call(*fallback, {of, Value(static_cast<Object*>(name))});
  if (name == names_.doc) return Value::none();
  if (name == names_.module) return this->name(type->module());
  return Value();
}

// CPython evaluates annotations when they are asked for. Here names are looked up; what is more than a name stays its text.
Value Vm::annotation_value(const Value& text, const std::string& module_name) {
  const Str* const string = text.get<Str>();
  if (!string) return text;
  const std::string& name = string->text();
  if (name == "None") return Value::none();
  const auto module = modules_.find(module_name);
  Value found;
  for (std::size_t from = 0; from <= name.size();) {
    const std::size_t end = std::min(name.find('.', from), name.size());
    Str* const part = heap_.intern(std::string_view(name).substr(from, end - from));
    if (from == 0) {
      Value* known = module != modules_.end() ? module->second->find(part) : nullptr;
      if (!known || known->is_nothing()) known = builtins_->find(part);
      if (!known || known->is_nothing()) return text;
      found = *known;
    } else {
      found = find_attribute(found, part);
      if (found.is_nothing()) {
        clear_pending();
        return text;
      }
    }
    from = end + 1;
  }
  return found;
}

void Vm::write_attributes(Dict& dict) {
  Module* const module = dict.mirrors.get<Module>();
  AttributeMap* const own = module ? nullptr : own_attributes(dict.mirrors);
  if (own) own->clear();
  for (const Table::Entry& entry : dict.table.entries()) {
    const Str* const key = entry.key.get<Str>();
    if (!key) continue;
    if (module)
      module->set(heap_.intern(key->text()), entry.value);
    else if (own)
      own->set(heap_.intern(key->text()), entry.value);
  }
}

Value Vm::module_variables(Module& module) {
  Ref<Dict> made = dict();
  for (std::uint32_t i = 0; i < module.size(); ++i)
    if (!module.at(i).is_nothing()) made->table.set(*this, Value(static_cast<Object*>(module.slot_name(i))), module.at(i));
  made->mirrors = Value(&module);
  return made;
}

bool Vm::callable(const Value& value) const {
  if (!value.is_object()) return false;
  switch (value.object()->kind()) {
    case Kind::function: case Kind::native: case Kind::bound_method: case Kind::type: case Kind::partial:
      return true;
    default: return type_of(value)->lookup(names_.call) != nullptr;
  }
}

Value Vm::raise_no_attribute(const Value& of, const Str* name) {
  std::string message;
  if (const Type* type = of.get<Type>())
    message = "type object '" + type->text() + "' has no attribute '" + name->text() + "'";
  else if (const Module* module = of.get<Module>())
    message = "module '" + module->name()->text() + "' has no attribute '" + name->text() + "'";
  else
    message = "'" + (of.is(Kind::super) ? std::string("super") : type_of(of)->text()) + "' object has no attribute '" +
              name->text() + "'";
  Ref<Exception> error = make_exception(types_.attribute_error, std::move(message));
  error->attributes.set(heap_.intern("name"), Value(static_cast<Object*>(const_cast<Str*>(name))));
  error->attributes.set(heap_.intern("obj"), of);
  return raise(std::move(error));
}

Value Vm::get_attribute(const Value& of, Str* name) {
  // The common case first: an instance's own attribute that no property of its class hides.
  if (of.is(Kind::instance)) {
    Instance& instance = *of.as<Instance>();
    if (Value* found = instance.attributes().find(name)) {
      Value* in_type = instance.type()->lookup(name);
      if (!in_type || (!in_type->is(Kind::property) && !in_type->is(Kind::instance))) return *found;
    }
  }
  Value found = find_attribute(of, name);
  if (found.is_nothing() && !raised()) return raise_no_attribute(of, name);
  return found;
}

bool Vm::load_method(const Value& of, Str* name, Value& function, Value& self) {
  if (of.is_object() && !of.is(Kind::type) && !of.is(Kind::module) && !of.is(Kind::super)) {
    Value* in_type = of.object()->type()->lookup(name);
    if (in_type && is_method(*in_type)) {
      AttributeMap* own = own_attributes(of);
      Value* found = own ? own->find(name) : nullptr;
      if (!found && !of.is(Kind::bound_method)) {
        function = *in_type;
        self = of;
        return true;
      }
    }
  } else if (!of.is_object()) {
    Value* in_type = type_of(of)->lookup(name);
    if (in_type && is_method(*in_type)) {
      function = *in_type;
      self = of;
      return true;
    }
  }
  function = get_attribute(of, name);
  return !function.is_nothing();
}

bool Vm::set_attribute(const Value& of, Str* name, Value value) {
  // As `__setattr__ = dict.__setitem__` may say, too.
  Value* const native = type_of(of)->is_user() ? type_of(of)->lookup(names_.setattr) : nullptr;
  Value* const method = native && native->is(Kind::native) && native->as<Native>()->owner() != types_.object ? native : special(of, names_.setattr);
  if (method)
    return !call(*method, {of, Value(static_cast<Object*>(name)), std::move(value)}).is_nothing();
  return set_plain_attribute(of, name, std::move(value));
}

bool Vm::set_plain_attribute(const Value& of, Str* name, Value value) {
  Type* type = type_of(of);
  if (Value* in_type = type->lookup(name)) {
    if (Property* property = in_type->get<Property>()) {
      if (property->setter.is_nothing() || property->setter.is_none()) {
        raise(types_.attribute_error, "property '" + name->text() + "' of '" + type->text() + "' object has no setter");
        return false;
      }
      return !call(property->setter, {of, std::move(value)}).is_nothing();
    }
    if (auto* native = in_type->get<NativeProperty>()) {
      if (native->setter) return native->setter(*this, of, std::move(value));
      if (!own_attributes(of)) {
        raise(types_.attribute_error, "attribute '" + name->text() + "' of '" + type->text() + "' objects is not writable");
        return false;
      }
    } else if (Value* set = special(*in_type, names_.set)) {
      return !call(*set, {*in_type, of, std::move(value)}).is_nothing();
    }
  }
  const std::vector<Str*>* const slots = type->slots();
  const bool allowed = !slots || std::find(slots->begin(), slots->end(), name) != slots->end();
  if (AttributeMap* own = allowed ? own_attributes(of) : nullptr) {
    own->set(name, std::move(value));
    if (Instance* instance = of.get<Instance>()) heap_.measure(*instance);
    return true;
  }
  if (Type* self = of.get<Type>(); self && self->is_user()) {
    if (Value* const old = self->own(name))
      *old = std::move(value);
    else
      self->attributes().set(name, std::move(value));
    if (name->text() == "__del__") expect_finalizer(*self);
    return true;
  }
  if (Module* module = of.get<Module>()) {
    module->set(name, std::move(value));
    return true;
  }
  if (of.is(Kind::type)) {
    raise_type("cannot set '" + name->text() + "' attribute of immutable type '" + of.as<Type>()->text() + "'");
    return false;
  }
  raise(types_.attribute_error, "'" + type->text() + "' object has no attribute '" + name->text() + "'" +
                                    (special(of, names_.setattr) ? "" : " and no __dict__ for setting new attributes"));
  return false;
}

bool Vm::delete_attribute(const Value& of, Str* name, bool own_method) {
  if (Value* in_type = type_of(of)->lookup(name)) {
    if (Property* property = in_type->get<Property>(); property && !property->deleter.is_nothing() && !property->deleter.is_none())
      return !call(property->deleter, {of}).is_nothing();
    if (Value* method = in_type->is(Kind::instance) ? special(*in_type, heap_.intern("__delete__")) : nullptr)
      return !call(*method, {*in_type, of}).is_nothing();
  }
  if (Value* method = own_method ? special(of, names_.delattr) : nullptr)
    return !call(*method, {of, Value(static_cast<Object*>(name))}).is_nothing();
  AttributeMap* own = own_attributes(of);
  if (own && own->erase(name)) return true;
  if (Type* type = of.get<Type>(); type && type->is_user() && type->attributes().erase(name)) return true;
  raise_no_attribute(of, name);
  return false;
}

}  // namespace lang
