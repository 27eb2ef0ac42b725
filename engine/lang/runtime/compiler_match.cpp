// SPDX-License-Identifier: MIT
// Compiler: match statements. Values that are looked into lie in slots of their own, so that a pattern that does not fit
// leaves nothing on the stack; names are bound when all of it fits, as in CPython.
#include "lang/runtime/compiler_unit.h"
#include "lang/runtime/vm.h"

namespace lang {

struct Compiler::Captures {
  std::vector<std::pair<const ast::Name*, std::int32_t>> names;  // and the slots with their values
  std::vector<std::int32_t> used;                                // all slots
  std::int32_t find(std::string_view name) const {
    for (const auto& [known, slot] : names)
      if (known->name == name) return slot;
    return -1;
  }
};

std::int32_t Compiler::match_slot(Captures& captures) {
  const Str* const name = vm_.heap().intern(".match" + std::to_string(unit_->code->slot_names.size()));
  captures.used.push_back(static_cast<std::int32_t>(slot_of(scope_, name->text())));
  return captures.used.back();
}

void Compiler::match_statement(const ast::Match& node) {
  Captures captures;
  // The slots hold on to nothing longer than they must.
  const auto forget = [&] {
    for (const std::int32_t slot : captures.used) {
      none();
      emit(Op::store_fast, slot);
    }
  };
  expression(*node.subject);
  const std::int32_t subject = match_slot(captures);
  emit(Op::store_fast, subject);
  Label end;
  for (const ast::MatchCase* one : node.cases) {
    line_ = one->line;
    Label next;
    captures.names.clear();
    captures.used = {subject};
    pattern(*one->pattern, subject, next, captures);
    for (const auto& [name, slot] : captures.names) {
      emit(Op::load_fast, slot);
      store(name->name);
    }
    if (one->guard) test(*one->guard, next, false);
    forget();
    statements(one->body);
    jump(Op::jump, end);
    place(next);
  }
  captures.used = {subject};
  forget();
  place(end);
}

void Compiler::pattern(const ast::Pattern& node, std::int32_t slot, Label& fail, Captures& captures) {
  using How = ast::Pattern::How;
  line_ = node.line;
  switch (node.how) {
    case How::value: {
      emit(Op::load_fast, slot);
      expression(*node.value);
      const auto* constant = ast::try_as<ast::Constant>(node.value);
      const bool itself = constant && (constant->type == ast::ConstantType::none || constant->type == ast::ConstantType::true_ ||
                                       constant->type == ast::ConstantType::false_);
      emit(itself ? Op::is : Op::equal);
      return jump(Op::jump_if_false, fail);
    }
    case How::as:
    case How::star: {
      if (!node.patterns.empty()) pattern(*node.patterns[0], slot, fail, captures);
      if (!node.target) return;
      std::int32_t kept = captures.find(node.target->name);
      if (kept < 0) {
        kept = match_slot(captures);
        captures.names.emplace_back(node.target, kept);
      }
      emit(Op::load_fast, slot);
      emit(Op::store_fast, kept);
      return;
    }
    case How::sequence: return sequence_pattern(node, slot, fail, captures);
    case How::mapping: return mapping_pattern(node, slot, fail, captures);
    case How::class_: return class_pattern(node, slot, fail, captures);
    case How::or_: {
      Label fits;
      for (std::size_t i = 0; i < node.patterns.size(); ++i) {
        const bool last = i + 1 == node.patterns.size();
        Label next;
        pattern(*node.patterns[i], slot, last ? fail : next, captures);
        if (last) break;
        jump(Op::jump, fits);
        place(next);
      }
      return place(fits);
    }
  }
}

void Compiler::sequence_pattern(const ast::Pattern& node, std::int32_t slot, Label& fail, Captures& captures) {
  std::size_t star = node.patterns.size();
  for (std::size_t i = 0; i < node.patterns.size(); ++i)
    if (node.patterns[i]->how == ast::Pattern::How::star) star = i;
  const bool open = star < node.patterns.size();
  const std::size_t after = open ? node.patterns.size() - star - 1 : 0;
  emit(Op::load_fast, slot);
  emit(Op::match, static_cast<std::int32_t>(node.patterns.size() - (open ? 1 : 0)), 0, open ? 1 : 0);
  jump(Op::jump_if_false, fail);
  for (std::size_t i = 0; i < node.patterns.size(); ++i) {
    const ast::Pattern& part = *node.patterns[i];
    const bool anything = (part.how == ast::Pattern::How::as || part.how == ast::Pattern::How::star) && part.patterns.empty() && !part.target;
    if (anything) continue;
    emit(Op::load_fast, slot);
    if (i == star) {
      emit(Op::match, static_cast<std::int32_t>(star), 5, static_cast<std::uint16_t>(after));
    } else {
      constant(Value::of(i < star ? static_cast<std::int64_t>(i) : static_cast<std::int64_t>(i) - static_cast<std::int64_t>(node.patterns.size())));
      emit(Op::load_subscript);
    }
    const std::int32_t item = match_slot(captures);
    emit(Op::store_fast, item);
    pattern(part, item, fail, captures);
  }
}

// The tuple on the stack, or None, has the values for `patterns`.
void Compiler::item_patterns(ast::Nodes<ast::Pattern> patterns, std::int32_t slot, Label& fail, Captures& captures) {
  emit(Op::store_fast, slot);
  emit(Op::load_fast, slot);
  none();
  emit(Op::is);
  jump(Op::jump_if_true, fail);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    emit(Op::load_fast, slot);
    constant(Value::of(static_cast<std::int64_t>(i)));
    emit(Op::load_subscript);
    const std::int32_t item = match_slot(captures);
    emit(Op::store_fast, item);
    pattern(*patterns[i], item, fail, captures);
  }
}

void Compiler::mapping_pattern(const ast::Pattern& node, std::int32_t slot, Label& fail, Captures& captures) {
  emit(Op::load_fast, slot);
  emit(Op::match, 0, 1);
  jump(Op::jump_if_false, fail);
  const std::int32_t keys = match_slot(captures);
  for (const ast::ExprNode* key : node.keys) expression(*key);
  emit(Op::build_tuple, static_cast<std::int32_t>(node.keys.size()));
  emit(Op::store_fast, keys);
  if (!node.keys.empty()) {
    emit(Op::load_fast, slot);
    emit(Op::load_fast, keys);
    emit(Op::match, 0, 2);
    item_patterns(node.patterns, match_slot(captures), fail, captures);
  }
  if (!node.target) return;
  emit(Op::load_fast, slot);
  emit(Op::load_fast, keys);
  emit(Op::match, 0, 4);
  const std::int32_t rest = match_slot(captures);
  captures.names.emplace_back(node.target, rest);
  emit(Op::store_fast, rest);
}

void Compiler::class_pattern(const ast::Pattern& node, std::int32_t slot, Label& fail, Captures& captures) {
  std::vector<Value> names;
  for (const ast::Pattern* part : node.patterns)
    if (!part->keyword.empty()) names.push_back(text(part->keyword));
  const auto positional = static_cast<std::int32_t>(node.patterns.size() - names.size());
  emit(Op::load_fast, slot);
  expression(*node.value);
  constant(vm_.tuple(std::move(names)));
  line_ = node.line;
  emit(Op::match, positional, 3);
  item_patterns(node.patterns, match_slot(captures), fail, captures);
}

// Names of hints: TypeVars that nothing is known of.
void Compiler::type_parameters(ast::Nodes<ast::Name> names) {
  for (const ast::Name* name : names) {
    emit(Op::type_parameter, name_index(name->name));
    store(name->name);
  }
}

}  // namespace lang
