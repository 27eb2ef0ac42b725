// SPDX-License-Identifier: MIT
// The arguments of a call as a list in parentheses, and the sources that can be one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/bracket_list.h"

namespace lang {

/// The arguments in the order of the text: the node of each (an expression, a Starred or a Keyword).
struct CallList {
  BracketList list;
  std::vector<const ast::Node*> nodes;

  /// Where an argument stands, given by its node or the value in its Starred or Keyword; size(): it is none of the call.
  std::size_t find(std::uint32_t node_id) const;
  std::size_t size() const { return nodes.size(); }
};

/// Nothing: the text of the call has errors.
std::optional<CallList> call_list(const Tree& tree, const ast::Call& call);

/// Where the positional argument number `index` (of `arguments.args`) goes in the list, before the keywords if that can be.
/// Requires: index <= call.args.size().
std::size_t place_of_positional(const CallList& arguments, const ast::Call& call, std::size_t index);
/// Where the keyword argument number `index` of the call goes; behind the last one before `**`, for `index` = their count.
std::size_t place_of_keyword(const CallList& arguments, const ast::Call& call, std::size_t index);

/// As insert_item(), for arguments: a generator that needed no parentheses gets them.
std::vector<Splice> insert_argument_at(const Tree& tree, const CallList& arguments, std::size_t place, const NewItem& item);

/// A source that is put somewhere as a whole: the expression itself, in parentheses where an argument needs them.
struct SourceText {
  std::string text;
  std::string problem;  // why there is none
};
SourceText argument_source(const Tree& tree, std::string_view source, bool may_be_starred);

}  // namespace lang
