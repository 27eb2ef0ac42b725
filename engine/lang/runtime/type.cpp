// SPDX-License-Identifier: MIT
// AttributeMap: linear while small, then indexed by the names' hashes. The method resolution order of classes.
#include "lang/runtime/type.h"

#include <algorithm>

namespace lang {

namespace {
constexpr std::size_t linear_limit = 8;
}

std::ptrdiff_t AttributeMap::position(const Str* name) const {
  if (index_.empty()) {
    for (const Entry& entry : entries_)
      if (entry.name == name) return &entry - entries_.data();
    return -1;
  }
  std::size_t mask = index_.size() - 1;
  for (std::size_t at = name->hash() & mask;; at = (at + 1) & mask) {
    const std::int32_t found = index_[at];
    if (found < 0 || entries_[static_cast<std::size_t>(found)].name == name) return found;
  }
}

void AttributeMap::reindex() {
  index_.clear();
  if (entries_.size() <= linear_limit) return;
  std::size_t size = 32;
  while (size < entries_.size() * 2) size *= 2;
  index_.assign(size, -1);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t at = entries_[i].name->hash() & (size - 1);
    while (index_[at] >= 0) at = (at + 1) & (size - 1);
    index_[at] = static_cast<std::int32_t>(i);
  }
}

void AttributeMap::set(Str* name, Value value) {
  if (Value* found = find(name)) {
    *found = std::move(value);
    return;
  }
  entries_.push_back({name, std::move(value)});
  if (!index_.empty() && entries_.size() * 2 <= index_.size()) {
    std::size_t mask = index_.size() - 1;
    std::size_t at = name->hash() & mask;
    while (index_[at] >= 0) at = (at + 1) & mask;
    index_[at] = static_cast<std::int32_t>(entries_.size() - 1);
  } else if (entries_.size() > linear_limit) {
    reindex();
  }
}

bool AttributeMap::erase(const Str* name) {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].name != name) continue;
    Value old = std::move(entries_[i].value);
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(i));
    reindex();
    return true;
  }
  return false;
}

Value* Type::look_up(const Str* name) {
  Value* found = nullptr;
  for (Type* type : order_) {
    found = type->attributes_.find(name);
    if (found) break;
  }
  if (!heap()) return found;
  if (looked_at_ != heap()->class_changes()) {
    for (Looked& looked : looked_) looked = {};
    looked_at_ = heap()->class_changes();
  }
  looked_[place(name)] = {name, found};
  return found;
}

Value* Type::lookup_after(const Type* after, const Str* name) {
  bool reached = false;
  for (Type* type : order_) {
    if (reached)
      if (Value* found = type->attributes_.find(name)) return found;
    reached = reached || type == after;
  }
  return nullptr;
}

// The C3 linearisation, as CPython's mro_implementation.
bool Type::set_bases(std::vector<Type*> bases) {
  std::vector<std::vector<Type*>> rest;
  for (const Type* base : bases) rest.push_back(base->order_);
  rest.push_back(bases);
  std::vector<Type*> order{this};
  for (;;) {
    Type* next = nullptr;
    bool left = false;
    for (const std::vector<Type*>& list : rest) {
      if (list.empty()) continue;
      left = true;
      const auto in_a_tail = [&](const std::vector<Type*>& other) { return std::find(other.begin() + !other.empty(), other.end(), list[0]) != other.end(); };
      if (std::any_of(rest.begin(), rest.end(), in_a_tail)) continue;
      next = list[0];
      break;
    }
    if (!left) break;
    if (!next) return false;
    order.push_back(next);
    for (std::vector<Type*>& list : rest)
      if (!list.empty() && list[0] == next) list.erase(list.begin());
  }
  for (const Type* base : bases) is_abstract_base_ = is_abstract_base_ || base->is_abstract_base_;
  bases_ = std::move(bases);
  order_ = std::move(order);
  if (heap()) heap()->class_changed();
  return true;
}

}  // namespace lang
