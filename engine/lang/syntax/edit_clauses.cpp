// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_clauses.h"

#include <string>
#include <utility>

#include "lang/syntax/edit_place.h"

namespace lang {

using namespace ast;

namespace {

/// A clause in the text: where its word stands, and its last statement.
struct ClausePlace {
  std::uint32_t word = 0;
  const StmtNode* last = nullptr;
};

EditResult remove_lines(const Tree& tree, const ClausePlace& place, const Node& node) {
  if (place.last == nullptr || !is_first_on_line(tree, place.word) || !is_last_on_line(tree, place.last->end)) {
    return refuse(tree, "this does not stand on lines of its own", node);
  }
  const std::uint32_t first = tree.position(place.word).line;
  const std::uint32_t last = comments_below(tree, tree.position(place.last->end).line, indentation_of(tree, place.word));
  const auto size = static_cast<std::uint32_t>(tree.text().size());
  const std::uint32_t end = last == tree.line_count() ? size : tree.line_begin(last + 1);
  return apply_checked(tree, {{tree.line_begin(first), end, ""}});
}

/// The block behind which a new clause goes; empty: the statement takes no such clause, and `problem` says why.
Nodes<StmtNode> block_above(const Tree& tree, const Node& node, Clause clause, EditResult& problem) {
  const auto none = [&](std::string message) {
    problem = refuse(tree, message, node);
    return Nodes<StmtNode>();
  };
  if (const Try* attempt = try_as<Try>(&node)) {
    const Nodes<StmtNode> handled = attempt->handlers.empty() ? attempt->body : attempt->handlers.back()->body;
    const Nodes<StmtNode> before_finally = attempt->orelse.empty() ? handled : attempt->orelse;
    switch (clause) {
      case Clause::except_: return handled;
      case Clause::else_:
        if (attempt->handlers.empty()) return none("an else needs an except before it");
        return attempt->orelse.empty() ? handled : none("this try has an else already");
      case Clause::finally_:
        return attempt->finalbody.empty() ? before_finally : none("this try has a finally already");
      case Clause::elif_: return none("a try has no elif");
    }
  }
  if (clause != Clause::else_ && clause != Clause::elif_) return none("only a try has except and finally");
  if (const If* branch = try_as<If>(&node)) {
    // The last branch of the chain of elifs.
    while (branch->orelse.size() == 1 && is<If>(branch->orelse[0]) && as<If>(branch->orelse[0]).is_elif) {
      branch = &as<If>(branch->orelse[0]);
    }
    if (clause == Clause::elif_ || branch->orelse.empty()) return branch->body;
    return none("this if has an else already");
  }
  const Nodes<StmtNode>* orelse = nullptr;
  const Nodes<StmtNode>* body = nullptr;
  if (const For* loop = try_as<For>(&node)) orelse = &loop->orelse, body = &loop->body;
  if (const While* loop = try_as<While>(&node)) orelse = &loop->orelse, body = &loop->body;
  if (body == nullptr || clause == Clause::elif_) return none("this takes no such part");
  return orelse->empty() ? *body : none("this loop has an else already");
}

}  // namespace

EditResult add_clause(const Tree& tree, std::uint32_t owner, Clause clause, std::string_view header) {
  if (owner >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(owner);
  EditResult problem;
  const Nodes<StmtNode> above = block_above(tree, node, clause, problem);
  if (above.empty()) return problem.problem.message.empty() ? refuse(tree, "the block is missing", node) : problem;
  const StmtNode& last = *above.back();
  if (!is_first_on_line(tree, node.begin) || !is_last_on_line(tree, last.end) ||
      !is_first_on_line(tree, full_begin(tree, *above.front()))) {
    return refuse(tree, "its block does not stand on lines of its own", node);
  }
  const std::string line_end(line_end_of(tree));
  const std::string indent(indentation_of(tree, node.begin));
  const Try* attempt = try_as<Try>(&node);
  std::string text = line_end + indent;
  switch (clause) {
    case Clause::elif_: text += "elif"; break;
    case Clause::except_: text += attempt != nullptr && attempt->is_star ? "except*" : "except"; break;
    case Clause::else_: text += "else"; break;
    case Clause::finally_: text += "finally"; break;
  }
  if (!trimmed(header).empty()) text.append(" ").append(trimmed(header));
  text += ":" + line_end + indent + indent_unit(tree) + "pass";
  const std::uint32_t end = tree.line_end(comments_below(tree, tree.position(last.end).line, indent));
  return apply_checked(tree, {{end, end, std::move(text)}});
}

EditResult delete_clause(const Tree& tree, std::uint32_t node_id, Clause clause) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  const auto last_of = [](Nodes<StmtNode> block) { return block.empty() ? nullptr : block.back(); };
  switch (clause) {
    case Clause::except_: {
      const ExceptHandler* handler = try_as<ExceptHandler>(&node);
      const Try* attempt = handler == nullptr ? nullptr : try_as<Try>(tree.parent(node_id));
      if (attempt == nullptr) return refuse(tree, "this is not an except", node);
      if (attempt->handlers.size() == 1 && !attempt->orelse.empty()) {
        return refuse(tree, "the else of this try needs an except", node);
      }
      if (attempt->handlers.size() == 1 && attempt->finalbody.empty()) {
        return refuse(tree, "a try needs an except or a finally: take the rows out of the try instead", node);
      }
      return remove_lines(tree, {node.begin, last_of(handler->body)}, node);
    }
    case Clause::elif_: {
      const If* branch = try_as<If>(&node);
      if (branch == nullptr || !branch->is_elif) return refuse(tree, "this is not an elif", node);
      return remove_lines(tree, {node.begin, last_of(branch->body)}, node);
    }
    case Clause::else_: {
      ClausePlace place;
      if (const If* branch = try_as<If>(&node)) place = {branch->else_begin, last_of(branch->orelse)};
      if (const For* loop = try_as<For>(&node)) place = {loop->else_begin, last_of(loop->orelse)};
      if (const While* loop = try_as<While>(&node)) place = {loop->else_begin, last_of(loop->orelse)};
      if (const Try* attempt = try_as<Try>(&node)) place = {attempt->else_begin, last_of(attempt->orelse)};
      if (place.word == 0) return refuse(tree, "there is no else", node);
      return remove_lines(tree, place, node);
    }
    case Clause::finally_: {
      const Try* attempt = try_as<Try>(&node);
      if (attempt == nullptr || attempt->finally_begin == 0) return refuse(tree, "there is no finally", node);
      if (attempt->handlers.empty()) {
        return refuse(tree, "a try needs an except or a finally: take the rows out of the try instead", node);
      }
      return remove_lines(tree, {attempt->finally_begin, last_of(attempt->finalbody)}, node);
    }
  }
  return refuse_id(tree);
}

}  // namespace lang
