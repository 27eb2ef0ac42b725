// SPDX-License-Identifier: MIT
// Edits of the parameters of functions, with the calls that give them. As those of edit.h.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/syntax/edit.h"

namespace lang {

/// Writes `parameters` between the parentheses of a function's header. Parameters over several lines that are given on one keep
/// their lines where their tokens stay the same. Problem: no function, no parameters, a comment would go.
EditResult set_parameters(const Tree& tree, std::uint32_t function_id, std::string_view parameters);

/// Adds a parameter `name` behind the positional ones of a function, and gives it `argument` in every call of the function by
/// its name: by position where the call gives all those before it by position, else as a keyword. Behind parameters with
/// defaults it gets the default None, for Python wants one there.
/// Problem: no function, or a method, whose calls cannot be found; `name` is none or taken there; `argument` is no expression.
/// And, with the line: the function is defined twice, or used without being called; a call has a keyword `name`, or may already
/// give what comes there (`*xs` before `*rest`); a name in `argument` is not visible at a call.
EditResult add_parameter(const Tree& tree, std::uint32_t function_id, std::string_view name, std::string_view argument);

}  // namespace lang
