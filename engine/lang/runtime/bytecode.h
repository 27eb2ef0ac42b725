// SPDX-License-Identifier: MIT
// The machine's instructions, and Code: a compiled function, class body or module.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lang/runtime/type.h"

namespace lang {

/// "a b" below is the stack with b on top. `a` is Instruction::a.
enum class Op : std::uint8_t {
  nop,
  load_const, load_fast, store_fast, delete_fast,
  load_deref, store_deref, delete_deref, load_closure, make_cell,
  load_global, store_global, delete_global,  // a: slot of the module
  load_name, store_name, delete_name,        // class bodies; load: c + 1 = deref slot, b: has one
  load_attr, store_attr, delete_attr,        // a: name
  load_method,                               // x -> function self | nothing callable
  push_nothing,
  call,                                      // callable self|nothing args... ; a: args
  call_kw,                                   // as call; a: all args, c: constant with the names
  call_ex,                                   // callable nothing tuple dict
  load_subscript, store_subscript, delete_subscript,
  add, subtract, multiply, matrix_multiply, divide, modulo, power,
  shift_left, shift_right, bit_or, bit_xor, bit_and, floor_divide,  // b: 1 when augmented
  negative, positive, invert, not_,
  equal, not_equal, less, less_equal, greater, greater_equal, is, is_not, in, not_in,
  jump, jump_back, jump_if_false, jump_if_true, jump_if_false_or_pop, jump_if_true_or_pop,
  get_iter, for_iter, skip_range,
  unpack_sequence, unpack_ex,                // unpack_ex: a before, c after
  build_tuple, build_list, build_set, build_dict, build_string, build_slice,
  list_append, set_add, dict_set,            // a: depth of the container below the operands
  list_extend, set_update, dict_update, dict_merge, list_to_tuple,
  format_value,                              // b: conversion, c: 1 when a spec is on top
  pop, dup, dup_two, copy, swap,             // copy, swap: a: depth, 1 = top
  return_value, yield_value, yield_from, get_yield_from,
  await, get_aiter, get_anext, end_async_for,
  raise,                                     // a: 0, 1, 2 operands
  push_handled, pop_handled, reraise, match_exception, match_group, star_append, star_finish,
  before_with, before_async_with, with_except,
  import_name, import_from, import_star,
  make_function,                             // b: 1 defaults, 2 keyword defaults, 4 closure
  build_class,                               // function bases (a tuple) keywords (a dict)
  annotate,                                  // a: name, c: constant with the annotation's text
  assertion_error,
  // Patterns; b says what is asked. 0: sequence, a: its items, c: 1 at least so many, x -> bool; 1: mapping, x -> bool;
  // 2: values of keys, x keys -> tuple or None; 3: attributes of a class, a: by position, x class names -> tuple or None;
  // 4: a mapping's rest, x keys -> dict; 5: a sequence's middle, a: before, c: after, x -> list.
  match,
  type_parameter,                            // a: name; -> a TypeVar
  // load_fast, or load_const where b is 1, in front of the operator of that name (load_compare: of any comparison), which it does as
  // well where both are numbers, or a list and its index; else it loads, and the operator follows. See fuse().
  load_add, load_subtract, load_multiply, load_modulo, load_compare, load_index,
};

struct Instruction {
  Op op;
  std::uint8_t b;
  std::uint16_t c;
  std::int32_t a;
};
static_assert(sizeof(Instruction) == 8);

/// Makes of a load and the operator behind it an instruction that does both. The operator stays where it is: jumps to it hold, and so do
/// lines and counts of instructions.
void fuse(std::vector<Instruction>& instructions);

/// From `begin` to `end` an exception cuts the stack to `depth`, pushes itself and goes to `target`.
struct HandlerRange {
  std::uint32_t begin, end, target, depth;
};

enum class CodeKind : std::uint8_t { function, generator, coroutine, async_generator, class_body, module };

class Code;

/// The rest of a Code that is compiled when it is first needed.
class CodeBody {
 public:
  virtual ~CodeBody() = default;
  virtual void compile_into(Code& code) = 0;
};

class Code : public Object {
 public:
  explicit Code(Type* type) : Object(Kind::code, type) {}
  static bool matches(Kind kind) { return kind == Kind::code; }
  void clear() override {
    constants.clear();
    annotations.clear();
    body = nullptr;
  }

  Str* name = nullptr;
  std::string qualified_name;
  std::string file;
  CodeKind code_kind = CodeKind::function;
  std::uint32_t first_line = 1;

  std::vector<Instruction> instructions;
  std::vector<std::uint32_t> lines;  // of each instruction
  std::vector<Value> constants;
  std::vector<Str*> names;
  /// Innermost first.
  std::vector<HandlerRange> handlers;

  /// Slots: parameters (positional, keyword-only, *args, **kwargs), locals, free variables.
  std::vector<Str*> slot_names;
  /// Of parameters, and of "return": the annotation's text.
  std::vector<std::pair<Str*, Value>> annotations;
  std::uint32_t positional = 0;
  std::uint32_t positional_only = 0;
  std::uint32_t keyword_only = 0;
  bool has_varargs = false;
  bool has_kwargs = false;
  std::uint32_t first_free = 0;
  std::uint32_t free_count = 0;
  std::uint32_t stack_size = 0;
  /// Null: all of it is here. Until then there are the parameters, free variables and what the function tells of itself.
  std::unique_ptr<CodeBody> body;

  void complete() {
    if (const std::unique_ptr<CodeBody> rest = std::move(body)) rest->compile_into(*this);
  }

  std::uint32_t slot_count() const { return static_cast<std::uint32_t>(slot_names.size()); }
  std::uint32_t parameters() const {
    return positional + keyword_only + (has_varargs ? 1 : 0) + (has_kwargs ? 1 : 0);
  }
  /// Calling it makes a generator, coroutine or async generator.
  bool suspendable() const {
    return code_kind == CodeKind::generator || code_kind == CodeKind::coroutine || code_kind == CodeKind::async_generator;
  }
  bool simple() const { return keyword_only == 0 && !has_varargs && !has_kwargs; }
  std::uint32_t line_at(const Instruction* at) const {
    auto i = static_cast<std::size_t>(at - instructions.data());
    return i < lines.size() ? lines[i] : first_line;
  }
};

}  // namespace lang
