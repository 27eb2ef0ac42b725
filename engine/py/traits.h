// SPDX-License-Identifier: MIT
// How values of each type are written, tested and hashed: Traits<T>, which every type of this library specialises.
#pragma once

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "aio/aio.h"
#include "util/text_repr.h"

namespace py {

/// Python's None.
struct NoneType {
  template <class T>
  operator std::optional<T>() const {
    return std::nullopt;
  }
  friend bool operator==(NoneType, NoneType) { return true; }
  friend bool operator<(NoneType, NoneType) { return false; }
};
inline constexpr NoneType None{};

/// Something that is only known by what it is: "<object>".
template <class T>
struct Traits {
  static void repr(std::string& out, const T&) { out += "<object>"; }
  static bool truth(const T&) { return true; }
};

template <class T>
void append_repr(std::string& out, const T& value) {
  Traits<T>::repr(out, value);
}
template <class T>
void append_str(std::string& out, const T& value) {
  if constexpr (requires { Traits<T>::str(out, value); }) {
    Traits<T>::str(out, value);
  } else {
    Traits<T>::repr(out, value);
  }
}
inline void append_str(std::string& out, const char* text) { out += text; }
using util::append_text_repr;
inline void append_repr(std::string& out, const char* text) { append_text_repr(out, text); }

/// repr(value)
template <class T>
std::string repr(const T& value) {
  std::string out;
  append_repr(out, value);
  return out;
}
/// str(value)
template <class T>
std::string str(const T& value) {
  std::string out;
  append_str(out, value);
  return out;
}
inline std::string str() { return {}; }

/// bool(value)
template <class T>
bool truth(const T& value) {
  return Traits<T>::truth(value);
}
inline bool truth(const char* text) { return *text != 0; }

/// TypeError: a list, dict or set is no key.
[[noreturn]] void throw_unhashable(const std::string& text);

template <class T>
std::size_t hash_of(const T& value) {
  if constexpr (requires { Traits<T>::hash(value); }) {
    return Traits<T>::hash(value);
  } else if constexpr (requires { std::hash<T>()(value); }) {
    return std::hash<T>()(value);
  } else {
    throw_unhashable(repr(value));
  }
}

/// repr(float): the shortest digits that read back as the same value.
inline std::string float_text(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(value), std::chars_format::scientific).ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t e = text.find('e');
  std::string digits(text.substr(0, e));
  if (digits.size() > 1) digits.erase(1, 1);
  const bool negative = text[e + 1] == '-';
  int exponent = 0;
  std::from_chars(text.data() + e + 2, text.data() + text.size(), exponent);
  if (negative) exponent = -exponent;
  const std::string sign = std::signbit(value) ? "-" : "";
  const int count = static_cast<int>(digits.size());
  if (exponent < -4 || exponent >= 16) {
    std::string out = sign + digits.substr(0, 1);
    if (count > 1) out += "." + digits.substr(1);
    const int magnitude = exponent < 0 ? -exponent : exponent;
    return out + (exponent < 0 ? "e-" : "e+") + (magnitude < 10 ? "0" : "") + std::to_string(magnitude);
  }
  if (exponent < 0) return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  if (count <= exponent + 1) return sign + digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0') + ".0";
  return sign + digits.substr(0, static_cast<std::size_t>(exponent + 1)) + "." + digits.substr(static_cast<std::size_t>(exponent + 1));
}

template <>
struct Traits<NoneType> {
  static constexpr std::string_view name = "NoneType";
  static void repr(std::string& out, NoneType) { out += "None"; }
  static bool truth(NoneType) { return false; }
  static std::size_t hash(NoneType) { return 0x9e3779b9; }
};
template <>
struct Traits<aio::Nothing> {
  static void repr(std::string& out, aio::Nothing) { out += "None"; }
  static bool truth(aio::Nothing) { return false; }
};
template <>
struct Traits<bool> {
  static constexpr std::string_view name = "bool";
  static void repr(std::string& out, bool value) { out += value ? "True" : "False"; }
  static bool truth(bool value) { return value; }
};
template <std::integral T>
struct Traits<T> {
  static constexpr std::string_view name = "int";
  static void repr(std::string& out, T value) { out += std::to_string(value); }
  static bool truth(T value) { return value != 0; }
};
template <>
struct Traits<double> {
  static constexpr std::string_view name = "float";
  static void repr(std::string& out, double value) { out += float_text(value); }
  static bool truth(double value) { return value != 0; }
  // As the integer of the same value.
  static std::size_t hash(double value) {
    const auto whole = static_cast<std::int64_t>(std::fabs(value) < 9e18 ? value : 0);
    return static_cast<double>(whole) == value ? std::hash<std::int64_t>()(whole) : std::hash<double>()(value);
  }
};
template <>
struct Traits<std::string> {
  static constexpr std::string_view name = "str";
  static void repr(std::string& out, const std::string& value) { append_text_repr(out, value); }
  static void str(std::string& out, const std::string& value) { out += value; }
  static bool truth(const std::string& value) { return !value.empty(); }
};
template <>
struct Traits<std::string_view> {
  static constexpr std::string_view name = "str";
  static void repr(std::string& out, std::string_view value) { append_text_repr(out, value); }
  static void str(std::string& out, std::string_view value) { out += value; }
  static bool truth(std::string_view value) { return !value.empty(); }
};

template <class T>
struct Traits<std::optional<T>> {
  static void repr(std::string& out, const std::optional<T>& value) {
    if (value) {
      append_repr(out, *value);
    } else {
      out += "None";
    }
  }
  static void str(std::string& out, const std::optional<T>& value) {
    if (value) {
      append_str(out, *value);
    } else {
      out += "None";
    }
  }
  static bool truth(const std::optional<T>& value) { return value && py::truth(*value); }
  static std::size_t hash(const std::optional<T>& value) { return value ? hash_of(*value) : 0x9e3779b9; }
};

template <class... T>
struct Traits<std::tuple<T...>> {
  static constexpr std::string_view name = "tuple";
  static void repr(std::string& out, const std::tuple<T...>& value) {
    out += '(';
    std::apply(
        [&out](const auto&... item) {
          [[maybe_unused]] std::size_t i = 0;
          ((out += i++ > 0 ? ", " : "", append_repr(out, item)), ...);
        },
        value);
    out += sizeof...(T) == 1 ? ",)" : ")";
  }
  static bool truth(const std::tuple<T...>&) { return sizeof...(T) > 0; }
  static std::size_t hash(const std::tuple<T...>& value) {
    std::size_t hash = sizeof...(T);
    std::apply([&hash](const auto&... item) { ((hash = hash * 1000003 + hash_of(item)), ...); }, value);
    return hash;
  }
};

/// What a sequence's items are written like, between commas.
template <class Items>
void append_items(std::string& out, const Items& items) {
  bool first = true;
  for (const auto& item : items) {
    if (!std::exchange(first, false)) out += ", ";
    append_repr(out, item);
  }
}

}  // namespace py
