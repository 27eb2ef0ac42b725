// SPDX-License-Identifier: MIT
#include "aio/primitive.h"

#include "aio/loop.h"
#include "aio/task.h"

namespace aio {

void Primitive::set_name(std::string name) {
  name_ = std::move(name);
  tracing_loop();
}

inline Loop* Primitive::tracing_loop() const {
  if (hidden_) return nullptr;
  Loop* const loop = Loop::running_loop();
  if (!loop || !loop->sink()) return nullptr;
  if (loop_id_ != loop->id()) {
    loop_id_ = loop->id();
    number_ = loop->next_primitive();
    loop->sink()->primitive_begun(*this);
  }
  return loop;
}

void Primitive::report(PrimitiveAction action) const {
  if (Loop* const loop = tracing_loop()) loop->sink()->primitive_changed(*this, action);
}

PrimitiveWait::PrimitiveWait(const Primitive& primitive, WaitRole role) : role_(role) {
  Loop* const loop = primitive.tracing_loop();
  if (!loop || !loop->current_task()) return;
  task_ = loop->current_task();
  number_ = primitive.number();
  loop->sink()->primitive_waits(number_, role_, *task_);
}

void PrimitiveWait::report_end() const {
  // The loop may be gone before what its tasks have left behind.
  if (Loop* const loop = task_->live_loop()) loop->sink()->primitive_left(number_, role_, *task_);
}

}  // namespace aio
