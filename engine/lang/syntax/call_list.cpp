// SPDX-License-Identifier: MIT
#include "lang/syntax/call_list.h"

#include <algorithm>

#include "lang/syntax/edit_place.h"
#include "lang/syntax/one_line.h"
#include "util/sort.h"

namespace lang {

using namespace ast;

namespace {

std::size_t index_of(const CallList& arguments, const Node* node) {
  return static_cast<std::size_t>(std::find(arguments.nodes.begin(), arguments.nodes.end(), node) - arguments.nodes.begin());
}

}  // namespace

std::size_t CallList::find(std::uint32_t node_id) const {
  const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const Node* node) {
    if (node->id == node_id) return true;
    if (const Starred* starred = try_as<Starred>(node)) return starred->value->id == node_id;
    if (const Keyword* keyword = try_as<Keyword>(node)) return keyword->value->id == node_id;
    return false;
  });
  return static_cast<std::size_t>(found - nodes.begin());
}

std::optional<CallList> call_list(const Tree& tree, const Call& call) {
  const std::size_t close = token_index_at(tree, call.end - 1);
  if (tree.tokens()[close].kind != TokenKind::right_paren || tree.tokens()[close].end != call.end) return {};
  CallList arguments;
  arguments.list = bracket_list(tree, matching_open(tree, close));
  arguments.nodes.assign(call.args.begin(), call.args.end());
  arguments.nodes.insert(arguments.nodes.end(), call.keywords.begin(), call.keywords.end());
  util::sort(arguments.nodes, [](const Node* a, const Node* b) { return a->begin < b->begin; });
  if (arguments.nodes.size() != arguments.list.items.size()) return {};
  return arguments;
}

std::size_t place_of_positional(const CallList& arguments, const Call& call, std::size_t index) {
  const std::size_t low = index == 0 ? 0 : index_of(arguments, call.args[index - 1]) + 1;
  const std::size_t high = index < call.args.size() ? index_of(arguments, call.args[index]) : arguments.size();
  const std::size_t keyword = call.keywords.empty() ? arguments.size() : index_of(arguments, call.keywords[0]);
  return std::max(low, std::min(high, keyword));
}

std::size_t place_of_keyword(const CallList& arguments, const Call& call, std::size_t index) {
  if (index < call.keywords.size()) return index_of(arguments, call.keywords[index]);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Keyword* keyword = try_as<Keyword>(arguments.nodes[i]);
    if (keyword != nullptr && keyword->arg.empty()) return i;
  }
  return arguments.size();
}

std::vector<Splice> insert_argument_at(const Tree& tree, const CallList& arguments, std::size_t place, const NewItem& item) {
  std::vector<Splice> splices = insert_item(tree, arguments.list, place, item);
  if (arguments.size() != 1 || !is<GeneratorExp>(arguments.nodes[0])) return splices;
  const ListItem& only = arguments.list.items[0];
  if (arguments.nodes[0]->begin >= only.begin) return splices;
  // Between the generator and what is put in.
  const std::size_t at = place == 0 ? splices.size() : 0;
  const Splice parentheses[] = {{only.begin, only.begin, "("}, {only.end, only.end, ")"}};
  splices.insert(splices.begin() + static_cast<std::ptrdiff_t>(at), std::begin(parentheses), std::end(parentheses));
  return splices;
}

SourceText argument_source(const Tree& tree, std::string_view source, bool may_be_starred) {
  source = trimmed(source);
  source.remove_prefix(std::min(source.find_first_not_of(" \t"), source.size()));
  std::string_view value = source;
  const bool starred = may_be_starred && source.starts_with('*') && !source.starts_with("**");
  if (starred) {
    value.remove_prefix(1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  }
  const std::optional<ExpressionForm> form = expression_form(value);
  if (!form || (starred && *form == ExpressionForm::loose)) return {"", "the argument is not an expression"};
  if (!is_bare(value)) return {"", "a comment cannot begin or end an argument"};
  std::string text = reindented(source, "", "", line_end_of(tree));
  if (*form == ExpressionForm::loose) text = "(" + text + ")";
  return {std::move(text), ""};
}

}  // namespace lang
