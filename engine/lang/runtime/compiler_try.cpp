// SPDX-License-Identifier: MIT
// Compiler: try, with, and what happens on the way out of them.
#include "lang/runtime/compiler_unit.h"
#include "lang/runtime/vm.h"

namespace lang {

Block& Compiler::push_block(Block block) {
  block.range_begin = here();
  unit_->blocks.push_back(std::move(block));
  return unit_->blocks.back();
}

// What is emitted from here to resume_range() is outside of the protected range.
void Compiler::suspend_range(Block& block) {
  block.ranges.push_back({block.range_begin, here()});
  block.range_begin = here();
}

void Compiler::resume_range(Block& block) { block.range_begin = here(); }

// Emits what leaving unit_->blocks[index] takes. keep_top: the value on top is to be returned and
// stays there. The blocks inside of it have been left already.
void Compiler::leave_block(std::size_t index, bool keep_top) {
  Block::Kind kind = unit_->blocks[index].kind;
  if (kind != Block::Kind::while_loop && kind != Block::Kind::for_loop &&
      kind != Block::Kind::value)
    suspend_range(unit_->blocks[index]);
  switch (kind) {
    case Block::Kind::while_loop:
    case Block::Kind::try_body: break;
    case Block::Kind::value:
    case Block::Kind::for_loop:
      if (keep_top) emit(Op::swap, 2);
      emit(Op::pop);
      break;
    case Block::Kind::finally_body: {
      // The finally clause runs with the blocks around the try statement only.
      std::vector<Block> inner(std::make_move_iterator(unit_->blocks.begin() + static_cast<std::ptrdiff_t>(index)),
                               std::make_move_iterator(unit_->blocks.end()));
      unit_->blocks.resize(index);
      ast::Nodes<ast::StmtNode> body = inner.front().finally_statements;
      // A value that is on its way out lies on the stack.
      if (keep_top) push_block({Block::Kind::value});
      std::uint32_t line = line_;
      statements(body);
      line_ = line;
      unit_->blocks.resize(index);
      for (Block& block : inner) unit_->blocks.push_back(std::move(block));
      break;
    }
    case Block::Kind::finally_handler:
      // previous exception (value) -> (value)
      if (keep_top) emit(Op::swap, 2);
      emit(Op::pop);
      if (keep_top) emit(Op::swap, 2);
      emit(Op::pop_handled);
      break;
    case Block::Kind::handler: {
      if (keep_top) emit(Op::swap, 2);
      emit(Op::pop_handled);
      std::string_view name = unit_->blocks[index].handler_name;
      if (!name.empty()) {
        none();
        store(name);
        remove(name);
      }
      break;
    }
    case Block::Kind::with:
    case Block::Kind::async_with:
      if (keep_top) emit(Op::swap, 2);
      emit(Op::push_nothing);
      none(), none(), none();
      emit(Op::call, 3);
      if (kind == Block::Kind::async_with) emit(Op::await);
      emit(Op::pop);
      break;
  }
}

void Compiler::try_statement(const ast::Try& node) {
  if (!node.finalbody.empty()) return try_finally(node);
  if (node.is_star) return try_star(node);
  try_except(node);
}

void Compiler::try_finally(const ast::Try& node) {
  auto depth = static_cast<std::uint32_t>(unit_->depth);
  Label handler, cleanup, end;
  Block body{Block::Kind::finally_body};
  body.finally_statements = node.finalbody;
  push_block(std::move(body));
  if (node.handlers.empty())
    statements(node.body);
  else if (node.is_star)
    try_star(node);
  else
    try_except(node);
  Block done = std::move(unit_->blocks.back());
  pop_block();
  suspend_range(done);
  statements(node.finalbody);
  jump(Op::jump, end);

  handler.depth = static_cast<std::int32_t>(depth) + 1;
  place(handler);
  end_ranges(done, handler, depth);
  emit(Op::push_handled);
  push_block({Block::Kind::finally_handler});
  statements(node.finalbody);
  emit(Op::reraise);
  Block in_handler = std::move(unit_->blocks.back());
  pop_block();
  cleanup.depth = static_cast<std::int32_t>(depth) + 2;
  suspend_range(in_handler);
  place(cleanup);
  end_ranges(in_handler, cleanup, depth + 1);
  emit(Op::swap, 2);
  emit(Op::pop_handled);
  emit(Op::reraise);
  end.depth = static_cast<std::int32_t>(depth);
  place(end);
}

void Compiler::try_except(const ast::Try& node) {
  auto depth = static_cast<std::uint32_t>(unit_->depth);
  Label handler, cleanup, end;
  push_block({Block::Kind::try_body});
  statements(node.body);
  Block body = std::move(unit_->blocks.back());
  pop_block();
  suspend_range(body);
  statements(node.orelse);
  jump(Op::jump, end);

  handler.depth = static_cast<std::int32_t>(depth) + 1;
  place(handler);
  end_ranges(body, handler, depth);
  emit(Op::push_handled);
  // From here on the stack has: previous exception.
  push_block({Block::Kind::handler});
  for (const ast::ExceptHandler* clause : node.handlers) {
    line_ = clause->line;
    Label next;
    if (clause->type) {
      expression(*clause->type);
      emit(Op::match_exception);
      jump(Op::jump_if_false, next);
    }
    if (clause->name.empty()) {
      emit(Op::pop);
      unit_->blocks.back().handler_name = {};
      statements(clause->body);
    } else {
      store(clause->name);
      unit_->blocks.back().handler_name = clause->name;
      // Whichever way the clause ends, the name goes.
      Label unbind;
      auto inner = static_cast<std::uint32_t>(unit_->depth);
      push_block({Block::Kind::try_body});
      statements(clause->body);
      Block named = std::move(unit_->blocks.back());
      pop_block();
      suspend_range(named);
      Label over;
      jump(Op::jump, over);
      unbind.depth = static_cast<std::int32_t>(inner) + 1;
      place(unbind);
      end_ranges(named, unbind, inner);
      none();
      store(clause->name);
      remove(clause->name);
      emit(Op::reraise);
      over.depth = static_cast<std::int32_t>(inner);
      place(over);
      none();
      store(clause->name);
      remove(clause->name);
      unit_->blocks.back().handler_name = {};
    }
    // The block's range covers this pop as well, which cannot fail.
    emit(Op::pop_handled);
    jump(Op::jump, end);
    unit_->depth = static_cast<std::int32_t>(depth) + 2;
    if (clause->type) {
      next.depth = unit_->depth;
      place(next);
    }
  }
  emit(Op::reraise);
  Block clauses = std::move(unit_->blocks.back());
  pop_block();
  suspend_range(clauses);
  cleanup.depth = static_cast<std::int32_t>(depth) + 2;
  place(cleanup);
  end_ranges(clauses, cleanup, depth + 1);
  emit(Op::swap, 2);
  emit(Op::pop_handled);
  emit(Op::reraise);
  end.depth = static_cast<std::int32_t>(depth);
  place(end);
}

// The stack in the clauses: previous exception, the original, what the clauses raised (a list),
// what is left to match.
void Compiler::try_star(const ast::Try& node) {
  auto depth = static_cast<std::int32_t>(unit_->depth);
  Label handler, cleanup, end, nothing_left;
  push_block({Block::Kind::try_body});
  statements(node.body);
  Block body = std::move(unit_->blocks.back());
  pop_block();
  suspend_range(body);
  statements(node.orelse);
  jump(Op::jump, end);

  handler.depth = depth + 1;
  place(handler);
  end_ranges(body, handler, static_cast<std::uint32_t>(depth));
  emit(Op::push_handled);
  push_block({Block::Kind::handler});
  emit(Op::build_list, 0);
  emit(Op::copy, 2);
  for (const ast::ExceptHandler* clause : node.handlers) {
    line_ = clause->line;
    Label next, failed, after;
    expression(*clause->type);
    emit(Op::match_group);
    emit(Op::dup);
    none();
    emit(Op::is);
    jump(Op::jump_if_true, next);
    if (clause->name.empty())
      emit(Op::pop);
    else
      store(clause->name);
    auto inner = static_cast<std::uint32_t>(unit_->depth);
    push_block({Block::Kind::try_body});
    statements(clause->body);
    Block named = std::move(unit_->blocks.back());
    pop_block();
    suspend_range(named);
    if (!clause->name.empty()) {
      none();
      store(clause->name);
      remove(clause->name);
    }
    jump(Op::jump, after);
    failed.depth = static_cast<std::int32_t>(inner) + 1;
    place(failed);
    end_ranges(named, failed, inner);
    if (!clause->name.empty()) {
      none();
      store(clause->name);
      remove(clause->name);
    }
    // ... list rest raised -> ... list rest
    emit(Op::swap, 2);
    emit(Op::swap, 3);
    emit(Op::swap, 2);
    emit(Op::star_append);
    emit(Op::swap, 2);
    jump(Op::jump, after);
    unit_->depth = static_cast<std::int32_t>(inner) + 1;
    next.depth = unit_->depth;
    place(next);
    emit(Op::pop);
    after.depth = static_cast<std::int32_t>(inner);
    place(after);
  }
  emit(Op::star_append);
  emit(Op::star_finish);
  emit(Op::dup);
  none();
  emit(Op::is);
  jump(Op::jump_if_true, nothing_left);
  emit(Op::reraise);
  unit_->depth = depth + 2;
  nothing_left.depth = depth + 2;
  place(nothing_left);
  emit(Op::pop);
  Block clauses = std::move(unit_->blocks.back());
  pop_block();
  suspend_range(clauses);
  emit(Op::pop_handled);
  jump(Op::jump, end);
  cleanup.depth = depth + 2;
  place(cleanup);
  end_ranges(clauses, cleanup, static_cast<std::uint32_t>(depth) + 1);
  emit(Op::swap, 2);
  emit(Op::pop_handled);
  emit(Op::reraise);
  end.depth = depth;
  place(end);
}

void Compiler::with_statement(const ast::With& node, std::size_t item) {
  if (item == node.items.size()) return statements(node.body);
  if (node.is_async && !unit_->is_async) return error(node, "'async with' outside async function");
  auto depth = static_cast<std::uint32_t>(unit_->depth);
  Label handler, cleanup, suppressed, end;
  std::uint32_t line = node.items[item]->line;
  line_ = line;
  expression(*node.items[item]->context_expr);
  emit(node.is_async ? Op::before_async_with : Op::before_with);
  emit(Op::call, 0);
  if (node.is_async) emit(Op::await);
  push_block({node.is_async ? Block::Kind::async_with : Block::Kind::with});
  if (node.items[item]->optional_vars)
    assign(*node.items[item]->optional_vars);
  else
    emit(Op::pop);
  with_statement(node, item + 1);
  Block body = std::move(unit_->blocks.back());
  pop_block();
  suspend_range(body);
  line_ = line;
  emit(Op::push_nothing);
  none(), none(), none();
  emit(Op::call, 3);
  if (node.is_async) emit(Op::await);
  emit(Op::pop);
  jump(Op::jump, end);

  handler.depth = static_cast<std::int32_t>(depth) + 2;  // exit exception
  place(handler);
  end_ranges(body, handler, depth + 1);
  emit(Op::push_handled);  // exit previous exception
  push_block({Block::Kind::try_body});
  emit(Op::with_except);
  emit(Op::call, 3);
  if (node.is_async) emit(Op::await);
  jump(Op::jump_if_true, suppressed);
  emit(Op::reraise);
  Block exiting = std::move(unit_->blocks.back());
  pop_block();
  suspend_range(exiting);
  unit_->depth = static_cast<std::int32_t>(depth) + 3;
  suppressed.depth = unit_->depth;
  place(suppressed);
  emit(Op::pop);
  emit(Op::pop_handled);
  emit(Op::pop);
  jump(Op::jump, end);
  cleanup.depth = static_cast<std::int32_t>(depth) + 3;  // exit previous new-exception
  place(cleanup);
  end_ranges(exiting, cleanup, depth + 2);
  emit(Op::swap, 2);
  emit(Op::pop_handled);
  emit(Op::reraise);
  end.depth = static_cast<std::int32_t>(depth);
  place(end);
}

}  // namespace lang
