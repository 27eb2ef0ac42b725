// SPDX-License-Identifier: MIT
// Compiler: statements, but for try and with.
#include <array>

#include "lang/runtime/compiler_unit.h"
#include "lang/runtime/vm.h"

namespace lang {

using ast::NodeKind;

void Compiler::statements(ast::Nodes<ast::StmtNode> body) {
  for (const ast::StmtNode* node : body) statement(*node);
}

void Compiler::statement(const ast::StmtNode& node) {
  line_ = node.line;
  switch (node.kind) {
    case NodeKind::function_def: return function(ast::as<ast::FunctionDef>(&node));
    case NodeKind::class_def: return class_definition(ast::as<ast::ClassDef>(&node));
    case NodeKind::return_: return return_statement(ast::as<ast::Return>(&node));
    case NodeKind::delete_:
      for (const ast::ExprNode* target : ast::as<ast::Delete>(&node).targets) remove_target(*target);
      return;
    case NodeKind::assign: {
      const auto& assignment = ast::as<ast::Assign>(&node);
      expression(*assignment.value);
      for (std::size_t i = 0; i < assignment.targets.size(); ++i) {
        if (i + 1 < assignment.targets.size()) emit(Op::dup);
        assign(*assignment.targets[i]);
      }
      return;
    }
    case NodeKind::aug_assign: return augmented(ast::as<ast::AugAssign>(&node));
    case NodeKind::ann_assign: {
      const auto& annotated = ast::as<ast::AnnAssign>(&node);
      if (annotated.value) {
        expression(*annotated.value);
        assign(*annotated.target);
      }
      const auto* name = ast::try_as<ast::Name>(annotated.target);
      if (name && annotated.simple && scope_->kind == Scope::Kind::class_body) {
        std::int32_t annotation = constant_index(text(tree_.text_of(*annotated.annotation)));
        emit(Op::annotate, name_index(name->name), 0, static_cast<std::uint16_t>(annotation));
      }
      return;
    }
    case NodeKind::for_: return for_loop(ast::as<ast::For>(&node));
    case NodeKind::while_: return while_loop(ast::as<ast::While>(&node));
    case NodeKind::if_: return if_statement(ast::as<ast::If>(&node));
    case NodeKind::with: return with_statement(ast::as<ast::With>(&node), 0);
    case NodeKind::raise: {
      const auto& raising = ast::as<ast::Raise>(&node);
      if (raising.exc) expression(*raising.exc);
      if (raising.cause) expression(*raising.cause);
      line_ = node.line;
      emit(Op::raise, (raising.exc ? 1 : 0) + (raising.cause ? 1 : 0));
      return;
    }
    case NodeKind::match: return match_statement(ast::as<ast::Match>(&node));
    case NodeKind::type_alias: return type_parameters(std::array{ast::as<ast::TypeAlias>(&node).target});
    case NodeKind::try_: return try_statement(ast::as<ast::Try>(&node));
    case NodeKind::assert_: {
      const auto& assertion = ast::as<ast::Assert>(&node);
      Label holds;
      test(*assertion.test, holds, true);
      emit(Op::assertion_error);
      if (assertion.msg) {
        emit(Op::push_nothing);
        expression(*assertion.msg);
        emit(Op::call, 1);
      }
      emit(Op::raise, 1);
      place(holds);
      return;
    }
    case NodeKind::import: return import_statement(ast::as<ast::Import>(&node));
    case NodeKind::import_from: return import_from_statement(ast::as<ast::ImportFrom>(&node));
    case NodeKind::expr: {
      const ast::ExprNode& value = *ast::as<ast::Expr>(&node).value;
      if (ast::is<ast::Constant>(&value)) return;
      expression(value);
      emit(Op::pop);
      return;
    }
    case NodeKind::break_: return leave_loop(node, false);
    case NodeKind::continue_: return leave_loop(node, true);
    case NodeKind::global:
    case NodeKind::nonlocal:
    case NodeKind::pass: return;
    default: return error(node, "invalid syntax");
  }
}

void Compiler::assign(const ast::ExprNode& target) {
  switch (target.kind) {
    case NodeKind::name: return store(ast::as<ast::Name>(&target).name);
    case NodeKind::attribute: {
      const auto& attribute = ast::as<ast::Attribute>(&target);
      expression(*attribute.value);
      emit(Op::store_attr, name_index(attribute.attr));
      return;
    }
    case NodeKind::subscript: {
      const auto& subscript = ast::as<ast::Subscript>(&target);
      expression(*subscript.value);
      slice_of(*subscript.slice);
      emit(Op::store_subscript);
      return;
    }
    case NodeKind::tuple:
    case NodeKind::list: {
      ast::Nodes<ast::ExprNode> elements = target.kind == NodeKind::tuple
                                               ? ast::as<ast::Tuple>(&target).elts
                                               : ast::as<ast::List>(&target).elts;
      std::size_t star = elements.size();
      for (std::size_t i = 0; i < elements.size(); ++i) {
        if (!ast::is<ast::Starred>(elements[i])) continue;
        if (star != elements.size())
          return error(*elements[i], "multiple starred expressions in assignment");
        star = i;
      }
      if (star == elements.size()) {
        emit(Op::unpack_sequence, static_cast<std::int32_t>(elements.size()));
      } else {
        emit(Op::unpack_ex, static_cast<std::int32_t>(star), 0,
             static_cast<std::uint16_t>(elements.size() - star - 1));
      }
      for (const ast::ExprNode* element : elements) {
        if (const auto* starred = ast::try_as<ast::Starred>(element))
          assign(*starred->value);
        else
          assign(*element);
      }
      return;
    }
    case NodeKind::starred:
      return error(target, "starred assignment target must be in a list or tuple");
    default: return error(target, "cannot assign to expression here. Maybe you meant '==' instead of '='?");
  }
}

void Compiler::remove_target(const ast::ExprNode& target) {
  switch (target.kind) {
    case NodeKind::name: return remove(ast::as<ast::Name>(&target).name);
    case NodeKind::attribute: {
      const auto& attribute = ast::as<ast::Attribute>(&target);
      expression(*attribute.value);
      emit(Op::delete_attr, name_index(attribute.attr));
      return;
    }
    case NodeKind::subscript: {
      const auto& subscript = ast::as<ast::Subscript>(&target);
      expression(*subscript.value);
      slice_of(*subscript.slice);
      emit(Op::delete_subscript);
      return;
    }
    case NodeKind::tuple:
      for (const ast::ExprNode* element : ast::as<ast::Tuple>(&target).elts) remove_target(*element);
      return;
    case NodeKind::list:
      for (const ast::ExprNode* element : ast::as<ast::List>(&target).elts) remove_target(*element);
      return;
    default: return error(target, "cannot delete expression");
  }
}

Op binary_operator(ast::Operator op) {
  switch (op) {
    case ast::Operator::add: return Op::add;
    case ast::Operator::sub: return Op::subtract;
    case ast::Operator::mult: return Op::multiply;
    case ast::Operator::mat_mult: return Op::matrix_multiply;
    case ast::Operator::div: return Op::divide;
    case ast::Operator::mod: return Op::modulo;
    case ast::Operator::pow: return Op::power;
    case ast::Operator::l_shift: return Op::shift_left;
    case ast::Operator::r_shift: return Op::shift_right;
    case ast::Operator::bit_or: return Op::bit_or;
    case ast::Operator::bit_xor: return Op::bit_xor;
    case ast::Operator::bit_and: return Op::bit_and;
    case ast::Operator::floor_div: return Op::floor_divide;
  }
  return Op::nop;
}

void Compiler::augmented(const ast::AugAssign& node) {
  Op op = binary_operator(node.op);
  switch (node.target->kind) {
    case NodeKind::name: {
      std::string_view name = ast::as<ast::Name>(node.target).name;
      load(name);
      expression(*node.value);
      line_ = node.line;
      emit(op, 0, 1);
      return store(name);
    }
    case NodeKind::attribute: {
      const auto& attribute = ast::as<ast::Attribute>(node.target);
      expression(*attribute.value);
      emit(Op::dup);
      emit(Op::load_attr, name_index(attribute.attr));
      expression(*node.value);
      line_ = node.line;
      emit(op, 0, 1);
      emit(Op::swap, 2);
      emit(Op::store_attr, name_index(attribute.attr));
      return;
    }
    case NodeKind::subscript: {
      const auto& subscript = ast::as<ast::Subscript>(node.target);
      expression(*subscript.value);
      slice_of(*subscript.slice);
      emit(Op::dup_two);
      emit(Op::load_subscript);
      expression(*node.value);
      line_ = node.line;
      emit(op, 0, 1);
      // container index value -> value container index
      emit(Op::swap, 3);
      emit(Op::swap, 2);
      emit(Op::store_subscript);
      return;
    }
    default: return error(*node.target, "illegal expression for augmented assignment");
  }
}

void Compiler::if_statement(const ast::If& first) {
  Label end;
  const ast::If* node = &first;
  for (;;) {
    line_ = node->line;
    Label otherwise;
    test(*node->test, otherwise, false);
    statements(node->body);
    if (node->orelse.empty()) {
      place(otherwise);
      break;
    }
    jump(Op::jump, end);
    place(otherwise);
    const auto* next = node->orelse.size() == 1 ? ast::try_as<ast::If>(node->orelse[0]) : nullptr;
    if (!next || !next->is_elif) {
      statements(node->orelse);
      break;
    }
    node = next;
  }
  place(end);
}

void Compiler::while_loop(const ast::While& node) {
  Label top, otherwise, end;
  place(top);
  const auto* forever = ast::try_as<ast::Constant>(node.test);
  bool always = forever && (forever->type == ast::ConstantType::true_ ||
                            (forever->type == ast::ConstantType::integer && forever->integer != 0));
  if (!always) test(*node.test, otherwise, false);
  push_block({Block::Kind::while_loop, &end, &top});
  statements(node.body);
  pop_block();
  line_ = node.line;
  jump(Op::jump_back, top);
  place(otherwise);
  statements(node.orelse);
  place(end);
}

void Compiler::for_loop(const ast::For& node) {
  Label top, otherwise, end, stop;
  expression(*node.iter);
  if (node.is_async) {
    if (!unit_->is_async) return error(node, "'async for' outside async function");
    emit(Op::get_aiter);
    place(top);
    std::uint32_t begin = here();
    auto depth = static_cast<std::uint32_t>(unit_->depth);
    emit(Op::get_anext);
    emit(Op::await);
    std::uint32_t after = here();
    assign(*node.target);
    push_block({Block::Kind::for_loop, &end, &top});
    statements(node.body);
    pop_block();
    line_ = node.line;
    jump(Op::jump_back, top);
    stop.depth = static_cast<std::int32_t>(depth) + 1;
    place(stop);
    unit_->code->handlers.push_back({begin, after, static_cast<std::uint32_t>(stop.at), depth});
    emit(Op::end_async_for);
  } else {
    emit(Op::get_iter);
    if (node.body.size() == 1 && ast::is<ast::Pass>(node.body[0]) && ast::is<ast::Name>(node.target))
      emit(Op::skip_range);
    place(top);
    jump(Op::for_iter, otherwise);
    assign(*node.target);
    push_block({Block::Kind::for_loop, &end, &top});
    statements(node.body);
    pop_block();
    line_ = node.line;
    jump(Op::jump_back, top);
    place(otherwise);
  }
  std::int32_t depth = unit_->depth;
  statements(node.orelse);
  end.depth = depth;
  place(end);
}

void Compiler::leave_loop(const ast::Node& node, bool go_on) {
  std::size_t i = unit_->blocks.size();
  while (i > 0 && unit_->blocks[i - 1].kind != Block::Kind::while_loop &&
         unit_->blocks[i - 1].kind != Block::Kind::for_loop)
    --i;
  if (i == 0) {
    return error(node, go_on ? "'continue' not properly in loop" : "'break' outside loop");
  }
  std::int32_t depth = unit_->depth;
  for (std::size_t k = unit_->blocks.size(); k-- > i;) leave_block(k, false);
  Block& loop = unit_->blocks[i - 1];
  if (go_on) {
    jump(Op::jump_back, *loop.continue_to);
  } else {
    if (loop.kind == Block::Kind::for_loop) emit(Op::pop);
    jump(Op::jump, *loop.break_to);
  }
  for (std::size_t k = i; k < unit_->blocks.size(); ++k) resume_range(unit_->blocks[k]);
  unit_->depth = depth;
}

void Compiler::return_statement(const ast::Return& node) {
  CodeKind kind = unit_->code->code_kind;
  if (kind == CodeKind::module || kind == CodeKind::class_body)
    return error(node, "'return' outside function");
  if (kind == CodeKind::async_generator && node.value)
    return error(node, "'return' with value in async generator");
  if (node.value)
    expression(*node.value);
  else
    none();
  std::int32_t depth = unit_->depth;
  for (std::size_t k = unit_->blocks.size(); k-- > 0;) leave_block(k, true);
  line_ = node.line;
  emit(Op::return_value);
  for (Block& block : unit_->blocks) resume_range(block);
  unit_->depth = depth - 1;
}

void Compiler::import_statement(const ast::Import& node) {
  for (const ast::Alias* alias : node.names) {
    line_ = alias->line;
    bool renamed = !alias->asname.empty();
    emit(Op::import_name, name_index(alias->name), renamed ? 1 : 0);
    store(renamed ? alias->asname : alias->name.substr(0, alias->name.find('.')));
  }
}

void Compiler::import_from_statement(const ast::ImportFrom& node) {
  if (node.level > 0) return unsupported(node, "relative imports are not supported");
  if (node.module == "__future__") return;
  emit(Op::import_name, name_index(node.module), 1);
  for (const ast::Alias* alias : node.names) {
    if (alias->name == "*") {
      if (unit_->code->code_kind != CodeKind::module)
        return error(node, "import * only allowed at module level");
      emit(Op::import_star);
      return;
    }
    emit(Op::import_from, name_index(alias->name));
    store(alias->asname.empty() ? alias->name : alias->asname);
  }
  emit(Op::pop);
}

}  // namespace lang
