// SPDX-License-Identifier: MIT
// What a log says, indexed so that the state at any instant is looked up rather than folded: each thing that changes is
// kept with the event at which it changed.
#pragma once

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "trace/log.h"
#include "trace/timeline.h"

namespace trace {

/// Of something that has not happened.
constexpr EventIndex never = UINT32_MAX;

/// What belongs to a span beside what the timeline draws.
struct SpanDetail {
  std::uint32_t stack = 0;       // where the task is suspended, or was
  std::uint32_t subject = 0;     // what it waits for: a construct, a primitive or a FutureName, as the span's wait says
  Duration ran{}, was_ready{}, waited{};  // before this span
};

struct CancelEntry {
  EventIndex event = 0;
  TaskId target = 0;
  TaskId by = 0;
  std::uint32_t by_what = 0;     // text
  std::uint32_t message = 0;     // description
  std::uint32_t construct = 0;   // the timeout or task group that stops its own block so
  std::uint32_t outcome = never; // in outcomes(); of a construct's own: none
  std::uint32_t group = 0;       // the task group that asks
  std::uint32_t gather = 0;      // that was cancelled as a future, and asks
  std::uint32_t parent = never;  // in cancels(): the request that came here from a task that waits for this one
  std::uint32_t oldest = 0;      // place among the task's of the first that was open when this one was made
  std::uint32_t overtaken = never;  // in cancels(): the next one that was delivered, before this one had ended
  bool accepted = false;
  EventIndex delivered = never;
  EventIndex uncancelled = never;  // the program took it back
  EventIndex ended = never;
  EventIndex swallowed = never;
};

struct TaskHistory {
  EventIndex created = 0;
  TaskId created_by = 0;
  std::uint32_t coroutine = 0;   // text
  EventIndex started = never;
  EventIndex done = never;
  EventIndex last_event = 0;     // that changed anything here
  TaskState end{};
  std::uint32_t description = 0; // of its end
  std::uint32_t error_type = 0;  // text
  std::uint32_t last_wait = 0;   // the wait() that it began last
  std::uint32_t last_as_completed = 0;  // that it began last
  std::uint32_t last_group = 0;  // the task group whose block it left last
  std::uint32_t waits_on = 0;    // the primitive it is in line for
  aio::WaitRole wait_role{};
  // Each with the event from which on it holds.
  std::vector<std::pair<EventIndex, std::uint32_t>> names;
  std::vector<std::pair<EventIndex, std::uint32_t>> requests;  // that uncancel() has not taken back
  std::vector<SpanDetail> details;                             // of the lane's spans
  std::vector<EventIndex> span_begins;                         // the event that begins each: closer together for searching
  std::vector<std::uint32_t> cancels;                          // in cancels()
  std::uint32_t first_open_cancel = 0;                         // in `cancels`: all before it have ended
  std::vector<std::uint32_t> constructs;                       // that have it as a child
  std::vector<std::uint32_t> began;                            // constructs, in the order of their ids
};

struct ConstructHistory {
  EventIndex reached = never;
  EventIndex ended = never;
  EventIndex block_ended = never;         // of a task group
  aio::ConstructEnd end{};
  std::uint32_t around = 0;               // that its task had begun before it and not ended; 0: none
  std::vector<TaskId> children;
  std::vector<EventIndex> joined;         // when each of them came; empty where all were there from the beginning
  std::vector<EventIndex> children_done;  // when each of those that are done was, in order
  std::vector<std::pair<EventIndex, std::optional<Time>>> deadlines;
};

/// A stay in the ready queue, or of a timer in the heap.
struct Stay {
  EventIndex from = 0;
  EventIndex left = never;
  TaskId task = 0;               // that is stepped, or that set the timer
};
struct TimerStay : Stay {
  Time when{};
};

/// An interval that begins at `from`, in a list ordered by that.
struct OpenStay {
  EventIndex from = 0;
  EventIndex left = never;
  TaskId task = 0;
  std::uint32_t oldest = 0;      // place in the list of the first stay that was open when this one began
};
struct WaitStay : OpenStay {
  aio::WaitRole role{};
};

struct PrimitiveHistory {
  struct Change {
    EventIndex event = 0;
    TaskId task = 0;
    std::uint32_t value = 0;
    std::uint32_t unfinished = 0;
    aio::PrimitiveAction action{};
  };
  EventIndex begun = 0;
  aio::PrimitiveKind kind{};
  TaskId task = 0;
  std::uint32_t name = 0;        // text
  int line = 0;
  std::uint32_t limit = 0;
  EventIndex shut_down = never;
  std::vector<Change> changes;
  std::vector<WaitStay> waits;
  std::vector<OpenStay> holds;
  std::vector<std::uint32_t> open_waits;  // places of those that have not left, in order
  std::vector<std::uint32_t> open_holds;
};

/// A future of the program's own, or a job's.
struct FutureHistory {
  std::uint32_t future = 0;      // a FutureName's value
  EventIndex begun = 0;
  EventIndex named = never;
  EventIndex ended = never;
  bool job = false;
};

/// Calls `function` with each stay of the list that is open at `cursor`, in order.
template <class Stays, class Function>
void each_open(const Stays& stays, EventIndex cursor, Function function) {
  const auto end = std::lower_bound(stays.begin(), stays.end(), cursor,
                                    [](const OpenStay& stay, EventIndex c) { return stay.from < c; });
  if (end == stays.begin()) return;
  for (auto stay = stays.begin() + (end - 1)->oldest; stay != end; ++stay)
    if (stay->left >= cursor) function(*stay);
}

/// Something with a sentence among the outcomes.
struct OutcomeEntry {
  EventIndex event = 0;
  std::uint32_t construct = 0;   // or:
  std::uint32_t cancel = 0;      // in cancels()
  EventIndex settled = never;    // from here on its sentence stays as it is
};

/// Grows with its log.
class History {
 public:
  explicit History(Log& log) : log_(log) {}

  /// Takes in the events that were appended since the last call.
  void update();

  const Log& log() const { return log_; }
  const std::vector<Lane>& lanes() const { return lanes_; }
  const std::vector<LoopSpan>& loop_lane() const { return loop_lane_; }
  const TaskHistory& task(TaskId id) const { return tasks_[id - 1]; }
  std::uint32_t task_count() const { return static_cast<std::uint32_t>(tasks_.size()); }
  const ConstructHistory& construct(std::uint32_t id) const { return constructs_[id - 1]; }
  const std::vector<ConstructHistory>& constructs() const { return constructs_; }
  const std::vector<CancelEntry>& cancels() const { return cancels_; }
  const std::vector<PrimitiveHistory>& primitives() const { return primitives_; }
  const PrimitiveHistory& primitive(std::uint32_t id) const { return primitives_[id - 1]; }
  const std::vector<FutureHistory>& futures() const { return futures_; }
  /// Null: it is neither the program's own nor a job's.
  const FutureHistory* future(std::uint32_t name) const;
  /// Events that are lines of the console; never a warning whose task is unknown: those are lines too.
  const std::vector<EventIndex>& console() const { return console_; }
  const std::vector<OutcomeEntry>& outcomes() const { return outcomes_; }
  const std::vector<Stay>& ready() const { return ready_; }
  const std::vector<TimerStay>& timers() const { return timers_; }
  /// The handle_begun events, and the stays in ready() that they ended.
  struct Begun {
    EventIndex event;
    std::uint32_t stay;
    EventIndex ended;
  };
  const std::vector<Begun>& begun() const { return begun_; }
  /// Where a step begins or ends that is not the running handle's own, as that of an eager task: what runs from here on,
  /// and whose step that interrupts or ends.
  struct Nesting {
    EventIndex event;
    TaskId running;
    TaskId other;
  };
  const std::vector<Nesting>& nestings() const { return nestings_; }
  /// The iteration_begun events.
  const std::vector<EventIndex>& iterations() const { return iterations_; }
  /// The event that ended the run, or never.
  EventIndex ended() const { return ended_; }
  /// Puts the timers in the heap at `cursor`, as indices of timers(), into `out`; in the order they were set.
  void find_timers(EventIndex cursor, std::vector<std::uint32_t>& out) const;

  /// The program has given it a name before `cursor`.
  bool named(TaskId id, EventIndex cursor) const {
    const auto& names = task(id).names;
    return log_[task(id).created].detail != 0 || (names.size() > 1 && names[1].first < cursor);
  }
  /// Where tasks got another name.
  const std::vector<EventIndex>& renames() const { return renames_; }
  std::string_view name_at(TaskId id, EventIndex cursor) const;
  /// The children of a construct that are there at `cursor`: so many of the first.
  std::size_t children_at(std::uint32_t construct, EventIndex cursor) const;
  /// The children of a construct that are not done at `cursor`.
  std::size_t children_left(std::uint32_t construct, EventIndex cursor) const;
  bool live_at(TaskId id, EventIndex cursor) const { return task(id).created < cursor && task(id).done >= cursor; }
  /// Brings the last spans of live tasks to the newest instant, and lane_order() up to date.
  void refresh();
  const std::vector<TaskId>& lane_order() const { return lane_order_; }

 private:
  void take(EventIndex index);
  void take_handle(EventIndex index, const Event& event, Time time);
  void take_task(EventIndex index, const Event& event, Time time);
  void take_construct(EventIndex index, const Event& event, Time time);
  void take_cancel(EventIndex index, const Event& event, Time time);
  void take_primitive(EventIndex index, const Event& event);
  void take_future(EventIndex index, const Event& event);
  /// "lock db", "room in q": what a task waits for that is in line for a primitive.
  std::uint32_t primitive_reason(std::uint32_t primitive, aio::WaitRole role);
  void add_span(TaskId id, SpanKind kind, EventIndex index, Time time);
  void begin_step(TaskId id, EventIndex index, Time time);
  void end_step(TaskId id, EventIndex index, Time time);
  void set_reason(TaskId id, EventIndex index, const Event& event);
  void end_task(TaskId id, EventIndex index, const Event& event, Time time);
  void take_uncancel(EventIndex index, const Event& event, Time time);
  /// The task gets CancelledError.
  void deliver_cancels(TaskId id, EventIndex index, Time time);
  /// The place of the first of the task's requests that has not ended.
  std::size_t first_open_cancel(TaskId id);
  void resolve_cancel(std::uint32_t cancel, EventIndex index, Time time, bool swallowed);
  void add_mark(TaskId id, MarkKind kind, EventIndex index, Time time, TaskId other = 0, std::uint32_t text = 0);
  void add_timer(EventIndex index);
  void add_construct_outcome(std::uint32_t construct, EventIndex index);
  /// Outcomes that waited for this task's end.
  void settle_outcomes(EventIndex index);
  void loop_runs(Time time);
  void loop_ran(Time time, TaskId task);
  /// The call that blocked the loop longest since the running handle began; `never`: none.
  EventIndex longest_block(Time end) const;
  /// May happen between a call of cancel() and the requests that come of it.
  static bool within_cancel(EventKind kind);
  std::uint32_t canceller(const Event& event);
  /// The task group that cancels `target` now, as one of its tasks or its block has failed; 0: none does.
  std::uint32_t cancelling_group(TaskId target, TaskId by) const;
  /// The request that a request for `target` at `index` is a part of: both come from one call.
  std::uint32_t parent_request(TaskId target, EventIndex index) const;
  bool waits_for(TaskId task, TaskId other) const;
  bool is_child(TaskId task, std::uint32_t construct) const;
  std::uint32_t add_text(std::string_view text) { return log_.texts().add(text); }

  Log& log_;
  EventIndex taken_ = 0;
  std::vector<Lane> lanes_;
  std::vector<LoopSpan> loop_lane_;
  std::vector<TaskHistory> tasks_;
  std::vector<ConstructHistory> constructs_;
  std::vector<CancelEntry> cancels_;
  std::vector<PrimitiveHistory> primitives_;
  std::vector<FutureHistory> futures_;
  std::vector<EventIndex> console_;
  std::vector<OutcomeEntry> outcomes_;
  std::vector<std::uint32_t> open_outcomes_;       // not settled
  std::vector<Stay> ready_;
  std::vector<TimerStay> timers_;
  std::vector<Begun> begun_;
  std::vector<Nesting> nestings_;
  std::vector<EventIndex> iterations_;
  std::vector<EventIndex> renames_;
  std::vector<EventIndex> blocks_;
  EventIndex ended_ = never;
  bool main_over_ = false;

  // By handle: its timer or its stay in the ready queue, whichever is newer.
  std::vector<std::uint32_t> handle_stays_;
  std::unordered_map<std::uint32_t, std::uint32_t> outer_constructs_;  // by FutureName of what they gave to await on
  std::unordered_map<std::uint32_t, std::uint32_t> future_places_;     // in futures_, by FutureName
  std::unordered_map<std::uint32_t, std::uint32_t> primitive_names_;   // how many have a name of this text
  std::uint32_t unnamed_primitives_[6] = {};                           // by kind
  // What timers_ were live when the one at `first` was set. As far apart as their size, so that all of them together
  // are no larger than timers_.
  struct TimerSnapshot {
    std::uint32_t first;
    std::vector<std::uint32_t> live;
  };
  std::vector<TimerSnapshot> timer_snapshots_;

  // The handle that runs, and the tasks whose steps go on, each within that of the one before.
  EventIndex running_ = never;
  std::vector<TaskId> steps_;
  Time running_since_{};
  std::vector<std::uint32_t> cancelled_gathers_;  // whose requests to their children come now, each within the one before
  std::uint32_t due_construct_ = 0;  // its deadline has just been reached; the cancel request follows
  std::vector<TaskId> lane_order_;
  EventIndex refreshed_ = 0;      // events that refresh() has seen
};

}  // namespace trace
