// SPDX-License-Identifier: MIT
// Errors are values: what a coroutine, future or task ends in when it does not end in a result.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aio/ref.h"

namespace aio {

/// What Task.cancel(msg) carries; absent by default. A host language derives from Body to carry any object.
class CancelMessage {
 public:
  struct Body : RefCounted {
    explicit Body(std::string text_) : text(std::move(text_)) {}
    std::string text;
  };

  CancelMessage() = default;
  CancelMessage(const char* text) : body_(make_ref<Body>(text)) {}
  CancelMessage(std::string text) : body_(make_ref<Body>(std::move(text))) {}
  explicit CancelMessage(Ref<Body> body) : body_(std::move(body)) {}

  explicit operator bool() const { return static_cast<bool>(body_); }
  /// Requires: a message is present.
  const std::string& text() const { return body_->text; }
  Body* body() const { return body_.get(); }

 private:
  Ref<Body> body_;
};

/// An error, or none (false). Copies share one body, so that identity is kept, as Python's exception objects are.
/// The type is named as in Python ("ValueError"); a host language derives from Body to carry its own exception.
class Error {
 public:
  /// What all copies share.
  struct Body : RefCounted {
    Body(std::string type_, std::string message_) : type(std::move(type_)), message(std::move(message_)) {}
    /// Causes and children go one after another, however long a chain they make.
    ~Body() override;
    std::string type;
    std::string message;
    CancelMessage cancel_message;        // of a CancelledError
    Ref<Body> cause;                     // `raise ... from`
    std::vector<Ref<Body>> children;     // of an exception group, in order
    bool is_cancelled = false;           // CancelledError, or a type derived from it
    bool leaves_loop = false;            // SystemExit, KeyboardInterrupt: a task that ends so stops the loop at once
  };

  Error() = default;
  Error(std::string type, std::string message = {}) : body_(make_ref<Body>(std::move(type), std::move(message))) {}
  explicit Error(Ref<Body> body) : body_(std::move(body)) {}

  /// asyncio.CancelledError, with the message of the request.
  static Error cancelled(CancelMessage message = {});
  /// TimeoutError raised from `cause`.
  static Error timed_out(const Error& cause = {});

  /// The C++ exception that is being handled: an Error that was thrown itself, others as Exception with their what().
  /// Requires: within a catch.
  static Error caught();

  /// ExceptionGroup "`message` (2 sub-exceptions)"; a BaseExceptionGroup where one of `errors` is no Exception.
  static Error group(std::string message, const std::vector<Error>& errors);

  /// There is an error.
  explicit operator bool() const { return static_cast<bool>(body_); }
  /// "ValueError". Requires: there is an error.
  const std::string& type() const { return body_->type; }
  /// str() of the exception. Requires: there is an error.
  const std::string& message() const { return body_->message; }
  /// It is a CancelledError, or of a type derived from it.
  bool is_cancelled() const { return body_ && body_->is_cancelled; }
  /// Its type has exactly this name; what derives from it does not count.
  bool is(std::string_view type_name) const { return body_ && body_->type == type_name; }
  /// What it was raised from; none if there is nothing. Requires: there is an error.
  Error cause() const { return Error(body_->cause); }
  /// Those of an exception group, in order; empty for others. Requires: there is an error.
  std::vector<Error> children() const;
  Body* body() const { return body_.get(); }
  /// The same error, not an equal one: Python's `is`.
  friend bool operator==(const Error& a, const Error& b) { return a.body_ == b.body_; }

 private:
  Ref<Body> body_;
};

/// For calls that break a contract and have no way to give an error: says so on standard error and ends the program.
[[noreturn]] void misuse(std::string_view what, const Error& error = {});

}  // namespace aio
