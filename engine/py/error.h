// SPDX-License-Identifier: MIT
// Python's exceptions: their classes, which make aio::Errors, and what a handler asks of one. A function that is no coroutine
// throws an aio::Error; at the edge of a coroutine it becomes that coroutine's error.
#pragma once

#include "py/traits.h"

namespace py {

class Value;

/// An exception class: `ValueError("bad")` makes an error of it.
class ExceptionType {
 public:
  ExceptionType(const char* name, const ExceptionType* base) : name_(name), base_(base) {}
  /// `class Name(Base): pass`
  ExceptionType(const char* name, const ExceptionType& base) : name_(name), base_(&base) {}
  ExceptionType(const ExceptionType&) = delete;
  ExceptionType& operator=(const ExceptionType&) = delete;

  const char* name() const { return name_; }
  const ExceptionType* base() const { return base_; }
  bool derives_from(const ExceptionType& other) const {
    for (const ExceptionType* type = this; type; type = type->base_)
      if (type == &other) return true;
    return false;
  }
  /// An exception of this class, with what its args are.
  template <class... A>
  aio::Error operator()(const A&... arguments) const;
  /// isinstance(error, this)
  bool matches(const aio::Error& error) const;
  friend bool operator==(const ExceptionType& a, const ExceptionType& b) { return &a == &b; }

 private:
  const char* name_;
  const ExceptionType* base_;
};

inline const ExceptionType BaseException("BaseException", nullptr);
inline const ExceptionType Exception("Exception", BaseException);
inline const ExceptionType BaseExceptionGroup("BaseExceptionGroup", BaseException);
inline const ExceptionType ExceptionGroup("ExceptionGroup", BaseExceptionGroup);
inline const ExceptionType CancelledError("CancelledError", BaseException);
inline const ExceptionType GeneratorExit("GeneratorExit", BaseException);
inline const ExceptionType KeyboardInterrupt("KeyboardInterrupt", BaseException);
inline const ExceptionType SystemExit("SystemExit", BaseException);
inline const ExceptionType ArithmeticError("ArithmeticError", Exception);
inline const ExceptionType ZeroDivisionError("ZeroDivisionError", ArithmeticError);
inline const ExceptionType OverflowError("OverflowError", ArithmeticError);
inline const ExceptionType AssertionError("AssertionError", Exception);
inline const ExceptionType AttributeError("AttributeError", Exception);
inline const ExceptionType LookupError("LookupError", Exception);
inline const ExceptionType IndexError("IndexError", LookupError);
inline const ExceptionType KeyError("KeyError", LookupError);
inline const ExceptionType NameError("NameError", Exception);
inline const ExceptionType OSError("OSError", Exception);
inline const ExceptionType ConnectionError("ConnectionError", OSError);
inline const ExceptionType ConnectionResetError("ConnectionResetError", ConnectionError);
inline const ExceptionType ConnectionRefusedError("ConnectionRefusedError", ConnectionError);
inline const ExceptionType ConnectionAbortedError("ConnectionAbortedError", ConnectionError);
inline const ExceptionType BrokenPipeError("BrokenPipeError", ConnectionError);
inline const ExceptionType FileNotFoundError("FileNotFoundError", OSError);
inline const ExceptionType PermissionError("PermissionError", OSError);
inline const ExceptionType TimeoutError("TimeoutError", OSError);
inline const ExceptionType RuntimeError("RuntimeError", Exception);
inline const ExceptionType NotImplementedError("NotImplementedError", RuntimeError);
inline const ExceptionType RecursionError("RecursionError", RuntimeError);
inline const ExceptionType BrokenBarrierError("BrokenBarrierError", RuntimeError);
inline const ExceptionType StopIteration("StopIteration", Exception);
inline const ExceptionType StopAsyncIteration("StopAsyncIteration", Exception);
inline const ExceptionType TypeError("TypeError", Exception);
inline const ExceptionType ValueError("ValueError", Exception);
inline const ExceptionType UnicodeError("UnicodeError", ValueError);
inline const ExceptionType MemoryError("MemoryError", Exception);
inline const ExceptionType EOFError("EOFError", Exception);
inline const ExceptionType InvalidStateError("InvalidStateError", Exception);
inline const ExceptionType QueueEmpty("QueueEmpty", Exception);
inline const ExceptionType QueueFull("QueueFull", Exception);
inline const ExceptionType QueueShutDown("QueueShutDown", Exception);

/// What an error of these classes carries.
struct ErrorBody : aio::Error::Body {
  ErrorBody(const ExceptionType& type_, std::string message_) : Body(type_.name(), std::move(message_)), cls(&type_) {}
  const ExceptionType* cls;
  std::string args;  // repr, between the parentheses
  std::size_t count = 0;
};

/// The class of an error that the library aio made, by its name; Exception for an unknown one.
inline const ExceptionType& type_named(std::string_view name) {
  static const ExceptionType* const all[] = {
      &BaseException, &Exception, &BaseExceptionGroup, &ExceptionGroup, &CancelledError, &GeneratorExit, &KeyboardInterrupt,
      &SystemExit, &OSError, &TimeoutError, &RuntimeError, &RecursionError, &BrokenBarrierError, &StopIteration,
      &StopAsyncIteration, &TypeError, &ValueError, &InvalidStateError, &QueueEmpty, &QueueFull, &QueueShutDown};
  for (const ExceptionType* type : all)
    if (type->name() == name) return *type;
  return Exception;
}
/// type(error)
inline const ExceptionType& type(const aio::Error& error) {
  if (const auto* body = dynamic_cast<const ErrorBody*>(error.body())) return *body->cls;
  return type_named(error.type());
}
inline bool ExceptionType::matches(const aio::Error& error) const { return error && type(error).derives_from(*this); }

template <class... A>
aio::Error ExceptionType::operator()(const A&... arguments) const {
  std::string text;
  std::string args;
  [[maybe_unused]] std::size_t i = 0;
  ((args += i++ > 0 ? ", " : "", append_repr(args, arguments)), ...);
  if constexpr (sizeof...(A) == 1) {
    if (derives_from(KeyError)) {
      text = args;
    } else {
      (append_str(text, arguments), ...);
    }
  } else if constexpr (sizeof...(A) > 1) {
    text = "(" + args + ")";
    if constexpr (sizeof...(A) == 2) {
      if (derives_from(OSError)) {
        std::string parts[2];
        i = 0;
        (append_str(parts[i++], arguments), ...);
        text = "[Errno " + parts[0] + "] " + parts[1];
      }
    }
  }
  const auto body = aio::make_ref<ErrorBody>(*this, text);
  body->args = std::move(args);
  body->count = sizeof...(A);
  if (derives_from(CancelledError)) {
    body->is_cancelled = true;
    if (sizeof...(A) > 0) body->cancel_message = aio::CancelMessage(text);
  }
  body->leaves_loop = derives_from(SystemExit) || derives_from(KeyboardInterrupt);
  return aio::Error(aio::Ref<aio::Error::Body>(body));
}

/// It is there, and an instance of one of these classes: `except (A, B)`, isinstance(error, (A, B)).
template <class... Types>
bool is(const aio::Error& error, const Types&... types) {
  return (types.matches(error) || ...);
}
/// `try` has ended in an exception of one of these classes.
template <class T, class... Types>
bool caught(const aio::Outcome<T>& outcome, const Types&... types) {
  return !outcome.ok() && is(outcome.error(), types...);
}

/// `raise error from cause`
inline aio::Error from(aio::Error error, const aio::Error& cause) {
  error.body()->cause = aio::Ref<aio::Error::Body>(cause.body());
  return error;
}

/// `except* Type as matched`: the part of `error` of these classes, as a group, which it loses; none: there is no such part.
template <class... Types>
aio::Error split(aio::Error& error, const Types&... types) {
  if (!error) return {};
  if (error.children().empty()) {
    if (!is(error, types...)) return {};
    aio::Error group("ExceptionGroup", " (1 sub-exception)");
    group.body()->children.emplace_back(error.body());
    error = {};
    return group;
  }
  std::vector<aio::Error> matched;
  std::vector<aio::Error> rest;
  for (aio::Error child : error.children()) {
    if (child.children().empty()) {
      (is(child, types...) ? matched : rest).push_back(child);
    } else {
      if (const aio::Error part = split(child, types...)) matched.push_back(part);
      if (child) rest.push_back(child);
    }
  }
  if (matched.empty()) return {};
  const std::string message = error.message().substr(0, error.message().rfind(" ("));
  const auto part = [&message](const std::vector<aio::Error>& errors) {
    return errors.empty() ? aio::Error() : aio::Error::group(message, errors);
  };
  if (!rest.empty() && matched.size() + rest.size() == 0) return {};
  error = part(rest);
  return part(matched);
}

/// ExceptionGroup(message, errors)
inline aio::Error group(const std::string& message, const std::vector<aio::Error>& errors) {
  return aio::Error::group(message, errors);
}

/// Throws `error`, if there is one: what functions of aio return that are no coroutines.
inline void check(const aio::Error& error) {
  if (error) throw error;
}
/// The value, or throws the error.
template <class T>
T check(aio::Outcome<T> outcome) {
  if (!outcome) throw outcome.error();
  if constexpr (!std::is_void_v<T>) return std::move(outcome).value();
}

[[noreturn]] inline void throw_unhashable(const std::string& text) { throw TypeError("unhashable: " + text); }

template <>
struct Traits<aio::Error> {
  static void str(std::string& out, const aio::Error& error) { out += error ? error.message() : "None"; }
  static void repr(std::string& out, const aio::Error& error) {
    if (!error) {
      out += "None";
      return;
    }
    out += error.type();
    out += '(';
    if (const auto* body = dynamic_cast<const ErrorBody*>(error.body())) {
      out += body->args;
    } else if (!error.children().empty()) {
      append_text_repr(out, error.message().substr(0, error.message().rfind(" (")));
      out += ", [";
      append_items(out, error.children());
      out += ']';
    } else if (!error.message().empty()) {
      append_text_repr(out, error.message());
    }
    out += ')';
  }
  static bool truth(const aio::Error& error) { return static_cast<bool>(error); }
  static std::size_t hash(const aio::Error& error) { return std::hash<const void*>()(error.body()); }
};
template <>
struct Traits<const ExceptionType*> {
  static void repr(std::string& out, const ExceptionType* type) { out += std::string("<class '") + type->name() + "'>"; }
  static bool truth(const ExceptionType*) { return true; }
};

}  // namespace py
