// SPDX-License-Identifier: MIT
#include "aio/primitive.h"

#include "aio/task.h"

namespace aio {

void Primitive::set_name(std::string name) {
  name_ = std::move(name);
  if (traces()) known_to();
}

Loop* Primitive::known_to() const {
  if (hidden_) return nullptr;
  Loop* const loop = Loop::running_loop();
  if (loop_id_ != loop->id()) {
    loop_id_ = loop->id();
    number_ = loop->next_primitive();
    loop->sink()->primitive_begun(*this);
  }
  return loop;
}

void Primitive::tell(PrimitiveAction action) const {
  if (Loop* const loop = known_to()) loop->sink()->primitive_changed(*this, action);
}

void PrimitiveWait::report_begin(const Primitive& primitive) {
  Loop* const loop = primitive.known_to();
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
