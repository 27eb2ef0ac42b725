// SPDX-License-Identifier: MIT
// The native iterators.
#pragma once

#include <vector>

#include "lang/runtime/vm.h"

namespace lang {

class RangeIterator final : public Iterator {
 public:
  RangeIterator(Type* type, std::int64_t at, std::int64_t step, std::int64_t left)
      : Iterator(type, Flavour::range), at_(at), step_(step), left_(left) {}
  Step next(Vm&, Value& out) override {
    if (left_ == 0) return Step::end;
    --left_;
    out = Value::of(at_);
    at_ += step_;
    return Step::item;
  }
  void skip_to_last() {
    if (left_ <= 1) return;
    at_ += step_ * (left_ - 1);
    left_ = 1;
  }

 private:
  std::int64_t at_, step_, left_;
};

/// Over a list or tuple, or values of its own; sees a list change under it, as Python's does.
class SequenceIterator final : public Iterator {
 public:
  SequenceIterator(Type* type, Value of) : Iterator(type), of_(std::move(of)) {}
  Step next(Vm& vm, Value& out) override;
  void clear() override { of_ = Value(); }

 private:
  Value of_;
  std::size_t at_ = 0;
};

/// Over what has __getitem__ but not __iter__.
class IndexIterator final : public Iterator {
 public:
  IndexIterator(Type* type, Value of) : Iterator(type), of_(std::move(of)) {}
  Step next(Vm& vm, Value& out) override;
  void clear() override { of_ = Value(); }

 private:
  Value of_;
  std::int64_t at_ = 0;
};

class ReversedIterator final : public Iterator {
 public:
  ReversedIterator(Type* type, std::vector<Value> items) : Iterator(type), items_(std::move(items)) {}
  Step next(Vm&, Value& out) override {
    if (items_.empty()) return Step::end;
    out = std::move(items_.back());
    items_.pop_back();
    return Step::item;
  }
  void clear() override { items_.clear(); }

 private:
  std::vector<Value> items_;
};

class StringIterator final : public Iterator {
 public:
  StringIterator(Type* type, Value of) : Iterator(type), of_(std::move(of)) {}
  Step next(Vm& vm, Value& out) override;
  void clear() override { of_ = Value(); }

 private:
  Value of_;
  std::size_t offset_ = 0;
};

enum class DictPart : std::uint8_t { keys, values, items };

class DictIterator final : public Iterator {
 public:
  DictIterator(Type* type, Ref<Dict> of, DictPart part)
      : Iterator(type), of_(std::move(of)), part_(part), size_(of_->table.size()) {}
  Step next(Vm& vm, Value& out) override;
  void clear() override { of_ = nullptr; }

 private:
  Ref<Dict> of_;
  DictPart part_;
  std::size_t size_;
  std::size_t at_ = 0;
};

class SetIterator final : public Iterator {
 public:
  SetIterator(Type* type, Ref<Set> of)
      : Iterator(type), of_(std::move(of)), keys_(of_->ordered()), size_(keys_.size()) {}
  Step next(Vm& vm, Value& out) override;
  void clear() override {
    of_ = nullptr;
    keys_.clear();
  }

 private:
  Ref<Set> of_;
  std::vector<Value> keys_;
  std::size_t size_;
  std::size_t at_ = 0;
};

/// enumerate() and zip() over what is not lazy; see Vm::lazy().
class CombiningIterator final : public Iterator {
 public:
  CombiningIterator(Type* type, bool enumerates, std::vector<Value> sources)
      : Iterator(type), enumerates_(enumerates), sources_(std::move(sources)) {}
  ~CombiningIterator() override { destroy_backwards(sources_); }
  Step next(Vm& vm, Value& out) override;
  void clear() override {
    release_backwards(sources_);
    last_ = nullptr;
  }
  std::int64_t count = 0;  // of enumerate
  bool strict = false;     // of zip

 private:
  Step gather(Vm& vm, std::vector<Value>& items);
  const bool enumerates_;
  std::vector<Value> sources_;
  Ref<Tuple> last_;            // what it gave
  std::vector<Value> spare_;  // empty, with room
};

/// iter(callable, sentinel), and itertools' endless ones.
class CallIterator final : public Iterator {
 public:
  CallIterator(Type* type, Value function, Value sentinel)
      : Iterator(type), function_(std::move(function)), sentinel_(std::move(sentinel)) {}
  Step next(Vm& vm, Value& out) override;
  void clear() override { function_ = sentinel_ = Value(); }

 private:
  Value function_, sentinel_;
};

/// dict.keys(), values() and items().
class DictView final : public Object {
 public:
  DictView(Type* type, Ref<Dict> of, DictPart which)
      : Object(Kind::host, type), dict(std::move(of)), part(which) {}
  void clear() override { dict = nullptr; }
  Ref<Dict> dict;
  const DictPart part;
};

}  // namespace lang
