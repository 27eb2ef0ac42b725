// SPDX-License-Identifier: MIT
// Edits of calls: their arguments, what they call, and calls around expressions. As those of edit.h. A call keeps the way it
// is laid out: on one line, or with an argument a line; comments at line ends stay with their arguments.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lang/syntax/edit.h"

namespace lang {

/// Puts `source`, one expression, perhaps starred, among the positional arguments of a call as number `index`, before its
/// keywords. Lines of `source` behind the first are written without the indentation of the place. A tuple gets parentheses, as
/// does a generator that was the only argument. Problem: no call, no such place, or `source` is no argument.
EditResult insert_argument(const Tree& tree, std::uint32_t call_id, std::size_t index, std::string_view source);

/// Removes an argument, given by its Keyword or Starred or by its value, with its comma; where nothing else stands on its lines,
/// with them and the comment at their end. Other comments stay. Problem: it is no argument of the call.
EditResult delete_argument(const Tree& tree, std::uint32_t call_id, std::uint32_t argument_id);

/// Moves an argument to another place of its call, or into another one. `index` counts the positional arguments of `to_call`, for
/// a keyword argument its keywords, as they are before the move; a move to where it is changes nothing. Its comments go along.
/// Problem: no such argument or place; the place is inside of the argument; it has comments and `to_call` no lines for them; what
/// comes out is no Python (a keyword given twice).
EditResult move_argument(const Tree& tree, std::uint32_t argument_id, std::uint32_t from_call, std::uint32_t to_call,
                         std::size_t index);

/// Gives the keyword argument `name` the value `source`, or adds it, before `**` if there is one. An empty `source` removes it
/// if it is there. Problem: no call, `name` cannot be a name, `source` is no expression, a value with comments in it would go.
EditResult set_keyword(const Tree& tree, std::uint32_t call_id, std::string_view name, std::string_view source);

/// Writes `before` and `after` around an expression ("asyncio.shield(" and ")"), with parentheses around it and around the whole
/// where they are needed for it to stay one operand. Problem: no expression; what comes out is none, or does not hold it.
EditResult wrap_expression(const Tree& tree, std::uint32_t node_id, std::string_view before, std::string_view after);

/// Puts the first positional argument of a call in the place of the call ("asyncio.shield(x)" becomes "x"). Problem: no call; it
/// has no such argument, or a starred one; a comment would go.
EditResult unwrap_call(const Tree& tree, std::uint32_t call_id);

/// Writes `name`, which may be dotted, in place of what is called. Problem: no call, no name, a comment would go.
EditResult set_callee(const Tree& tree, std::uint32_t call_id, std::string_view name);

}  // namespace lang
