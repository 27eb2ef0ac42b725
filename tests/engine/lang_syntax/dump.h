// SPDX-License-Identifier: MIT
// A tree as one line of text, for tests to compare: "(Assign x (BinOp 1 + 2))".
#pragma once

#include <string>

#include "lang/syntax/tree.h"

namespace lang {

std::string dump(const Tree& tree, const ast::Node& node);
/// The statements of the module, separated by spaces; parse errors first, if there are any.
std::string dump(std::string source);
/// The module's only statement; of an expression statement the expression alone.
std::string dump_one(std::string source);

}  // namespace lang
