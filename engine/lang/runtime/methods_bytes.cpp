// SPDX-License-Identifier: MIT
// The methods of bytes, str.encode, int.to_bytes and int.from_bytes. What bytes share with str is done by str's methods, on a
// text with a character for each byte.
#include <algorithm>
#include <cstdio>

#include "lang/runtime/install.h"

namespace lang {

namespace {

const std::string& data_of(const Value& value) { return value.as<Bytes>()->data(); }
Value bytes(Vm& vm, std::string data) { return vm.heap().make<Bytes>(vm.types().bytes, std::move(data)); }

enum class Coding : std::uint8_t { utf8, ascii, latin1, unknown };

// `name`: nothing: UTF-8.
bool coding_of(Vm& vm, const Value& name, Coding& out) {
  std::string text = name.is(Kind::string) ? name.as<Str>()->text() : "utf-8";
  const std::string given = text;
  std::erase_if(text, [](char c) { return c == '-' || c == '_' || c == ' '; });
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  out = text == "utf8" ? Coding::utf8 : text == "ascii" || text == "usascii" ? Coding::ascii : text == "latin1" || text == "iso88591" ? Coding::latin1 : Coding::unknown;
  if (out == Coding::unknown) vm.raise(vm.types().lookup_error, "unknown encoding: " + given);
  return out != Coding::unknown;
}

Value coding_error(Vm& vm, const char* type, std::string message) {
  return vm.raise(vm.builtins().find(vm.heap().intern(type))->as<Type>(), std::move(message));
}

std::string ascii_escape(char32_t c) {
  char text[16];
  std::snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", static_cast<unsigned>(c));
  return text;
}

Value encode(Vm& vm, Args& args) {
  Value given[3];
  Coding coding;
  if (!vm.bind(args, "encode", {"self", "encoding", "errors"}, 1, given) || !coding_of(vm, given[1], coding)) return Value();
  const std::string& text = given[0].as<Str>()->text();
  if (coding == Coding::utf8 || (given[0].as<Str>()->ascii())) return bytes(vm, text);
  const std::string errors = given[2].is(Kind::string) ? given[2].as<Str>()->text() : "strict";
  const char32_t limit = coding == Coding::ascii ? 128 : 256;
  std::string out;
  std::int64_t at = 0;
  for (std::size_t i = 0; i < text.size(); ++at) {
    const char32_t c = next_code_point(text, i);
    if (c < limit)
      out += static_cast<char>(c);
    else if (errors == "replace")
      out += '?';
    else if (errors == "backslashreplace")
      out += ascii_escape(c);
    else if (errors == "xmlcharrefreplace")
      out += "&#" + std::to_string(static_cast<std::uint32_t>(c)) + ";";
    else if (errors != "ignore")
      return coding_error(vm, "UnicodeEncodeError",
                          std::string(coding == Coding::ascii ? "'ascii'" : "'latin-1'") + " codec can't encode character '" + ascii_escape(c) +
                              "' in position " + std::to_string(at) + ": ordinal not in range(" + std::to_string(limit) + ")");
  }
  return bytes(vm, std::move(out));
}

Value decode(Vm& vm, Args& args) {
  Value given[3];
  Coding coding;
  if (!vm.bind(args, "decode", {"self", "encoding", "errors"}, 1, given) || !coding_of(vm, given[1], coding)) return Value();
  const std::string& data = data_of(given[0]);
  const std::string errors = given[2].is(Kind::string) ? given[2].as<Str>()->text() : "strict";
  std::string out;
  for (std::size_t i = 0; i < data.size();) {
    const unsigned char c = static_cast<unsigned char>(data[i]);
    std::size_t length = 1;
    bool fits = c < 128;
    if (coding == Coding::latin1) {
      append_code_point(out, c);
      ++i;
      continue;
    }
    if (!fits && coding == Coding::utf8) {
      length = c >= 0xF0 && c < 0xF5 ? 4 : c >= 0xE0 ? 3 : 2;
      fits = c >= 0xC2 && c < 0xF5 && i + length <= data.size();
      for (std::size_t k = 1; fits && k < length; ++k) fits = (static_cast<unsigned char>(data[i + k]) & 0xC0) == 0x80;
    }
    if (fits) {
      out.append(data, i, length);
      i += length;
      continue;
    }
    if (errors == "replace")
      append_code_point(out, 0xFFFD);
    else if (errors != "ignore") {
      char hex[8];
      std::snprintf(hex, sizeof hex, "0x%02x", c);
      const bool cut = coding == Coding::utf8 && c >= 0xC2 && c < 0xF5 && i + length > data.size();
      return coding_error(vm, "UnicodeDecodeError",
                          std::string(coding == Coding::ascii ? "'ascii'" : "'utf-8'") + " codec can't decode byte " + hex + " in position " + std::to_string(i) +
                              ": " + (coding == Coding::ascii ? "ordinal not in range(128)" : cut ? "unexpected end of data" : c >= 0xC2 && c < 0xF5 ? "invalid continuation byte" : "invalid start byte"));
    }
    ++i;
  }
  return vm.text(std::move(out));
}

std::string hex_of(std::string_view data) {
  std::string out;
  for (const char c : data) {
    out += "0123456789abcdef"[(static_cast<unsigned char>(c) >> 4) & 15];
    out += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

Value hex(Vm& vm, Args& args) {
  const std::string text = hex_of(data_of(args[0]));
  if (args.count < 2) return vm.text(text);
  if (!args[1].is(Kind::string)) return vm.raise_type("sep must be str or bytes.");
  std::int64_t each = 1;
  if (args.count > 2 && !vm.index(args[2], each)) return Value();
  std::string out;
  const auto size = static_cast<std::int64_t>(text.size() / 2);
  for (std::int64_t i = 0; i < size; ++i) {
    if (i > 0 && each != 0 && (each > 0 ? size - i : i) % each == 0) out += args[1].as<Str>()->text();
    out.append(text, static_cast<std::size_t>(2 * i), 2);
  }
  return vm.text(std::move(out));
}

Value from_hex(Vm& vm, Args& args) {
  if (!args[1].is(Kind::string)) return vm.raise_type("fromhex() argument must be str or bytes-like, not " + vm.type_of(args[1])->text());
  const std::string& text = args[1].as<Str>()->text();
  std::string out;
  int half = -1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0 && half < 0 && (c == ' ' || c == '\n' || c == '\t')) continue;
    if (digit < 0) return vm.raise_value("non-hexadecimal number found in fromhex() arg at position " + std::to_string(i));
    if (half < 0) {
      half = digit;
      continue;
    }
    out += static_cast<char>(half * 16 + digit);
    half = -1;
  }
  if (half >= 0) return vm.raise_value("fromhex() arg must contain an even number of hexadecimal digits");
  return bytes(vm, std::move(out));
}

std::string widened(std::string_view data) {
  std::string out;
  for (const char c : data) append_code_point(out, static_cast<unsigned char>(c));
  return out;
}

// To texts with a character for each byte, and back, in tuples and lists too.
Value to_text(Vm& vm, const Value& value) {
  if (value.is(Kind::bytes)) return vm.text(widened(data_of(value)));
  if (!value.is(Kind::tuple) && !value.is(Kind::list)) return value;
  std::vector<Value> items;
  for (const Value& item : value.is(Kind::tuple) ? value.as<Tuple>()->items() : value.as<List>()->items()) items.push_back(to_text(vm, item));
  return value.is(Kind::tuple) ? Value(vm.tuple(std::move(items))) : Value(vm.list(std::move(items)));
}

Value to_bytes_again(Vm& vm, const Value& value) {
  if (const Str* text = value.get<Str>()) {
    std::string out;
    for (std::size_t i = 0; i < text->text().size();) out += static_cast<char>(next_code_point(text->text(), i));
    return bytes(vm, std::move(out));
  }
  if (!value.is(Kind::tuple) && !value.is(Kind::list)) return value;
  std::vector<Value> items;
  for (const Value& item : value.is(Kind::tuple) ? value.as<Tuple>()->items() : value.as<List>()->items()) items.push_back(to_bytes_again(vm, item));
  return value.is(Kind::tuple) ? Value(vm.tuple(std::move(items))) : Value(vm.list(std::move(items)));
}

Value as_text_does(Vm& vm, Args& args) {
  Str* const name = static_cast<const Native*>(args.callee)->name();
  const std::string& method = name->text();
  std::vector<Value> given;
  for (std::size_t i = 0; i < args.count + args.keywords(); ++i) {
    if (args[i].is(Kind::string))
      return vm.raise_type(method.ends_with("with") ? method + " first arg must be bytes or a tuple of bytes, not str" : "a bytes-like object is required, not 'str'");
    const bool byte = i == 1 && args[i].is_integral() && args[i].integer() >= 0 && args[i].integer() < 256 && (method.ends_with("find") || method.ends_with("index") || method == "count");
    given.push_back(byte ? vm.text(widened(std::string(1, static_cast<char>(args[i].integer())))) : to_text(vm, args[i]));
  }
  if (method == "join" && args.count == 2 && (args[1].is(Kind::list) || args[1].is(Kind::tuple))) {
    const std::vector<Value>& items = args[1].is(Kind::list) ? args[1].as<List>()->items() : args[1].as<Tuple>()->items();
    for (std::size_t i = 0; i < items.size(); ++i)
      if (!items[i].is(Kind::bytes))
        return vm.raise_type("sequence item " + std::to_string(i) + ": expected a bytes-like object, " + vm.type_of(items[i])->text() + " found");
  }
  const Value result = vm.call(*vm.types().string->lookup(name), std::move(given), args.names);
  if (result.is_nothing() && method.ends_with("index") && vm.pending_is(vm.types().value_error)) {
    vm.clear_pending();
    return vm.raise_value("subsection not found");
  }
  return result.is_nothing() ? result : to_bytes_again(vm, result);
}

bool big_endian(Vm& vm, const Value& order, bool& out) {
  const std::string text = order.is(Kind::string) ? order.as<Str>()->text() : order.is_nothing() ? "big" : "";
  out = text == "big";
  if (out || text == "little") return true;
  vm.raise_value("byteorder must be either 'little' or 'big'");
  return false;
}

Value int_to_bytes(Vm& vm, Args& args) {
  Value given[4];
  std::int64_t length = 1;
  bool big;
  if (!vm.bind(args, "to_bytes", {"self", "length", "byteorder", "signed"}, 1, given) || (!given[1].is_nothing() && !vm.index(given[1], length)) ||
      !big_endian(vm, given[2], big))
    return Value();
  const bool is_signed = !given[3].is_nothing() && vm.truth(given[3]) == 1;
  const std::int64_t value = given[0].integer();
  if (length < 0) return vm.raise_value("length argument must be non-negative");
  if (value < 0 && !is_signed) return vm.raise(vm.types().overflow_error, "can't convert negative int to unsigned");
  const int bits = static_cast<int>(std::min<std::int64_t>(length * 8, 64));
  if (bits < 64 && (is_signed ? value < -(std::int64_t{1} << (bits ? bits - 1 : 0)) || value >= (std::int64_t{1} << (bits ? bits - 1 : 0)) : (value >> bits) != 0))
    return vm.raise(vm.types().overflow_error, "int too big to convert");
  std::string out;
  for (std::int64_t i = 0; i < length; ++i) out += static_cast<char>(i < 8 ? (value >> (8 * i)) & 255 : value < 0 ? 255 : 0);
  if (big) std::reverse(out.begin(), out.end());
  return bytes(vm, std::move(out));
}

Value int_from_bytes(Vm& vm, Args& args) {
  Value given[4];
  bool big;
  if (!vm.bind(args, "from_bytes", {"cls", "bytes", "byteorder", "signed"}, 2, given) || !big_endian(vm, given[2], big)) return Value();
  std::string data;
  if (given[1].is(Kind::bytes)) {
    data = data_of(given[1]);
  } else {
    if (given[1].is(Kind::string)) return vm.raise_type("cannot convert 'str' object to bytes");
    if (!bytes_of(vm, given[1], data)) return Value();
  }
  if (!big) std::reverse(data.begin(), data.end());
  const bool negative = !given[3].is_nothing() && vm.truth(given[3]) == 1 && !data.empty() && (data[0] & 0x80);
  std::int64_t value = negative ? -1 : 0;
  for (const char c : data) {
    if (value > (INT64_MAX >> 8) || value < (INT64_MIN >> 8))
      return vm.raise_too_large();
    value = value * 256 + static_cast<unsigned char>(c);
  }
  return Value::of(value);
}

Value make_translation(Vm& vm, Args& args) {
  Ref<Dict> made = vm.dict();
  const auto set = [&](char32_t from, const Value& to) { return made->table.set(vm, Value::of(static_cast<std::int64_t>(from)), to); };
  if (args.count == 2) {
    if (!args[1].is(Kind::dict)) return vm.raise_type("if you give only one argument to maketrans it must be a dict");
    for (const Table::Entry& entry : args[1].as<Dict>()->table.entries()) {
      if (entry.key.is_nothing()) continue;
      std::size_t at = 0;
      if (const Str* key = entry.key.get<Str>()) {
        if (key->length() != 1) return vm.raise_value("string keys in translate table must be of length 1");
        set(next_code_point(key->text(), at), entry.value);
      } else {
        made->table.set(vm, entry.key, entry.value);
      }
    }
    return made;
  }
  for (std::size_t i = 1; i < args.count; ++i)
    if (!args[i].is(Kind::string)) return vm.raise_type("maketrans() argument " + std::to_string(i) + " must be str, not " + vm.type_of(args[i])->text());
  if (args[1].as<Str>()->length() != args[2].as<Str>()->length())
    return vm.raise_value("the first two maketrans arguments must have equal length");
  const std::string &from = args[1].as<Str>()->text(), &to = args[2].as<Str>()->text();
  for (std::size_t i = 0, k = 0; i < from.size();) {
    const char32_t key = next_code_point(from, i);
    set(key, Value::of(static_cast<std::int64_t>(next_code_point(to, k))));
  }
  if (args.count > 3)
    for (std::size_t i = 0; i < args[3].as<Str>()->text().size();) set(next_code_point(args[3].as<Str>()->text(), i), Value::none());
  return made;
}

void class_method(Vm& vm, Type* type, const char* name, NativeFunction function, int least, int most, bool keywords = false) {
  type->attributes().set(vm.heap().intern(name), Value(vm.heap().make<MethodWrapper>(Kind::class_method, vm.types().class_method,
                                                                                    vm.native(name, function, least, most, keywords))));
}

}  // namespace

void install_bytes_methods(Vm& vm) {
  Types& t = vm.types();
  vm.define(t.string, "encode", encode, 1, 3, true);
  class_method(vm, t.string, "maketrans", make_translation, 2, 4);
  vm.define(t.bytes, "decode", decode, 1, 3, true);
  vm.define(t.bytes, "hex", hex, 1, 3);
  class_method(vm, t.bytes, "fromhex", from_hex, 2, 2);
  for (const char* name : {"capitalize", "center", "count", "endswith", "expandtabs", "find", "index", "isalnum", "isalpha", "isascii", "isdigit", "islower",
                           "isspace", "istitle", "isupper", "join", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind",
                           "rindex", "rjust", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "upper", "zfill"})
    vm.define(t.bytes, name, as_text_does, 1, -1, true);
  vm.define(t.integer, "to_bytes", int_to_bytes, 1, 4, true);
  class_method(vm, t.integer, "from_bytes", int_from_bytes, 2, 4, true);
  vm.define(t.integer, "bit_count", [](Vm&, Args& a) {
    const std::int64_t x = a[0].integer();
    return Value::of(static_cast<std::int64_t>(__builtin_popcountll(x < 0 ? 0 - static_cast<std::uint64_t>(x) : static_cast<std::uint64_t>(x))));
  }, 1, 1);
  vm.define(t.integer, "conjugate", [](Vm&, Args& a) { return a[0]; }, 1, 1);
  static constexpr NativeAttribute properties_0[] = {
      {"imag", [](Vm&, const Value&) { return Value::of(0); }},
      {"numerator", [](Vm&, const Value& self) { return self; }},
      {"denominator", [](Vm&, const Value&) { return Value::of(1); }},
  };
  vm.define_properties(t.integer, properties_0);
  vm.define_property(t.real, "imag", [](Vm&, const Value&) { return Value::of(0.0); });
}

}  // namespace lang
