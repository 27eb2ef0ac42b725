// SPDX-License-Identifier: MIT
#include "aio/task.h"

#include <algorithm>
#include <exception>

// Most of what a loop does is a task's step, in which calls are a third of the instructions.
#if defined(__OPTIMIZE_SIZE__)
#define AIO_HOT inline
#else
#define AIO_HOT [[gnu::always_inline]] inline
#endif

namespace aio {

namespace {

// Where asyncio ends in a RecursionError: each level is a call in a call.
constexpr unsigned deepest_gathers = 1000;

}  // namespace

void PromiseBase::unhandled_exception() {
  task_->raise(Error::caught());
}

const TaskBase* Runnable::task() const {
  return is_callback_ ? static_cast<const Callback*>(this)->task() : static_cast<const TaskBase*>(this);
}
const FutureBase* Runnable::of() const {
  return is_callback_ ? static_cast<const Callback*>(this)->of() : static_cast<const TaskBase*>(this)->of();
}
std::string_view Runnable::label() const { return is_callback_ ? static_cast<const Callback*>(this)->label() : std::string_view(); }
void Runnable::release() { is_callback_ ? static_cast<Callback*>(this)->drop_ref() : static_cast<TaskBase*>(this)->drop_ref(); }

TaskBase::TaskBase(Loop& loop, const TaskOptions& options)
    : FutureBase(loop, Kind::task),
      Runnable(options.internal ? HandleKind::internal : HandleKind::step, false),
      name_number_(options.name.empty() ? ++loop.counters_.task_names : 0),
      point_(options.first_point) {
  if (!options.internal) task_number_ = ++loop.counters_.tasks;
  if (!options.name.empty() || !options.coroutine.empty()) {
    rare().name = options.name;
    rare().coroutine = options.coroutine;
  }
}

TaskBase::~TaskBase() = default;

void TaskBase::set_root(PromiseBase& root, Continuation& continuation) {
  innermost_ = &root;
  root.task_ = this;
  root.continuation_ = &continuation;
}

bool TaskBase::register_in_loop() {
  Loop& owner = loop();
  if (!innermost_) {
    set_exception(Error("TypeError", "a coroutine was expected, got None"));
    return false;
  }
  if (owner.is_closed()) {
    innermost_ = nullptr;
    point_ = nullptr;
    destroy_root();
    set_exception(Error("RuntimeError", "Event loop is closed"));
    return false;
  }
  owner.add_task(*this);
  if (TraceSink* sink = owner.sink(); sink && task_number_ != 0) sink->task_created(*this);
  return true;
}

void TaskBase::schedule() {
  Loop& owner = *live_loop();
  add_ref();
  owner.number(*this);
  owner.append_ready(*this);
}

std::string TaskBase::name() const { return named() ? known_rare()->name : "Task-" + std::to_string(name_number_); }

std::string_view TaskBase::coroutine() const {
  if (const Rare* const known = known_rare(); known && !known->coroutine.empty()) return known->coroutine;
  const PromiseBase* root = innermost_;
  while (root && root->continuation_->parent) root = root->continuation_->parent;
  return root ? root->function() : std::string_view();
}

void TaskBase::set_name(std::string name) {
  rare().name = std::move(name);
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
    set_cancel_message(std::move(message));
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
  last->set_cancel_message(std::move(message));
  return true;
}

std::uint32_t TaskBase::uncancel_for(std::uint32_t construct) {
  if (cancel_requests_ > 0 && --cancel_requests_ == 0) must_cancel_ = false;
  if (TraceSink* sink = live_loop() ? loop().sink() : nullptr; sink && task_number_ != 0) {
    sink->uncancelled(*this, cancel_requests_, construct);
  }
  return cancel_requests_;
}

// One resume of the task: the only place where coroutines are resumed.
AIO_HOT void TaskBase::run_coroutines(Loop& owner) {
  // Where it waits takes the place of what is next.
  while (suspension_ == Suspension::none && next_) {
    innermost_ = std::exchange(next_, nullptr);
    innermost_->handle().resume();
    if (error_) [[unlikely]] unwind(std::move(error_));
  }
  switch (suspension_) {
    case Suspension::stalled: owner.stall(); return;
    case Suspension::none:
      if (innermost_) end({});
      break;
    case Suspension::yielded:
      if (owner.sink_ && task_number_ != 0) owner.sink_->task_awaits(*this, nullptr, via());
      go_on_next_iteration(owner);
      break;
    case Suspension::future:
    case Suspension::repeated: wait(owner); break;
  }
  if (in_eager_step_) [[unlikely]] {
    end_eager_step();
  } else {
    owner.current_task_ = nullptr;
  }
}

// Whoever calls holds a reference: the coroutine may let go of all others.
void TaskBase::step(Loop& owner, Error&& thrown) {
  if (must_cancel_) [[unlikely]] {
    if (!thrown.is_cancelled()) thrown = Error::cancelled(cancel_message());
    must_cancel_ = false;
  }
  owner.current_task_ = this;
  if (TraceSink* sink = owner.sink_; sink && task_number_ != 0) sink->task_stepped(*this, thrown);
  AwaitPoint* const point = point_;
  if (thrown) [[unlikely]] owner.step_error_ = thrown;
  if (std::exchange(suspension_, Suspension::none) == Suspension::repeated) {
    static_cast<RepeatedWait*>(point)->woken(*this, thrown);
  }
  if (suspension_ == Suspension::none) {
    if (!thrown) [[likely]] {
      next_ = innermost_;
    } else {
      throw_in(point, std::move(thrown));
    }
  }
  run_coroutines(owner);
}

void TaskBase::run() {
  Loop& owner = *link_->loop;
  // Nearly always nothing is thrown.
  if (!waiting_for_ && !error_ && !must_cancel_) {
    step_plainly(owner);
    return;
  }
  const Ref<FutureBase> future = std::move(waiting_for_);
  const bool plain = future ? future->state_ == FutureState::finished && !future->error_ : !error_;
  if (!plain || must_cancel_ || suspension_ == Suspension::repeated) {
    step(owner, plain ? Error() : future ? future->retrieve_error() : std::move(error_));
  } else {
    step_plainly(owner);
  }
}

AIO_HOT void TaskBase::step_plainly(Loop& owner) {
  owner.current_task_ = this;
  if (TraceSink* sink = owner.sink_; sink && task_number_ != 0) sink->task_stepped(*this, {});
  suspension_ = Suspension::none;
  next_ = innermost_;
  run_coroutines(owner);
}

void TaskBase::throw_in(AwaitPoint* point, Error error) {
  if (point && point->outcome) {
    *point->outcome = std::move(error);
    next_ = innermost_;
  } else {
    unwind(std::move(error));
  }
}

inline void TaskBase::go_on_next_iteration(Loop& owner) {
  set_kind(task_number_ != 0 ? HandleKind::step : HandleKind::internal);
  add_ref();
  owner.number(*this);
  owner.append_ready(*this);
}

void TaskBase::wait(Loop& owner) {
  if (TraceSink* sink = owner.sink_; sink && task_number_ != 0) sink->task_awaits(*this, waiting_for_.get(), via());
  FutureBase& future = *waiting_for_;
  if (&future == this || future.live_loop() != &owner) [[unlikely]] {
    refuse_to_wait(owner);
    go_on_next_iteration(owner);
    return;
  }
  set_kind(task_number_ != 0 ? HandleKind::wakeup : HandleKind::internal);
  add_ref();
  if (future.done()) {
    owner.number(*this);
    owner.append_ready(*this);
  } else {
    future.callbacks_.push_back(*this);
  }
  if (must_cancel_ && future.cancel(cancel_message())) must_cancel_ = false;
}

void TaskBase::refuse_to_wait(Loop& owner) {
  const Ref<FutureBase> future = std::move(waiting_for_);
  if (future.get() == this) {
    error_ = Error("RuntimeError", "Task cannot await on itself: " + owner.task_text(*this));
    return;
  }
  const TaskBase* const task = future->as_task();
  error_ = Error("RuntimeError", "Task " + owner.task_text(*this) + " got Future " + (task ? owner.task_text(*task) : "<Future pending>") +
                                      " attached to a different loop");
}

void TaskBase::run_eagerly() {
  const Ref<TaskBase> self(this);
  step_eagerly(false);
  while (in_eager_step_) {
    loop().stalled_ = false;
    resume();
  }
}

void TaskBase::step_eagerly(bool awaited) {
  Loop& owner = loop();
  in_eager_step_ = true;
  Error refusal;
  if (owner.eager_depth() == Loop::deepest_eager) {
    point_ = nullptr;
    refusal = Error("RecursionError", "maximum recursion depth exceeded");
  }
  owner.eager_steps_.push_back({owner.current_task_, this, awaited});
  step(owner, std::move(refusal));
}

void TaskBase::end_eager_step() {
  Loop& owner = loop();
  in_eager_step_ = false;
  owner.current_task_ = owner.eager_steps_.back().outer;
  owner.eager_steps_.pop_back();
  const bool leaves = failed() && error_.body()->leaves_loop;
  if (TraceSink* sink = owner.sink(); sink && done() && task_number_ != 0) leaves ? sink->task_left(*this) : sink->task_done(*this);
}

void TaskBase::start_eagerly(TaskBase& child) {
  const Ref<TaskBase> kept(&child);
  child.step_eagerly(true);
  if (child.in_eager_step_) {
    suspension_ = Suspension::stalled;
  } else {
    next_ = innermost_;
  }
}

void TaskBase::resume() {
  const Ref<TaskBase> self(this);
  for (const Loop::EagerStep& eager : loop().eager_steps_) {
    if (eager.outer != this || !eager.awaited) continue;
    const Ref<TaskBase> child(eager.task);
    child->resume();
    if (child->in_eager_step_) return;
    break;
  }
  suspension_ = Suspension::none;
  next_ = innermost_;
  run_coroutines(loop());
}

void TaskBase::unwind(Error error) {
  next_ = nullptr;
  while (innermost_) {
    Continuation& continuation = *innermost_->continuation_;
    PromiseBase* parent = continuation.parent;
    std::exchange(continuation.child, {}).destroy();
    innermost_ = parent;
    if (parent && continuation.outcome) {
      *continuation.outcome = std::move(error);
      next_ = parent;
      return;
    }
  }
  end(std::move(error));
}

void TaskBase::end(Error error) {
  innermost_ = nullptr;
  Loop& owner = loop();
  owner.remove_task(*this);
  if (!error) {
    if (must_cancel_) {
      must_cancel_ = false;
      become_cancelled(cancel_message());
    } else {
      finish();
    }
    destroy_root();
  } else if (error.is_cancelled()) {
    // The message is the error's, for the first who asks; the next ones get an error without it, as in asyncio.
    set_cancelled_error(std::move(error));
    become_cancelled({});
  } else {
    set_exception(error);
    // Out of start_eagerly() it goes to whoever awaits that.
    const bool awaited = in_eager_step_ && owner.eager_steps_.back().awaited;
    if (error.body()->leaves_loop && !awaited) owner.abort_iteration(std::move(error));
  }
}

void TaskBase::destroy_frames() {
  suspension_ = Suspension::none;
  next_ = nullptr;
  while (innermost_) {
    Continuation& continuation = *innermost_->continuation_;
    innermost_ = continuation.parent;
    std::exchange(continuation.child, {}).destroy();
  }
}

void TaskBase::destroy_pending() {
  loop().remove_task(*this);
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
  if (const AwaitPoint* const waits = point(); waits && waits->via) found = waits->via;
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
  const std::string_view given = known_rare() ? std::string_view(known_rare()->coroutine) : std::string_view();
  std::vector<StackFrame> part;
  if (const AwaitPoint* const waits = point(); waits && waits->via) inner_first.push_back({waits->via, 0});
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

}  // namespace aio
