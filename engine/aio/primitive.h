// SPDX-License-Identifier: MIT
// What locks, events, conditions, semaphores, barriers and queues have in common: how they are known in a trace.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "aio/loop.h"

namespace aio {

/// One of asyncio's synchronization primitives, or a queue. Reports what becomes of it to the sink of the loop that runs;
/// where there is none, nothing is computed.
class Primitive {
 public:
  Primitive(const Primitive&) = delete;
  Primitive& operator=(const Primitive&) = delete;

  PrimitiveKind primitive_kind() const { return kind_; }
  /// What it is like now.
  virtual PrimitiveState primitive_state() const = 0;
  /// Its number in the trace of the loop that last reported of it, from 1; 0: none has.
  std::uint32_t number() const { return number_; }
  /// What a trace calls it ("db"); empty: it has no name.
  const std::string& name() const { return name_; }
  /// Where a loop runs, the sink hears of it at once rather than when it is first used.
  void set_name(std::string name);
  /// It is a part of another primitive, which reports for it. Requires: nothing has been reported of it.
  void hide() { hidden_ = true; }

 protected:
  explicit Primitive(PrimitiveKind kind) : kind_(kind) {}
  ~Primitive() = default;
  /// After the change.
  void report(PrimitiveAction action) const {
    if (traces()) tell(action);
  }

 private:
  friend class PrimitiveWait;
  /// The loop that runs has a sink: a matter of each put and get, and so no call.
  static bool traces() { return Loop::running_loop() && Loop::running_loop()->sink(); }
  void tell(PrimitiveAction action) const;
  /// The loop that runs, whose sink knows of this then; null: this is hidden. Requires: traces().
  Loop* known_to() const;

  std::string name_;
  mutable std::uint64_t loop_id_ = 0;  // that number_ is of
  mutable std::uint32_t number_ = 0;
  PrimitiveKind kind_;
  bool hidden_ = false;
};

/// While it lives, the running task waits for a primitive, or has been woken and not run yet. The primitive may go before it.
class PrimitiveWait {
 public:
  PrimitiveWait(const Primitive& primitive, WaitRole role) : role_(role) {
    if (Primitive::traces()) report_begin(primitive);
  }
  PrimitiveWait(const PrimitiveWait&) = delete;
  PrimitiveWait& operator=(const PrimitiveWait&) = delete;
  ~PrimitiveWait() {
    if (task_) report_end();
  }

 private:
  void report_begin(const Primitive& primitive);
  void report_end() const;

  const TaskBase* task_ = nullptr;  // null: nothing is traced; it lives in this task's frames otherwise
  std::uint32_t number_ = 0;
  WaitRole role_;
};

}  // namespace aio
