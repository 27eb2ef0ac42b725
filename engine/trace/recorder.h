// SPDX-License-Identifier: MIT
// Writes what a loop reports, and what its host adds, into a model.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "aio/clock.h"
#include "aio/trace_sink.h"
#include "trace/log.h"
#include "trace/model.h"
#include "trace/probe.h"

namespace trace {

/// Records one run of a program, which may use several loops one after the other: their numbers go on.
class Recorder final : public aio::TraceSink {
 public:
  /// All must outlive the recorder. Without a probe: one for programs that use aio alone.
  Recorder(Model& model, const aio::Clock& clock);
  Recorder(Model& model, const aio::Clock& clock, Probe& probe) : Recorder(model, clock) { probe_ = &probe; }
  void set_probe(Probe& probe) { probe_ = &probe; }

  // For the host:

  /// The program wrote to its standard output. Recorded line by line, when the line is complete.
  void print(std::string_view text);
  /// The program, or its language, wrote to standard error.
  void write_error(std::string_view text);
  /// A message of the loop or the interpreter itself; a line break at its end does not count.
  void log(std::string_view message);
  /// A warning whose moment is the collector's: "coroutine 'f' was never awaited".
  void warn(std::string_view message);
  /// Between begin and end, cancel requests come from the person who watches.
  void begin_intervention() { intervening_ = true; }
  void end_intervention() { intervening_ = false; }
  /// The number in the trace of a task of the present loop; 0 for internal ones.
  TaskId id_of(const aio::TaskBase& task) { return id(&task); }
  /// The present loop's own number of a primitive, or serial number of a future, of the trace; 0: an earlier loop's.
  std::uint32_t own_primitive(std::uint32_t primitive) const { return primitive - std::min(primitive, before_.primitives); }
  std::uint32_t own_future(FutureName future) const { return future.number() - std::min(future.number(), before_.futures); }
  /// The main task, or the clean-up after it, waits for what cannot come. Nothing but ended() is recorded after it.
  void deadlock();
  /// The program is over, in words that say how if it did not just finish. Nothing is recorded after it.
  void ended(RunStatus status, std::string_view text);
  /// Of all loops so far.
  std::uint32_t task_count() const { return used_.tasks; }
  /// Nothing is recorded any more; the program is not over.
  void close() { over_ = true; }

  void loop_begun(const aio::Loop&) override;
  void loop_ended(const aio::Loop&) override;
  void iteration_begun(std::uint64_t iteration) override;
  void handle_ready(const aio::Runnable&) override;
  void timer_set(const aio::Callback&) override;
  void handle_cancelled(const aio::Callback&) override;
  void handle_begun(const aio::Runnable&) override;
  void handle_ended(const aio::Runnable&) override;
  void task_created(const aio::TaskBase&) override;
  void task_renamed(const aio::TaskBase&) override;
  void task_stepped(const aio::TaskBase&, const aio::Error& thrown) override;
  void task_awaits(const aio::TaskBase&, const aio::FutureBase* on, std::string_view via) override;
  void task_done(const aio::TaskBase& task) override { end_task(task, false); }
  void task_left(const aio::TaskBase& task) override { end_task(task, true); }
  void cancel_requested(const aio::TaskBase&, const aio::CancelMessage&, bool accepted, std::uint32_t requests) override;
  void uncancelled(const aio::TaskBase&, std::uint32_t requests_left, std::uint32_t construct) override;
  void construct_begun(const aio::Construct&) override;
  void gather_cancelled(std::uint32_t construct) override;
  void deadline_moved(std::uint32_t construct, std::optional<Time>) override;
  void deadline_reached(std::uint32_t construct) override;
  void construct_joined(std::uint32_t construct, const aio::TaskBase&) override;
  void block_ended(std::uint32_t construct, const aio::Error&) override;
  void construct_ended(std::uint32_t construct, aio::ConstructEnd, const aio::Error&) override;
  void primitive_begun(const aio::Primitive&) override;
  void primitive_changed(const aio::Primitive&, aio::PrimitiveAction) override;
  void primitive_waits(std::uint32_t primitive, aio::WaitRole, const aio::TaskBase&) override;
  void primitive_left(std::uint32_t primitive, aio::WaitRole, const aio::TaskBase&) override;
  void blocks(std::string_view call) override;
  void future_named(const aio::FutureBase&, std::string_view name) override;
  void future_done(const aio::FutureBase&) override;
  void reported(const aio::Report&) override;
  void job_submitted(std::uint32_t number) override;
  void job_awaited(std::uint32_t number, const aio::FutureBase&) override;
  void job_begun(std::uint32_t number) override;
  void job_ended(std::uint32_t number) override;
  void main_begun(const aio::FutureBase&) override;
  void main_ended(const aio::FutureBase&, const aio::Error& leaving) override;
  void run_ended(const aio::Loop&) override;

 private:
  /// What numbers of earlier loops have used up.
  struct Numbers {
    std::uint32_t handles = 0;
    std::uint32_t tasks = 0;
    std::uint32_t futures = 0;
    std::uint32_t constructs = 0;
    std::uint32_t primitives = 0;
    std::uint64_t iterations = 0;
  };

  void append(Event event);
  void end_task(const aio::TaskBase& task, bool left);
  TaskId current_task() const;
  TaskId id(const aio::TaskBase* task);
  std::uint32_t handle(const aio::Runnable& runnable);
  FutureName name(const aio::FutureBase* future);
  std::uint32_t describe(Description description);
  std::uint32_t describe(const aio::Error& error);
  void add_lines(std::string& pending, std::string_view text, EventKind kind);

  Model& model_;
  Log& log_;
  const aio::Clock& clock_;
  Probe plain_probe_;
  Probe* probe_ = &plain_probe_;
  const aio::Loop* loop_ = nullptr;
  Numbers before_;  // those of this loop, and of loops that share its counters
  Numbers used_;  // at most, by all loops
  std::uint64_t iteration_ = 0;
  FutureName last_timer_future_;  // the future that the last timer will end, if it ends a sleep
  std::uint32_t last_timer_ = 0;
  std::vector<std::uint32_t> open_futures_;  // FutureNames of those the program made that are not done, ascending
  std::string output_;  // the line that is not complete yet
  std::string errors_;
  std::vector<aio::StackFrame> frames_;
  bool main_over_ = false;
  bool intervening_ = false;
  bool stuck_ = false;
  bool over_ = false;
};

}  // namespace trace
