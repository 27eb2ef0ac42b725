// SPDX-License-Identifier: MIT
// Texts kept once each, known by small numbers.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace trace {

/// Append-only. 0 is the empty text. Views stay valid as long as the table lives.
class TextTable {
 public:
  TextTable();
  TextTable(const TextTable&) = delete;
  TextTable& operator=(const TextTable&) = delete;

  std::uint32_t add(std::string_view text);
  /// Requires: an id that add() gave.
  std::string_view text(std::uint32_t id) const { return texts_[id]; }
  std::size_t size() const { return texts_.size(); }
  /// Memory in use.
  std::size_t bytes() const;

 private:
  std::string_view keep(std::string_view text);
  void grow();

  // slots_ is an open hash table of ids; 0 marks a free slot.
  std::vector<std::string_view> texts_;
  std::vector<std::uint32_t> slots_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_left_ = 0;
  std::size_t block_bytes_ = 0;
};

}  // namespace trace
