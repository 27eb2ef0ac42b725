// SPDX-License-Identifier: MIT
// AttributeMap: linear while small, then indexed by the names' hashes.
#include "lang/runtime/type.h"

namespace lang {

namespace {
constexpr std::size_t linear_limit = 8;
}

Value* AttributeMap::find(const Str* name) {
  if (index_.empty()) {
    for (Entry& entry : entries_)
      if (entry.name == name) return &entry.value;
    return nullptr;
  }
  std::size_t mask = index_.size() - 1;
  for (std::size_t at = name->hash() & mask;; at = (at + 1) & mask) {
    std::int32_t found = index_[at];
    if (found < 0) return nullptr;
    if (entries_[static_cast<std::size_t>(found)].name == name)
      return &entries_[static_cast<std::size_t>(found)].value;
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

}  // namespace lang
