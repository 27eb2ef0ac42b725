// SPDX-License-Identifier: MIT
// The built-in classes and the interned names.
#include "lang/runtime/types.h"

#include "lang/runtime/vm.h"

namespace lang {

namespace {

void make_names(Heap& heap, Names& n) {
  auto in = [&](std::string_view text) { return heap.intern(text); };
  n.init = in("__init__"), n.new_ = in("__new__"), n.call = in("__call__"), n.enter = in("__enter__");
  n.exit = in("__exit__"), n.aenter = in("__aenter__"), n.aexit = in("__aexit__"), n.iter = in("__iter__");
  n.next = in("__next__"), n.aiter = in("__aiter__"), n.anext = in("__anext__"), n.await = in("__await__");
  n.repr = in("__repr__"), n.str = in("__str__"), n.eq = in("__eq__"), n.ne = in("__ne__");
  n.lt = in("__lt__"), n.le = in("__le__"), n.gt = in("__gt__"), n.ge = in("__ge__"), n.hash = in("__hash__");
  n.len = in("__len__"), n.bool_ = in("__bool__"), n.contains = in("__contains__");
  n.getitem = in("__getitem__"), n.setitem = in("__setitem__"), n.delitem = in("__delitem__");
  n.getattr = in("__getattr__"), n.setattr = in("__setattr__"), n.delattr = in("__delattr__");
  n.name = in("__name__"), n.qualname = in("__qualname__"), n.module = in("__module__"), n.dict = in("__dict__");
  n.class_ = in("__class__"), n.doc = in("__doc__"), n.annotations = in("__annotations__");
  n.format = in("__format__"), n.get = in("__get__"), n.set = in("__set__"), n.main = in("__main__");
  n.wrapped = in("__wrapped__"), n.missing = in("__missing__"), n.index = in("__index__"), n.int_ = in("__int__");
  n.float_ = in("__float__"), n.neg = in("__neg__"), n.pos = in("__pos__"), n.invert = in("__invert__");
  n.abs = in("__abs__"), n.reversed = in("__reversed__"), n.post_init = in("__post_init__");
  n.init_subclass = in("__init_subclass__"), n.set_name = in("__set_name__"), n.bases = in("__bases__");
  n.traceback = in("__traceback__"), n.cause = in("__cause__"), n.context = in("__context__"), n.args = in("args");
  n.del = in("__del__"), n.match_args = in("__match_args__"), n.round = in("__round__"), n.slots = in("__slots__");
}

}  // namespace

void make_types(Vm& vm) {
  Types& t = vm.types();
  Heap& heap = vm.heap();
  // The first strings and types have no type yet; they get it as soon as there is one.
  Str* str_name = heap.intern("str");
  Str* type_name = heap.intern("type");
  Str* object_name = heap.intern("object");
  auto bare = [&](Str* name, Type* base) {
    Ref<Type> made = heap.make<Type>(nullptr, name, base);
    made->retain();
    return made.get();
  };
  t.object = bare(object_name, nullptr);
  t.type = bare(type_name, t.object);
  t.string = bare(str_name, t.object);
  for (Type* type : {t.object, t.type, t.string}) type->set_type(t.type);
  for (Str* name : {str_name, type_name, object_name}) name->set_type(t.string);
  heap.set_string_type(t.string);
  t.type->set_instance_kind(Kind::type);
  t.string->set_instance_kind(Kind::string);
  make_names(heap, vm.names());

  auto make = [&](std::string_view name, Kind kind, Type* base = nullptr) {
    return vm.make_type(name, base ? base : t.object, kind);
  };
  t.none = make("NoneType", Kind::singleton);
  t.integer = make("int", Kind::singleton);
  t.boolean = make("bool", Kind::singleton, t.integer);
  t.real = make("float", Kind::singleton);
  t.bytes = make("bytes", Kind::bytes);
  t.list = make("list", Kind::list);
  t.tuple = make("tuple", Kind::tuple);
  t.dict = make("dict", Kind::dict);
  t.set = make("set", Kind::set);
  t.frozenset = make("frozenset", Kind::frozenset);
  t.range = make("range", Kind::range);
  t.slice = make("slice", Kind::slice);
  t.cell = make("cell", Kind::cell);
  t.code = make("code", Kind::code);
  t.function = make("function", Kind::function);
  t.native = make("builtin_function_or_method", Kind::native);
  t.native_method = make("method_descriptor", Kind::native);
  t.bound_method = make("method", Kind::bound_method);
  t.property = make("property", Kind::property);
  t.native_property = make("getset_descriptor", Kind::native_property);
  t.static_method = make("staticmethod", Kind::static_method);
  t.class_method = make("classmethod", Kind::class_method);
  t.module = make("module", Kind::module);
  t.generator = make("generator", Kind::generator);
  t.coroutine = make("coroutine", Kind::coroutine);
  t.async_generator = make("async_generator", Kind::async_generator);
  t.async_step = make("async_generator_asend", Kind::async_step);
  t.coroutine_wrapper = make("coroutine_wrapper", Kind::coroutine_wrapper);
  t.iterator = make("iterator", Kind::iterator);
  const struct {
    Type*& type;
    const char* name;
  } iterators[] = {{t.list_iterator, "list_iterator"}, {t.tuple_iterator, "tuple_iterator"}, {t.str_iterator, "str_iterator"},
                   {t.str_ascii_iterator, "str_ascii_iterator"}, {t.bytes_iterator, "bytes_iterator"}, {t.range_iterator, "range_iterator"},
                   {t.dict_key_iterator, "dict_keyiterator"}, {t.dict_value_iterator, "dict_valueiterator"},
                   {t.dict_item_iterator, "dict_itemiterator"}, {t.dict_reverse_key_iterator, "dict_reversekeyiterator"},
                   {t.set_iterator, "set_iterator"}, {t.list_reverse_iterator, "list_reverseiterator"}, {t.reversed, "reversed"},
                   {t.callable_iterator, "callable_iterator"}, {t.zip, "zip"}, {t.map, "map"}, {t.filter, "filter"},
                   {t.enumerate, "enumerate"}};
  for (const auto& [type, name] : iterators) type = make(name, Kind::iterator, t.iterator);
  t.super = make("super", Kind::super);
  t.singleton = make("ellipsis", Kind::singleton);
  t.partial = make("partial", Kind::partial);
  t.partial->set_module("functools");
  t.mapping_view = make("dict_view", Kind::host);
  t.dict_keys = make("dict_keys", Kind::host, t.mapping_view);
  t.dict_values = make("dict_values", Kind::host, t.mapping_view);
  t.dict_items = make("dict_items", Kind::host, t.mapping_view);
  t.default_dict = make("defaultdict", Kind::dict, t.dict);
  t.default_dict->set_module("collections");
  Type* not_implemented = make("NotImplementedType", Kind::singleton);
  vm.set_singletons(Value(heap.make<Singleton>(t.singleton, "Ellipsis")),
                    Value(heap.make<Singleton>(not_implemented, "NotImplemented")));
}

}  // namespace lang
