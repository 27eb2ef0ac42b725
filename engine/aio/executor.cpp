// SPDX-License-Identifier: MIT
#include "aio/executor.h"

namespace aio {

namespace {

/// The loop hears of the outcome: concurrent.futures' callback into it.
class Deliver final : public Callback {
 public:
  explicit Deliver(Ref<Job> job) : Callback(HandleKind::thread_result), job_(std::move(job)) {
    set_subject(job_->future().get());
  }
  void run() override { job_->deliver(); }

 private:
  Ref<Job> job_;
};

/// The future is done, or was cancelled: then the job need not begin.
class CheckCancel final : public Callback {
 public:
  explicit CheckCancel(Ref<Job> job) : Callback(HandleKind::thread_cancel), job_(std::move(job)) {}
  void run() override {
    // A job that will not run has an outcome, too.
    if (subject()->cancelled() && job_->cancel()) subject()->loop().call_soon(Handle(new Deliver(job_)));
  }

 private:
  Ref<Job> job_;
};

}  // namespace

void Executor::submit(Ref<Job> job) {
  job->number_ = loop_.next_job_number();
  if (TraceSink* sink = loop_.sink()) sink->job_submitted(job->number_);
  enqueue(std::move(job));
}

Executor::~Executor() {
  if (loop_.default_executor() == this) loop_.set_default_executor(nullptr);
}

void Executor::begun(Job& job) {
  if (TraceSink* sink = loop_.sink()) sink->job_begun(job.number_);
}

void Executor::end(Job& job) {
  loop_.wake();
  job.state_ = Job::State::finished;
  if (TraceSink* sink = loop_.sink()) sink->job_ended(job.number_);
  loop_.call_soon(Handle(new Deliver(Ref<Job>(&job))));
}

void Executor::became_idle() {
  for (const auto& action : std::exchange(when_idle_, {})) action();
}

Ref<FutureBase> submit_to(Executor& executor, Ref<Job> job, Ref<FutureBase> (*make_future)(Loop&)) {
  executor.submit(job);
  Ref<FutureBase> future = make_future(executor.loop());
  if (TraceSink* sink = executor.loop().sink()) sink->job_awaited(job->number(), *future);
  job->set_future(future);
  future->add_done_callback(Handle(new CheckCancel(std::move(job))));
  return future;
}

Coro<void> shutdown_default_executor(Loop& loop) {
  Executor* const executor = loop.default_executor();
  loop.set_default_executor(nullptr);
  if (!executor || !executor->busy()) co_return;
  const Future<void> idle = loop.create_future<void>();
  executor->when_idle([&loop, idle] { loop.call_soon([idle] { idle.set_result(); }, "user:Future.set_result"); });
  co_await idle;
}

}  // namespace aio
