// SPDX-License-Identifier: MIT
// Locks, events, queues, ... and the program's own futures: who has them, who is in line, what became of them.
#include <algorithm>

#include "trace/history.h"
#include "trace/words.h"

namespace trace {

namespace {

template <class Entry>
void open_stay(std::vector<Entry>& stays, std::vector<std::uint32_t>& open, Entry stay) {
  const auto place = static_cast<std::uint32_t>(stays.size());
  open.push_back(place);
  stay.oldest = open.front();
  stays.push_back(stay);
}

/// Closes the first open stay of the task, if it has one.
template <class Entry>
bool close_stay(std::vector<Entry>& stays, std::vector<std::uint32_t>& open, TaskId task, EventIndex index) {
  const auto place = std::find_if(open.begin(), open.end(), [&](std::uint32_t i) { return stays[i].task == task; });
  if (place == open.end()) return false;
  stays[*place].left = index;
  open.erase(place);
  return true;
}

}  // namespace

void History::take_primitive(EventIndex index, const Event& event) {
  if (event.kind == EventKind::primitive_begun) {
    PrimitiveHistory& primitive = primitives_.emplace_back();
    primitive.begun = index;
    primitive.kind = static_cast<aio::PrimitiveKind>(event.detail);
    primitive.task = event.b;
    primitive.line = static_cast<int>(event.d);
    primitive.limit = event.e;
    // Those without a name are counted by kind; of those with the same one, all but the first.
    const std::uint32_t count = event.c != 0 ? ++primitive_names_[event.c] : ++unnamed_primitives_[event.detail];
    primitive.name = event.c == 0 ? add_text(std::to_string(count))
                     : count == 1 ? event.c
                                  : add_text(std::string(log_.text(event.c)) + " #" + std::to_string(count));
    return;
  }
  // One that an earlier loop knew may be left when that is gone.
  if (event.a == 0 || event.a > primitives_.size()) return;
  PrimitiveHistory& primitive = primitives_[event.a - 1];
  switch (event.kind) {
    case EventKind::primitive_changed: {
      const auto action = static_cast<aio::PrimitiveAction>(event.detail);
      primitive.changes.push_back({index, event.b, event.c, event.d, action});
      if (action == aio::PrimitiveAction::acquired) {
        open_stay(primitive.holds, primitive.open_holds, {.from = index, .task = event.b});
      } else if (action == aio::PrimitiveAction::released) {
        // By another than who acquired it, as a semaphore may be: the first that has it counts.
        if (!close_stay(primitive.holds, primitive.open_holds, event.b, index) && !primitive.open_holds.empty())
          close_stay(primitive.holds, primitive.open_holds, primitive.holds[primitive.open_holds.front()].task, index);
      } else if (action == aio::PrimitiveAction::shut_down && primitive.shut_down == never) {
        primitive.shut_down = index;
      }
      break;
    }
    case EventKind::primitive_waits: {
      if (event.b == 0) break;
      WaitStay stay;
      stay.from = index;
      stay.task = event.b;
      stay.role = static_cast<aio::WaitRole>(event.detail);
      open_stay(primitive.waits, primitive.open_waits, stay);
      tasks_[event.b - 1].waits_on = event.a;
      tasks_[event.b - 1].wait_role = stay.role;
      break;
    }
    default:
      if (event.b == 0) break;
      close_stay(primitive.waits, primitive.open_waits, event.b, index);
      if (tasks_[event.b - 1].waits_on == event.a) tasks_[event.b - 1].waits_on = 0;
      break;
  }
}

std::uint32_t History::primitive_reason(std::uint32_t id, aio::WaitRole role) {
  const PrimitiveHistory& primitive = primitives_[id - 1];
  const char* const before = role == aio::WaitRole::get   ? "an item of "
                             : role == aio::WaitRole::put ? "room in "
                             : role == aio::WaitRole::join ? "all items of "
                                                           : "";
  return add_text(before + primitive_label(primitive.kind, log_.text(primitive.name)));
}

void History::take_future(EventIndex index, const Event& event) {
  if (event.kind == EventKind::job) {
    if (static_cast<JobEvent>(event.detail) != JobEvent::awaited) return;
    if (future_places_.try_emplace(event.c, static_cast<std::uint32_t>(futures_.size())).second)
      futures_.push_back({event.c, index, never, never, true});
    return;
  }
  const auto [place, is_new] = future_places_.try_emplace(event.a, static_cast<std::uint32_t>(futures_.size()));
  if (is_new) futures_.push_back({event.a, index, never, never, false});
  FutureHistory& future = futures_[place->second];
  (event.kind == EventKind::future_named ? future.named : future.ended) = index;
}

const FutureHistory* History::future(std::uint32_t name) const {
  const auto place = future_places_.find(name);
  return place == future_places_.end() ? nullptr : &futures_[place->second];
}

}  // namespace trace
