// SPDX-License-Identifier: MIT
// What operators and containers ask of a value: its truth, hash, length, number, and whether it holds another one.
#include <cmath>
#include <cstring>

#include "lang/runtime/iterators.h"
#include "lang/runtime/vm.h"

namespace lang {

int Vm::truth(const Value& value) {
  switch (value.tag()) {
    case Tag::nothing:
    case Tag::tail:
    case Tag::none: return 0;
    case Tag::boolean:
    case Tag::integer: return value.integer() != 0;
    case Tag::real: return value.real() != 0;
    case Tag::object: break;
  }
  const bool by_method = special(value, names_.bool_) || special(value, names_.len);
  switch (by_method ? Kind::instance : value.object()->kind()) {
    case Kind::string: return !value.as<Str>()->text().empty();
    case Kind::bytes: return !value.as<Bytes>()->data().empty();
    case Kind::list: return value.as<List>()->size() != 0;
    case Kind::tuple: return value.as<Tuple>()->size() != 0;
    case Kind::dict: return value.as<Dict>()->table.size() != 0;
    case Kind::set:
    case Kind::frozenset: return value.as<Set>()->table.size() != 0;
    case Kind::range: return value.as<Range>()->length() != 0;
    case Kind::instance:
    case Kind::host:
    case Kind::exception: break;
    default: return 1;
  }
  Type* type = value.object()->type();
  if (Value* method = type->lookup(names_.bool_)) {
    Value made = call(*method, {value});
    if (made.is_nothing()) return -1;
    if (made.is_bool()) return made.boolean();
    raise_type("__bool__ should return bool, returned " + type_of(made)->text());
    return -1;
  }
  if (type->lookup(names_.len)) {
    std::int64_t size;
    return length(value, size) ? size != 0 : -1;
  }
  return 1;
}

bool Vm::hash(const Value& value, std::uint64_t& out, bool own) {
  switch (value.tag()) {
    case Tag::nothing:
    case Tag::tail:
    case Tag::none: out = 0x345678; return true;
    case Tag::boolean:
    case Tag::integer: out = hash_integer(value.integer()); return true;
    case Tag::real: {
      double real = value.real();
      if (real == std::floor(real) && std::fabs(real) < 9.2e18) {
        out = hash_integer(static_cast<std::int64_t>(real));
      } else {
        std::uint64_t bits;
        std::memcpy(&bits, &real, sizeof bits);
        out = bits * 0x9E3779B97F4A7C15u;
        out ^= out >> 32;
      }
      return true;
    }
    case Tag::object: break;
  }
  Object* object = value.object();
  switch (own && special(value, names_.hash) ? Kind::instance : object->kind()) {
    case Kind::string: out = value.as<Str>()->hash(); return true;
    case Kind::bytes: out = hash_text(value.as<Bytes>()->data()); return true;
    case Kind::tuple: {
      out = 0x345678;
      for (const Value& item : value.as<Tuple>()->items()) {
        std::uint64_t one;
        if (!hash(item, one)) return false;
        out = (out ^ one) * 1000003u + 97531u;
      }
      return true;
    }
    case Kind::frozenset: {
      out = 1927868237u;
      for (const Table::Entry& entry : value.as<Set>()->table.entries())
        if (!entry.key.is_nothing()) out ^= (entry.hash ^ 89869747u ^ (entry.hash << 16)) * 3644798167u;
      return true;
    }
    case Kind::list:
    case Kind::dict:
    case Kind::set:
      raise_type("unhashable type: '" + type_of(value)->text() + "'");
      return false;
    case Kind::bound_method: {
      std::uint64_t self;
      if (!hash(value.as<BoundMethod>()->function, self)) return false;
      out = self ^ 0x9E37;
      return true;
    }
    case Kind::instance: case Kind::exception: case Kind::host: case Kind::future:
      if (Value* method = object->type()->lookup(names_.hash)) {
        if (method->is_none()) {
          raise_type("unhashable type: '" + object->type()->text() + "'");
          return false;
        }
        Value made = call(*method, {value});
        if (made.is_nothing()) return false;
        if (!made.is_integral()) {
          raise_type("__hash__ method should return an integer");
          return false;
        }
        // What fits stays as it is.
        out = static_cast<std::uint64_t>(made.integer() == -1 ? -2 : made.integer());
        return true;
      }
      break;
    default: break;
  }
  // By identity. Only positions in tables depend on it, never an order that a program sees.
  auto address = reinterpret_cast<std::uintptr_t>(object);
  out = (address >> 4) * 0x9E3779B97F4A7C15u;
  out ^= out >> 29;
  return true;
}

bool Vm::unhashable(const Value& key, const char* role) {
  if (!pending_is(types_.type_error) || pending_->args->size() != 1) return false;
  const Str* text = (*pending_->args)[0].get<Str>();
  if (!text || !text->text().starts_with("unhashable type")) return false;
  std::string message = "cannot use '" + type_of(key)->text() + "' as " + role + " (" + text->text() + ")";
  clear_pending();
  raise_type(std::move(message));
  return false;
}

bool Vm::length(const Value& value, std::int64_t& out, bool own) {
  if (value.is_object()) {
    const bool by_method = own && special(value, names_.len);
    switch (by_method ? Kind::instance : value.object()->kind()) {
      case Kind::string: out = value.as<Str>()->length(); return true;
      case Kind::bytes: out = static_cast<std::int64_t>(value.as<Bytes>()->data().size()); return true;
      case Kind::list: out = static_cast<std::int64_t>(value.as<List>()->size()); return true;
      case Kind::tuple: out = static_cast<std::int64_t>(value.as<Tuple>()->size()); return true;
      case Kind::dict: out = static_cast<std::int64_t>(value.as<Dict>()->table.size()); return true;
      case Kind::set:
      case Kind::frozenset: out = static_cast<std::int64_t>(value.as<Set>()->table.size()); return true;
      case Kind::range: out = value.as<Range>()->length(); return true;
      case Kind::host:
        if (value.object()->type()->base() == types_.mapping_view) {
          out = static_cast<std::int64_t>(value.as<DictView>()->dict->table.size());
          return true;
        }
        break;
      default: break;
    }
    if (Value* method = type_of(value)->lookup(names_.len)) {
      Value made = call(*method, {value});
      if (made.is_nothing()) return false;
      if (!made.is_integral()) {
        raise_type("'" + type_of(made)->text() + "' object cannot be interpreted as an integer");
        return false;
      }
      out = made.integer();
      if (out < 0) {
        raise_value("__len__() should return >= 0");
        return false;
      }
      return true;
    }
  }
  raise_type("object of type '" + type_of(value)->text() + "' has no len()");
  return false;
}

Value Vm::as_number(const Value& value) {
  std::int64_t made;
  if (value.is_number() || !special(value, names_.index)) return value;
  return index(value, made) ? Value::of(made) : Value();
}

bool Vm::index(const Value& value, std::int64_t& out) {
  if (value.is_integral()) {
    out = value.integer();
    return true;
  }
  if (Value* method = special(value, names_.index)) {
    Value made = call(*method, {value});
    if (made.is_nothing()) return false;
    if (made.is_integral()) {
      out = made.integer();
      return true;
    }
  }
  raise_type("'" + type_of(value)->text() + "' object cannot be interpreted as an integer");
  return false;
}

int Vm::contains(const Value& container, const Value& item, bool own) {
  if (container.is_object()) {
    const bool by_method = own && special(container, names_.contains);
    switch (by_method ? Kind::instance : container.object()->kind()) {
      case Kind::string:
        if (!item.is(Kind::string)) {
          raise_type("'in <string>' requires string as left operand, not " + type_of(item)->text());
          return -1;
        }
        return container.as<Str>()->text().find(item.as<Str>()->text()) != std::string::npos;
      case Kind::bytes: {
        std::int64_t byte = 0;
        if (item.is(Kind::bytes)) return container.as<Bytes>()->data().find(item.as<Bytes>()->data()) != std::string::npos;
        if (!item.is_integral()) {
          raise_type("a bytes-like object is required, not '" + type_of(item)->text() + "'");
          return -1;
        }
        if (!index(item, byte)) return -1;
        if (byte >= 0 && byte < 256) return container.as<Bytes>()->data().find(static_cast<char>(byte)) != std::string::npos;
        raise_value("byte must be in range(0, 256)");
        return -1;
      }
      case Kind::dict:
      case Kind::set:
      case Kind::frozenset: {
        const Table& table = container.is(Kind::dict) ? container.as<Dict>()->table : container.as<Set>()->table;
        std::uint64_t code;
        if (!hash(item, code)) {
          unhashable(item, container.is(Kind::dict) ? "a dict key" : "a set element");
          return -1;
        }
        std::int64_t found = table.find(*this, item, code);
        return found == Table::failed ? -1 : found >= 0;
      }
      case Kind::range:
        if (item.is_integral()) {
          const Range& range = *container.as<Range>();
          std::int64_t at = item.integer();
          bool inside = range.step > 0 ? at >= range.start && at < range.stop : at <= range.start && at > range.stop;
          return inside && (at - range.start) % range.step == 0;
        }
        break;
      case Kind::list:
      case Kind::tuple: break;
      default:
        if (Value* method = type_of(container)->lookup(names_.contains)) {
          if (method->is_none()) {
            raise_type("'" + type_of(container)->text() + "' object is not a container");
            return -1;
          }
          Value made = call(*method, {container, item});
          return made.is_nothing() ? -1 : truth(made);
        }
    }
    if (!by_method && (container.is(Kind::list) || container.is(Kind::tuple))) {
      for (std::size_t i = 0;; ++i) {
        const std::vector<Value>& items =
            container.is(Kind::list) ? container.as<List>()->items() : container.as<Tuple>()->items();
        if (i >= items.size()) return 0;
        Value one = items[i];
        int same = equal(one, item);
        if (same != 0) return same;
      }
    }
    Value iterator = iterate(container);
    if (iterator.is_nothing()) {
      if (!pending_is(types_.type_error)) return -1;
      clear_pending();
    } else {
      for (;;) {
        Value one;
        Step step = next(iterator, one);
        if (step == Step::error) return -1;
        if (step == Step::end) return 0;
        int same = equal(one, item);
        if (same != 0) return same;
      }
    }
  }
  raise_type("argument of type '" + type_of(container)->text() + "' is not a container or iterable");
  return -1;
}

}  // namespace lang
