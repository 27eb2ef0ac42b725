// SPDX-License-Identifier: MIT
// format(): the format specification mini-language for str, int and float.
#include "lang/runtime/format_spec.h"

#include "lang/runtime/number_text.h"
#include "lang/runtime/vm.h"

namespace lang {

bool FormatSpec::parse(std::string_view text) {
  std::size_t i = 0;
  auto is_align = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
  if (!text.empty()) {
    std::size_t next = 0;
    next_code_point(text, next);
    if (next < text.size() && is_align(text[next])) {
      fill = std::string(text.substr(0, next));
      align = text[next];
      i = next + 1;
    } else if (is_align(text[0])) {
      align = text[0];
      i = 1;
    }
  }
  auto take = [&](char c) {
    if (i >= text.size() || text[i] != c) return false;
    ++i;
    return true;
  };
  if (i < text.size() && (text[i] == '+' || text[i] == '-' || text[i] == ' ')) sign = text[i++];
  no_negative_zero = take('z');
  alternate = take('#');
  if (take('0')) {
    if (!align) {
      fill = "0";
      align = '=';
    }
  }
  auto number = [&](std::int64_t& into) {
    bool any = false;
    into = 0;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') {
      any = true;
      into = into * 10 + (text[i++] - '0');
      if (into > 10'000'000) into = 10'000'000;
    }
    return any;
  };
  if (!number(width)) width = 0;
  if (i < text.size() && (text[i] == ',' || text[i] == '_')) grouping = text[i++];
  if (take('.') && !number(precision)) return false;
  if (i < text.size()) type = text[i++];
  return i == text.size();
}

std::string FormatSpec::pad(std::string sign_text, std::string body, char default_align) const {
  char how = align ? align : default_align;
  std::int64_t length = count_code_points(sign_text) + count_code_points(body);
  if (length >= width) return sign_text + body;
  auto missing = static_cast<std::size_t>(width - length);
  auto filling = [&](std::size_t count) {
    std::string out;
    for (std::size_t k = 0; k < count; ++k) out += fill;
    return out;
  };
  switch (how) {
    case '<': return sign_text + body + filling(missing);
    case '^': return filling(missing / 2) + sign_text + body + filling(missing - missing / 2);
    case '=': return sign_text + filling(missing) + body;
    default: return filling(missing) + sign_text + body;
  }
}

namespace {

// Separators every `every` digits from the right; zero-filled up to `width` where asked.
std::string group(std::string digits, char separator, std::size_t every, std::int64_t width) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = digits.size(); i-- > 0;) {
    if (count > 0 && count % every == 0) out.insert(out.begin(), separator);
    out.insert(out.begin(), digits[i]);
    ++count;
  }
  while (static_cast<std::int64_t>(out.size()) < width) {
    if (count % every == 0) {
      out.insert(out.begin(), separator);
      if (static_cast<std::int64_t>(out.size()) >= width) {
        out.insert(out.begin(), '0');
        break;
      }
    }
    out.insert(out.begin(), '0');
    ++count;
  }
  return out;
}

std::string sign_of(bool negative, char sign) { return negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : ""; }

}  // namespace

std::string FormatSpec::integer(std::int64_t value) const {
  std::uint64_t magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  int base = type == 'x' || type == 'X' ? 16 : type == 'o' ? 8 : type == 'b' ? 2 : 10;
  std::string digits = integer_digits(magnitude, base, type == 'X');
  std::string lead = sign_of(value < 0, sign);
  if (alternate && base != 10) lead += type == 'x' ? "0x" : type == 'X' ? "0X" : type == 'o' ? "0o" : "0b";
  if (grouping) {
    std::int64_t zeros = align == '=' && fill == "0" ? width - static_cast<std::int64_t>(lead.size()) : 0;
    digits = group(std::move(digits), grouping, base == 10 ? 3 : 4, zeros);
  }
  return pad(std::move(lead), std::move(digits), '>');
}

std::string FormatSpec::real(double value) const {
  char kind = type;
  bool percent = kind == '%';
  if (percent) value *= 100;
  bool negative = std::signbit(value) && !std::isnan(value);
  double magnitude = std::fabs(value);
  std::string body;
  if (!kind && precision < 0) {
    body = float_text(magnitude);
  } else if (!kind) {
    // Like g, but with at least one digit behind the point.
    int digits = precision == 0 ? 1 : static_cast<int>(precision);
    body = float_fixed(magnitude, 'g', digits);
    std::size_t e = body.find('e');
    if (std::isfinite(magnitude) && e == std::string::npos && body.find('.') == std::string::npos) {
      // g drops the exponent form one digit later than the empty type does.
      if (static_cast<int>(body.size()) >= digits && magnitude >= 1)
        body = float_fixed(magnitude, 'e', digits - 1), e = body.find('e');
      else
        body += ".0";
      if (e != std::string::npos && body.find('.') != std::string::npos) {
        std::size_t last = body.find_last_not_of('0', e - 1);
        if (body[last] == '.') --last;
        body.erase(last + 1, e - last - 1);
      }
    }
  } else if (percent || kind == 'f' || kind == 'F' || kind == 'e' || kind == 'E' || kind == 'g' || kind == 'G' || kind == 'n') {
    char printed = percent ? 'f' : kind == 'n' ? 'g' : kind;
    int digits = precision < 0 ? 6 : static_cast<int>(precision);
    if ((printed == 'g' || printed == 'G') && digits == 0) digits = 1;
    body = float_fixed(magnitude, printed, digits, alternate);
  }
  if (no_negative_zero && negative && body.find_first_not_of("0.") == std::string::npos) negative = false;
  if (percent) body += '%';
  std::string lead = sign_of(negative, sign);
  if (grouping && std::isfinite(magnitude)) {
    std::size_t end = 0;
    while (end < body.size() && body[end] >= '0' && body[end] <= '9') ++end;
    std::string rest = body.substr(end);
    std::int64_t zeros = align == '=' && fill == "0"
                             ? width - static_cast<std::int64_t>(lead.size() + rest.size()) : 0;
    body = group(body.substr(0, end), grouping, 3, zeros) + rest;
  }
  return pad(std::move(lead), std::move(body), '>');
}

std::string FormatSpec::string(const Str& value) const {
  std::string body = precision >= 0 && precision < value.length() ? std::string(value.slice(0, precision)) : value.text();
  return pad("", std::move(body), '<');
}

bool Vm::format(const Value& value, const std::string& spec_text, std::string& out) {
  if (Value* method = special(value, names_.format)) {
    Value made = call(*method, {value, text(spec_text)});
    if (made.is_nothing()) return false;
    if (!made.is(Kind::string)) {
      raise_type("__format__ must return a str, not " + type_of(made)->text());
      return false;
    }
    out += made.as<Str>()->text();
    return true;
  }
  if (spec_text.empty()) return str(value, out);
  FormatSpec spec;
  if (!spec.parse(spec_text)) {
    raise_value("Invalid format specifier '" + spec_text + "' for object of type '" + type_of(value)->text() + "'");
    return false;
  }
  auto unknown = [&] {
    raise_value(std::string("Unknown format code '") + spec.type + "' for object of type '" + type_of(value)->text() + "'");
    return false;
  };
  constexpr std::string_view integer_types = "bcdoxXn", real_types = "eEfFgGn%";
  if (value.is_integral()) {
    if (spec.type && real_types.find(spec.type) != std::string_view::npos && spec.type != 'n') {
      out += spec.real(static_cast<double>(value.integer()));
      return true;
    }
    if (spec.type && integer_types.find(spec.type) == std::string_view::npos) return unknown();
    if (spec.precision >= 0) {
      raise_value("Precision not allowed in integer format specifier");
      return false;
    }
    if (spec.type == 'c') {
      std::string character;
      if (value.integer() < 0 || value.integer() > 0x10FFFF) {
        raise(types_.overflow_error, "%c arg not in range(0x110000)");
        return false;
      }
      append_code_point(character, static_cast<char32_t>(value.integer()));
      out += spec.pad("", std::move(character), '<');
      return true;
    }
    out += spec.integer(value.integer());
    return true;
  }
  if (value.is_real()) {
    if (spec.type && real_types.find(spec.type) == std::string_view::npos) return unknown();
    out += spec.real(value.real());
    return true;
  }
  if (const Str* string = value.get<Str>()) {
    if (spec.type && spec.type != 's') return unknown();
    if (spec.align == '=' && spec.fill != "0") {
      raise_value("'=' alignment not allowed in string format specifier");
      return false;
    }
    if (spec.sign) {
      raise_value("Sign not allowed in string format specifier");
      return false;
    }
    if (spec.align == '=') spec.align = '<';
    out += spec.string(*string);
    return true;
  }
  raise_type("unsupported format string passed to " + type_of(value)->text() + ".__format__");
  return false;
}

}  // namespace lang
