// SPDX-License-Identifier: MIT
#include "lang/runtime/value_json.h"

#include <algorithm>

#include "lang/runtime/asyncio_state.h"
#include "lang/runtime/number_text.h"
#include "util/sort.h"

namespace lang {

namespace {

// Whether repr() of it would call a method that the program wrote.
bool has_own_methods(Vm& vm, const Value& value, int depth) {
  if (depth > 20) return true;
  if (!value.is_object()) return false;
  auto any = [&](const std::vector<Value>& items) {
    return std::any_of(items.begin(), items.end(), [&](const Value& item) { return has_own_methods(vm, item, depth + 1); });
  };
  switch (value.object()->kind()) {
    case Kind::list: return any(value.as<List>()->items());
    case Kind::tuple: return any(value.as<Tuple>()->items());
    case Kind::dict:
    case Kind::set:
    case Kind::frozenset: {
      const Table& table = value.is(Kind::dict) ? value.as<Dict>()->table : value.as<Set>()->table;
      for (const Table::Entry& entry : table.entries())
        if (has_own_methods(vm, entry.key, depth + 1) || has_own_methods(vm, entry.value, depth + 1)) return true;
      return value.object()->type()->is_user();
    }
    case Kind::exception: {
      Type* type = value.object()->type();
      for (Str* name : {vm.names().repr, vm.names().str}) {
        Value* found = type->lookup(name);
        if (found && found->is(Kind::function)) return true;
      }
      return any(value.as<Exception>()->args->items());
    }
    case Kind::instance: {
      for (Str* name : {vm.names().repr, vm.names().str}) {
        Value* found = value.object()->type()->lookup(name);
        if (found && found->is(Kind::function)) return true;
      }
      return false;
    }
    case Kind::future:
    case Kind::bound_method: return true;
    default: return false;
  }
}

}  // namespace

std::string quiet_repr(Vm& vm, const Value& value) {
  if (value.is(Kind::future)) {
    const FutureObject& future = *value.as<FutureObject>();
    return future.task() ? "<Task " + future.task()->name() + ">" : "<Future>";
  }
  if (has_own_methods(vm, value, 0)) return "<" + vm.type_of(value)->text() + ">";
  Ref<Exception> saved = vm.take_pending();
  std::string out;
  if (!vm.repr(value, out)) {
    vm.clear_pending();
    out = "<" + vm.type_of(value)->text() + ">";
  }
  if (saved) vm.raise(std::move(saved));
  return out;
}

std::string quiet_message(Vm& vm, const Exception& exception) {
  Value value(const_cast<Exception*>(&exception));
  if (exception.type()->is_subtype(vm.types().base_exception_group))
    return exception.group()[0].is(Kind::string) ? exception.group()[0].as<Str>()->text() : "";
  if (has_own_methods(vm, value, 0)) {
    Value* own = exception.type()->lookup(vm.names().str);
    if (own && own->is(Kind::function)) {
      Ref<Exception> saved = vm.take_pending();
      std::string out;
      if (!vm.str(value, out)) {
        vm.clear_pending();
        out = "<" + exception.type()->text() + ">";
      }
      if (saved) vm.raise(std::move(saved));
      return out;
    }
  }
  return vm.exception_text(exception);
}

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  auto hex = [&](char32_t unit) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[(unit >> shift) & 15];
  };
  for (std::size_t i = 0; i < text.size();) {
    char32_t c = next_code_point(text, i);
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      default:
        if (c >= 0x20 && c < 0x7F) {
          out += static_cast<char>(c);
        } else if (c < 0x10000) {
          hex(c);
        } else {
          hex(0xD800 + ((c - 0x10000) >> 10));
          hex(0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
  }
  out += '"';
}

void append_json(std::string& out, Vm& vm, const Value& value, Interpreter::AppendFuture future) {
  auto items = [&](const std::vector<Value>& all) {
    out += '[';
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i > 0) out += ',';
      append_json(out, vm, all[i], future);
    }
    out += ']';
  };
  switch (value.tag()) {
    case Tag::nothing:
    case Tag::tail:
    case Tag::none: out += "null"; return;
    case Tag::boolean: out += value.boolean() ? "true" : "false"; return;
    case Tag::integer: out += std::to_string(value.integer()); return;
    case Tag::real: {
      std::string text = float_text(value.real());
      out += text == "inf" ? "Infinity" : text == "-inf" ? "-Infinity" : text == "nan" ? "NaN" : text;
      return;
    }
    case Tag::object: break;
  }
  switch (value.object()->kind()) {
    case Kind::string: append_json_text(out, value.as<Str>()->text()); return;
    case Kind::exception: append_json(out, vm, *value.as<Exception>(), future); return;
    case Kind::future: future(out, *value.as<FutureObject>()->state); return;
    case Kind::list: items(value.as<List>()->items()); return;
    case Kind::tuple: items(value.as<Tuple>()->items()); return;
    case Kind::set:
    case Kind::frozenset: {
      std::vector<Value> all = value.as<Set>()->ordered();
      std::vector<std::pair<std::string, std::string>> sorted;
      for (const Value& item : all) {
        std::string json;
        append_json(json, vm, item, future);
        sorted.push_back({item.is(Kind::string) || !item.is_object() ? quiet_repr(vm, item) : json, std::move(json)});
      }
      util::sort(sorted);
      out += '[';
      for (std::size_t i = 0; i < sorted.size(); ++i) out += (i > 0 ? "," : "") + sorted[i].second;
      out += ']';
      return;
    }
    case Kind::dict: {
      out += '{';
      bool first = true;
      for (const Table::Entry& entry : value.as<Dict>()->table.entries()) {
        if (entry.key.is_nothing()) continue;
        if (!first) out += ',';
        first = false;
        append_json_text(out, entry.key.is(Kind::string) ? entry.key.as<Str>()->text() : quiet_repr(vm, entry.key));
        out += ':';
        append_json(out, vm, entry.value, future);
      }
      out += '}';
      return;
    }
    default: append_json_text(out, "<" + vm.type_of(value)->text() + ">");
  }
}

void append_json(std::string& out, Vm& vm, const Exception& exception, Interpreter::AppendFuture future) {
  out += "{\"x\":";
  append_json_text(out, exception.type()->text());
  out += ",\"m\":";
  append_json_text(out, quiet_message(vm, exception));
  if (exception.type()->is_subtype(vm.types().base_exception_group)) {
    out += ",\"subs\":[";
    bool first = true;
    for (const Value& member : exception.members()) {
      if (!first) out += ',';
      first = false;
      append_json(out, vm, *member.as<Exception>(), future);
    }
    out += ']';
  }
  if (exception.cause) {
    out += ",\"cause\":";
    append_json(out, vm, *exception.cause, future);
  }
  out += '}';
}

}  // namespace lang
