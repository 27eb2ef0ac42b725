// SPDX-License-Identifier: MIT
#include "aio/as_completed.h"

#include <algorithm>
#include <unordered_set>

namespace aio {

class AsCompletedBase::Completion final : public Callback {
 public:
  Completion(Ref<AsCompletedBase> home, std::size_t index)
      : Callback(HandleKind::as_completed_child), home_(std::move(home)), index_(index) {}
  void run() override { home_->completed(index_); }

 private:
  Ref<AsCompletedBase> home_;
  std::size_t index_;
};

class AsCompletedBase::Expiry final : public Callback {
 public:
  explicit Expiry(Ref<AsCompletedBase> home) : Callback(HandleKind::as_completed_timeout), home_(std::move(home)) {}
  void run() override { home_->expired(); }

 private:
  Ref<AsCompletedBase> home_;
};

Ref<AsCompletedBase> AsCompletedBase::watch(Loop& loop, const std::vector<Ref<FutureBase>>& futures,
                                            std::optional<Duration> timeout) {
  const Ref<AsCompletedBase> self(new AsCompletedBase(loop));
  std::unordered_set<const FutureBase*> seen;
  std::vector<FutureBase*> unique;
  for (const auto& future : futures) {
    if (future->live_loop() != &loop) misuse("as_completed() of a future of another loop");
    if (seen.insert(future.get()).second) unique.push_back(future.get());
  }
  if (TraceSink* sink = loop.sink()) {
    self->construct_ = loop.next_construct();
    Construct construct{self->construct_, ConstructKind::as_completed, loop.current_task()};
    construct.children = unique;
    if (timeout) construct.deadline = after(loop.time(), *timeout);
    sink->construct_begun(construct);
  }
  self->pending_ = self->left_ = unique.size();
  for (FutureBase* future : unique) {
    const Handle callback(new Completion(self, self->todo_.size()));
    self->todo_.emplace_back(Ref<FutureBase>(future), callback.get());
    future->add_done_callback(callback);
  }
  if (timeout && !unique.empty()) {
    const Handle expiry(new Expiry(self));
    self->expiry_ = expiry.get();
    loop.call_at(after(loop.time(), *timeout), expiry);
  }
  return self;
}

void AsCompletedBase::completed(std::size_t index) {
  if (pending_ == 0) return;
  Entry& entry = todo_[index];
  entry.callback = nullptr;
  done_.put_nowait(entry.future);
  if (--pending_ > 0) return;
  if (expiry_) expiry_->cancel();
  expiry_ = nullptr;
  if (TraceSink* sink = loop_.sink()) sink->construct_ended(construct_, ConstructEnd::result, {});
}

void AsCompletedBase::expired() {
  expiry_ = nullptr;
  for (Entry& entry : todo_) {
    if (!entry.callback) continue;
    entry.future->remove_done_callback(*entry.callback);
    entry.callback = nullptr;
    done_.put_nowait(nullptr);
  }
  pending_ = 0;
  if (TraceSink* sink = loop_.sink()) sink->construct_ended(construct_, ConstructEnd::timed_out, {});
}

Coro<Ref<FutureBase>> AsCompletedBase::wait_for_one() {
  co_await name_coroutine("as_completed");
  const Ref<AsCompletedBase> self(this);
  Ref<FutureBase> future = co_await done_.get();
  if (!future) co_await raise(Error("TimeoutError"));
  co_return future;
}

}  // namespace aio
