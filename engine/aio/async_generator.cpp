// SPDX-License-Identifier: MIT
#include "aio/async_generator.h"

#include "aio/gather.h"

namespace aio {

Error AsyncGeneratorBase::refusal(std::string_view operation) const {
  if (state_ != State::running) return {};
  return Error("RuntimeError", std::string(operation) + "(): asynchronous generator is already running");
}

void AsyncGeneratorBase::resume_in(TaskBase& task, Continuation& continuation, Error error) {
  if (state_ == State::created) {
    loop_ = &task.loop();
    loop_->generators_.add(*this);
  }
  state_ = State::running;
  if (AwaitPoint* const point = std::exchange(point_, nullptr); point && point->outcome) *point->outcome = std::move(error);
  continuation.child = frame_;
  task.push(promise_, continuation);
}

void AsyncGeneratorBase::yielded(Continuation& continuation, AwaitPoint& point) {
  continuation.child = {};
  point_ = &point;
  state_ = State::suspended;
}

void AsyncGeneratorBase::frame_gone() {
  frame_ = {};
  point_ = nullptr;
  state_ = State::finished;
  if (loop_) loop_->generators_.remove(*this);
}

void AsyncGeneratorBase::end() {
  if (frame_) std::exchange(frame_, {}).destroy();
}

void AsyncGeneratorBase::unreferenced() {
  if (takes_errors() && loop_ && loop_->accepts_handles() && !std::exchange(dropped_, true)) {
    const Ref<AsyncGeneratorBase> self(this);
    Loop& loop = *loop_;
    loop.generators_.remove(*this);
    loop.call_soon([&loop, self] { create_task(loop, self->close_(self)); }, "create_task");
    return;
  }
  end();
  RefCounted::unreferenced();
}

Coro<void> AsyncGeneratorBase::close_all(Loop& loop) {
  std::vector<Ref<AsyncGeneratorBase>> open;
  std::vector<Ref<FutureBase>> closings;
  while (AsyncGeneratorBase* const generator = loop.generators_.first()) {
    loop.generators_.remove(*generator);
    open.emplace_back(generator);
    closings.push_back(create_task(loop, generator->close_(open.back())).ref());
  }
  if (open.empty()) co_return;
  co_await gather_all(loop, closings);
  for (std::size_t i = 0; i < open.size(); ++i) {
    Error error = closings[i]->retrieve_error();
    if (!error || error.is_cancelled()) continue;
    Report report;
    report.message = "an error occurred during closing of asynchronous generator";
    report.error = std::move(error);
    loop.call_exception_handler(report);
  }
}

void AsyncGeneratorList::add(AsyncGeneratorBase& generator) {
  generator.previous_ = last_;
  (last_ ? last_->next_ : first_) = &generator;
  last_ = &generator;
}

void AsyncGeneratorList::remove(AsyncGeneratorBase& generator) {
  (generator.previous_ ? generator.previous_->next_ : first_) = generator.next_;
  (generator.next_ ? generator.next_->previous_ : last_) = generator.previous_;
  generator.next_ = generator.previous_ = nullptr;
  generator.loop_ = nullptr;
}

AsyncGeneratorList::~AsyncGeneratorList() {
  while (first_) remove(*first_);
}

}  // namespace aio
