// SPDX-License-Identifier: MIT
// A value, or the Error that stands in its place.
#pragma once

#include <optional>
#include <utility>

#include "aio/error.h"

namespace aio {

/// Stands for the result of something that returns nothing.
struct Nothing {
  friend bool operator==(Nothing, Nothing) { return true; }
};

/// T, or Nothing where T is void: what a slot for a T's value holds.
template <class T>
using Stored = std::conditional_t<std::is_void_v<T>, Nothing, T>;

/// What a coroutine, task or future ended in. Either ok() and value(), or error().
template <class T>
class Outcome {
 public:
  using Value = Stored<T>;

  Outcome(Value value) : value_(std::move(value)) {}
  /// Requires: there is an error.
  Outcome(Error error) : error_(std::move(error)) {
    if (!error_) [[unlikely]] misuse("an Outcome was made of no error");
  }
  Outcome()
    requires std::is_void_v<T>
      : value_(Nothing{}) {}

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }
  bool cancelled() const { return error_.is_cancelled(); }

  /// Requires: ok(); it ends the program otherwise.
  const Value& value() const& {
    check();
    return *value_;
  }
  Value&& value() && {
    check();
    return std::move(*value_);
  }
  /// No error (false) when ok().
  const Error& error() const { return error_; }

 private:
  void check() const {
    if (!value_) [[unlikely]] misuse("Outcome::value() of an error", error_);
  }

  std::optional<Value> value_;
  Error error_;
};

}  // namespace aio
