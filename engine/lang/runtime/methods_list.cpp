// SPDX-License-Identifier: MIT
// The methods of list, tuple and range.
#include <algorithm>

#include "lang/runtime/install.h"

namespace lang {

namespace {

std::vector<Value>& items_of(const Args& args) { return args[0].as<List>()->items(); }

Value append(Vm& vm, Args& args) {
  items_of(args).push_back(std::move(args[1]));
  vm.grown(*args[0].as<List>());
  return Value::none();
}

Value extend(Vm& vm, Args& args) {
  // One by one: what came before an exception stays.
  if (vm.lazy(args[1]) && !args[1].is(Kind::list) && !args[1].is(Kind::tuple) && !args[1].is(Kind::instance))
    return vm.tail_call(vm.prelude("each"), {vm.bound(vm.types().list, "append", args[0]), args[1], Value::none()});
  return extend_list(vm, *args[0].as<List>(), args[1]) ? Value::none() : Value();
}

Value initialize(Vm& vm, Args& args) {
  std::vector<Value> items;
  if (args.count > 1 && !vm.collect(args[1], items, nullptr, true)) return Value();
  // What goes may add to it.
  release_backwards(items_of(args));
  items_of(args).insert(items_of(args).end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
  vm.grown(*args[0].as<List>());
  return Value::none();
}

Value insert(Vm& vm, Args& args) {
  std::int64_t at;
  if (!vm.index(args[1], at)) return Value();
  auto& items = items_of(args);
  auto size = static_cast<std::int64_t>(items.size());
  if (at < 0) at = std::max<std::int64_t>(0, at + size);
  items.insert(items.begin() + std::min(at, size), args[2]);
  return Value::none();
}

Value pop(Vm& vm, Args& args) {
  std::int64_t at = -1;
  if (args.count > 1 && !vm.index(args[1], at)) return Value();
  auto& items = items_of(args);
  if (items.empty()) return vm.raise(vm.types().index_error, "pop from empty list");
  if (at < 0) at += static_cast<std::int64_t>(items.size());
  if (at < 0 || at >= static_cast<std::int64_t>(items.size())) return vm.raise(vm.types().index_error, "pop index out of range");
  Value out = std::move(items[static_cast<std::size_t>(at)]);
  items.erase(items.begin() + at);
  return out;
}

// Index of an equal item in [from, to), or -1; -2 when a comparison raised.
std::int64_t position(Vm& vm, const Value& of, const Value& item, std::int64_t from, std::int64_t to) {
  for (std::int64_t i = from; i < to; ++i) {
    const std::vector<Value>& items = of.is(Kind::list) ? of.as<List>()->items() : of.as<Tuple>()->items();
    if (i >= static_cast<std::int64_t>(items.size())) break;
    Value one = items[static_cast<std::size_t>(i)];
    int same = vm.equal(one, item);
    if (same < 0) return -2;
    if (same) return i;
  }
  return -1;
}

Value remove(Vm& vm, Args& args) {
  std::int64_t at = position(vm, args[0], args[1], 0, INT64_MAX);
  if (at == -2) return Value();
  if (at < 0) return vm.raise_value("list.remove(x): x not in list");
  std::vector<Value>& items = items_of(args);
  if (at >= static_cast<std::int64_t>(items.size())) return Value::none();  // the comparison took it away
  const Value old = std::move(items[static_cast<std::size_t>(at)]);
  items.erase(items.begin() + at);
  return Value::none();
}

Value index(Vm& vm, Args& args) {
  std::int64_t from = 0, to = INT64_MAX, size = 0;
  if (!vm.length(args[0], size)) return Value();
  if (args.count > 2 && !vm.index(args[2], from)) return Value();
  if (args.count > 3 && !vm.index(args[3], to)) return Value();
  if (from < 0) from = std::max<std::int64_t>(0, from + size);
  if (to < 0) to += size;
  std::int64_t at = position(vm, args[0], args[1], from, to);
  if (at == -2) return Value();
  if (at >= 0) return Value::of(at);
  if (args[0].is(Kind::tuple)) return vm.raise_value("tuple.index(x): x not in tuple");
  std::string out;
  if (!vm.repr(args[1], out)) return Value();
  return vm.raise_value("list.index(x): x not in list");
}

Value count(Vm& vm, Args& args) {
  std::int64_t found = 0;
  for (std::int64_t from = 0;;) {
    std::int64_t at = position(vm, args[0], args[1], from, INT64_MAX);
    if (at == -2) return Value();
    if (at < 0) return Value::of(found);
    ++found;
    from = at + 1;
  }
}

Value sort(Vm& vm, Args& args) {
  return args.count > 1 ? vm.raise_type("sort() takes no positional arguments") : sort_items(vm, args, "sort_list");
}

Value range_index(Vm& vm, Args& args) {
  const Range& range = *args[0].as<Range>();
  int inside = vm.contains(args[0], args[1]);
  if (inside < 0) return Value();
  if (!inside) return vm.raise_value(std::to_string(args[1].is_integral() ? args[1].integer() : 0) + " is not in range");
  return Value::of((args[1].integer() - range.start) / range.step);
}

}  // namespace

bool extend_list(Vm& vm, List& list, const Value& from) {
  std::vector<Value> more;
  if (from.is(Kind::list) || from.is(Kind::tuple)) {
    if (!vm.collect(from, more)) return false;
    list.items().insert(list.items().end(), more.begin(), more.end());
    vm.grown(list);
    return true;
  }
  const Value iterator = vm.iterate(from);
  if (iterator.is_nothing() || !vm.ask_length(from)) return false;
  for (;;) {
    Value item;
    const Step step = vm.next(iterator, item);
    if (step != Step::item) return step == Step::end;
    list.items().push_back(std::move(item));
    if ((list.size() & 1023) == 0 && vm.heap().exhausted(list.size() * sizeof(Value))) {
      vm.raise(vm.types().memory_error, "the program uses more memory than a run may have");
      return false;
    }
    vm.grown(list);
  }
}

void install_list_methods(Vm& vm) {
  Type* l = vm.types().list;
  static constexpr NativeMethod methods_0[] = {
      {"append", append, 2, 2},
      {"extend", extend, 2, 2},
      {"__init__", initialize, 1, 2},
      {"insert", insert, 3, 3},
      {"pop", pop, 1, 2},
      {"remove", remove, 2, 2},
      {"clear", [](Vm&, Args& a) {
    release_backwards(items_of(a));
    return Value::none();
  }, 1, 1},
      {"index", index, 2, 4},
      {"count", count, 2, 2},
      {"sort", sort, 1, 1, true},
      {"reverse", [](Vm&, Args& a) {
    std::reverse(items_of(a).begin(), items_of(a).end());
    return Value::none();
  }, 1, 1},
      {"copy", [](Vm& m, Args& a) { return m.list(items_of(a)); }, 1, 1},
  };
  vm.define_methods(l, methods_0);
  vm.define(vm.types().tuple, "index", index, 2, 4);
  vm.define(vm.types().tuple, "count", count, 2, 2);
  Type* r = vm.types().range;
  vm.define(r, "index", range_index, 2, 2);
  static constexpr NativeAttribute properties_1[] = {
      {"start", [](Vm&, const Value& self) { return Value::of(self.as<Range>()->start); }},
      {"stop", [](Vm&, const Value& self) { return Value::of(self.as<Range>()->stop); }},
      {"step", [](Vm&, const Value& self) { return Value::of(self.as<Range>()->step); }},
  };
  vm.define_properties(r, properties_1);
  Type* s = vm.types().slice;
  static constexpr NativeAttribute properties_2[] = {
      {"start", [](Vm&, const Value& self) { return self.as<Slice>()->start; }},
      {"stop", [](Vm&, const Value& self) { return self.as<Slice>()->stop; }},
      {"step", [](Vm&, const Value& self) { return self.as<Slice>()->step; }},
  };
  vm.define_properties(s, properties_2);
  vm.define(s, "indices", [](Vm& m, Args& a) -> Value {
    std::int64_t length, start, stop, step, count;
    if (!m.index(a[1], length)) return {};
    if (length < 0) return m.raise_value("length should not be negative");
    if (!m.slice_bounds(*a[0].as<Slice>(), length, start, stop, step, count)) return {};
    return m.tuple({Value::of(start), Value::of(stop), Value::of(step)});
  }, 2, 2);
}

}  // namespace lang
