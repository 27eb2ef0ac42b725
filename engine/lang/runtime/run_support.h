// SPDX-License-Identifier: MIT
// The longer instructions of the dispatch loop, as functions. Conventions as in vm.h.
#pragma once

#include "lang/runtime/vm.h"

namespace lang {

/// A range's iterator goes to its last item: the loop's body does nothing.
void skip_range(const Value& iterator);
/// `callee`: what is called with the elements; null: nothing is.
bool extend_container(Vm& vm, const Instruction& at, const Value& into, const Value& from, const Value* callee);
/// "__main__.f() ", as CPython begins what it says about a call; empty for null.
std::string callee_text(Vm& vm, const Value* callee);
/// What Op::match asks of its operands, the lowest first.
Value match_value(Vm& vm, const Instruction& at, const Value* operands);
Value async_iterator(Vm& vm, const Value& of);
Value async_next(Vm& vm, const Value& iterator);
/// Leaves the exception pending.
void raise_statement(Vm& vm, std::int32_t operands, Value* sp);
/// What an except* statement raises in the end: the original's rest and what the clauses raised.
Value finish_star(Vm& vm, const Ref<Exception>& original, const std::vector<Value>& errors);
Value import_statement(Vm& vm, const std::string& name, bool leaf);
Value import_from(Vm& vm, const Value& module, Str* name);
void import_all(Module& into, Module& from);
void annotate(Vm& vm, Instance& names, Str* name, const Value& annotation);

}  // namespace lang
