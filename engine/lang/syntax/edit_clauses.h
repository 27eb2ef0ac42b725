// SPDX-License-Identifier: MIT
// Edits of the parts of a compound statement that are no statements themselves: except, elif, else, finally. As those of
// edit.h.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/syntax/edit.h"

namespace lang {

enum class Clause : std::uint8_t { elif_, except_, else_, finally_ };

/// Adds a clause with `pass` in its block to the statement `owner`, where Python wants it: a further except behind the
/// others. `header`, of elif and except: what stands between the word and the colon ("TimeoutError"). Problem: the statement
/// has no such clause, or has it already (else, finally).
EditResult add_clause(const Tree& tree, std::uint32_t owner, Clause clause, std::string_view header = {});

/// Removes a clause with its block. `node`: of an except its ExceptHandler, of an elif its If, else the statement that has it.
/// Problem: there is none, or the statement cannot be without it.
EditResult delete_clause(const Tree& tree, std::uint32_t node, Clause clause);

}  // namespace lang
