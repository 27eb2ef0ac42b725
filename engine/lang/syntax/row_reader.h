// SPDX-License-Identifier: MIT
// What one statement does: the construct that gives its row the kind, the numbers in it, and the
// functions and tasks it refers to.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "lang/syntax/constructs.h"
#include "lang/syntax/meanings.h"

namespace lang {

class RowReader {
 public:
  /// `main` becomes the function that a call of asyncio.run is given, when there is one.
  RowReader(const Tree& tree, const Meanings& meanings, const NameScope& scope, std::uint32_t& main)
      : tree_(tree), meanings_(meanings), scope_(scope), main_(main) {}

  /// A simple statement: kind, numbers, links, and what it assigns.
  void read_statement(Row& row, const ast::StmtNode& statement) const;
  /// The expression in the header of a frame: numbers and links; the kind stays.
  void read_header(Row& row, const ast::ExprNode* expression) const;
  void read_with(Row& row, const ast::With& statement) const;
  /// Links to methods of the program's object that an expression is, which the statement calls.
  void add_methods(Row& row, const ast::ExprNode& object, std::initializer_list<std::string_view> names) const;

 private:
  void read(Row& row, const ast::Node& node, LinkKind kind) const;
  void read_call(Row& row, const ast::Call& call, LinkKind kind) const;
  void read_arguments(Row& row, const ast::Call& call, std::string_view callee,
                      std::uint32_t function, LinkKind kind) const;
  void read_reference(Row& row, const ast::ExprNode& expression, LinkKind kind) const;
  bool read_cancel(Row& row, const ast::Call& call) const;
  void note_main(const ast::Call& call, std::string_view callee) const;
  void add_number(Row& row, const ast::ExprNode* expression, std::string name, bool seconds) const;
  RowKind kind_of_call(const ast::Call& call) const;
  RowKind kind_of_await(const ast::ExprNode* value) const;
  Sense sense_of(const ast::Call& call, bool awaited) const;
  /// Kind, call and sense.
  void find_kind(Row& row, const ast::Node& node) const;

  const Tree& tree_;
  const Meanings& meanings_;
  const NameScope& scope_;
  std::uint32_t& main_;
};

}  // namespace lang
