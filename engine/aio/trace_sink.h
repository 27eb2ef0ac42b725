// SPDX-License-Identifier: MIT
// What a loop reports while it runs. With no sink attached nothing is computed for it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "aio/error.h"
#include "aio/return_when.h"
#include "aio/time.h"

namespace aio {

class Callback;
class FutureBase;
class Loop;
class Primitive;
class Runnable;
class TaskBase;

/// The constructs that asyncio offers around awaiting.
enum class ConstructKind : std::uint8_t { gather, wait_for, timeout, shield, wait, task_group, as_completed };

/// A gather, timeout, ... of the program. `id` counts from 1 within the loop.
struct Construct {
  std::uint32_t id;
  ConstructKind kind;
  const TaskBase* task;                          // that called or entered it; null outside tasks
  const FutureBase* outer = nullptr;             // what the construct gives to await on, if it is a future
  std::span<FutureBase* const> children = {};    // what it was given, in argument order, without repeats
  std::optional<Time> deadline = {};
  ReturnWhen return_when = ReturnWhen::all_completed;  // of a wait
};

/// Locks and their like; BoundedSemaphore is a semaphore, and queues of all orders are queues.
enum class PrimitiveKind : std::uint8_t { lock, event, condition, semaphore, barrier, queue };

/// What a task waits for there: an item, room for one, or all items to be dealt with; elsewhere its turn.
enum class WaitRole : std::uint8_t { turn, get, put, join };

enum class PrimitiveAction : std::uint8_t {
  acquired,   // a lock or a semaphore, by the running task
  released,   // the same, by whoever runs
  set,        // an event, which was not
  cleared,    // an event, which was set
  notified,   // a condition
  arrived,    // at a barrier
  left,       // a barrier
  reset,      // a barrier
  aborted,    // a barrier
  put,        // an item into a queue
  got,        // an item from it
  task_done,  // for an item of it
  shut_down,  // a queue
};

struct PrimitiveState {
  std::int64_t value = 0;       // lock: 1 locked; event: 1 set; condition: its lock's; semaphore: how many are free; barrier: who
                                // is inside; queue: items
  std::int64_t limit = 0;       // semaphore: how many at first; barrier: parties; queue: max_size, 0: none
  std::int64_t unfinished = 0;  // queue: items that were put and are not dealt with
};

enum class ConstructEnd : std::uint8_t { result, exception, cancelled, timed_out };

/// A call of the loop's exception handler, as asyncio's `context` dict.
struct Report {
  std::string_view message;
  Error error;                      // may be none
  const FutureBase* future = nullptr;  // the task or future it is about
  std::string_view key = "future";  // its name in the context: "task" where asyncio says so
  bool late = false;                // its moment is the collector's: never retrieved, destroyed while pending
};

/// Receives what happens, in order, at the moment it happens; must not call back into the loop.
/// References are valid during the call only; futures and tasks are known by serial() and number().
class TraceSink {
 public:
  virtual ~TraceSink() = default;

  virtual void loop_begun(const Loop&) {}
  virtual void loop_ended(const Loop&) {}                   // its tasks and handles are gone
  virtual void iteration_begun(std::uint64_t /*iteration*/) {}
  virtual void handle_ready(const Runnable&) {}             // appended to the ready queue
  virtual void timer_set(const Callback&) {}
  virtual void handle_cancelled(const Callback&) {}
  virtual void handle_begun(const Runnable&) {}
  virtual void handle_ended(const Runnable&) {}
  virtual void task_created(const TaskBase&) {}
  virtual void task_renamed(const TaskBase&) {}
  virtual void task_stepped(const TaskBase&, const Error& /*thrown, or none*/) {}
  /// Suspended on `on` (null: gave way for one iteration); `via` is the innermost coroutine function's name.
  virtual void task_awaits(const TaskBase&, const FutureBase* /*on*/, std::string_view /*via*/) {}
  virtual void task_done(const TaskBase&) {}
  /// It is done by an exception that leaves the loop (SystemExit), of which CPython's tracers are not told.
  virtual void task_left(const TaskBase&) {}
  /// Reported before the request takes effect: whether it is accepted, and how many are outstanding with it.
  virtual void cancel_requested(const TaskBase& /*target*/, const CancelMessage&, bool /*accepted*/,
                                std::uint32_t /*requests*/) {}
  /// By the program; or by a timeout or task group that takes its own request back as it ends.
  virtual void uncancelled(const TaskBase&, std::uint32_t /*requests_left*/, std::uint32_t /*construct, or 0*/) {}
  virtual void future_done(const FutureBase&) {}            // of futures that are not tasks
  virtual void construct_begun(const Construct&) {}
  /// Somebody cancels a gather, which is not done, as a future; its requests to its children follow.
  virtual void gather_cancelled(std::uint32_t /*construct*/) {}
  virtual void deadline_moved(std::uint32_t /*construct*/, std::optional<Time>) {}
  virtual void deadline_reached(std::uint32_t /*construct*/) {}
  /// A task group has a task more.
  virtual void construct_joined(std::uint32_t /*construct*/, const TaskBase&) {}
  /// A task group's block is over, with an error or without, and it waits for its tasks.
  virtual void block_ended(std::uint32_t /*construct*/, const Error&) {}
  /// The error that comes out; none if there is none.
  virtual void construct_ended(std::uint32_t /*construct*/, ConstructEnd, const Error&) {}
  virtual void primitive_begun(const Primitive&) {}         // this loop has not used it before
  virtual void primitive_changed(const Primitive&, PrimitiveAction) {}
  /// The task, which runs, gets in line; it is woken later, or gives up, and then runs, and has left.
  virtual void primitive_waits(std::uint32_t /*primitive*/, WaitRole, const TaskBase&) {}
  virtual void primitive_left(std::uint32_t /*primitive*/, WaitRole, const TaskBase&) {}
  /// The running code calls something that stops the loop, as time.sleep does; the time passes before what comes next.
  /// Reported by the host.
  virtual void blocks(std::string_view /*call*/) {}
  /// A future that the program made itself, and what it calls it; empty: nothing.
  virtual void future_named(const FutureBase&, std::string_view) {}
  /// Of an executor; `number` counts those of all executors of a loop.
  virtual void job_submitted(std::uint32_t /*number*/) {}
  virtual void job_awaited(std::uint32_t /*number*/, const FutureBase& /*its outcome*/) {}
  virtual void job_begun(std::uint32_t /*number*/) {}
  virtual void job_ended(std::uint32_t /*number*/) {}
  virtual void reported(const Report&) {}
  virtual void main_begun(const FutureBase&) {}             // a Runner begins to run until it is done
  /// What a Runner ran until it was done is over, or else something has left the loop before that.
  virtual void main_ended(const FutureBase&, const Error& /*leaving*/) {}
  virtual void run_ended(const Loop&) {}                    // of a Runner, after it
};

}  // namespace aio
