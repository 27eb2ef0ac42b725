// SPDX-License-Identifier: MIT
#include "aio/timeout.h"

namespace aio {

class Timeout::Deadline final : public Callback {
 public:
  explicit Deadline(Timeout& timeout) : Callback(HandleKind::timeout), timeout_(timeout) {}
  void run() override { timeout_.fire(); }

 private:
  Timeout& timeout_;  // cancels this handle before it goes
};

Timeout::Timeout(Loop& loop, std::optional<Time> when, ConstructKind kind, FutureBase* awaited)
    : loop_(loop), when_(when), kind_(kind), awaited_(awaited) {}

Timeout::~Timeout() {
  if (handle_) handle_->cancel();
}

Error Timeout::enter() {
  if (state_ != State::created) return Error("RuntimeError", "Timeout has already been entered");
  if (!loop_.current_task()) return Error("RuntimeError", "Timeout should be used inside a task");
  state_ = State::active;
  task_ = Ref<TaskBase>(loop_.current_task());
  cancelling_ = task_->cancelling();
  if (TraceSink* sink = loop_.sink()) {
    construct_ = loop_.next_construct();
    Construct construct{construct_, kind_, task_.get()};
    construct.deadline = when_;
    if (awaited_) construct.children = std::span(&awaited_, 1);
    sink->construct_begun(construct);
  }
  set_deadline(when_);
  return {};
}

bool Timeout::reschedule(std::optional<Time> when) {
  if (state_ != State::active) return false;
  if (TraceSink* sink = loop_.sink()) sink->deadline_moved(construct_, when);
  set_deadline(when);
  return true;
}

void Timeout::set_deadline(std::optional<Time> when) {
  when_ = when;
  if (handle_) handle_->cancel();
  handle_ = nullptr;
  if (!when) return;
  handle_ = Handle(new Deadline(*this));
  if (*when <= loop_.time()) {
    loop_.call_soon(handle_);
  } else {
    loop_.call_at(*when, handle_);
  }
}

void Timeout::fire() {
  if (TraceSink* sink = loop_.sink()) sink->deadline_reached(construct_);
  task_->cancel();
  state_ = State::expiring;
  handle_ = nullptr;
}

Timeout::Exit Timeout::exit(const Error& error) {
  if (handle_) handle_->cancel();
  handle_ = nullptr;
  Exit exit = Exit::propagate;
  if (state_ == State::expiring) {
    state_ = State::expired;
    if (task_->uncancel_for(construct_) <= cancelling_ && error) {
      exit = error.is_cancelled() ? Exit::timed_out : Exit::insert_timed_out;
    }
  } else if (state_ == State::active) {
    state_ = State::exited;
  }
  if (TraceSink* sink = loop_.sink()) {
    sink->construct_ended(construct_, exit == Exit::timed_out ? ConstructEnd::timed_out
                                      : error.is_cancelled()  ? ConstructEnd::cancelled
                                      : error                 ? ConstructEnd::exception
                                                              : ConstructEnd::result,
                          error);
  }
  task_ = nullptr;
  return exit;
}

}  // namespace aio
