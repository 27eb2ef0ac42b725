// SPDX-License-Identifier: MIT
// What Python has and Loopscope's subset leaves out, as far as the text shows it: what to say about
// it.
#pragma once

#include <string>
#include <string_view>

#include "lang/syntax/ast.h"

namespace lang {

/// A message when a call of the builtin `name` cannot work here, else "".
std::string unsupported_builtin(std::string_view name);

/// A message when importing `module` cannot work here (threads, processes, network), else "".
std::string unsupported_module(std::string_view module);

/// A message when the bases of a class are outside the subset, and where; else "".
std::string unsupported_bases(const ast::ClassDef& definition, const ast::Node*& place);

}  // namespace lang
