// SPDX-License-Identifier: MIT
// Heap: size classes over blocks, the list of live objects, and destruction by a loop.
#include "lang/runtime/heap.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "lang/runtime/str.h"
#include "lang/runtime/vm.h"

namespace lang {

void Object::destroy() { heap_->destroy(this); }

void Object::bury(std::vector<Value>& items) {
  // A finalizer does what the program can see, and does it in time: the ends tell what the rest is like.
  const auto plain = [](const Value& value) {
    if (!value.is_object()) return true;
    switch (value.object()->kind()) {
      case Kind::string:
      case Kind::bytes:
      case Kind::list:
      case Kind::tuple:
      case Kind::dict:
      case Kind::set:
      case Kind::instance: return true;
      default: return false;
    }
  };
  const bool shows = heap_->has_finalizers_ || !plain(items.front()) || !plain(items.back());
  if (heap_->teardown_ != Heap::Teardown::none || !shows) return heap_->bury(std::move(items));
  // In one order with every library: what is let go last is destroyed first, as CPython does.
  for (Value& item : items) item = Value();
}

void* Heap::allocate_new(std::size_t bytes, std::size_t size_class) {
  if (size_class > classes) return std::malloc(bytes);
  std::size_t size = size_class * granule;
  if (block_left_ < size) {
    constexpr std::size_t block_bytes = 64 * 1024;
    block_ = static_cast<std::byte*>(std::malloc(block_bytes));
    blocks_.push_back(block_);
    block_left_ = block_bytes;
  }
  void* memory = block_;
  block_ += size;
  block_left_ -= size;
  return memory;
}

void Heap::free(void* memory, std::size_t bytes) {
  used_ -= static_cast<std::ptrdiff_t>(bytes);
  std::size_t size_class = (bytes + granule - 1) / granule;
  if (size_class > classes) {
    std::free(memory);
    return;
  }
  Free* entry = static_cast<Free*>(memory);
  entry->next = free_[size_class];
  free_[size_class] = entry;
}

void Heap::adopt(Object* object, std::size_t bytes) {
  object->heap_ = this;
  object->bytes_ = static_cast<std::uint32_t>(bytes);
  object->next_ = first_;
  if (first_) first_->previous_ = object;
  first_ = object;
}

void Heap::erase(Object* object) {
  if (object->previous_) object->previous_->next_ = object->next_;
  if (object->next_) object->next_->previous_ = object->previous_;
  if (first_ == object) first_ = object->next_;
  if (object->watched_) {
    for (Object** const pointer : watchers_[object]) *pointer = nullptr;
    watchers_.erase(object);
  }
  std::size_t bytes = object->bytes_;
  used_ -= static_cast<std::ptrdiff_t>(object->outside_);
  object->~Object();
  free(object, bytes);
}

void Heap::unwatch(Object* object, Object** pointer) {
  std::vector<Object**>& pointers = watchers_[object];
  std::erase(pointers, pointer);
  if (!pointers.empty()) return;
  object->watched_ = false;
  watchers_.erase(object);
}

void Heap::call_finalizer(Object* object) {
  Vm* const vm = object->type_ ? object->type_->finalizer() : nullptr;
  if (vm && !std::exchange(object->finalized_, true)) vm->call_finalizer(*object);
}

void Heap::finalize_all() {
  if (!has_finalizers_) return;
  std::vector<Ref<Object>> left;
  for (Object* object = first_; object; object = object->next_) {
    if (object->type_ && object->type_->finalizer()) left.emplace_back(object);
  }
  while (!left.empty()) {
    call_finalizer(left.back().get());
    left.pop_back();
  }
}

bool Heap::finalize(Object* object) {
  if (teardown_ != Teardown::none) return true;
  object->references_ = 1;
  ++finalizing_;
  object->finalize();
  call_finalizer(object);
  --finalizing_;
  return --object->references_ == 0;
}

// An object's destructor releases what it refers to. Those go on a list instead of being
// destroyed at once, so that a chain of a million objects needs no stack. What a finalizer lets go of goes at once, but
// where finalizers run within finalizers, too deep: then it goes after them.
void Heap::destroy(Object* object) {
  if (!destroying_ && finalizing_ < deepest_finalizer) {
    if (!finalize(object)) return;
    destroying_ = true;
    erase(object);
    while (doomed_) {
      Object* next = doomed_;
      doomed_ = next->previous_;
      // Back on the list of the living for its finalizer, which may look at anything.
      next->previous_ = nullptr;
      next->next_ = first_;
      if (first_) first_->previous_ = next;
      first_ = next;
      Object* const rest = std::exchange(doomed_, nullptr);
      destroying_ = false;
      const bool goes = finalize(next);
      destroying_ = true;
      Object** end = &doomed_;
      while (*end) end = &(*end)->previous_;
      *end = rest;
      if (goes) erase(next);
    }
    destroying_ = false;
    return;
  }
  if (object->previous_) object->previous_->next_ = object->next_;
  if (object->next_) object->next_->previous_ = object->previous_;
  if (first_ == object) first_ = object->next_;
  object->next_ = nullptr;
  object->previous_ = doomed_;
  doomed_ = object;
}

Str* Heap::intern(const char* text) { return intern(std::string_view(text)); }

Str* Heap::intern(std::string_view text) {
  // Characters of texts.
  Str** const letter = text.size() == 1 && static_cast<unsigned char>(text[0]) < 128 ? &letters_[static_cast<std::size_t>(text[0])] : nullptr;
  if (letter && *letter) return *letter;
  auto found = names_.find(text);
  if (found != names_.end()) return static_cast<Str*>(found->second.get());
  Ref<Str> made = make<Str>(string_type_, std::string(text));
  made->set_interned();
  Str* name = made.get();
  names_.emplace(name->text(), Ref<Object>(name));
  if (letter) *letter = name;
  return name;
}

void Heap::free_buried(std::size_t items) {
  while (items > 0 && !buried_.empty()) {
    // What goes may bury more.
    std::vector<Value> last = std::move(buried_.back());
    buried_.pop_back();
    const std::size_t some = std::min(items, last.size());
    items -= some;
    last.resize(last.size() - some);
    if (!last.empty()) buried_.push_back(std::move(last));
  }
}

bool Heap::hold(std::size_t objects) {
  if (teardown_ == Teardown::none) {
    teardown_ = Teardown::hold;
    torn_down_ = first_;
  }
  if (teardown_ != Teardown::hold) return true;
  for (; torn_down_ && objects > 0; --objects, torn_down_ = torn_down_->next_) {
    torn_down_->held_ = true;
    torn_down_->retain();
  }
  return !torn_down_;
}

void Heap::hold_newcomers() {
  for (Object* object = first_; object && !object->held_; object = object->next_) {
    object->held_ = true;
    object->retain();
  }
}

bool Heap::teardown(std::size_t objects) {
  if (!hold(objects)) return false;
  while (objects > 0 && teardown_ != Teardown::done) {
    --objects;
    if (!torn_down_) {
      if (teardown_ == Teardown::hold) names_.clear();
      if (teardown_ != Teardown::release) hold_newcomers();
      teardown_ = static_cast<Teardown>(static_cast<int>(teardown_) + 1);
      torn_down_ = first_;
      continue;
    }
    Object* const object = torn_down_;
    torn_down_ = object->next_;
    if (teardown_ == Teardown::clear) {
      object->clear();
    } else {
      object->held_ = false;
      object->release();
    }
  }
  free_buried(objects);
  return teardown_ == Teardown::done && buried_.empty();
}

Heap::~Heap() {
  while (!teardown(SIZE_MAX)) {
  }
  // What is left was never counted down, like the types; it refers to nothing any more.
  for (Object* object = first_; object;) {
    Object* next = object->next_;
    const std::size_t bytes = object->bytes_;
    object->~Object();
    free(object, bytes);
    object = next;
  }
  for (void* block : blocks_) std::free(block);
}

}  // namespace lang
