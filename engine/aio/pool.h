// SPDX-License-Identifier: MIT
// Memory for what comes and goes all the time: coroutine frames, tasks, futures, handles.
#pragma once

#include <cstddef>
#include <new>

namespace aio {

/// Blocks of up to `most` bytes from free lists, one for each size and thread; larger ones from the heap. A block may be
/// given back in any thread. In a library that is built with AddressSanitizer everything comes from the heap, so that it
/// sees each block's end.
class Pool {
 public:
  static void* allocate(std::size_t size) {
    if (size <= most && enabled) [[likely]] {
      Block*& first = lists_.first[(size + step - 1) / step];
      if (Block* const block = first) [[likely]] {
        first = block->next;
        return block;
      }
      return refill((size + step - 1) / step);
    }
    return ::operator new(size);
  }
  static void deallocate(void* pointer, std::size_t size) noexcept {
    if (size <= most && enabled) [[likely]] {
      Block*& first = lists_.first[(size + step - 1) / step];
      first = new (pointer) Block{first};
      return;
    }
    ::operator delete(pointer, size);
  }

 private:
  static constexpr std::size_t step = 16;
  static constexpr std::size_t most = 1024;
  static constexpr std::size_t sizes = most / step + 1;  // of none to `most` bytes
  // Not a matter of who includes this: a program with AddressSanitizer may use a library without, and both must agree.
  static const bool enabled;

  struct Block {
    Block* next;
  };
  struct Lists {
    Block* first[sizes];
  };
  struct Left;
  class ThreadEnd;

  static Left& left();
  static void* refill(std::size_t index);

  static thread_local constinit Lists lists_;
};

/// Classes whose objects live in the pool.
struct Pooled {
  static void* operator new(std::size_t size) { return Pool::allocate(size); }
  static void operator delete(void* pointer, std::size_t size) noexcept { Pool::deallocate(pointer, size); }
  // What needs more alignment than the pool gives comes from the heap.
  static void* operator new(std::size_t size, std::align_val_t alignment) { return ::operator new(size, alignment); }
  static void operator delete(void* pointer, std::size_t size, std::align_val_t alignment) noexcept {
    ::operator delete(pointer, size, alignment);
  }
};

}  // namespace aio
