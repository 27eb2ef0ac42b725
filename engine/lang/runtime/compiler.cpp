// SPDX-License-Identifier: MIT
// Compiler: the module as a whole, emitting instructions, labels, constants, diagnostics.
#include "lang/runtime/compiler.h"

#include <algorithm>

#include "lang/runtime/compiler_unit.h"
#include "lang/runtime/vm.h"

namespace lang {

namespace {

// Deeper trees would need too much of the C++ stack. CPython's own limits are of this order.
constexpr std::uint32_t highest_tree = 1000;

int effect(const Instruction& instruction) {
  int a = instruction.a;
  switch (instruction.op) {
    case Op::load_const: case Op::load_fast: case Op::load_deref: case Op::load_closure:
    case Op::load_global: case Op::load_name: case Op::push_nothing: case Op::dup: case Op::copy:
    case Op::load_method: case Op::for_iter: case Op::get_anext: case Op::before_with:
    case Op::before_async_with: case Op::push_handled: case Op::import_name:
    case Op::import_from: case Op::assertion_error: case Op::type_parameter:
      return instruction.op == Op::before_with || instruction.op == Op::before_async_with ? 2 : 1;
    case Op::dup_two: return 2;
    case Op::with_except: return 5;
    case Op::store_fast: case Op::store_deref: case Op::store_global: case Op::store_name:
    case Op::delete_attr: case Op::load_subscript: case Op::pop: case Op::jump_if_false:
    case Op::jump_if_true: case Op::jump_if_false_or_pop: case Op::jump_if_true_or_pop:
    case Op::add: case Op::subtract: case Op::multiply: case Op::matrix_multiply: case Op::divide:
    case Op::modulo: case Op::power: case Op::shift_left: case Op::shift_right: case Op::bit_or:
    case Op::bit_xor: case Op::bit_and: case Op::floor_divide: case Op::equal: case Op::not_equal:
    case Op::less: case Op::less_equal: case Op::greater: case Op::greater_equal: case Op::is:
    case Op::is_not: case Op::in: case Op::not_in: case Op::list_append: case Op::set_add:
    case Op::list_extend: case Op::set_update: case Op::dict_update: case Op::dict_merge:
    case Op::return_value: case Op::yield_from: case Op::pop_handled: case Op::reraise:
    case Op::import_star: case Op::star_append: case Op::star_finish:
      return -1;
    case Op::store_attr: case Op::delete_subscript: case Op::dict_set: case Op::end_async_for:
      return -2;
    case Op::store_subscript: return -3;
    case Op::call: case Op::call_kw: return -(a + 1);
    case Op::call_ex: return -3;
    case Op::unpack_sequence: return a - 1;
    case Op::unpack_ex: return a + instruction.c;
    case Op::build_tuple: case Op::build_list: case Op::build_set: case Op::build_string:
      return 1 - a;
    case Op::build_dict: return 1 - 2 * a;
    case Op::build_slice: return -2;
    case Op::format_value: return -instruction.c;
    case Op::raise: return -a;
    case Op::make_function:
      return -((instruction.b & 1) + ((instruction.b >> 1) & 1) + ((instruction.b >> 2) & 1));
    case Op::build_class: return -2;
    case Op::match: return instruction.b == 3 ? -2 : instruction.b == 2 || instruction.b == 4 ? -1 : 0;
    default: return 0;
  }
}

/// The load that does the operator as well; nop: there is none.
Op with_load(Op op) {
  switch (op) {
    case Op::add: return Op::load_add;
    case Op::subtract: return Op::load_subtract;
    case Op::multiply: return Op::load_multiply;
    case Op::modulo: return Op::load_modulo;
    case Op::equal: case Op::not_equal: case Op::less: case Op::less_equal: case Op::greater: case Op::greater_equal:
      return Op::load_compare;
    case Op::load_subscript: return Op::load_index;
    default: return Op::nop;
  }
}

bool ends_flow(Op op) {
  return op == Op::jump || op == Op::jump_back || op == Op::return_value || op == Op::raise ||
         op == Op::reraise;
}

}  // namespace

void fuse(std::vector<Instruction>& instructions) {
  for (std::size_t i = 0; i + 1 < instructions.size(); ++i) {
    Instruction& load = instructions[i];
    const Op both = load.op == Op::load_fast || load.op == Op::load_const ? with_load(instructions[i + 1].op) : Op::nop;
    if (both == Op::nop) continue;
    load.b = load.op == Op::load_const ? 1 : 0;
    load.op = both;
  }
}

Ref<Code> compile(Vm& vm, const Tree& tree, Module& module, const std::string& file,
                  std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& diagnostic : tree.diagnostics()) diagnostics.push_back(diagnostic);
  if (!tree.ok()) return nullptr;
  if (tree.height() > highest_tree) {
    diagnostics.push_back({DiagnosticKind::unsupported,
                           "too many nested expressions or statements; split them up", 0, 0, 1, 0});
    return nullptr;
  }
  Scopes scopes(tree.module(), diagnostics);
  Compiler compiler(vm, tree, scopes, module, file, diagnostics);
  return compiler.run();
}

Ref<Code> compile_library(Vm& vm, std::shared_ptr<LibraryText> text, Module& module, const std::string& file) {
  return std::make_shared<Compiler>(vm, std::move(text), module, file)->run();
}

Ref<Code> Compiler::run() {
  Unit unit{};
  begin_unit(unit, scopes_.module(), "<module>", CodeKind::module, tree_.module());
  unit.code->qualified_name = "<module>";
  if (const ast::Constant* doc = docstring(tree_.module().body)) {
    constant(text(doc->text));
    store("__doc__");
  }
  statements(tree_.module().body);
  none();
  emit(Op::return_value);
  Ref<Code> code = end_unit();
  return diagnostics_.empty() ? code : nullptr;
}

std::uint32_t Compiler::emit(Op op, std::int32_t a, std::uint8_t b, std::uint16_t c) {
  Instruction instruction{op, b, c, a};
  Code& code = *unit_->code;
  code.instructions.push_back(instruction);
  code.lines.push_back(line_);
  unit_->depth += effect(instruction);
  // load_method pushes two for one, push_handled and load_method peak above their effect.
  auto peak = static_cast<std::uint32_t>(std::max(unit_->depth, 0) + 3);
  code.stack_size = std::max(code.stack_size, peak);
  if (ends_flow(op)) unit_->reachable = false;
  return here() - 1;
}

void Compiler::jump(Op op, Label& target) {
  std::uint32_t at = emit(op, target.at);
  std::int32_t depth = unit_->depth;
  if (op == Op::for_iter) depth -= 2;  // leaves without the item and the iterator
  if (op == Op::jump_if_false_or_pop || op == Op::jump_if_true_or_pop) depth += 1;
  if (target.at == unbound_label) {
    target.jumps.push_back(at);
    target.depth = depth;
  }
}

void Compiler::place(Label& label) {
  label.at = static_cast<std::int32_t>(here());
  for (std::uint32_t at : label.jumps) unit_->code->instructions[at].a = label.at;
  label.jumps.clear();
  if (label.depth >= 0) unit_->depth = label.depth;
  label.depth = unit_->depth;
  unit_->reachable = true;
}

std::int32_t Compiler::constant_index(Value value) {
  std::vector<Value>& constants = unit_->code->constants;
  for (std::size_t i = 0; i < constants.size() && i < 64; ++i)
    if (constants[i].same(value)) return static_cast<std::int32_t>(i);
  constants.push_back(std::move(value));
  return static_cast<std::int32_t>(constants.size() - 1);
}

void Compiler::constant(Value value) { emit(Op::load_const, constant_index(std::move(value))); }

std::int32_t Compiler::name_index(std::string_view name) {
  Str* interned = vm_.heap().intern(mangle(name));
  auto next = static_cast<std::uint32_t>(unit_->code->names.size());
  auto [found, added] = unit_->name_index.try_emplace(interned, next);
  if (added) unit_->code->names.push_back(interned);
  return static_cast<std::int32_t>(found->second);
}

Value Compiler::text(std::string_view text) { return Value(vm_.heap().intern(text)); }

void Compiler::unsupported(const ast::Node& node, std::string what) {
  diagnostics_.push_back({DiagnosticKind::unsupported, std::move(what), node.begin, node.end,
                          node.line, node.column});
}

void Compiler::error(const ast::Node& node, std::string message) {
  diagnostics_.push_back({DiagnosticKind::syntax, std::move(message), node.begin, node.end,
                          node.line, node.column});
}

void Compiler::end_ranges(Block& block, Label& target, std::uint32_t depth) {
  for (auto [begin, end] : block.ranges) {
    if (begin == end) continue;
    unit_->code->handlers.push_back({begin, end, static_cast<std::uint32_t>(target.at), depth});
  }
}

}  // namespace lang
