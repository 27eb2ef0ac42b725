// SPDX-License-Identifier: MIT
// What somebody who watches does to a program's objects.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lang/runtime/vm.h"

namespace lang {

/// As Interpreter::act; `program` is the module in which the argument is evaluated.
std::string act(Vm& vm, Module& program, bool on_future, std::uint32_t number, std::string_view method,
                const std::optional<std::string>& argument);

}  // namespace lang
