// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_statement.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "lang/syntax/edit_place.h"
#include "lang/syntax/one_line.h"
#include "lang/syntax/token_splices.h"

namespace lang {

using namespace ast;

namespace {

constexpr const char* comment_would_go = "there is a comment in what would be replaced";

/// The source of an edit, read on its own: what is wrong with it before it is anywhere.
struct Source {
  explicit Source(std::string_view source) : tree(parse(std::string(source))) {
    for (const Token& token : tree->tokens()) {
      if (token.begin == token.end) continue;
      if (token.kind == TokenKind::newline) {
        ++lines;
        continue;
      }
      if (first.end == 0) first = token;
      last = token;
    }
    // The last line ends without a line end.
    if (last.end > 0 && !ends_with_line_end()) ++lines;
  }

  std::string_view text() const { return tree->text(); }
  bool empty() const { return last.end == 0; }
  /// Brackets and quotes that are not closed, a backslash at the end, and signs that are none could take in what follows.
  bool is_lexed() const {
    return std::none_of(tree->tokens().begin(), tree->tokens().end(), [](const Token& token) { return token.kind == TokenKind::error; });
  }
  std::string_view behind() const { return text().substr(last.end); }
  bool ends_in_comment() const { return behind().find('#') != std::string_view::npos; }

  TreePtr tree;
  Token first, last;
  int lines = 0;  // logical ones

 private:
  bool ends_with_line_end() const {
    const auto tokens = tree->tokens();
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](const Token& token) { return token.kind == TokenKind::newline && token.begin >= last.end && token.begin < token.end; });
  }
};

bool is_compound(const Node& node) {
  return is<FunctionDef>(&node) || is<ClassDef>(&node) || is<For>(&node) || is<While>(&node) || is<If>(&node) || is<With>(&node) ||
         is<Try>(&node) || is<Match>(&node);
}

EditResult refuse_source(const Tree& tree, const Node& node, const Source& source) {
  const auto problems = source.tree->diagnostics();
  return refuse(tree, problems.empty() ? "this is not a statement" : problems.front().message, node);
}

EditResult retext(const Tree& tree, const Node& node, std::uint32_t begin, std::uint32_t end, std::string_view text) {
  std::optional<std::vector<Splice>> splices = replace_tokens(tree, begin, end, text);
  if (!splices) return refuse(tree, comment_would_go, node);
  return apply_checked(tree, std::move(*splices));
}

/// `source`, for a place whose lines begin with `indent`, without that of its first line.
std::string at_place(const Tree& tree, std::string_view source, std::string_view indent) {
  return indented(source, indent, line_end_of(tree)).substr(indent.size());
}

EditResult set_simple(const Tree& tree, const Node& node, std::string_view text) {
  if (text.find_first_of("\r\n") == std::string_view::npos) text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  const Source source(text);
  if (source.empty()) return refuse(tree, "there is no statement", node);
  if (!source.is_lexed()) return refuse_source(tree, node, source);
  const Nodes<StmtNode> body = source.tree->module().body;
  // What would be understood only together with the statement before it, as an `else`, is no statement of its own.
  if (std::any_of(body.begin(), body.end(), [](const StmtNode* one) { return is<ErrorStmt>(one); })) {
    return refuse_source(tree, node, source);
  }
  for (const Diagnostic& problem : source.tree->diagnostics()) {
    if (problem.kind != DiagnosticKind::indentation) continue;
    const bool block = problem.message.starts_with("expected an indented block");
    return refuse(tree, block ? "the block of the statement is missing" : problem.message, node);
  }
  const bool alone = is_first_on_line(tree, node.begin) && is_last_on_line(tree, node.end);
  const bool compound = std::any_of(body.begin(), body.end(), [](const StmtNode* one) { return is_compound(*one); });
  const std::string indent(indentation_of(tree, node.begin));
  if (!compound && source.lines == 1 && source.first.begin == 0) {
    if (source.ends_in_comment() && !is_last_on_line(tree, node.end)) {
      return refuse(tree, "a comment cannot go into a line with other statements", node);
    }
    const std::string placed = at_place(tree, text, indent);
    if (!source.ends_in_comment()) return retext(tree, node, node.begin, node.end, placed);
    if (!comments_in(tree, node.begin, node.end).empty()) return refuse(tree, comment_would_go, node);
    return apply_checked(tree, {{node.begin, node.end, placed}});
  }
  if (!alone) {
    return refuse(tree, compound ? "a compound statement cannot go into a line with other statements"
                                 : "several lines cannot go into a line with other statements", node);
  }
  for (const std::string_view comment : comments_in(tree, node.begin, node.end)) {
    if (text.find(comment) == std::string_view::npos) return refuse(tree, comment_would_go, node);
  }
  return apply_checked(tree, {{node.begin, node.end, at_place(tree, text, indent)}});
}

// ---- headers ------------------------------------------------------------------------------------

/// Where the expressions of a header end, or its word where it has none.
std::uint32_t end_of_expressions(const Node& node) {
  switch (node.kind) {
    case NodeKind::if_:
      return as<If>(&node).test->end;
    case NodeKind::while_:
      return as<While>(&node).test->end;
    case NodeKind::for_:
      return as<For>(&node).iter->end;
    case NodeKind::with:
      return as<With>(&node).items.back()->end;
    case NodeKind::match_case:
      return as<MatchCase>(&node).guard != nullptr ? as<MatchCase>(&node).guard->end : as<MatchCase>(&node).pattern->end;
    case NodeKind::except_handler:
      return as<ExceptHandler>(&node).type != nullptr ? as<ExceptHandler>(&node).type->end : node.begin;
    default:
      return node.begin;
  }
}

/// The end of the last token before the colon of a header.
std::uint32_t end_of_header(const Tree& tree, const Node& node) {
  std::size_t i = token_index_at(tree, end_of_expressions(node));
  while (tree.tokens()[i].kind != TokenKind::colon && tree.tokens()[i].kind != TokenKind::newline &&
         tree.tokens()[i].kind != TokenKind::end_of_file) {
    ++i;
  }
  return tree.tokens()[i - 1].end;
}

/// What is wrong with a header, given without its colon; "": nothing.
std::string header_problem(std::string_view header, TokenKind word) {
  const bool elif = word == TokenKind::kw_elif, except = word == TokenKind::kw_except;
  std::string program = "async def _():\n";
  if (elif) program += " if _:\n  pass\n";
  if (except) program += " try:\n  pass\n";
  program += " " + std::string(header) + ":\n  pass\n";
  if (word == TokenKind::kw_try) program += " finally:\n  pass\n";
  const TreePtr tree = parse(program);
  if (!tree->ok()) return tree->diagnostics().front().message;
  const FunctionDef* function = try_as<FunctionDef>(tree->module().body[0]);
  if (tree->module().body.size() != 1 || function == nullptr || function->body.size() != 1) return "this is not one header";
  return {};
}

EditResult set_header(const Tree& tree, const Node& node, std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  const Source source(text);
  if (source.empty()) return refuse(tree, "there is no header", node);
  if (!source.is_lexed()) return refuse_source(tree, node, source);
  if (source.behind().find_first_not_of(" \t\r\n") != std::string_view::npos || source.first.begin != 0) {
    return refuse(tree, "a comment cannot be a part of a header", node);
  }
  const bool colon = source.last.kind == TokenKind::colon;
  std::string header(text.substr(0, colon ? source.last.begin : source.last.end));
  while (!header.empty() && (header.back() == ' ' || header.back() == '\t')) header.pop_back();
  TokenKind word = source.first.kind;

  const If* branch = try_as<If>(&node);
  if (is<ExceptHandler>(&node)) {
    if (word != TokenKind::kw_except) return refuse(tree, "an except cannot become something else", node);
  } else if (branch != nullptr && branch->is_elif) {
    if (word == TokenKind::kw_if) {
      header.insert(0, "el");
    } else if (word != TokenKind::kw_elif) {
      if (!expression_form(header)) return refuse(tree, "an elif cannot become something else", node);
      header.insert(0, "elif ");
    }
    word = TokenKind::kw_elif;
  } else {
    switch (word) {
      case TokenKind::kw_if:
      case TokenKind::kw_for:
      case TokenKind::kw_while:
      case TokenKind::kw_with:
      case TokenKind::kw_async:
      case TokenKind::kw_try:
        break;
      case TokenKind::kw_elif:
      case TokenKind::kw_else:
      case TokenKind::kw_except:
      case TokenKind::kw_finally:
        return refuse(tree, "this header needs the statement before it", node);
      case TokenKind::kw_def:
      case TokenKind::kw_class:
        return refuse(tree, "a block cannot become a definition", node);
      default:
        return refuse(tree, "the block needs a header", node);
    }
    const Token* second = word == TokenKind::kw_async ? &source.tree->tokens()[1] : nullptr;
    if (second != nullptr && second->kind == TokenKind::kw_def) return refuse(tree, "a block cannot become a definition", node);
  }
  if (std::string problem = header_problem(header, word); !problem.empty()) return refuse(tree, problem, node);
  const std::string placed = at_place(tree, header, indentation_of(tree, node.begin));
  return retext(tree, node, node.begin, end_of_header(tree, node), placed);
}

}  // namespace

EditResult set_statement(const Tree& tree, std::uint32_t node_id, std::string_view source) {
  if (node_id >= tree.node_count()) return refuse_id(tree);
  const Node& node = tree.node(node_id);
  source = trimmed(source);
  switch (node.kind) {
    case NodeKind::function_def:
    case NodeKind::class_def:
      return refuse(tree, "the header of a definition is not edited as a text", node);
    case NodeKind::if_:
    case NodeKind::for_:
    case NodeKind::while_:
    case NodeKind::with:
    case NodeKind::try_:
      return set_header(tree, node, source);
    case NodeKind::except_handler:
      if (as<ExceptHandler>(&node).body.size() == 1 && is<ErrorStmt>(as<ExceptHandler>(&node).body[0]) &&
          as<ExceptHandler>(&node).body[0]->begin == node.begin) {
        return refuse(tree, "this except has errors", node);
      }
      return set_header(tree, node, source);
    case NodeKind::error_stmt:
      if (!as<ErrorStmt>(&node).body.empty()) return refuse(tree, "there are errors in the header of this block", node);
      return set_simple(tree, node, source);
    default:
      if (!is_statement(node.kind)) return refuse(tree, "this is not a statement", node);
      return set_simple(tree, node, source);
  }
}

}  // namespace lang
