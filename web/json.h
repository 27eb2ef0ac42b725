// SPDX-License-Identifier: MIT
// Writes JSON text: what the page and the tests read about a run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace web {

/// Builds one JSON value by calls in document order; commas are put by itself. In ASCII. A number
/// that is not finite becomes null.
/// Requires: calls are balanced, and in an object each value follows a key().
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  /// The shortest text that reads back as the same number.
  JsonWriter& number(double value);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  void separate();
  void open(char bracket);
  void close(char bracket);

  std::string text_;
  bool first_ = true;      // nothing before the next value in its array or object
  bool after_key_ = false;
};

}  // namespace web
