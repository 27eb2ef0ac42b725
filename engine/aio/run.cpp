// SPDX-License-Identifier: MIT
#include "aio/run.h"

#include "aio/async_generator.h"
#include "aio/executor.h"

namespace aio {

namespace {

class RunDone final : public Callback {
 public:
  explicit RunDone(bool internal) : Callback(internal ? HandleKind::internal : HandleKind::run_done) {}
  void run() override {
    // An error that left the loop has stopped it already; as _run_until_complete_cb.
    const Error error = subject()->cancelled() ? Error() : subject()->peek_error();
    if (!error || !error.body()->leaves_loop) subject()->loop().stop();
  }
};

/// Not for a host's own doings, as when a program closes its generators itself.
bool traced(FutureBase& main) { return !main.as_task() || main.as_task()->number() != 0; }

}  // namespace

Runner::Runner(Loop& loop, std::function<Coro<void>()> close_generators)
    : loop_(loop), close_generators_(std::move(close_generators)) {
  if (!close_generators_) close_generators_ = [&loop] { return AsyncGeneratorBase::close_all(loop); };
}

void Runner::start(Ref<FutureBase> main) {
  start_forever();
  main_ = std::move(main);
  if (TraceSink* sink = loop_.sink(); sink && traced(*main_)) sink->main_begun(*main_);
  wait_until_done(main_, !traced(*main_));
}

// A loop that was stopped before it ran stops after one iteration.
void Runner::start_forever() {
  error_ = {};
  phase_ = Phase::main;
  loop_.take_left();
}

void Runner::close() {
  error_ = {};
  loop_.clear_stop();
  begin_cancelling();
}

Runner::~Runner() {
  // A deadlock: what it waited for may still end, in another run.
  if (waited_) waited_->remove_done_callback(*done_);
}

Error Runner::refusal() const {
  if (loop_.running() || Loop::running_loop()) return Error("RuntimeError", "asyncio.run() cannot be called from a running event loop");
  if (loop_.is_closed()) return Error("RuntimeError", "Event loop is closed");
  if (phase_ == Phase::main) return Error("RuntimeError", "the main task of this Runner is still waiting");
  if (!idle()) return Error("RuntimeError", "Runner is closed");
  return {};
}

bool Runner::run_phases() {
  const Loop::Owner owner(loop_);
  while (!idle() && !finished()) {
    if (advance(&Loop::run_iterations) || idle() || finished()) continue;
    if (!loop_.wait()) return false;
  }
  return true;
}

Error Runner::close_and_wait() {
  close();
  if (run_phases()) return error_;
  return Error("RuntimeError", "deadlock in the clean-up: nothing is ready, no timer is set, and what is left has not ended");
}

void Runner::wait_until_done(Ref<FutureBase> future, bool internal) {
  done_ = Handle(new RunDone(internal));
  future->add_done_callback(done_);
  waited_ = std::move(future);
}

bool Runner::advance(bool (Loop::*turn)()) {
  if (idle() || finished()) return false;
  if (!(loop_.*turn)()) {
    if (!loop_.stopping()) return false;
    // The iteration that a stopped loop runs nevertheless.
    loop_.wake();
    (loop_.*turn)();
  }
  if (loop_.between_iterations() && loop_.stopping()) {
    loop_.clear_stop();
    end_phase();
  }
  return true;
}

void Runner::end_phase() {
  // An error may have left the loop before that was done.
  const bool left = loop_.take_left();
  if (left) {
    error_ = loop_.leaving();
  } else if (main_ ? !main_->done() : phase_ != Phase::main && waited_ && !waited_->done()) {
    error_ = Error("RuntimeError", "Event loop stopped before Future completed.");
  }
  // The program stopped the loop during the clean-up, or before, when main was done but nobody had heard of it.
  const bool cut_short = error_ && phase_ != Phase::main;
  if (waited_) {
    waited_->remove_done_callback(*done_);
    if (error_ && waited_->done() && !waited_->cancelled()) waited_->set_log_traceback(false);
    waited_ = nullptr;
  }
  // What leaves during the clean-up ends that, too.
  if (cut_short) {
    cancelled_.clear();
    phase_ = Phase::finished;
    if (TraceSink* sink = loop_.sink()) sink->run_ended(loop_);
    return;
  }
  switch (phase_) {
    case Phase::main:
      if (TraceSink* sink = loop_.sink(); sink && main_ && traced(*main_)) sink->main_ended(*main_, error_);
      main_ = nullptr;
      phase_ = Phase::idle;
      break;
    case Phase::cancelling:
      for (const auto& task : cancelled_) {
        if (task->cancelled()) continue;
        if (Error error = task->retrieve_error()) {
          Report report;
          report.message = "unhandled exception during asyncio.run() shutdown";
          report.error = std::move(error);
          report.future = task.get();
          report.key = "task";
          loop_.call_exception_handler(report);
        }
      }
      cancelled_.clear();
      begin_internal(Phase::closing_generators, close_generators_());
      break;
    case Phase::closing_generators:
      begin_internal(Phase::closing_executor, shutdown_default_executor(loop_));
      break;
    case Phase::closing_executor:
    case Phase::idle:
    case Phase::finished:
      phase_ = Phase::finished;
      if (TraceSink* sink = loop_.sink()) sink->run_ended(loop_);
      break;
  }
}

void Runner::begin_cancelling() {
  phase_ = Phase::cancelling;
  cancelled_ = loop_.all_tasks();
  if (cancelled_.empty()) {
    begin_internal(Phase::closing_generators, close_generators_());
    return;
  }
  for (const auto& task : cancelled_) task->cancel();
  wait_until_done(gather_all(loop_, {cancelled_.begin(), cancelled_.end()}).ref(), false);
}

void Runner::begin_internal(Phase phase, Coro<void> coro) {
  phase_ = phase;
  TaskOptions options;
  options.internal = true;
  wait_until_done(create_task(loop_, std::move(coro), std::move(options)).ref(), true);
}

}  // namespace aio
