// SPDX-License-Identifier: MIT
#include "aio/task.h"

#include <algorithm>
#include <exception>

namespace aio {

namespace {

// Where asyncio ends in a RecursionError: each level is a call in a call.
constexpr unsigned deepest_gathers = 1000;

}  // namespace

void PromiseBase::completed() noexcept { task_->next_ = continuation_->parent; }

void PromiseBase::unhandled_exception() {
  task_->raise(Error::caught());
}

TaskBase::TaskBase(Loop& loop, TaskOptions options)
    : FutureBase(loop, Kind::task),
      Runnable(options.internal ? HandleKind::internal : HandleKind::step, false),
      task_number_(options.internal ? 0 : ++loop.counters_.tasks),
      name_number_(options.name.empty() ? ++loop.counters_.task_names : 0),
      point_(options.first_error) {
  if (!options.name.empty() || !options.coroutine.empty())
    names_ = std::unique_ptr<Names>(new Names{std::move(options.name), std::move(options.coroutine)});
}

TaskBase::~TaskBase() = default;

void TaskBase::set_root(PromiseBase& root, Continuation& continuation) {
  root_ = &continuation;
  innermost_ = &root;
  root.task_ = this;
  root.continuation_ = &continuation;
}

bool TaskBase::register_in_loop() {
  Loop& owner = loop();
  if (!root_) {
    set_exception(Error("TypeError", "a coroutine was expected, got None"));
    return false;
  }
  if (owner.is_closed()) {
    innermost_ = nullptr;
    point_ = nullptr;
    std::exchange(root_->child, {}).destroy();
    set_exception(Error("RuntimeError", "Event loop is closed"));
    return false;
  }
  previous_task_ = owner.last_task_;
  (previous_task_ ? previous_task_->next_task_ : owner.first_task_) = this;
  owner.last_task_ = this;
  ++owner.pending_tasks_;
  if (TraceSink* sink = owner.sink(); sink && task_number_ != 0) sink->task_created(*this);
  return true;
}

void TaskBase::schedule() {
  retain();
  loop().number(*this);
  loop().append_ready(*this);
}

void TaskBase::unlink() {
  Loop& owner = loop();
  (previous_task_ ? previous_task_->next_task_ : owner.first_task_) = next_task_;
  (next_task_ ? next_task_->previous_task_ : owner.last_task_) = previous_task_;
  next_task_ = previous_task_ = nullptr;
  --owner.pending_tasks_;
}

std::string TaskBase::name() const { return named() ? names_->name : "Task-" + std::to_string(name_number_); }

std::string_view TaskBase::coroutine() const {
  if (names_ && !names_->coroutine.empty()) return names_->coroutine;
  const PromiseBase* root = innermost_;
  while (root && root->continuation_->parent) root = root->continuation_->parent;
  return root ? root->function() : std::string_view();
}

void TaskBase::set_name(std::string name) {
  if (!names_) names_ = std::make_unique<Names>();
  names_->name = std::move(name);
  if (TraceSink* sink = live_loop() ? loop().sink() : nullptr; sink && task_number_ != 0) sink->task_renamed(*this);
}

bool TaskBase::count_cancel(const CancelMessage& message) {
  Loop* const owner = live_loop();
  if (!owner) return false;
  if (TraceSink* sink = owner->sink(); sink && task_number_ != 0) {
    sink->cancel_requested(*this, message, !done(), cancel_requests_ + (done() ? 0 : 1));
  }
  set_log_traceback(false);
  if (done()) return false;
  ++cancel_requests_;
  return true;
}

bool TaskBase::cancel(CancelMessage message) {
  if (refuses_thread() || !count_cancel(message)) return false;
  if (being_cancelled_) return true;  // it waits for itself, through a gather
  static thread_local constinit unsigned depth = 0;
  if (depth == deepest_gathers) {
    must_cancel_ = true;
    cancel_message_ = std::move(message);
    return true;
  }
  ++depth;
  // A chain of tasks may be long, so this is a loop where asyncio recurses.
  TaskBase* last = this;
  bool accepted = false;
  for (;;) {
    last->being_cancelled_ = true;
    FutureBase* const awaited = last->waiting_for_.get();
    TaskBase* const next = awaited ? awaited->as_task() : nullptr;
    if (!next) {
      accepted = awaited && awaited->cancel(message);
      break;
    }
    if (next->being_cancelled_ || !next->count_cancel(message)) break;
    last = next;
  }
  for (TaskBase* task = this; task != last;) {
    task->being_cancelled_ = false;
    task = task->waiting_for_->as_task();
  }
  last->being_cancelled_ = false;
  --depth;
  if (accepted) return true;
  // The future refuses: it is done already, or refuses by its nature. Then the request waits for the next step.
  last->must_cancel_ = true;
  last->cancel_message_ = std::move(message);
  return true;
}

std::uint32_t TaskBase::uncancel_for(std::uint32_t construct) {
  if (cancel_requests_ > 0 && --cancel_requests_ == 0) must_cancel_ = false;
  if (TraceSink* sink = live_loop() ? loop().sink() : nullptr; sink && task_number_ != 0) {
    sink->uncancelled(*this, cancel_requests_, construct);
  }
  return cancel_requests_;
}

void TaskBase::run() {
  if (kind() == HandleKind::wakeup || (kind() == HandleKind::internal && waiting_for_)) {
    const Ref<FutureBase> future = std::move(waiting_for_);
    step(future->retrieve_error());
  } else {
    step(std::exchange(raised_, {}));
  }
}

void TaskBase::step(Error thrown) {
  Ref<TaskBase> self(this);  // the coroutine may let go of the last reference
  if (must_cancel_) {
    if (!thrown.is_cancelled()) thrown = Error::cancelled(cancel_message_);
    must_cancel_ = false;
  }
  if (thrown) loop().step_error_ = thrown;
  waiting_for_ = nullptr;
  loop().current_task_ = this;
  if (TraceSink* sink = loop().sink(); sink && task_number_ != 0) sink->task_stepped(*this, thrown);
  AwaitPoint* const point = std::exchange(point_, nullptr);
  if (!thrown) {
    next_ = innermost_;
  } else if (point && point->wants_outcome) {
    point->error = std::move(thrown);
    next_ = innermost_;
  } else {
    unwind(std::move(thrown));
  }
  run_coroutines();
}

void TaskBase::run_eagerly() {
  Ref<TaskBase> self(this);
  step_eagerly();
  while (in_eager_step_) {
    loop().stalled_ = false;
    resume();
  }
}

void TaskBase::step_eagerly() {
  in_eager_step_ = true;
  eager_outer_ = loop().current_task_;
  Error refusal;
  if (loop().eager_depth_ == Loop::deepest_eager) {
    point_ = nullptr;
    refusal = Error("RecursionError", "maximum recursion depth exceeded");
  }
  ++loop().eager_depth_;
  step(std::move(refusal));
}

void TaskBase::end_eager_step() {
  in_eager_step_ = false;
  --loop().eager_depth_;
  loop().current_task_ = std::exchange(eager_outer_, nullptr);
  const bool leaves = failed() && error_.body()->leaves_loop;
  if (TraceSink* sink = loop().sink(); sink && done() && task_number_ != 0) leaves ? sink->task_left(*this) : sink->task_done(*this);
}

void TaskBase::start_eagerly(TaskBase& child) {
  eager_child_ = &child;
  child.step_eagerly();
  if (child.in_eager_step_) {
    suspension_ = Suspension::stalled;
  } else {
    eager_child_ = nullptr;
    next_ = innermost_;
  }
}

void TaskBase::resume() {
  Ref<TaskBase> self(this);
  if (eager_child_) {
    eager_child_->resume();
    if (eager_child_->in_eager_step_) return;
    eager_child_ = nullptr;
  }
  next_ = innermost_;
  run_coroutines();
}

void TaskBase::run_coroutines() {
  suspension_ = Suspension::none;
  while (next_) {
    innermost_ = std::exchange(next_, nullptr);
    innermost_->handle_.resume();
    if (raised_) unwind(std::exchange(raised_, {}));
  }
  if (suspension_ == Suspension::stalled) {
    loop().stall();
    return;
  }
  if (suspension_ == Suspension::none) {
    if (innermost_) end({});
  } else {
    suspend();
  }
  if (in_eager_step_) {
    end_eager_step();
  } else {
    loop().current_task_ = nullptr;
  }
}

void TaskBase::unwind(Error error) {
  next_ = nullptr;
  while (innermost_) {
    Continuation& continuation = *innermost_->continuation_;
    PromiseBase* parent = continuation.parent;
    std::exchange(continuation.child, {}).destroy();
    innermost_ = parent;
    if (parent && continuation.point.wants_outcome) {
      continuation.point.error = std::move(error);
      next_ = parent;
      return;
    }
  }
  end(std::move(error));
}

void TaskBase::suspend() {
  Loop& owner = loop();
  TraceSink* sink = task_number_ != 0 ? owner.sink() : nullptr;
  if (suspension_ == Suspension::yielded) {
    if (sink) sink->task_awaits(*this, nullptr, via());
  } else {
    if (sink) sink->task_awaits(*this, waiting_for_.get(), via());
    if (waiting_for_.get() == this) {
      waiting_for_ = nullptr;
      raised_ = Error("RuntimeError", "Task cannot await on itself: " + owner.task_text(*this));
    } else if (waiting_for_->live_loop() != &owner) {
      const Ref<FutureBase> foreign = std::move(waiting_for_);
      const TaskBase* const task = foreign->as_task();
      raised_ = Error("RuntimeError", "Task " + owner.task_text(*this) + " got Future " +
                                          (task ? owner.task_text(*task) : "<Future pending>") + " attached to a different loop");
    } else {
      set_kind(task_number_ != 0 ? HandleKind::wakeup : HandleKind::internal);
      retain();
      if (waiting_for_->done()) {
        owner.number(*this);
        owner.append_ready(*this);
      } else {
        waiting_for_->callbacks_.push_back(*this);
      }
      if (must_cancel_ && waiting_for_->cancel(cancel_message_)) must_cancel_ = false;
      return;
    }
  }
  set_kind(task_number_ != 0 ? HandleKind::step : HandleKind::internal);
  retain();
  owner.number(*this);
  owner.append_ready(*this);
}

void TaskBase::end(Error error) {
  innermost_ = nullptr;
  unlink();
  if (!error) {
    if (must_cancel_) {
      must_cancel_ = false;
      become_cancelled(cancel_message_);
    } else {
      finish_root();
    }
    if (root_->child) std::exchange(root_->child, {}).destroy();
  } else if (error.is_cancelled()) {
    // The message is the error's, for the first who asks; the next ones get an error without it, as in asyncio.
    set_cancelled_error(std::move(error));
    become_cancelled({});
  } else {
    set_exception(error);
    // Out of start_eagerly() it goes to whoever awaits that.
    const bool awaited = eager_outer_ && eager_outer_->eager_child_ == this;
    if (error.body()->leaves_loop && !awaited) loop().abort_iteration(std::move(error));
  }
}

void TaskBase::destroy_frames() {
  point_ = nullptr;
  while (innermost_) {
    Continuation& continuation = *innermost_->continuation_;
    innermost_ = continuation.parent;
    std::exchange(continuation.child, {}).destroy();
  }
}

void TaskBase::destroy_pending() {
  unlink();
  if (report_destroyed_) {
    Report report;
    report.message = "Task was destroyed but it is pending!";
    report.future = this;
    report.key = "task";
    report.late = true;
    if (task_number_ != 0) loop().call_exception_handler(report);
  }
  // Tasks that wait for each other would keep each other.
  if (const Ref<FutureBase> awaited = std::move(waiting_for_)) awaited->drop_waiting(*this);
  destroy_frames();
}

void TaskBase::unreferenced() {
  if (innermost_) {
    // Nothing can wake it any more: Python's collector would find it so.
    add_ref();
    destroy_pending();
    drop_ref();
    return;
  }
  FutureBase::unreferenced();
}

std::string_view TaskBase::via() const {
  std::string_view found;
  if (point_ && point_->via) found = point_->via;
  for (const PromiseBase* promise = innermost_; promise; promise = promise->continuation_->parent) {
    // What a generator awaits counts as awaited by who asks it for a value.
    if (promise->is_generator()) {
      found = {};
      continue;
    }
    const FrameSource* const frames = promise->frames();
    if (frames && (found.empty() || frames->hides_awaited())) {
      found = frames->innermost(promise->continuation_->parent == nullptr);
    } else if (found.empty()) {
      // within() is a block of who awaits it, as `async with timeout()` is, and no function.
      const bool is_block = promise->described_ == PromiseBase::Described::signature &&
                            std::string_view(static_cast<const char*>(promise->description_)).find("aio::within(") != std::string_view::npos;
      if (!is_block) found = promise->function();
    }
  }
  return found.empty() ? coroutine() : found;
}

std::vector<StackFrame> TaskBase::stack() const {
  std::vector<StackFrame> inner_first;
  // A host that names the task's coroutine does not want to show those of C++.
  const std::string_view given = names_ ? std::string_view(names_->coroutine) : std::string_view();
  std::vector<StackFrame> part;
  if (point_ && point_->via) inner_first.push_back({point_->via, 0});
  for (const PromiseBase* promise = innermost_; promise; promise = promise->continuation_->parent) {
    if (const FrameSource* const frames = promise->frames()) {
      part.clear();
      frames->append_frames(part);
      inner_first.insert(inner_first.end(), part.rbegin(), part.rend());
    } else {
      inner_first.push_back({promise->name() ? promise->name() : given.empty() ? promise->function() : given, 0});
    }
  }
  std::reverse(inner_first.begin(), inner_first.end());
  return inner_first;
}

void TaskBase::push(PromiseBase& child, Continuation& continuation) {
  child.task_ = this;
  child.continuation_ = &continuation;
  next_ = &child;
}

void TaskBase::wait_on(FutureBase& future, AwaitPoint& point) {
  waiting_for_ = Ref<FutureBase>(&future);
  point_ = &point;
  suspension_ = Suspension::future;
}

void TaskBase::yield(AwaitPoint& point) {
  point_ = &point;
  suspension_ = Suspension::yielded;
}

void TaskBase::stall() { suspension_ = Suspension::stalled; }

}  // namespace aio
