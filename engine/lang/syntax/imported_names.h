// SPDX-License-Identifier: MIT
// The names under which a program has what it imports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/tree.h"

namespace lang {

/// `source`, a piece of code that says `asyncio.sleep`, with the program's name for that: `aio.sleep` after
/// `import asyncio as aio`, `sleep` after `from asyncio import sleep`. `missing`: gets `asyncio` and `time` where the program
/// has no name for them.
std::string with_imported_names(const Tree& tree, std::string_view source, std::vector<std::string>& missing);

}  // namespace lang
