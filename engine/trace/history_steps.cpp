// SPDX-License-Identifier: MIT
// Steps within steps: an eager task runs within its creator's step, which goes on after it.
#include <algorithm>

#include "trace/history.h"

namespace trace {

void History::begin_step(TaskId id, EventIndex index, Time time) {
  const TaskId outer = steps_.empty() ? 0 : steps_.back();
  if (outer != 0) {
    add_span(outer, SpanKind::awaiting, index, time);
    Span& span = lanes_[outer - 1].spans.back();
    span.wait = WaitKind::task;
    span.other = id;
    span.text = add_text("the first step of " + std::string(name_at(id, never)));
  }
  if (running_ != never && log_[running_].b != id) nestings_.push_back({index, id, outer});
  steps_.push_back(id);
  add_span(id, SpanKind::running, index, time);
}

void History::end_step(TaskId id, EventIndex index, Time time) {
  const auto step = std::find(steps_.begin(), steps_.end(), id);
  if (step == steps_.end()) return;
  steps_.erase(step, steps_.end());
  const TaskId outer = steps_.empty() ? 0 : steps_.back();
  if (running_ != never && log_[running_].b != id) nestings_.push_back({index, outer, id});
  if (outer != 0) add_span(outer, SpanKind::running, index, time);
}

}  // namespace trace
