// SPDX-License-Identifier: MIT
#include "aio/wait.h"

#include <algorithm>

#include "aio/wait_for.h"

namespace aio {

namespace {

/// What the callbacks of one wait() share. It outlives the wait: a callback may be in the ready queue when it ends.
struct Waiting : RefCounted {
  Future<void> waiter;
  TimerHandle timer;
  std::size_t left = 0;
  ReturnWhen return_when = ReturnWhen::all_completed;

  void completed(FutureBase& future) {
    --left;
    const bool enough = left == 0 || return_when == ReturnWhen::first_completed ||
                        (return_when == ReturnWhen::first_exception && future.failed());
    // Asking for the exception retrieves it, as the condition in asyncio does.
    if (left > 0 && return_when == ReturnWhen::first_exception && future.failed()) future.set_log_traceback(false);
    if (!enough) return;
    if (timer) timer->cancel();
    waiter.set_result();
  }
};

class WaitChild final : public Callback {
 public:
  explicit WaitChild(Ref<Waiting> waiting) : Callback(HandleKind::wait_child), waiting_(std::move(waiting)) {}
  void run() override { waiting_->completed(*subject()); }

 private:
  Ref<Waiting> waiting_;
};

}  // namespace

Coro<WaitResult> wait(Loop& loop, std::vector<Ref<FutureBase>> futures, std::optional<Duration> delay,
                      ReturnWhen return_when) {
  co_await name_coroutine("wait");
  std::vector<Ref<FutureBase>> unique;
  for (auto& future : futures) {
    if (std::find(unique.begin(), unique.end(), future) == unique.end()) unique.push_back(future);
  }
  if (unique.empty()) co_await raise(Error("ValueError", "Set of Tasks/Futures is empty."));

  std::uint32_t construct_id = 0;
  if (loop.sink()) {
    std::vector<FutureBase*> children;
    for (const auto& future : unique) children.push_back(future.get());
    Construct construct{loop.next_construct(), ConstructKind::wait, loop.current_task()};
    construct.children = children;
    construct.return_when = return_when;
    if (delay) construct.deadline = after(loop.time(), *delay);
    construct_id = construct.id;
    loop.sink()->construct_begun(construct);
  }

  auto waiting = make_ref<Waiting>();
  waiting->waiter = loop.create_future<void>();
  waiting->left = unique.size();
  waiting->return_when = return_when;
  if (delay) {
    waiting->timer = Handle(new ReleaseWaiter(waiting->waiter));
    loop.call_at(after(loop.time(), *delay), waiting->timer);
  }
  std::vector<Handle> callbacks;
  for (const auto& future : unique) {
    callbacks.emplace_back(new WaitChild(waiting));
    future->add_done_callback(callbacks.back());
  }
  const Outcome<void> outcome = co_await as_outcome(waiting->waiter);
  if (waiting->timer) waiting->timer->cancel();
  for (std::size_t i = 0; i < unique.size(); ++i) unique[i]->remove_done_callback(*callbacks[i]);
  if (loop.sink()) {
    loop.sink()->construct_ended(construct_id, outcome ? ConstructEnd::result : ConstructEnd::cancelled, outcome.error());
  }
  if (!outcome) co_await raise(outcome.error());

  WaitResult result;
  for (const auto& future : unique) (future->done() ? result.done : result.pending).push_back(future);
  co_return result;
}

}  // namespace aio
