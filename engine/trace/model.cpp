// SPDX-License-Identifier: MIT
#include "trace/model.h"

#include "trace/history.h"
#include "trace/outcome.h"
#include "trace/why.h"

namespace trace {

class Model::Impl {
 public:
  Log log;
  History history{log};
};

Model::Model() : impl_(std::make_unique<Impl>()) {}
Model::Model(const Model& whole, EventIndex events) : Model() {
  impl_->log.copy(whole.log(), events);
  impl_->history.update();
}
Model::~Model() = default;

EventIndex Model::event_count() const { return impl_->log.size(); }
Time Model::event_time(EventIndex event) const { return impl_->log.time(event); }
std::uint64_t Model::event_iteration(EventIndex event) const { return impl_->log.iteration(event); }
EventIndex Model::count_until(Time time) const { return impl_->log.count_until(time); }
Time Model::end_time() const { return impl_->log.size() > 0 ? impl_->log.time(impl_->log.size() - 1) : Time(); }

const std::vector<Lane>& Model::lanes() const {
  impl_->history.refresh();
  return impl_->history.lanes();
}
const std::vector<TaskId>& Model::lane_order() const {
  impl_->history.refresh();
  return impl_->history.lane_order();
}
const std::vector<LoopSpan>& Model::loop_lane() const { return impl_->history.loop_lane(); }
std::string_view Model::text(std::uint32_t id) const { return impl_->log.text(id); }

std::string Model::why(TaskId task, std::size_t span, EventIndex cursor) const {
  impl_->history.refresh();
  return why_text(impl_->history, task, span, cursor);
}
std::string Model::mark_words(TaskId task, std::size_t mark, EventIndex cursor) const {
  return mark_text(impl_->history, task, mark, cursor);
}
std::string Model::blocked_words(const LoopSpan& span, EventIndex cursor) const {
  return blocked_text(impl_->history, span, cursor);
}
std::string Model::construct_words(std::uint32_t construct, EventIndex cursor) const {
  return construct_text(impl_->history, construct, cursor);
}

const Log& Model::log() const { return impl_->log; }
const History& Model::history() const { return impl_->history; }
Log& Model::writable_log() { return impl_->log; }
void Model::appended() { impl_->history.update(); }

}  // namespace trace
