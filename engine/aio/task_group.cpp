// SPDX-License-Identifier: MIT
#include "aio/task_group.h"

#include <algorithm>

namespace aio {

class TaskGroup::Child final : public Callback {
 public:
  Child(Ref<TaskGroup> group, TaskBase& task)
      : Callback(HandleKind::group_child), group_(std::move(group)), task_(task), previous_(group_->last_) {
    (previous_ ? previous_->next_ : group_->first_) = this;
    group_->last_ = this;
    ++group_->pending_;
  }
  ~Child() override { unlink(); }
  void run() override {
    unlink();
    group_->child_done(*subject()->as_task());
  }
  TaskBase& child() const { return task_; }
  Child* next() const { return next_; }

 private:
  void unlink() {
    if (!std::exchange(linked_, false)) return;
    (previous_ ? previous_->next_ : group_->first_) = next_;
    (next_ ? next_->previous_ : group_->last_) = previous_;
    --group_->pending_;
  }

  Ref<TaskGroup> group_;
  TaskBase& task_;  // holds this until it is done
  Child* previous_;
  Child* next_ = nullptr;
  bool linked_ = true;
};

Error TaskGroup::enter(std::string_view self) {
  if (entered_) return Error("RuntimeError", "TaskGroup " + std::string(self) + " has already been entered");
  if (!loop_.current_task()) {
    return Error("RuntimeError", "TaskGroup " + std::string(self) + " cannot determine the parent task");
  }
  entered_ = true;
  parent_ = Ref<TaskBase>(loop_.current_task());
  if (TraceSink* sink = loop_.sink()) {
    construct_ = loop_.next_construct();
    sink->construct_begun(Construct{construct_, ConstructKind::task_group, parent_.get()});
  }
  return {};
}

Error TaskGroup::refusal(std::string_view self) const {
  const char* const why = !entered_                  ? " has not been entered"
                          : exiting_ && !first_      ? " is finished"
                          : aborting_                ? " is shutting down"
                                                     : nullptr;
  return why ? Error("RuntimeError", "TaskGroup " + std::string(self) + why) : Error();
}

void TaskGroup::add(TaskBase& task) {
  if (TraceSink* sink = loop_.sink()) sink->construct_joined(construct_, task);
  task.add_done_callback(Handle(new Child(Ref<TaskGroup>(this), task)));
}

void TaskGroup::abort() {
  aborting_ = true;
  for (Child* child = first_; child; child = child->next()) {
    if (!child->child().done()) child->child().cancel();
  }
}

void TaskGroup::child_done(TaskBase& task) {
  if (all_done_ && !first_) all_done_.set_result();
  if (task.cancelled()) return;
  const Error error = task.retrieve_error();
  if (!error) return;
  errors_.push_back(error);
  if (error.body()->leaves_loop && !leaving_) leaving_ = error;
  if (parent_->done()) {
    Report report;
    const std::string message =
        "Task " + task.name() + " has errored out but its parent task " + parent_->name() + " is already completed";
    report.message = message;
    report.error = error;
    report.future = &task;
    report.key = "task";
    loop_.call_exception_handler(report);
    return;
  }
  if (!aborting_ && !cancelled_parent_) {
    abort();
    cancelled_parent_ = true;
    parent_->cancel();
  }
}

Coro<void> TaskGroup::exit(Error error) {
  co_await name_coroutine("TaskGroup.__aexit__");
  // The block may hold the last reference.
  const Ref<TaskGroup> self(this);
  exiting_ = true;
  if (TraceSink* sink = loop_.sink()) sink->block_ended(construct_, error);
  if (error && error.body()->leaves_loop && !leaving_) leaving_ = error;
  Error cancellation = error.is_cancelled() ? error : Error();
  if (error && !aborting_) abort();
  while (first_) {
    if (!all_done_) all_done_ = loop_.create_future<void>();
    const Outcome<void> outcome = co_await as_outcome(all_done_);
    all_done_ = {};
    // Asked again to cancel while everything is being cancelled: nothing new.
    if (!outcome && !aborting_) {
      cancellation = outcome.error();
      abort();
    }
  }
  Error end;
  // The group's own request is taken back; without another one there is no cancellation.
  if (!leaving_ && cancelled_parent_ && parent_->uncancel_for(construct_) == 0) cancellation = {};
  if (leaving_) {
    end = leaving_;
  } else if (cancellation && errors_.empty()) {
    end = cancellation;
  } else {
    if (error && !error.is_cancelled()) errors_.push_back(error);
    if (!errors_.empty()) {
      if (parent_->cancelling() > 0) {
        // Somebody else wants this task to end, too: at its next await.
        parent_->uncancel_for(construct_);
        parent_->cancel();
      }
      end = group_error(errors_);
    }
  }
  if (TraceSink* sink = loop_.sink()) {
    sink->construct_ended(construct_, end.is_cancelled() || (!end && error) ? ConstructEnd::cancelled
                                      : end                                 ? ConstructEnd::exception
                                                                            : ConstructEnd::result,
                          end ? end : error);
  }
  parent_ = nullptr;
  errors_.clear();
  if (end) co_await raise(std::move(end));
}

Error TaskGroup::group_error(const std::vector<Error>& errors) const {
  return Error::group("unhandled errors in a TaskGroup", errors);
}

}  // namespace aio
