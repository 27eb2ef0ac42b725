// SPDX-License-Identifier: MIT
// Class statements: what a class may inherit from, and what is made of its body.
#include <algorithm>

#include "lang/runtime/host_object.h"
#include "lang/runtime/vm.h"
#include "util/sort.h"

namespace lang {

namespace {

// Where a class body's names keep what the class is made from until it is made: no program can write such names.
constexpr std::string_view bases_key = ".bases", keywords_key = ".keywords";

/// What a class may inherit from, in this subset of Python.
bool acceptable_base(Vm& vm, const Frame& frame, Type* base) {
  switch (base->instance_kind()) {
    case Kind::instance: case Kind::exception: case Kind::dict: case Kind::list: case Kind::tuple: case Kind::set: case Kind::frozenset:
    case Kind::string: case Kind::bytes: return true;
    case Kind::iterator:
      if (frame.module->name()->text() == "itertools") return true;
      vm.raise_type("type '" + base->text() + "' is not an acceptable base type in this subset of Python");
      return false;
    case Kind::type:
      // Classes of classes are not part of the subset; the library has some.
      if (frame.module->name()->text() == "enum" || frame.module->name()->text() == "abc") return true;
      vm.raise_type("metaclasses are not part of Loopscope's Python; use __init_subclass__ or a class decorator");
      return false;
    case Kind::host:
      if (is_extensible(vm, base)) return true;
      [[fallthrough]];
    default:
      vm.raise_type("type '" + base->text() + "' is not an acceptable base type in this subset of Python");
      return false;
  }
}

/// The classes that are meant by what stands in the brackets: others than classes may name some.
bool base_classes(Vm& vm, const Frame& frame, const Tuple& given, std::vector<Type*>& bases) {
  std::vector<Value> values = given.items();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].is(Kind::type)) continue;
    Value* entries = vm.special(values[i], vm.heap().intern("__mro_entries__"));
    if (!entries) {
      vm.raise_type("bases must be types; a " + vm.type_of(values[i])->text() + " cannot be inherited from");
      return false;
    }
    const Value made = vm.call(*entries, {values[i], Value(const_cast<Tuple*>(&given))});
    if (!made.is(Kind::tuple)) return false;
    const std::vector<Value> more = made.as<Tuple>()->items();
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(i));
    values.insert(values.begin() + static_cast<std::ptrdiff_t>(i), more.begin(), more.end());
    --i;
  }
  // An Enum takes the place of a plain class that its members mix in.
  Value mixer;
  for (const Value& value : values)
    if (Value* found = value.as<Type>()->lookup(vm.heap().intern("__mixed_class__"))) mixer = *found;
  for (Value& value : values) {
    if (!mixer.is_nothing() && !value.as<Type>()->is_user()) {
      value = vm.call(mixer, {value});
      if (!value.is(Kind::type)) return false;
    }
    Type* const base = value.as<Type>();
    if (!acceptable_base(vm, frame, base)) return false;
    if (std::find(bases.begin(), bases.end(), base) != bases.end()) {
      vm.raise_type("duplicate base class " + base->text());
      return false;
    }
    bases.push_back(base);
  }
  if (bases.empty()) bases.push_back(vm.types().object);
  return true;
}

/// The base that instances are made as. Null, and an error: two of them say different things.
Type* layout_base(Vm& vm, const std::vector<Type*>& bases) {
  Type* best = bases[0];
  for (Type* base : bases) {
    if (base->instance_kind() == Kind::instance || base == best) continue;
    if (best->instance_kind() == Kind::instance || base->is_subtype(best))
      best = base;
    else if (base->instance_kind() != best->instance_kind()) {
      vm.raise_type("multiple bases have instance lay-out conflict");
      return nullptr;
    }
  }
  return best;
}

bool is_abstract(Vm& vm, const Value& value) {
  if (const Property* property = value.get<Property>()) return is_abstract(vm, property->getter) || is_abstract(vm, property->setter);
  if (const MethodWrapper* wrapper = value.get<MethodWrapper>()) return is_abstract(vm, wrapper->function);
  if (!value.is(Kind::function)) return false;
  return value.as<Function>()->attributes.find(vm.heap().intern("__isabstractmethod__")) != nullptr;
}

/// The methods, sorted by name, that the class leaves without an implementation.
void find_abstract_methods(Vm& vm, Type& made) {
  std::vector<Str*> names;
  for (const AttributeMap::Entry& entry : std::as_const(made).attributes().entries())
    if (is_abstract(vm, entry.value)) names.push_back(entry.name);
  for (const Type* base : made.bases())
    for (Str* name : base->abstract_methods())
      if (std::find(names.begin(), names.end(), name) == names.end() && is_abstract(vm, *made.lookup(name))) names.push_back(name);
  util::sort(names, [](const Str* a, const Str* b) { return a->text() < b->text(); });
  made.set_abstract_methods(std::move(names));
}

/// Methods that belong to the class, whether or not they are decorated so.
void wrap_class_method(Vm& vm, Type& made, Str* name) {
  Value* const found = made.own(name);
  if (found && found->is(Kind::function))
    *found = Value(vm.heap().make<MethodWrapper>(Kind::class_method, vm.types().class_method, *found));
}

}  // namespace

namespace {

/// Which attributes instances may have besides those of their class, by __slots__. False: raised.
bool set_slots(Vm& vm, Type& made) {
  const Value* const declared = made.own(vm.names().slots);
  bool any = !declared;
  std::vector<Str*> names;
  for (const Type* base : made.bases()) {
    any = any || (base->is_user() && !base->slots()) || base->instance_kind() == Kind::exception;
    if (base->slots()) names.insert(names.end(), base->slots()->begin(), base->slots()->end());
  }
  std::vector<Value> given;
  if (declared && declared->is(Kind::string))
    given.push_back(*declared);
  else if (declared && !vm.collect(*declared, given))
    return false;
  for (const Value& name : given) {
    if (!name.is(Kind::string)) {
      vm.raise_type("__slots__ items must be strings, not '" + vm.type_of(name)->text() + "'");
      return false;
    }
    any = any || name.as<Str>()->text() == "__dict__";
    names.push_back(vm.heap().intern(name.as<Str>()->text()));
    if (made.own(names.back())) {
      vm.raise_value("'" + names.back()->text() + "' in __slots__ conflicts with class variable");
      return false;
    }
  }
  if (!any) made.set_slots(std::move(names));
  return true;
}

}  // namespace

bool Vm::build_class(Frame* frame, Value* function, Frame*& pushed) {
  std::vector<Type*> bases;
  if (!base_classes(*this, *frame, *function[1].as<Tuple>(), bases)) return false;
  Type* const layout = layout_base(*this, bases);
  if (!layout) return false;
  if (Dict& keywords = *function[2].as<Dict>(); keywords.table.size() > 0) {
    const std::int64_t at = keywords.table.find_text("metaclass");
    const Type* const meta = at < 0 ? nullptr : keywords.table.entry(static_cast<std::size_t>(at)).value.get<Type>();
    if (at >= 0 && meta != types_.type && (!meta || meta->module() != "abc")) {
      raise_type("metaclasses are not part of Loopscope's Python; use __init_subclass__ or a class decorator");
      return false;
    }
  }
  Value out;
  std::vector<Value> none;
  if (invoke_function(*function->as<Function>(), none.data(), 0, nullptr, frame, out, pushed) != Called::frame)
    return false;
  pushed->resume = Resume::class_body;
  Ref<Instance> names = heap_.make<Instance>(layout);
  std::vector<Value> values;
  for (Type* base : bases) values.push_back(Value(static_cast<Object*>(base)));
  names->attributes().set(heap_.intern(bases_key), tuple(std::move(values)));
  names->attributes().set(heap_.intern(keywords_key), function[2]);
  pushed->names = std::move(names);
  return true;
}

Value Vm::finish_class(Frame* frame, const Value& cell) {
  Ref<Instance> names = frame->names.ref<Instance>();
  const Ref<Tuple> given = names->attributes().find(heap_.intern(bases_key))->ref<Tuple>();
  const Ref<Dict> keywords = names->attributes().find(heap_.intern(keywords_key))->ref<Dict>();
  names->attributes().erase(heap_.intern(bases_key));
  names->attributes().erase(heap_.intern(keywords_key));
  std::vector<Type*> bases;
  for (const Value& base : given->items()) bases.push_back(base.as<Type>());
  return make_class({frame->code->name, frame->code->qualified_name, frame->module->name()->text()}, bases, names->type(),
                    names->attributes().entries(), *keywords, cell);
}

Value Vm::class_of_parts(Str* name, const Tuple& given, const Dict& attributes) {
  std::vector<Type*> bases;
  Frame* const frame = current();
  if (!base_classes(*this, *frame, given, bases)) return Value();
  Type* const layout = layout_base(*this, bases);
  if (!layout) return Value();
  std::vector<AttributeMap::Entry> entries;
  for (const Table::Entry& entry : attributes.table.entries())
    if (const Str* key = entry.key.get<Str>()) entries.push_back({heap_.intern(key->text()), entry.value});
  const std::string module = frame->function ? frame->function->module->name()->text() : names_.main->text();
  return make_class({name, name->text(), module}, bases, layout, entries, *dict(), Value());
}

Value Vm::make_class(const ClassName& name, const std::vector<Type*>& bases, Type* layout,
                     const std::vector<AttributeMap::Entry>& attributes, Dict& keywords, const Value& cell) {
  Type* meta = types_.type;
  for (const Type* base : bases)
    if (base->type()->is_subtype(meta)) meta = base->type();
  Ref<Type> made = heap_.make<Type>(meta, name.name, layout);
  if (!made->set_bases(bases)) {
    std::string list;
    for (const Type* base : bases) list += (list.empty() ? "" : ", ") + base->text();
    return raise_type("Cannot create a consistent method resolution order (MRO) for bases " + list);
  }
  made->set_user();
  made->set_qualified_name(name.qualified);
  made->set_module(name.module);
  for (const AttributeMap::Entry& entry : attributes) {
    if (entry.name == names_.module && entry.value.is(Kind::string)) made->set_module(entry.value.as<Str>()->text());
    made->attributes().set(entry.name, entry.value);
  }
  wrap_class_method(*this, *made, names_.init_subclass);
  wrap_class_method(*this, *made, heap_.intern("__class_getitem__"));
  if (!set_slots(*this, *made)) return Value();
  // __eq__ without __hash__ makes instances unhashable.
  if (made->own(names_.eq) && !made->own(names_.hash))
    made->attributes().set(names_.hash, Value::none());
  if (made->lookup(heap_.intern("__del__"))) expect_finalizer(*made);
  if (cell.is(Kind::cell)) cell.as<Cell>()->value = Value(made);
  // Classes stay until the interpreter goes: instances point at them without counting.
  made->retain();
  std::vector<Value> call_args{Value(made)};
  std::vector<Value> call_names;
  for (const Table::Entry& entry : keywords.table.entries()) {
    if (entry.key.is_nothing()) continue;
    if (entry.key.as<Str>()->text() == "metaclass") {
      if (entry.value.as<Type>()->module() == "abc") made->set_abstract_base();
      continue;
    }
    call_names.push_back(entry.key);
    call_args.push_back(entry.value);
  }
  if (made->is_abstract_base()) find_abstract_methods(*this, *made);
  // Copied: what is called may change the class.
  const std::vector<AttributeMap::Entry> own = made->attributes().entries();
  for (const AttributeMap::Entry& entry : own)
    if (Value* hook = special(entry.value, names_.set_name); hook && call(*hook, {entry.value, Value(made), Value(static_cast<Object*>(entry.name))}).is_nothing())
      return Value();
  // object has one.
  Value* const hook = made->lookup_after(made.get(), names_.init_subclass);
  const Value function = hook->as<MethodWrapper>()->function;
  const Ref<Tuple> passed = heap_.make<Tuple>(types_.tuple, std::move(call_names));
  if (call(function, std::move(call_args), passed->size() ? passed.get() : nullptr).is_nothing()) return Value();
  return made;
}

}  // namespace lang
