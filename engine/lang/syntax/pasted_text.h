// SPDX-License-Identifier: MIT
// Code from elsewhere, laid out for where it goes.
#pragma once

#include <string>
#include <string_view>

namespace lang {

/// `text` without the indentation of its first statement, each step within it indented by `unit` (empty: as it is), with plain
/// line ends. The lines of strings stay as they are, and those of brackets where they begin left of their statement.
std::string relaid(std::string_view text, std::string_view unit);

}  // namespace lang
