// SPDX-License-Identifier: MIT
// A value whose type is known at run time only: where a program mixes types.
#pragma once

#include <variant>

#include "py/dict.h"

namespace py {

/// None, a bool, int, float or str, or any other value of this library in a box.
class Value {
 public:
  Value() = default;
  Value(NoneType) {}
  Value(aio::Nothing) {}
  Value(std::nullopt_t) {}
  Value(bool value) : held_(value) {}
  template <std::integral T>
  Value(T value) : held_(static_cast<std::int64_t>(value)) {}
  Value(double value) : held_(value) {}
  Value(std::string value) : held_(std::move(value)) {}
  Value(const char* value) : held_(std::string(value)) {}
  template <class T>
  Value(std::optional<T> value) {
    if (value) *this = Value(std::move(*value));
  }
  Value(aio::Error error) {
    if (error) held_ = box(std::move(error));
  }
  template <class T>
    requires(!std::is_arithmetic_v<T> && !std::is_same_v<T, Value> && !std::is_same_v<T, aio::Error>)
  Value(T value) : held_(box(std::move(value))) {}

  bool is_none() const { return held_.index() == 0; }
  bool is_number() const { return held_.index() >= 1 && held_.index() <= 3; }
  /// It holds a T.
  template <class T>
  bool holds() const {
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, double> || std::is_same_v<T, std::string>) {
      return std::holds_alternative<T>(held_);
    } else {
      const auto* boxed = std::get_if<std::shared_ptr<Box>>(&held_);
      return boxed && (*boxed)->type == &aio::result_type_of<T>;
    }
  }
  /// Throws TypeError when it holds something else. An int is a float, too.
  template <class T>
  T as() const {
    if constexpr (std::is_same_v<T, double>) {
      if (!is_number()) throw TypeError("a float is needed, not '" + type_name() + "'");
      return number();
    } else if constexpr (std::is_same_v<T, aio::Error>) {
      return holds<T>() ? boxed<T>() : T();
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, std::string>) {
      if (!holds<T>()) throw TypeError("unexpected '" + type_name() + "'");
      return std::get<T>(held_);
    } else {
      if (!holds<T>()) throw TypeError("unexpected '" + type_name() + "'");
      return boxed<T>();
    }
  }
  double number() const {
    if (const auto* integer = std::get_if<std::int64_t>(&held_)) return static_cast<double>(*integer);
    if (const auto* real = std::get_if<double>(&held_)) return *real;
    return std::get<bool>(held_) ? 1 : 0;
  }
  std::string type_name() const {
    switch (held_.index()) {
      case 0: return "NoneType";
      case 1: return "bool";
      case 2: return "int";
      case 3: return "float";
      case 4: return "str";
    }
    return std::get<std::shared_ptr<Box>>(held_)->type_name();
  }
  void append(std::string& out, bool as_str) const {
    std::visit(
        [&](const auto& held) {
          if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::shared_ptr<Box>>) {
            held->append(out, as_str);
          } else if (as_str) {
            append_str(out, held);
          } else {
            append_repr(out, held);
          }
        },
        held_);
  }
  bool truth() const {
    return std::visit(
        [](const auto& held) {
          if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::shared_ptr<Box>>) {
            return held->truth();
          } else {
            return py::truth(held);
          }
        },
        held_);
  }
  std::size_t hash() const {
    if (const auto* boxed = std::get_if<std::shared_ptr<Box>>(&held_)) return (*boxed)->hash();
    if (const auto* text = std::get_if<std::string>(&held_)) return hash_of(*text);
    return is_none() ? hash_of(None) : hash_of(number());
  }
  /// `is`: the same object, or an equal number.
  bool same(const Value& other) const {
    const auto* a = std::get_if<std::shared_ptr<Box>>(&held_);
    const auto* b = std::get_if<std::shared_ptr<Box>>(&other.held_);
    if (a && b) return *a == *b || ((*a)->type == (*b)->type && (*a)->equals(**b));
    return held_.index() == other.held_.index() && *this == other;
  }

  friend bool operator==(const Value& a, const Value& b) {
    if (a.is_number() && b.is_number()) return a.number() == b.number();
    if (a.held_.index() != b.held_.index()) return false;
    if (const auto* boxed = std::get_if<std::shared_ptr<Box>>(&a.held_)) {
      const Box& other = *std::get<std::shared_ptr<Box>>(b.held_);
      if ((*boxed)->type == other.type) return (*boxed)->equals(other);
      // The same class of Python, with items of other types.
      std::vector<Value> x, y;
      if ((*boxed)->type_name() != other.type_name() || !(*boxed)->items(x) || !other.items(y)) return false;
      return other.type_name() == "dict" ? repr(a) == repr(b) : x == y;
    }
    return a.held_ == b.held_;
  }
  friend bool operator<(const Value& a, const Value& b) {
    if (a.is_number() && b.is_number()) return a.number() < b.number();
    const auto* x = std::get_if<std::string>(&a.held_);
    const auto* y = std::get_if<std::string>(&b.held_);
    if (x && y) return *x < *y;
    const auto* p = std::get_if<std::shared_ptr<Box>>(&a.held_);
    const auto* q = std::get_if<std::shared_ptr<Box>>(&b.held_);
    if (p && q && (*p)->type == (*q)->type) return (*p)->less(**q);
    std::vector<Value> u, v;
    if (p && q && (*p)->type_name() == (*q)->type_name() && (*p)->items(u) && (*q)->items(v)) return u < v;
    throw TypeError("'<' not supported between instances of '" + a.type_name() + "' and '" + b.type_name() + "'");
  }
  friend bool operator>(const Value& a, const Value& b) { return b < a; }
  friend bool operator<=(const Value& a, const Value& b) { return !(b < a); }
  friend bool operator>=(const Value& a, const Value& b) { return !(a < b); }

  friend Value operator+(const Value& a, const Value& b) {
    const auto* x = std::get_if<std::string>(&a.held_);
    const auto* y = std::get_if<std::string>(&b.held_);
    if (x && y) return *x + *y;
    return arithmetic(a, b, "+", [](double p, double q) { return p + q; }, add);
  }
  friend Value operator-(const Value& a, const Value& b) {
    return arithmetic(a, b, "-", [](double p, double q) { return p - q; }, subtract);
  }
  friend Value operator*(const Value& a, const Value& b) {
    return arithmetic(a, b, "*", [](double p, double q) { return p * q; }, multiply);
  }
  Value& operator+=(const Value& other) { return *this = *this + other; }
  Value& operator-=(const Value& other) { return *this = *this - other; }
  Value& operator*=(const Value& other) { return *this = *this * other; }

  /// Visits what it holds, unboxed for the types of the variant.
  struct Box {
    explicit Box(const void* type_) : type(type_) {}
    virtual ~Box() = default;
    virtual void append(std::string& out, bool as_str) const = 0;
    virtual bool truth() const = 0;
    virtual std::size_t hash() const = 0;
    virtual bool equals(const Box& other) const = 0;
    virtual bool less(const Box& other) const = 0;
    virtual std::string type_name() const = 0;
    virtual const void* address() const = 0;
    /// Its items; false: it has none.
    virtual bool items(std::vector<Value>& out) const = 0;
    const void* type;
  };
  /// What is in the box; null for the types of the variant.
  const Box* boxed_value() const {
    const auto* boxed = std::get_if<std::shared_ptr<Box>>(&held_);
    return boxed ? boxed->get() : nullptr;
  }
  const auto& held() const { return held_; }

 private:
  template <class T>
  struct BoxOf final : Box {
    explicit BoxOf(T value_) : Box(&aio::result_type_of<T>), value(std::move(value_)) {}
    void append(std::string& out, bool as_str) const override { as_str ? append_str(out, value) : append_repr(out, value); }
    bool truth() const override { return py::truth(value); }
    std::size_t hash() const override {
      if constexpr (requires { hash_of(value); }) {
        return hash_of(value);
      } else {
        throw TypeError("unhashable type: '" + type_name() + "'");
      }
    }
    bool equals(const Box& other) const override {
      if constexpr (requires { value == value; }) {
        return value == static_cast<const BoxOf&>(other).value;
      } else {
        return this == &other;
      }
    }
    bool less(const Box& other) const override {
      if constexpr (requires { value < value; }) {
        return value < static_cast<const BoxOf&>(other).value;
      } else {
        throw TypeError("'<' not supported between instances of '" + type_name() + "' and '" + other.type_name() + "'");
      }
    }
    std::string type_name() const override {
      if constexpr (std::is_same_v<T, aio::Error>) {
        return value.type();
      } else if constexpr (requires { Traits<T>::name; }) {
        return std::string(Traits<T>::name);
      } else {
        return "object";
      }
    }
    const void* address() const override { return &value; }
    bool items(std::vector<Value>& out) const override {
      if constexpr (requires { value.begin() != value.end(); }) {
        for (auto&& item : value) out.push_back(Value(item));
        return true;
      } else if constexpr (requires { std::tuple_size<T>::value; }) {
        std::apply([&out](const auto&... item) { (out.push_back(Value(item)), ...); }, value);
        return true;
      } else {
        return false;
      }
    }
    T value;
  };
  template <class T>
  static std::shared_ptr<Box> box(T value) {
    return std::make_shared<BoxOf<T>>(std::move(value));
  }
  template <class T>
  const T& boxed() const {
    return static_cast<const BoxOf<T>&>(*std::get<std::shared_ptr<Box>>(held_)).value;
  }
  template <class Operation>
  static Value arithmetic(const Value& a, const Value& b, const char* sign, Operation operation,
                          std::int64_t (*of_integers)(std::int64_t, std::int64_t)) {
    if (!a.is_number() || !b.is_number()) {
      throw TypeError(std::string("unsupported operand type(s) for ") + sign + ": '" + a.type_name() + "' and '" + b.type_name() + "'");
    }
    if (a.held_.index() == 3 || b.held_.index() == 3) return Value(operation(a.number(), b.number()));
    return Value(of_integers(a.integer(), b.integer()));
  }
  std::int64_t integer() const {
    const auto* integer = std::get_if<std::int64_t>(&held_);
    return integer ? *integer : std::get<bool>(held_);
  }

  std::variant<NoneType, bool, std::int64_t, double, std::string, std::shared_ptr<Box>> held_;
};

template <>
struct Traits<Value> {
  static void repr(std::string& out, const Value& value) { value.append(out, false); }
  static void str(std::string& out, const Value& value) { value.append(out, true); }
  static bool truth(const Value& value) { return value.truth(); }
  static std::size_t hash(const Value& value) { return value.hash(); }
};

/// The T that `value` holds; throws TypeError when it holds something else.
template <class T>
T as(const Value& value) {
  return value.as<T>();
}
/// isinstance(value, T): a bool is an int, too.
template <class T>
bool holds(const Value& value) {
  return value.holds<T>() || (std::is_same_v<T, std::int64_t> && value.holds<bool>());
}

/// What iterating over `value` gives; throws TypeError.
inline List<Value> items(const Value& value) {
  std::vector<Value> all;
  if (value.holds<std::string>()) {
    for (const std::string& each : characters(value.as<std::string>())) all.push_back(each);
  } else if (!value.boxed_value() || !value.boxed_value()->items(all)) {
    throw TypeError("'" + value.type_name() + "' object is not iterable");
  }
  return List<Value>(std::move(all));
}
inline std::int64_t len(const Value& value) { return items(value).size(); }
/// value[index]
inline Value item(const Value& value, std::int64_t index) { return items(value)[index]; }
/// The exception that `value` is; throws AttributeError.
inline aio::Error error_in(const Value& value, const char* attribute) {
  if (!value.holds<aio::Error>()) throw AttributeError("'" + value.type_name() + "' object has no attribute '" + attribute + "'");
  return value.as<aio::Error>();
}

/// isinstance(value, (A, B)) for exception classes.
template <class... Types>
bool is(const Value& value, const Types&... types) {
  return value.holds<aio::Error>() && (types.matches(value.as<aio::Error>()) || ...);
}
/// What an outcome is as one of a gather's answers: the value, or the exception itself.
template <class T>
Value value_of(const aio::Outcome<T>& outcome) {
  if (!outcome.ok()) return Value(outcome.error());
  return Value(outcome.value());
}
/// A list whose items have other types, for one of mixed types.
template <class... T>
List<Value> values(const std::tuple<T...>& items) {
  return std::apply([](const auto&... item) { return List<Value>(std::vector<Value>{Value(item)...}); }, items);
}
template <class Items>
List<Value> values(const Items& items) {
  return collect(items, [](const auto& item) { return Value(item); });
}
/// type(value).__name__
inline std::string type_name(const Value& value) { return value.type_name(); }
inline std::string type_name(const aio::Error& error) { return error.type(); }
template <class T>
  requires requires { Traits<T>::name; }
std::string type_name(const T&) {
  return std::string(Traits<T>::name);
}

}  // namespace py
