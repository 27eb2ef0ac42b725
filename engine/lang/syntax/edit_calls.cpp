// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_calls.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "lang/syntax/call_list.h"
#include "lang/syntax/edit_place.h"
#include "lang/syntax/one_line.h"

namespace lang {

using namespace ast;

namespace {

constexpr const char* comment_would_go = "there is a comment in what would be removed";

/// A call that is to be edited, or why there is none.
struct CallPlace {
  const Call* call = nullptr;
  CallList arguments;
  EditResult problem;
};

CallPlace read_call(const Tree& tree, std::uint32_t call_id) {
  CallPlace place;
  if (call_id >= tree.node_count()) {
    place.problem = refuse_id(tree);
    return place;
  }
  const Call* call = try_as<Call>(&tree.node(call_id));
  std::optional<CallList> arguments = call == nullptr ? std::nullopt : call_list(tree, *call);
  if (call == nullptr) {
    place.problem = refuse(tree, "this is not a call", tree.node(call_id));
  } else if (!arguments) {
    place.problem = refuse(tree, "there are errors in this call", *call);
  } else {
    place.call = call;
    place.arguments = std::move(*arguments);
  }
  return place;
}

std::size_t number_in(const auto& nodes, const Node* node) {
  return static_cast<std::size_t>(std::find(nodes.begin(), nodes.end(), node) - nodes.begin());
}

/// An edit of two places, each of which made its splices of the same tree.
EditResult apply_sorted(const Tree& tree, std::vector<Splice> splices, const std::vector<Splice>& others) {
  splices.insert(splices.end(), others.begin(), others.end());
  sort_splices(splices);
  return apply_checked(tree, std::move(splices));
}

/// Whether lines end between the tokens of `source`: in brackets that means nothing.
bool has_line_ends(std::string_view source) {
  const TreePtr tree = parse(std::string(source));
  return std::any_of(tree->tokens().begin(), tree->tokens().end(),
                     [&](const Token& token) { return token.kind == TokenKind::newline && token.end > token.begin; });
}

bool needs_parentheses_around(const Tree& tree, const Node& node, ExpressionForm form, std::string_view text) {
  if (stands_in_parentheses(tree, node)) return false;
  if (form == ExpressionForm::loose || (form == ExpressionForm::operation && needs_parentheses(tree, node))) return true;
  // `1.real` is no attribute.
  if (is<Attribute>(tree.parent(node.id)) && text[0] >= '0' && text[0] <= '9') return true;
  return has_line_ends(text) && !stands_in_brackets(tree, node.begin);
}

/// Where the text of an expression is: without the parentheses of a call for a generator that shares them.
struct Extent {
  std::uint32_t begin, end;
};

Extent extent_of(const Tree& tree, const Node& node) {
  const Call* call = try_as<Call>(tree.parent(node.id));
  if (call != nullptr && call->func != &node && is<GeneratorExp>(&node)) {
    const std::optional<CallList> arguments = call_list(tree, *call);
    if (arguments && arguments->size() == 1) {
      const ListItem& item = arguments->list.items[0];
      if (item.begin > node.begin) return {item.begin, item.end};
    }
  }
  return {node.begin, node.end};
}

/// Whether the expression between `before` and `after` is one operand there, as it is where it stands.
bool stays_whole(const Tree& tree, const Node& node, Extent extent, std::string_view before, std::string_view after) {
  const std::string open = "async def _():\n  (" + std::string(before);
  const std::uint32_t size = extent.end - extent.begin;
  const TreePtr wrapped = parse(open + tree.text().substr(extent.begin, size) + std::string(after) + "\n)\n");
  const auto begin = static_cast<std::uint32_t>(open.size());
  // These two count the parentheses around them.
  const bool spreads = is<Tuple>(&node) || is<GeneratorExp>(&node);
  for (std::uint32_t id = 0; id < wrapped->node_count(); ++id) {
    const Node& one = wrapped->node(id);
    if (one.kind != node.kind) continue;
    if (one.begin == begin && one.end == begin + size) return true;
    if (spreads && one.begin == begin - 1 && one.end == begin + size + 1) return true;
  }
  return false;
}

}  // namespace

EditResult insert_argument(const Tree& tree, std::uint32_t call_id, std::size_t index, std::string_view source) {
  const CallPlace place = read_call(tree, call_id);
  if (place.call == nullptr) return place.problem;
  if (index > place.call->args.size()) return refuse(tree, "the call has fewer arguments", *place.call);
  const SourceText text = argument_source(tree, source, true);
  if (!text.problem.empty()) return refuse(tree, text.problem, *place.call);
  NewItem item;
  item.text = text.text;
  return apply_checked(tree, insert_argument_at(tree, place.arguments, place_of_positional(place.arguments, *place.call, index), item));
}

EditResult delete_argument(const Tree& tree, std::uint32_t call_id, std::uint32_t argument_id) {
  const CallPlace place = read_call(tree, call_id);
  if (place.call == nullptr) return place.problem;
  const std::size_t index = place.arguments.find(argument_id);
  if (index == place.arguments.size()) return refuse(tree, "this is not an argument of the call", *place.call);
  return apply_checked(tree, remove_item(tree, place.arguments.list, index, false));
}

EditResult move_argument(const Tree& tree, std::uint32_t argument_id, std::uint32_t from_call, std::uint32_t to_call,
                         std::size_t index) {
  const CallPlace from = read_call(tree, from_call);
  if (from.call == nullptr) return from.problem;
  const CallPlace to = read_call(tree, to_call);
  if (to.call == nullptr) return to.problem;
  const std::size_t old_place = from.arguments.find(argument_id);
  if (old_place == from.arguments.size()) return refuse(tree, "this is not an argument of the call", *from.call);
  const Node& argument = *from.arguments.nodes[old_place];
  const bool keyword = is<Keyword>(&argument);
  const std::size_t count = keyword ? to.call->keywords.size() : to.call->args.size();
  if (index > count) return refuse(tree, "the call has fewer arguments", *to.call);
  if (to_call >= argument.id && to_call < tree.subtree_end(argument.id)) {
    return refuse(tree, "an argument cannot be moved into itself", argument);
  }
  if (from_call == to_call) {
    const std::size_t number = keyword ? number_in(from.call->keywords, &argument) : number_in(from.call->args, &argument);
    if (index == number || index == number + 1) return apply_checked(tree, {});
    const std::size_t other = index > number ? index - 1 : index;
    const Node* const neighbour = keyword ? static_cast<const Node*>(to.call->keywords[other]) : to.call->args[other];
    return apply_checked(tree, move_item(tree, from.arguments.list, old_place, from.arguments.find(neighbour->id)));
  }
  NewItem item = copy_item(tree, from.arguments.list, old_place);
  if (is<GeneratorExp>(&argument) && extent_of(tree, argument).begin > argument.begin) item.text = "(" + item.text + ")";
  const std::size_t place =
      keyword ? place_of_keyword(to.arguments, *to.call, index) : place_of_positional(to.arguments, *to.call, index);
  if (!has_room_for_comments(tree, to.arguments.list, place, item)) {
    return refuse(tree, "the comment of the argument has no line in a call on one line", argument);
  }
  return apply_sorted(tree, insert_argument_at(tree, to.arguments, place, item),
                      remove_item(tree, from.arguments.list, old_place, true));
}

EditResult set_keyword(const Tree& tree, std::uint32_t call_id, std::string_view name, std::string_view source) {
  const CallPlace place = read_call(tree, call_id);
  if (place.call == nullptr) return place.problem;
  if (!is_identifier(name)) return refuse(tree, "'" + std::string(name) + "' cannot be a name", *place.call);
  std::size_t index = 0;
  while (index < place.arguments.size()) {
    const Keyword* keyword = try_as<Keyword>(place.arguments.nodes[index]);
    if (keyword != nullptr && keyword->arg == name) break;
    ++index;
  }
  const bool known = index < place.arguments.size();
  if (source.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    if (!known) return apply_checked(tree, {});
    return apply_checked(tree, remove_item(tree, place.arguments.list, index, false));
  }
  const SourceText value = argument_source(tree, source, false);
  if (!value.problem.empty()) return refuse(tree, value.problem, *place.call);
  if (!known) {
    NewItem item;
    item.text = std::string(name) + "=" + value.text;
    const std::size_t at = place_of_keyword(place.arguments, *place.call, place.call->keywords.size());
    return apply_checked(tree, insert_argument_at(tree, place.arguments, at, item));
  }
  const ListItem& old = place.arguments.list.items[index];
  // The name, `=`, and the value with parentheses of its own.
  const std::uint32_t begin = tree.tokens()[token_index_at(tree, old.begin) + 2].begin;
  if (!comments_in(tree, begin, old.end).empty()) return refuse(tree, comment_would_go, begin, old.end);
  const std::string text = reindented(value.text, "", indentation_of(tree, begin), line_end_of(tree));
  if (tree.text().compare(begin, old.end - begin, text) == 0) return apply_checked(tree, {});
  return apply_checked(tree, {{begin, old.end, text}});
}

EditResult wrap_expression(const Tree& tree, std::uint32_t node_id, std::string_view before, std::string_view after) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  if (!is_expression(node.kind)) return refuse(tree, "this is not an expression", node);
  if (is_part_of_string(tree, node)) return refuse(tree, "this is a part of an f-string", node);
  before.remove_prefix(std::min(before.find_first_not_of(" \t\r\n"), before.size()));
  after = after.substr(0, after.find_last_not_of(" \t\r\n") + 1);
  if (before.empty() && after.empty()) return apply_checked(tree, {});
  const Extent extent = extent_of(tree, node);
  std::string left(before), right(after);
  bool whole = stays_whole(tree, node, extent, left, right);
  if (!whole) {
    left += '(';
    right.insert(0, 1, ')');
    whole = stays_whole(tree, node, extent, left, right);
  }
  const std::string text = left + tree.text().substr(extent.begin, extent.end - extent.begin) + right;
  const std::optional<ExpressionForm> form = expression_form(text);
  if (!form) return refuse(tree, "what comes out is not an expression", node);
  if (!whole) return refuse(tree, "what comes out does not hold the expression", node);
  if (!is_bare(text)) return refuse(tree, "a comment cannot begin or end an expression", node);
  if (needs_parentheses_around(tree, node, *form, text)) {
    left.insert(0, 1, '(');
    right += ')';
  }
  const auto size = static_cast<std::uint32_t>(tree.text().size());
  left = set_apart(tree, extent.begin, size, std::move(left));
  right = set_apart(tree, 0, extent.end, std::move(right));
  return apply_checked(tree, {{extent.begin, extent.begin, std::move(left)}, {extent.end, extent.end, std::move(right)}});
}

EditResult unwrap_call(const Tree& tree, std::uint32_t call_id) {
  const CallPlace place = read_call(tree, call_id);
  if (place.call == nullptr) return place.problem;
  const Call& call = *place.call;
  if (call.args.empty()) return refuse(tree, "the call has no argument that could take its place", call);
  if (is<Starred>(call.args[0])) return refuse(tree, "a starred argument cannot take the place of the call", call);
  const ListItem& item = place.arguments.list.items[place.arguments.find(call.args[0]->id)];
  if (!comments_in(tree, call.begin, item.begin).empty() || !comments_in(tree, item.end, call.end).empty()) {
    return refuse(tree, comment_would_go, call);
  }
  std::string text = tree.text().substr(item.begin, item.end - item.begin);
  const std::optional<ExpressionForm> form = expression_form(text);
  if (!form) return refuse(tree, "there are errors in this call", call);
  const bool parentheses = needs_parentheses_around(tree, call, *form, text);
  if (is_first_on_line(tree, item.begin)) {
    text = reindented(text, indentation_of(tree, item.begin), indentation_of(tree, call.begin), line_end_of(tree));
  }
  const std::string whole = set_apart(tree, call.begin, call.end, parentheses ? "(" + text + ")" : text);
  if (text.size() != item.end - item.begin || tree.text().compare(item.begin, text.size(), text) != 0) {
    return apply_checked(tree, {{call.begin, call.end, whole}});
  }
  const std::size_t at = whole.find(text);
  return apply_checked(tree, {{call.begin, item.begin, whole.substr(0, at)}, {item.end, call.end, whole.substr(at + text.size())}});
}

EditResult set_callee(const Tree& tree, std::uint32_t call_id, std::string_view name) {
  const CallPlace place = read_call(tree, call_id);
  if (place.call == nullptr) return place.problem;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t dot = std::min(name.find('.', at), name.size());
    if (!is_identifier(name.substr(at, dot - at))) return refuse(tree, "'" + std::string(name) + "' cannot be a name", *place.call);
    at = dot + 1;
  }
  const std::uint32_t begin = place.call->begin;
  const std::uint32_t end = tree.tokens()[token_index_at(tree, place.arguments.list.open - 1) - 1].end;
  if (!comments_in(tree, begin, end).empty()) return refuse(tree, comment_would_go, *place.call);
  if (std::string_view(tree.text()).substr(begin, end - begin) == name) return apply_checked(tree, {});
  return apply_checked(tree, {{begin, end, set_apart(tree, begin, end, std::string(name))}});
}

}  // namespace lang
