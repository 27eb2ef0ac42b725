// SPDX-License-Identifier: MIT
#include "aio/future.h"

#include "aio/task.h"

namespace aio {

FutureBase::FutureBase(Loop& loop, Kind kind) : serial_(++loop.counters_.futures), link_(link_unless_refused(loop)), future_kind_(kind) {}

const Ref<LoopLink>& FutureBase::link_unless_refused(const Loop& loop) {
  if (loop.debug() && loop.refuses_thread()) misuse("a future or task of a loop is made from another thread");
  return loop.link_;
}

const CancelMessage& FutureBase::cancel_message() const {
  static constinit thread_local CancelMessage none;
  return rare_ ? rare_->cancel_message : none;
}

void FutureBase::set_cancel_message(CancelMessage message) {
  if (message || rare_) rare().cancel_message = std::move(message);
}

FutureBase::~FutureBase() {
  if (callbacks_.empty()) return;
  // What waited here may be the last to hold what others wait for, in a chain without end: so one after another.
  static thread_local constinit RunnableList dropped;
  static thread_local constinit bool dropping = false;
  while (!callbacks_.empty()) {
    Runnable& runnable = callbacks_.pop_front();
    if (runnable.is_callback_) loop().remove_waiting(static_cast<Callback&>(runnable));
    dropped.push_back(runnable);
  }
  if (std::exchange(dropping, true)) return;
  while (!dropped.empty()) dropped.pop_front().release();
  dropping = false;
}

void FutureBase::unreferenced() {
  if (log_traceback_ && failed() && live_loop()) {
    add_ref();
    log_traceback_ = false;
    Report report;
    switch (future_kind_) {
      case Kind::future: report.message = "Future exception was never retrieved"; break;
      case Kind::task: report.message = "Task exception was never retrieved"; break;
      case Kind::gather: report.message = "_GatheringFuture exception was never retrieved"; break;
    }
    report.error = error_;
    report.future = this;
    report.late = true;
    loop().call_exception_handler(report);
    drop_ref();
    return;
  }
  RefCounted::unreferenced();
}

bool FutureBase::cancel(CancelMessage message) {
  if (refuses_thread()) return false;
  log_traceback_ = false;
  if (done()) return false;
  become_cancelled(std::move(message));
  return true;
}

void FutureBase::become_cancelled(CancelMessage message) {
  set_cancel_message(std::move(message));
  state_ = FutureState::cancelled;
  schedule_callbacks();
}

Error FutureBase::set_exception(Error error) {
  if (done()) return done_already();
  if (!error) return Error("TypeError", "invalid exception object");
  error_ = std::move(error);
  log_traceback_ = true;
  finish();
  return {};
}

Error refusal_of_end(const FutureBase& future, std::string_view operation) {
  if (future.refuses_thread()) return Error("RuntimeError", Loop::not_thread_safe);
  switch (future.future_kind()) {
    case FutureBase::Kind::future: return {};
    case FutureBase::Kind::task: return Error("RuntimeError", "Task does not support " + std::string(operation) + " operation");
    case FutureBase::Kind::gather: break;
  }
  return Error("RuntimeError", "what gather() gives does not support " + std::string(operation));
}

void FutureBase::finish() {
  state_ = FutureState::finished;
  schedule_callbacks();
}

void FutureBase::schedule_callbacks() {
  // A loop that is gone has let go of the callbacks.
  Loop* const owner = live_loop();
  if (!owner) return;
  if (TraceSink* sink = owner->sink_; sink && future_kind_ != Kind::task) sink->future_done(*this);
  while (!callbacks_.empty()) {
    Runnable& runnable = callbacks_.pop_front();  // its reference goes on to the ready queue
    if (runnable.is_callback_) {
      auto& callback = static_cast<Callback&>(runnable);
      owner->remove_waiting(callback);
      callback.holds_subject_ = true;
      add_ref();
    }
    owner->number(runnable);
    owner->append_ready(runnable);
  }
  if (attachment_) attachment_->ended();
}

Error FutureBase::cancelled_error() const {
  return error_ ? error_ : Error::cancelled(cancel_message());
}

Error FutureBase::peek_error() const { return cancelled() ? cancelled_error() : error_; }

Error FutureBase::retrieve_error() {
  log_traceback_ = false;
  if (!cancelled()) return error_;
  Error error = cancelled_error();
  error_ = {};
  return error;
}

void FutureBase::add_done_callback(Ref<Callback> callback) {
  if (callback->refuses_a_second_place()) return;
  if (!live_loop() || refuses_thread()) {
    callback->cancel();
    return;
  }
  callback->subject_ = this;
  if (done()) {
    callback->holds_subject_ = true;
    add_ref();
    loop().call_soon(std::move(callback));
    return;
  }
  loop().add_waiting(*callback);
  callback->add_ref();
  callbacks_.push_back(*callback);
}

bool FutureBase::remove_done_callback(Callback& callback) {
  if (done() || callback.subject_ != this) return false;
  drop_callback(callback);
  return true;
}

void FutureBase::drop_waiting(Runnable& runnable) {
  if (!done() && callbacks_.remove(runnable)) runnable.release();
}

void FutureBase::drop_callback(Callback& callback) {
  callbacks_.remove(callback);
  loop().remove_waiting(callback);
  callback.subject_ = nullptr;
  callback.loop_ = nullptr;
  callback.drop_ref();
}

}  // namespace aio
