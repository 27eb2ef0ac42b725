// SPDX-License-Identifier: MIT
// The record of a run: small events in order, with their texts, stacks and moments kept beside them once each.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "aio/coro.h"
#include "aio/trace_sink.h"
#include "trace/state.h"
#include "trace/text_table.h"

namespace trace {

/// What an event is; the comments say what its fields hold. "future" is a FutureName, "text" a text's id, "description"
/// a Description's id.
enum class EventKind : std::uint8_t {
  loop_begun,         // a loop of its own begins: numbers go on from those of the one before
  main_begun,         // another main on the same loop, after main_ended
  iteration_begun,    //
  handle_ready,       // a handle, b task, c label; detail HandleKind
  timer_set,          // a handle, b task that set it, c label, wide() the deadline; detail HandleKind
  handle_cancelled,   // a handle
  handle_begun,       // a handle, b task, c label, d future it is called for; detail HandleKind
  handle_ended,       // a handle
  task_created,       // a task, b by, c name, d coroutine
  task_renamed,       // a task, c name
  task_stepped,       // a task, c description of what was thrown in; detail: 1 a CancelledError
  task_awaits,        // a task, b future (none: gave way), c via, d stack, e: the handle of its sleep's timer
  task_done,          // a task, b: 1 it left the loop, c description, d text of the error's type; detail TaskState
  cancel_requested,   // a task, b by, c message's description (none: no message), d requests; detail CancelDetail
  uncancelled,        // a task, b requests left, c the construct that does it itself (0: the program)
  construct_begun,    // a construct
  gather_cancelled,   // a construct, b task that does it
  deadline_moved,     // a construct, wide() the deadline; detail: 1 there is one
  deadline_reached,   // a construct
  construct_joined,   // a construct, b task that it has now
  block_ended,        // a construct, c description of the error, d text of its type
  construct_ended,    // a construct, c description of the error, d text of its type; detail ConstructEnd
  primitive_begun,    // a primitive, b task, c name, d line, e limit; detail PrimitiveKind
  primitive_changed,  // a primitive, b task that runs, c value, d unfinished; detail PrimitiveAction
  primitive_waits,    // a primitive, b task; detail WaitRole
  primitive_left,     // a primitive, b task; detail WaitRole
  blocks,             // b task that runs, c what it calls, d line
  future_named,       // a future of the program's own, b task that makes it, c name, d line
  future_ended,       // one of these, b task that runs, c description; detail TaskState
  job,                // a number within the executor, b task that submits it, c future; detail JobEvent
  reported,           // a future, c message, d description of the error; detail: 1 late
  printed,            // b task, c a line; detail: 1 its newline is missing
  warned,             // c message, of the collector's moment
  error_written,      // b task, c a line for standard error; detail: 1 a whole message of the loop or the interpreter itself
  main_ended,         // a task, c description; detail MainEnd. For a deadlock, those that are stuck are all that live
  close_stuck,        // the clean-up after main cannot end
  run_ended,          // the clean-up is over
  ended,              // the program is over: c text; detail RunStatus
};

enum class JobEvent : std::uint8_t { submitted, awaited, begun, ended };

enum class MainEnd : std::uint8_t { result, exception, cancelled, deadlock };

/// Of cancel_requested, as bits.
struct CancelDetail {
  static constexpr std::uint8_t accepted = 1;
  static constexpr std::uint8_t intervention = 2;  // of the person who watches
};

/// A future, task or gather as a number; 0: none.
class FutureName {
 public:
  enum class Kind : std::uint8_t { future, task, gather };

  FutureName() = default;
  FutureName(Kind kind, std::uint32_t number) : value_(number << 2 | static_cast<std::uint32_t>(kind)) {}
  static FutureName from_value(std::uint32_t value) {
    FutureName name;
    name.value_ = value;
    return name;
  }

  explicit operator bool() const { return value_ != 0; }
  std::uint32_t value() const { return value_; }
  Kind kind() const { return static_cast<Kind>(value_ & 3); }
  /// A task's number, or a serial number that other futures share.
  std::uint32_t number() const { return value_ >> 2; }
  TaskId task() const { return *this && kind() == Kind::task ? number() : 0; }

 private:
  std::uint32_t value_ = 0;
};

struct Event {
  EventKind kind{};
  std::uint8_t detail = 0;
  std::uint32_t a = 0, b = 0, c = 0, d = 0, e = 0;

  /// A time, in d and e.
  Time wide() const { return Time(Duration(static_cast<std::int64_t>(static_cast<std::uint64_t>(e) << 32 | d))); }
  void set_wide(Time time) {
    const auto value = static_cast<std::uint64_t>(time.time_since_epoch().count());
    d = static_cast<std::uint32_t>(value);
    e = static_cast<std::uint32_t>(value >> 32);
  }
};

/// A value or an error in both forms: for people and for the rows.
struct DescriptionTexts {
  std::string_view text;
  std::string_view json;
};

/// A gather, timeout, ... as it began.
struct ConstructRecord {
  EventIndex event = 0;
  aio::ConstructKind kind{};
  TaskId task = 0;
  int line = 0;
  FutureName outer;
  std::optional<Time> deadline;
  aio::ReturnWhen return_when{};
  std::vector<FutureName> children;
};

/// Append-only. At most 24 bytes an event, and what the texts take.
class Log {
 public:
  Log() = default;
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  EventIndex size() const { return size_; }
  /// Requires: index < size().
  const Event& operator[](EventIndex index) const { return (*chunks_[index / chunk_size])[index % chunk_size]; }
  Time time(EventIndex index) const { return moment(index).time; }
  std::uint64_t iteration(EventIndex index) const { return moment(index).iteration; }
  /// How many events happened at or before `time`.
  EventIndex count_until(Time time) const;

  void append(const Event& event, Time time, std::uint64_t iteration);
  /// Becomes what `whole` was after its first `events` events. Requires: empty.
  void copy(const Log& whole, EventIndex events);

  TextTable& texts() { return texts_; }
  const TextTable& texts() const { return texts_; }
  std::string_view text(std::uint32_t id) const { return texts_.text(id); }

  /// Ids from 1; equal ones have the same id. 0: none.
  std::uint32_t add_description(std::string_view text, std::string_view json);
  DescriptionTexts description(std::uint32_t id) const;

  /// Ids from 1; equal stacks have the same id. 0: empty.
  std::uint32_t add_stack(std::span<const aio::StackFrame> frames);
  /// Puts the stack's frames, outermost first, in place of those that are there.
  void find_stack(std::uint32_t id, std::vector<Frame>& frames) const;
  /// The innermost frame's line; 0 of an empty stack.
  int line(std::uint32_t stack) const { return static_cast<int>(frames_[stack].line); }

  /// Ids from 1.
  std::uint32_t add_construct(ConstructRecord construct);
  const ConstructRecord& construct(std::uint32_t id) const { return constructs_[id - 1]; }
  std::uint32_t construct_count() const { return static_cast<std::uint32_t>(constructs_.size()); }

  /// Memory in use.
  std::size_t bytes() const;

 private:
  static constexpr EventIndex chunk_size = 4096;
  using Chunk = std::array<Event, chunk_size>;

  /// From event `first` on, until the next moment.
  struct Moment {
    EventIndex first;
    std::uint32_t iteration;
    Time time;
  };
  /// A frame within its callers, so that stacks share what they have in common.
  struct FrameNode {
    std::uint32_t caller;
    std::uint32_t function;
    std::uint32_t line;
  };
  struct DescriptionNode {
    std::uint32_t text;
    std::uint32_t json;
  };

  const Moment& moment(EventIndex index) const;
  /// The id of `node` in `nodes`, added if it is new.
  template <class Node>
  static std::uint32_t intern(std::vector<Node>& nodes, std::vector<std::uint32_t>& slots, const Node& node);

  std::vector<std::unique_ptr<Chunk>> chunks_;
  EventIndex size_ = 0;
  std::vector<Moment> moments_;
  TextTable texts_;
  std::vector<FrameNode> frames_ = {{0, 0, 0}};
  std::vector<std::uint32_t> frame_slots_;
  std::vector<DescriptionNode> descriptions_ = {{0, 0}};
  std::vector<std::uint32_t> description_slots_;
  std::vector<ConstructRecord> constructs_;
};

}  // namespace trace
