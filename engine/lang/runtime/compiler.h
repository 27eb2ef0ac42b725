// SPDX-License-Identifier: MIT
// From a syntax tree to the machine's code.
#pragma once

#include <string>
#include <vector>

#include "lang/runtime/bytecode.h"
#include "lang/runtime/function.h"
#include "lang/syntax/diagnostic.h"
#include "lang/syntax/tree.h"

namespace lang {

class Vm;

/// Compiles a module's text. What is wrong with it, or is Python that the subset lacks, is added
/// to `diagnostics`; then the result is null. Variables of the module get slots in `module`.
Ref<Code> compile(Vm& vm, const Tree& tree, Module& module, const std::string& file,
                  std::vector<Diagnostic>& diagnostics);

}  // namespace lang
