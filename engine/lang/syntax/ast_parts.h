// SPDX-License-Identifier: MIT
// The nodes that are parts of statements and expressions: parameters, keywords, comprehensions ...
#pragma once

#include "lang/syntax/ast_node.h"

namespace lang::ast {

struct Name;
struct Constant;
struct JoinedStr;

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

}  // namespace lang::ast
