// SPDX-License-Identifier: MIT
// What the grammar allows and CPython's compiler does not: `return` outside a function, `await`
// outside a coroutine, global and nonlocal, repeated names. And what Python has but Loopscope's
// subset leaves out.
#pragma once

#include <vector>

#include "lang/syntax/diagnostic.h"
#include "lang/syntax/tree.h"

namespace lang {

/// Appends what it finds, without lines and columns. Requires: the tree's nodes are numbered.
void check_semantics(const Tree& tree, std::vector<Diagnostic>& diagnostics);

}  // namespace lang
