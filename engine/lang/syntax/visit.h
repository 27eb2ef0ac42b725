// SPDX-License-Identifier: MIT
// Visiting nodes without knowing their kinds: the children of a node, and all nodes under one, in
// the tree's order.
#pragma once

#include <cstdint>

#include "lang/syntax/ast.h"
#include "lang/syntax/tree.h"

namespace lang {

namespace detail {

template <class Visitor>
struct ChildVisitor {
  Visitor& visit;

  void one(const ast::Node* node) {
    if (node != nullptr) visit(*node);
  }
  template <class T>
  void all(ast::Nodes<T> nodes) {
    for (const T* node : nodes) one(node);
  }

  void arguments(const ast::Arguments& a) {
    const std::size_t positional = a.posonlyargs.size() + a.args.size();
    const std::size_t without_default = positional - a.defaults.size();
    for (std::size_t i = 0; i < positional; ++i) {
      one(i < a.posonlyargs.size() ? a.posonlyargs[i] : a.args[i - a.posonlyargs.size()]);
      if (i >= without_default) one(a.defaults[i - without_default]);
    }
    one(a.vararg);
    for (std::size_t i = 0; i < a.kwonlyargs.size(); ++i) {
      one(a.kwonlyargs[i]);
      one(a.kw_defaults[i]);
    }
    one(a.kwarg);
  }
};

}  // namespace detail

/// Calls `visit(const ast::Node&)` for each direct child of `node`, in the order of the text
/// (positional arguments of a call before its keywords). Not recursive.
template <class Visitor>
void for_each_child(const ast::Node& node, Visitor&& visit) {
  using namespace ast;
  detail::ChildVisitor<Visitor> v{visit};
  switch (node.kind) {
    case NodeKind::module:
      v.all(as<Module>(&node).body);
      break;
    case NodeKind::function_def: {
      const auto& n = as<FunctionDef>(&node);
      v.all(n.decorator_list), v.all(n.type_params), v.one(n.args), v.one(n.returns), v.all(n.body);
      break;
    }
    case NodeKind::class_def: {
      const auto& n = as<ClassDef>(&node);
      v.all(n.decorator_list), v.all(n.type_params), v.all(n.bases), v.all(n.keywords), v.all(n.body);
      break;
    }
    case NodeKind::return_:
      v.one(as<Return>(&node).value);
      break;
    case NodeKind::delete_:
      v.all(as<Delete>(&node).targets);
      break;
    case NodeKind::assign: {
      const auto& n = as<Assign>(&node);
      v.all(n.targets), v.one(n.value);
      break;
    }
    case NodeKind::aug_assign: {
      const auto& n = as<AugAssign>(&node);
      v.one(n.target), v.one(n.value);
      break;
    }
    case NodeKind::ann_assign: {
      const auto& n = as<AnnAssign>(&node);
      v.one(n.target), v.one(n.annotation), v.one(n.value);
      break;
    }
    case NodeKind::type_alias:
      v.one(as<TypeAlias>(&node).target);
      break;
    case NodeKind::for_: {
      const auto& n = as<For>(&node);
      v.one(n.target), v.one(n.iter), v.all(n.body), v.all(n.orelse);
      break;
    }
    case NodeKind::while_: {
      const auto& n = as<While>(&node);
      v.one(n.test), v.all(n.body), v.all(n.orelse);
      break;
    }
    case NodeKind::if_: {
      const auto& n = as<If>(&node);
      v.one(n.test), v.all(n.body), v.all(n.orelse);
      break;
    }
    case NodeKind::with: {
      const auto& n = as<With>(&node);
      v.all(n.items), v.all(n.body);
      break;
    }
    case NodeKind::raise: {
      const auto& n = as<Raise>(&node);
      v.one(n.exc), v.one(n.cause);
      break;
    }
    case NodeKind::try_: {
      const auto& n = as<Try>(&node);
      v.all(n.body), v.all(n.handlers), v.all(n.orelse), v.all(n.finalbody);
      break;
    }
    case NodeKind::match: {
      const auto& n = as<Match>(&node);
      v.one(n.subject), v.all(n.cases);
      break;
    }
    case NodeKind::match_case: {
      const auto& n = as<MatchCase>(&node);
      v.one(n.pattern), v.one(n.guard), v.all(n.body);
      break;
    }
    case NodeKind::pattern: {
      const auto& n = as<Pattern>(&node);
      v.one(n.value);
      for (std::size_t i = 0; i < n.patterns.size(); ++i) {
        if (i < n.keys.size()) v.one(n.keys[i]);
        v.one(n.patterns[i]);
      }
      v.one(n.target);
      break;
    }
    case NodeKind::assert_: {
      const auto& n = as<Assert>(&node);
      v.one(n.test), v.one(n.msg);
      break;
    }
    case NodeKind::import:
      v.all(as<Import>(&node).names);
      break;
    case NodeKind::import_from:
      v.all(as<ImportFrom>(&node).names);
      break;
    case NodeKind::global:
      v.all(as<Global>(&node).names);
      break;
    case NodeKind::nonlocal:
      v.all(as<Nonlocal>(&node).names);
      break;
    case NodeKind::expr:
      v.one(as<Expr>(&node).value);
      break;
    case NodeKind::error_stmt:
      v.all(as<ErrorStmt>(&node).body);
      break;
    case NodeKind::bool_op:
      v.all(as<BoolOp>(&node).values);
      break;
    case NodeKind::named_expr: {
      const auto& n = as<NamedExpr>(&node);
      v.one(n.target), v.one(n.value);
      break;
    }
    case NodeKind::bin_op: {
      const auto& n = as<BinOp>(&node);
      v.one(n.left), v.one(n.right);
      break;
    }
    case NodeKind::unary_op:
      v.one(as<UnaryOp>(&node).operand);
      break;
    case NodeKind::lambda: {
      const auto& n = as<Lambda>(&node);
      v.one(n.args), v.one(n.body);
      break;
    }
    case NodeKind::if_exp: {
      const auto& n = as<IfExp>(&node);
      v.one(n.body), v.one(n.test), v.one(n.orelse);
      break;
    }
    case NodeKind::dict: {
      const auto& n = as<Dict>(&node);
      for (std::size_t i = 0; i < n.keys.size(); ++i) v.one(n.keys[i]), v.one(n.values[i]);
      break;
    }
    case NodeKind::set:
      v.all(as<Set>(&node).elts);
      break;
    case NodeKind::list_comp: {
      const auto& n = as<ListComp>(&node);
      v.one(n.elt), v.all(n.generators);
      break;
    }
    case NodeKind::set_comp: {
      const auto& n = as<SetComp>(&node);
      v.one(n.elt), v.all(n.generators);
      break;
    }
    case NodeKind::dict_comp: {
      const auto& n = as<DictComp>(&node);
      v.one(n.key), v.one(n.value), v.all(n.generators);
      break;
    }
    case NodeKind::generator_exp: {
      const auto& n = as<GeneratorExp>(&node);
      v.one(n.elt), v.all(n.generators);
      break;
    }
    case NodeKind::await:
      v.one(as<Await>(&node).value);
      break;
    case NodeKind::yield:
      v.one(as<Yield>(&node).value);
      break;
    case NodeKind::yield_from:
      v.one(as<YieldFrom>(&node).value);
      break;
    case NodeKind::compare: {
      const auto& n = as<Compare>(&node);
      v.one(n.left), v.all(n.comparators);
      break;
    }
    case NodeKind::call: {
      const auto& n = as<Call>(&node);
      v.one(n.func), v.all(n.args), v.all(n.keywords);
      break;
    }
    case NodeKind::formatted_value: {
      const auto& n = as<FormattedValue>(&node);
      v.one(n.value);
      v.one(n.format_spec);
      break;
    }
    case NodeKind::joined_str:
      v.all(as<JoinedStr>(&node).values);
      break;
    case NodeKind::attribute:
      v.one(as<Attribute>(&node).value);
      break;
    case NodeKind::subscript: {
      const auto& n = as<Subscript>(&node);
      v.one(n.value), v.one(n.slice);
      break;
    }
    case NodeKind::starred:
      v.one(as<Starred>(&node).value);
      break;
    case NodeKind::list:
      v.all(as<List>(&node).elts);
      break;
    case NodeKind::tuple:
      v.all(as<Tuple>(&node).elts);
      break;
    case NodeKind::slice: {
      const auto& n = as<Slice>(&node);
      v.one(n.lower), v.one(n.upper), v.one(n.step);
      break;
    }
    case NodeKind::comprehension: {
      const auto& n = as<Comprehension>(&node);
      v.one(n.target), v.one(n.iter), v.all(n.ifs);
      break;
    }
    case NodeKind::except_handler: {
      const auto& n = as<ExceptHandler>(&node);
      v.one(n.type), v.all(n.body);
      break;
    }
    case NodeKind::arguments:
      v.arguments(as<Arguments>(&node));
      break;
    case NodeKind::arg:
      v.one(as<Arg>(&node).annotation);
      break;
    case NodeKind::keyword:
      v.one(as<Keyword>(&node).value);
      break;
    case NodeKind::withitem: {
      const auto& n = as<WithItem>(&node);
      v.one(n.context_expr), v.one(n.optional_vars);
      break;
    }
    case NodeKind::pass:
    case NodeKind::break_:
    case NodeKind::continue_:
    case NodeKind::constant:
    case NodeKind::name:
    case NodeKind::alias:
    case NodeKind::error_expr:
      break;
  }
}

/// Calls `visit(const ast::Node&)` for `node` and all nodes under it, in preorder. Needs no stack.
template <class Visitor>
void for_each_node(const Tree& tree, const ast::Node& node, Visitor&& visit) {
  const std::uint32_t end = tree.subtree_end(node.id);
  for (std::uint32_t id = node.id; id < end; ++id) visit(tree.node(id));
}

}  // namespace lang
