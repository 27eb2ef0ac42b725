// SPDX-License-Identifier: MIT
#include "trace/primitive_words.h"

#include <algorithm>

#include "trace/words.h"

namespace trace {
namespace {

using aio::PrimitiveKind;

std::string name_of(const State& state, TaskId task) {
  const TaskInfo* const info = state.task(task);
  return info ? info->name : "somebody outside tasks";
}

std::string count_words(std::int64_t count, const char* one) { return std::to_string(count) + " " + one + (count == 1 ? "" : "s"); }

std::string standing(const PrimitiveInfo& info, const PrimitiveInfo* lock) {
  const bool bounded = info.limit > 0;
  switch (info.kind) {
    case PrimitiveKind::lock:
      return info.value ? " is taken" : info.waiters.empty() ? " is free: whoever comes next has it at once" : " is free, and goes to the first in line";
    case PrimitiveKind::semaphore:
      return info.value > 0 ? " has " + count_words(info.value, "free slot") + (info.waiters.empty() ? ": whoever comes next has one at once" : ", for the first in line")
                            : " has no free slot";
    case PrimitiveKind::event:
      return info.value ? " is set: wait() goes on at once, until somebody calls clear()" : " is not set: whoever waits goes on when somebody calls set()";
    case PrimitiveKind::condition:
      return !lock ? "" : lock->value ? "'s lock is taken" : "'s lock is free";
    case PrimitiveKind::barrier:
      return " has seen " + std::to_string(info.value) + " of " + std::to_string(info.limit) + " come";
    case PrimitiveKind::queue:
      if (info.shut_down) return " is shut down";
      if (info.value == 0) return " is empty: get() waits for the next put()";
      if (bounded && info.value >= info.limit) return " is full with " + count_words(info.value, "item") + ": put() waits for the next get()";
      return " holds " + count_words(info.value, "item") + (bounded ? " of at most " + std::to_string(info.limit) : "");
  }
  return {};
}

std::string place_words(std::size_t place) {
  constexpr const char* words[] = {"first", "second", "third", "fourth", "fifth"};
  return place < std::size(words) ? words[place] : "as number " + std::to_string(place + 1);
}

}  // namespace

std::string primitive_sentence(const State& state, const PrimitiveInfo& info, TaskId task) {
  const bool condition = info.kind == PrimitiveKind::condition;
  const PrimitiveInfo* const lock = condition ? state.primitive(static_cast<std::uint32_t>(info.limit)) : nullptr;
  const std::vector<TaskId>& holders = lock ? lock->holders : info.holders;
  std::string text = primitive_label(info.kind, info.name) + standing(info, lock);
  text.front() = static_cast<char>(std::toupper(text.front()));
  if (!holders.empty()) {
    std::vector<std::string> names;
    for (const TaskId holder : holders) names.push_back(name_of(state, holder));
    text += ": " + list_words(names) + (names.size() == 1 ? " has it" : " have it");
  }
  text += ".";
  if (info.waiters.empty()) return text;
  const auto mine = std::find_if(info.waiters.begin(), info.waiters.end(), [task](const auto& waiter) { return task != 0 && waiter.task == task; });
  // Who waits for an event or a barrier goes on with all others.
  const bool line = info.kind != PrimitiveKind::event && info.kind != PrimitiveKind::barrier;
  if (mine != info.waiters.end() && line && info.waiters.size() > 1)
    return text + " This task waits " + place_words(static_cast<std::size_t>(mine - info.waiters.begin())) + " in line.";
  // Those in join() are in no line, and wait for something else.
  std::vector<std::string> names, joining;
  for (const PrimitiveInfo::Waiter& waiter : info.waiters)
    (waiter.role == aio::WaitRole::join ? joining : names).push_back(name_of(state, waiter.task));
  if (!names.empty()) {
    text += " " + list_words(names) + (names.size() == 1 ? " waits" : line ? " wait, in this order" : " wait");
    text += condition ? " for notify()." : ".";
  }
  if (joining.empty()) return text;
  return text + " join() waits until " + count_words(info.unfinished, "item") + " more had task_done(): " + list_words(joining) + ".";
}

}  // namespace trace
