// SPDX-License-Identifier: MIT
// Which names statements read before they set them, and which they set in any case: what goes in and out of a piece of
// a function. Names of all scopes are taken for those of one: the caller knows which variables it asks about.
#pragma once

#include <set>
#include <string_view>

#include "lang/syntax/ast.h"
#include "lang/syntax/tree.h"

namespace lang {

struct NameFlow {
  std::set<std::string_view> reads;  // may be read before they are set here
  std::set<std::string_view> sets;   // are set when this has run to its end

  /// This, and then `next`.
  NameFlow then(const NameFlow& next) const;
  /// One of the two.
  NameFlow or_else(const NameFlow& other) const;
};

/// Of an expression, or a statement with what is in it. A function defined there reads what it uses from outside.
NameFlow name_flow(const ast::Node& node);
/// Of statements one after the other.
NameFlow name_flow(ast::Nodes<ast::StmtNode> statements);
/// Of all that may run in its function after the statement `node_id` has.
NameFlow name_flow_after(const Tree& tree, std::uint32_t node_id);

}  // namespace lang
