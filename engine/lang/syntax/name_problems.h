// SPDX-License-Identifier: MIT
// Names that an edit may have torn from what they mean: used where nothing sets them.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "lang/syntax/tree.h"

namespace lang {

/// A sentence for each variable of a function that may be read before it is set there, and for each name that nothing in the
/// program and no builtin has: "task may be used before it is set in main()", "task is not known in work()".
std::set<std::string> name_problems(const Tree& tree);

/// What `after` has of these and `before` has not; "": nothing.
std::string new_name_problem(const Tree& before, const Tree& after);

}  // namespace lang
