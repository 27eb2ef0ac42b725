// SPDX-License-Identifier: MIT
// Compiler: calls, comprehensions and generator expressions.
#include "lang/runtime/compiler_unit.h"
#include "lang/runtime/vm.h"

namespace lang {

using ast::NodeKind;

void Compiler::call(const ast::Call& node) {
  bool stars = node.args.size() > 200;
  for (const ast::ExprNode* arg : node.args) stars = stars || ast::is<ast::Starred>(arg);
  for (const ast::Keyword* keyword : node.keywords) stars = stars || keyword->arg.empty();
  if (stars) return call_with_stars(node);
  if (const auto* method = ast::try_as<ast::Attribute>(node.func)) {
    expression(*method->value);
    line_ = node.line;
    emit(Op::load_method, name_index(method->attr));
  } else {
    expression(*node.func);
    emit(Op::push_nothing);
  }
  for (const ast::ExprNode* arg : node.args) expression(*arg);
  auto count = static_cast<std::int32_t>(node.args.size() + node.keywords.size());
  if (node.keywords.empty()) {
    line_ = node.line;
    emit(Op::call, count);
    return;
  }
  std::vector<Value> names;
  for (const ast::Keyword* keyword : node.keywords) {
    names.push_back(text(keyword->arg));
    expression(*keyword->value);
  }
  std::int32_t index = constant_index(Value(vm_.heap().make<Tuple>(vm_.types().tuple, std::move(names))));
  line_ = node.line;
  emit(Op::call_kw, count, 0, static_cast<std::uint16_t>(index));
}

void Compiler::call_with_stars(const ast::Call& node) {
  expression(*node.func);
  emit(Op::push_nothing);
  positional_arguments(node.args);
  keyword_arguments(node.keywords, true);
  line_ = node.line;
  emit(Op::call_ex);
}

// As a tuple.
void Compiler::positional_arguments(ast::Nodes<ast::ExprNode> args) {
  emit(Op::build_list, 0);
  for (const ast::ExprNode* arg : args) {
    if (const auto* star = ast::try_as<ast::Starred>(arg)) {
      expression(*star->value);
      // CPython hands a single *x over as it is: the call itself finds that it is not iterable.
      emit(Op::list_extend, 0, args.size() == 1 ? 1 : 0);
    } else {
      expression(*arg);
      emit(Op::list_append, 1);
    }
  }
  emit(Op::list_to_tuple);
}

// As a dict.
void Compiler::keyword_arguments(ast::Nodes<ast::Keyword> keywords, bool of_call) {
  emit(Op::build_dict, 0);
  for (const ast::Keyword* keyword : keywords) {
    if (keyword->arg.empty()) {
      expression(*keyword->value);
      emit(Op::dict_merge, 0, of_call ? 1 : 0);
    } else {
      constant(text(keyword->arg));
      expression(*keyword->value);
      emit(Op::dict_set, 1, of_call ? 2 : 1);
    }
  }
}

// The code of a comprehension lies in its host's, as in CPython since 3.12; its variables have
// slots of their own.
void Compiler::comprehension(const ast::Node& node, ast::Nodes<ast::Comprehension> generators,
                             const ast::ExprNode& element, const ast::ExprNode* value, Op build,
                             Op add) {
  Scope& scope = scopes_.of(node);
  if (scope.has_await && !unit_->is_async)
    return error(node, "asynchronous comprehension outside of an asynchronous function");
  expression(*generators[0]->iter);
  Scope* around = scope_;
  scope_ = &scope;
  for (std::string_view name : scope.order) {
    Symbol& symbol = scope.symbols[name];
    if (!symbol.bound) continue;
    auto slot = static_cast<std::int32_t>(slot_of(&scope, name));
    if (symbol.cell) emit(Op::make_cell, slot, 1);  // a new cell each time
  }
  emit(generators[0]->is_async ? Op::get_aiter : Op::get_iter);
  emit(build, 0);
  emit(Op::swap, 2);
  comprehension_loops(generators, 0, element, value, add);
  // What they held last is not kept.
  for (std::string_view name : scope.order) {
    if (!scope.symbols[name].bound) continue;
    const auto slot = static_cast<std::int32_t>(slot_of(&scope, name));
    if (scope.symbols[name].cell) {
      emit(Op::make_cell, slot, 1);
    } else {
      emit(Op::push_nothing);
      emit(Op::store_fast, slot);
    }
  }
  scope_ = around;
}

void Compiler::comprehension_loops(ast::Nodes<ast::Comprehension> generators, std::size_t level,
                                   const ast::ExprNode& element, const ast::ExprNode* value,
                                   Op add) {
  const ast::Comprehension& loop = *generators[level];
  Label top, end, stop, next;
  std::uint32_t begin = here(), after = 0;
  auto depth = static_cast<std::uint32_t>(unit_->depth);
  place(top);
  if (loop.is_async) {
    emit(Op::get_anext);
    emit(Op::await);
    after = here();
  } else {
    jump(Op::for_iter, end);
  }
  assign(*loop.target);
  for (const ast::ExprNode* condition : loop.ifs) test(*condition, next, false);
  if (level + 1 < generators.size()) {
    expression(*generators[level + 1]->iter);
    emit(generators[level + 1]->is_async ? Op::get_aiter : Op::get_iter);
    comprehension_loops(generators, level + 1, element, value, add);
  } else {
    expression(element);
    if (value) expression(*value);
    auto under = static_cast<std::int32_t>(generators.size());
    if (add == Op::yield_value) {
      emit(Op::yield_value);
      emit(Op::pop);
    } else {
      emit(add, under + 1);
    }
  }
  place(next);
  jump(Op::jump_back, top);
  if (loop.is_async) {
    stop.depth = static_cast<std::int32_t>(depth) + 1;
    place(stop);
    unit_->code->handlers.push_back({begin, after, static_cast<std::uint32_t>(stop.at), depth});
    emit(Op::end_async_for);
  } else {
    place(end);
  }
}

void Compiler::generator_expression(const ast::GeneratorExp& node) {
  Scope* around = scope_;
  Scope& scope = scopes_.of(node);
  const ast::Comprehension& first = *node.generators[0];
  Unit unit{};
  begin_unit(unit, scope, "<genexpr>",
             scope.has_await ? CodeKind::async_generator : CodeKind::generator, node);
  unit.is_async = scope.has_await;
  unit.code->positional = 1;
  slot_of(&scope, ".0");
  make_cells(scope);
  emit(Op::load_fast, 0);
  comprehension_loops(node.generators, 0, *node.elt, nullptr, Op::yield_value);
  none();
  emit(Op::return_value);
  Ref<Code> code = end_unit();
  scope_ = around;
  make_function(code, scope, 0);
  emit(Op::push_nothing);
  expression(*first.iter);
  emit(first.is_async ? Op::get_aiter : Op::get_iter);
  emit(Op::call, 1);
}

}  // namespace lang
