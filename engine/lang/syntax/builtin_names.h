// SPDX-License-Identifier: MIT
// The names that a program has without making them.
#pragma once

#include <string_view>

namespace lang {

/// Whether CPython's builtins have the name, or Loopscope's own do (`work`).
bool is_builtin(std::string_view name);

}  // namespace lang
