// SPDX-License-Identifier: MIT
#include "trace/compare.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "trace/outcome.h"
#include "trace/teller.h"

namespace trace {

namespace {

constexpr std::size_t most_of_a_sort = 6;

/// Places in two lists that belong together, by key; 0: none. Numbers from 1.
struct Pairs {
  std::vector<std::uint32_t> of_before;  // for each of after's, that of before's
  std::vector<bool> kept;                // of before's
};

/// Numbers of texts that are the same for both runs: a run looks each of its texts up once, however many tasks share it.
class Words {
 public:
  std::uint32_t number(std::string_view text) { return numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size() + 1)).first->second; }

 private:
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

class Run {
 public:
  Run(const Model& model, Words& words) : tell(model.history(), model.event_count()), words_(words), numbers_(tell.log.texts().size()) {}

  bool has_name(TaskId id) const { return tell.history.named(id, never); }
  /// Of a name that the program gave: the same in both runs for the same name.
  std::uint32_t name_number(TaskId id) const { return number(tell.history.task(id).names.back().second); }
  std::uint64_t task_key(TaskId id) const {
    const std::uint64_t key = number(tell.history.task(id).coroutine);
    return has_name(id) ? key << 28 | name_number(id) : key << 28;
  }
  std::uint64_t construct_key(std::uint32_t id) const {
    const ConstructRecord& record = tell.log.construct(id);
    return static_cast<std::uint64_t>(record.kind) << 56 | (record.task != 0 ? task_key(record.task) : 0);
  }
  EventIndex size() const { return tell.cursor; }

  Teller tell;

 private:
  std::uint32_t number(std::uint32_t text) const {
    std::uint32_t& known = numbers_[text];
    if (known == 0) known = words_.number(tell.log.text(text));
    return known;
  }

  Words& words_;
  mutable std::vector<std::uint32_t> numbers_;  // by the number of the text in the run's log; 0: not known yet
};

template <class Key>
Pairs pair_up(std::uint32_t before_count, std::uint32_t after_count, Key key) {
  // Of each key the first of before's that is left, and for each of these the next one.
  std::unordered_map<std::uint64_t, std::uint32_t> first;
  std::vector<std::uint32_t> next(before_count + 1);
  for (std::uint32_t i = before_count; i > 0; --i) next[i] = std::exchange(first[key(false, i)], i);
  Pairs pairs{std::vector<std::uint32_t>(after_count), std::vector<bool>(before_count)};
  for (std::uint32_t i = 1; i <= after_count && !first.empty(); ++i) {
    const auto found = first.find(key(true, i));
    if (found == first.end() || found->second == 0) continue;
    pairs.of_before[i - 1] = found->second;
    pairs.kept[found->second - 1] = true;
    found->second = next[found->second];
  }
  return pairs;
}

class Comparison {
 public:
  Comparison(const Model& before, const Model& after) : before_(before, words_), after_(after, words_) {
    tasks_ = pair_up(before_.tell.history.task_count(), after_.tell.history.task_count(),
                     [&](bool is_after, std::uint32_t id) { return (is_after ? after_ : before_).task_key(id); });
    pair_by_name();
  }

  std::vector<TaskId> pairs() { return std::move(tasks_.of_before); }

  std::vector<Difference> list() {
    compare_ends();
    compare_task_ends();
    compare_constructs();
    compare_presence();
    compare_output();
    compare_warnings();
    compare_times();
    return std::move(out_);
  }

 private:
  /// Those that are left and have a name that one is left with in both runs: another coroutine runs under it.
  void pair_by_name() {
    std::unordered_map<std::uint32_t, TaskId> left;
    for (TaskId id = 1; id <= tasks_.kept.size(); ++id)
      if (!tasks_.kept[id - 1] && before_.has_name(id)) left.try_emplace(before_.name_number(id), id);
    for (TaskId id = 1; id <= tasks_.of_before.size() && !left.empty(); ++id) {
      if (tasks_.of_before[id - 1] != 0 || !after_.has_name(id)) continue;
      const auto found = left.find(after_.name_number(id));
      if (found == left.end()) continue;
      tasks_.of_before[id - 1] = found->second;
      tasks_.kept[found->second - 1] = true;
      left.erase(found);
    }
  }

  void add(std::string text, TaskId before = 0, TaskId after = 0, EventIndex before_event = never, EventIndex after_event = never) {
    out_.push_back({std::move(text), before, after, std::min(before_event, before_.size()), std::min(after_event, after_.size())});
  }
  /// Of more than are listed: ", and 12 more". Called for each; lists the first.
  template <class Make>
  void add_some(std::size_t& count, Make make) {
    if (count++ < most_of_a_sort) make();
  }
  void add_rest(std::size_t count, const char* what) {
    if (count > most_of_a_sort) add("and " + std::to_string(count - most_of_a_sort) + " more " + what);
  }

  static std::string how_it_ended(const Run& run) {
    const EventIndex ended = run.tell.history.ended();
    if (ended == never) return "had not ended";
    const auto status = static_cast<RunStatus>(run.tell.log[ended].detail);
    if (status == RunStatus::finished) return "finished";
    const std::string text(run.tell.log.text(run.tell.log[ended].c));
    return status == RunStatus::deadlock ? "got into a deadlock" : text;
  }

  void compare_ends() {
    const std::string before = how_it_ended(before_), after = how_it_ended(after_);
    const EventIndex before_end = before_.tell.history.ended(), after_end = after_.tell.history.ended();
    if (before != after) add("The run " + after + "; before, it " + before, 0, 0, before_end, after_end);
    if (before_end == never || after_end == never) return;
    const Time before_time = before_.tell.time(before_end), after_time = after_.tell.time(after_end);
    if (before_time == after_time) return;
    add("The run took " + instant_words(after_time) + " instead of " + instant_words(before_time), 0, 0, before_end, after_end);
  }

  static std::string fate(const Run& run, TaskId id) { return run.tell.done(id) ? run.tell.fate_of(id) : "did not end"; }

  bool ends_alike(TaskId before, TaskId after) const {
    const TaskHistory& one = before_.tell.history.task(before);
    const TaskHistory& other = after_.tell.history.task(after);
    if ((one.done == never) != (other.done == never)) return false;
    return one.done == never || (one.end == other.end && before_.tell.log.description(one.description).text ==
                                                             after_.tell.log.description(other.description).text);
  }

  template <class Function>
  void each_pair(Function function) const {
    for (TaskId id = 1; id <= tasks_.of_before.size(); ++id)
      if (tasks_.of_before[id - 1] != 0) function(tasks_.of_before[id - 1], id);
  }

  void compare_task_ends() {
    std::size_t count = 0;
    each_pair([&](TaskId before, TaskId after) {
      if (ends_alike(before, after)) return;
      add_some(count, [&] {
        add(after_.tell.name(after) + " " + fate(after_, after) + "; before, it " + fate(before_, before), before, after,
            before_.tell.history.task(before).done, after_.tell.history.task(after).done);
      });
    });
    add_rest(count, "tasks end in another way");
  }

  static std::string construct_end(const Run& run, std::uint32_t id) {
    const ConstructHistory& construct = run.tell.history.construct(id);
    if (construct.ended == never) return "did not end";
    if (construct.end == aio::ConstructEnd::timed_out) return "timed out";
    if (construct.end == aio::ConstructEnd::cancelled) return "was cancelled";
    if (construct.end == aio::ConstructEnd::result) return "ended well";
    std::string text = "failed with " + std::string(run.tell.error_of(construct.ended));
    for (const TaskId child : construct.children) {
      const TaskHistory& task = run.tell.history.task(child);
      if (task.done < construct.ended && task.end == TaskState::exception) return text + " from " + run.tell.name(child);
    }
    return text;
  }

  void compare_constructs() {
    const Pairs pairs = pair_up(before_.tell.log.construct_count(), after_.tell.log.construct_count(),
                                [&](bool is_after, std::uint32_t id) { return (is_after ? after_ : before_).construct_key(id); });
    std::size_t count = 0;
    for (std::uint32_t id = 1; id <= pairs.of_before.size(); ++id) {
      const std::uint32_t old = pairs.of_before[id - 1];
      if (old == 0) continue;
      const std::string before = construct_end(before_, old), after = construct_end(after_, id);
      if (before == after) continue;
      const TaskId task = after_.tell.log.construct(id).task;
      add_some(count, [&] {
        add(std::string(construct_word(after_.tell.log.construct(id).kind)) + (task != 0 ? " in " + after_.tell.name(task) : "") +
                " " + after + "; before, it " + before,
            before_.tell.log.construct(old).task, task, before_.tell.history.construct(old).ended,
            after_.tell.history.construct(id).ended);
      });
    }
    add_rest(count, "constructs end in another way");
  }

  void compare_presence() {
    std::size_t count = 0;
    for (TaskId id = 1; id <= tasks_.of_before.size(); ++id) {
      if (tasks_.of_before[id - 1] != 0) continue;
      add_some(count, [&] {
        add("task " + after_.tell.name(id) + " is new", 0, id, never, after_.tell.history.task(id).created);
      });
    }
    add_rest(count, "tasks are new");
    count = 0;
    for (TaskId id = 1; id <= tasks_.kept.size(); ++id) {
      if (tasks_.kept[id - 1]) continue;
      add_some(count, [&] { add("task " + before_.tell.name(id) + " is gone", id, 0, before_.tell.history.task(id).created); });
    }
    add_rest(count, "tasks are gone");
  }

  /// The console's events of these kinds.
  static std::vector<EventIndex> lines(const Run& run, bool warnings) {
    std::vector<EventIndex> out;
    for (const EventIndex event : run.tell.history.console()) {
      const EventKind kind = run.tell.log[event].kind;
      if (warnings == (kind == EventKind::warned || kind == EventKind::reported) && kind != EventKind::error_written) out.push_back(event);
    }
    return out;
  }

  void compare_output() {
    const auto before = lines(before_, false), after = lines(after_, false);
    const auto text = [](const Run& run, EventIndex event) { return run.tell.log.text(run.tell.log[event].c); };
    std::size_t same = 0;
    while (same < before.size() && same < after.size() && text(before_, before[same]) == text(after_, after[same])) ++same;
    if (same == before.size() && same == after.size()) return;
    const std::string line = std::to_string(same + 1);
    const auto quoted = [&](const Run& run, EventIndex event) { return "'" + short_words(text(run, event)) + "'"; };
    if (same == before.size()) {
      add("the output goes on after line " + std::to_string(same) + ": " + quoted(after_, after[same]), 0, 0, never, after[same]);
    } else if (same == after.size()) {
      add("the output ends after line " + std::to_string(same) + ": " + quoted(before_, before[same]) + " is missing", 0, 0, before[same]);
    } else {
      add("the output differs from line " + line + " on: " + quoted(after_, after[same]) + " instead of " + quoted(before_, before[same]),
          0, 0, before[same], after[same]);
    }
  }

  void compare_warnings() {
    const auto before = lines(before_, true), after = lines(after_, true);
    const auto missing = [&](const Run& from, const std::vector<EventIndex>& some, const Run& to, const std::vector<EventIndex>& others,
                             bool is_after) {
      std::unordered_map<std::string_view, std::size_t> left;
      for (const EventIndex event : others) ++left[to.tell.log.text(to.tell.log[event].c)];
      std::size_t count = 0;
      for (const EventIndex event : some) {
        const std::string_view text = from.tell.log.text(from.tell.log[event].c);
        if (auto found = left.find(text); found != left.end() && found->second > 0) {
          --found->second;
          continue;
        }
        add_some(count, [&] {
          add((is_after ? "a new warning: " : "no more warning: ") + std::string(text), 0, 0, is_after ? never : event, is_after ? event : never);
        });
      }
      add_rest(count, is_after ? "new warnings" : "warnings are gone");
    };
    missing(after_, after, before_, before, true);
    missing(before_, before, after_, after, false);
  }

  void compare_times() {
    std::size_t count = 0;
    each_pair([&](TaskId before, TaskId after) {
      const EventIndex one = before_.tell.history.task(before).done, other = after_.tell.history.task(after).done;
      if (one == never || other == never || !ends_alike(before, after) || before_.tell.time(one) == after_.tell.time(other)) return;
      add_some(count, [&] {
        add(after_.tell.name(after) + " ended at " + after_.tell.at(other) + " instead of " + before_.tell.at(one), before, after, one, other);
      });
    });
    add_rest(count, "tasks end at another time");
  }

  Words words_;
  Run before_;
  Run after_;
  Pairs tasks_;
  std::vector<Difference> out_;
};

}  // namespace

std::vector<Difference> compare(const Model& before, const Model& after) { return Comparison(before, after).list(); }

std::vector<TaskId> pair_tasks(const Model& before, const Model& after) { return Comparison(before, after).pairs(); }

}  // namespace trace
