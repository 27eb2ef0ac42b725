// SPDX-License-Identifier: MIT
// What a run looks like at one instant: the fold of its events up to the cursor. What every panel shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aio/handle.h"
#include "aio/time.h"
#include "aio/trace_sink.h"

namespace trace {

using aio::Duration;
using aio::Time;

/// A task's number in the trace ("T3" is 3); 0: none, or outside tasks.
using TaskId = std::uint32_t;
/// An event's place in the log. A cursor at n stands after the first n events; 0 is before everything.
using EventIndex = std::uint32_t;

enum class TaskState : std::uint8_t { ready, running, awaiting, result, exception, cancelled };
constexpr bool is_done(TaskState state) { return state >= TaskState::result; }

/// What an awaiting task waits for; `primitive`: a lock, event, condition, semaphore or barrier; `get`, `put`, `join`: of a
/// queue; `job`: of an executor.
enum class WaitKind : std::uint8_t {
  nothing, turn, sleep, task, future, gather, shield, wait, group, primitive, get, put, join, job
};
constexpr bool is_primitive(WaitKind kind) { return kind >= WaitKind::primitive && kind <= WaitKind::join; }

struct Frame {
  std::string_view function;  // qualified name
  int line = 0;               // 1-based; 0 unknown
};

struct Wait {
  WaitKind kind = WaitKind::nothing;
  std::string_view what;             // "sleep 2 s", "task B", "gather of 3", "lock db", "next turn"
  std::optional<std::size_t> left;   // of a gather's children, or another construct's: those that are not done
  TaskId task = 0;                   // the task it waits for, if it is one
  std::uint32_t construct = 0;       // the gather, shield, ... it waits for
  std::uint32_t primitive = 0;       // the lock, queue, ... it waits for
  std::uint32_t future = 0;          // the program's own future, or a job's, as a FutureName's value
  Time since{};
  std::optional<Time> until;         // of a sleep

  /// In words: "sleep 2 s", "gather of 3 (1 left)"; empty: for nothing.
  std::string text() const;
};

/// The life of one cancel request.
struct CancelMark {
  TaskId by = 0;                     // 0: from outside tasks (a callback, a timeout, the shutdown of run())
  std::string by_what;               // "task main", "timeout at 0.3 s", "asyncio.run's clean-up", "callback"
  std::string message;               // as Python's repr; empty: none
  bool accepted = true;
  Time requested{};
  std::optional<Time> delivered;     // CancelledError was thrown in
  std::optional<Time> ended;         // the task was done
  bool swallowed = false;            // it ended with a result all the same
  bool taken_back = false;           // by uncancel()
  EventIndex event = 0;
};

struct TaskInfo {
  TaskId id = 0;
  std::string name;
  std::string coroutine;             // the coroutine function's qualified name
  TaskId created_by = 0;
  Time created{};
  TaskState state = TaskState::ready;
  bool started = false;
  Wait wait;
  std::vector<Frame> stack;          // of the program's own functions, outermost first
  int line = 0;                      // innermost line in the program; 0 before the start
  std::uint32_t cancelling = 0;
  std::vector<CancelMark> cancels;
  std::string result;                // as Python's repr, once done with a result
  std::string error;                 // "ValueError: text", once done with an exception or cancelled
  Time ended{};
  Duration ran{}, was_ready{}, waited{};
};

/// Where the loop is in its iteration, as asyncio's _run_once goes: it waits until something is ready or due, appends the
/// timers that are due to what is ready, and runs exactly the handles that are ready then.
enum class LoopPhase : std::uint8_t { waiting, collecting, running };

/// A handle in the ready queue, or the one that runs.
struct ReadyInfo {
  std::uint32_t handle = 0;
  aio::HandleKind kind{};
  std::string_view label;            // "step", "wakeup", "timeout", "main.say", ...
  TaskId task = 0;
  bool in_batch = false;             // runs in the present iteration
  bool was_due = false;              // a timer until this iteration began
  bool cancelled = false;            // will be passed over when its turn comes
};

struct TimerInfo {
  std::uint32_t handle = 0;
  aio::HandleKind kind{};
  std::string_view label;            // "sleep", "timeout", "main.say", ...
  TaskId task = 0;                   // that set it
  Time when{};
};

struct ConstructInfo {
  std::uint32_t id = 0;
  aio::ConstructKind kind{};
  TaskId task = 0;
  int line = 0;
  std::vector<TaskId> children;      // those that are tasks
  Time begun{};
  std::optional<Time> deadline;
  bool expired = false;              // the deadline passed
  std::optional<aio::ConstructEnd> end;
  Time ended{};
  EventIndex event = 0;
};

/// A lock, event, condition, semaphore, barrier or queue.
struct PrimitiveInfo {
  struct Waiter {
    TaskId task = 0;
    aio::WaitRole role{};
    Time since{};
    bool woken = false;              // or cancelled: it is in the ready queue
  };
  std::uint32_t id = 0;
  aio::PrimitiveKind kind{};
  std::string name;                  // that of its variable, "db"; without one a number among its kind, "2"
  TaskId task = 0;                   // that made it or, made before the loop ran, first used it
  int line = 0;
  std::int64_t value = 0;            // as aio::PrimitiveState
  std::int64_t limit = 0;            // of a condition: its lock's id, if that is known
  std::int64_t unfinished = 0;
  bool shut_down = false;            // of a queue
  std::vector<TaskId> holders;       // of a lock or semaphore: who acquired it, in order
  std::vector<Waiter> waiters;       // in order of their coming
  EventIndex event = 0;              // that changed it last
};

/// A future that the program made by itself, or a job's.
struct FutureInfo {
  std::uint32_t id = 0;              // a FutureName's value
  std::string name;                  // that of its variable, or of the job's function; empty: none
  bool job = false;
  TaskId task = 0;                   // that made it
  int line = 0;
  TaskState state = TaskState::awaiting;  // pending; or how it ended
  TaskId ended_by = 0;               // the task that ran then; 0: a callback, a worker or you
  std::string result;                // as TaskInfo's
  std::string error;
};

struct ConsoleLine {
  enum class Kind : std::uint8_t { output, warning, error };
  Kind kind = Kind::output;
  Time time{};
  TaskId task = 0;
  std::string text;                  // of a very long line the beginning, and how much there is
  EventIndex event = 0;              // moving the cursor to event + 1 shows it as the last line
};

class History;

/// What was written so far, a line each. Lines are made when they are asked for: a program may print millions.
class Console {
 public:
  Console() = default;
  /// The first `size` of the history's lines; it must outlive this.
  Console(const History& history, std::size_t size) : history_(&history), size_(size) {}

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  /// Requires: index < size().
  ConsoleLine operator[](std::size_t index) const;
  ConsoleLine back() const { return (*this)[size_ - 1]; }

  class Iterator {
   public:
    Iterator(const Console& console, std::size_t at) : console_(console), at_(at) {}
    ConsoleLine operator*() const { return console_[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const Console& console_;
    std::size_t at_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size_}; }

 private:
  const History* history_ = nullptr;
  std::size_t size_ = 0;
};

/// How a gather, wait, wait_for, timeout, task group or cancel turned out, in a sentence for beginners.
struct OutcomeRow {
  std::string kind;                  // "gather", "timeout", "cancel", ...
  std::string text;
  TaskId task = 0;
  Time time{};
  EventIndex event = 0;
};

enum class RunStatus : std::uint8_t {
  not_started,
  running,
  finished,
  failed,      // an uncaught exception
  deadlock,
  limit,       // a limit of the run ended it
  stopped,     // by the user
};

/// The state at a cursor. Tasks are in creation order: tasks[id - 1].
struct State {
  EventIndex cursor = 0;
  Time time{};
  std::uint64_t iteration = 0;
  RunStatus status = RunStatus::not_started;
  std::string status_text;           // how it ended, in words; empty while it runs
  TaskId running = 0;                // the task whose step runs
  std::optional<ReadyInfo> running_handle;
  std::vector<TaskInfo> tasks;
  LoopPhase phase = LoopPhase::waiting;
  std::uint32_t batch_size = 0;      // handles that this iteration runs: while collecting so far
  std::uint32_t batch_done = 0;      // of these, that have run
  std::vector<ReadyInfo> ready;      // in queue order
  std::vector<TimerInfo> timers;     // by deadline
  std::vector<ConstructInfo> constructs;
  std::vector<PrimitiveInfo> primitives;  // primitives[id - 1]
  std::vector<FutureInfo> futures;   // in order of their making
  Console console;
  std::vector<OutcomeRow> outcomes;

  const TaskInfo* task(TaskId id) const { return id > 0 && id <= tasks.size() ? &tasks[id - 1] : nullptr; }
  const PrimitiveInfo* primitive(std::uint32_t id) const {
    return id > 0 && id <= primitives.size() ? &primitives[id - 1] : nullptr;
  }
};

}  // namespace trace
