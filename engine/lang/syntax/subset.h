// SPDX-License-Identifier: MIT
// What Python has and Loopscope's subset leaves out, as far as the text shows it: what to say about
// it.
#pragma once

#include <string>
#include <string_view>

#include "lang/syntax/tree.h"

namespace lang {

/// A message when `call` is of a builtin that cannot work here, and the program gives its name no other meaning; else "".
std::string unsupported_call(const Tree& tree, const ast::Call& call);

/// A message when importing `module` cannot work here (threads, processes, network), else "".
std::string unsupported_module(std::string_view module);

/// A message when `name`, of a module that is here, cannot work here (network, processes, threads), else "".
std::string unsupported_member(std::string_view module, std::string_view name);
/// The same for `attribute` where that is of such a module, under whatever name the program imports it.
std::string unsupported_attribute(const Tree& tree, const ast::Attribute& attribute);

/// A message when the bases of a class are outside the subset, and where; else "".
std::string unsupported_bases(const ast::ClassDef& definition, const ast::Node*& place);

}  // namespace lang
