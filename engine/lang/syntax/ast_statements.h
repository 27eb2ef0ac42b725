// SPDX-License-Identifier: MIT
// The nodes of statements, and the module.
#pragma once

#include "lang/syntax/ast_parts.h"

namespace lang::ast {

struct Module : Node {
  static constexpr NodeKind tag = NodeKind::module;
  Nodes<StmtNode> body;
};

/// `def` and `async def` (CPython's FunctionDef and AsyncFunctionDef).
struct FunctionDef : StmtNode {
  static constexpr NodeKind tag = NodeKind::function_def;
  std::string_view name;
  std::uint32_t name_begin = 0;
  Nodes<Name> type_params;  // of `def f[T, *Ts, **P]`; their bounds are hints
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
  Nodes<Name> type_params;
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

/// `type X[T] = ...`, where what stands behind the `=` is a hint.
struct TypeAlias : StmtNode {
  static constexpr NodeKind tag = NodeKind::type_alias;
  const Name* target = nullptr;
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

/// A pattern of a `case` (CPython's MatchValue, MatchSingleton, MatchSequence, MatchMapping, MatchClass, MatchStar, MatchAs
/// and MatchOr).
struct Pattern : Node {
  static constexpr NodeKind tag = NodeKind::pattern;
  enum class How : std::uint8_t {
    value,      // equal to `value`; None, True and False: it itself
    as,         // `patterns` (one, or none: anything), and `target` gets it, unless that is null
    sequence,   // `patterns`, at most one of them a star
    star,       // the rest of a sequence, for `target`, unless that is null
    mapping,    // `keys` and `patterns`; `target`: what the rest goes to, or null
    class_,     // of the class `value`: `patterns`, those without a keyword first
    or_,        // one of `patterns`
  };
  How how = How::value;
  const ExprNode* value = nullptr;
  const Name* target = nullptr;
  Nodes<ExprNode> keys;
  Nodes<Pattern> patterns;
  std::string_view keyword;  // of an argument of a class pattern; empty: it is by position
};

struct MatchCase : Node {
  static constexpr NodeKind tag = NodeKind::match_case;
  const Pattern* pattern = nullptr;
  const ExprNode* guard = nullptr;  // or null
  Nodes<StmtNode> body;
};

struct Match : StmtNode {
  static constexpr NodeKind tag = NodeKind::match;
  const ExprNode* subject = nullptr;
  Nodes<MatchCase> cases;
};

/// Text that is no statement; the tree has a diagnostic for it. `body`: statements found in the
/// block under it.
struct ErrorStmt : StmtNode {
  static constexpr NodeKind tag = NodeKind::error_stmt;
  Nodes<StmtNode> body;
};

}  // namespace lang::ast
