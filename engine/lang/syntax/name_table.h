// SPDX-License-Identifier: MIT
// Names, each kept once: equal names have the same data().
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace lang {

class NameTable {
 public:
  NameTable() : slots_(256) {}

  /// The first text equal to `name` that was interned. `name` must stay valid as long as the
  /// results are used.
  std::string_view intern(std::string_view name) {
    if (name.empty()) return {};
    std::size_t slot = find(slots_, name);
    if (slots_[slot].empty()) {
      if (++count_ * 2 > slots_.size()) {
        grow();
        slot = find(slots_, name);
      }
      slots_[slot] = name;
    }
    return slots_[slot];
  }

 private:
  static std::size_t find(const std::vector<std::string_view>& slots, std::string_view name) {
    std::uint64_t hash = 14695981039346656037u;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    std::size_t slot = static_cast<std::size_t>(hash ^ hash >> 32) & (slots.size() - 1);
    while (!slots[slot].empty() && slots[slot] != name) slot = (slot + 1) & (slots.size() - 1);
    return slot;
  }

  void grow() {
    std::vector<std::string_view> slots(slots_.size() * 2);
    for (const std::string_view name : slots_) {
      if (!name.empty()) slots[find(slots, name)] = name;
    }
    slots_ = std::move(slots);
  }

  std::vector<std::string_view> slots_;  // a power of two; at most half of them used
  std::size_t count_ = 0;
};

}  // namespace lang
