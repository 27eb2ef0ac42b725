// SPDX-License-Identifier: MIT
// Memory that is given back all at once: the nodes of a tree. Nothing in it is ever destroyed one
// by one, so that dropping a tree needs no stack, however deep it is.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lang {

class Arena {
 public:
  template <class T, class... Arguments>
  T* make(Arguments&&... arguments) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Arguments>(arguments)...};
  }

  template <class T>
  std::span<const T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    void* memory = allocate(items.size_bytes(), alignof(T));
    std::memcpy(memory, items.data(), items.size_bytes());
    return {static_cast<const T*>(memory), items.size()};
  }

  std::string_view copy(std::string_view text) {
    const std::span<const char> bytes = copy(std::span<const char>(text.data(), text.size()));
    return {bytes.data(), bytes.size()};
  }

 private:
  void* allocate(std::size_t size, std::size_t alignment) {
    std::size_t padding = (alignment - used_ % alignment) % alignment;
    if (blocks_.empty() || capacity_ - used_ < size + padding) {
      capacity_ = size > block_size ? size : block_size;
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity_));
      used_ = 0;
      padding = 0;
    }
    void* memory = blocks_.back().get() + used_ + padding;
    used_ += padding + size;
    return memory;
  }

  static constexpr std::size_t block_size = 32 * 1024;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t capacity_ = 0;
  std::size_t used_ = 0;
};

}  // namespace lang
