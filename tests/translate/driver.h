// SPDX-License-Identifier: MIT
// Runs translated programs on a virtual clock with a recorder attached: standard output as it is, the trace's rows into a file.
#pragma once

#include <map>
#include <string>

#include "aio/virtual_pool.h"
#include "py/py.h"
#include "trace/model.h"
#include "trace/recorder.h"
#include "trace/rows.h"

namespace driver {

/// Results as the rows have them, by the type of the result.
using AppendJson = void (*)(std::string& out, const void* value);
inline std::map<const void*, AppendJson>& known() {
  static std::map<const void*, AppendJson> all;
  return all;
}

void append_json_text(std::string& out, std::string_view text);
void append_error(std::string& out, const aio::Error& error);

template <class T>
void append_json(std::string& out, const T& value);

template <class Items>
void append_json_items(std::string& out, const Items& items) {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!std::exchange(first, false)) out += ',';
    append_json(out, item);
  }
  out += ']';
}

/// The bases of a specialisation for each kind of type.
template <class T>
struct Json {
  static void append(std::string& out, const T& value) {
    std::string name = "object";
    if constexpr (requires { py::type_name(value); }) name = py::type_name(value);
    append_json_text(out, "<" + name + ">");
  }
};
template <class T>
struct Json<py::List<T>> {
  static void append(std::string& out, const py::List<T>& value) { append_json_items(out, value); }
};
template <class T>
struct Json<std::optional<T>> {
  static void append(std::string& out, const std::optional<T>& value) {
    if (value) {
      append_json(out, *value);
    } else {
      out += "null";
    }
  }
};
template <class... T>
struct Json<std::tuple<T...>> {
  static void append(std::string& out, const std::tuple<T...>& value) {
    out += '[';
    std::apply(
        [&out](const auto&... item) {
          [[maybe_unused]] std::size_t i = 0;
          ((out += i++ > 0 ? "," : "", append_json(out, item)), ...);
        },
        value);
    out += ']';
  }
};
template <class K, class V>
struct Json<py::Dict<K, V>> {
  static void append(std::string& out, const py::Dict<K, V>& value) {
    out += '{';
    bool first = true;
    for (const auto& [key, item] : value.items()) {
      if (!std::exchange(first, false)) out += ',';
      append_json_text(out, py::str(key));
      out += ':';
      append_json(out, item);
    }
    out += '}';
  }
};
template <class T>
struct Json<py::Set<T>> {
  static void append(std::string& out, const py::Set<T>& value) {
    std::vector<std::pair<std::string, std::string>> sorted;
    for (const T& item : value) {
      std::string json;
      append_json(json, item);
      sorted.emplace_back(py::repr(item), json);
    }
    std::sort(sorted.begin(), sorted.end());
    out += '[';
    for (std::size_t i = 0; i < sorted.size(); ++i) out += (i > 0 ? "," : "") + sorted[i].second;
    out += ']';
  }
};
template <class T>
struct Json<aio::Future<T>> {
  static void append(std::string& out, const aio::Future<T>& value) {
    if (value) {
      trace::append_future_json(out, value.base());
    } else {
      out += "null";
    }
  }
};
template <class T>
struct Json<aio::Task<T>> : Json<aio::Future<T>> {};

template <class T>
void append_json(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    append_json_text(out, value);
  } else if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    out += std::to_string(value);
  } else if constexpr (std::is_same_v<T, double>) {
    out += py::float_text(value);
  } else if constexpr (std::is_same_v<T, py::NoneType> || std::is_same_v<T, aio::Nothing>) {
    out += "null";
  } else if constexpr (std::is_same_v<T, aio::Error>) {
    append_error(out, value);
  } else if constexpr (std::is_same_v<T, py::Value>) {
    std::visit(
        [&out, &value](const auto& held) {
          if constexpr (requires { held->address(); }) {
            const auto found = known().find(held->type);
            if (found != known().end()) {
              found->second(out, held->address());
            } else {
              append_json_text(out, "<" + value.type_name() + ">");
            }
          } else {
            append_json(out, held);
          }
        },
        value.held());
  } else {
    Json<T>::append(out, value);
  }
}

/// Makes the rows know results of type T.
template <class T>
void describe() {
  known()[&aio::result_type_of<aio::Stored<T>>] = [](std::string& out, const void* value) {
    append_json(out, *static_cast<const aio::Stored<T>*>(value));
  };
}

struct Program {
  void (*body)();
  void (*describe)();
};
std::map<std::string, Program>& programs();

struct Registered {
  Registered(const char* name, void (*body)(), void (*describe)()) { programs()[name] = {body, describe}; }
};

}  // namespace driver
