// SPDX-License-Identifier: MIT
#include "lang/runtime/suggest.h"

#include <algorithm>
#include <cstddef>

namespace lang {

namespace {

constexpr std::size_t most_candidates = 750, longest_name = 40;
constexpr std::size_t move_cost = 2, case_cost = 1;

std::size_t substitution_cost(char a, char b) {
  if (a == b) return 0;
  // Letters that differ in nothing but their case.
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c; };
  return lower(a) == lower(b) ? case_cost : move_cost;
}

/// Levenshtein's distance; what is beyond `most` is just more than that.
std::size_t distance_of(std::string_view a, std::string_view b, std::size_t most) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  if (a.empty() || b.empty()) return move_cost * (a.size() + b.size());
  if (a.size() > longest_name || b.size() > longest_name) return most + 1;
  if (b.size() < a.size()) std::swap(a, b);
  if ((b.size() - a.size()) * move_cost > most) return most + 1;
  std::vector<std::size_t> row(a.size());
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = move_cost * (i + 1);
  std::size_t result = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    std::size_t before = j * move_cost, least = most + 1;
    result = before;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const std::size_t substituted = before + substitution_cost(b[j], a[i]);
      before = row[i];
      result = std::min(std::min(result, before) + move_cost, substituted);
      row[i] = result;
      least = std::min(least, result);
    }
    if (least > most) return most + 1;
  }
  return result;
}

}  // namespace

std::string closest_name(std::string_view wrong, const std::vector<std::string_view>& candidates) {
  if (wrong.size() > longest_name || candidates.size() > most_candidates) return {};
  std::string_view best;
  std::size_t least = wrong.size();
  for (const std::string_view candidate : candidates) {
    if (candidate == wrong || least == 0) continue;
    const std::size_t most = std::min((candidate.size() + wrong.size() + 3) * move_cost / 6, least - 1);
    const std::size_t distance = distance_of(wrong, candidate, most);
    if (distance > most) continue;
    best = candidate;
    least = distance;
  }
  return std::string(best);
}

}  // namespace lang
