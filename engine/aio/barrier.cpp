// SPDX-License-Identifier: MIT
#include "aio/barrier.h"

namespace aio {

/// One of those inside; leaving, wakes those who wait for it to be empty. The lock is taken then.
class Barrier::Place {
 public:
  explicit Place(Barrier& barrier) : barrier_(barrier) {
    ++barrier.count_;
    barrier.report(PrimitiveAction::arrived);
  }
  Place(const Place&) = delete;
  ~Place() {
    --barrier_.count_;
    barrier_.report(PrimitiveAction::left);
    if (barrier_.count_ > 0) return;
    if (barrier_.phase_ == Phase::resetting || barrier_.phase_ == Phase::draining) barrier_.phase_ = Phase::filling;
    barrier_.changed_.notify_all();
  }

 private:
  Barrier& barrier_;
};

std::string_view Barrier::state_name() const {
  switch (phase_) {
    case Phase::filling: return "filling";
    case Phase::draining: return "draining";
    case Phase::resetting: return "resetting";
    case Phase::broken: return "broken";
  }
  return {};
}

Coro<std::size_t> Barrier::wait() {
  co_await name_coroutine("Barrier.wait");
  co_await lock_.acquire();
  const LockGuard guard(lock_);
  co_await changed_.wait_for([this] { return phase_ != Phase::draining && phase_ != Phase::resetting; });
  if (phase_ == Phase::broken) co_await raise(Error("BrokenBarrierError", "Barrier aborted"));
  const std::size_t index = count_;
  const Place place(*this);
  if (index + 1 == parties_) {
    phase_ = Phase::draining;
    changed_.notify_all();
  } else {
    const PrimitiveWait wait(*this, WaitRole::turn);
    co_await changed_.wait_for([this] { return phase_ != Phase::filling; });
    if (phase_ == Phase::broken || phase_ == Phase::resetting) {
      co_await raise(Error("BrokenBarrierError", "Abort or reset of barrier"));
    }
  }
  co_return index;
}

Coro<void> Barrier::reset() {
  co_await name_coroutine("Barrier.reset");
  co_await lock_.acquire();
  const LockGuard guard(lock_);
  phase_ = count_ > 0 ? Phase::resetting : Phase::filling;
  report(PrimitiveAction::reset);
  changed_.notify_all();
}

Coro<void> Barrier::abort() {
  co_await name_coroutine("Barrier.abort");
  co_await lock_.acquire();
  const LockGuard guard(lock_);
  phase_ = Phase::broken;
  report(PrimitiveAction::aborted);
  changed_.notify_all();
}

}  // namespace aio
