// SPDX-License-Identifier: MIT
// What is known of the types of a program's values, and how C++ spells them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace translate {

struct Class;
struct Function;

enum class Kind : std::uint8_t {
  unknown,
  none,
  boolean,
  integer,
  floating,
  number,  // an int here, a float there, where it makes no difference: a double
  string,
  list,  // of args[0]; so are set, coro, future ...
  set,
  dict,   // args: key, value
  tuple,  // args: the items
  range,
  function,  // args: result, parameters
  coro,
  future,
  task,
  awaitable,  // a coroutine or a future
  any_task,   // a task with a result of unknown type
  async_generator,
  as_completed,
  error,
  error_type,
  instance,  // of cls
  lock,
  event,
  condition,
  semaphore,
  bounded_semaphore,
  barrier,
  queue,
  lifo_queue,
  priority_queue,
  loop,
  timeout,
  group,
  handle,
  executor,
  any,  // mixed: py::Value
};

/// Types that turn out to be one are linked; find() gives the one that counts.
struct Type {
  Kind kind = Kind::unknown;
  bool optional = false;  // or None
  bool numeric = false;   // of a variable: an int and a float may be told apart by nobody
  std::vector<Type*> args;
  const Class* cls = nullptr;
  Type* link = nullptr;
};

/// All types of a translation. They only become wider; changed() tells whether one has.
class Types {
 public:
  Type* make(Kind kind, std::vector<Type*> args = {});
  Type* fresh() { return make(Kind::unknown); }
  Type* optional(Type* type);
  static Type* find(Type* type);

  /// A value of `from` gets where values of `to` are: `to` becomes wide enough. What is shared by reference becomes one
  /// type.
  void flow(Type* from, Type* to);
  /// Both are one type from now on.
  void merge(Type* a, Type* b);

  bool changed() const { return changed_; }
  void start_pass() { changed_ = false; }

 private:
  void widen(Type* to, Kind kind);
  void merge_args(Type* from, Type* to);

  std::deque<Type> all_;
  bool changed_ = false;
  int depth_ = 0;
};

/// "std::string"; "void" for None where `result`.
std::string spelling(Type* type, bool result = false);
/// None is a value of the C++ type itself: a null error, task, function or object.
bool has_null(Kind kind);
bool is_future(Kind kind);
bool is_scalar(Kind kind);
/// Values can only be moved: they hold a coroutine.
bool move_only(Type* type);

}  // namespace translate
