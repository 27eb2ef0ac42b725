// SPDX-License-Identifier: MIT
#include "ui/graph/overlay.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace ui::graph {

namespace {

class Reader {
 public:
  Reader(const Scene& scene, const trace::State& state, Overlay& overlay)
      : scene_(scene), state_(state), overlay_(overlay) {
    const std::vector<Card>& cards = scene.model.cards;
    lines_.resize(cards.size());
    overlay_.lit.assign(scene.wires.size(), false);
    overlay_.cards.resize(cards.size());
    for (std::uint32_t c = 0; c < cards.size(); ++c) {
      by_name_.emplace(cards[c].name, c);
      overlay_.cards[c] = {};
      overlay_.cards[c].rows.resize(cards[c].rows.size());
    }
  }

  void run() {
    for (const trace::TaskInfo& task : state_.tasks) {
      if (trace::is_done(task.state)) {
        end(task);
      } else {
        live(task);
      }
    }
    // What a gather waits for is known once all live tasks are.
    for (const Waiting& waiting : waiting_) light_waits(waiting);
  }

 private:
  struct Waiting {
    const trace::TaskInfo* task;
    std::uint32_t card;
    std::uint32_t row;
  };

  /// Of the function of a frame that is so deep in its stack: most tasks have the same one there as the task before.
  std::uint32_t card_of(std::string_view function, std::size_t depth) {
    Known& known = known_[std::min(depth, known_.size() - 1)];
    if (known.function == function) return known.card;
    const auto found = by_name_.find(function);
    known = {function, found == by_name_.end() ? Model::none : found->second};
    return known.card;
  }

  /// The row of a line; each card's are worked out once.
  std::uint32_t row_of(std::uint32_t card_index, int line) {
    const Card& card = scene_.model.cards[card_index];
    if (line < card.line || line > card.end_line) return Model::none;
    std::vector<std::uint32_t>& rows = lines_[card_index];
    if (rows.empty()) {
      rows.assign(static_cast<std::size_t>(card.end_line - card.line) + 1, Model::none);
      for (std::uint32_t r = 0; r < card.rows.size(); ++r) {
        for (int l = std::max(card.rows[r].line, card.line); l <= std::min(card.rows[r].end_line, card.end_line); ++l) {
          rows[static_cast<std::size_t>(l - card.line)] = r;
        }
      }
    }
    return rows[static_cast<std::size_t>(line - card.line)];
  }

  void end(const trace::TaskInfo& task) {
    const std::uint32_t card = card_of(task.coroutine, 0);
    if (card == Model::none) return;
    ++overlay_.cards[card].ended[static_cast<std::size_t>(state_glyph(task))];
    ++overlay_.cards[card].ended_total;
  }

  void live(const trace::TaskInfo& task) {
    std::uint32_t card = Model::none;
    std::uint32_t row = Model::none;
    for (std::size_t depth = 0; depth < task.stack.size(); ++depth) {
      const trace::Frame& frame = task.stack[depth];
      const std::uint32_t next = card_of(frame.function, depth);
      if (next == Model::none) continue;
      if (card != Model::none) enter(task, card, row, next);
      card = next;
      row = row_of(card, frame.line);
      ++overlay_.cards[card].live;
    }
    if (card == Model::none) {
      card = card_of(task.coroutine, 0);
      if (card == Model::none) return;
      ++overlay_.cards[card].live;
    }
    RowTasks& tasks = at(card, row);
    if (tasks.total < RowTasks::most_shown) tasks.first[tasks.total] = task.id;
    ++tasks.total;
    ++tasks.count[static_cast<std::size_t>(state_glyph(task))];
    if (row != Model::none && task.state == trace::TaskState::awaiting) waiting_.push_back({&task, card, row});
  }

  RowTasks& at(std::uint32_t card, std::uint32_t row) {
    return row == Model::none ? overlay_.cards[card].header : overlay_.cards[card].rows[row];
  }

  /// A task is in `card`, called from a row of another one.
  void enter(const trace::TaskInfo& task, std::uint32_t from, std::uint32_t row, std::uint32_t card) {
    RowTasks& tasks = at(from, row);
    if (tasks.outer++ == 0) tasks.first_outer = task.id;
    if (row == Model::none) return;
    for_each_wire(from, row, [&](std::uint32_t wire) {
      const Wire& w = scene_.wires[wire];
      if (w.to == card && w.kind == WireKind::call) overlay_.lit[wire] = true;
    });
  }

  void light_waits(const Waiting& waiting) {
    const trace::Wait& wait = waiting.task->wait;
    const bool for_others = wait.kind == trace::WaitKind::task || wait.kind == trace::WaitKind::gather ||
                            wait.kind == trace::WaitKind::shield || wait.kind == trace::WaitKind::wait ||
                            wait.kind == trace::WaitKind::group;
    if (!for_others) return;
    const trace::TaskInfo* one = state_.task(wait.task);
    const std::uint32_t target = one != nullptr ? card_of(one->coroutine, 0) : Model::none;
    for_each_wire(waiting.card, waiting.row, [&](std::uint32_t wire) {
      const Wire& w = scene_.wires[wire];
      if (w.kind == WireKind::cancel) return;
      if (one != nullptr ? w.to == target : overlay_.cards[w.to].live > 0) overlay_.lit[wire] = true;
    });
  }

  /// The wires of a row and of the rows in its frame.
  template <class Visitor>
  void for_each_wire(std::uint32_t card, std::uint32_t row, Visitor&& visit) {
    const std::uint32_t end = scene_.model.cards[card].rows[row].subtree_end;
    for (std::uint32_t i = scene_.first_wire[card]; i < scene_.first_wire[card + 1]; ++i) {
      if (scene_.wires[i].row >= row && scene_.wires[i].row < end) visit(i);
    }
  }

  const Scene& scene_;
  const trace::State& state_;
  Overlay& overlay_;
  struct Known {
    std::string_view function;
    std::uint32_t card = Model::none;
  };
  std::unordered_map<std::string_view, std::uint32_t> by_name_;
  std::array<Known, 4> known_;
  std::vector<std::vector<std::uint32_t>> lines_;   // of each card: the row of each of its lines
  std::vector<Waiting> waiting_;
};

}  // namespace

void read_overlay(const Scene& scene, const trace::State& state, Overlay& overlay) {
  Reader(scene, state, overlay).run();
}

TaskPlace place_of(const Scene& scene, const trace::TaskInfo& task) {
  TaskPlace place;
  if (trace::is_done(task.state)) return place;
  for (const trace::Frame& frame : task.stack) {
    const std::uint32_t card = scene.model.find(frame.function);
    if (card != Model::none) place = {card, row_at_line(scene.model.cards[card], frame.line)};
  }
  if (place.card == Model::none) place.card = scene.model.find(task.coroutine);
  return place;
}

float sleep_progress(const trace::TaskInfo& task, trace::Time now) {
  if (task.wait.kind != trace::WaitKind::sleep || !task.wait.until || task.state != trace::TaskState::awaiting) {
    return -1.0f;
  }
  const double length = aio::to_seconds(*task.wait.until - task.wait.since);
  if (length <= 0.0) return -1.0f;
  const double part = aio::to_seconds(now - task.wait.since) / length;
  return static_cast<float>(std::clamp(part, 0.0, 1.0));
}

}  // namespace ui::graph
