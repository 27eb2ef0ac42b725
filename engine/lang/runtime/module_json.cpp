// SPDX-License-Identifier: MIT
// json.dumps and json.loads.
#include <algorithm>
#include <cmath>

#include "lang/runtime/library.h"
#include "lang/runtime/number_text.h"
#include "lang/runtime/value_json.h"

namespace lang {

namespace {

struct Style {
  std::string indent;  // of one level; empty with `lines` false: all on one line
  bool lines = false;
  std::string item = ", ", key = ": ";
  bool sort = false;
  bool ascii = true;
  Value standard;
};

void append_text(std::string& out, const std::string& text, bool ascii) {
  std::string escaped;
  if (ascii) {
    append_json_text(out, text);
    return;
  }
  out += '"';
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') {
      out += c;
      continue;
    }
    append_json_text(escaped, std::string_view(&c, 1));
    out += escaped.substr(1, escaped.size() - 2);
    escaped.clear();
  }
  out += '"';
}

bool dump(Vm& vm, const Value& value, const Style& style, std::string& out, int depth) {
  if (depth > 200) {
    vm.raise_value("Circular reference detected");
    return false;
  }
  auto line = [&](int level) {
    if (!style.lines) return;
    out += '\n';
    for (int i = 0; i < level; ++i) out += style.indent;
  };
  std::string separator = style.item;
  if (style.lines)
    while (!separator.empty() && separator.back() == ' ') separator.pop_back();
  if (!value.is_object()) {
    append_json(out, vm, value, nullptr);
    return true;
  }
  switch (value.object()->kind()) {
    case Kind::string: append_text(out, value.as<Str>()->text(), style.ascii); return true;
    case Kind::list:
    case Kind::tuple: {
      const std::vector<Value>& items = value.is(Kind::list) ? value.as<List>()->items() : value.as<Tuple>()->items();
      if (items.empty()) return out += "[]", true;
      out += '[';
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += separator;
        line(depth + 1);
        if (!dump(vm, items[i], style, out, depth + 1)) return false;
      }
      line(depth);
      out += ']';
      return true;
    }
    case Kind::dict: {
      if (value.as<Dict>()->table.size() == 0) return out += "{}", true;
      const Value order = style.sort ? vm.call(*vm.builtins().find(vm.heap().intern("sorted")), {value}) : value;
      std::vector<Value> keys;
      if (order.is_nothing() || !vm.collect(order, keys)) return false;
      out += '{';
      for (std::size_t i = 0; i < keys.size(); ++i) {
        std::string key;
        if (const Str* string = keys[i].get<Str>()) key = string->text();
        else if (!keys[i].is_object()) append_json(key, vm, keys[i], nullptr);
        else {
          vm.raise_type("keys must be str, int, float, bool or None, not " + vm.type_of(keys[i])->text());
          return false;
        }
        if (i > 0) out += separator;
        line(depth + 1);
        append_text(out, key, style.ascii);
        out += style.key;
        const Value found = vm.get_item(value, keys[i], false);
        if (found.is_nothing() || !dump(vm, found, style, out, depth + 1)) return false;
      }
      line(depth);
      out += '}';
      return true;
    }
    default: break;
  }
  if (!style.standard.is_nothing() && !style.standard.is_none()) {
    Value replaced = vm.call(style.standard, {value});
    return !replaced.is_nothing() && dump(vm, replaced, style, out, depth + 1);
  }
  vm.raise_type("Object of type " + vm.type_of(value)->text() + " is not JSON serializable");
  return false;
}

Value dumps(Vm& vm, Args& args) {
  Style style;
  Value given[1];
  if (args.count != 1) return vm.raise_type("dumps() takes 1 positional argument");
  if (Value* indent = args.keyword("indent"); indent && !indent->is_none()) {
    style.lines = true;
    style.indent = indent->is_integral() ? std::string(static_cast<std::size_t>(std::max<std::int64_t>(0, indent->integer())), ' ')
                   : indent->is(Kind::string) ? indent->as<Str>()->text() : "";
  }
  if (Value* sort = args.keyword("sort_keys")) style.sort = vm.truth(*sort) == 1;
  if (Value* ascii = args.keyword("ensure_ascii")) style.ascii = vm.truth(*ascii) == 1;
  if (Value* standard = args.keyword("default")) style.standard = *standard;
  if (Value* separators = args.keyword("separators"); separators && separators->is(Kind::tuple) && separators->as<Tuple>()->size() == 2) {
    style.item = (*separators->as<Tuple>())[0].as<Str>()->text();
    style.key = (*separators->as<Tuple>())[1].as<Str>()->text();
  }
  std::string out;
  return dump(vm, args[0], style, out, 0) ? vm.text(std::move(out)) : Value();
}

class Reader {
 public:
  Reader(Vm& vm, const std::string& text) : vm_(vm), text_(text) {}

  Value document() {
    Value value = read(0);
    if (value.is_nothing()) return value;
    space();
    if (at_ < text_.size()) return fail("Extra data", at_);
    return value;
  }

 private:
  void space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) ++at_;
  }

  Value fail(const std::string& what, std::size_t at) {
    std::size_t line = 1, column = at + 1;
    for (std::size_t i = 0; i < at; ++i)
      if (text_[i] == '\n') ++line, column = at - i;
    Value* type = vm_.import("json")->find(vm_.heap().intern("JSONDecodeError"));
    return vm_.raise(type->as<Type>(), what + ": line " + std::to_string(line) + " column " + std::to_string(column) +
                                           " (char " + std::to_string(at) + ")");
  }

  Value read(int depth) {
    space();
    if (depth > 300) return vm_.raise(vm_.types().recursion_error, "maximum recursion depth exceeded while decoding a JSON array");
    if (at_ >= text_.size()) return fail("Expecting value", at_);
    char c = text_[at_];
    if (c == '"') return string();
    if (c == '[') return array(depth);
    if (c == '{') return object(depth);
    for (auto [word, value] : {std::pair<std::string_view, Value>{"null", Value::none()}, {"true", Value::of(true)}, {"false", Value::of(false)},
                               {"NaN", Value::of(std::nan(""))}, {"Infinity", Value::of(HUGE_VAL)}, {"-Infinity", Value::of(-HUGE_VAL)}}) {
      if (text_.compare(at_, word.size(), word) != 0) continue;
      at_ += word.size();
      return value;
    }
    std::size_t end = at_;
    while (end < text_.size() && (std::isdigit(static_cast<unsigned char>(text_[end])) || std::string_view("+-.eE").find(text_[end]) != std::string_view::npos)) ++end;
    std::string number = text_.substr(at_, end - at_);
    double real;
    std::int64_t whole;
    if (number.empty() || !read_float(number, real)) return fail("Expecting value", at_);
    at_ = end;
    if (number.find_first_of(".eE") == std::string::npos && read_integer(number, 10, whole) == ReadInteger::ok) return Value::of(whole);
    return Value::of(real);
  }

  Value string() {
    std::size_t begin = at_++;
    std::string out;
    while (at_ < text_.size() && text_[at_] != '"') {
      char c = text_[at_++];
      if (c != '\\') {
        out += c;
        continue;
      }
      if (at_ >= text_.size()) break;
      char escape = text_[at_++];
      constexpr std::string_view from = "\"\\/bfnrt", to = "\"\\/\b\f\n\r\t";
      if (std::size_t found = from.find(escape); found != std::string_view::npos) {
        out += to[found];
      } else if (escape == 'u') {
        char32_t unit = hex();
        if (unit >= 0xD800 && unit < 0xDC00 && text_.compare(at_, 2, "\\u") == 0) {
          at_ += 2;
          unit = 0x10000 + ((unit - 0xD800) << 10) + (hex() - 0xDC00);
        }
        append_code_point(out, unit);
      } else {
        return fail("Invalid \\escape", at_ - 2);
      }
    }
    if (at_ >= text_.size()) return fail("Unterminated string starting at", begin);
    ++at_;
    return vm_.text(std::move(out));
  }

  char32_t hex() {
    std::int64_t unit = 0;
    read_integer(text_.substr(at_, 4), 16, unit);
    at_ += 4;
    return static_cast<char32_t>(unit);
  }

  Value array(int depth) {
    std::vector<Value> items;
    ++at_;
    space();
    if (at_ < text_.size() && text_[at_] == ']') return ++at_, vm_.list({});
    for (;;) {
      Value item = read(depth + 1);
      if (item.is_nothing()) return item;
      items.push_back(std::move(item));
      space();
      if (at_ < text_.size() && text_[at_] == ']') break;
      if (at_ >= text_.size() || text_[at_] != ',') return fail("Expecting ',' delimiter", at_);
      ++at_;
    }
    ++at_;
    return vm_.list(std::move(items));
  }

  Value object(int depth) {
    Ref<Dict> made = vm_.dict();
    ++at_;
    space();
    if (at_ < text_.size() && text_[at_] == '}') return ++at_, Value(made);
    for (;;) {
      space();
      if (at_ >= text_.size() || text_[at_] != '"') return fail("Expecting property name enclosed in double quotes", at_);
      Value key = string();
      if (key.is_nothing()) return key;
      space();
      if (at_ >= text_.size() || text_[at_] != ':') return fail("Expecting ':' delimiter", at_);
      ++at_;
      Value value = read(depth + 1);
      if (value.is_nothing() || !made->table.set(vm_, std::move(key), std::move(value))) return Value();
      space();
      if (at_ < text_.size() && text_[at_] == '}') break;
      if (at_ >= text_.size() || text_[at_] != ',') return fail("Expecting ',' delimiter", at_);
      ++at_;
    }
    ++at_;
    return made;
  }

  Vm& vm_;
  const std::string text_;
  std::size_t at_ = 0;
};

Value loads(Vm& vm, Args& args) {
  if (!args[0].is(Kind::string)) return vm.raise_type("the JSON object must be str, bytes or bytearray, not " + vm.type_of(args[0])->text());
  Reader reader(vm, args[0].as<Str>()->text());
  return reader.document();
}

}  // namespace

void install_json(Vm& vm, Module& module) {
  module.set(vm.heap().intern("dumps"), vm.native("dumps", dumps, 1, -1, true));
  module.set(vm.heap().intern("loads"), vm.native("loads", loads, 1, 1));
}

}  // namespace lang
