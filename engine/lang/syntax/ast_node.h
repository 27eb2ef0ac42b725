// SPDX-License-Identifier: MIT
// What the nodes of the syntax tree have in common: kinds, spans, casts, operators.
#pragma once

#include <cassert>
#include <cstdint>
#include <span>
#include <string_view>

namespace lang::ast {

enum class NodeKind : std::uint8_t {
  module,
  // Statements; keep them together: is_statement() relies on it.
  function_def,
  class_def,
  return_,
  delete_,
  assign,
  aug_assign,
  ann_assign,
  type_alias,
  for_,
  while_,
  if_,
  with,
  raise,
  try_,
  match,
  assert_,
  import,
  import_from,
  global,
  nonlocal,
  expr,
  pass,
  break_,
  continue_,
  error_stmt,
  // Expressions; keep them together: is_expression() relies on it.
  bool_op,
  named_expr,
  bin_op,
  unary_op,
  lambda,
  if_exp,
  dict,
  set,
  list_comp,
  set_comp,
  dict_comp,
  generator_exp,
  await,
  yield,
  yield_from,
  compare,
  call,
  formatted_value,
  joined_str,
  constant,
  attribute,
  subscript,
  starred,
  name,
  list,
  tuple,
  slice,
  error_expr,
  // Parts of the above.
  comprehension,
  except_handler,
  arguments,
  arg,
  keyword,
  alias,
  withitem,
  match_case,
  pattern,
};

/// What every node has. `begin` and `end` are byte offsets in Tree::text(), end exclusive; the span
/// of a statement excludes its line end, that of a decorated function or class starts at `def`,
/// `async` or `class` (as in CPython). `line` counts from 1, `column` is the 0-based byte column of
/// `begin` (as CPython's lineno and col_offset); Tree::character_column gives the 1-based column in
/// characters. `id` is the preorder number: the module is 0.
struct Node {
  NodeKind kind;
  std::uint32_t id = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t line = 1;
  std::uint32_t column = 0;
};

struct StmtNode : Node {};
struct ExprNode : Node {};

/// Child lists, in source order.
template <class T>
using Nodes = std::span<const T* const>;

constexpr bool is_statement(NodeKind kind) {
  return kind >= NodeKind::function_def && kind <= NodeKind::error_stmt;
}
constexpr bool is_expression(NodeKind kind) {
  return kind >= NodeKind::bool_op && kind <= NodeKind::error_expr;
}

/// True when `node` is not null and a `T`.
template <class T>
bool is(const Node* node) {
  return node != nullptr && node->kind == T::tag;
}
/// `node` as a `T`. Requires: it is one.
template <class T>
const T& as(const Node* node) {
  assert(is<T>(node));
  return *static_cast<const T*>(node);
}
/// `node` as a `T`, or null when it is null or something else.
template <class T>
const T* try_as(const Node* node) {
  return is<T>(node) ? static_cast<const T*>(node) : nullptr;
}

enum class Context : std::uint8_t { load, store, del };
enum class BoolOperator : std::uint8_t { and_, or_ };
enum class UnaryOperator : std::uint8_t { invert, not_, u_add, u_sub };
enum class Operator : std::uint8_t {
  add,
  sub,
  mult,
  mat_mult,
  div,
  mod,
  pow,
  l_shift,
  r_shift,
  bit_or,
  bit_xor,
  bit_and,
  floor_div
};
enum class CompareOperator : std::uint8_t {
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  is,
  is_not,
  in,
  not_in
};
enum class ConstantType : std::uint8_t {
  none,
  true_,
  false_,
  ellipsis,
  integer,
  floating,
  string,
  bytes
};

}  // namespace lang::ast
