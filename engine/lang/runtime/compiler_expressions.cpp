// SPDX-License-Identifier: MIT
// Compiler: expressions, but for calls and comprehensions.
#include <algorithm>

#include "lang/runtime/compiler_unit.h"
#include "lang/runtime/vm.h"

namespace lang {

using ast::NodeKind;

void Compiler::expression(const ast::ExprNode& node) {
  std::uint32_t line = line_;
  line_ = node.line;
  expression_of(node);
  line_ = line;
}

void Compiler::constant_of(const ast::Constant& node) {
  switch (node.type) {
    case ast::ConstantType::none: return none();
    case ast::ConstantType::true_: return constant(Value::of(true));
    case ast::ConstantType::false_: return constant(Value::of(false));
    case ast::ConstantType::integer: return constant(Value::of(node.integer));
    case ast::ConstantType::floating: return constant(Value::of(node.floating));
    case ast::ConstantType::string: return constant(text(node.text));
    case ast::ConstantType::ellipsis: return constant(vm_.ellipsis());
    case ast::ConstantType::bytes:
      return constant(Value(vm_.heap().make<Bytes>(vm_.types().bytes, std::string(node.text))));
  }
}

void Compiler::expression_of(const ast::ExprNode& node) {
  switch (node.kind) {
    case NodeKind::constant: return constant_of(ast::as<ast::Constant>(&node));
    case NodeKind::name: return load(ast::as<ast::Name>(&node).name);
    case NodeKind::bool_op: {
      const auto& operation = ast::as<ast::BoolOp>(&node);
      Label end;
      for (std::size_t i = 0; i < operation.values.size(); ++i) {
        expression(*operation.values[i]);
        if (i + 1 == operation.values.size()) break;
        jump(operation.op == ast::BoolOperator::and_ ? Op::jump_if_false_or_pop
                                                     : Op::jump_if_true_or_pop, end);
      }
      return place(end);
    }
    case NodeKind::named_expr: {
      const auto& named = ast::as<ast::NamedExpr>(&node);
      expression(*named.value);
      emit(Op::dup);
      // Inside a comprehension the name is the host's.
      Scope* inner = scope_;
      scope_ = scope_->host();
      if (const auto* name = ast::try_as<ast::Name>(named.target)) store(name->name);
      scope_ = inner;
      return;
    }
    case NodeKind::bin_op: {
      const auto& operation = ast::as<ast::BinOp>(&node);
      expression(*operation.left);
      expression(*operation.right);
      emit(binary_operator(operation.op));
      return;
    }
    case NodeKind::unary_op: {
      const auto& operation = ast::as<ast::UnaryOp>(&node);
      const auto* literal = ast::try_as<ast::Constant>(operation.operand);
      if (literal && operation.op == ast::UnaryOperator::u_sub) {
        if (literal->type == ast::ConstantType::integer) return constant(Value::of(-literal->integer));
        if (literal->type == ast::ConstantType::floating) return constant(Value::of(-literal->floating));
      }
      expression(*operation.operand);
      switch (operation.op) {
        case ast::UnaryOperator::invert: emit(Op::invert); break;
        case ast::UnaryOperator::not_: emit(Op::not_); break;
        case ast::UnaryOperator::u_add: emit(Op::positive); break;
        case ast::UnaryOperator::u_sub: emit(Op::negative); break;
      }
      return;
    }
    case NodeKind::lambda: return lambda(ast::as<ast::Lambda>(&node));
    case NodeKind::if_exp: {
      const auto& choice = ast::as<ast::IfExp>(&node);
      Label otherwise, end;
      test(*choice.test, otherwise, false);
      expression(*choice.body);
      jump(Op::jump, end);
      unit_->depth -= 1;
      place(otherwise);
      expression(*choice.orelse);
      return place(end);
    }
    case NodeKind::dict: return dict_display(ast::as<ast::Dict>(&node));
    case NodeKind::set:
      return display(ast::as<ast::Set>(&node).elts, Op::build_set, Op::set_add, Op::set_update);
    case NodeKind::list:
      return display(ast::as<ast::List>(&node).elts, Op::build_list, Op::list_append, Op::list_extend);
    case NodeKind::tuple: {
      const auto& tuple = ast::as<ast::Tuple>(&node);
      for (const ast::ExprNode* element : tuple.elts) {
        if (!ast::is<ast::Starred>(element)) continue;
        display(tuple.elts, Op::build_list, Op::list_append, Op::list_extend);
        emit(Op::list_to_tuple);
        return;
      }
      return display(tuple.elts, Op::build_tuple, Op::nop, Op::nop);
    }
    case NodeKind::list_comp: {
      const auto& made = ast::as<ast::ListComp>(&node);
      return comprehension(node, made.generators, *made.elt, nullptr, Op::build_list, Op::list_append);
    }
    case NodeKind::set_comp: {
      const auto& made = ast::as<ast::SetComp>(&node);
      return comprehension(node, made.generators, *made.elt, nullptr, Op::build_set, Op::set_add);
    }
    case NodeKind::dict_comp: {
      const auto& made = ast::as<ast::DictComp>(&node);
      return comprehension(node, made.generators, *made.key, made.value, Op::build_dict, Op::dict_set);
    }
    case NodeKind::generator_exp: return generator_expression(ast::as<ast::GeneratorExp>(&node));
    case NodeKind::await:
      expression(*ast::as<ast::Await>(&node).value);
      return await_top(node);
    case NodeKind::yield: {
      const auto& yielding = ast::as<ast::Yield>(&node);
      if (unit_->code->code_kind == CodeKind::module || unit_->code->code_kind == CodeKind::class_body)
        return error(node, "'yield' outside function");
      if (yielding.value)
        expression(*yielding.value);
      else
        none();
      emit(Op::yield_value);
      return;
    }
    case NodeKind::yield_from:
      if (unit_->code->code_kind != CodeKind::generator)
        return error(node, unit_->is_async ? "'yield from' inside async function"
                                           : "'yield from' outside function");
      expression(*ast::as<ast::YieldFrom>(&node).value);
      emit(Op::get_yield_from);
      none();
      emit(Op::yield_from);
      return;
    case NodeKind::compare: return comparison(ast::as<ast::Compare>(&node));
    case NodeKind::call: return call(ast::as<ast::Call>(&node));
    case NodeKind::joined_str: return joined(ast::as<ast::JoinedStr>(&node));
    case NodeKind::attribute: {
      const auto& attribute = ast::as<ast::Attribute>(&node);
      expression(*attribute.value);
      emit(Op::load_attr, name_index(attribute.attr));
      return;
    }
    case NodeKind::subscript: {
      const auto& subscript = ast::as<ast::Subscript>(&node);
      expression(*subscript.value);
      slice_of(*subscript.slice);
      emit(Op::load_subscript);
      return;
    }
    case NodeKind::slice: return slice_of(static_cast<const ast::ExprNode&>(node));
    case NodeKind::starred: return error(node, "can't use starred expression here");
    default: return error(node, "invalid syntax");
  }
}

void Compiler::await_top(const ast::Node& node) {
  CodeKind kind = unit_->code->code_kind;
  if (kind != CodeKind::coroutine && kind != CodeKind::async_generator)
    return error(node, kind == CodeKind::module || kind == CodeKind::class_body
                           ? "'await' outside function"
                           : "'await' outside async function");
  emit(Op::await);
}

void Compiler::slice_of(const ast::ExprNode& node) {
  const auto* slice = ast::try_as<ast::Slice>(&node);
  if (!slice) return expression(node);
  for (const ast::ExprNode* part : {slice->lower, slice->upper, slice->step}) {
    if (part)
      expression(*part);
    else
      none();
  }
  emit(Op::build_slice);
}

void Compiler::test(const ast::ExprNode& node, Label& target, bool condition) {
  if (const auto* unary = ast::try_as<ast::UnaryOp>(&node);
      unary && unary->op == ast::UnaryOperator::not_)
    return test(*unary->operand, target, !condition);
  if (const auto* operation = ast::try_as<ast::BoolOp>(&node)) {
    bool is_or = operation->op == ast::BoolOperator::or_;
    std::size_t last = operation->values.size() - 1;
    if (is_or == condition) {
      for (const ast::ExprNode* value : operation->values) test(*value, target, condition);
    } else {
      Label decided;
      for (std::size_t i = 0; i < last; ++i) test(*operation->values[i], decided, !condition);
      test(*operation->values[last], target, condition);
      place(decided);
    }
    return;
  }
  expression(node);
  jump(condition ? Op::jump_if_true : Op::jump_if_false, target);
}

void Compiler::one_comparison(ast::CompareOperator op) {
  switch (op) {
    case ast::CompareOperator::equal: emit(Op::equal); break;
    case ast::CompareOperator::not_equal: emit(Op::not_equal); break;
    case ast::CompareOperator::less: emit(Op::less); break;
    case ast::CompareOperator::less_equal: emit(Op::less_equal); break;
    case ast::CompareOperator::greater: emit(Op::greater); break;
    case ast::CompareOperator::greater_equal: emit(Op::greater_equal); break;
    case ast::CompareOperator::is: emit(Op::is); break;
    case ast::CompareOperator::is_not: emit(Op::is_not); break;
    case ast::CompareOperator::in: emit(Op::in); break;
    case ast::CompareOperator::not_in: emit(Op::not_in); break;
  }
}

void Compiler::comparison(const ast::Compare& node) {
  expression(*node.left);
  Label cut, end;
  for (std::size_t i = 0; i < node.ops.size(); ++i) {
    expression(*node.comparators[i]);
    if (i + 1 == node.ops.size()) {
      one_comparison(node.ops[i]);
      break;
    }
    // left right -> right left right
    emit(Op::dup);
    emit(Op::swap, 3);
    emit(Op::swap, 2);
    one_comparison(node.ops[i]);
    jump(Op::jump_if_false_or_pop, cut);
  }
  if (node.ops.size() == 1) return;
  jump(Op::jump, end);
  place(cut);
  emit(Op::swap, 2);
  emit(Op::pop);
  place(end);
}

void Compiler::display(ast::Nodes<ast::ExprNode> elements, Op build, Op append, Op extend) {
  bool starred = false;
  for (const ast::ExprNode* element : elements) starred = starred || ast::is<ast::Starred>(element);
  if (!starred && elements.size() < 64) {
    for (const ast::ExprNode* element : elements) expression(*element);
    emit(build, static_cast<std::int32_t>(elements.size()));
    return;
  }
  if (build == Op::build_tuple) {
    display(elements, Op::build_list, Op::list_append, Op::list_extend);
    emit(Op::list_to_tuple);
    return;
  }
  emit(build, 0);
  for (const ast::ExprNode* element : elements) {
    if (const auto* star = ast::try_as<ast::Starred>(element)) {
      expression(*star->value);
      emit(extend);
    } else {
      expression(*element);
      emit(append, 1);
    }
  }
}

void Compiler::dict_display(const ast::Dict& node) {
  // As CPython: a small one is made when all that goes into it has its value.
  if (node.keys.size() <= 15 && std::all_of(node.keys.begin(), node.keys.end(), [](const ast::ExprNode* key) { return key; })) {
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      expression(*node.keys[i]);
      expression(*node.values[i]);
    }
    emit(Op::build_dict, static_cast<std::int32_t>(node.keys.size()));
    return;
  }
  emit(Op::build_dict, 0);
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (node.keys[i]) {
      expression(*node.keys[i]);
      expression(*node.values[i]);
      emit(Op::dict_set, 1);
    } else {
      expression(*node.values[i]);
      emit(Op::dict_update);
    }
  }
}

void Compiler::joined(const ast::JoinedStr& node) {
  std::int32_t parts = 0;
  for (const ast::ExprNode* part : node.values) {
    if (const auto* value = ast::try_as<ast::FormattedValue>(part)) {
      expression(*value->value);
      if (value->format_spec) joined(*value->format_spec);
      emit(Op::format_value, 0, static_cast<std::uint8_t>(value->conversion),
           value->format_spec ? 1 : 0);
    } else {
      expression(*part);
    }
    ++parts;
  }
  if (parts == 1 && ast::is<ast::Constant>(node.values[0])) return;
  emit(Op::build_string, parts);
}

}  // namespace lang
