// SPDX-License-Identifier: MIT
// `format % values` and str.format().
#include "lang/runtime/format_spec.h"
#include "lang/runtime/install.h"
#include "lang/runtime/number_text.h"
#include "lang/runtime/vm.h"

namespace lang {

Value Vm::percent(const Str& format, const Value& args) {
  const std::string& text_in = format.text();
  std::string out;
  std::size_t taken = 0;
  const Tuple* tuple_args = args.get<Tuple>();
  bool used_mapping = false;
  auto next_arg = [&](Value& into) {
    if (tuple_args) {
      if (taken < tuple_args->size()) return into = (*tuple_args)[taken++], true;
    } else if (taken == 0) {
      ++taken;
      return into = args, true;
    }
    raise_type("not enough arguments for format string");
    return false;
  };
  for (std::size_t i = 0; i < text_in.size(); ++i) {
    if (text_in[i] != '%') {
      out += text_in[i];
      continue;
    }
    ++i;
    Value value;
    if (i < text_in.size() && text_in[i] == '(') {
      std::size_t close = text_in.find(')', i);
      if (close == std::string::npos) return raise_value("incomplete format key");
      if (!args.is(Kind::dict)) return raise_type("format requires a mapping");
      value = get_item(args, text(text_in.substr(i + 1, close - i - 1)));
      if (value.is_nothing()) return value;
      used_mapping = true;
      i = close + 1;
    }
    FormatSpec spec;
    bool left = false, zero = false;
    for (; i < text_in.size(); ++i) {
      char c = text_in[i];
      if (c == '-') left = true;
      else if (c == '0') zero = true;
      else if (c == '+') spec.sign = '+';
      else if (c == ' ') spec.sign = spec.sign ? spec.sign : ' ';
      else if (c == '#') spec.alternate = true;
      else break;
    }
    auto number = [&](std::int64_t& into) {
      if (i < text_in.size() && text_in[i] == '*') {
        ++i;
        Value given;
        if (!next_arg(given)) return false;
        if (!given.is_integral()) return raise_type("* wants int"), false;
        into = given.integer();
        return true;
      }
      into = 0;
      while (i < text_in.size() && text_in[i] >= '0' && text_in[i] <= '9') into = into * 10 + (text_in[i++] - '0');
      return true;
    };
    if (!number(spec.width)) return Value();
    if (i < text_in.size() && text_in[i] == '.') {
      ++i;
      if (!number(spec.precision)) return Value();
    }
    if (i >= text_in.size()) return raise_value("incomplete format");
    char kind = text_in[i];
    if (kind == '%') {
      out += '%';
      continue;
    }
    if (value.is_nothing() && !next_arg(value)) return Value();
    spec.align = left ? '<' : '>';
    switch (kind) {
      case 's': case 'r': case 'a': {
        std::string body;
        if (!(kind == 's' ? str(value, body) : repr(value, body))) return Value();
        Str made(types_.string, kind == 'a' ? ascii_escaped(body) : std::move(body));
        out += spec.string(made);
        break;
      }
      case 'd': case 'i': case 'u': case 'x': case 'X': case 'o': {
        value = as_number(value);
        if (value.is_nothing()) return value;
        const bool in_base = kind == 'x' || kind == 'X' || kind == 'o';
        if (!value.is_number() || (in_base && value.is_real())) {
          return raise_type(std::string("%") + kind + " format: a" +
                            (in_base ? "n integer" : " real number") +
                            " is required, not " + type_of(value)->text());
        }
        if (zero && !left) spec.fill = "0", spec.align = '=';
        spec.type = kind == 'i' || kind == 'u' ? 'd' : kind;
        if (value.is_real()) value = integer_from_real(*this, value.real());
        if (value.is_nothing()) return value;
        out += spec.integer(value.integer());
        break;
      }
      case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        value = as_number(value);
        if (value.is_nothing()) return value;
        if (!value.is_number()) return raise_type("must be real number, not " + type_of(value)->text());
        if (zero && !left) spec.fill = "0", spec.align = '=';
        spec.type = kind;
        out += spec.real(value.number());
        break;
      case 'c': {
        std::string body;
        if (value.is_integral()) {
          if (value.integer() < 0 || value.integer() > 0x10FFFF) return raise(types_.overflow_error, "%c arg not in range(0x110000)");
          append_code_point(body, static_cast<char32_t>(value.integer()));
        } else if (value.is(Kind::string) && value.as<Str>()->length() == 1) {
          body = value.as<Str>()->text();
        } else {
          return raise_type("%c requires an int or a unicode character, not " +
                            (value.is(Kind::string) ? "a string of length " + std::to_string(value.as<Str>()->length()) : type_of(value)->text()));
        }
        out += spec.pad("", std::move(body), '>');
        break;
      }
      default:
        return raise_value(std::string("unsupported format character '") + kind + "' (0x" +
                           integer_digits(static_cast<unsigned char>(kind), 16) + ") at index " + std::to_string(i));
    }
  }
  bool all_used = tuple_args ? taken >= tuple_args->size() : taken > 0 || used_mapping || args.is(Kind::dict) || args.is(Kind::list);
  if (!all_used) return raise_type("not all arguments converted during string formatting");
  return text(std::move(out));
}

namespace {

/// How a format's fields say which argument they mean: one way in all of them.
struct Numbering {
  std::size_t automatic = 0;  // those that had no number
  bool manual = false;
  const Value* mapping = nullptr;  // of format_map: where names are looked up
};

// {name.attribute[key]}: the value that a field means.
Value field_value(Vm& vm, std::string_view field, Args& args, Numbering& numbering) {
  std::size_t end = field.find_first_of(".[");
  std::string_view first = field.substr(0, end);
  Value value;
  bool digits = !first.empty() && first.find_first_not_of("0123456789") == std::string_view::npos;
  if (first.empty() || digits) {
    if (first.empty() ? numbering.manual : numbering.automatic > 0)
      return vm.raise_value(std::string("cannot switch from ") + (first.empty() ? "manual field specification to automatic field numbering"
                                                                                : "automatic field numbering to manual field specification"));
    numbering.manual = digits;
    std::size_t index = first.empty() ? numbering.automatic++ : static_cast<std::size_t>(std::atoi(std::string(first).c_str()));
    if (index + 1 >= args.count)
      return vm.raise(vm.types().index_error, "Replacement index " + std::to_string(index) + " out of range for positional args tuple");
    value = args[index + 1];
  } else {
    Value* named = numbering.mapping ? nullptr : args.keyword(first);
    if (!named && !numbering.mapping) return vm.raise_key(vm.text(std::string(first)));
    value = named ? *named : vm.get_item(*numbering.mapping, vm.text(std::string(first)));
    if (value.is_nothing()) return value;
  }
  while (end != std::string_view::npos && end < field.size()) {
    if (field[end] == '.') {
      std::size_t stop = field.find_first_of(".[", end + 1);
      value = vm.get_attribute(value, vm.heap().intern(field.substr(end + 1, stop == std::string_view::npos ? stop : stop - end - 1)));
      end = stop;
    } else {
      std::size_t stop = field.find(']', end);
      if (stop == std::string_view::npos) return vm.raise_value("Missing ']' in format string");
      std::string key(field.substr(end + 1, stop - end - 1));
      bool numeric = !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
      value = vm.get_item(value, numeric ? Value::of(std::atoi(key.c_str())) : vm.text(key));
      end = stop + 1;
    }
    if (value.is_nothing()) return value;
  }
  return value;
}

bool format_into(Vm& vm, std::string_view format, Args& args, Numbering& numbering, std::string& out, int depth) {
  for (std::size_t i = 0; i < format.size(); ++i) {
    char c = format[i];
    if (c == '}') {
      if (i + 1 < format.size() && format[i + 1] == '}') {
        out += '}';
        ++i;
        continue;
      }
      vm.raise_value("Single '}' encountered in format string");
      return false;
    }
    if (c != '{') {
      out += c;
      continue;
    }
    if (i + 1 < format.size() && format[i + 1] == '{') {
      out += '{';
      ++i;
      continue;
    }
    std::size_t at = i + 1;
    int open = 1;
    while (at < format.size() && open > 0) {
      if (format[at] == '{') ++open;
      if (format[at] == '}') --open;
      ++at;
    }
    if (open > 0 || depth > 2) {
      vm.raise_value(at > i + 1 ? "expected '}' before end of string" : "Single '{' encountered in format string");
      return false;
    }
    std::string_view field = format.substr(i + 1, at - i - 2);
    i = at - 1;
    std::size_t colon = field.find(':');
    std::string_view spec_text = colon == std::string_view::npos ? std::string_view() : field.substr(colon + 1);
    std::string_view head = field.substr(0, colon);
    char conversion = 0;
    if (std::size_t mark = head.find('!'); mark != std::string_view::npos && mark + 1 < head.size()) {
      conversion = head[mark + 1];
      head = head.substr(0, mark);
    }
    Value value = field_value(vm, head, args, numbering);
    if (value.is_nothing()) return false;
    std::string spec;
    if (!format_into(vm, spec_text, args, numbering, spec, depth + 1)) return false;
    if (conversion) {
      std::string converted;
      if (!(conversion == 's' ? vm.str(value, converted) : vm.repr(value, converted))) return false;
      value = vm.text(conversion == 'a' ? ascii_escaped(converted) : std::move(converted));
    }
    if (!vm.format(value, spec, out)) return false;
  }
  return true;
}

}  // namespace

Value Vm::format_method(const Str& format, Args& args, const Value* mapping) {
  std::string out;
  Numbering numbering;
  numbering.mapping = mapping;
  if (!format_into(*this, format.text(), args, numbering, out, 0)) return Value();
  return text(std::move(out));
}

}  // namespace lang
