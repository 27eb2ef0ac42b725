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
  bool ascii = true, skip = false, endless = true;
  Value standard;
  std::vector<const Object*> around;  // the containers that are being written
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

/// Says in which item it was.
bool noted(Vm& vm, const Value& in, const std::string& item) {
  if (vm.raised()) vm.pending()->notes.push_back(vm.text("when serializing " + vm.type_of(in)->text() + " " + item));
  return false;
}

bool dump(Vm& vm, const Value& value, Style& style, std::string& out) {
  if (!value.is_object()) {
    if (value.is_real() && !std::isfinite(value.real()) && !style.endless) {
      std::string text;
      vm.repr(value, text);
      vm.raise_value("Out of range float values are not JSON compliant: " + text);
      return false;
    }
    append_json(out, vm, value, nullptr);
    return true;
  }
  if (const Str* const text = value.get<Str>()) return append_text(out, text->text(), style.ascii), true;
  const Object* const object = value.object();
  if (std::find(style.around.begin(), style.around.end(), object) != style.around.end()) {
    vm.raise_value("Circular reference detected");
    return false;
  }
  if (style.around.size() > 400) {
    vm.raise(vm.types().recursion_error, "maximum recursion depth exceeded while encoding a JSON object");
    return false;
  }
  style.around.push_back(object);
  auto line = [&](std::size_t more) {
    if (!style.lines) return;
    out += '\n';
    for (std::size_t i = 1; i < style.around.size() + more; ++i) out += style.indent;
  };
  switch (value.object()->kind()) {
    case Kind::list:
    case Kind::tuple: {
      const std::vector<Value> items = value.is(Kind::list) ? value.as<List>()->items() : value.as<Tuple>()->items();
      out += '[';
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += style.item;
        line(1);
        if (!dump(vm, items[i], style, out)) return noted(vm, value, "item " + std::to_string(i));
      }
      if (!items.empty()) line(0);
      out += ']';
      break;
    }
    case Kind::dict: {
      const Value order = style.sort ? vm.call(*vm.builtins().find(vm.heap().intern("sorted")), {value}) : value;
      std::vector<Value> keys;
      if (order.is_nothing() || !vm.collect(order, keys)) return false;
      out += '{';
      bool first = true;
      for (const Value& given : keys) {
        std::string key;
        if (const Str* string = given.get<Str>()) key = string->text();
        else if (!given.is_object()) append_json(key, vm, given, nullptr);
        else if (style.skip) continue;
        else {
          vm.raise_type("keys must be str, int, float, bool or None, not " + vm.type_of(given)->text());
          return false;
        }
        if (!first) out += style.item;
        first = false;
        line(1);
        append_text(out, key, style.ascii);
        out += style.key;
        const Value found = vm.get_item(value, given, false);
        if (found.is_nothing()) return false;
        if (!dump(vm, found, style, out)) {
          std::string name;
          const Ref<Exception> error = vm.take_pending();
          vm.repr(given, name);
          vm.restore_pending(error);
          return noted(vm, value, "item " + name);
        }
      }
      if (!first) line(0);
      out += '}';
      break;
    }
    default: {
      if (style.standard.is_nothing() || style.standard.is_none()) {
        // A member of an IntEnum.
        if (const Value* mixed = vm.type_of(value)->lookup(vm.heap().intern("__mixed_with__"));
            mixed && mixed->same(Value(static_cast<Object*>(vm.types().integer)))) {
          if (!dump(vm, vm.as_number(value), style, out)) return false;
          break;
        }
        vm.raise_type("Object of type " + vm.type_of(value)->text() + " is not JSON serializable");
        return false;
      }
      const Value replaced = vm.call(style.standard, {value});
      if (replaced.is_nothing()) return false;
      // It stands in its place, no deeper.
      const Object* const mark = style.around.back();
      style.around.pop_back();
      if (std::find(style.around.begin(), style.around.end(), mark) != style.around.end() || replaced.same(value)) {
        vm.raise_value("Circular reference detected");
        return false;
      }
      return dump(vm, replaced, style, out) || noted(vm, value, "object");
    }
  }
  style.around.pop_back();
  return true;
}

Value dumps(Vm& vm, Args& args) {
  Style style;
  if (args.count != 1) return vm.raise_type("dumps() takes 1 positional argument but " + std::to_string(args.count) + " were given");
  for (std::size_t i = 0; i < args.keywords(); ++i) {
    const std::string& name = (*args.names)[i].as<Str>()->text();
    const Value& given = args[args.count + i];
    bool* const flag = name == "sort_keys" ? &style.sort : name == "ensure_ascii" ? &style.ascii : name == "skipkeys" ? &style.skip : name == "allow_nan" ? &style.endless : nullptr;
    if (flag) {
      *flag = vm.truth(given) == 1;
    } else if (name == "indent") {
      style.lines = !given.is_none();
      style.indent = given.is_integral() ? std::string(static_cast<std::size_t>(std::max<std::int64_t>(0, given.integer())), ' ')
                     : given.is(Kind::string) ? given.as<Str>()->text() : "";
    } else if (name == "default") {
      style.standard = given;
    } else if (name != "separators" && name != "check_circular") {
      return vm.raise_type("JSONEncoder.__init__() got an unexpected keyword argument '" + name + "'");
    }
  }
  if (style.lines) style.item = ",";
  if (Value* separators = args.keyword("separators"); separators && !separators->is_none()) {
    std::vector<Value> both;
    if (!vm.collect(*separators, both)) return Value();
    if (both.size() != 2 || !both[0].is(Kind::string) || !both[1].is(Kind::string)) return vm.raise_value("separators must be two strings");
    style.item = both[0].as<Str>()->text();
    style.key = both[1].as<Str>()->text();
  }
  std::string out;
  return dump(vm, args[0], style, out) ? vm.text(std::move(out)) : Value();
}

/// What loads() was given besides the text; nothing where there is none.
struct Hooks {
  Value object, pairs, real, whole, constant;
};

class Reader {
 public:
  Reader(Vm& vm, const std::string& text, Hooks hooks) : vm_(vm), text_(text), hooks_(std::move(hooks)) {}

  Value document() {
    Value value = read(0);
    if (value.is_nothing()) return value;
    space();
    return at_ < text_.size() ? fail("Extra data", at_) : value;
  }
  /// A value at the start, whatever follows it.
  Value start() {
    Value value = read(0);
    return value.is_nothing() ? value : Value(vm_.tuple({value, Value::of(count(at_))}));
  }

 private:
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void space() {
    while (here() == ' ' || here() == '\n' || here() == '\r' || here() == '\t') ++at_;
  }
  /// How many characters so many bytes are.
  std::int64_t count(std::size_t bytes) const {
    return std::count_if(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(bytes), [](char c) { return (c & 0xC0) != 0x80; });
  }
  Value fail(const char* what, std::size_t at) {
    const Value error = vm_.call(*vm_.import("json")->find(vm_.heap().intern("JSONDecodeError")), {vm_.text(what), vm_.text(text_), Value::of(count(at))});
    return error.is_nothing() ? error : vm_.raise(error.ref<Exception>());
  }

  Value read(int depth) {
    space();
    if (depth > 300) return vm_.raise(vm_.types().recursion_error, "maximum recursion depth exceeded while decoding a JSON array");
    const char c = here();
    if (c == '"') return string();
    if (c == '[') return array(depth);
    if (c == '{') return object(depth);
    for (auto [word, value] : {std::pair<std::string_view, Value>{"null", Value::none()}, {"true", Value::of(true)}, {"false", Value::of(false)},
                               {"NaN", Value::of(std::nan(""))}, {"Infinity", Value::of(HUGE_VAL)}, {"-Infinity", Value::of(-HUGE_VAL)}}) {
      if (text_.compare(at_, word.size(), word) != 0) continue;
      at_ += word.size();
      return value.is_real() && !hooks_.constant.is_none() ? vm_.call(hooks_.constant, {vm_.text(std::string(word))}) : value;
    }
    return number();
  }

  Value number() {
    const std::size_t from = at_;
    std::size_t end = at_ + (here() == '-');
    const auto digits = [&] {
      const std::size_t first = end;
      while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
      return end > first;
    };
    if (end < text_.size() && text_[end] == '0')
      ++end;
    else if (!digits())
      return fail("Expecting value", from);
    bool whole = true;
    const auto more = [&](std::size_t skipped) {
      const std::size_t before = end;
      end += skipped;
      const bool found = digits();
      if (!found) end = before;
      whole = whole && !found;
    };
    if (end < text_.size() && text_[end] == '.') more(1);
    if (end < text_.size() && (text_[end] | 0x20) == 'e') more(end + 1 < text_.size() && (text_[end + 1] == '+' || text_[end + 1] == '-') ? 2 : 1);
    at_ = end;
    std::string text = text_.substr(from, end - from);
    const Value& hook = whole ? hooks_.whole : hooks_.real;
    if (!hook.is_none()) return vm_.call(hook, {vm_.text(std::move(text))});
    double real;
    std::int64_t integer;
    if (whole) return read_integer(text, 10, integer) == ReadInteger::ok ? Value::of(integer) : vm_.raise_too_large();
    return read_float(text, real) ? Value::of(real) : fail("Expecting value", from);
  }

  Value string() {
    const std::size_t begin = at_++;
    std::string out;
    while (at_ < text_.size() && text_[at_] != '"') {
      const char c = text_[at_++];
      if (static_cast<unsigned char>(c) < 0x20) return fail("Invalid control character at", at_ - 1);
      if (c != '\\') {
        out += c;
        continue;
      }
      if (at_ >= text_.size()) break;
      const char escape = text_[at_++];
      constexpr std::string_view from = "\"\\/bfnrt", to = "\"\\/\b\f\n\r\t";
      if (std::size_t found = from.find(escape); found != std::string_view::npos) {
        out += to[found];
      } else if (escape == 'u') {
        char32_t unit = 0, low = 0;
        if (!hex(unit)) return Value();
        if (unit >= 0xD800 && unit < 0xDC00 && text_.compare(at_, 2, "\\u") == 0) {
          at_ += 2;
          if (!hex(low)) return Value();
          unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
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

  bool hex(char32_t& out) {
    const std::size_t from = at_;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = here(), lower = static_cast<char>(c | 0x20);
      if (c >= '0' && c <= '9')
        out = out * 16 + static_cast<char32_t>(c - '0');
      else if (lower >= 'a' && lower <= 'f')
        out = out * 16 + static_cast<char32_t>(lower - 'a' + 10);
      else
        return fail("Invalid \\uXXXX escape", from - 1), false;
    }
    return true;
  }

  /// After an item: whether another one follows. `nothing` in `failed`: an error.
  bool another(char close, const char* trailing, bool& failed) {
    space();
    if (here() == close) return ++at_, false;
    const std::size_t comma = at_;
    if (here() != ',') return failed = true, fail("Expecting ',' delimiter", at_), false;
    ++at_;
    space();
    if (here() == close) return failed = true, fail(trailing, comma), false;
    return true;
  }

  Value array(int depth) {
    std::vector<Value> items;
    ++at_;
    space();
    if (here() == ']') return ++at_, vm_.list({});
    bool failed = false;
    do {
      Value item = read(depth + 1);
      if (item.is_nothing()) return item;
      items.push_back(std::move(item));
    } while (another(']', "Illegal trailing comma before end of array", failed));
    return failed ? Value() : vm_.list(std::move(items));
  }

  Value object(int depth) {
    Ref<Dict> made = vm_.dict();
    std::vector<Value> pairs;
    ++at_;
    space();
    bool failed = false;
    if (here() == '}') {
      ++at_;
    } else {
      do {
        if (here() != '"') return fail("Expecting property name enclosed in double quotes", at_);
        Value key = string();
        if (key.is_nothing()) return key;
        space();
        if (here() != ':') return fail("Expecting ':' delimiter", at_);
        ++at_;
        Value value = read(depth + 1);
        if (value.is_nothing()) return value;
        if (!hooks_.pairs.is_none())
          pairs.push_back(vm_.tuple({key, value}));
        else if (!made->table.set(vm_, std::move(key), std::move(value)))
          return Value();
      } while (another('}', "Illegal trailing comma before end of object", failed));
    }
    if (failed) return Value();
    if (!hooks_.pairs.is_none()) return vm_.call(hooks_.pairs, {vm_.list(std::move(pairs))});
    return hooks_.object.is_none() ? Value(made) : vm_.call(hooks_.object, {Value(made)});
  }

  Vm& vm_;
  const std::string text_;
  const Hooks hooks_;
  std::size_t at_ = 0;
};

/// _loads(text, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, whole).
Value loads(Vm& vm, Args& args) {
  Reader reader(vm, args[0].as<Str>()->text(), {args[1], args[2], args[3], args[4], args[5]});
  return vm.truth(args[6]) == 1 ? reader.document() : reader.start();
}

}  // namespace

void install_json(Vm& vm, Module& module) {
  module.set(vm.heap().intern("_dumps"), vm.native("dumps", dumps, 1, -1, true));
  module.set(vm.heap().intern("_loads"), vm.native("loads", loads, 7, 7));
}

}  // namespace lang
