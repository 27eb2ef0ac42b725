// SPDX-License-Identifier: MIT
#include "trace/deadlock.h"

#include <algorithm>

#include "trace/words.h"
#include "util/sort.h"

namespace trace {

namespace {

constexpr std::size_t most_edges = 8;

std::vector<TaskId> others_of(const State& state, const TaskInfo& task) {
  std::vector<TaskId> others;
  const auto add = [&](TaskId id) {
    const TaskInfo* other = state.task(id);
    if (other && !is_done(other->state)) others.push_back(id);
  };
  if (task.wait.task != 0) {
    add(task.wait.task);
  } else if (task.wait.construct != 0 && task.wait.construct <= state.constructs.size()) {
    for (const TaskId child : state.constructs[task.wait.construct - 1].children) add(child);
  } else if (const PrimitiveInfo* primitive = state.primitive(task.wait.primitive)) {
    for (const TaskId holder : primitive->holders) add(holder);
  }
  return others;
}

/// The tasks of a circle among the edges, in its order; empty: there is none. Edges are in the order of their tasks.
std::vector<TaskId> find_cycle(const std::vector<WaitEdge>& edges) {
  const auto place_of = [&](TaskId task) {
    const auto edge = std::lower_bound(edges.begin(), edges.end(), task,
                                       [](const WaitEdge& e, TaskId t) { return e.task < t; });
    return static_cast<std::size_t>(edge - edges.begin());
  };
  enum class Mark : std::uint8_t { unseen, open, closed };
  std::vector<Mark> marks(edges.size());
  struct Step {
    std::size_t place;
    std::size_t next;
  };
  for (std::size_t start = 0; start < edges.size(); ++start) {
    if (marks[start] != Mark::unseen) continue;
    std::vector<Step> path{{start, 0}};
    marks[start] = Mark::open;
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next == edges[step.place].others.size()) {
        marks[step.place] = Mark::closed;
        path.pop_back();
        continue;
      }
      const std::size_t other = place_of(edges[step.place].others[step.next++]);
      if (marks[other] == Mark::unseen) {
        marks[other] = Mark::open;
        path.push_back({other, 0});
      } else if (marks[other] == Mark::open) {
        auto begin = std::find_if(path.begin(), path.end(), [&](const Step& s) { return s.place == other; });
        std::vector<TaskId> cycle;
        for (; begin != path.end(); ++begin) cycle.push_back(edges[begin->place].task);
        return cycle;
      }
    }
  }
  return {};
}

/// Why what a task waits for does not come, where no task that lives is to blame.
std::string dead_end(const State& state, const TaskInfo& task) {
  if (const PrimitiveInfo* primitive = state.primitive(task.wait.primitive)) {
    switch (task.wait.kind) {
      case WaitKind::get: return ", which nobody is left to put";
      case WaitKind::put: return ", which nobody is left to make";
      case WaitKind::join: return ", which nobody is left to deal with";
      default: break;
    }
    switch (primitive->kind) {
      case aio::PrimitiveKind::event: return ", which nobody is left to set";
      case aio::PrimitiveKind::condition: return ", which nobody is left to notify";
      case aio::PrimitiveKind::barrier:
        return ", where " + std::to_string(primitive->value) + " of " + std::to_string(primitive->limit) + " are";
      default: break;
    }
    for (const TaskId holder : primitive->holders)
      if (const TaskInfo* one = state.task(holder)) return ", which " + one->name + " never gave back";
    return ", which nobody gives back";
  }
  return task.wait.kind == WaitKind::future ? ", which nobody is left to set" : "";
}

std::string edge_text(const State& state, const WaitEdge& edge) {
  const TaskInfo& task = *state.task(edge.task);
  std::string text = task.name + " waits for " + (task.wait.what.empty() ? "nothing" : task.wait.text());
  if (edge.primitive != 0 && !edge.others.empty()) {
    std::vector<std::string> names;
    for (const TaskId other : edge.others) names.push_back(other == edge.task ? "it" : state.task(other)->name);
    text += ", which " + list_words(names) + (names.size() == 1 ? " has" : " have") +
            (edge.others.front() == edge.task ? " itself" : "");
  } else if (edge.others.empty()) {
    text += dead_end(state, task);
  }
  return task.line > 0 ? text + " (line " + std::to_string(task.line) + ")" : text;
}

}  // namespace

Deadlock find_deadlock(const State& state) {
  Deadlock deadlock;
  for (const TaskInfo& task : state.tasks)
    if (!is_done(task.state)) deadlock.edges.push_back({task.id, task.wait.primitive, others_of(state, task), false});
  const std::vector<TaskId> cycle = find_cycle(deadlock.edges);
  deadlock.cycle = !cycle.empty();
  const auto place = [&](const WaitEdge& edge) { return std::find(cycle.begin(), cycle.end(), edge.task) - cycle.begin(); };
  if (deadlock.cycle) {
    util::sort(deadlock.edges, [&](const WaitEdge& a, const WaitEdge& b) { return place(a) < place(b); });
  }
  for (std::size_t i = 0; i < cycle.size(); ++i) deadlock.edges[i].in_cycle = true;
  return deadlock;
}

std::string deadlock_text(const State& state) {
  const Deadlock deadlock = find_deadlock(state);
  std::string text;
  for (std::size_t i = 0; i < deadlock.edges.size(); ++i) {
    if (i == most_edges) return text + "; and " + std::to_string(deadlock.edges.size() - i) + " more tasks wait";
    if (i > 0) text += "; ";
    text += edge_text(state, deadlock.edges[i]);
    const bool last_of_cycle = deadlock.edges[i].in_cycle &&
                               (i + 1 == deadlock.edges.size() || !deadlock.edges[i + 1].in_cycle);
    if (last_of_cycle && i > 0) text += ": a circle";
  }
  return text;
}

}  // namespace trace
