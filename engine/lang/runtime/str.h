// SPDX-License-Identifier: MIT
// Str and Bytes. A str is UTF-8 with its length in code points; an ASCII one is indexed directly.
#pragma once

#include <string>
#include <string_view>

#include "lang/runtime/value.h"
#include "util/utf8.h"

namespace lang {

/// Code points in UTF-8 text.
std::int64_t count_code_points(std::string_view text);
/// Where the code point `index` starts. Requires: index is at most the number of code points.
std::size_t code_point_offset(std::string_view text, std::int64_t index);
using util::append_code_point;
using util::next_code_point;
std::uint64_t hash_text(std::string_view text);

class Str : public Object {
 public:
  Str(Type* type, std::string text);
  static bool matches(Kind kind) { return kind == Kind::string; }

  const std::string& text() const { return text_; }
  std::size_t outside_bytes() const { return text_.size(); }
  std::int64_t length() const {
    if (length_ < 0) length_ = count_code_points(text_);
    return length_;
  }
  bool ascii() const { return length() == static_cast<std::int64_t>(text_.size()); }
  std::uint64_t hash() const {
    if (hash_ == 0) hash_ = hash_text(text_);
    return hash_;
  }
  bool interned() const { return interned_; }
  void set_interned() { interned_ = true; }
  bool equals(const Str& other) const {
    if (this == &other) return true;
    if (interned_ && other.interned_) return false;
    return text_ == other.text_;
  }
  /// The text of code points [from, to).
  std::string_view slice(std::int64_t from, std::int64_t to) const;
  /// Appends in place. Requires: nobody else holds this string, and it is not interned.
  void append(std::string_view more);

 private:
  std::string text_;
  mutable std::int64_t length_ = -1;  // not counted yet
  mutable std::uint64_t hash_ = 0;
  bool interned_ = false;
};

class Bytes : public Object {
 public:
  Bytes(Type* type, std::string data) : Object(Kind::bytes, type), data_(std::move(data)) {}
  static bool matches(Kind kind) { return kind == Kind::bytes; }
  const std::string& data() const { return data_; }
  std::size_t outside_bytes() const { return data_.size(); }

 private:
  std::string data_;
};

}  // namespace lang
