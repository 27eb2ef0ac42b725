// SPDX-License-Identifier: MIT
#include "trace/json.h"
#include "util/sort.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace trace {

namespace {

void append_escape(std::string& out, std::uint32_t unit) {
  static constexpr char digits[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[unit >> shift & 15];
}

/// Decodes one character at `at`, also a lone surrogate; a byte that is no UTF-8 stands for itself.
std::uint32_t decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
  };
  const std::uint32_t first = byte(0);
  const std::size_t length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 1;
  std::uint32_t code = length == 1 ? first : first & (0x7f >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (byte(i) >> 6 != 2) {
      ++at;
      return first;
    }
    code = code << 6 | (byte(i) & 0x3f);
  }
  at += length;
  return code;
}

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
    return;
  }
  const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  out += static_cast<char>((0xf00 >> (more + 1) & 0xff) | code >> 6 * more);
  for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) out += static_cast<char>(0x80 | (code >> shift & 0x3f));
}

/// The four hexadecimal digits at `at`.
std::uint32_t read_unit(std::string_view json, std::size_t at) {
  std::uint32_t unit = 0;
  for (std::size_t i = at; i < at + 4 && i < json.size(); ++i) {
    const char c = json[i];
    unit = unit << 4 | static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return unit;
}

class Sorter {
 public:
  explicit Sorter(std::string_view json) : json_(json) {}

  std::string value() {
    if (peek() == '{') return object();
    if (peek() == '[') return array();
    if (peek() == '"') return std::string(string());
    const std::size_t begin = at_;
    while (at_ < json_.size() && peek() != ',' && peek() != '}' && peek() != ']') ++at_;
    return std::string(json_.substr(begin, at_ - begin));
  }

 private:
  char peek() const { return at_ < json_.size() ? json_[at_] : '\0'; }

  std::string_view string() {
    const std::size_t begin = at_++;
    while (at_ < json_.size() && peek() != '"') at_ += peek() == '\\' ? 2 : 1;
    ++at_;
    return json_.substr(begin, at_ - begin);
  }

  std::string array() {
    std::string out = "[";
    for (++at_; at_ < json_.size() && peek() != ']';) {
      if (out.size() > 1) out += ", ";
      out += value();
      if (peek() == ',') ++at_;
    }
    ++at_;
    return out + "]";
  }

  std::string object() {
    std::vector<std::pair<std::string_view, std::string>> members;
    for (++at_; at_ < json_.size() && peek() != '}';) {
      const std::string_view key = string();
      ++at_;
      members.emplace_back(key, value());
      if (peek() == ',') ++at_;
    }
    ++at_;
    util::sort(members);
    std::string out = "{";
    for (const auto& [key, member] : members) {
      if (out.size() > 1) out += ", ";
      out.append(key).append(": ").append(member);
    }
    return out + "}";
  }

  std::string_view json_;
  std::size_t at_ = 0;
};

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t code = decode(text, at);
    switch (code) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      default:
        if (code >= 0x20 && code < 0x7f) {
          out += static_cast<char>(code);
        } else if (code < 0x10000) {
          append_escape(out, code);
        } else {
          append_escape(out, 0xd800 + ((code - 0x10000) >> 10));
          append_escape(out, 0xdc00 + ((code - 0x10000) & 0x3ff));
        }
    }
  }
  out += '"';
}

std::string json_with_sorted_keys(std::string_view json) { return Sorter(json).value(); }

std::string read_json_string(std::string_view json, std::size_t& at) {
  std::string out;
  if (at >= json.size() || json[at] != '"') return out;
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] != '\\') {
      out += json[at];
      continue;
    }
    const char kind = ++at < json.size() ? json[at] : '\0';
    if (kind != 'u') {
      constexpr std::string_view names = "bfnrt", values = "\b\f\n\r\t";
      const std::size_t known = names.find(kind);
      out += known == std::string_view::npos ? kind : values[known];
      continue;
    }
    std::uint32_t code = read_unit(json, at + 1);
    at += 4;
    if (code >> 10 == 0x36 && json.substr(at + 1, 2) == "\\u" && read_unit(json, at + 3) >> 10 == 0x37) {
      code = 0x10000 + ((code & 0x3ff) << 10) + (read_unit(json, at + 3) & 0x3ff);
      at += 6;
    } else if (code >> 11 == 0x1b) {
      code = 0xfffd;
    }
    append_utf8(out, code);
  }
  ++at;
  return out;
}

}  // namespace trace
