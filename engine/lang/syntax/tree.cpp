// SPDX-License-Identifier: MIT
#include "lang/syntax/tree.h"

#include <algorithm>

#include "lang/syntax/lexer.h"
#include "lang/syntax/parser.h"
#include "lang/syntax/semantics.h"
#include "lang/syntax/source.h"
#include "lang/syntax/visit.h"
#include "util/sort.h"

namespace lang {
namespace {

// More than this many errors say no more than that the text is no Python.
constexpr std::size_t most_diagnostics = 100;

}  // namespace

class TreeBuilder {
 public:
  static TreePtr build(std::string text) {
    std::shared_ptr<Tree> tree(new Tree);
    tree->text_ = std::move(text);
    tree->lines_ = LineTable(tree->text_);
    if (std::optional<Diagnostic> problem = check_encoding(tree->text_)) {
      refuse(*tree, std::move(*problem));
    } else {
      Lexer lexer(tree->text_, tree->lines_);
      lexer.run();
      tree->tokens_ = std::move(lexer.tokens());
      tree->diagnostics_ = std::move(lexer.diagnostics());
      Parser parser(tree->text_, tree->tokens_, tree->lines_, tree->arena_, tree->diagnostics_);
      tree->module_ = parser.module();
      number_nodes(*tree);
      check_semantics(*tree, tree->diagnostics_);
    }
    finish_diagnostics(*tree);
    return tree;
  }

 private:
  // A text that is none: one error token, so that printing still gives every byte back.
  static void refuse(Tree& tree, Diagnostic problem) {
    const auto size = static_cast<std::uint32_t>(tree.text_.size());
    tree.tokens_ = {{TokenKind::error, 0, size}, {TokenKind::end_of_file, size, size}};
    tree.diagnostics_.push_back(std::move(problem));
    auto* module = tree.arena_.make<ast::Module>();
    module->kind = ast::NodeKind::module;
    module->end = size;
    tree.module_ = module;
    number_nodes(tree);
  }

  // Preorder numbers, parents, lines and columns; with a stack of its own, for trees may be very
  // deep.
  static void number_nodes(Tree& tree) {
    struct Entry {
      const ast::Node* node;
      std::uint32_t parent;
      std::uint32_t depth;
    };
    std::vector<Entry> stack = {{tree.module_, 0, 1}};
    std::vector<const ast::Node*> children;
    std::uint32_t line = 1;
    while (!stack.empty()) {
      const Entry entry = stack.back();
      stack.pop_back();
      // The nodes are the arena's, and this builder's until the tree is handed out.
      auto* node = const_cast<ast::Node*>(entry.node);
      node->id = static_cast<std::uint32_t>(tree.nodes_.size());
      line = line_near(tree.lines_, node->begin, line);
      node->line = line;
      node->column = node->begin - std::min(node->begin, tree.lines_.begin(line));
      tree.nodes_.push_back(node);
      tree.parents_.push_back(entry.parent);
      tree.height_ = std::max(tree.height_, entry.depth);
      children.clear();
      for_each_child(*node, [&](const ast::Node& child) { children.push_back(&child); });
      for (std::size_t i = children.size(); i-- > 0;) {
        stack.push_back({children[i], node->id, entry.depth + 1});
      }
    }
    tree.subtree_ends_.resize(tree.nodes_.size());
    for (std::uint32_t id = tree.node_count(); id-- > 0;) {
      tree.subtree_ends_[id] = std::max(tree.subtree_ends_[id], id + 1);
      std::uint32_t& parent_end = tree.subtree_ends_[tree.parents_[id]];
      parent_end = std::max(parent_end, tree.subtree_ends_[id]);
    }
  }

  // As LineTable::line_of, starting at a line that is probably near.
  static std::uint32_t line_near(const LineTable& lines, std::uint32_t offset, std::uint32_t line) {
    if (offset < lines.begin(line)) return lines.line_of(offset);
    for (int i = 0; i < 8; ++i, ++line) {
      if (line == lines.count() || offset < lines.begin(line + 1)) return line;
    }
    return lines.line_of(offset);
  }

  static void finish_diagnostics(Tree& tree) {
    std::vector<Diagnostic>& all = tree.diagnostics_;
    util::sort(all, [](const Diagnostic& a, const Diagnostic& b) { return a.begin < b.begin; });
    // Two checks that stumble over the same word: the first one says enough.
    const auto same = [](const Diagnostic& a, const Diagnostic& b) {
      return a.begin == b.begin && a.kind == DiagnosticKind::syntax && b.kind == a.kind;
    };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());
    if (all.size() > most_diagnostics) all.resize(most_diagnostics);
    for (Diagnostic& diagnostic : all) {
      const Position place = tree.position(diagnostic.begin);
      diagnostic.line = place.line;
      diagnostic.column = place.column;
    }
  }
};

TreePtr parse(std::string text) { return TreeBuilder::build(std::move(text)); }

std::string print(const Tree& tree) {
  std::string result;
  result.reserve(tree.text().size());
  std::uint32_t at = 0;
  for (const Token& token : tree.tokens()) {
    result.append(tree.text(), at, token.begin - at);  // trivia
    result += tree.text_of(token);
    at = token.end;
  }
  return result;
}

std::vector<Trivia> Tree::trivia_before(std::size_t token_index) const {
  std::vector<Trivia> result;
  std::uint32_t at = token_index == 0 ? 0 : tokens_[token_index - 1].end;
  const std::uint32_t end = tokens_[token_index].begin;
  const auto is_line_end = [&](std::uint32_t i) { return text_[i] == '\n' || text_[i] == '\r'; };
  const auto skip_line_end = [&] {
    if (text_[at] == '\r' && at + 1 < end && text_[at + 1] == '\n') ++at;
    ++at;
  };
  while (at < end) {
    Trivia piece{TriviaKind::space, at, at};
    if (text_[at] == '#') {
      piece.kind = TriviaKind::comment;
      while (at < end && !is_line_end(at)) ++at;
    } else if (is_line_end(at)) {
      piece.kind = TriviaKind::line_end;
      skip_line_end();
    } else if (text_[at] == '\\') {
      piece.kind = TriviaKind::continuation;
      ++at;
      if (at < end) skip_line_end();
    } else {
      while (at < end && text_[at] != '#' && text_[at] != '\\' && !is_line_end(at)) ++at;
    }
    piece.end = at;
    result.push_back(piece);
  }
  return result;
}

std::uint32_t Tree::line_end(std::uint32_t line) const {
  const std::uint32_t begin = lines_.begin(line);
  if (line < lines_.count()) {
    const std::uint32_t next = lines_.begin(line + 1);
    const bool is_pair = next - begin > 1 && text_[next - 2] == '\r' && text_[next - 1] == '\n';
    return next - (is_pair ? 2 : 1);
  }
  std::uint32_t end = begin;
  while (end < text_.size() && text_[end] != '\n' && text_[end] != '\r') ++end;
  return end;
}

Position Tree::position(std::uint32_t offset) const {
  const std::uint32_t line = lines_.line_of(offset);
  return {line, offset - std::min(offset, lines_.begin(line))};
}

std::uint32_t Tree::character_column(const ast::Node& node) const {
  return lang::character_column(text_, node.begin);
}

const ast::Node& Tree::node_at(std::uint32_t offset) const {
  const ast::Node* best = module_;
  for (std::uint32_t id = 1; id < node_count();) {
    const ast::Node& candidate = *nodes_[id];
    const bool inside = candidate.begin <= offset && offset <= candidate.end;
    if (!inside) {
      id = subtree_ends_[id];
      continue;
    }
    const bool touches_end = offset == candidate.end && best->end > offset;
    // Of two that touch, the one that begins here wins over the one that ends here.
    if (!touches_end || best == nodes_[parents_[id]]) best = &candidate;
    ++id;
  }
  return *best;
}

}  // namespace lang
