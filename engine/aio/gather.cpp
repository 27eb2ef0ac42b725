// SPDX-License-Identifier: MIT
#include "aio/gather.h"

#include <utility>

namespace aio {

/// Keeps the gather alive while a child is pending; the gather keeps its children, so the child's end breaks the cycle.
class GatherBase::Child final : public Callback {
 public:
  explicit Child(Ref<GatherBase> outer) : Callback(HandleKind::gather_child), outer_(std::move(outer)) {}
  void run() override { outer_->child_done(*subject()); }

 private:
  Ref<GatherBase> outer_;
};

namespace {

class GatherAll final : public WithResult<GatherBase, void> {
 public:
  explicit GatherAll(Loop& loop) : WithResult<GatherBase, void>(loop, true) {}
  using GatherBase::watch;

 private:
  void settle() override {
    for (const auto& child : children()) child->set_log_traceback(false);
    set_result(Nothing{});
  }
};

}  // namespace

Future<void> gather_all(Loop& loop, std::vector<Ref<FutureBase>> futures) {
  const auto outer = make_ref<GatherAll>(loop);
  outer->watch(std::move(futures));
  return Future<void>(outer);
}

GatherBase::GatherBase(Loop& loop, bool return_exceptions)
    : FutureBase(loop, Kind::gather), return_exceptions_(return_exceptions) {}

void GatherBase::watch(std::vector<Ref<FutureBase>> children) {
  children_ = std::move(children);
  // Each counts once, however often it was given: the mark tells which was seen.
  bool foreign = false;
  for (const auto& child : children_) {
    unique_ += std::exchange(child->marked_, true) ? 0 : 1;
    foreign = foreign || child->live_loop() != &loop();
  }
  if (TraceSink* sink = loop().sink()) {
    construct_ = loop().next_construct();
    Construct construct{construct_, ConstructKind::gather, loop().current_task()};
    construct.outer = this;
    std::vector<FutureBase*> unique;
    for (const auto& child : children_)
      if (std::exchange(child->marked_, false)) unique.push_back(child.get());
    for (FutureBase* const child : unique) child->marked_ = true;
    construct.children = unique;
    sink->construct_begun(construct);
  }
  if (children_.empty()) {
    if (TraceSink* sink = loop().sink()) sink->construct_ended(construct_, ConstructEnd::result, {});
    settle();
    return;
  }
  std::vector<FutureBase*> done;
  for (const auto& child : children_) {
    if (!std::exchange(child->marked_, false) || foreign) continue;
    if (child->done()) done.push_back(child.get());
    else child->add_done_callback(Handle(new Child(Ref<GatherBase>(this))));
  }
  if (foreign) {
    fail(Error("ValueError", "The future belongs to a different loop than the one specified as the loop argument"));
    return;
  }
  for (FutureBase* child : done) child_done(*child);
}

void GatherBase::child_done(FutureBase& child) {
  ++finished_;
  if (done()) {
    if (!child.cancelled()) child.set_log_traceback(false);
    return;
  }
  if (!return_exceptions_ && (child.cancelled() || child.failed())) {
    fail(child.retrieve_error());
    return;
  }
  if (finished_ < unique_) return;
  if (cancel_requested_) {
    // As in asyncio: all errors count as retrieved, and the end is the last child's.
    for (const auto& one : children_) one->set_log_traceback(false);
    FutureBase& last = *children_.back();
    fail(last.cancelled() ? last.retrieve_error() : Error::cancelled(last.cancel_message()));
    return;
  }
  if (TraceSink* sink = loop().sink()) sink->construct_ended(construct_, ConstructEnd::result, {});
  settle();
}

void GatherBase::fail(Error error) {
  if (TraceSink* sink = loop().sink()) {
    sink->construct_ended(construct_, error.is_cancelled() ? ConstructEnd::cancelled : ConstructEnd::exception, error);
  }
  set_exception(std::move(error));
}

bool GatherBase::cancel(CancelMessage message) {
  if (done()) return false;
  if (TraceSink* sink = loop().sink()) sink->gather_cancelled(construct_);
  bool any = false;
  for (const auto& child : children_) {
    if (child->cancel(message)) any = true;
  }
  if (any) cancel_requested_ = true;
  return any;
}

}  // namespace aio
