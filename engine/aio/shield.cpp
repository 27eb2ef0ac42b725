// SPDX-License-Identifier: MIT
#include "aio/shield.h"

namespace aio::detail {

namespace {

class ShieldLog final : public Callback {
 public:
  ShieldLog() : Callback(HandleKind::shield_log) {}
  void run() override {
    FutureBase& inner = *subject();
    if (inner.cancelled()) return;
    const Error error = inner.retrieve_error();
    if (!error) return;
    const std::string message = error.type() + " exception in shielded future";
    Report report;
    report.message = message;
    report.error = error;
    report.future = &inner;
    inner.loop().call_exception_handler(report);
  }
};

}  // namespace

ShieldOuter::ShieldOuter(Ref<FutureBase> inner, Handle inner_callback, std::uint32_t construct)
    : Callback(HandleKind::shield_outer),
      inner_(std::move(inner)),
      inner_callback_(std::move(inner_callback)),
      construct_(construct) {}

void ShieldOuter::run() {
  if (inner_->done()) return;
  if (TraceSink* sink = inner_->loop().sink()) sink->construct_ended(construct_, ConstructEnd::cancelled, {});
  inner_->remove_done_callback(*inner_callback_);
  // However many shields were cancelled, one of them logs.
  for (Runnable* one = inner_->callbacks().first(); one; one = RunnableList::next(*one)) {
    if (one->kind() != HandleKind::shield_log) continue;
    inner_->remove_done_callback(static_cast<Callback&>(*one));
    break;
  }
  inner_->add_done_callback(Handle(new ShieldLog));
}

std::uint32_t begin_shield(FutureBase& inner, FutureBase& outer) {
  Loop& loop = inner.loop();
  if (!loop.sink()) return 0;
  FutureBase* const child = &inner;
  Construct construct{loop.next_construct(), ConstructKind::shield, loop.current_task()};
  construct.outer = &outer;
  construct.children = std::span(&child, 1);
  loop.sink()->construct_begun(construct);
  return construct.id;
}

}  // namespace aio::detail
