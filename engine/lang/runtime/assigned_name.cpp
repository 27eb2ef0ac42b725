// SPDX-License-Identifier: MIT
#include "lang/runtime/assigned_name.h"

#include "lang/runtime/vm.h"

namespace lang {

std::string assigned_name(const Vm& vm) {
  const Frame* const frame = vm.current();
  if (!frame) return {};
  const Code& code = *frame->code;
  const Instruction* at = frame->pc;  // behind the call
  const Instruction* const end = code.instructions.data() + code.instructions.size();
  while (at != end && at->op == Op::dup) ++at;  // a = b = ...
  if (at == end) return {};
  const auto index = static_cast<std::size_t>(at->a);
  switch (at->op) {
    case Op::store_fast:
    case Op::store_deref: return code.slot_names[index]->text();
    case Op::store_global: {
      const Ref<Module>& module = frame->function ? frame->function->module : frame->module;
      return module ? module->slot_name(static_cast<std::uint32_t>(at->a))->text() : std::string();
    }
    case Op::store_name: return code.names[index]->text();
    case Op::load_fast:
    case Op::load_deref:
      // The object whose attribute it becomes.
      return at + 1 != end && at[1].op == Op::store_attr ? code.names[static_cast<std::size_t>(at[1].a)]->text() : std::string();
    default: return {};
  }
}

}  // namespace lang
