// SPDX-License-Identifier: MIT
// Edits that have to know which variable a name means: rename, extract.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lang/syntax/edit_blocks.h"

namespace lang {

/// Writes `name` wherever the variable, function, class or parameter that `node_id` names (a Name, a definition, a parameter,
/// an alias of an import, a handler) is meant, and the keyword in calls of the function whose parameter it is. What only has
/// the same name stays. Problem: the node has no name, `name` is none, is a keyword, or would mean something else there; the
/// name is not of this program, as `print` is not, or is an attribute of a class.
EditResult rename(const Tree& tree, std::uint32_t node_id, std::string_view name);

/// A name that nothing in the text has: `wish`, or that with a number ("worker_2").
std::string free_name(const Tree& tree, std::string_view wish);

/// Makes the statements the body of a new coroutine function `name` in front of the outermost definition around them, and
/// awaits it in their place; a plain function where they await nothing and could not. What they use of the function around
/// them becomes parameters; what they change and is used after them is returned. Problem: no range; they share a line with
/// others; `name` is none or taken; they would leave something around them (`return` before its end, `break`), change a
/// variable of a function further out or of the module, or define a function or class that is used after them.
EditResult extract_coroutine(const Tree& tree, StatementRange range, std::string_view name);

/// Inserts a definition, written without indentation, in front of the outermost statement around `node_id`, or behind the last
/// one of the module (node 0), with two blank lines around it. Problem: no such node; `source` is no statement.
EditResult insert_definition(const Tree& tree, std::uint32_t node_id, std::string_view source);

/// Removes a statement of the module or of a class with its decorators and comments. Of the blank lines above and below it those
/// stay that are more; where it is the first of its block or the last of the file none but those on the other side. A class left
/// empty gets `pass`. Problem: it is no such statement.
EditResult delete_definition(const Tree& tree, std::uint32_t node_id);

/// Inserts a statement at the top of the module where what all functions share is made: behind the imports and the assignments
/// that follow them, before the first definition. Problem: `source` is no statement.
EditResult insert_shared(const Tree& tree, std::string_view source);

/// Imports `module` at the top of the file, after its docstring and what is imported there from `__future__`. Nothing is changed
/// where it is imported by its own name.
EditResult ensure_import(const Tree& tree, std::string_view module);

/// Inserts an import statement ("from x import y") behind the imports at the top of the file. Problem: it is none.
EditResult insert_import(const Tree& tree, std::string_view statement);

}  // namespace lang
