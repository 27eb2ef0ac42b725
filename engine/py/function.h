// SPDX-License-Identifier: MIT
// Functions as values, variables that closures share, and objects of classes.
#pragma once

#include "py/host.h"

namespace py {

namespace detail {

/// A text that lives as long as the program.
inline const char* interned(const std::string& text) {
  static std::unordered_map<std::string, std::unique_ptr<std::string>> all;
  auto& kept = all[text];
  if (!kept) kept = std::make_unique<std::string>(text);
  return kept->c_str();
}

}  // namespace detail

template <class Signature>
class Function;

/// A function as a value, with its name. Copies are the same function.
template <class R, class... A>
class Function<R(A...)> {
 public:
  Function() = default;
  template <class F>
    requires(!std::is_same_v<F, Function> && std::is_invocable_v<const F&, A...>)
  Function(F function) : body_(std::make_shared<Body<F>>("<lambda>", std::move(function))) {}
  template <class F>
    requires std::is_invocable_v<const F&, A...>
  Function(const std::string& name, F function);
  template <class F>
    requires std::is_invocable_v<const F&, A...>
  Function(const char* name, F function) : body_(std::make_shared<Body<F>>(name, std::move(function))) {}

  R operator()(A... arguments) const { return body_->call(std::move(arguments)...); }
  explicit operator bool() const { return body_ != nullptr; }
  /// __name__
  std::string name() const {
    const std::string_view whole = body_->name;
    return std::string(whole.substr(whole.rfind('.') + 1));
  }
  /// What traces call it: "main.note".
  const char* label() const { return body_->name; }
  /// The same for all copies, and for all values made of one function of the program.
  const void* identity() const { return body_->identity(); }
  friend bool operator==(const Function& a, const Function& b) { return a.body_ == b.body_ || (a && b && a.identity() == b.identity()); }

 private:
  struct Base {
    explicit Base(const char* name_) : name(name_) {}
    virtual ~Base() = default;
    virtual R call(A... arguments) const = 0;
    virtual const void* identity() const { return this; }
    const char* name;
  };
  template <class F>
  struct Body final : Base {
    Body(const char* name, F function_) : Base(name), function(std::move(function_)) {}
    R call(A... arguments) const override {
      if constexpr (std::is_void_v<R>) {
        function(std::move(arguments)...);
      } else {
        return function(std::move(arguments)...);
      }
    }
    const void* identity() const override {
      if constexpr (std::is_pointer_v<F>) return reinterpret_cast<const void*>(function);
      return this;
    }
    F function;
  };
  std::shared_ptr<const Base> body_;
};
template <class R, class... A>
template <class F>
  requires std::is_invocable_v<const F&, A...>
Function<R(A...)>::Function(const std::string& name, F function) : Function(detail::interned(name), std::move(function)) {}

template <class R, class... A>
struct Traits<Function<R(A...)>> {
  static constexpr std::string_view name = "function";
  static void repr(std::string& out, const Function<R(A...)>& function) { out += function ? "<function " + function.name() + ">" : "None"; }
  static bool truth(const Function<R(A...)>& function) { return static_cast<bool>(function); }
};

namespace detail {

template <class T>
struct CoroResult;
template <class T>
struct CoroResult<aio::Coro<T>> {
  using Type = T;
};

inline std::string without_locals(std::string name) {
  for (std::size_t at; (at = name.find(".<locals>")) != name.npos;) name.erase(at, 9);
  return name;
}

/// `co_await ThisPromise()`: the promise of the coroutine that runs. Never suspends.
class ThisPromise {
 public:
  ThisPromise() = default;
  bool await_ready() const noexcept { return false; }
  template <class P>
  bool await_suspend(std::coroutine_handle<P> handle) noexcept {
    promise_ = &handle.promise();
    return false;
  }
  const aio::PromiseBase& await_resume() const noexcept { return *promise_; }

 private:
  const aio::PromiseBase* promise_ = nullptr;
};

/// A coroutine that another one stands for: only that one is told of when neither ran.
template <class T>
class Silent {
 public:
  explicit Silent(aio::Coro<T> coro) : coro_(std::make_shared<aio::Coro<T>>(std::move(coro))) {}
  Silent(const Silent&) = default;
  Silent& operator=(const Silent&) = default;
  ~Silent() {
    if (coro_.use_count() == 1) coro_->close();
  }
  aio::Coro<T> take() const { return std::move(*coro_); }

 private:
  std::shared_ptr<aio::Coro<T>> coro_;
};

template <class F, class T>
aio::Coro<T> keep(std::shared_ptr<F>, Silent<T> silent) {
  aio::Coro<T> inner = silent.take();
  // A task's own coroutine goes by its whole name, one that is awaited by the shorter one.
  const aio::PromiseBase& promise = co_await ThisPromise();
  const std::string name(promise.function());
  inner.set_function(interned(promise.is_root() ? name : without_locals(name)));
  if constexpr (std::is_void_v<T>) {
    co_await std::move(inner);
  } else {
    co_return co_await std::move(inner);
  }
}
template <class F, class T>
aio::AsyncGenerator<T> keep(std::shared_ptr<F>, aio::AsyncGenerator<T> inner) {
  while (auto value = co_await inner.next()) co_yield std::move(*value);
}

}  // namespace detail

/// A coroutine function within a function, as a lambda with copies of what it uses: these live as long as its coroutines.
/// `name` is what traces call it: "main.<locals>.worker".
template <class F>
auto coroutine(const std::string& name_text, F function) {
  return [name = detail::interned(name_text), shared = std::make_shared<F>(std::move(function))](auto... arguments) {
    auto inner = (*shared)(std::move(arguments)...);
    if constexpr (requires { inner.set_function(name); }) {
      inner.set_function(name);
      auto outer = detail::keep(shared, detail::Silent(std::move(inner)));
      outer.set_function(name);
      return outer;
    } else {
      return detail::keep(shared, std::move(inner));
    }
  };
}

/// A variable that closures share with the function around them.
template <class T>
class Cell {
 public:
  Cell() : value_(std::make_shared<T>()) {}
  Cell(T value) : value_(std::make_shared<T>(std::move(value))) {}
  T& operator*() const { return *value_; }
  T* operator->() const { return value_.get(); }

 private:
  std::shared_ptr<T> value_;
};

/// What classes of a program derive from; held by aio::Ref. A coroutine that is one of its methods keeps the object.
class Object : public aio::RefCounted {
 public:
  using IsObject = void;  // what can be asked of a class that is not complete, as a lambda's

  virtual std::string class_name() const { return "object"; }
  virtual std::string to_repr() const { return "<" + class_name() + " object>"; }
  virtual std::string to_str() const { return to_repr(); }
  virtual bool to_bool() const { return true; }
};
template <std::derived_from<Object> T>
struct Traits<aio::Ref<T>> {
  static void repr(std::string& out, const aio::Ref<T>& object) { out += object ? object->to_repr() : "None"; }
  static void str(std::string& out, const aio::Ref<T>& object) { out += object ? object->to_str() : "None"; }
  static bool truth(const aio::Ref<T>& object) { return object && object->to_bool(); }
  static std::size_t hash(const aio::Ref<T>& object) { return std::hash<const void*>()(object.get()); }
};
template <std::derived_from<Object> T>
std::string type_name(const aio::Ref<T>& object) {
  return object->class_name();
}

namespace detail {

/// "Worker.run" of "aio::Coro<void> shop::Worker::run(int)".
inline std::string method_name(std::string_view signature) {
  std::size_t end = signature.find('(');
  std::size_t begin = signature.rfind("::", end);
  begin = begin == signature.npos || begin == 0 ? 0 : signature.find_last_of(" :*&", begin - 1);
  const std::string_view name = signature.substr(begin == signature.npos ? 0 : begin + 1, end - begin - 1);
  const std::size_t colons = name.find("::");
  return std::string(name.substr(0, colons)) + "." + std::string(name.substr(colons + 2));
}

/// Keeps the object whose method runs, and is called by both names: "Worker.run".
template <class T>
class MethodPromise : public aio::Promise<T> {
 public:
  template <class C, class... A>
  explicit MethodPromise(C&& object, A&&...) : object_(&static_cast<Object&>(object)) {}

  aio::Coro<T> get_return_object(const std::source_location& where = std::source_location::current()) {
    this->set_function(interned(method_name(where.function_name())));
    return aio::Promise<T>::get_return_object();
  }

 private:
  aio::Ref<Object> object_;
};

}  // namespace detail

}  // namespace py
