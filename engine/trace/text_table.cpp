// SPDX-License-Identifier: MIT
#include "trace/text_table.h"

#include <cstring>

namespace trace {

namespace {

constexpr std::size_t block_size = 64 * 1024;

// FNV-1a, so that the table is the same on every platform.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 14695981039346656037ull;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return value ^ (value >> 29);
}

}  // namespace

TextTable::TextTable() : texts_(1), slots_(64) {}

std::uint32_t TextTable::add(std::string_view text) {
  if (text.empty()) return 0;
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash(text) & mask;
  while (slots_[slot] != 0) {
    if (texts_[slots_[slot]] == text) return slots_[slot];
    slot = (slot + 1) & mask;
  }
  const std::uint32_t id = append(text);
  slots_[slot] = id;
  if (++used_slots_ * 2 > slots_.size()) grow();
  return id;
}

std::uint32_t TextTable::append(std::string_view text) {
  if (text.empty()) return 0;
  const auto id = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(keep(text));
  return id;
}

void TextTable::copy(const TextTable& whole) {
  for (std::uint32_t id = 1; id < whole.size(); ++id) append(whole.text(id));
  slots_ = whole.slots_;
  used_slots_ = whole.used_slots_;
}

std::string_view TextTable::keep(std::string_view text) {
  if (text.size() > block_size / 4) {
    // A block of its own, put below the one that is being filled.
    auto block = std::make_unique<char[]>(text.size());
    std::memcpy(block.get(), text.data(), text.size());
    const std::string_view kept(block.get(), text.size());
    blocks_.insert(blocks_.empty() ? blocks_.end() : blocks_.end() - 1, std::move(block));
    block_bytes_ += text.size();
    return kept;
  }
  if (text.size() > block_left_) {
    blocks_.push_back(std::make_unique<char[]>(block_size));
    block_left_ = block_size;
    block_bytes_ += block_size;
  }
  char* const place = blocks_.back().get() + (block_size - block_left_);
  std::memcpy(place, text.data(), text.size());
  block_left_ -= text.size();
  return {place, text.size()};
}

void TextTable::grow() {
  std::vector<std::uint32_t> slots(slots_.size() * 2);
  const std::size_t mask = slots.size() - 1;
  for (const std::uint32_t id : slots_) {
    if (id == 0) continue;
    std::size_t slot = hash(texts_[id]) & mask;
    while (slots[slot] != 0) slot = (slot + 1) & mask;
    slots[slot] = id;
  }
  slots_ = std::move(slots);
}

std::size_t TextTable::bytes() const {
  return texts_.capacity() * sizeof(std::string_view) + slots_.capacity() * sizeof(std::uint32_t) + block_bytes_;
}

}  // namespace trace
