// SPDX-License-Identifier: MIT
// Edits of a document: functions from a tree to the next. Each changes only the bytes it must, and
// parses again.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/diagnostic.h"
#include "lang/syntax/tree.h"

namespace lang {

/// Replaces the bytes [begin, end) of the old text by `text`.
struct Splice {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
};

/// The next tree, or (tree is null) why there is none. `splices` are what was changed, in the order
/// of the text.
struct EditResult {
  TreePtr tree;
  Diagnostic problem;
  std::vector<Splice> splices;

  explicit operator bool() const { return tree != nullptr; }
};

/// Where a place of the old text is in the new one. A place inside a replaced piece maps to the
/// begin of what replaced it.
std::uint32_t map_offset(std::span<const Splice> splices, std::uint32_t offset);
/// The node of the new tree that a node of the old one became: same kind, at the mapped place;
/// null: it is gone.
const ast::Node* map_node(const EditResult& edit, const Tree& before, std::uint32_t node_id);

/// The general edit. Requires: splices in the order of the text, not overlapping. The new text may
/// have errors; the edits below refuse to make a text with errors from one without.
EditResult apply(const Tree& tree, std::vector<Splice> splices);
/// The same, unless it brings errors in: then the problem is the first of them, and `splices` what was tried.
EditResult apply_checked(const Tree& tree, std::vector<Splice> splices);

/// Writes `value` in place of a numeric Constant, the way the number is written: an integer stays
/// one where the value is whole ("1" becomes "2", or "1.5"), a float keeps its point ("2.0" becomes
/// "3.0"), without float noise (at most 10 significant digits). A negative value gets parentheses
/// where the place needs them. `like`: a number in whose way it is written instead, as that from which a drag began.
/// Problem: the node is no number, the value is not finite.
EditResult set_number(const Tree& tree, std::uint32_t node_id, double value, std::string_view like = {});

/// How set_number writes `value` in place of `spelled`.
std::string spell_number(double value, std::string_view spelled);

/// Puts `source` in place of an expression; parentheses are added where the place needs them.
/// Problem: no expression, or `source` is none.
EditResult replace_expression(const Tree& tree, std::uint32_t node_id, std::string_view source);

/// Where insert_statement puts the statement.
enum class InsertAt : std::uint8_t {
  before,      // before the statement `node_id` and the comments directly above it, on lines of its own
  after,       // after it, with its comment at the end of the line
  body_begin,  // the first of the block of the compound statement (or module) `node_id`, after a
               // docstring
  body_end,    // the last of that block
};

/// Inserts `source`, one or more statements written without indentation, with the indentation of
/// the place. Problem: no such place, or `source` is no statement.
EditResult insert_statement(const Tree& tree, std::uint32_t node_id, InsertAt at,
                            std::string_view source);

/// Removes a statement with its lines and the comment at the end of its line. A block left empty
/// gets `pass`. Problem: no statement.
EditResult delete_statement(const Tree& tree, std::uint32_t node_id);

}  // namespace lang
