// SPDX-License-Identifier: MIT
// The nodes of expressions.
#pragma once

#include "lang/syntax/ast_parts.h"

namespace lang::ast {

// Left-leaning chains (BinOp::left, Call::func, Attribute::value, Subscript::value) can be as long
// as the file: a visitor that recurses must follow them with a loop, or refuse trees whose
// Tree::height() is too large.

struct BoolOp : ExprNode {
  static constexpr NodeKind tag = NodeKind::bool_op;
  BoolOperator op = BoolOperator::and_;
  Nodes<ExprNode> values;
};

struct NamedExpr : ExprNode {
  static constexpr NodeKind tag = NodeKind::named_expr;
  const ExprNode* target = nullptr;
  const ExprNode* value = nullptr;
};

struct BinOp : ExprNode {
  static constexpr NodeKind tag = NodeKind::bin_op;
  const ExprNode* left = nullptr;
  Operator op = Operator::add;
  const ExprNode* right = nullptr;
};

struct UnaryOp : ExprNode {
  static constexpr NodeKind tag = NodeKind::unary_op;
  UnaryOperator op = UnaryOperator::not_;
  const ExprNode* operand = nullptr;
};

struct Lambda : ExprNode {
  static constexpr NodeKind tag = NodeKind::lambda;
  const Arguments* args = nullptr;
  const ExprNode* body = nullptr;
  bool is_generator = false;
};

struct IfExp : ExprNode {
  static constexpr NodeKind tag = NodeKind::if_exp;
  const ExprNode* test = nullptr;
  const ExprNode* body = nullptr;
  const ExprNode* orelse = nullptr;
};

/// A null key stands for `**value`.
struct Dict : ExprNode {
  static constexpr NodeKind tag = NodeKind::dict;
  Nodes<ExprNode> keys;
  Nodes<ExprNode> values;
};

struct Set : ExprNode {
  static constexpr NodeKind tag = NodeKind::set;
  Nodes<ExprNode> elts;
};

struct ListComp : ExprNode {
  static constexpr NodeKind tag = NodeKind::list_comp;
  const ExprNode* elt = nullptr;
  Nodes<Comprehension> generators;
};

struct SetComp : ExprNode {
  static constexpr NodeKind tag = NodeKind::set_comp;
  const ExprNode* elt = nullptr;
  Nodes<Comprehension> generators;
};

struct DictComp : ExprNode {
  static constexpr NodeKind tag = NodeKind::dict_comp;
  const ExprNode* key = nullptr;
  const ExprNode* value = nullptr;
  Nodes<Comprehension> generators;
};

struct GeneratorExp : ExprNode {
  static constexpr NodeKind tag = NodeKind::generator_exp;
  const ExprNode* elt = nullptr;
  Nodes<Comprehension> generators;
};

struct Await : ExprNode {
  static constexpr NodeKind tag = NodeKind::await;
  const ExprNode* value = nullptr;
};

struct Yield : ExprNode {
  static constexpr NodeKind tag = NodeKind::yield;
  const ExprNode* value = nullptr;  // or null
};

struct YieldFrom : ExprNode {
  static constexpr NodeKind tag = NodeKind::yield_from;
  const ExprNode* value = nullptr;
};

struct Compare : ExprNode {
  static constexpr NodeKind tag = NodeKind::compare;
  const ExprNode* left = nullptr;
  std::span<const CompareOperator> ops;
  Nodes<ExprNode> comparators;
};

/// `*x` is a Starred in `args`; `**x` is a Keyword without a name.
struct Call : ExprNode {
  static constexpr NodeKind tag = NodeKind::call;
  const ExprNode* func = nullptr;
  Nodes<ExprNode> args;
  Nodes<Keyword> keywords;
};

/// One `{...}` of an f-string. `conversion` is 0, 's', 'r' or 'a'. `{x=}` is a string Constant "x="
/// before this node and conversion 'r' (when it has no format), as in CPython.
struct FormattedValue : ExprNode {
  static constexpr NodeKind tag = NodeKind::formatted_value;
  const ExprNode* value = nullptr;
  char conversion = 0;
  const JoinedStr* format_spec = nullptr;  // or null
};

/// An f-string, or a run of adjacent literals with at least one f-string in it: string Constants
/// (never empty, never two in a row) and FormattedValues.
struct JoinedStr : ExprNode {
  static constexpr NodeKind tag = NodeKind::joined_str;
  Nodes<ExprNode> values;
};

/// A literal, decoded. Strings are UTF-8 (lone surrogates from escapes as three bytes, as in
/// WTF-8); `text` holds strings and bytes. Adjacent literals are one Constant.
struct Constant : ExprNode {
  static constexpr NodeKind tag = NodeKind::constant;
  ConstantType type = ConstantType::none;
  std::int64_t integer = 0;
  double floating = 0;
  std::string_view text;
};

struct Attribute : ExprNode {
  static constexpr NodeKind tag = NodeKind::attribute;
  const ExprNode* value = nullptr;
  std::string_view attr;
  std::uint32_t attr_begin = 0;
  Context ctx = Context::load;
};

struct Subscript : ExprNode {
  static constexpr NodeKind tag = NodeKind::subscript;
  const ExprNode* value = nullptr;
  const ExprNode* slice = nullptr;
  Context ctx = Context::load;
};

struct Starred : ExprNode {
  static constexpr NodeKind tag = NodeKind::starred;
  const ExprNode* value = nullptr;
  Context ctx = Context::load;
};

struct Name : ExprNode {
  static constexpr NodeKind tag = NodeKind::name;
  std::string_view name;  // CPython: id
  Context ctx = Context::load;
};

struct List : ExprNode {
  static constexpr NodeKind tag = NodeKind::list;
  Nodes<ExprNode> elts;
  Context ctx = Context::load;
};

struct Tuple : ExprNode {
  static constexpr NodeKind tag = NodeKind::tuple;
  Nodes<ExprNode> elts;
  Context ctx = Context::load;
};

struct Slice : ExprNode {
  static constexpr NodeKind tag = NodeKind::slice;
  const ExprNode* lower = nullptr;  // or null
  const ExprNode* upper = nullptr;  // or null
  const ExprNode* step = nullptr;   // or null
};

/// Text that is no expression; the tree has a diagnostic for it.
struct ErrorExpr : ExprNode {
  static constexpr NodeKind tag = NodeKind::error_expr;
};

}  // namespace lang::ast
