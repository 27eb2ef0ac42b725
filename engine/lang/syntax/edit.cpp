// SPDX-License-Identifier: MIT
#include "lang/syntax/edit.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "lang/syntax/edit_place.h"
#include "lang/syntax/one_line.h"

namespace lang {

using namespace ast;

// ---- splices ------------------------------------------------------------------------------------

std::uint32_t map_offset(std::span<const Splice> splices, std::uint32_t offset) {
  std::int64_t shift = 0;
  for (const Splice& splice : splices) {
    if (offset < splice.begin) break;
    const auto size = static_cast<std::int64_t>(splice.text.size());
    if (offset < splice.end) return static_cast<std::uint32_t>(splice.begin + shift);
    shift += size - (splice.end - splice.begin);
  }
  return static_cast<std::uint32_t>(offset + shift);
}

namespace {

// As map_offset, for the end of a node: what is inserted there is behind it.
std::uint32_t map_end(std::span<const Splice> splices, std::uint32_t offset) {
  std::int64_t shift = 0;
  for (const Splice& splice : splices) {
    if (offset <= splice.begin) break;
    const auto size = static_cast<std::int64_t>(splice.text.size());
    if (offset < splice.end) return static_cast<std::uint32_t>(splice.begin + shift + size);
    shift += size - (splice.end - splice.begin);
  }
  return static_cast<std::uint32_t>(offset + shift);
}

}  // namespace

const Node* map_node(const EditResult& edit, const Tree& before, std::uint32_t node_id) {
  if (!edit.tree || node_id >= before.node_count()) return nullptr;
  const Node& old = before.node(node_id);
  const std::uint32_t begin = map_offset(edit.splices, old.begin);
  const std::uint32_t end = map_end(edit.splices, old.end);
  const Node* near = nullptr;
  for (std::uint32_t id = 0; id < edit.tree->node_count(); ++id) {
    const Node& candidate = edit.tree->node(id);
    if (candidate.kind != old.kind || candidate.begin != begin) continue;
    if (candidate.end == end) return &candidate;
    if (near == nullptr) near = &candidate;
  }
  return near;
}

EditResult apply(const Tree& tree, std::vector<Splice> splices) {
  EditResult result;
  std::string text;
  std::uint32_t at = 0;
  for (const Splice& splice : splices) {
    text.append(tree.text(), at, splice.begin - at);
    text += splice.text;
    at = splice.end;
  }
  text.append(tree.text(), at, std::string::npos);
  result.tree = parse(std::move(text));
  result.splices = std::move(splices);
  return result;
}

EditResult apply_checked(const Tree& tree, std::vector<Splice> splices) {
  EditResult result = apply(tree, std::move(splices));
  if (result.tree->diagnostics().size() > tree.diagnostics().size()) {
    result.problem = result.tree->diagnostics().front();
    result.tree = nullptr;
  }
  return result;
}

// ---- numbers ------------------------------------------------------------------------------------

std::string spell_number(double value, std::string_view spelled) {
  const bool radix =
      spelled.size() > 2 && spelled[0] == '0' && spelled.find_first_of("xXoObB") == 1;
  const bool floating = !radix && spelled.find_first_of(".eE") != std::string_view::npos;
  const bool whole = value == std::floor(value) && std::fabs(value) < 1e15;
  char buffer[64];
  if (whole && !floating) {
    const auto integer = static_cast<long long>(value);
    const bool hexadecimal = radix && (spelled[1] == 'x' || spelled[1] == 'X') && integer >= 0;
    std::snprintf(buffer, sizeof buffer, hexadecimal ? "0x%llx" : "%lld", integer);
    return buffer;
  }
  std::snprintf(buffer, sizeof buffer, "%.10g", value);
  std::string text = buffer;
  const std::size_t exponent = text.find('e');
  if (exponent != std::string::npos) {
    // "1e-05" is written 1e-5, "1e+16" 1e16.
    std::size_t digits = exponent + 2;
    while (digits + 1 < text.size() && text[digits] == '0') ++digits;
    text =
        text.substr(0, exponent + 1) + (text[exponent + 1] == '-' ? "-" : "") + text.substr(digits);
  } else if (text.find('.') == std::string::npos) {
    text += spelled.ends_with('.') ? "." : ".0";
  } else if (spelled.starts_with('.') && text.starts_with("0.")) {
    text.erase(0, 1);
  }
  return text;
}

EditResult set_number(const Tree& tree, std::uint32_t node_id, double value, std::string_view like) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  const Constant* constant = try_as<Constant>(&node);
  if (constant == nullptr ||
      (constant->type != ConstantType::integer && constant->type != ConstantType::floating)) {
    return refuse(tree, "this is not a number", node);
  }
  if (!std::isfinite(value)) return refuse(tree, "a number must be finite", node);
  if (value == 0) value = 0;  // no "-0.0"
  std::string text = spell_number(value, like.empty() ? tree.text_of(node) : like);
  if (text[0] == '-' && needs_parentheses(tree, node)) text = "(" + text + ")";
  return apply_checked(tree, {{node.begin, node.end, std::move(text)}});
}

// ---- expressions --------------------------------------------------------------------------------

EditResult replace_expression(const Tree& tree, std::uint32_t node_id, std::string_view source) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  if (!is_expression(node.kind)) return refuse(tree, "this is not an expression", node);
  if (is_part_of_string(tree, node)) return refuse(tree, "this is a part of an f-string", node);
  const std::optional<ExpressionForm> form = expression_form(source);
  if (!form) return refuse(tree, "the replacement is not an expression", node);
  std::string text(trimmed(source));
  const bool multiline = text.find_first_of("\r\n") != std::string::npos;
  const bool loose = *form == ExpressionForm::loose ||
                     (multiline && *form != ExpressionForm::closed) ||
                     (*form == ExpressionForm::operation && needs_parentheses(tree, node));
  if (loose && !stands_in_parentheses(tree, node)) text = "(" + text + ")";
  return apply_checked(tree, {{node.begin, node.end, std::move(text)}});
}

// ---- statements ---------------------------------------------------------------------------------

namespace {

EditResult insert_lines(const Tree& tree, std::uint32_t offset, bool at_line_end,
                        std::string_view indent, std::string_view source) {
  const std::string_view line_end = line_end_of(tree);
  std::string text = indented(source, indent, line_end);
  text = at_line_end ? std::string(line_end) + text : text + std::string(line_end);
  return apply_checked(tree, {{offset, offset, std::move(text)}});
}

// The first statement of a line that several share (`a; b`).
const StmtNode& first_of_line(const Tree& tree, const StmtNode& statement) {
  const Nodes<StmtNode> siblings = block_of(tree, statement);
  std::size_t i = static_cast<std::size_t>(std::find(siblings.begin(), siblings.end(), &statement) - siblings.begin());
  while (i > 0 && tree.position(siblings[i - 1]->end).line == tree.position(siblings[i]->begin).line) --i;
  return *siblings[i];
}

// Why a source cannot stand in a line with other statements; "": it can.
std::string_view inline_problem(std::string_view source) {
  const TreePtr tree = parse(std::string(source));
  if (!comments_in(*tree, 0, static_cast<std::uint32_t>(source.size())).empty()) {
    return "a comment cannot go into a line with other statements";
  }
  for (const StmtNode* statement : tree->module().body) {
    if (!blocks_of(*statement).empty()) return "a compound statement cannot go into a line with other statements";
  }
  if (source.find_first_of("\r\n") == std::string_view::npos) return {};
  return "several lines cannot go into a line with other statements";
}

// Beside a statement that shares its line with others, or follows a header (`if x: a`).
EditResult insert_inline(const Tree& tree, const StmtNode& statement, bool before, std::string_view source) {
  const std::string_view problem = inline_problem(source);
  if (problem.empty()) {
    const std::string text(source);
    if (before) return apply_checked(tree, {{statement.begin, statement.begin, text + "; "}});
    return apply_checked(tree, {{statement.end, statement.end, "; " + text}});
  }
  // What takes lines of its own parts those that share one.
  const StmtNode& first = first_of_line(tree, statement);
  const Nodes<StmtNode> siblings = block_of(tree, statement);
  const auto at = std::find(siblings.begin(), siblings.end(), &statement);
  if (!is_first_on_line(tree, first.begin) || (before ? at == siblings.begin() : at + 1 == siblings.end())) {
    return refuse(tree, problem, statement);
  }
  const std::string indent(indentation_of(tree, first.begin));
  const std::string line_end(line_end_of(tree));
  const std::uint32_t begin = before ? (*(at - 1))->end : statement.end;
  const std::uint32_t end = before ? statement.begin : (*(at + 1))->begin;
  return apply_checked(tree, {{begin, end, line_end + indented(source, indent, line_end) + line_end + indent}});
}

EditResult insert_beside(const Tree& tree, const StmtNode& statement, bool before, std::string_view source) {
  const std::uint32_t begin = full_begin(tree, statement);
  const bool first = is_first_on_line(tree, begin);
  if (before) {
    if (!first) return insert_inline(tree, statement, true, source);
    return insert_lines(tree, tree.line_begin(first_line_of(tree, statement)), false, indentation_of(tree, begin), source);
  }
  const bool last = is_last_on_line(tree, statement.end);
  const std::uint32_t line_begin = first ? begin : first_of_line(tree, statement).begin;
  // Behind the last of a line what fits into it, as the others do.
  if (!last || !is_first_on_line(tree, line_begin) || (!first && inline_problem(source).empty())) return insert_inline(tree, statement, false, source);
  const std::uint32_t end = tree.line_end(last_line_of(tree, statement));
  return insert_lines(tree, end, true, indentation_of(tree, line_begin), source);
}

EditResult insert_in_body(const Tree& tree, const Node& owner, bool first,
                          std::string_view source) {
  const std::vector<Nodes<StmtNode>> blocks = blocks_of(owner);
  if (blocks.empty()) return refuse(tree, "this has no block", owner);
  const Nodes<StmtNode> body = blocks[0];
  if (body.empty()) {
    if (!is<Module>(&owner)) return refuse(tree, "the block is missing", owner);
    const auto end = static_cast<std::uint32_t>(tree.text().size());
    const std::uint32_t last_line = tree.line_begin(tree.line_count());
    if (last_line == end) return insert_lines(tree, end, false, "", source);
    return insert_lines(tree, end, true, "", source);
  }
  const StmtNode& head = *body.front();
  if (!is<Module>(&owner) && !is_first_on_line(tree, full_begin(tree, head))) {
    // `if x: a` becomes a block of lines.
    const std::string line_end(line_end_of(tree));
    const std::string indent =
        std::string(indentation_of(tree, full_begin_of_header(tree, owner))) + indent_unit(tree);
    std::uint32_t colon = head.begin;
    while (tree.text()[colon] != ':') --colon;
    std::vector<Splice> splices = {{colon + 1, head.begin, line_end + indent}};
    const std::string block = indented(source, indent, line_end);
    const StmtNode& last = *body.back();
    if (body.size() == 1 && is<Pass>(&head)) {
      // A comment behind it is the header's.
      const std::uint32_t end = tree.line_end(tree.position(head.end).line);
      const std::size_t comment = tree.text().find('#', head.end);
      splices[0] = {colon + 1, end, (comment < end ? "  " + tree.text().substr(comment, end - comment) : "") + line_end + block};
    } else if (first) {
      splices[0].text = line_end + block + line_end + indent;
    } else {
      const std::uint32_t end = tree.line_end(tree.position(last.end).line);
      splices.push_back({end, end, line_end + block});
    }
    return apply_checked(tree, std::move(splices));
  }
  if (body.size() == 1 && is<Pass>(&head)) {
    const std::string indent(indentation_of(tree, head.begin));
    std::string block = indented(source, indent, line_end_of(tree));
    const auto begin = head.begin - static_cast<std::uint32_t>(indent.size());
    const std::uint32_t end = tree.line_end(tree.position(head.end).line);
    const std::size_t comment = tree.text().find('#', head.end);
    if (comment >= end || inline_problem(source).empty()) return apply_checked(tree, {{begin, head.end, std::move(block)}});
    // A comment behind it stands above what takes lines of its own.
    block = indent + tree.text().substr(comment, end - comment) + std::string(line_end_of(tree)) + block;
    return apply_checked(tree, {{begin, end, std::move(block)}});
  }
  if (!first) {
    if (is<Module>(&owner) || !is_last_on_line(tree, body.back()->end)) return insert_beside(tree, *body.back(), false, source);
    // The comments at the end of the block stay above.
    const std::string_view header = indentation_of(tree, full_begin_of_header(tree, owner));
    const std::uint32_t end = tree.line_end(comments_below(tree, tree.position(body.back()->end).line, header));
    return insert_lines(tree, end, true, indentation_of(tree, full_begin(tree, head)), source);
  }
  const Expr* expression = try_as<Expr>(&head);
  const Constant* text = expression == nullptr ? nullptr : try_as<Constant>(expression->value);
  const bool docstring = text != nullptr && text->type == ConstantType::string &&
                         (is<Module>(&owner) || is<FunctionDef>(&owner) || is<ClassDef>(&owner));
  return insert_beside(tree, head, !docstring, source);
}

}  // namespace

EditResult insert_statement(const Tree& tree, std::uint32_t node_id, InsertAt at,
                            std::string_view source) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  source = trimmed(source);
  if (!has_statement(source)) return refuse(tree, "there is no statement to insert", node);
  if (at == InsertAt::body_begin || at == InsertAt::body_end) {
    return insert_in_body(tree, node, at == InsertAt::body_begin, source);
  }
  if (!is_statement(node.kind)) return refuse(tree, "this is not a statement", node);
  const If* branch = try_as<If>(&node);
  if (branch != nullptr && branch->is_elif) {
    return refuse(tree, "nothing can stand directly beside an elif", node);
  }
  return insert_beside(tree, static_cast<const StmtNode&>(node), at == InsertAt::before, source);
}

EditResult delete_statement(const Tree& tree, std::uint32_t node_id) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  const If* branch = try_as<If>(&node);
  if (!is_statement(node.kind) || (branch != nullptr && branch->is_elif)) {
    return refuse(tree, "this is not a statement", node);
  }
  const Node& owner = *tree.parent(node_id);
  const Nodes<StmtNode> siblings = block_of(tree, node);
  const auto index = static_cast<std::size_t>(std::find(siblings.begin(), siblings.end(), &node) -
                                              siblings.begin());
  const std::uint32_t begin = full_begin(tree, node);
  if (siblings.size() == 1 && !is<Module>(&owner)) {
    return apply_checked(tree, {{begin, node.end, "pass"}});
  }
  const bool first_on_line = is_first_on_line(tree, begin);
  const bool last_on_line = is_last_on_line(tree, node.end);
  if (!first_on_line || !last_on_line) {
    if (!last_on_line && index + 1 < siblings.size()) {
      return apply_checked(tree, {{begin, siblings[index + 1]->begin, ""}});
    }
    // Alone, beside what is an error: nothing of that goes with it.
    return apply_checked(tree, {{index > 0 ? siblings[index - 1]->end : begin, node.end, ""}});
  }
  const std::uint32_t line = tree.position(begin).line;
  const std::uint32_t last_line = tree.position(node.end).line;
  const std::uint32_t end = last_line == tree.line_count()
                                ? static_cast<std::uint32_t>(tree.text().size())
                                : tree.line_begin(last_line + 1);
  return apply_checked(tree, {{tree.line_begin(line), end, ""}});
}

}  // namespace lang
