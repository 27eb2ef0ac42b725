// SPDX-License-Identifier: MIT
// The parser's part for targets: what may be assigned to, looped over and deleted, and what to call
// the rest.
#include "lang/syntax/parser.h"

namespace lang {

using namespace ast;

// CPython's name for an expression in messages (_PyPegen_get_expr_name).
std::string Parser::describe(const ExprNode* node) {
  switch (node->kind) {
    case NodeKind::attribute:
      return "attribute";
    case NodeKind::subscript:
      return "subscript";
    case NodeKind::starred:
      return "starred";
    case NodeKind::name:
      return "name";
    case NodeKind::list:
      return "list";
    case NodeKind::tuple:
      return "tuple";
    case NodeKind::lambda:
      return "lambda";
    case NodeKind::call:
      return "function call";
    case NodeKind::generator_exp:
      return "generator expression";
    case NodeKind::yield:
    case NodeKind::yield_from:
      return "yield expression";
    case NodeKind::await:
      return "await expression";
    case NodeKind::list_comp:
      return "list comprehension";
    case NodeKind::set_comp:
      return "set comprehension";
    case NodeKind::dict_comp:
      return "dict comprehension";
    case NodeKind::dict:
      return "dict literal";
    case NodeKind::set:
      return "set display";
    case NodeKind::joined_str:
      return "f-string expression";
    case NodeKind::compare:
      return "comparison";
    case NodeKind::if_exp:
      return "conditional expression";
    case NodeKind::named_expr:
      return "named expression";
    case NodeKind::constant:
      switch (as<Constant>(node).type) {
        case ConstantType::none:
          return "None";
        case ConstantType::true_:
          return "True";
        case ConstantType::false_:
          return "False";
        case ConstantType::ellipsis:
          return "ellipsis";
        default:
          return "literal";
      }
    default:
      return "expression";
  }
}

// The first part that cannot be a target; null when all is well.
const ExprNode* Parser::invalid_target(const ExprNode* node, Target target) const {
  switch (node->kind) {
    case NodeKind::name:
    case NodeKind::attribute:
    case NodeKind::subscript:
    case NodeKind::error_expr:
      return nullptr;
    case NodeKind::starred:
      return target == Target::del ? node : invalid_target(as<Starred>(node).value, target);
    case NodeKind::list:
    case NodeKind::tuple: {
      const auto elts = is<List>(node) ? as<List>(node).elts : as<Tuple>(node).elts;
      for (const ExprNode* element : elts) {
        if (const ExprNode* bad = invalid_target(element, target)) return bad;
      }
      return nullptr;
    }
    default:
      return node;
  }
}

bool Parser::check_target(ExprNode* node, Target target) {
  const ExprNode* bad = invalid_target(node, target);
  if (bad == nullptr) return true;
  fail((target == Target::del ? "cannot delete " : "cannot assign to ") + describe(bad), *bad,
       *bad);
  return false;
}

// Whether `target =` is what CPython takes for a mistyped `==`: something that could be compared
// there.
bool Parser::could_be_comparison(const ExprNode* node) {
  switch (node->kind) {
    case NodeKind::compare:
    case NodeKind::bool_op:
    case NodeKind::lambda:
    case NodeKind::if_exp:
    case NodeKind::tuple:
    case NodeKind::list:
    case NodeKind::generator_exp:
    case NodeKind::starred:
      return false;
    case NodeKind::unary_op:
      return as<UnaryOp>(node).op != UnaryOperator::not_;
    case NodeKind::constant: {
      const ConstantType type = as<Constant>(node).type;
      return type != ConstantType::none && type != ConstantType::true_ &&
             type != ConstantType::false_;
    }
    default:
      return true;
  }
}

void Parser::set_context(ExprNode* node, Context context) {
  const auto set_all = [&](Nodes<ExprNode> nodes) {
    // The tree is still being built, all its nodes are the parser's.
    for (const ExprNode* child : nodes) set_context(const_cast<ExprNode*>(child), context);
  };
  switch (node->kind) {
    case NodeKind::name:
      static_cast<Name*>(node)->ctx = context;
      break;
    case NodeKind::attribute:
      static_cast<Attribute*>(node)->ctx = context;
      break;
    case NodeKind::subscript:
      static_cast<Subscript*>(node)->ctx = context;
      break;
    case NodeKind::starred: {
      auto* starred = static_cast<Starred*>(node);
      starred->ctx = context;
      set_context(const_cast<ExprNode*>(starred->value), context);
      break;
    }
    case NodeKind::list:
      static_cast<List*>(node)->ctx = context;
      set_all(static_cast<List*>(node)->elts);
      break;
    case NodeKind::tuple:
      static_cast<Tuple*>(node)->ctx = context;
      set_all(static_cast<Tuple*>(node)->elts);
      break;
    default:
      break;
  }
}

// The targets between `for` and `in`: one, or several as a tuple.
bool Parser::for_targets(ExprNode*& target) {
  const std::uint32_t begin_offset = begin();
  Expressions elts;
  do {
    if (!elts.empty() && kind() == TokenKind::kw_in) break;
    ExprNode* element = nullptr;
    if (kind() == TokenKind::star) {
      const std::uint32_t star = begin();
      advance();
      ExprNode* value = binary(5);
      if (value == nullptr) return false;
      auto* starred = make<Starred>(star);
      starred->value = value;
      element = starred;
    } else {
      element = binary(5);  // above comparisons: `in` ends the targets
    }
    if (element == nullptr || !check_target(element, Target::for_)) return false;
    elts.push_back(element);
  } while (accept(TokenKind::comma));
  target = elts[0];
  if (elts.size() > 1 || tokens_[at_ - 1].kind == TokenKind::comma) {
    Tuple* tuple = make<Tuple>(begin_offset);
    tuple->elts = list(elts);
    target = tuple;
  } else if (is<Starred>(target)) {
    report("starred assignment target must be in a list or tuple", *target);
  }
  set_context(target, Context::store);
  return true;
}

}  // namespace lang
