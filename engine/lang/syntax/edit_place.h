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

/// Brings splices into the order of the text: of those that begin at one place, what is inserted comes first.
void sort_splices(std::vector<Splice>& splices);

/// No edit, and why.
EditResult refuse(const Tree& tree, std::string_view message, std::uint32_t begin, std::uint32_t end);
EditResult refuse(const Tree& tree, std::string_view message, const ast::Node& node);
EditResult refuse_id(const Tree& tree);

std::string_view trimmed(std::string_view source);
/// Whether `name` can be the name of a variable: no keyword, nothing around it.
bool is_identifier(std::string_view name);

/// Whether the tokens of `source` are all of it: no white space, comment or backslash before or behind them.
bool is_bare(std::string_view source);

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
/// Whether brackets are open there, so that line ends mean nothing.
bool stands_in_brackets(const Tree& tree, std::uint32_t offset);
/// Whether the node is the literal of an f-string or one of its parts, which are no expressions of their own.
bool is_part_of_string(const Tree& tree, const ast::Node& node);

/// `text` with spaces where it would run together with what stands around [begin, end): `return(x)` without the parentheses,
/// a brace behind that of an f-string.
std::string set_apart(const Tree& tree, std::uint32_t begin, std::uint32_t end, std::string text);

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
/// The last line of a statement, with the comments at the end of its block: on lines of their own, indented more than it is.
std::uint32_t last_line_of(const Tree& tree, const ast::Node& statement);
/// The last of the comments on lines of their own directly below a line, perhaps behind blank ones, that are indented more than
/// `indent`; the line itself where there are none.
std::uint32_t comments_below(const Tree& tree, std::uint32_t line, std::string_view indent);
/// Where the line begins that has the header of a block.
std::uint32_t full_begin_of_header(const Tree& tree, const ast::Node& owner);
/// The white space before `offset` on its line.
std::string_view indentation_of(const Tree& tree, std::uint32_t offset);
bool is_first_on_line(const Tree& tree, std::uint32_t offset);
/// Where the first of the comments begins that stand on lines of their own directly above `offset`, indented as it is, which
/// is the first on its line; `offset` where there are none.
std::uint32_t begin_with_comments(const Tree& tree, std::uint32_t offset);
/// The comments between two tokens' ends, as written.
std::vector<std::string_view> comments_in(const Tree& tree, std::uint32_t begin, std::uint32_t end);
/// Nothing but a comment or a final semicolon follows on the line.
bool is_last_on_line(const Tree& tree, std::uint32_t offset);

/// The file's own line end and its own step of indentation.
std::string_view line_end_of(const Tree& tree);
std::string indent_unit(const Tree& tree);

/// Of each line, by its number, whether a string goes through its begin, so that its white space is the string's.
std::vector<bool> lines_in_strings(const Tree& tree);

/// `source` with every line indented but those inside a string, and the given line end between
/// lines.
std::string indented(std::string_view source, std::string_view indent, std::string_view line_end);

/// `text`, whose lines behind the first are indented by `from`, indented by `to`. As it is where one of them is not: the
/// lines of strings and blank ones do not count.
std::string reindented(std::string_view text, std::string_view from, std::string_view to, std::string_view line_end);

}  // namespace lang
