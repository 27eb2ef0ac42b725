// SPDX-License-Identifier: MIT
// Helpers of the edits: what the place of an edit looks like, and the source that goes there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/edit.h"
#include "lang/syntax/tree.h"

namespace lang {

/// No edit, and why.
EditResult refuse(const Tree& tree, std::string message, std::uint32_t begin, std::uint32_t end);
EditResult refuse(const Tree& tree, std::string message, const ast::Node& node);
EditResult refuse_id(const Tree& tree);

std::string_view trimmed(std::string_view source);

/// How an expression holds together.
enum class ExpressionForm : std::uint8_t {
  closed,     // in brackets or quotes from end to end
  primary,    // a name, a number, a call, an attribute, a subscript
  operation,  // an operator binds it: parentheses where another one is around
  loose,      // a tuple, yield or `:=`: parentheses nearly everywhere
};
/// Nothing: `source` is not one expression.
std::optional<ExpressionForm> expression_form(std::string_view source);

/// Whether an operator or the like around `node` would take an operation in its place apart.
bool needs_parentheses(const Tree& tree, const ast::Node& node);
bool stands_in_parentheses(const Tree& tree, const ast::Node& node);

/// Whether `source` has at least one statement.
bool has_statement(std::string_view source);

/// The blocks of a compound statement, a handler or the module, its own body first.
std::vector<ast::Nodes<ast::StmtNode>> blocks_of(const ast::Node& node);

/// The block that a statement is one of; empty for an `elif`'s place and the like.
ast::Nodes<ast::StmtNode> block_of(const Tree& tree, const ast::Node& statement);

/// Where a statement begins with its decorators.
std::uint32_t full_begin(const Tree& tree, const ast::Node& statement);
/// The line where a statement that begins its line begins with the comments directly above it, indented as it is.
std::uint32_t first_line_of(const Tree& tree, const ast::Node& statement);
/// Where the line begins that has the header of a block.
std::uint32_t full_begin_of_header(const Tree& tree, const ast::Node& owner);
/// The white space before `offset` on its line.
std::string_view indentation_of(const Tree& tree, std::uint32_t offset);
bool is_first_on_line(const Tree& tree, std::uint32_t offset);
/// Nothing but a comment or a final semicolon follows on the line.
bool is_last_on_line(const Tree& tree, std::uint32_t offset);

/// The file's own line end and its own step of indentation.
std::string_view line_end_of(const Tree& tree);
std::string indent_unit(const Tree& tree);

/// `source` with every line indented but those inside a string, and the given line end between
/// lines.
std::string indented(std::string_view source, std::string_view indent, std::string_view line_end);

}  // namespace lang
