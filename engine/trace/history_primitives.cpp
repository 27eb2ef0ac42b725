// SPDX-License-Identifier: MIT
// Locks, events, queues, ... and the program's own futures: who has them, who is in line, what became of them.
#include <algorithm>

#include "trace/history.h"
#include "trace/words.h"

namespace trace {

namespace {

template <class Entry>
void open_stay(std::vector<Entry>& stays, std::uint32_t& first, Entry stay) {
  while (first < stays.size() && stays[first].left != never) ++first;
  stay.oldest = first;
  stays.push_back(stay);
}

/// The first open stay of the task; null: it has none.
template <class Entry>
Entry* find_open(std::vector<Entry>& stays, std::uint32_t first, TaskId task) {
  for (std::size_t i = first; i < stays.size(); ++i)
    if (stays[i].left == never && stays[i].task == task) return &stays[i];
  return nullptr;
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
        open_stay(primitive.holds, primitive.first_hold, {.from = index, .task = event.b});
      } else if (action == aio::PrimitiveAction::released) {
        // By another than who acquired it, as a semaphore may be: the first that has it counts.
        OpenStay* hold = find_open(primitive.holds, primitive.first_hold, event.b);
        for (std::size_t i = primitive.first_hold; !hold && i < primitive.holds.size(); ++i)
          if (primitive.holds[i].left == never) hold = &primitive.holds[i];
        if (hold) hold->left = index;
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
      open_stay(primitive.waits, primitive.first_wait, stay);
      tasks_[event.b - 1].waits_on = event.a;
      tasks_[event.b - 1].wait_role = stay.role;
      break;
    }
    default:
      if (event.b == 0) break;
      if (WaitStay* stay = find_open(primitive.waits, primitive.first_wait, event.b)) stay->left = index;
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
  const std::string_view kind = primitive_word(primitive.kind), name = log_.text(primitive.name);
  return add_text(before + std::string(kind) + (name == kind ? std::string() : " " + std::string(name)));
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
