// SPDX-License-Identifier: MIT
// repr() and str().
#include <algorithm>

#include "lang/runtime/iterators.h"
#include "lang/runtime/number_text.h"
#include "lang/runtime/vm.h"

namespace lang {

std::string quoted(std::string_view text, bool bytes) {
  std::string out(bytes ? "b" : "");
  util::append_text_repr(out, text, bytes);
  return out;
}

namespace {

class Guard {
 public:
  Guard(Vm& vm, const Object* object) : vm_(vm) {
    inside_ = std::find(vm.repr_stack.begin(), vm.repr_stack.end(), object) != vm.repr_stack.end();
    deep_ = vm.repr_stack.size() > 200;
    vm_.repr_stack.push_back(object);
  }
  ~Guard() { vm_.repr_stack.pop_back(); }
  bool inside() const { return inside_; }
  bool deep() {
    if (deep_) vm_.raise(vm_.types().recursion_error, "maximum recursion depth exceeded while getting the repr of an object");
    return deep_;
  }

 private:
  Vm& vm_;
  bool inside_, deep_;
};

bool repr_items(Vm& vm, const std::vector<Value>& items, std::string& out) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += ", ";
    Value item = items[i];
    if (!vm.repr(item, out)) return false;
  }
  return true;
}

bool repr_table(Vm& vm, const Table& table, std::string& out, DictPart part) {
  bool first = true;
  for (std::size_t i = 0; i < table.entries().size(); ++i) {
    if (table.entries()[i].key.is_nothing()) continue;
    if (!first) out += ", ";
    first = false;
    Value key = table.entries()[i].key, value = table.entries()[i].value;
    if (part != DictPart::values && !vm.repr(key, out)) return false;
    if (part == DictPart::items) out += ": ";
    if (part != DictPart::keys && !vm.repr(value, out)) return false;
  }
  return true;
}

bool repr_exception(Vm& vm, const Exception& exception, std::string& out) {
  out += exception.type()->text();
  if (exception.type()->is_subtype(vm.types().base_exception_group) && !exception.value.is_object()) {
    out += "(";
    if (!vm.repr((*exception.args)[0], out)) return false;
    out += ", [";
    if (!repr_items(vm, exception.members(), out)) return false;
    out += "])";
    return true;
  }
  out += "(";
  if (!repr_items(vm, exception.args->items(), out)) return false;
  out += ")";
  return true;
}

std::string address(Vm& vm, const Value& value) { return " at " + vm.address_text(value) + ">"; }

std::string type_label(const Type& type) {
  return type.module() == "builtins" ? type.qualified_name() : type.module() + "." + type.qualified_name();
}

}  // namespace

std::string Vm::address_text(const Value& value) {
  std::string digits = integer_digits(identity(value), 16);
  return "0x7f" + std::string(digits.size() < 10 ? 10 - digits.size() : 0, '0') + digits;
}

std::uint64_t Vm::identity(const Value& value) {
  if (!value.is_object()) return static_cast<std::uint64_t>(value.integer()) * 32 + 16 + static_cast<std::uint64_t>(value.tag());
  auto [found, added] = identities_.try_emplace(value.object(), 0x5e0000000 + identities_.size() * 48);
  return found->second;
}

bool Vm::repr(const Value& value, std::string& out, bool own) {
  switch (value.tag()) {
    case Tag::nothing:
    case Tag::tail: out += "<unbound>"; return true;
    case Tag::none: out += "None"; return true;
    case Tag::boolean: out += value.boolean() ? "True" : "False"; return true;
    case Tag::integer: out += std::to_string(value.integer()); return true;
    case Tag::real: out += float_text(value.real()); return true;
    case Tag::object: break;
  }
  Object* object = value.object();
  Type* type = object->type();
  if (own && type->is_user()) {
    if (Value* method = type->lookup(names_.repr); method && method->is(Kind::function)) {
      Value made = call(*method, {value});
      if (made.is_nothing()) return false;
      if (!made.is(Kind::string)) {
        raise_type("__repr__ returned non-string (type " + type_of(made)->text() + ")");
        return false;
      }
      out += made.as<Str>()->text();
      return true;
    }
  }
  switch (object->kind()) {
    case Kind::string: out += quoted(value.as<Str>()->text(), false); return true;
    case Kind::bytes: out += quoted(value.as<Bytes>()->data(), true); return true;
    case Kind::list: {
      Guard guard(*this, object);
      if (guard.inside()) return out += "[...]", true;
      if (guard.deep()) return false;
      out += "[";
      // The list may change under a __repr__, so by index.
      for (std::size_t i = 0; i < value.as<List>()->size(); ++i) {
        if (i > 0) out += ", ";
        Value item = value.as<List>()->items()[i];
        if (!repr(item, out)) return false;
      }
      out += "]";
      return true;
    }
    case Kind::tuple: {
      Guard guard(*this, object);
      if (guard.inside()) return out += "(...)", true;
      if (guard.deep()) return false;
      out += "(";
      if (!repr_items(*this, value.as<Tuple>()->items(), out)) return false;
      out += value.as<Tuple>()->size() == 1 ? ",)" : ")";
      return true;
    }
    case Kind::dict: {
      if (Value* method = type->lookup(names_.repr); own && method && method->is(Kind::native) && method->as<Native>()->owner() != types_.dict) {
        Value made = call(*method, {value});
        if (made.is(Kind::string)) out += made.as<Str>()->text();
        return !made.is_nothing();
      }
      Guard guard(*this, object);
      if (guard.inside()) return out += "{...}", true;
      if (guard.deep()) return false;
      out += "{";
      if (!repr_table(*this, value.as<Dict>()->table, out, DictPart::items)) return false;
      out += "}";
      return true;
    }
    case Kind::set:
    case Kind::frozenset: {
      const bool plain = type == types_.set && value.as<Set>()->table.size() > 0;
      Guard guard(*this, object);
      if (!plain) out += type->text() + "(";
      if (guard.inside()) return out += plain ? "set(...)" : "...)", true;
      if (value.as<Set>()->table.size() > 0) {
        out += "{";
        if (!repr_items(*this, value.as<Set>()->ordered(), out)) return false;
        out += "}";
      }
      if (!plain) out += ")";
      return true;
    }
    case Kind::range: {
      const Range& range = *value.as<Range>();
      out += "range(" + std::to_string(range.start) + ", " + std::to_string(range.stop);
      if (range.step != 1) out += ", " + std::to_string(range.step);
      out += ")";
      return true;
    }
    case Kind::slice: {
      out += "slice(";
      const Slice& slice = *value.as<Slice>();
      if (!repr_items(*this, {slice.start, slice.stop, slice.step}, out)) return false;
      out += ")";
      return true;
    }
    case Kind::exception: return repr_exception(*this, *value.as<Exception>(), out);
    case Kind::type: out += "<class '" + type_label(*value.as<Type>()) + "'>"; return true;
    case Kind::singleton: out += value.as<Singleton>()->text(); return true;
    case Kind::function: out += "<function " + value.as<Function>()->qualified_name + address(*this, value); return true;
    case Kind::native: {
      const Native& native = *value.as<Native>();
      if (native.owner())
        out += "<method '" + native.name()->text() + "' of '" + native.owner()->text() + "' objects>";
      else
        out += "<built-in function " + native.name()->text() + ">";
      return true;
    }
    case Kind::bound_method: {
      const auto& method = *value.as<BoundMethod>();
      if (const Function* function = method.function.get<Function>()) {
        out += "<bound method " + function->qualified_name + " of ";
        if (!repr(method.self, out)) return false;
        out += ">";
      } else {
        out += "<built-in method " + method.function.as<Native>()->name()->text() + " of " + type_of(method.self)->text() +
               " object" + address(*this, method.self);
      }
      return true;
    }
    case Kind::module: out += "<module '" + value.as<Module>()->name()->text() + "'>"; return true;
    case Kind::generator:
      if (type != types_.generator) break;  // map() and others
      [[fallthrough]];
    case Kind::coroutine:
    case Kind::async_generator: {
      const char* what = object->kind() == Kind::generator   ? "<generator object "
                         : object->kind() == Kind::coroutine ? "<coroutine object "
                                                             : "<async_generator object ";
      out += what + value.as<Generator>()->qualified_name + address(*this, value);
      return true;
    }
    case Kind::host:
      if (type->base() == types_.mapping_view) {
        const auto& view = *value.as<DictView>();
        out += view.part == DictPart::keys ? "dict_keys([" : view.part == DictPart::values ? "dict_values([" : "dict_items([";
        if (view.part != DictPart::items) {
          if (!repr_table(*this, view.dict->table, out, view.part)) return false;
        } else {
          bool first = true;
          for (const Table::Entry& entry : std::vector<Table::Entry>(view.dict->table.entries())) {
            if (entry.key.is_nothing()) continue;
            if (!first) out += ", ";
            first = false;
            if (!repr(tuple({entry.key, entry.value}), out)) return false;
          }
        }
        out += "])";
        return true;
      }
      break;
    default: break;
  }
  if (Value* method = type->lookup(names_.repr)) {
    Guard guard(*this, object);
    if (guard.inside()) return out += "...", true;
    Value made = call(*method, {value});
    if (made.is_nothing()) return false;
    if (made.is(Kind::string)) out += made.as<Str>()->text();
    return true;
  }
  out += "<" + type_label(*type) + " object" + address(*this, value);
  return true;
}

bool Vm::str(const Value& value, std::string& out) {
  if (Str* string = value.get<Str>(); string && !string->type()->is_user()) {
    out += string->text();
    return true;
  }
  if (!value.is_object()) return repr(value, out);
  Type* type = value.object()->type();
  const bool is_host = value.object()->kind() == Kind::host;
  Value* method = type->is_user() || is_host ? type->lookup(names_.str) : nullptr;
  // object's own __str__ asks here.
  if (method && (method->is(Kind::function) || (is_host && method->as<Native>()->owner() != types_.object))) {
    Value made = call(*method, {value});
    if (made.is_nothing()) return false;
    if (!made.is(Kind::string)) {
      raise_type("__str__ returned non-string (type " + type_of(made)->text() + ")");
      return false;
    }
    out += made.as<Str>()->text();
    return true;
  }
  if (const Str* string = value.get<Str>()) return out += string->text(), true;
  return value.is(Kind::exception) ? str_of(*value.as<Exception>(), out) : repr(value, out);
}

bool Vm::str_of(const Exception& exception, std::string& out) {
  const Type* const type = exception.type();
  const std::vector<Value>& args = exception.args->items();
  if (type->is_subtype(types_.base_exception_group)) {
    std::size_t count = exception.members().size();
    if (!str(exception.group()[0], out)) return false;
    out += " (" + std::to_string(count) + " sub-exception" + (count == 1 ? ")" : "s)");
    return true;
  }
  if (args.empty()) return true;
  if (type->is_subtype(types_.os_error) && args.size() >= 2 && args.size() <= 5) {
    out += "[Errno ";
    if (!str(args[0], out)) return false;
    out += "] ";
    if (!str(args[1], out)) return false;
    if (exception.value.is_nothing()) return true;
    out += ": ";
    return repr(exception.value, out);
  }
  if (args.size() == 1) return type->is_subtype(types_.key_error) ? repr(args[0], out) : str(args[0], out);
  return repr(Value(exception.args), out);
}

}  // namespace lang
