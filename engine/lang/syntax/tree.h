// SPDX-License-Identifier: MIT
// The document, parsed: the text, its tokens, the syntax tree over them and what is wrong with it.
// Immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/arena.h"
#include "lang/syntax/ast.h"
#include "lang/syntax/diagnostic.h"
#include "lang/syntax/line_table.h"
#include "lang/syntax/token.h"

namespace lang {

/// A place in the text: line from 1, column in bytes from 0.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 0;
};

/// The text is the truth: tokens and nodes are spans of it, and printing gives it back byte for
/// byte. Nodes, names and diagnostics are valid as long as the tree lives; it is handed around by
/// TreePtr. Any text has a tree: with errors in it, the parts that could not be understood are
/// ErrorStmt and ErrorExpr.
class Tree {
 public:
  const std::string& text() const { return text_; }
  const ast::Module& module() const { return *module_; }
  std::span<const Token> tokens() const { return tokens_; }

  /// In the order of the text. Empty exactly when ok().
  std::span<const Diagnostic> diagnostics() const { return diagnostics_; }
  bool ok() const { return diagnostics_.empty(); }

  /// Nodes are numbered in preorder from 0, so the nodes under `id` are those in (id,
  /// subtree_end(id)).
  std::uint32_t node_count() const { return static_cast<std::uint32_t>(nodes_.size()); }
  /// Requires: id < node_count().
  const ast::Node& node(std::uint32_t id) const { return *nodes_[id]; }
  /// The node that `id` is a child of; null for the module.
  const ast::Node* parent(std::uint32_t id) const {
    return id == 0 ? nullptr : nodes_[parents_[id]];
  }
  std::uint32_t subtree_end(std::uint32_t id) const { return subtree_ends_[id]; }
  /// The largest number of nodes on a path from the module down: what a recursive visitor has to
  /// stand.
  std::uint32_t height() const { return height_; }

  std::string_view text_of(const ast::Node& node) const {
    return std::string_view(text_).substr(node.begin, node.end - node.begin);
  }
  std::string_view text_of(const Token& token) const {
    return std::string_view(text_).substr(token.begin, token.end - token.begin);
  }
  /// The pieces between the token before `token_index` and that token (the last token is
  /// end_of_file).
  std::vector<Trivia> trivia_before(std::size_t token_index) const;

  std::uint32_t line_count() const { return lines_.count(); }
  /// Offset of the first byte of a line (after a byte order mark). Requires: 1 <= line <=
  /// line_count().
  std::uint32_t line_begin(std::uint32_t line) const { return lines_.begin(line); }
  /// Offset of the end of a line, before its line end.
  std::uint32_t line_end(std::uint32_t line) const;
  Position position(std::uint32_t offset) const;
  /// The column of a node in characters, from 1: what CPython and editors show.
  std::uint32_t character_column(const ast::Node& node) const;
  /// The smallest node whose span holds `offset` (its end included where nothing smaller begins
  /// there).
  const ast::Node& node_at(std::uint32_t offset) const;

 private:
  friend class TreeBuilder;
  Tree() = default;

  std::string text_;
  Arena arena_;
  const ast::Module* module_ = nullptr;
  std::vector<Token> tokens_;
  std::vector<Diagnostic> diagnostics_;
  LineTable lines_;
  std::vector<const ast::Node*> nodes_;
  std::vector<std::uint32_t> parents_;
  std::vector<std::uint32_t> subtree_ends_;
  std::uint32_t height_ = 0;
};

using TreePtr = std::shared_ptr<const Tree>;

/// Parses a Python text: never fails and never returns null; errors are in diagnostics().
/// Time and memory are linear in the size of the text.
TreePtr parse(std::string text);

/// Tokens and trivia put together again: equal to tree.text(), byte for byte.
std::string print(const Tree& tree);

}  // namespace lang
