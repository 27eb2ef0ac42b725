// SPDX-License-Identifier: MIT
// The built-in classes as callables: int("1"), list(x), type(x), property(f), super() ...
#include <cmath>

#include "lang/runtime/install.h"
#include "lang/runtime/number_text.h"

namespace lang {

namespace {

bool at_most(Vm& vm, const Args& args, std::size_t most) {
  if (args.count + args.keywords() <= most) return true;
  vm.raise_type(args.type->text() + " expected at most " + std::to_string(most) + " argument" + (most == 1 ? "" : "s") +
                ", got " + std::to_string(args.count + args.keywords()));
  return false;
}

Value make_object(Vm& vm, Args& args) {
  if (args.count + args.keywords() && args.type->is_user())
    return vm.raise_type(args.type->text() + "() takes no arguments");
  return vm.heap().make<Instance>(args.type);
}

/// object.__new__(cls): an instance whose __init__ has not run.
Value new_object(Vm& vm, Args& args) {
  Type* type = args.count > 0 ? args[0].get<Type>() : nullptr;
  if (!type) return vm.raise_type("object.__new__(X): X is not a type object");
  if (!type->abstract_methods().empty()) return vm.raise_abstract(*type);
  if (type->instance_kind() == Kind::instance) return vm.heap().make<Instance>(type);
  // What cannot change later is made from the arguments.
  const bool fixed = is_fixed(type->instance_kind());
  Args none{args.values + (fixed ? 1 : 0), fixed ? args.count - 1 : 0, nullptr, type, type};
  return type->construct() ? type->construct()(vm, none) : vm.raise_type("object.__new__(X): X has no instances");
}

Value make_type(Vm& vm, Args& args) {
  if (args.count != 1) {
    if (args.count != 3) return vm.raise_type("type() takes 1 or 3 arguments");
    if (!args[0].is(Kind::string)) return vm.raise_type("type.__new__() argument 1 must be str, not " + vm.type_of(args[0])->text());
    if (!args[1].is(Kind::tuple)) return vm.raise_type("type.__new__() argument 2 must be tuple, not " + vm.type_of(args[1])->text());
    if (!args[2].is(Kind::dict)) return vm.raise_type("type.__new__() argument 3 must be dict, not " + vm.type_of(args[2])->text());
    return vm.class_of_parts(vm.heap().intern(args[0].as<Str>()->text()), *args[1].as<Tuple>(), *args[2].as<Dict>());
  }
  return Value(static_cast<Object*>(vm.type_of(args[0])));
}

Value make_int(Vm& vm, Args& args) {
  Value given[2];
  if (!vm.bind(args, "int", {"x", "base"}, 0, given)) return Value();
  if (given[0].is_nothing()) return Value::of(0);
  if (!given[1].is_nothing() && !given[0].is(Kind::string)) return vm.raise_type("int() can't convert non-string with explicit base");
  if (given[0].is_integral()) return Value::of(given[0].integer());
  if (given[0].is_real()) return integer_from_real(vm, given[0].real());
  if (const Bytes* bytes = given[0].get<Bytes>()) given[0] = vm.text(bytes->data());
  if (const Str* string = given[0].get<Str>()) {
    std::int64_t base = 10, out = 0;
    if (!given[1].is_nothing() && !vm.index(given[1], base)) return Value();
    if (base != 0 && (base < 2 || base > 36)) return vm.raise_value("int() base must be >= 2 and <= 36, or 0");
    switch (read_integer(string->text(), static_cast<int>(base), out)) {
      case ReadInteger::ok: return Value::of(out);
      case ReadInteger::too_large:
        return vm.raise(vm.types().overflow_error, "integer does not fit in 64 bits (Loopscope's integers are 64-bit)");
      case ReadInteger::malformed:
        return vm.raise_value("invalid literal for int() with base " + std::to_string(base) + ": " + quoted(string->text(), false));
    }
  }
  for (Str* name : {vm.names().int_, vm.names().index})
    if (Value* method = vm.special(given[0], name)) return vm.call(*method, {given[0]});
  return vm.raise_type("int() argument must be a string, a bytes-like object or a real number, not '" + vm.type_of(given[0])->text() + "'");
}

Value make_float(Vm& vm, Args& args) {
  if (!at_most(vm, args, 1)) return Value();
  if (args.count == 0) return Value::of(0.0);
  if (args[0].is_number()) return Value::of(args[0].number());
  if (const Str* string = args[0].get<Str>()) {
    double out;
    if (read_float(string->text(), out)) return Value::of(out);
    return vm.raise_value("could not convert string to float: " + quoted(string->text(), false));
  }
  if (Value* method = vm.special(args[0], vm.names().float_)) return vm.call(*method, {args[0]});
  return vm.raise_type("float() argument must be a string or a real number, not '" + vm.type_of(args[0])->text() + "'");
}

Value make_bool(Vm& vm, Args& args) {
  if (!at_most(vm, args, 1)) return Value();
  if (args.count == 0) return Value::of(false);
  int truth = vm.truth(args[0]);
  return truth < 0 ? Value() : Value::of(truth == 1);
}

Value make_str(Vm& vm, Args& args) {
  const bool plain = args.type == vm.types().string;
  std::string out;
  if (args.count > 1 && args[0].is(Kind::bytes))
    out = args[0].as<Bytes>()->data();
  else if (args.count > 0 && plain && args[0].is(Kind::string) && vm.type_of(args[0]) == vm.types().string)
    return args[0];
  else if (args.count > 0 && !vm.str(args[0], out))
    return Value();
  return plain ? vm.text(std::move(out)) : Value(make_instance<Str>(vm, args.type, std::move(out)));
}

Value make_bytes(Vm& vm, Args& args) {
  std::string data;
  if (args.count == 1 && args[0].is(Kind::string)) return vm.raise_type("string argument without an encoding");
  if (args.count > 0 && args[0].is(Kind::string)) {
    data = args[0].as<Str>()->text();
  } else if (args.count > 0 && args[0].is_integral()) {
    if (args[0].integer() < 0) return vm.raise_value("negative count");
    if (vm.heap().exhausted(static_cast<std::size_t>(args[0].integer())))
      return vm.raise(vm.types().memory_error, "the program uses more memory than a run may have");
    data.assign(static_cast<std::size_t>(args[0].integer()), '\0');
  } else if (args.count > 0) {
    if (args[0].is_real()) return vm.raise_type("cannot convert 'float' object to bytes");
    if (!bytes_of(vm, args[0], data)) return Value();
  }
  return make_instance<Bytes>(vm, args.type, std::move(data));
}

Value make_list(Vm& vm, Args& args) {
  if (!at_most(vm, args, 1)) return Value();
  std::vector<Value> items;
  if (args.count && !vm.collect(args[0], items, nullptr, true)) return Value();
  return make_instance<List>(vm, args.type, std::move(items));
}

Value make_tuple(Vm& vm, Args& args) {
  if (!at_most(vm, args, 1)) return Value();
  const bool plain = args.type == vm.types().tuple;
  if (plain && args.count && args[0].is(Kind::tuple) && vm.type_of(args[0]) == vm.types().tuple) return args[0];
  std::vector<Value> items;
  if (args.count && !vm.collect(args[0], items)) return Value();
  return plain ? vm.tuple(std::move(items)) : Value(make_instance<Tuple>(vm, args.type, std::move(items)));
}

Value make_dict(Vm& vm, Args& args) {
  Ref<Dict> made = make_instance<Dict>(vm, args.type);
  if (args.count > 1) return vm.raise_type("dict expected at most 1 argument, got " + std::to_string(args.count));
  if (args.count && (args[0].is(Kind::generator) || args[0].is(Kind::iterator)))
    return update_from_pairs(vm, Value(made), args[0], args, Value(made));
  if (args.count && !update_dict(vm, *made, args[0])) return Value();
  for (std::size_t i = 0; i < args.keywords(); ++i)
    if (!made->table.set(vm, (*args.names)[i], args[args.count + i])) return Value();
  return made;
}

Value make_set(Vm& vm, Args& args) {
  if (!at_most(vm, args, 1)) return Value();
  if (args.type == vm.types().frozenset && args.count && vm.type_of(args[0]) == args.type) return args[0];
  Ref<Set> made = make_instance<Set>(vm, args.type, args.type->instance_kind());
  std::vector<Value> items;
  if (args.count && !vm.collect(args[0], items)) return Value();
  for (const Value& item : items)
    if (!made->table.set(vm, item, Value::none()) && !vm.unhashable(item, "a set element")) return Value();
  return made;
}

Value make_range(Vm& vm, Args& args) {
  std::int64_t part[3] = {0, 0, 1};
  if (args.count == 0 || args.count > 3)
    return vm.raise_type(args.count ? "range expected at most 3 arguments, got " + std::to_string(args.count)
                                    : std::string("range expected at least 1 argument, got 0"));
  for (std::size_t i = 0; i < args.count; ++i)
    if (!vm.index(args[i], part[args.count == 1 ? 1 : i])) return Value();
  if (part[2] == 0) return vm.raise_value("range() arg 3 must not be zero");
  return vm.heap().make<Range>(vm.types().range, part[0], part[1], part[2]);
}

Value make_slice(Vm& vm, Args& args) {
  if (args.count == 0 || args.count > 3) return vm.raise_type("slice expected 1 to 3 arguments");
  Value none = Value::none();
  if (args.count == 1) return vm.heap().make<Slice>(vm.types().slice, none, args[0], none);
  return vm.heap().make<Slice>(vm.types().slice, args[0], args[1], args.count == 3 ? args[2] : none);
}

Value make_method(Vm& vm, Args& args) {
  if (args.count != 2) return vm.raise_type("method expected 2 arguments, got " + std::to_string(args.count));
  if (!vm.callable(args[0])) return vm.raise_type("first argument must be callable");
  if (args[1].is_none()) return vm.raise_type("instance must not be None");
  return vm.heap().make<BoundMethod>(vm.types().bound_method, args[1], args[0]);
}

Value make_property(Vm& vm, Args& args) {
  Value given[4];
  if (!vm.bind(args, "property", {"fget", "fset", "fdel", "doc"}, 0, given)) return Value();
  for (Value& part : given)
    if (part.is_none()) part = Value();
  Ref<Property> made = vm.heap().make<Property>(vm.types().property, given[0], given[1], given[2]);
  made->doc = given[3];
  return made;
}

Value property_part(Vm& vm, Args& args, int part) {
  const Property& old = *args[0].as<Property>();
  const auto which = [&](int number, const Value& before) { return part == number && !args[1].is_none() ? args[1] : before; };
  Ref<Property> made = vm.heap().make<Property>(vm.types().property, which(0, old.getter), which(1, old.setter), which(2, old.deleter));
  made->doc = old.doc;
  return made;
}

Value or_none(const Value& value) { return value.is_nothing() ? Value::none() : value; }

Value make_wrapper(Vm& vm, Args& args) {
  if (args.count != 1) return vm.raise_type(args.type->text() + " expected 1 argument, got " + std::to_string(args.count));
  return vm.heap().make<MethodWrapper>(args.type == vm.types().static_method ? Kind::static_method : Kind::class_method,
                                       args.type, args[0]);
}

Value super_of(Vm& vm, Type* after, const Value& self) {
  Type* owner = self.get<Type>();
  if (!owner || !owner->is_subtype(after)) owner = vm.type_of(self);
  if (owner->is_subtype(after)) return vm.heap().make<Super>(vm.types().super, owner, after, self);
  return vm.raise_type("super(type, obj): obj (" + (self.is(Kind::type) ? "type " + self.as<Type>()->text() : "instance of " + owner->text()) +
                       ") is not an instance or subtype of type (" + after->text() + ").");
}

Value make_super(Vm& vm, Args& args) {
  if (args.count == 2) {
    Type* after = args[0].get<Type>();
    if (!after) return vm.raise_type("super() argument 1 must be a type, not " + vm.type_of(args[0])->text());
    return super_of(vm, after, args[1]);
  }
  // As CPython: the first argument of the method, and the class that its body lies in.
  Frame* frame = vm.current();
  const Code* code = frame ? frame->code : nullptr;
  if (!code || code->positional == 0) return vm.raise(vm.types().runtime_error, "super(): no arguments");
  for (std::uint32_t i = code->first_free; i < code->first_free + code->free_count; ++i) {
    if (code->slot_names[i] != vm.names().class_ && code->slot_names[i]->text() != "__class__") continue;
    const Value& type = frame->slots()[i].as<Cell>()->value;
    Value self = frame->slots()[0];
    if (Cell* cell = self.get<Cell>()) self = cell->value;
    if (type.is(Kind::type)) return super_of(vm, type.as<Type>(), self);
  }
  return vm.raise(vm.types().runtime_error, "super(): __class__ cell not found");
}

}  // namespace

Value integer_from_real(Vm& vm, double real) {
  if (std::isnan(real)) return vm.raise_value("cannot convert float NaN to integer");
  if (std::isinf(real)) return vm.raise(vm.types().overflow_error, "cannot convert float infinity to integer");
  if (std::fabs(real) >= 9223372036854775808.0) return vm.raise_too_large();
  return Value::of(static_cast<std::int64_t>(real));
}

bool bytes_of(Vm& vm, const Value& iterable, std::string& out) {
  std::vector<Value> items;
  if (!vm.collect(iterable, items)) return false;
  for (const Value& item : items) {
    std::int64_t byte;
    if (!vm.index(item, byte)) return false;
    if (byte < 0 || byte > 255) {
      vm.raise_value("bytes must be in range(0, 256)");
      return false;
    }
    out += static_cast<char>(byte);
  }
  return true;
}

static bool add_pair(Vm& vm, Dict& into, const Value& given, std::size_t place) {
  std::vector<Value> pair;
  if (!vm.collect(given, pair)) {
    vm.clear_pending();
    Ref<Exception> error = vm.make_exception(vm.types().type_error, "object is not iterable");
    error->notes.push_back(vm.text("Cannot convert dictionary update sequence element #" + std::to_string(place) + " to a sequence"));
    vm.raise(std::move(error));
    return false;
  }
  if (pair.size() != 2) {
    vm.raise_value("dictionary update sequence element #" + std::to_string(place) + " has length " + std::to_string(pair.size()) +
                   "; 2 is required");
    return false;
  }
  return into.table.set(vm, pair[0], std::move(pair[1])) || vm.unhashable(pair[0], "a dict key");
}

Value update_from_pairs(Vm& vm, const Value& into, const Value& from, const Args& args, Value result) {
  std::vector<Value> keywords;
  for (std::size_t i = 0; i < args.keywords(); ++i) keywords.push_back(vm.tuple({(*args.names)[i], args[args.count + i]}));
  Value add = vm.native("add", [](Vm& m, Args& a) {
    Dict& dict = *a[0].as<Dict>();
    const bool added = add_pair(m, dict, a[1], static_cast<std::size_t>(a[2].integer()));
    m.write_back(dict);
    return added ? Value::none() : Value();
  }, 3, 3);
  return vm.tail_call(vm.prelude("each_pair"), {std::move(add), from, vm.tuple(std::move(keywords)), into, std::move(result)});
}

bool update_dict(Vm& vm, Dict& into, const Value& from) {
  if (const Dict* other = from.get<Dict>(); other && !vm.special(from, vm.names().iter)) {
    for (std::size_t i = 0; i < other->table.entries().size(); ++i) {
      const Table::Entry entry = other->table.entries()[i];
      if (!entry.key.is_nothing() && !into.table.set(vm, entry.key, entry.hash, entry.value)) return false;
    }
    return true;
  }
  // Another mapping has keys().
  if (from.is_object() && from.object()->type()->is_user() && from.object()->type()->lookup(vm.heap().intern("keys"))) {
    std::vector<Value> keys;
    if (!vm.collect(vm.call(vm.get_attribute(from, vm.heap().intern("keys")), {}), keys)) return false;
    for (const Value& key : keys) {
      Value value = vm.get_item(from, key);
      if (value.is_nothing() || !into.table.set(vm, key, std::move(value))) return false;
    }
    return true;
  }
  const Value pairs = vm.iterate(from);
  if (pairs.is_nothing()) return false;
  for (std::size_t i = 0;; ++i) {
    Value given;
    const Step step = vm.next(pairs, given);
    if (step != Step::item) return step == Step::end;
    if (!add_pair(vm, into, given, i)) return false;
  }
}

void install_builtins(Vm& vm, Module& builtins) {
  Types& t = vm.types();
  struct Row {
    Type* type;
    NativeFunction construct;
  };
  for (Row row : {Row{t.object, make_object}, Row{t.type, make_type}, Row{t.integer, make_int}, Row{t.real, make_float},
                  Row{t.boolean, make_bool}, Row{t.string, make_str}, Row{t.bytes, make_bytes}, Row{t.list, make_list},
                  Row{t.tuple, make_tuple}, Row{t.dict, make_dict}, Row{t.set, make_set}, Row{t.frozenset, make_set},
                  Row{t.range, make_range}, Row{t.slice, make_slice}, Row{t.bound_method, make_method}, Row{t.property, make_property},
                  Row{t.static_method, make_wrapper}, Row{t.class_method, make_wrapper}, Row{t.super, make_super}}) {
    row.type->set_construct(row.construct);
    builtins.set(row.type->name(), Value(static_cast<Object*>(row.type)));
  }
  for (Type* const type : {t.list, t.tuple, t.set, t.frozenset}) type->set_iterates();
  t.object->attributes().set(vm.names().new_, vm.heap().make<MethodWrapper>(Kind::static_method, t.static_method,
                                                                             vm.native("__new__", new_object, 1, -1, true)));
  static constexpr NativeMethod methods_0[] = {
      {"getter", [](Vm& m, Args& a) { return property_part(m, a, 0); }, 2, 2},
      {"setter", [](Vm& m, Args& a) { return property_part(m, a, 1); }, 2, 2},
      {"deleter", [](Vm& m, Args& a) { return property_part(m, a, 2); }, 2, 2},
  };
  vm.define_methods(t.property, methods_0);
  static constexpr NativeAttribute of_property[] = {
      {"fget", [](Vm&, const Value& self) { return or_none(self.as<Property>()->getter); }},
      {"fset", [](Vm&, const Value& self) { return or_none(self.as<Property>()->setter); }},
      {"fdel", [](Vm&, const Value& self) { return or_none(self.as<Property>()->deleter); }},
      {"__doc__", [](Vm& m, const Value& self) {
         const Property& property = *self.as<Property>();
         if (!property.doc.is_nothing()) return property.doc;
         return property.getter.is_nothing() ? Value::none() : m.get_attribute(property.getter, m.names().doc);
       }},
  };
  vm.define_properties(t.property, of_property);
  vm.define(t.type, "__subclasses__", [](Vm& m, Args& a) {
    // The oldest first, as CPython.
    std::vector<Value> found;
    m.heap().find([&](Object& object) {
      if (object.kind() == Kind::type) {
        const std::vector<Type*>& bases = static_cast<Type&>(object).bases();
        if (std::find(bases.begin(), bases.end(), a[0].as<Type>()) != bases.end()) found.push_back(Value(&object));
      }
      return false;
    });
    std::reverse(found.begin(), found.end());
    return m.list(std::move(found));
  }, 1, 1);
  builtins.set(vm.heap().intern("Ellipsis"), vm.ellipsis());
  builtins.set(vm.heap().intern("NotImplemented"), vm.not_implemented());
  builtins.set(vm.heap().intern("__debug__"), Value::of(true));
}

}  // namespace lang
