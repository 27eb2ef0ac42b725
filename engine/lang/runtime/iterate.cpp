// SPDX-License-Identifier: MIT
// Iteration: iter(), next(), and the native iterators.
#include "lang/runtime/iterators.h"

#include <utility>

namespace lang {

Step SequenceIterator::next(Vm&, Value& out) {
  if (of_.is_nothing()) return Step::end;
  const std::vector<Value>& items =
      of_.is(Kind::list) ? of_.as<List>()->items() : of_.as<Tuple>()->items();
  if (at_ >= items.size()) {
    of_ = Value();
    return Step::end;
  }
  out = items[at_++];
  return Step::item;
}

Step StringIterator::next(Vm& vm, Value& out) {
  const std::string& text = of_.as<Str>()->text();
  if (offset_ >= text.size()) return Step::end;
  std::size_t from = offset_;
  next_code_point(text, offset_);
  out = vm.name(std::string_view(text).substr(from, offset_ - from));
  return Step::item;
}

Step DictIterator::next(Vm& vm, Value& out) {
  if (!of_) return Step::end;
  const std::vector<Table::Entry>& entries = of_->table.entries();
  if (of_->table.size() != size_) {
    vm.raise(vm.types().runtime_error, "dictionary changed size during iteration");
    return Step::error;
  }
  while (at_ < entries.size() && entries[at_].key.is_nothing()) ++at_;
  if (at_ >= entries.size()) {
    of_ = nullptr;
    return Step::end;
  }
  const Table::Entry& entry = entries[at_++];
  if (part_ == DictPart::keys)
    out = entry.key;
  else if (part_ == DictPart::values)
    out = entry.value;
  else
    out = vm.tuple({entry.key, entry.value});
  return Step::item;
}

Step SetIterator::next(Vm& vm, Value& out) {
  if (!of_) return Step::end;
  if (of_->table.size() != size_) {
    vm.raise(vm.types().runtime_error, "Set changed size during iteration");
    return Step::error;
  }
  if (at_ >= keys_.size()) return Step::end;
  out = keys_[at_++];
  return Step::item;
}

Step CombiningIterator::gather(Vm& vm, std::vector<Value>& items) {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    Value item;
    Step step = vm.next(sources_[i], item);
    if (step == Step::error) return step;
    if (step == Step::end) {
      if (!strict) return step;
      if (i > 0) {
        vm.raise_value("zip() argument " + std::to_string(i + 1) + " is shorter than argument" +
                       (i == 1 ? " 1" : "s 1-" + std::to_string(i)));
        return Step::error;
      }
      for (std::size_t k = 1; k < sources_.size(); ++k) {
        step = vm.next(sources_[k], item);
        if (step == Step::error) return step;
        if (step == Step::item) {
          vm.raise_value("zip() argument " + std::to_string(k + 1) + " is longer than argument" +
                         (k == 1 ? " 1" : "s 1-" + std::to_string(k)));
          return Step::error;
        }
      }
      return Step::end;
    }
    items.push_back(std::move(item));
  }
  return sources_.empty() ? Step::end : Step::item;
}

Step CombiningIterator::next(Vm& vm, Value& out) {
  std::vector<Value> items;
  items.swap(spare_);
  if (enumerates_) items.push_back(Value::of(count));
  const Step step = gather(vm, items);
  if (step != Step::item) return step;
  ++count;
  // As CPython: the tuple that nobody else has any more is filled anew.
  if (last_ && last_->references() == 1)
    last_->swap_items(items);
  else
    last_ = vm.tuple(std::exchange(items, {})).ref<Tuple>();
  out = Value(last_);
  while (!items.empty()) items.pop_back();
  spare_.swap(items);
  return Step::item;
}

Step CallIterator::next(Vm& vm, Value& out) {
  if (function_.is_nothing()) return Step::end;
  out = vm.call(function_, {});
  if (out.is_nothing()) {
    if (!vm.pending_is(vm.types().stop_iteration)) return Step::error;
    vm.clear_pending();
    function_ = Value();
    return Step::end;
  }
  int same = vm.equal(out, sentinel_);
  if (same < 0) return Step::error;
  if (!same) return Step::item;
  function_ = Value();
  return Step::end;
}

Step IndexIterator::next(Vm& vm, Value& out) {
  if (of_.is_nothing()) return Step::end;
  out = vm.get_item(of_, Value::of(at_++));
  if (!out.is_nothing()) return Step::item;
  if (!vm.pending_is(vm.types().index_error) && !vm.pending_is(vm.types().stop_iteration)) return Step::error;
  vm.clear_pending();
  of_ = Value();
  return Step::end;
}

Value Vm::iterate(const Value& of, bool own) {
  if (of.is_object()) {
    switch (of.object()->kind()) {
      case Kind::list:
        if (own && special(of, names_.iter)) break;
        return heap_.make<SequenceIterator>(types_.list_iterator, of);
      case Kind::tuple:
        if (own && special(of, names_.iter)) break;
        return heap_.make<SequenceIterator>(types_.tuple_iterator, of);
      case Kind::range: {
        const Range& range = *of.as<Range>();
        return heap_.make<RangeIterator>(types_.range_iterator, range.start, range.step, range.length());
      }
      case Kind::string: {
        if (own && special(of, names_.iter)) break;
        const Str& text = *of.as<Str>();
        return heap_.make<StringIterator>(text.length() == static_cast<std::int64_t>(text.text().size()) ? types_.str_ascii_iterator : types_.str_iterator, of);
      }
      case Kind::dict:
        if (own && special(of, names_.iter)) break;
        return heap_.make<DictIterator>(types_.dict_key_iterator, of.ref<Dict>(), DictPart::keys);
      case Kind::set:
      case Kind::frozenset:
        if (own && special(of, names_.iter)) break;
        return heap_.make<SetIterator>(types_.set_iterator, of.ref<Set>());
      case Kind::bytes: {
        std::vector<Value> bytes;
        for (char c : of.as<Bytes>()->data()) bytes.push_back(Value::of(static_cast<int>(static_cast<unsigned char>(c))));
        return heap_.make<SequenceIterator>(types_.bytes_iterator, tuple(std::move(bytes)));
      }
      case Kind::iterator:
      case Kind::generator: return of;
      case Kind::host:
        if (of.object()->type()->base() == types_.mapping_view) {
          auto* view = of.as<DictView>();
          return heap_.make<DictIterator>(view->part == DictPart::keys ? types_.dict_key_iterator : view->part == DictPart::values ? types_.dict_value_iterator : types_.dict_item_iterator, view->dict, view->part);
        }
        break;
      default: break;
    }
    if (Value* method = type_of(of)->lookup(names_.iter); method && !method->is_none()) {
      Value iterator = call(*method, {of});
      if (iterator.is_nothing()) return iterator;
      if (iterator.is(Kind::iterator) || iterator.is(Kind::generator) || type_of(iterator)->lookup(names_.next))
        return iterator;
      return raise_type("iter() returned non-iterator of type '" + type_of(iterator)->text() + "'");
    }
    if (special(of, names_.getitem)) {
      // The old protocol: x[0], x[1], ... until IndexError.
      return heap_.make<IndexIterator>(types_.iterator, of);
    }
  }
  return raise_type("'" + type_of(of)->text() + "' object is not iterable");
}

Step Vm::next(const Value& iterator, Value& out) {
  if (iterator.is(Kind::iterator)) return iterator.as<Iterator>()->next(*this, out);
  if (iterator.is(Kind::generator)) return resume_nested(*iterator.as<Generator>(), Value::none(), nullptr, out);
  Value* method = type_of(iterator)->lookup(names_.next);
  if (!method) {
    raise_type("'" + type_of(iterator)->text() + "' object is not an iterator");
    return Step::error;
  }
  out = call(*method, {iterator});
  if (!out.is_nothing()) return Step::item;
  if (!pending_is(types_.stop_iteration)) return Step::error;
  clear_pending();
  return Step::end;
}

namespace {

Step delegated(Vm& vm, const Value& out, Value& returned) {
  if (!out.is_nothing()) return Step::item;
  if (!vm.pending_is(vm.types().stop_iteration)) return Step::error;
  const Ref<Exception> stop = vm.take_pending();
  if (stop->args->size() > 0) returned = (*stop->args)[0];
  return Step::end;
}

}  // namespace

Step Vm::delegate(const Value& iterator, const Value& sent, Value& out, Value& returned) {
  if (sent.is_none() || sent.is_nothing()) {
    if (iterator.is(Kind::iterator)) return next(iterator, out);
    Value* method = type_of(iterator)->lookup(names_.next);
    if (!method) return next(iterator, out);
    out = call(*method, {iterator});
  } else {
    const Value send = get_attribute(iterator, heap_.intern("send"));
    if (send.is_nothing()) return Step::error;
    out = call(send, {sent});
  }
  return delegated(*this, out, returned);
}

/// To move a list of millions takes longer than a frame of the page: a large one gets room for all that it can ever need, which
/// costs nothing before it is used. For so many lists as there are addresses for.
void Vm::grow_large(List& list) {
  constexpr std::size_t most = 1 << 24;
  if (list.items().capacity() >= most || large_lists_ == 2) return;
  ++large_lists_;
  list.items().reserve(most);
}

bool Vm::lazy(const Value& of) const {
  if (!of.is_object()) return false;
  switch (of.object()->kind()) {
    case Kind::list: return of.as<List>()->size() > many || of.object()->type()->is_user();
    case Kind::tuple: return of.as<Tuple>()->size() > many || of.object()->type()->is_user();
    case Kind::range: return of.as<Range>()->length() > static_cast<std::int64_t>(many);
    case Kind::generator:
    case Kind::iterator:
    case Kind::instance: return true;
    default: return false;
  }
}

bool Vm::needs_searching(const Value& container) {
  if (!container.is(Kind::generator) && !container.is(Kind::iterator) && !container.is(Kind::instance)) return false;
  return !type_of(container)->lookup(names_.contains);
}

Step Vm::delegate_thrown(const Value& iterator, Value& out, Value& returned) {
  const bool exit = pending_is(types_.generator_exit);
  Ref<Exception> error = take_pending();
  const Value method = find_attribute(iterator, heap_.intern(exit ? "close" : "throw"));
  if (method.is_nothing()) {
    if (raised() && !pending_is(types_.attribute_error)) return Step::error;
  } else if (exit) {
    if (call(method, {}).is_nothing()) return Step::error;
  } else {
    out = call(method, {Value(error)});
    return delegated(*this, out, returned);
  }
  restore_pending(std::move(error));
  return Step::error;
}

bool Vm::ask_length(const Value& of) {
  std::int64_t length_of_it;
  if (!special(of, names_.len) || length(of, length_of_it)) return true;
  if (!pending_is(types_.type_error)) return false;
  clear_pending();
  return true;
}

bool Vm::collect(const Value& iterable, std::vector<Value>& out, const char* refusal, bool sized) {
  if (iterable.is(Kind::list) && !special(iterable, names_.iter)) {
    const auto& items = iterable.as<List>()->items();
    out.insert(out.end(), items.begin(), items.end());
    spend(items.size() / 4);
    return true;
  }
  if (iterable.is(Kind::tuple) && !special(iterable, names_.iter)) {
    const auto& items = iterable.as<Tuple>()->items();
    out.insert(out.end(), items.begin(), items.end());
    return true;
  }
  if (Range* range = iterable.get<Range>(); range && heap_.exhausted(static_cast<std::size_t>(range->length()) * sizeof(Value))) {
    raise(types_.memory_error, "the program uses more memory than a run may have");
    return false;
  }
  Value iterator = iterate(iterable);
  if (iterator.is_nothing()) {
    if (refusal && pending_is(types_.type_error)) {
      clear_pending();
      raise_type(refusal);
    }
    return false;
  }
  if (sized && !ask_length(iterable)) return false;
  for (;;) {
    Value item;
    Step step = next(iterator, item);
    if (step == Step::error) return false;
    if (step == Step::end) return true;
    out.push_back(std::move(item));
    if ((out.size() & 1023) == 0 && heap_.exhausted(out.size() * sizeof(Value))) {
      raise(types_.memory_error, "the program uses more memory than a run may have");
      return false;
    }
  }
}

}  // namespace lang
