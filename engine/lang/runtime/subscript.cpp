// SPDX-License-Identifier: MIT
// x[i], x[a:b:c], x[i] = y, del x[i].
#include <algorithm>
#include <iterator>

#include "lang/runtime/vm.h"

namespace lang {

bool Vm::slice_bounds(const Slice& slice, std::int64_t length, std::int64_t& start, std::int64_t& stop,
                      std::int64_t& step, std::int64_t& count) {
  auto part = [&](const Value& value, std::int64_t& out) {
    if (value.is_integral() || special(value, names_.index)) return index(value, out);
    raise_type("slice indices must be integers or None or have an __index__ method");
    return false;
  };
  step = 1;
  if (!slice.step.is_none() && !part(slice.step, step)) return false;
  if (step == 0) {
    raise_value("slice step cannot be zero");
    return false;
  }
  std::int64_t low = step > 0 ? 0 : -1, high = step > 0 ? length : length - 1;
  auto clip = [&](const Value& value, std::int64_t fallback, std::int64_t& out) {
    if (value.is_none()) {
      out = fallback;
      return true;
    }
    if (!part(value, out)) return false;
    if (out < 0) out += length;
    if (out < low) out = low;
    if (out > high) out = high;
    return true;
  };
  if (!clip(slice.start, step > 0 ? low : high, start) || !clip(slice.stop, step > 0 ? high : low, stop)) return false;
  count = step > 0 ? (start < stop ? (stop - start - 1) / step + 1 : 0)
                   : (start > stop ? (start - stop - 1) / -step + 1 : 0);
  return true;
}

namespace {

/// `list`: its size counts as it is when the key has said its number, which may run the program; else `size`.
std::int64_t checked_index(Vm& vm, const Value& key, std::size_t size, const char* what, bool& ok, const char* doing = "",
                           const std::vector<Value>* list = nullptr) {
  std::int64_t i = 0;
  ok = false;
  if (!key.is_integral() && !vm.special(key, vm.names().index)) {
    vm.raise_type(std::string(what) + " indices must be integers or slices, not " + vm.type_of(key)->text());
    return 0;
  }
  if (!vm.index(key, i)) return 0;
  if (list) size = list->size();
  if (i < 0) i += static_cast<std::int64_t>(size);
  if (i < 0 || i >= static_cast<std::int64_t>(size)) {
    vm.raise(vm.types().index_error, (std::string_view(what) == "byte" ? "" : std::string(what) + doing + " ") + "index out of range");
    return 0;
  }
  ok = true;
  return i;
}

Value get_slice(Vm& vm, const Value& of, const Slice& slice) {
  std::int64_t length, start, stop, step, count;
  if (!vm.length(of, length) || !vm.slice_bounds(slice, length, start, stop, step, count)) return Value();
  if (const Str* string = of.get<Str>()) {
    if (step == 1) return vm.text(std::string(string->slice(start, start + count)));
    std::string out;
    for (std::int64_t i = 0; i < count; ++i) out += string->slice(start + i * step, start + i * step + 1);
    return vm.text(std::move(out));
  }
  if (const Bytes* bytes = of.get<Bytes>()) {
    std::string out;
    for (std::int64_t i = 0; i < count; ++i) out += bytes->data()[static_cast<std::size_t>(start + i * step)];
    return vm.heap().make<Bytes>(vm.types().bytes, std::move(out));
  }
  if (const Range* range = of.get<Range>())
    return vm.heap().make<Range>(vm.types().range, range->start + start * range->step,
                                 range->start + stop * range->step, range->step * step);
  const std::vector<Value>& items = of.is(Kind::list) ? of.as<List>()->items() : of.as<Tuple>()->items();
  std::vector<Value> out;
  out.reserve(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(start + i * step);
    if (at < items.size()) out.push_back(items[at]);  // a bound's __index__ may have shortened the list
  }
  return of.is(Kind::list) ? vm.list(std::move(out)) : vm.tuple(std::move(out));
}

bool set_slice(Vm& vm, List& list, const Slice& slice, const Value* value) {
  std::int64_t start, stop, step, count;
  std::vector<Value> with;
  if (!vm.slice_bounds(slice, static_cast<std::int64_t>(list.size()), start, stop, step, count)) return false;
  if (value && !vm.collect(*value, with, "must assign iterable to extended slice")) return false;
  std::vector<Value>& items = list.items();
  if (step == 1) {
    // What made the new items may have changed the list.
    const std::int64_t size = static_cast<std::int64_t>(items.size());
    start = std::min(start, size);
    stop = std::clamp(stop, start, size);
    const auto from = items.begin() + start, to = items.begin() + stop;
    if (to - from == static_cast<std::ptrdiff_t>(with.size())) {
      std::swap_ranges(from, to, with.begin());
      release_backwards(with);
      return true;
    }
    std::vector<Value> gone(std::make_move_iterator(from), std::make_move_iterator(to));
    const auto place = items.erase(from, to);
    items.insert(place, std::make_move_iterator(with.begin()), std::make_move_iterator(with.end()));
    release_backwards(gone);
    return true;
  }
  if (value) {
    // What made the new items may have shortened the list.
    const std::int64_t size = static_cast<std::int64_t>(items.size()), last = start + (count - 1) * step;
    if (count > 0 && (start >= size || last >= size)) count = 0;
    if (static_cast<std::int64_t>(with.size()) != count) {
      vm.raise_value("attempt to assign sequence of size " + std::to_string(with.size()) +
                     " to extended slice of size " + std::to_string(count));
      return false;
    }
    for (std::int64_t i = 0; i < count; ++i) items[static_cast<std::size_t>(start + i * step)].swap(with[static_cast<std::size_t>(i)]);
    for (Value& item : with) item = Value();
    return true;
  }
  std::vector<Value> kept, gone;
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(items.size()); ++i) {
    std::int64_t from = step > 0 ? i - start : start - i, by = step > 0 ? step : -step;
    const bool goes = from >= 0 && from % by == 0 && from / by < count;
    (goes ? gone : kept).push_back(std::move(items[static_cast<std::size_t>(i)]));
  }
  items.swap(kept);
  // CPython releases these, other than the rest, from the first to the last.
  for (Value& item : gone) item = Value();
  return true;
}

}  // namespace

Value Vm::get_item(const Value& of, const Value& key, bool own) {
  bool ok;
  if (of.is_object()) {
    if (Value* method = own ? special(of, names_.getitem) : nullptr) return call(*method, {of, key});
    switch (of.object()->kind()) {
      case Kind::dict: {
        bool failed;
        Dict& dict = *of.as<Dict>();
        if (Value* found = dict.table.get(*this, key, failed)) return *found;
        if (failed) {
          unhashable(key, "a dict key");
          return Value();
        }
        if (Value* method = of.object()->type()->lookup(names_.missing)) return call(*method, {of, key});
        if (!dict.factory.is_nothing() && !dict.factory.is_none()) {
          Value made = call(dict.factory, {});
          if (made.is_nothing() || !dict.table.set(*this, key, made)) return Value();
          return made;
        }
        return raise_key(key);
      }
      case Kind::list:
      case Kind::tuple: {
        if (const Slice* slice = key.get<Slice>()) return get_slice(*this, of, *slice);
        bool is_list = of.is(Kind::list);
        const std::vector<Value>& items = is_list ? of.as<List>()->items() : of.as<Tuple>()->items();
        std::int64_t i = checked_index(*this, key, 0, is_list ? "list" : "tuple", ok, "", &items);
        return ok ? items[static_cast<std::size_t>(i)] : Value();
      }
      case Kind::string: {
        if (const Slice* slice = key.get<Slice>()) return get_slice(*this, of, *slice);
        const Str& string = *of.as<Str>();
        if (!key.is_integral() && !special(key, names_.index))
          return raise_type("string indices must be integers, not '" + type_of(key)->text() + "'");
        std::int64_t i = checked_index(*this, key, static_cast<std::size_t>(string.length()), "string", ok);
        return ok ? name(string.slice(i, i + 1)) : Value();
      }
      case Kind::bytes: {
        if (const Slice* slice = key.get<Slice>()) return get_slice(*this, of, *slice);
        const std::string& data = of.as<Bytes>()->data();
        std::int64_t i = checked_index(*this, key, data.size(), "byte", ok);
        return ok ? Value::of(static_cast<int>(static_cast<unsigned char>(data[static_cast<std::size_t>(i)]))) : Value();
      }
      case Kind::range: {
        if (const Slice* slice = key.get<Slice>()) return get_slice(*this, of, *slice);
        const Range& range = *of.as<Range>();
        std::int64_t i = checked_index(*this, key, static_cast<std::size_t>(range.length()), "range object", ok);
        return ok ? Value::of(range.start + i * range.step) : Value();
      }
      case Kind::type: {  // list[int], Queue[str]: hints
        const Type& type = *of.as<Type>();
        const Value hint = type.is_user() && type.module() == names_.main->text() ? find_attribute(of, heap_.intern("__class_getitem__")) : Value();
        if (!hint.is_nothing()) return call(hint, {key});
        if (raised()) return Value();
        if (type.is_user() && type.module() == names_.main->text()) return raise_type("type '" + type.text() + "' is not subscriptable");
        return of;
      }
      default: break;
    }
    if (Value* method = type_of(of)->lookup(names_.getitem)) return call(*method, {of, key});
  }
  return raise_type("'" + type_of(of)->text() + "' object is not subscriptable");
}

bool Vm::set_item(const Value& of, const Value& key, Value value, bool own) {
  if (Value* method = own ? special(of, names_.setitem) : nullptr) return !call(*method, {of, key, std::move(value)}).is_nothing();
  if (of.is(Kind::dict)) {
    const bool added = of.as<Dict>()->table.set(*this, key, std::move(value));
    heap_.measure(*of.as<Dict>());
    write_back(*of.as<Dict>());
    return added || unhashable(key, "a dict key");
  }
  if (of.is(Kind::list)) {
    if (const Slice* slice = key.get<Slice>()) return set_slice(*this, *of.as<List>(), *slice, &value);
    bool ok;
    std::int64_t i = checked_index(*this, key, 0, "list", ok, " assignment", &of.as<List>()->items());
    if (!ok) return false;
    of.as<List>()->items()[static_cast<std::size_t>(i)] = std::move(value);
    return true;
  }
  if (Value* method = type_of(of)->lookup(names_.setitem))
    return !call(*method, {of, key, std::move(value)}).is_nothing();
  raise_type("'" + type_of(of)->text() + "' object does not support item assignment");
  return false;
}

bool Vm::delete_item(const Value& of, const Value& key, bool own) {
  if (Value* method = own ? special(of, names_.delitem) : nullptr) return !call(*method, {of, key}).is_nothing();
  if (of.is(Kind::dict)) {
    std::uint64_t code;
    if (!hash(key, code)) return unhashable(key, "a dict key");
    std::int64_t found = of.as<Dict>()->table.find(*this, key, code);
    if (found == Table::failed) return false;
    if (found < 0) {
      raise_key(key);
      return false;
    }
    of.as<Dict>()->table.erase_at(found);
    write_back(*of.as<Dict>());
    return true;
  }
  if (of.is(Kind::list)) {
    if (const Slice* slice = key.get<Slice>()) return set_slice(*this, *of.as<List>(), *slice, nullptr);
    bool ok;
    std::int64_t i = checked_index(*this, key, 0, "list", ok, " assignment", &of.as<List>()->items());
    if (!ok) return false;
    auto& items = of.as<List>()->items();
    Value old = std::move(items[static_cast<std::size_t>(i)]);
    items.erase(items.begin() + i);
    return true;
  }
  if (Value* method = type_of(of)->lookup(names_.delitem)) return !call(*method, {of, key}).is_nothing();
  // CPython says it in two ways: what has numbers for its items, or might have, does so in short.
  const bool numbered = of.is_object() && (key.is_integral() || special(key, names_.index));
  raise_type("'" + type_of(of)->text() + "' object does" + (numbered ? "n't" : " not") + " support item deletion");
  return false;
}

}  // namespace lang
