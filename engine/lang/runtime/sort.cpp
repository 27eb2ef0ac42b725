// SPDX-License-Identifier: MIT
// sorted() and list.sort().
#include <algorithm>
#include <utility>

#include "lang/runtime/install.h"

namespace lang {

namespace {

/// Stably; false when a comparison raised.
bool sort_values(Vm& vm, std::vector<Value>& items, std::vector<Value>& keys, bool reverse) {
  struct Keyed {
    Value key, item;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) keyed.push_back({std::move(keys[i]), std::move(items[i])});
  // A program can watch the comparisons, and how far they came when one raised: they are CPython's own, but for those that
  // merge runs, of which a list of less than 64 has one.
  if (reverse) std::reverse(keyed.begin(), keyed.end());
  const std::size_t size = keyed.size();
  bool failed = false;
  const auto less = [&](const Keyed& a, const Keyed& b) {
    const int answer = failed ? 0 : vm.less(a.key, b.key);
    failed = failed || answer < 0;
    return answer > 0;
  };
  std::size_t least = size, odd = 0;  // how long a run is made
  for (; least >= 64; least /= 2) odd |= least & 1;
  least += odd;
  std::vector<std::size_t> runs;  // where they begin
  for (std::size_t from = 0; from < size && !failed;) {
    runs.push_back(from);
    Keyed* const run = &keyed[from];
    const std::size_t most = size - from;
    std::size_t n = 1;
    const auto ascend = [&] {
      while (n < most && !less(run[n], run[n - 1])) ++n;
    };
    ascend();
    if (n < most && !failed && (n == 1 || (!less(run[0], run[n - 1]) && !failed))) {
      // All were equal, or there was one: a descending run, where those that are equal keep their order.
      std::reverse(run, run + n++);
      std::size_t equal = 0;
      const auto settle = [&] { std::reverse(run + n - 1 - std::exchange(equal, 0), run + n); };
      for (; n < most; ++n) {
        if (less(run[n], run[n - 1])) settle();
        else if (less(run[n - 1], run[n]) || failed) break;
        else ++equal;
      }
      if (!failed) {
        settle();
        std::reverse(run, run + n);
        ascend();
      }
    }
    for (const std::size_t whole = std::min(least, most); n < whole && !failed; ++n) {
      std::size_t low = 0;
      for (std::size_t high = n; low < high;) {
        const std::size_t middle = (low + high) / 2;
        if (less(run[n], run[middle])) high = middle;
        else low = middle + 1;
      }
      if (!failed) std::rotate(run + low, run + n, run + n + 1);
    }
    from += n;
  }
  std::vector<Keyed> other(runs.size() > 1 ? size : 0);
  while (runs.size() > 1 && !failed) {
    std::vector<std::size_t> longer;
    for (std::size_t i = 0; i < runs.size(); i += 2) {
      const auto begin_of = [&](std::size_t run) { return run < runs.size() ? runs[run] : size; };
      const std::size_t middle = begin_of(i + 1), end = begin_of(i + 2);
      std::size_t left = runs[i], right = middle, to = left;
      longer.push_back(left);
      while (left < middle && right < end) other[to++] = std::move(less(keyed[right], keyed[left]) ? keyed[right++] : keyed[left++]);
      while (left < middle) other[to++] = std::move(keyed[left++]);
      while (right < end) other[to++] = std::move(keyed[right++]);
    }
    keyed.swap(other);
    runs.swap(longer);
  }
  if (reverse) std::reverse(keyed.begin(), keyed.end());
  for (std::size_t i = 0; i < keyed.size(); ++i) items[i] = std::move(keyed[i].item), keys[i] = std::move(keyed[i].key);
  return !failed;
}

/// Sorts a list, and one of the keys to sort it by in the same way: another, or the same. When a comparison raises, as far as
/// it came.
Value sort_by(Vm& vm, Args& args) {
  std::vector<Value>& keys_list = args[1].as<List>()->items();
  std::vector<Value> keys = keys_list, items;
  items.swap(args[0].as<List>()->items());
  vm.spend(items.size() * 16);
  const bool done = sort_values(vm, items, keys, args[2].boolean());
  if (!args[0].same(args[1])) keys_list = std::move(keys);
  args[0].as<List>()->items() = std::move(items);
  return done ? Value::none() : Value();
}

}  // namespace

Value sort_items(Vm& vm, Args& args, const char* in_prelude) {
  Value key = Value::none();
  bool reverse = false;
  for (std::size_t i = 0; i < args.keywords(); ++i) {
    const std::string& keyword = (*args.names)[i].as<Str>()->text();
    if (keyword == "key") key = args[args.count + i];
    else if (keyword == "reverse") reverse = vm.truth(args[args.count + i]) == 1;
    else return vm.raise_type("sort() got an unexpected keyword argument '" + keyword + "'");
  }
  return vm.tail_call(vm.prelude(in_prelude), {args[0], std::move(key), Value::of(reverse), vm.native("sort_by", sort_by, 3, 3)});
}

}  // namespace lang
