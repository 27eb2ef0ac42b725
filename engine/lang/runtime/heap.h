// SPDX-License-Identifier: MIT
// Heap: where objects and frames live. Keeps every live object on a list, so that teardown can
// break cycles; frees chains without recursion; counts bytes against a limit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lang/runtime/value.h"

namespace lang {

class Str;

class Heap {
 public:
  explicit Heap(std::size_t limit) : limit_(limit) {}
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;
  ~Heap();

  template <class T, class... Args>
  Ref<T> make(Args&&... args) {
    void* memory = allocate(sizeof(T));
    T* object = new (memory) T(std::forward<Args>(args)...);
    adopt(object, sizeof(T));
    if constexpr (requires { object->outside_bytes(); }) measure(*object);
    return Ref<T>(object);
  }

  /// Raw memory in size classes; freed memory is kept for the next request of its size.
  void* allocate(std::size_t bytes) {
    used_ += static_cast<std::ptrdiff_t>(bytes);
    const std::size_t size_class = (bytes + granule - 1) / granule;
    Free* const found = size_class <= classes ? free_[size_class] : nullptr;
    if (!found) return allocate_new(bytes, size_class);
    free_[size_class] = found->next;
    return found;
  }
  void free(void* memory, std::size_t bytes);

  /// Counts anew what `object` holds outside of itself, after it may have grown.
  template <class T>
  void measure(T& object) {
    const auto now = static_cast<std::uint32_t>(object.outside_bytes());
    used_ += static_cast<std::ptrdiff_t>(now) - static_cast<std::ptrdiff_t>(object.outside_);
    object.outside_ = now;
  }
  /// Whether `more` bytes would go beyond the limit: then the program must get a MemoryError.
  bool exhausted(std::size_t more = 0) const {
    return used_ + static_cast<std::ptrdiff_t>(more) > static_cast<std::ptrdiff_t>(limit_);
  }
  /// How often attributes of any class came or went.
  std::uint32_t class_changes() const { return class_changes_; }
  void class_changed() { ++class_changes_; }
  std::size_t used() const { return static_cast<std::size_t>(used_); }
  std::size_t limit() const { return limit_; }

  /// The one string object of this text that stands for it as a name. Lives as long as the heap.
  Str* intern(std::string_view text);
  [[gnu::noinline]] Str* intern(const char* text);
  /// The type of strings made by intern(); set once, by the type table.
  void set_string_type(Type* type) { string_type_ = type; }

  /// `pointer`, which points at `object`, is null as soon as that is gone. Until unwatch(), it must stay where it is.
  void watch(Object* object, Object** pointer) {
    object->watched_ = true;
    watchers_[object].push_back(pointer);
  }
  void unwatch(Object* object, Object** pointer);
  std::size_t watchers(Object* object) const {
    const auto found = watchers_.find(object);
    return found == watchers_.end() ? 0 : found->second.size();
  }

  /// The first object, from the newest on, of which `holds` is true; null: none.
  template <class F>
  Object* find(F holds) const {
    Object* object = first_;
    while (object && !holds(*object)) object = object->next_;
    return object;
  }

  /// Keeps every object there is until the teardown, so that a reference that is dropped before costs no more than itself,
  /// whatever hangs on it. Finalizers no longer run. Handles so many objects; true: all are held.
  bool hold(std::size_t objects);
  /// Drops every reference between the objects that are left, which frees all but those that something outside holds.
  /// Finalizers no longer run. Handles about so many objects; true: all of it is done. Nothing else may be done with the heap before.
  bool teardown(std::size_t objects);

  /// Calls the __del__ of every object that is left, the oldest first. As CPython's garbage collector for cycles, at the end.
  void finalize_all();
  /// Objects may have a __del__.
  void expect_finalizers() { has_finalizers_ = true; }
  /// Takes over many items of an object that goes: what they hold is let go by free_buried(). Their finalizers come late, so that
  /// only items without any should be given.
  void bury(std::vector<Value>&& items) { buried_.push_back(std::move(items)); }
  bool has_buried() const { return !buried_.empty(); }
  /// Lets go of about so many items.
  void free_buried(std::size_t items);

 private:
  friend class Object;
  void* allocate_new(std::size_t bytes, std::size_t size_class);
  void adopt(Object* object, std::size_t bytes);
  void destroy(Object* object);
  void erase(Object* object);
  /// Holds those that were made since others were held: they stand before them.
  void hold_newcomers();
  void call_finalizer(Object* object);
  /// Whether the object may go: its finalizer did not bring it back.
  bool finalize(Object* object);

  static constexpr std::size_t granule = 16;
  static constexpr std::size_t classes = 64;
  struct Free {
    Free* next;
  };

  Free* free_[classes + 1] = {};
  std::vector<void*> blocks_;
  std::byte* block_ = nullptr;
  std::size_t block_left_ = 0;
  Object* first_ = nullptr;
  Object* doomed_ = nullptr;
  static constexpr int deepest_finalizer = 100;
  int finalizing_ = 0;            // finalizers on the way
  bool has_finalizers_ = false;   // some class of the program has a __del__
  bool destroying_ = false;
  /// What hold() and teardown() do, in order: every object is held while references are dropped, so that the list stays whole; then
  /// cycles are gone and counting is enough.
  enum class Teardown : std::uint8_t { none, hold, clear, release, done };
  Teardown teardown_ = Teardown::none;
  Object* torn_down_ = nullptr;  // the next one
  std::vector<std::vector<Value>> buried_;
  std::ptrdiff_t used_ = 0;
  std::uint32_t class_changes_ = 1;
  std::size_t limit_;
  Type* string_type_ = nullptr;
  std::unordered_map<std::string_view, Ref<Object>> names_;
  Str* letters_[128] = {};  // those of names_ that are one ASCII character
  std::unordered_map<Object*, std::vector<Object**>> watchers_;
};

}  // namespace lang
