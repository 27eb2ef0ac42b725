// SPDX-License-Identifier: MIT
#include "support.h"

namespace trace::testing {

namespace {

class Dump {
 public:
  void operator()(const char* name, std::string_view text) { out_.append(" ").append(name).append("=").append(text); }
  void operator()(const char* name, std::int64_t number) { (*this)(name, std::to_string(number)); }
  void operator()(const char* name, Time time) { (*this)(name, time.time_since_epoch().count()); }
  void operator()(const char* name, Duration duration) { (*this)(name, duration.count()); }
  void operator()(const char* name, const std::optional<Time>& time) {
    if (time) (*this)(name, *time);
  }
  void ready(const ReadyInfo& info) {
    (*this)("handle", info.handle);
    (*this)("kind", static_cast<int>(info.kind));
    (*this)("label", info.label);
    (*this)("task", info.task);
    (*this)("batch", info.in_batch);
  }
  void line(const char* what) { out_ += std::string("\n") + what; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace

std::string dump(const State& state) {
  Dump put;
  put("cursor", state.cursor);
  put("time", state.time);
  put("iteration", static_cast<std::int64_t>(state.iteration));
  put("status", static_cast<int>(state.status));
  put("text", state.status_text);
  put("running", state.running);
  if (state.running_handle) put.ready(*state.running_handle);
  for (const TaskInfo& task : state.tasks) {
    put.line("task");
    put("id", task.id);
    put("name", task.name);
    put("coroutine", task.coroutine);
    put("by", task.created_by);
    put("created", task.created);
    put("state", static_cast<int>(task.state));
    put("started", task.started);
    put("wait", static_cast<int>(task.wait.kind));
    put("why", task.wait.text());
    put("other", task.wait.task);
    put("construct", task.wait.construct);
    put("primitive", task.wait.primitive);
    put("future", task.wait.future);
    put("since", task.wait.since);
    put("until", task.wait.until);
    for (const Frame& frame : task.stack) put(std::string(frame.function).c_str(), frame.line);
    put("line", task.line);
    put("cancelling", task.cancelling);
    for (const CancelMark& mark : task.cancels) {
      put("cancel", mark.by_what);
      put("by", mark.by);
      put("message", mark.message);
      put("accepted", mark.accepted);
      put("requested", mark.requested);
      put("delivered", mark.delivered);
      put("ended", mark.ended);
      put("swallowed", mark.swallowed);
      put("event", mark.event);
    }
    put("result", task.result);
    put("error", task.error);
    put("ended", task.ended);
    put("ran", task.ran);
    put("was_ready", task.was_ready);
    put("waited", task.waited);
  }
  for (const ReadyInfo& info : state.ready) {
    put.line("ready");
    put.ready(info);
  }
  put("phase", static_cast<int>(state.phase));
  put("batch", state.batch_size);
  put("done", state.batch_done);
  for (const TimerInfo& info : state.timers) {
    put.line("timer");
    put("handle", info.handle);
    put("kind", static_cast<int>(info.kind));
    put("label", info.label);
    put("task", info.task);
    put("when", info.when);
  }
  for (const ConstructInfo& info : state.constructs) {
    put.line("construct");
    put("id", info.id);
    put("kind", static_cast<int>(info.kind));
    put("task", info.task);
    for (const TaskId child : info.children) put("child", child);
    put("begun", info.begun);
    put("deadline", info.deadline);
    put("expired", info.expired);
    put("end", info.end ? static_cast<int>(*info.end) : -1);
    put("ended", info.ended);
    put("event", info.event);
  }
  for (const PrimitiveInfo& info : state.primitives) {
    put.line("primitive");
    put("id", info.id);
    put("kind", static_cast<int>(info.kind));
    put("name", info.name);
    put("task", info.task);
    put("line", info.line);
    put("value", info.value);
    put("limit", info.limit);
    put("unfinished", info.unfinished);
    put("shut_down", info.shut_down);
    put("event", info.event);
    for (const TaskId holder : info.holders) put("holder", holder);
    for (const PrimitiveInfo::Waiter& waiter : info.waiters) {
      put("waiter", waiter.task);
      put("role", static_cast<int>(waiter.role));
      put("since", waiter.since);
      put("woken", waiter.woken);
    }
  }
  for (const FutureInfo& info : state.futures) {
    put.line("future");
    put("id", info.id);
    put("name", info.name);
    put("job", info.job);
    put("task", info.task);
    put("line", info.line);
    put("state", static_cast<int>(info.state));
    put("ended_by", info.ended_by);
    put("result", info.result);
    put("error", info.error);
  }
  for (const ConsoleLine line : state.console) {
    put.line("console");
    put("kind", static_cast<int>(line.kind));
    put("time", line.time);
    put("task", line.task);
    put("text", line.text);
    put("event", line.event);
  }
  for (const OutcomeRow& row : state.outcomes) {
    put.line("outcome");
    put("kind", row.kind);
    put("text", row.text);
    put("task", row.task);
    put("time", row.time);
    put("event", row.event);
  }
  return put.take();
}

}  // namespace trace::testing
