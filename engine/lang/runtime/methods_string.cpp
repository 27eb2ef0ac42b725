// SPDX-License-Identifier: MIT
// The methods of str.
#include <algorithm>

#include "lang/runtime/install.h"
#include "util/letters.h"

namespace lang {

namespace {

using util::change_case;
using util::is_alpha;
using util::is_digit;
using util::is_space;

const std::string& self_text(const Args& args) { return args[0].as<Str>()->text(); }

bool want_text(Vm& vm, const Args& args, const Value& value, const char* argument = "argument 1") {
  if (value.is(Kind::string)) return true;
  vm.raise_type(static_cast<const Native*>(args.callee)->name()->text() + "() " + argument + " must be str, not " +
                (value.is_none() ? "None" : vm.type_of(value)->text()));
  return false;
}

Value join(Vm& vm, Args& args) {
  std::vector<Value> items;
  if (!vm.collect(args[1], items, "can only join an iterable")) return Value();
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::string))
      return vm.raise_type("sequence item " + std::to_string(i) + ": expected str instance, " + vm.type_of(items[i])->text() + " found");
    if (i > 0) out += self_text(args);
    out += items[i].as<Str>()->text();
  }
  return vm.text(std::move(out));
}

Value split_spaces(Vm& vm, const std::string& text, std::int64_t most) {
  std::vector<Value> parts;
  std::size_t i = 0;
  for (;;) {
    while (i < text.size() && is_space(text[i])) ++i;
    if (i == text.size()) break;
    std::size_t from = i;
    if (most >= 0 && static_cast<std::int64_t>(parts.size()) >= most) {
      parts.push_back(vm.text(text.substr(from)));
      break;
    }
    while (i < text.size() && !is_space(text[i])) ++i;
    parts.push_back(vm.text(text.substr(from, i - from)));
  }
  return vm.list(std::move(parts));
}

Value split(Vm& vm, Args& args) {
  Value given[3];
  if (!vm.bind(args, "split", {"self", "sep", "maxsplit"}, 1, given)) return Value();
  std::int64_t most = -1;
  if (!given[2].is_nothing() && !vm.index(given[2], most)) return Value();
  const std::string& text = self_text(args);
  if (given[1].is_nothing() || given[1].is_none()) return split_spaces(vm, text, most);
  if (!given[1].is(Kind::string)) return vm.raise_type("must be str or None, not " + vm.type_of(given[1])->text());
  const std::string& separator = given[1].as<Str>()->text();
  if (separator.empty()) return vm.raise_value("empty separator");
  std::vector<Value> parts;
  std::size_t from = 0;
  while (most < 0 || static_cast<std::int64_t>(parts.size()) < most) {
    std::size_t at = text.find(separator, from);
    if (at == std::string::npos) break;
    parts.push_back(vm.text(text.substr(from, at - from)));
    from = at + separator.size();
  }
  parts.push_back(vm.text(text.substr(from)));
  return vm.list(std::move(parts));
}

Value rsplit(Vm& vm, Args& args) {
  Value given[3];
  if (!vm.bind(args, "rsplit", {"self", "sep", "maxsplit"}, 1, given)) return Value();
  std::int64_t most = -1;
  if (!given[2].is_nothing() && !vm.index(given[2], most)) return Value();
  if (most < 0) return split(vm, args);
  std::vector<Value> parts;
  std::string text = self_text(args);
  bool spaces = given[1].is_nothing() || given[1].is_none();
  std::string separator = spaces ? "" : given[1].as<Str>()->text();
  while (static_cast<std::int64_t>(parts.size()) < most) {
    if (spaces) {
      while (!text.empty() && is_space(text.back())) text.pop_back();
      std::size_t at = text.size();
      while (at > 0 && !is_space(text[at - 1])) --at;
      if (at == 0) break;
      parts.push_back(vm.text(text.substr(at)));
      text.resize(at);
      continue;
    }
    std::size_t at = text.rfind(separator);
    if (at == std::string::npos) break;
    parts.push_back(vm.text(text.substr(at + separator.size())));
    text.resize(at);
  }
  while (spaces && !text.empty() && is_space(text.back())) text.pop_back();
  if (!spaces || !text.empty()) parts.push_back(vm.text(text));
  std::reverse(parts.begin(), parts.end());
  return vm.list(std::move(parts));
}

Value split_lines(Vm& vm, Args& args) {
  const std::string& text = self_text(args);
  bool keep = args.count > 1 && vm.truth(args[1]) == 1;
  if (Value* named = args.keyword("keepends")) keep = vm.truth(*named) == 1;
  std::vector<Value> parts;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = text.find_first_of("\n\r\v\f\x1c\x1d\x1e\xc2\xe2", i), size = 1;
    // The others lie outside ASCII: U+0085, U+2028, U+2029.
    while (end != std::string::npos && (text[end] & 0x80)) {
      size = text.compare(end, 2, "\xc2\x85") == 0 ? 2 : text.compare(end, 3, "\xe2\x80\xa8") == 0 || text.compare(end, 3, "\xe2\x80\xa9") == 0 ? 3 : 0;
      if (size) break;
      end = text.find_first_of("\n\r\v\f\x1c\x1d\x1e\xc2\xe2", end + 1);
      size = 1;
    }
    std::size_t next = end == std::string::npos ? text.size() : end + (text.compare(end, 2, "\r\n") == 0 ? 2 : size);
    if (end == std::string::npos) end = text.size();
    parts.push_back(vm.text(text.substr(i, (keep ? next : end) - i)));
    i = next;
  }
  return vm.list(std::move(parts));
}

Value strip(Vm& vm, Args& args, bool left, bool right) {
  std::string_view text = self_text(args);
  if (args.count > 1 && !args[1].is_none()) {
    if (!args[1].is(Kind::string))
      return vm.raise_type(std::string(left && right ? "strip" : left ? "lstrip" : "rstrip") + " arg must be None or str");
    const std::string& set = args[1].as<Str>()->text();
    auto inside = [&](std::string_view character) { return set.find(character) != std::string::npos; };
    while (left && !text.empty()) {
      std::size_t next = 0;
      next_code_point(text, next);
      if (!inside(text.substr(0, next))) break;
      text.remove_prefix(next);
    }
    while (right && !text.empty()) {
      std::size_t at = text.size() - 1;
      while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
      if (!inside(text.substr(at))) break;
      text.remove_suffix(text.size() - at);
    }
  } else {
    while (left && !text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (right && !text.empty() && is_space(text.back())) text.remove_suffix(1);
  }
  return vm.text(std::string(text));
}

Value replace(Vm& vm, Args& args) {
  Value given[4];
  if (!vm.bind(args, "replace", {"self", "old", "new", "count"}, 3, given)) return Value();
  if (!want_text(vm, args, given[1]) || !want_text(vm, args, given[2], "argument 2")) return Value();
  std::int64_t most = -1;
  if (!given[3].is_nothing() && !vm.index(given[3], most)) return Value();
  const std::string &text = self_text(args), &old = given[1].as<Str>()->text(), &with = given[2].as<Str>()->text();
  std::string out;
  std::size_t from = 0;
  while (most != 0) {
    std::size_t at = text.find(old, from);
    if (at == std::string::npos) break;
    out += text.substr(from, at - from) + with;
    from = at + old.size();
    --most;
    if (old.empty()) {
      if (from >= text.size()) return vm.text(std::move(out));
      std::size_t next = from;
      next_code_point(text, next);
      out += text.substr(from, next - from);
      from = next;
    }
  }
  return vm.text(out + text.substr(from));
}

// Where a substring is, in code points; -1 when it is not.
bool locate(Vm& vm, Args& args, bool last, std::int64_t& out) {
  if (!want_text(vm, args, args[1])) return false;
  const Str& self = *args[0].as<Str>();
  std::int64_t from = 0, to = self.length();
  auto bound = [&](const Value& value, std::int64_t& into) {
    if (value.is_none()) return true;
    if (!vm.index(value, into)) return false;
    if (into < 0) into = std::max<std::int64_t>(0, into + self.length());
    return true;
  };
  if (args.count > 2 && !bound(args[2], from)) return false;
  if (args.count > 3 && !bound(args[3], to)) return false;
  to = std::min(to, self.length());
  std::string_view part = from <= to ? self.slice(from, to) : std::string_view();
  const std::string& wanted = args[1].as<Str>()->text();
  std::size_t at = from > to ? std::string::npos : last ? part.rfind(wanted) : part.find(wanted);
  out = at == std::string::npos ? -1 : from + count_code_points(part.substr(0, at));
  return true;
}

Value find(Vm& vm, Args& args, bool last, bool must) {
  std::int64_t at;
  if (!locate(vm, args, last, at)) return Value();
  if (at < 0 && must) return vm.raise_value("substring not found");
  return Value::of(at);
}

Value count(Vm& vm, Args& args) {
  if (!want_text(vm, args, args[1])) return Value();
  std::string text = self_text(args);
  const std::string& wanted = args[1].as<Str>()->text();
  if (args.count > 2) {
    const Value part = vm.get_item(args[0], vm.heap().make<Slice>(vm.types().slice, args[2], args.count > 3 ? args[3] : Value::none(), Value::none()));
    if (part.is_nothing()) return part;
    text = part.as<Str>()->text();
    if (wanted.empty()) return Value::of(part.as<Str>()->length() + 1);
  }
  if (wanted.empty()) return Value::of(args[0].as<Str>()->length() + 1);
  std::int64_t found = 0;
  for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + wanted.size())) ++found;
  return Value::of(found);
}

Value edge(Vm& vm, Args& args, bool start) {
  std::vector<Value> options;
  if (args[1].is(Kind::tuple)) options = args[1].as<Tuple>()->items();
  else options.push_back(args[1]);
  std::string_view text = self_text(args);
  Value part;
  if (args.count > 2) {
    part = vm.get_item(args[0], vm.heap().make<Slice>(vm.types().slice, args[2], args.count > 3 ? args[3] : Value::none(), Value::none()), false);
    if (part.is_nothing()) return part;
    text = part.as<Str>()->text();
  }
  for (const Value& option : options) {
    if (!option.is(Kind::string))
      return vm.raise_type(std::string(start ? "startswith" : "endswith") + " first arg must be str or a tuple of str, not " + vm.type_of(option)->text());
    if (start ? text.starts_with(option.as<Str>()->text()) : text.ends_with(option.as<Str>()->text())) return Value::of(true);
  }
  return Value::of(false);
}

Value justify(Vm& vm, Args& args, char how) {
  std::int64_t width;
  if (!vm.index(args[1], width)) return Value();
  std::string fill = " ";
  if (args.count > 2) {
    if (!args[2].is(Kind::string) || args[2].as<Str>()->length() != 1)
      return vm.raise_type("The fill character must be exactly one character long");
    fill = args[2].as<Str>()->text();
  }
  std::int64_t missing = width - args[0].as<Str>()->length();
  if (missing <= 0) return args[0];
  // CPython's centring puts the odd one on the left where the width is odd.
  std::int64_t left = how == '<' ? 0 : how == '>' ? missing : missing / 2 + (missing & width & 1);
  std::string out;
  for (std::int64_t i = 0; i < left; ++i) out += fill;
  out += self_text(args);
  for (std::int64_t i = left; i < missing; ++i) out += fill;
  return vm.text(std::move(out));
}

Value zfill(Vm& vm, Args& args) {
  std::int64_t width;
  if (!vm.index(args[1], width)) return Value();
  std::string text = self_text(args);
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  std::int64_t missing = width - args[0].as<Str>()->length();
  if (missing > 0) text.insert(at, std::string(static_cast<std::size_t>(missing), '0'));
  return vm.text(std::move(text));
}

std::string next_character(const std::string& text, std::size_t& at) {
  const std::size_t from = at;
  next_code_point(text, at);
  return text.substr(from, at - from);
}

Value swapcase(Vm& vm, Args& args) {
  std::string out;
  for (std::size_t i = 0; i < self_text(args).size();) {
    const std::string one = next_character(self_text(args), i), upper = change_case(one, true);
    out += upper == one ? change_case(one, false) : upper;
  }
  return vm.text(std::move(out));
}

Value every(const Args& args, unsigned kinds) { return Value::of(util::every(self_text(args), kinds)); }

Value is_identifier(Vm&, Args& args) {
  const std::string& text = self_text(args);
  bool ok = !text.empty() && (is_alpha(text[0]) || text[0] == '_');
  for (char c : text) ok = ok && (is_alpha(c) || is_digit(c) || c == '_');
  return Value::of(ok);
}

Value partition(Vm& vm, Args& args, bool last) {
  if (!(args[1].is(Kind::string) || !vm.raise_type("must be str, not " + vm.type_of(args[1])->text()).is_nothing())) return Value();
  const std::string &text = self_text(args), &separator = args[1].as<Str>()->text();
  if (separator.empty()) return vm.raise_value("empty separator");
  std::size_t at = last ? text.rfind(separator) : text.find(separator);
  if (at == std::string::npos) {
    Value none = vm.text("");
    return last ? vm.tuple({none, none, args[0]}) : vm.tuple({args[0], none, none});
  }
  return vm.tuple({vm.text(text.substr(0, at)), args[1], vm.text(text.substr(at + separator.size()))});
}

Value remove_edge(Vm& vm, Args& args, bool prefix) {
  if (!want_text(vm, args, args[1], "argument")) return Value();
  const std::string &text = self_text(args), &part = args[1].as<Str>()->text();
  if (prefix && text.starts_with(part)) return vm.text(text.substr(part.size()));
  if (!prefix && !part.empty() && text.ends_with(part)) return vm.text(text.substr(0, text.size() - part.size()));
  return args[0];
}

Value expand_tabs(Vm& vm, Args& args) {
  std::int64_t size = 8, column = 0;
  Value given[2];
  if (!vm.bind(args, "expandtabs", {"self", "tabsize"}, 1, given) || (!given[1].is_nothing() && !vm.index(given[1], size))) return Value();
  std::string out;
  for (char c : self_text(args)) {
    if (c == '\t') {
      const std::int64_t spaces = size > 0 ? size - column % size : 0;
      out.append(static_cast<std::size_t>(spaces), ' ');
      column += spaces;
      continue;
    }
    out += c;
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
  return vm.text(std::move(out));
}

Value translate(Vm& vm, Args& args) {
  std::string out;
  const std::string& text = self_text(args);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t from = i;
    char32_t c = next_code_point(text, i);
    bool failed = false;
    Value* found = args[1].is(Kind::dict) ? args[1].as<Dict>()->table.get(vm, Value::of(static_cast<std::int64_t>(c)), failed) : nullptr;
    if (!found) out += text.substr(from, i - from);
    else if (found->is_integral()) append_code_point(out, static_cast<char32_t>(found->integer()));
    else if (found->is(Kind::string)) out += found->as<Str>()->text();
  }
  return vm.text(std::move(out));
}

Value is_title(Vm&, Args& args) {
  bool inside = false, any = false;
  for (std::size_t i = 0; i < self_text(args).size();) {
    const std::string one = next_character(self_text(args), i);
    const bool upper = change_case(one, false) != one, lower = change_case(one, true) != one;
    if ((upper && inside) || (lower && !inside)) return Value::of(false);
    inside = upper || lower;
    any = any || inside;
  }
  return Value::of(any);
}

Value is_printable(Vm&, Args& args) {
  const std::string& text = self_text(args);
  for (std::size_t i = 0; i < text.size();) {
    if (!util::printable(next_code_point(text, i))) return Value::of(false);
  }
  return Value::of(true);
}

}  // namespace

void install_string_methods(Vm& vm) {
  Type* s = vm.types().string;
  static constexpr NativeMethod methods_0[] = {
      {"join", join, 2, 2, false, 1},
      {"split", split, 1, 3, true},
      {"rsplit", rsplit, 1, 3, true},
      {"splitlines", split_lines, 1, 2, true},
      {"strip", [](Vm& m, Args& a) { return strip(m, a, true, true); }, 1, 2},
      {"lstrip", [](Vm& m, Args& a) { return strip(m, a, true, false); }, 1, 2},
      {"rstrip", [](Vm& m, Args& a) { return strip(m, a, false, true); }, 1, 2},
      {"replace", replace, 3, 4, true},
      {"find", [](Vm& m, Args& a) { return find(m, a, false, false); }, 2, 4},
      {"rfind", [](Vm& m, Args& a) { return find(m, a, true, false); }, 2, 4},
      {"index", [](Vm& m, Args& a) { return find(m, a, false, true); }, 2, 4},
      {"rindex", [](Vm& m, Args& a) { return find(m, a, true, true); }, 2, 4},
      {"count", count, 2, 4},
      {"startswith", [](Vm& m, Args& a) { return edge(m, a, true); }, 2, 4},
      {"endswith", [](Vm& m, Args& a) { return edge(m, a, false); }, 2, 4},
      {"ljust", [](Vm& m, Args& a) { return justify(m, a, '<'); }, 2, 3},
      {"rjust", [](Vm& m, Args& a) { return justify(m, a, '>'); }, 2, 3},
      {"center", [](Vm& m, Args& a) { return justify(m, a, '^'); }, 2, 3},
      {"zfill", zfill, 2, 2},
      {"upper", [](Vm& m, Args& a) { return m.text(change_case(self_text(a), true)); }, 1, 1},
      {"lower", [](Vm& m, Args& a) { return m.text(change_case(self_text(a), false)); }, 1, 1},
      {"casefold", [](Vm& m, Args& a) {
    std::string text = change_case(self_text(a), false);
    for (std::size_t at = text.find("\u00DF"); at != std::string::npos; at = text.find("\u00DF", at + 2)) text.replace(at, 2, "ss");
    return m.text(std::move(text));
  }, 1, 1},
      {"istitle", is_title, 1, 1},
      {"isprintable", is_printable, 1, 1},
      {"format_map", [](Vm& m, Args& a) {
    return m.format_method(*a[0].as<Str>(), a, &a[1]);
  }, 2, 2},
      {"title", [](Vm& m, Args& a) { return m.text(util::titled(self_text(a), false)); }, 1, 1},
      {"capitalize", [](Vm& m, Args& a) { return m.text(util::titled(self_text(a), true)); }, 1, 1},
      {"swapcase", swapcase, 1, 1},
      {"isdigit", [](Vm&, Args& a) { return every(a, util::digits); }, 1, 1},
      {"isdecimal", [](Vm&, Args& a) { return every(a, util::digits); }, 1, 1},
      {"isnumeric", [](Vm&, Args& a) { return every(a, util::digits); }, 1, 1},
      {"isalpha", [](Vm&, Args& a) { return every(a, util::letters); }, 1, 1},
      {"isalnum", [](Vm&, Args& a) { return every(a, util::letters | util::digits); }, 1, 1},
      {"isspace", [](Vm&, Args& a) { return every(a, util::spaces); }, 1, 1},
      {"isupper", [](Vm&, Args& a) { return Value::of(util::cased(self_text(a), true)); }, 1, 1},
      {"islower", [](Vm&, Args& a) { return Value::of(util::cased(self_text(a), false)); }, 1, 1},
      {"isidentifier", is_identifier, 1, 1},
      {"isascii", [](Vm&, Args& a) { return Value::of(a[0].as<Str>()->ascii()); }, 1, 1},
      {"partition", [](Vm& m, Args& a) { return partition(m, a, false); }, 2, 2},
      {"rpartition", [](Vm& m, Args& a) { return partition(m, a, true); }, 2, 2},
      {"removeprefix", [](Vm& m, Args& a) { return remove_edge(m, a, true); }, 2, 2},
      {"removesuffix", [](Vm& m, Args& a) { return remove_edge(m, a, false); }, 2, 2},
      {"expandtabs", expand_tabs, 1, 2, true},
      {"translate", translate, 2, 2},
      {"format", [](Vm& m, Args& a) { return m.format_method(*a[0].as<Str>(), a); }, 1, -1, true},
  };
  vm.define_methods(s, methods_0);
}

}  // namespace lang
