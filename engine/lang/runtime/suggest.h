// SPDX-License-Identifier: MIT
// What a misspelt name was probably meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lang {

/// The one of `candidates` that is closest to `wrong`, the first of several; empty: none is close. As CPython's traceback module.
std::string closest_name(std::string_view wrong, const std::vector<std::string_view>& candidates);

}  // namespace lang
