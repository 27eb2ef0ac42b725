// SPDX-License-Identifier: MIT
// UTF-8 helpers and Str.
#include "lang/runtime/str.h"

#include <bit>
#include <cstring>

namespace lang {

namespace {
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
}  // namespace

std::int64_t count_code_points(std::string_view text) {
  // Eight bytes at once: of each, whether its upper two bits are 10.
  std::int64_t continuing = 0;
  std::size_t i = 0;
  for (std::uint64_t eight; i + sizeof eight <= text.size(); i += sizeof eight) {
    std::memcpy(&eight, text.data() + i, sizeof eight);
    continuing += std::popcount((eight >> 7) & (~eight >> 6) & 0x0101010101010101u);
  }
  for (; i < text.size(); ++i) continuing += continues(text[i]);
  return static_cast<std::int64_t>(text.size()) - continuing;
}

std::size_t code_point_offset(std::string_view text, std::int64_t index) {
  std::size_t offset = 0;
  while (index > 0 && offset < text.size()) {
    ++offset;
    while (offset < text.size() && continues(text[offset])) ++offset;
    --index;
  }
  return offset;
}

// FNV-1a: the same on every platform, so that nothing depends on where a program runs.
std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = 1469598103934665603u;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  hash ^= hash >> 32;
  return hash ? hash : 1;
}

Str::Str(Type* type, std::string text)
    : Object(Kind::string, type), text_(std::move(text)) {}

std::string_view Str::slice(std::int64_t from, std::int64_t to) const {
  if (from >= to) return {};
  std::string_view text = text_;
  if (ascii()) return text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
  std::size_t start = code_point_offset(text, from);
  std::size_t length = code_point_offset(text.substr(start), to - from);
  return text.substr(start, length);
}

void Str::append(std::string_view more) {
  text_.append(more);
  if (length_ >= 0) length_ += count_code_points(more);
  hash_ = 0;
}

}  // namespace lang
