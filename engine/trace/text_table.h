// SPDX-License-Identifier: MIT
// Texts, known by small numbers; names and the like are kept once each.
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
  /// Without looking for the same text: for those that hardly ever come again, as output does.
  std::uint32_t append(std::string_view text);
  /// Takes over all of `whole`, with its ids. Requires: it is empty.
  void copy(const TextTable& whole);
  /// Requires: an id that add() or append() gave.
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
  std::size_t used_slots_ = 0;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_left_ = 0;
  std::size_t block_bytes_ = 0;
};

}  // namespace trace
