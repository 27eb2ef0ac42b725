// SPDX-License-Identifier: MIT
// asyncio.TaskGroup.
#pragma once

#include <concepts>

#include "aio/await.h"

namespace aio {

/// Tasks that end together: the block waits for all of them, and the first error cancels the others and the block.
/// As asyncio.TaskGroup (CPython 3.14). In C++ use in_group() below; enter() and exit() are for hosts of other languages.
class TaskGroup : public RefCounted {
 public:
  explicit TaskGroup(Loop& loop = get_running_loop()) : loop_(loop) {}

  /// Runs `coro` as a task of the group. Errors: RuntimeError, the group is not entered, finished or shutting down; then
  /// `coro` is destroyed without running.
  template <class T>
  Outcome<Task<T>> create_task(Coro<T> coro, TaskOptions options = {});
  template <MakesCoro A>
  auto create_task(const A& awaitable, TaskOptions options = {}) {
    return create_task(awaitable.coro(), std::move(options));
  }

  bool entered() const { return entered_; }
  bool aborting() const { return aborting_; }
  std::size_t pending() const { return pending_; }
  const std::vector<Error>& errors() const { return errors_; }

  /// The block begins, in the current task. Errors: RuntimeError, entered before, or outside tasks. `self` is how
  /// messages call the group.
  Error enter(std::string_view self = "<TaskGroup>");
  /// The block ends with `error`, or none: waits for the tasks. An error of a task, which cancels the others, or of the
  /// block ends this with an exception group of all, in the order of their ends, the block's last; a cancellation from
  /// outside with CancelledError, unless there are errors, which come first: then the request stays to be delivered.
  /// Ends well: the block's end stands.
  Coro<void> exit(Error error);

  /// Why a task cannot be created now, or none.
  Error refusal(std::string_view self = "<TaskGroup>") const;
  /// The group watches `task` from now on. Requires: no refusal().
  void add(TaskBase& task);
  /// The ExceptionGroup of `errors`; a BaseExceptionGroup if one is no Exception. A host language makes its own.
  virtual Error group_error(const std::vector<Error>& errors) const;

 protected:
  ~TaskGroup() override = default;

 private:
  class Child;

  void abort();
  void child_done(TaskBase& task);

  Loop& loop_;
  Ref<TaskBase> parent_;             // from enter() to the end of exit()
  // Tasks that are not done, in the order of their creation.
  Child* first_ = nullptr;
  Child* last_ = nullptr;
  std::size_t pending_ = 0;
  Future<void> all_done_;            // exit() waits for it
  std::vector<Error> errors_;
  Error leaving_;                    // a SystemExit or KeyboardInterrupt, which comes before all
  std::uint32_t construct_ = 0;
  bool entered_ = false;
  bool exiting_ = false;
  bool aborting_ = false;
  bool cancelled_parent_ = false;    // the request is the group's own
};

template <class T>
Outcome<Task<T>> TaskGroup::create_task(Coro<T> coro, TaskOptions options) {
  if (Error error = refusal()) {
    coro.close();
    return error;
  }
  Task<T> task = aio::create_task(loop_, std::move(coro), std::move(options));
  add(task.task());
  return task;
}

/// Runs `body`, which creates tasks in `group`, and waits for them. As `async with asyncio.TaskGroup() as group`.
template <class T>
Coro<T> in_group(Ref<TaskGroup> group, Coro<T> body) {
  if (Error error = group->enter()) co_await raise(std::move(error));
  Outcome<T> outcome = co_await as_outcome(std::move(body));
  co_await group->exit(outcome.error());
  if (!outcome) co_await raise(outcome.error());
  if constexpr (!std::is_void_v<T>) co_return std::move(outcome).value();
}

/// The same with a group of its own, which `body` is called with, within this coroutine: a function that creates the tasks
/// and returns, or a coroutine function. It may be a lambda with captures, as it lives until the end.
template <std::invocable<TaskGroup&> F>
  requires std::is_void_v<std::invoke_result_t<F&, TaskGroup&>>
Coro<void> in_group(F body) {
  const auto group = make_ref<TaskGroup>();
  if (Error error = group->enter()) co_await raise(std::move(error));
  Error error;
#if defined(__cpp_exceptions)
  try {
    body(*group);
  } catch (...) {
    error = Error::caught();
  }
#else
  body(*group);
#endif
  co_await group->exit(error);
  if (error) co_await raise(std::move(error));
}
template <std::invocable<TaskGroup&> F>
  requires(!std::is_void_v<std::invoke_result_t<F&, TaskGroup&>>)
std::invoke_result_t<F&, TaskGroup&> in_group(F body) {
  const auto group = make_ref<TaskGroup>();
  co_return co_await in_group(group, body(*group));
}

}  // namespace aio
