// SPDX-License-Identifier: MIT
#include "aio/pool.h"

#include <mutex>
#include <utility>

namespace aio {

#if defined(__SANITIZE_ADDRESS__)
constinit const bool Pool::enabled = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constinit const bool Pool::enabled = false;
#else
constinit const bool Pool::enabled = true;
#endif
#else
constinit const bool Pool::enabled = true;
#endif

thread_local constinit Pool::Lists Pool::lists_{};

namespace {

// The first of a list that a thread has left behind: a Block, and the first of the next list. All blocks have room for it.
struct LeftList {
  void* next;
  LeftList* other;
};

}  // namespace

// Lists that threads have left behind when they ended, whole; the next one that needs blocks takes one up. Memory goes back to the
// system when the program ends: a program that once had a million tasks is likely to have them again.
struct Pool::Left {
  std::mutex mutex;
  LeftList* lists[sizes] = {};
  Block* chunks = nullptr;  // all there are, so that leak checkers see them
};

Pool::Left& Pool::left() {
  static Left* const all = new Left;  // never destroyed: what has static duration may be freed after it
  return *all;
}

/// Gives the lists of a thread away when it ends.
class Pool::ThreadEnd {
 public:
  ThreadEnd() = default;
  ThreadEnd(const ThreadEnd&) = delete;
  ThreadEnd& operator=(const ThreadEnd&) = delete;
  ~ThreadEnd() {
    Left& all = left();
    const std::lock_guard lock(all.mutex);
    for (std::size_t i = 0; i < sizes; ++i) {
      Block* const first = std::exchange(lists_.first[i], nullptr);
      if (first) all.lists[i] = new (first) LeftList{first->next, all.lists[i]};
    }
  }
};

void* Pool::refill(std::size_t index) {
  static thread_local const ThreadEnd at_end;
  (void)at_end;
  constexpr std::size_t chunk_size = 64 * 1024;
  Left& all = left();
  const std::lock_guard lock(all.mutex);
  if (LeftList* const list = all.lists[index]) {
    all.lists[index] = list->other;
    lists_.first[index] = static_cast<Block*>(list->next);
    return list;
  }
  // The chain of chunks takes the place in front of the blocks.
  const std::size_t size = index * step;
  char* const chunk = static_cast<char*>(::operator new(chunk_size));
  all.chunks = new (chunk) Block{all.chunks};
  Block* next = nullptr;
  for (std::size_t i = (chunk_size - step) / size; i-- > 1;) next = new (chunk + step + i * size) Block{next};
  lists_.first[index] = next;
  return chunk + step;
}

}  // namespace aio
