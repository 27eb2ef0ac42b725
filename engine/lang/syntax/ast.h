// SPDX-License-Identifier: MIT
// The syntax tree's nodes: CPython's `ast` module, class for class and field for field, as plain
// structs. Nodes live in the arena of an immutable lang::Tree (tree.h) and are valid as long as it
// is.
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
  for_,
  while_,
  if_,
  with,
  raise,
  try_,
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

struct Name;
struct Constant;
struct JoinedStr;

// ---- parts
// ------------------------------------------------------------------------------------------------------

/// Names are interned: within one tree, equal names have equal data() pointers.
struct Arg : Node {
  static constexpr NodeKind tag = NodeKind::arg;
  std::string_view arg;
  const ExprNode* annotation = nullptr;  // or null
};

/// As CPython's `arguments`: `defaults` belong to the last of posonlyargs + args; `kw_defaults` has
/// one entry for each of kwonlyargs, null where there is no default.
struct Arguments : Node {
  static constexpr NodeKind tag = NodeKind::arguments;
  Nodes<Arg> posonlyargs;
  Nodes<Arg> args;
  const Arg* vararg = nullptr;  // or null
  Nodes<Arg> kwonlyargs;
  Nodes<ExprNode> kw_defaults;
  const Arg* kwarg = nullptr;  // or null
  Nodes<ExprNode> defaults;
};

/// `arg=value` in a call; `**value` has an empty `arg`.
struct Keyword : Node {
  static constexpr NodeKind tag = NodeKind::keyword;
  std::string_view arg;
  const ExprNode* value = nullptr;
};

/// `name as asname` of an import; `name` may be dotted, or `*`; `asname` is empty where there is
/// none.
struct Alias : Node {
  static constexpr NodeKind tag = NodeKind::alias;
  std::string_view name;
  std::string_view asname;
  std::uint32_t asname_begin = 0;
};

struct WithItem : Node {
  static constexpr NodeKind tag = NodeKind::withitem;
  const ExprNode* context_expr = nullptr;
  const ExprNode* optional_vars = nullptr;  // or null
};

/// One `for target in iter if ...` of a comprehension.
struct Comprehension : Node {
  static constexpr NodeKind tag = NodeKind::comprehension;
  const ExprNode* target = nullptr;
  const ExprNode* iter = nullptr;
  Nodes<ExprNode> ifs;
  bool is_async = false;
};

struct ExceptHandler : Node {
  static constexpr NodeKind tag = NodeKind::except_handler;
  const ExprNode* type = nullptr;  // or null
  std::string_view name;           // empty where there is none
  std::uint32_t name_begin = 0;
  Nodes<StmtNode> body;
};

// ---- statements
// -------------------------------------------------------------------------------------------------

struct Module : Node {
  static constexpr NodeKind tag = NodeKind::module;
  Nodes<StmtNode> body;
};

/// `def` and `async def` (CPython's FunctionDef and AsyncFunctionDef).
struct FunctionDef : StmtNode {
  static constexpr NodeKind tag = NodeKind::function_def;
  std::string_view name;
  std::uint32_t name_begin = 0;
  const Arguments* args = nullptr;
  Nodes<StmtNode> body;
  Nodes<ExprNode> decorator_list;
  const ExprNode* returns = nullptr;  // or null
  bool is_async = false;
  bool is_generator = false;  // has `yield` in its own body
};

struct ClassDef : StmtNode {
  static constexpr NodeKind tag = NodeKind::class_def;
  std::string_view name;
  std::uint32_t name_begin = 0;
  Nodes<ExprNode> bases;
  Nodes<Keyword> keywords;
  Nodes<StmtNode> body;
  Nodes<ExprNode> decorator_list;
};

struct Return : StmtNode {
  static constexpr NodeKind tag = NodeKind::return_;
  const ExprNode* value = nullptr;  // or null
};

struct Delete : StmtNode {
  static constexpr NodeKind tag = NodeKind::delete_;
  Nodes<ExprNode> targets;
};

struct Assign : StmtNode {
  static constexpr NodeKind tag = NodeKind::assign;
  Nodes<ExprNode> targets;
  const ExprNode* value = nullptr;
};

struct AugAssign : StmtNode {
  static constexpr NodeKind tag = NodeKind::aug_assign;
  const ExprNode* target = nullptr;
  Operator op = Operator::add;
  const ExprNode* value = nullptr;
};

struct AnnAssign : StmtNode {
  static constexpr NodeKind tag = NodeKind::ann_assign;
  const ExprNode* target = nullptr;
  const ExprNode* annotation = nullptr;
  const ExprNode* value = nullptr;  // or null
  bool simple = false;              // the target is a bare name, not in parentheses
};

/// `for` and `async for`. `else_begin` is the offset of the word `else`, 0 where there is none.
struct For : StmtNode {
  static constexpr NodeKind tag = NodeKind::for_;
  const ExprNode* target = nullptr;
  const ExprNode* iter = nullptr;
  Nodes<StmtNode> body;
  Nodes<StmtNode> orelse;
  std::uint32_t else_begin = 0;
  bool is_async = false;
};

struct While : StmtNode {
  static constexpr NodeKind tag = NodeKind::while_;
  const ExprNode* test = nullptr;
  Nodes<StmtNode> body;
  Nodes<StmtNode> orelse;
  std::uint32_t else_begin = 0;
};

/// `elif` is an If (with is_elif) alone in the orelse of the one before it. Such chains can be as
/// long as the file: follow them with a loop, not by recursion.
struct If : StmtNode {
  static constexpr NodeKind tag = NodeKind::if_;
  const ExprNode* test = nullptr;
  Nodes<StmtNode> body;
  Nodes<StmtNode> orelse;
  std::uint32_t else_begin = 0;  // of the word `else`; 0 where there is none or it is an `elif`
  bool is_elif = false;
};

/// `with` and `async with`.
struct With : StmtNode {
  static constexpr NodeKind tag = NodeKind::with;
  Nodes<WithItem> items;
  Nodes<StmtNode> body;
  bool is_async = false;
};

struct Raise : StmtNode {
  static constexpr NodeKind tag = NodeKind::raise;
  const ExprNode* exc = nullptr;    // or null
  const ExprNode* cause = nullptr;  // or null
};

/// `try` with `except` or (is_star) `except*`. The offsets are those of the words, 0 where there is
/// none.
struct Try : StmtNode {
  static constexpr NodeKind tag = NodeKind::try_;
  Nodes<StmtNode> body;
  Nodes<ExceptHandler> handlers;
  Nodes<StmtNode> orelse;
  Nodes<StmtNode> finalbody;
  std::uint32_t else_begin = 0;
  std::uint32_t finally_begin = 0;
  bool is_star = false;
};

struct Assert : StmtNode {
  static constexpr NodeKind tag = NodeKind::assert_;
  const ExprNode* test = nullptr;
  const ExprNode* msg = nullptr;  // or null
};

struct Import : StmtNode {
  static constexpr NodeKind tag = NodeKind::import;
  Nodes<Alias> names;
};

/// `from module import names`; `level` is the number of leading dots, `module` may be empty then.
struct ImportFrom : StmtNode {
  static constexpr NodeKind tag = NodeKind::import_from;
  std::string_view module;
  Nodes<Alias> names;
  std::uint32_t level = 0;
};

/// The names are Name nodes here (CPython has strings), so that each has its place.
struct Global : StmtNode {
  static constexpr NodeKind tag = NodeKind::global;
  Nodes<Name> names;
};

struct Nonlocal : StmtNode {
  static constexpr NodeKind tag = NodeKind::nonlocal;
  Nodes<Name> names;
};

/// An expression as a statement.
struct Expr : StmtNode {
  static constexpr NodeKind tag = NodeKind::expr;
  const ExprNode* value = nullptr;
};

struct Pass : StmtNode {
  static constexpr NodeKind tag = NodeKind::pass;
};
struct Break : StmtNode {
  static constexpr NodeKind tag = NodeKind::break_;
};
struct Continue : StmtNode {
  static constexpr NodeKind tag = NodeKind::continue_;
};

/// Text that is no statement; the tree has a diagnostic for it. `body`: statements found in the
/// block under it.
struct ErrorStmt : StmtNode {
  static constexpr NodeKind tag = NodeKind::error_stmt;
  Nodes<StmtNode> body;
};

// ---- expressions
// ------------------------------------------------------------------------------------------------
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
