// SPDX-License-Identifier: MIT
// str's methods, and format(): f-strings with Python's format specifications.
#pragma once

#include <cctype>
#include <cstdio>

#include "py/value.h"
#include "util/letters.h"
#include "util/text_repr.h"

namespace py {

inline std::string repeat(const std::string& text, std::int64_t times) {
  std::string out;
  for (; times > 0; --times) out += text;
  return out;
}
/// One format specification: "*^+10,.2f".
struct FormatSpec {
  explicit FormatSpec(std::string_view text) {
    std::size_t i = 0;
    const auto is_align = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
    std::size_t first = 0;
    if (!text.empty()) util::next_code_point(text, first);
    if (first > 0 && first < text.size() && is_align(text[first])) {
      fill = text.substr(0, first);
      align = text[first];
      i = first + 1;
    } else if (!text.empty() && is_align(text[0])) {
      align = text[0];
      i = 1;
    }
    if (i < text.size() && (text[i] == '+' || text[i] == '-' || text[i] == ' ')) sign = text[i++];
    if (i < text.size() && text[i] == '#') alternate = true, ++i;
    if (i < text.size() && text[i] == '0') {
      if (!align) fill = "0", align = '=';
      ++i;
    }
    while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i]))) width = width * 10 + (text[i++] - '0');
    if (i < text.size() && (text[i] == ',' || text[i] == '_')) grouping = text[i++];
    if (i < text.size() && text[i] == '.') {
      precision = 0;
      for (++i; i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])); ++i) precision = precision * 10 + (text[i] - '0');
    }
    if (i < text.size()) type = text[i++];
    if (i < text.size()) throw ValueError("Invalid format specifier");
  }

  std::string pad(std::string sign_text, std::string body, char otherwise) const {
    const std::int64_t missing = std::max<std::int64_t>(0, width - len(sign_text) - len(body));
    switch (align ? align : otherwise) {
      case '<': return sign_text + body + repeat(fill, missing);
      case '=': return sign_text + repeat(fill, missing) + body;
      case '^': return repeat(fill, missing / 2) + sign_text + body + repeat(fill, missing - missing / 2);
    }
    return repeat(fill, missing) + sign_text + body;
  }
  std::string grouped(std::string digits) const {
    if (!grouping) return digits;
    std::size_t end = 0;
    while (end < digits.size() && std::isdigit(static_cast<unsigned char>(digits[end]))) ++end;
    for (std::size_t at = end; at > 3; at -= 3) digits.insert(at - 3, 1, grouping);
    return digits;
  }
  std::string sign_of(bool negative) const { return negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : ""; }

  [[noreturn]] void unknown(std::string_view object) const {
    throw ValueError("Unknown format code '" + std::string(1, type) + "' for object of type '" + std::string(object) + "'");
  }

  std::string fill = " ";
  char align = 0;
  char sign = 0;
  bool alternate = false;
  std::int64_t width = 0;
  char grouping = 0;
  int precision = -1;
  char type = 0;
};

inline std::string format_value(double value, std::string_view spec_text) {
  const FormatSpec spec(spec_text);
  if (spec.type && std::string_view("eEfFgGn%").find(spec.type) == std::string_view::npos) spec.unknown("float");
  const double magnitude = std::fabs(value);
  std::string digits;
  if (!spec.type && spec.precision < 0) {
    digits = float_text(magnitude);
  } else {
    const char type = spec.type == '%' ? 'f' : spec.type ? spec.type : 'g';
    const char pattern[] = {'%', '.', '*', type, 0};
    char buffer[512];
    std::snprintf(buffer, sizeof buffer, pattern, spec.precision < 0 ? 6 : spec.precision, spec.type == '%' ? magnitude * 100 : magnitude);
    digits = buffer;
    if (!spec.type && digits.find_first_of(".en") == std::string::npos) digits += ".0";
    if (spec.type == '%') digits += '%';
  }
  return spec.pad(spec.sign_of(std::signbit(value)), spec.grouped(digits), '>');
}
inline std::string format_value(const std::string& value, std::string_view spec_text) {
  const FormatSpec spec(spec_text);
  if (spec.type && spec.type != 's') spec.unknown("str");
  std::string text = value;
  if (spec.precision >= 0 && len(text) > spec.precision) {
    const List<std::string> parts = characters(text);
    text.clear();
    for (int i = 0; i < spec.precision; ++i) text += parts[i];
  }
  return spec.pad("", text, '<');
}
template <std::integral T>
std::string format_value(T value, std::string_view spec_text) {
  if (std::is_same_v<T, bool> && spec_text.empty()) return str(value);
  const FormatSpec spec(spec_text);
  if (std::string_view("eEfFgG%").find(spec.type ? spec.type : ' ') != std::string_view::npos)
    return format_value(static_cast<double>(value), spec_text);
  const auto integer = static_cast<std::int64_t>(value);
  const std::uint64_t magnitude = integer < 0 ? 0 - static_cast<std::uint64_t>(integer) : static_cast<std::uint64_t>(integer);
  if (spec.type && std::string_view("bcdoxXn").find(spec.type) == std::string_view::npos) spec.unknown("int");
  if (spec.precision >= 0) throw ValueError("Precision not allowed in integer format specifier");
  if (spec.type == 'c') {
    std::string character;
    util::append_code_point(character, static_cast<char32_t>(integer));
    return spec.pad("", character, '<');
  }
  char buffer[72];
  const int base = spec.type == 'x' || spec.type == 'X' ? 16 : spec.type == 'o' ? 8 : spec.type == 'b' ? 2 : 10;
  std::string digits(buffer, std::to_chars(buffer, buffer + sizeof buffer, magnitude, base).ptr);
  if (spec.type == 'X')
    for (char& c : digits) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const std::string prefix = spec.alternate && base != 10 ? std::string("0") + spec.type : "";
  return spec.pad(spec.sign_of(integer < 0) + prefix, spec.grouped(digits), '>');
}
template <class T>
  requires(!std::integral<T>)
std::string format_value(const T& value, std::string_view spec) {
  if (spec.empty()) return str(value);
  if constexpr (std::is_same_v<T, Value>) {
    if (const auto* boolean = std::get_if<bool>(&value.held())) return format_value(*boolean, spec);
    if (const auto* integer = std::get_if<std::int64_t>(&value.held())) return format_value(*integer, spec);
    if (const auto* real = std::get_if<double>(&value.held())) return format_value(*real, spec);
    if (const auto* text = std::get_if<std::string>(&value.held())) return format_value(*text, spec);
  }
  throw TypeError("unsupported format string passed to " + type_name(Value(value)) + ".__format__");
}
template <class T>
std::string format_value(const std::optional<T>& value, std::string_view spec) {
  return value ? format_value(*value, spec) : format_value(None, spec);
}
inline std::string format_value(const char* value, std::string_view spec) { return format_value(std::string(value), spec); }

/// f"...": each `{}`, `{!r}` or `{:spec}` stands for the next argument. `{{` and `}}` are braces. A `{}` within a specification
/// takes an argument, too.
template <class... A>
std::string format(std::string_view pattern, const A&... arguments) {
  struct Argument {
    const void* value;
    std::string (*text)(const void*, char, std::string_view);
  };
  const Argument all[] = {Argument{&arguments, [](const void* value, char conversion, std::string_view spec) {
                                     const auto& argument = *static_cast<const A*>(value);
                                     if (conversion == 'r') return format_value(repr(argument), spec);
                                     if (conversion == 'a') return format_value(util::ascii_escaped(repr(argument)), spec);
                                     if (conversion == 's') return format_value(str(argument), spec);
                                     return format_value(argument, spec);
                                   }}...,
                          Argument{nullptr, nullptr}};
  std::string out;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c != '{' || pattern[i + 1] == '{') {
      if (c == '{' || c == '}') ++i;
      out += c;
      continue;
    }
    ++i;
    char conversion = 0;
    if (pattern[i] == '!') conversion = pattern[i + 1], i += 2;
    const Argument& argument = all[next++];
    std::string spec;
    if (pattern[i] == ':') {
      for (++i; pattern[i] != '}'; ++i) {
        if (pattern[i] == '{') {
          spec += all[next].text(all[next].value, 0, {});
          ++next;
          ++i;
        } else {
          spec += pattern[i];
        }
      }
    }
    out += argument.text(argument.value, conversion, spec);
  }
  return out;
}

// str's methods, with the text first.

inline std::string upper(std::string_view text) { return util::change_case(text, true); }
inline std::string lower(std::string_view text) { return util::change_case(text, false); }
inline std::string capitalize(std::string_view text) { return util::titled(text, true); }
inline std::string title(std::string_view text) { return util::titled(text, false); }

namespace detail {

// Whether one character is among others; none are given for white space.
inline bool strips(std::string_view character, const std::optional<std::string>& what) {
  return what ? what->find(character) != what->npos : util::is_space(character[0]);
}

}  // namespace detail

inline std::string lstrip(std::string_view text, const std::optional<std::string>& what = {}) {
  while (!text.empty()) {
    std::size_t end = 0;
    util::next_code_point(text, end);
    if (!detail::strips(text.substr(0, end), what)) break;
    text.remove_prefix(end);
  }
  return std::string(text);
}
inline std::string rstrip(std::string_view text, const std::optional<std::string>& what = {}) {
  while (!text.empty()) {
    std::size_t begin = text.size() - 1;
    while (begin > 0 && (text[begin] & 0xC0) == 0x80) --begin;
    if (!detail::strips(text.substr(begin), what)) break;
    text.remove_suffix(text.size() - begin);
  }
  return std::string(text);
}
inline std::string strip(std::string_view text, const std::optional<std::string>& what = {}) { return lstrip(rstrip(text, what), what); }
inline List<std::string> split(std::string_view text) {
  List<std::string> parts;
  std::string part;
  for (const char c : text) {
    if (!std::isspace(static_cast<unsigned char>(c))) {
      part += c;
    } else if (!part.empty()) {
      parts.append(std::exchange(part, {}));
    }
  }
  if (!part.empty()) parts.append(part);
  return parts;
}
inline List<std::string> split(std::string_view text, std::string_view separator, std::int64_t most = -1) {
  List<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at; most-- != 0 && (at = text.find(separator, begin)) != text.npos; begin = at + separator.size())
    parts.append(std::string(text.substr(begin, at - begin)));
  parts.append(std::string(text.substr(begin)));
  return parts;
}
inline List<std::string> splitlines(std::string_view text) {
  List<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.append(std::string(text.substr(0, end)));
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}
inline std::tuple<std::string, std::string, std::string> partition(std::string_view text, std::string_view separator) {
  const std::size_t at = text.find(separator);
  if (at == text.npos) return {std::string(text), "", ""};
  return {std::string(text.substr(0, at)), std::string(separator), std::string(text.substr(at + separator.size()))};
}
template <class Items>
std::string join(std::string_view separator, const Items& items) {
  std::string out;
  bool first = true;
  for (const auto& item : items) {
    if (!std::exchange(first, false)) out += separator;
    if constexpr (std::is_same_v<std::decay_t<decltype(item)>, Value>) {
      out += item.template as<std::string>();
    } else {
      out += item;
    }
  }
  return out;
}
inline std::string join(std::string_view separator, const std::string& text) { return join(separator, characters(text)); }
/// text.replace(what, by, most): an empty text is found before each character and in the end.
inline std::string replace(std::string_view text, std::string_view what, std::string_view by, std::int64_t most = -1) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at; most-- != 0 && (at = text.find(what, begin)) != text.npos; begin = at + what.size()) {
    out += text.substr(begin, at - begin);
    out += by;
    if (!what.empty()) continue;
    if (begin == text.size()) return out;
    util::next_code_point(text, at);
    out += text.substr(begin, at - begin);
    begin = at;
  }
  return out + std::string(text.substr(begin));
}
inline bool startswith(std::string_view text, std::string_view what) { return text.starts_with(what); }
inline bool endswith(std::string_view text, std::string_view what) { return text.ends_with(what); }
inline std::int64_t find(std::string_view text, std::string_view what) {
  const std::size_t at = text.find(what);
  return at == text.npos ? -1 : len(text.substr(0, at));
}
inline std::int64_t count(std::string_view text, std::string_view what) {
  if (what.empty()) return len(text) + 1;
  std::int64_t count = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += what.size()) ++count;
  return count;
}
inline bool isdigit(std::string_view text) { return util::every(text, util::digits); }
inline bool isalpha(std::string_view text) { return util::every(text, util::letters); }
inline bool isalnum(std::string_view text) { return util::every(text, util::letters | util::digits); }
inline bool isspace(std::string_view text) { return util::every(text, util::spaces); }
inline bool isupper(std::string_view text) { return util::cased(text, true); }
inline bool islower(std::string_view text) { return util::cased(text, false); }

namespace detail {

inline std::string justify(const std::string& text, std::int64_t width, std::string_view fill, char how) {
  if (len(fill) != 1) throw TypeError("The fill character must be exactly one character long");
  const std::int64_t missing = std::max<std::int64_t>(0, width - len(text));
  // CPython's centring puts the odd one on the left where the width is odd.
  const std::int64_t left = how == '<' ? 0 : how == '>' ? missing : missing / 2 + (missing & width & 1);
  return repeat(std::string(fill), left) + text + repeat(std::string(fill), missing - left);
}

}  // namespace detail

inline std::string ljust(const std::string& text, std::int64_t width, std::string_view fill = " ") {
  return detail::justify(text, width, fill, '<');
}
inline std::string rjust(const std::string& text, std::int64_t width, std::string_view fill = " ") {
  return detail::justify(text, width, fill, '>');
}
inline std::string center(const std::string& text, std::int64_t width, std::string_view fill = " ") {
  return detail::justify(text, width, fill, '^');
}
inline std::string zfill(const std::string& text, std::int64_t width) {
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  return text.substr(0, sign) + repeat("0", width - len(text)) + text.substr(sign);
}
/// ascii(value)
template <class T>
std::string ascii(const T& value) {
  return util::ascii_escaped(repr(value));
}
/// text[index]
inline std::string item(const std::string& text, std::int64_t index) {
  const List<std::string> all = characters(text);
  return all[static_cast<std::int64_t>(checked_index(index, all.items().size(), "string"))];
}
/// text[lower:upper]
inline std::string slice(const std::string& text, std::optional<std::int64_t> lower, std::optional<std::int64_t> upper) {
  return join("", characters(text).slice(lower, upper));
}

}  // namespace py
