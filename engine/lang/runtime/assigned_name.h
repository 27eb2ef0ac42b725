// SPDX-License-Identifier: MIT
// What the program calls a value that is being made.
#pragma once

#include <string>

namespace lang {

class Vm;

/// Within a native that makes a value: the variable or attribute that it goes to next, as in `lock = asyncio.Lock()` or
/// `self.lock = asyncio.Lock()`; empty where it goes elsewhere.
std::string assigned_name(const Vm& vm);

}  // namespace lang
