// SPDX-License-Identifier: MIT
#include "lang/runtime/interventions.h"

#include "aio/primitive.h"
#include "lang/runtime/asyncio_state.h"
#include "lang/syntax/ast.h"
#include "lang/syntax/tree.h"

namespace lang {

namespace {

Object* find_target(const Heap& heap, bool future, std::uint32_t number) {
  return heap.find([&](Object& object) {
    if (future) return object.kind() == Kind::future && static_cast<FutureObject&>(object).state->serial() == number;
    aio::Primitive* const primitive = object.primitive();
    return primitive && primitive->number() == number;
  });
}

/// The exception that is pending, in words.
std::string take_words(Vm& vm) {
  const Ref<Exception> error = vm.take_pending();
  std::string words = error->type()->text();
  const std::string text = vm.exception_text(*error);
  vm.clear_pending();
  return text.empty() ? words : words + ": " + text;
}

/// Nothing, with the reason in `why`, where it cannot be evaluated.
Value evaluate(Vm& vm, Module& program, const std::string& expression, std::string& why) {
  // Whatever its lines are, it is one expression.
  const std::string source = "_ = (" + expression + "\n)";
  const TreePtr tree = parse(source);
  if (!tree->ok() || tree->module().body.size() != 1) {
    why = "\"" + expression + "\" is no expression";
    if (!tree->ok()) why += ": " + tree->diagnostics().front().message;
    return Value();
  }
  // The program's own variable of that name, if it has one, is as it was afterwards.
  const std::uint32_t slot = program.slot(vm.heap().intern("_"));
  Value before = std::move(program.at(slot));
  const bool ran = vm.run_text(program, source);
  Value value = std::move(program.at(slot));
  program.at(slot) = std::move(before);
  if (ran) return value;
  why = take_words(vm);
  return Value();
}

}  // namespace

std::string act(Vm& vm, Module& program, bool on_future, std::uint32_t number, std::string_view method,
                const std::optional<std::string>& argument) {
  const aio::Loop::HostCall call(*vm.asyncio->loop);
  const Ref<Object> target(find_target(vm.heap(), on_future, number));
  if (!target) return "the program does not have it any more";
  std::vector<Value> arguments;
  if (argument) {
    std::string why;
    arguments.push_back(evaluate(vm, program, *argument, why));
    if (arguments.back().is_nothing()) return why;
  }
  const Value function = vm.get_attribute(Value(target), vm.heap().intern(method));
  if (function.is_nothing() || vm.call(function, std::move(arguments)).is_nothing()) return take_words(vm);
  return {};
}

}  // namespace lang
