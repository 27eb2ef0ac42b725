// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_place.h"

#include <algorithm>

#include "lang/syntax/one_line.h"
#include "util/sort.h"

namespace lang {

using namespace ast;

void sort_splices(std::vector<Splice>& splices) {
  util::sort(splices, [](const Splice& a, const Splice& b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
}

EditResult refuse(const Tree& tree, std::string_view message, std::uint32_t begin, std::uint32_t end) {
  EditResult result;
  const Position place = tree.position(begin);
  result.problem = {DiagnosticKind::syntax, std::string(message), begin, end, place.line, place.column};
  return result;
}

EditResult refuse(const Tree& tree, std::string_view message, const Node& node) {
  return refuse(tree, message, node.begin, node.end);
}

EditResult refuse_id(const Tree& tree) { return refuse(tree, "there is no such node", 0, 0); }

std::string_view trimmed(std::string_view source) {
  while (!source.empty() && (source.front() == '\n' || source.front() == '\r')) {
    source.remove_prefix(1);
  }
  while (!source.empty() &&
         std::string_view(" \t\r\n").find(source.back()) != std::string_view::npos) {
    source.remove_suffix(1);
  }
  return source;
}

bool is_identifier(std::string_view name) {
  const TreePtr tree = parse(std::string(name));
  if (!tree->ok() || tree->module().body.size() != 1) return false;
  const Expr* const statement = try_as<Expr>(tree->module().body[0]);
  return statement && is<Name>(statement->value) && tree->text_of(*statement->value) == name;
}

bool is_bare(std::string_view source) {
  const TreePtr tree = parse("(" + std::string(source) + "\n)");
  const auto tokens = tree->tokens();
  std::size_t behind = token_index_at(*tree, static_cast<std::uint32_t>(source.size()) + 2);
  while (behind > 1 && tokens[behind - 1].begin == tokens[behind - 1].end) --behind;
  return tokens.size() > 2 && tokens[1].begin == 1 && tokens[behind - 1].end == source.size() + 1;
}

std::optional<ExpressionForm> expression_form(std::string_view source) {
  source = trimmed(source);
  while (!source.empty() && (source.front() == ' ' || source.front() == '\t')) {
    source.remove_prefix(1);
  }
  if (source.empty()) return {};
  // In a coroutine `await` and `yield` are allowed; in parentheses all expressions are.
  const std::string before = "async def _():\n  (";
  const TreePtr tree = parse(before + std::string(source) + "\n)\n");
  if (!tree->ok()) return {};
  const auto open = static_cast<std::uint32_t>(before.size() - 1);
  const auto tokens = tree->tokens();
  int level = 0;
  for (std::size_t i = token_index_at(*tree, open);; ++i) {
    const TokenKind kind = tokens[i].kind;
    if (kind == TokenKind::left_paren || kind == TokenKind::left_bracket ||
        kind == TokenKind::left_brace) {
      ++level;
    } else if (kind == TokenKind::right_paren || kind == TokenKind::right_bracket ||
               kind == TokenKind::right_brace) {
      // The parenthesis that was put before the source must be closed by the one behind it.
      if (--level == 0) {
        if (tokens[i + 1].kind != TokenKind::newline) return {};
        break;
      }
    }
  }
  const auto& function = as<FunctionDef>(tree->module().body[0]);
  if (tree->module().body.size() != 1 || function.body.size() != 1) return {};
  const Expr* statement = try_as<Expr>(function.body[0]);
  if (statement == nullptr) return {};
  const ExprNode& value = *statement->value;
  const auto source_begin = open + 1;
  const auto source_end = static_cast<std::uint32_t>(before.size() + source.size());
  switch (value.kind) {
    case NodeKind::tuple:
      // Without parentheses of its own it spans those that were put around it; an empty one is only these, around a comment.
      if (value.begin == open && as<Tuple>(&value).elts.empty()) return {};
      return value.begin == open ? ExpressionForm::loose : ExpressionForm::closed;
    case NodeKind::generator_exp:
      return value.begin == open ? ExpressionForm::loose : ExpressionForm::closed;
    default:
      break;
  }
  if (value.begin > source_begin && value.end < source_end) return ExpressionForm::closed;
  switch (value.kind) {
    case NodeKind::named_expr:
    case NodeKind::yield:
    case NodeKind::yield_from:
    case NodeKind::starred:
      return ExpressionForm::loose;
    case NodeKind::list:
    case NodeKind::dict:
    case NodeKind::set:
    case NodeKind::list_comp:
    case NodeKind::set_comp:
    case NodeKind::dict_comp:
      return ExpressionForm::closed;
    case NodeKind::name:
    case NodeKind::constant:
    case NodeKind::joined_str:
    case NodeKind::attribute:
    case NodeKind::subscript:
    case NodeKind::call:
      return ExpressionForm::primary;
    default:
      return ExpressionForm::operation;
  }
}

bool needs_parentheses(const Tree& tree, const Node& node) {
  if (stands_in_parentheses(tree, node)) return false;
  switch (tree.parent(node.id)->kind) {
    case NodeKind::bool_op:
    case NodeKind::bin_op:
    case NodeKind::unary_op:
    case NodeKind::if_exp:
    case NodeKind::compare:
    case NodeKind::await:
    case NodeKind::attribute:
    case NodeKind::starred:
    case NodeKind::comprehension:
    case NodeKind::formatted_value:
      return true;
    case NodeKind::call:
      return as<Call>(tree.parent(node.id)).func == &node;
    case NodeKind::subscript:
      return as<Subscript>(tree.parent(node.id)).value == &node;
    case NodeKind::function_def:
    case NodeKind::class_def:
      return true;  // a decorator or base
    default:
      return false;
  }
}

bool stands_in_parentheses(const Tree& tree, const Node& node) {
  const std::size_t first = token_index_at(tree, node.begin);
  const std::size_t behind = token_index_at(tree, node.end);
  const auto tokens = tree.tokens();
  if (first == 0 || tokens[first - 1].kind != TokenKind::left_paren ||
      tokens[behind].kind != TokenKind::right_paren) {
    return false;
  }
  // The parentheses of a call are not the argument's own; those of a tuple or generator are the
  // node itself.
  const Node* parent = tree.parent(node.id);
  return !is<Call>(parent) || as<Call>(parent).func == &node;
}

bool stands_in_brackets(const Tree& tree, std::uint32_t offset) {
  int level = 0;
  for (std::size_t i = token_index_at(tree, offset); i-- > 0;) {
    switch (tree.tokens()[i].kind) {
      case TokenKind::left_paren:
      case TokenKind::left_bracket:
      case TokenKind::left_brace:
        if (--level < 0) return true;
        break;
      case TokenKind::right_paren:
      case TokenKind::right_bracket:
      case TokenKind::right_brace:
        ++level;
        break;
      case TokenKind::newline:
        return false;
      default:
        break;
    }
  }
  return false;
}

bool is_part_of_string(const Tree& tree, const Node& node) {
  const Node* parent = tree.parent(node.id);
  return (is<JoinedStr>(parent) || is<FormattedValue>(parent)) &&
         (is<Constant>(&node) || is<JoinedStr>(&node) || is<FormattedValue>(&node));
}

std::string set_apart(const Tree& tree, std::uint32_t begin, std::uint32_t end, std::string text) {
  const auto joins = [](char left, char right) {
    const auto is_word = [](char c) { return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80) != 0; };
    return (is_word(left) && is_word(right)) || (left == '{' && right == '{') || (left == '}' && right == '}');
  };
  if (text.empty()) return text;
  if (end < tree.text().size() && joins(text.back(), tree.text()[end])) text += ' ';
  if (begin > 0 && joins(tree.text()[begin - 1], text.front())) text.insert(0, 1, ' ');
  return text;
}

bool has_statement(std::string_view source) {
  const TreePtr tree = parse(std::string(source));
  return !tree->module().body.empty();
}

std::vector<Nodes<StmtNode>> blocks_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::module:
      return {as<Module>(&node).body};
    case NodeKind::function_def:
      return {as<FunctionDef>(&node).body};
    case NodeKind::class_def:
      return {as<ClassDef>(&node).body};
    case NodeKind::for_:
      return {as<For>(&node).body, as<For>(&node).orelse};
    case NodeKind::while_:
      return {as<While>(&node).body, as<While>(&node).orelse};
    case NodeKind::if_:
      return {as<If>(&node).body, as<If>(&node).orelse};
    case NodeKind::with:
      return {as<With>(&node).body};
    case NodeKind::try_: {
      const auto& attempt = as<Try>(&node);
      return {attempt.body, attempt.orelse, attempt.finalbody};
    }
    case NodeKind::except_handler:
      return {as<ExceptHandler>(&node).body};
    case NodeKind::match_case:
      return {as<MatchCase>(&node).body};
    case NodeKind::error_stmt:
      return {as<ErrorStmt>(&node).body};
    default:
      return {};
  }
}

Nodes<StmtNode> block_of(const Tree& tree, const Node& statement) {
  for (const Nodes<StmtNode> block : blocks_of(*tree.parent(statement.id)))
    if (std::find(block.begin(), block.end(), &statement) != block.end()) return block;
  return {};
}

std::uint32_t full_begin(const Tree& tree, const Node& statement) {
  Nodes<ExprNode> decorators;
  if (const auto* function = try_as<FunctionDef>(&statement)) decorators = function->decorator_list;
  if (const auto* definition = try_as<ClassDef>(&statement))
    decorators = definition->decorator_list;
  if (decorators.empty()) return statement.begin;
  std::size_t i = token_index_at(tree, decorators[0]->begin);
  while (tree.tokens()[i].kind != TokenKind::at) --i;
  return tree.tokens()[i].begin;
}

std::uint32_t begin_with_comments(const Tree& tree, std::uint32_t offset) {
  const std::string_view indent = indentation_of(tree, offset);
  std::uint32_t first = tree.position(offset).line;
  while (first > 1) {
    const std::uint32_t above = tree.line_begin(first - 1);
    const std::string_view line = std::string_view(tree.text()).substr(above, tree.line_end(first - 1) - above);
    if (!line.starts_with(indent) || line.size() == indent.size() || line[indent.size()] != '#') break;
    // A line of a string may look like a comment.
    const std::uint32_t at = above + static_cast<std::uint32_t>(indent.size());
    const std::size_t token = token_index_at(tree, at);
    if (token > 0 && tree.tokens()[token - 1].end > at) break;
    --first;
  }
  return tree.line_begin(first) + static_cast<std::uint32_t>(indent.size());
}

std::uint32_t first_line_of(const Tree& tree, const Node& statement) {
  return tree.position(begin_with_comments(tree, full_begin(tree, statement))).line;
}

std::uint32_t comments_below(const Tree& tree, std::uint32_t line, std::string_view indent) {
  std::uint32_t last = line;
  for (++line; line <= tree.line_count(); ++line) {
    const std::string_view content = std::string_view(tree.text()).substr(tree.line_begin(line), tree.line_end(line) - tree.line_begin(line));
    const std::size_t begin = content.find_first_not_of(" \t\f");
    if (begin == std::string_view::npos) continue;
    if (content[begin] != '#' || begin <= indent.size()) break;
    last = line;
  }
  return last;
}

std::uint32_t last_line_of(const Tree& tree, const Node& statement) {
  const std::uint32_t line = tree.position(statement.end).line;
  // What is deeper below a simple statement, or one of a single line, does not belong to it.
  if (blocks_of(statement).empty() || line == tree.position(statement.begin).line) return line;
  return comments_below(tree, line, indentation_of(tree, full_begin(tree, statement)));
}

std::vector<std::string_view> comments_in(const Tree& tree, std::uint32_t begin, std::uint32_t end) {
  std::vector<std::string_view> comments;
  const auto tokens = tree.tokens();
  for (std::size_t i = token_index_at(tree, begin); i < tokens.size() && (i == 0 || tokens[i - 1].end < end); ++i) {
    for (const Trivia& piece : tree.trivia_before(i)) {
      if (piece.kind != TriviaKind::comment || piece.begin < begin || piece.end > end) continue;
      comments.push_back(std::string_view(tree.text()).substr(piece.begin, piece.end - piece.begin));
    }
  }
  return comments;
}

std::uint32_t full_begin_of_header(const Tree& tree, const Node& owner) {
  const std::uint32_t line = tree.position(owner.begin).line;
  std::uint32_t begin = tree.line_begin(line);
  while (tree.text()[begin] == ' ' || tree.text()[begin] == '\t') ++begin;
  return begin;
}

std::string_view indentation_of(const Tree& tree, std::uint32_t offset) {
  const std::uint32_t begin = tree.line_begin(tree.position(offset).line);
  const std::string_view line = std::string_view(tree.text()).substr(begin, offset - begin);
  const std::size_t end = line.find_first_not_of(" \t\f");
  return line.substr(0, end == std::string_view::npos ? line.size() : end);
}

bool is_first_on_line(const Tree& tree, std::uint32_t offset) {
  const std::uint32_t begin = tree.line_begin(tree.position(offset).line);
  return begin + indentation_of(tree, offset).size() == offset;
}

bool is_last_on_line(const Tree& tree, std::uint32_t offset) {
  std::size_t i = token_index_at(tree, offset);
  const auto tokens = tree.tokens();
  if (tokens[i].kind == TokenKind::semicolon) ++i;
  return tokens[i].kind == TokenKind::newline || tokens[i].kind == TokenKind::end_of_file;
}

std::string_view line_end_of(const Tree& tree) {
  const std::size_t at = tree.text().find_first_of("\r\n");
  if (at == std::string::npos || tree.text()[at] == '\n') return "\n";
  return at + 1 < tree.text().size() && tree.text()[at + 1] == '\n' ? "\r\n" : "\r";
}

std::string indent_unit(const Tree& tree) {
  for (const Token& token : tree.tokens()) {
    if (token.kind == TokenKind::indent) return std::string(indentation_of(tree, token.begin));
  }
  return "    ";
}

std::vector<bool> lines_in_strings(const Tree& tree) {
  std::vector<bool> in_string(tree.line_count() + 1, false);
  for (const Token& token : tree.tokens()) {
    if (token.kind != TokenKind::string && token.kind != TokenKind::fstring_middle) continue;
    for (std::uint32_t line = tree.position(token.begin).line + 1; line <= tree.position(token.end).line; ++line) in_string[line] = true;
  }
  return in_string;
}

std::string indented(std::string_view source, std::string_view indent, std::string_view line_end) {
  const TreePtr tree = parse(std::string(source));
  const std::vector<bool> in_string = lines_in_strings(*tree);
  std::string result;
  for (std::uint32_t line = 1; line <= tree->line_count(); ++line) {
    const std::uint32_t begin = tree->line_begin(line);
    const std::string_view content = source.substr(begin, tree->line_end(line) - begin);
    if (line > 1) result += line_end;
    if (!content.empty() && !in_string[line]) result += indent;
    result += content;
  }
  return result;
}

std::string reindented(std::string_view text, std::string_view from, std::string_view to, std::string_view line_end) {
  // In parentheses, so that line ends between tokens mean nothing.
  const TreePtr tree = parse("(" + std::string(text) + "\n)");
  const std::vector<bool> in_string = lines_in_strings(*tree);
  std::string result, unchanged;
  bool fits = true;
  for (std::uint32_t line = 1; line < tree->line_count(); ++line) {
    const std::uint32_t begin = tree->line_begin(line) + (line == 1 ? 1 : 0);
    std::string_view content = std::string_view(tree->text()).substr(begin, tree->line_end(line) - begin);
    if (line > 1) result += line_end, unchanged += line_end;
    unchanged += content;
    if (line > 1 && !in_string[line] && content.find_first_not_of(" \t\f") != std::string_view::npos) {
      fits = fits && content.starts_with(from);
      if (fits) content.remove_prefix(from.size());
      result += to;
    }
    result += content;
  }
  return fits ? result : unchanged;
}

}  // namespace lang
