// SPDX-License-Identifier: MIT
// The natives of heapq.
#include "lang/runtime/heap_order.h"
#include "lang/runtime/install.h"
#include "lang/runtime/library.h"

namespace lang {

namespace {

/// The items of the heap, the first argument; null: it is no list, raised.
std::vector<Value>* items_of(Vm& vm, const Args& args) {
  if (List* const list = args[0].get<List>()) return &list->items();
  const auto& native = *static_cast<const Native*>(args.callee);
  vm.raise_type(native.name()->text() + "() argument " + (native.most() == 2 ? "1 " : "") + "must be list, not " + vm.type_of(args[0])->text());
  return nullptr;
}

Value push(Vm& vm, Args& args) {
  std::vector<Value>* const items = items_of(vm, args);
  if (!items) return Value();
  items->push_back(args[1]);
  vm.grown(*args[0].as<List>());
  return heap_sift_down(vm, *items, 0, items->size() - 1) ? Value::none() : Value();
}

Value pop(Vm& vm, Args& args) {
  std::vector<Value>* const items = items_of(vm, args);
  if (items && items->empty()) return vm.raise(vm.types().index_error, "index out of range");
  return items ? heap_pop(vm, *items) : Value();
}

/// Puts the item in the place of the least, which it gives.
Value replace(Vm& vm, Args& args) {
  std::vector<Value>* const items = items_of(vm, args);
  if (items && items->empty()) return vm.raise(vm.types().index_error, "index out of range");
  if (!items) return Value();
  Value least = std::exchange(items->front(), args[1]);
  return heap_sift_up(vm, *items, 0) ? least : Value();
}

Value push_and_pop(Vm& vm, Args& args) {
  std::vector<Value>* const items = items_of(vm, args);
  if (!items || items->empty()) return items ? args[1] : Value();
  const Value least = items->front();
  const int less = vm.less(least, args[1]);
  if (less <= 0 || items->empty()) return less < 0 ? Value() : args[1];
  return replace(vm, args);
}

Value heapify(Vm& vm, Args& args) {
  std::vector<Value>* const items = items_of(vm, args);
  if (!items) return Value();
  vm.spend(items->size() * 4);
  for (std::size_t at = items->size() / 2; at-- > 0;)
    if (!heap_sift_up(vm, *items, at)) return Value();
  return Value::none();
}

}  // namespace

void install_heapq(Vm& vm, Module& module) {
  static constexpr NativeMethod functions[] = {
      {"heappush", push, 2, 2},
      {"heappop", pop, 1, 1},
      {"heapreplace", replace, 2, 2},
      {"heappushpop", push_and_pop, 2, 2},
      {"heapify", heapify, 1, 1},
  };
  for (const NativeMethod& one : functions)
    module.set(vm.heap().intern(one.name), vm.native(one.name, one.function, one.least, one.most));
}

}  // namespace lang
