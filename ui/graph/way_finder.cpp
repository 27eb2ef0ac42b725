// SPDX-License-Identifier: MIT
#include "ui/graph/way_finder.h"

#include <bit>
#include <cmath>
#include <limits>

#include "util/sort.h"

namespace ui::graph {

namespace {

/// A corner is worth a detour of this length.
constexpr float corner_cost = 40.0f;
/// Ways that differ by less than this are as good as each other: so the search need not keep them in order.
constexpr float bucket_width = 8.0f;

void sort_unique(std::vector<float>& values) {
  util::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::size_t index_after(const std::vector<float>& values, float value) {
  return static_cast<std::size_t>(std::upper_bound(values.begin(), values.end(), value) - values.begin());
}

std::size_t index_at(const std::vector<float>& values, float value) {
  return static_cast<std::size_t>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
}

void add_corner(std::vector<Point>& corners, Point p) {
  if (!corners.empty() && corners.back() == p) return;
  const std::size_t n = corners.size();
  if (n >= 2) {
    const bool level = corners[n - 2].y == corners[n - 1].y && corners[n - 1].y == p.y;
    const bool upright = corners[n - 2].x == corners[n - 1].x && corners[n - 1].x == p.x;
    if (level || upright) {
      corners.back() = p;
      return;
    }
  }
  corners.push_back(p);
}

}  // namespace

WayFinder::WayFinder(const std::vector<Rect>& cards) : cards_(cards) {
  for (std::uint32_t i = 0; i < cards.size(); ++i) {
    const Rect& card = cards[i];
    const Space space = space_of(i);
    space_.push_back(space);
    xs_.insert(xs_.end(), {card.min.x - space.left, card.max.x + space.right});
    ys_.insert(ys_.end(), {card.min.y - space.top, card.max.y + space.bottom});
  }
  sort_unique(xs_);
  sort_unique(ys_);
  block();
  keep_lines_in_sight();
}

WayFinder::Space WayFinder::space_of(std::uint32_t index) const {
  const Rect& card = cards_[index];
  Space space;
  const auto halve = [](float& least, float apart) {
    if (apart > 2.0f * clearance) least = std::min(least, apart * 0.5f);
  };
  for (std::uint32_t i = 0; i < cards_.size(); ++i) {
    const Rect& other = cards_[i];
    if (i == index || !card.grown(2.0f * beside).overlaps(other)) continue;
    if (card.min.y - above < other.max.y && other.min.y < card.max.y + above) {
      halve(space.right, other.min.x - card.max.x);
      halve(space.left, card.min.x - other.max.x);
    }
    if (card.min.x - beside < other.max.x && other.min.x < card.max.x + beside) {
      halve(space.bottom, other.min.y - card.max.y);
      halve(space.top, card.min.y - other.max.y);
    }
  }
  // The cards of a column have one line behind the widest: fewer lines make a quick search.
  float widest = card.max.x;
  for (const Rect& other : cards_) {
    if (other.min.x == card.min.x) widest = std::max(widest, other.max.x);
  }
  const float shared = widest - card.max.x + space.right;
  const Rect room{{card.max.x, card.min.y}, {card.max.x + shared + beside, card.max.y}};
  const bool free = std::none_of(cards_.begin(), cards_.end(), [&](const Rect& other) { return room.overlaps(other); });
  if (space.right == beside && free) space.right = shared;
  return space;
}

Point WayFinder::before(const End& end) const {
  const Rect& card = cards_[end.card];
  return {end.side > 0.0f ? card.max.x + space_[end.card].right : card.min.x - space_[end.card].left, end.y};
}

void WayFinder::block() {
  const std::size_t columns = xs_.size();
  level_.assign(ys_.size() * columns, 0);
  upright_.assign((ys_.size() + 1) * columns, 0);
  for (const Rect& one : cards_) {
    const Rect card = one.grown(clearance);
    const std::size_t left = index_after(xs_, card.min.x);    // the first line inside
    const std::size_t right = index_at(xs_, card.max.x);      // the first one behind
    const std::size_t top = index_after(ys_, card.min.y);
    const std::size_t bottom = index_at(ys_, card.max.y);
    for (std::size_t row = top; row < bottom; ++row) {
      for (std::size_t i = left - 1; i < right; ++i) level_[row * columns + i] = 1;
    }
    for (std::size_t stretch = top; stretch <= bottom; ++stretch) {
      for (std::size_t i = left; i < right; ++i) upright_[stretch * columns + i] = 1;
    }
  }
}

/// A line beside a card ends where it meets another card: a shortest way with the fewest corners is among these (Wybrow,
/// Marriott and Stuckey, "Orthogonal connector routing", 2009), and a search on them is several times as quick.
void WayFinder::keep_lines_in_sight() {
  const std::size_t columns = xs_.size();
  std::vector<std::uint8_t> level(level_.size(), 1);
  std::vector<std::uint8_t> upright(upright_.size(), 1);
  // From `first` down to `begin` and up to `end`, step by step, as far as it is free.
  const auto see = [](const std::vector<std::uint8_t>& blocked, std::vector<std::uint8_t>& seen, std::size_t line, std::size_t step,
                      std::size_t begin, std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end && blocked[line + i * step] == 0; ++i) seen[line + i * step] = 0;
    for (std::size_t i = first; i-- > begin && blocked[line + i * step] == 0;) seen[line + i * step] = 0;
  };
  for (std::uint32_t i = 0; i < cards_.size(); ++i) {
    const Rect& card = cards_[i];
    const Space& space = space_[i];
    const std::size_t left = index_at(xs_, card.min.x - space.left);
    const std::size_t right = index_at(xs_, card.max.x + space.right);
    const std::size_t top = index_at(ys_, card.min.y - space.top);
    const std::size_t bottom = index_at(ys_, card.max.y + space.bottom);
    for (const std::size_t row : {top, bottom}) {
      for (const std::size_t from : {left, right}) see(level_, level, row * columns, 1, 0, from, columns - 1);
    }
    for (const std::size_t column : {left, right}) {
      for (const std::size_t from : {top, bottom}) see(upright_, upright, column, columns, 0, from + 1, ys_.size() + 1);
    }
  }
  level_ = std::move(level);
  upright_ = std::move(upright);
}

bool WayFinder::clear(Point a, Point b, std::uint32_t but) const {
  const Rect line{{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}};
  for (std::uint32_t card = 0; card < cards_.size(); ++card) {
    if (card != but && cards_[card].grown(clearance).overlaps(line.grown(0.01f))) return false;
  }
  return true;
}

std::vector<std::uint8_t> WayFinder::blocked_at(float y) const {
  std::vector<std::uint8_t> blocked(xs_.size(), 0);
  for (const Rect& one : cards_) {
    const Rect card = one.grown(clearance);
    if (y <= card.min.y || y >= card.max.y) continue;
    const std::size_t right = index_at(xs_, card.max.x);
    for (std::size_t i = index_after(xs_, card.min.x) - 1; i < right; ++i) blocked[i] = 1;
  }
  return blocked;
}

std::vector<WayFinder::Row> WayFinder::rows_with(float y, const std::vector<std::uint8_t>& blocked, float other_y,
                                                 const std::vector<std::uint8_t>& other_blocked) const {
  std::vector<Row> rows;
  rows.reserve(ys_.size() + 2);
  for (std::size_t i = 0; i < ys_.size(); ++i) rows.push_back({ys_[i], i + 1, level_.data() + i * xs_.size()});
  const auto add = [&](float at, const std::vector<std::uint8_t>& its) {
    const auto place = std::lower_bound(rows.begin(), rows.end(), at, [](const Row& row, float v) { return row.y < v; });
    if (place != rows.end() && place->y == at) return;
    rows.insert(place, {at, index_after(ys_, at), its.data()});
  };
  add(y, blocked);
  add(other_y, other_blocked);
  return rows;
}

std::vector<Point> WayFinder::find(const End& begin, const End& end) {
  const Point first = before(begin);
  const Point last = before(end);
  if (!open(begin) || !open(end)) return {};
  std::vector<Point> way = simple_way(first, last);
  if (way.empty()) {
    const std::vector<std::uint8_t> blocked = blocked_at(begin.y);
    const std::vector<std::uint8_t> end_blocked = blocked_at(end.y);
    way = search(rows_with(begin.y, blocked, end.y, end_blocked), first, last);
  }
  if (way.empty()) return {};
  std::vector<Point> corners{at(begin)};
  for (const Point p : way) add_corner(corners, p);
  add_corner(corners, at(end));
  return corners;
}

/// Level, or with one upright stretch between the ends, near the middle: no other way is shorter.
std::vector<Point> WayFinder::simple_way(Point begin, Point end) const {
  const auto way_at = [&](float x) { return std::vector<Point>{begin, {x, begin.y}, {x, end.y}, end}; };
  const auto possible = [&](float x) {
    return clear(begin, {x, begin.y}) && clear({x, begin.y}, {x, end.y}) && clear({x, end.y}, end);
  };
  if (begin.y == end.y) return clear(begin, end) ? way_at(begin.x) : std::vector<Point>{};
  const float least = std::min(begin.x, end.x);
  const float most = std::max(begin.x, end.x);
  const float middle = (least + most) * 0.5f;
  if (possible(middle)) return way_at(middle);
  std::vector<float> places(xs_.begin() + static_cast<std::ptrdiff_t>(index_at(xs_, least)),
                            xs_.begin() + static_cast<std::ptrdiff_t>(index_after(xs_, most)));
  util::sort(places, [&](float a, float b) { return std::abs(a - middle) < std::abs(b - middle); });
  for (const float x : places) {
    if (possible(x)) return way_at(x);
  }
  return {};
}

/// Dijkstra's, towards the end (A*). A place is a crossing of the grid and whether the way arrives level or upright there.
std::vector<Point> WayFinder::search(const std::vector<Row>& rows, Point begin, Point end) {
  const std::size_t columns = xs_.size();
  const auto row_of = [&](float y) {
    return static_cast<std::size_t>(
        std::lower_bound(rows.begin(), rows.end(), y, [](const Row& row, float v) { return row.y < v; }) - rows.begin());
  };
  // Row, column and direction as bits of a number.
  const auto row_shift = static_cast<std::uint32_t>(std::bit_width(columns) + 1);
  const std::uint32_t column_mask = (1u << (row_shift - 1)) - 1;
  const auto place = [&](std::size_t row, std::size_t column, bool upright) {
    return static_cast<std::uint32_t>((row << row_shift) | (column << 1) | (upright ? 1u : 0u));
  };
  const std::uint32_t start = place(row_of(begin.y), index_at(xs_, begin.x), false);
  const std::uint32_t goal = place(row_of(end.y), index_at(xs_, end.x), false);
  const auto point = [&](std::uint32_t p) { return Point{xs_[(p >> 1) & column_mask], rows[p >> row_shift].y}; };

  // Clearing what the last search came to is less than clearing all.
  for (const std::uint32_t p : touched_) reached_[p] = {};
  touched_.clear();
  reached_.resize(std::max(reached_.size(), rows.size() << row_shift));
  // What remains at least.
  const auto remaining = [&](std::uint32_t p) {
    const Point at = point(p);
    const float corners = p % 2 == 1 ? 1.0f : at.y == end.y ? 0.0f : 2.0f;
    return std::abs(at.x - end.x) + std::abs(at.y - end.y) + corners * corner_cost;
  };
  // By what they cost at least in the end, to a unit: that never becomes less along a way. Of equal ones the last first.
  for (std::vector<Candidate>& bucket : buckets_) bucket.clear();
  const float begin_total = remaining(start);
  std::size_t current = 0;
  const auto reach = [&](std::uint32_t to, std::uint32_t from, float cost) {
    Reached& known = reached_[to];
    if (cost >= known.cost) return;
    if (known.cost == Reached().cost) touched_.push_back(to);
    known = {cost, from};
    // Rounding must not put it behind where the search has come to.
    const auto bucket = std::max(current, static_cast<std::size_t>(std::max(cost + remaining(to) - begin_total, 0.0f) / bucket_width));
    if (buckets_.size() <= bucket) buckets_.resize(bucket + 1);
    buckets_[bucket].push_back({cost, to});
  };
  const auto right = [&](std::size_t row, std::size_t column) { return column + 1 < columns && rows[row].blocked[column] == 0; };
  const auto left = [&](std::size_t row, std::size_t column) { return column > 0 && rows[row].blocked[column - 1] == 0; };
  const auto down = [&](std::size_t row, std::size_t column) {
    return row + 1 < rows.size() && upright_[rows[row].stretch * columns + column] == 0;
  };
  const auto up = [&](std::size_t row, std::size_t column) {
    return row > 0 && upright_[rows[row - 1].stretch * columns + column] == 0;
  };
  const auto turns_upright = [&](std::size_t row, std::size_t column) { return down(row, column) || up(row, column); };
  const auto turns_level = [&](std::size_t row, std::size_t column) {
    return right(row, column) || left(row, column) || place(row, column, false) == goal;
  };
  reach(start, start, 0.0f);
  while (current < buckets_.size()) {
    if (buckets_[current].empty()) {
      ++current;
      continue;
    }
    const auto [cost, here] = buckets_[current].back();
    buckets_[current].pop_back();
    if (here == goal) break;
    if (cost > reached_[here].cost) continue;
    const Point p = point(here);
    const std::size_t row = here >> row_shift;
    const std::size_t column = (here >> 1) & column_mask;
    const float so_far = reached_[here].cost;
    if (here % 2 == 0 ? turns_upright(row, column) : turns_level(row, column)) reach(here ^ 1u, here, so_far + corner_cost);
    // On to the next crossing where it can turn, or ends. (A distance first, then the sum: rounded in another order it could be
    // less than before, and the search would go in circles between lines that are as good as one.)
    if (here % 2 == 0) {
      const auto pause = [&](std::size_t c) { return turns_upright(row, c) || place(row, c, false) == goal; };
      std::size_t to = column;
      while (right(row, to) && !pause(++to)) {}
      if (to != column) reach(place(row, to, false), here, so_far + (xs_[to] - p.x));
      to = column;
      while (left(row, to) && !pause(--to)) {}
      if (to != column) reach(place(row, to, false), here, so_far + (p.x - xs_[to]));
    } else {
      std::size_t to = row;
      while (down(to, column) && !turns_level(++to, column)) {}
      if (to != row) reach(place(to, column, true), here, so_far + (rows[to].y - p.y));
      to = row;
      while (up(to, column) && !turns_level(--to, column)) {}
      if (to != row) reach(place(to, column, true), here, so_far + (p.y - rows[to].y));
    }
  }
  if (reached_[goal].cost == std::numeric_limits<float>::infinity()) return {};
  std::vector<Point> way;
  for (std::uint32_t here = goal;; here = reached_[here].from) {
    if (way.empty() || !(way.back() == point(here))) way.push_back(point(here));
    if (here == start) break;
  }
  std::reverse(way.begin(), way.end());
  return way;
}

}  // namespace ui::graph
