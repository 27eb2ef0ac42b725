// SPDX-License-Identifier: MIT
#include "ui/graph/number_edit.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace ui::graph {

double number_step(double value, bool integer, StepSize size) {
  double step = 1.0;
  if (!integer) {
    step = 0.1;
    if (value > 0.0 && value < 0.1) step = 0.01;
    if (value > 0.0 && value < 0.01) step = 0.001;
  }
  while (value >= step * 150.0) step *= 10.0;
  if (size == StepSize::fine) step /= 10.0;
  if (size == StepSize::coarse) step *= 10.0;
  return integer ? std::max(step, 1.0) : std::max(step, 0.0001);
}

double stepped(double start, int steps, bool integer, StepSize size) {
  if (steps == 0) return start;
  const double step = number_step(start, integer, size);
  // The first step goes to the next multiple, so that 0.25 becomes 0.3 and not 0.35.
  const double from = start / step;
  const double whole = steps > 0 ? std::floor(from + 1e-9) : std::ceil(from - 1e-9);
  const double value = std::max(0.0, (whole + steps) * step);
  // Without the noise of binary fractions.
  return std::round(value * 1e6) / 1e6;
}

std::optional<double> read_number(std::string_view typed, bool integer) {
  while (!typed.empty() && typed.front() == ' ') typed.remove_prefix(1);
  while (!typed.empty() && (typed.back() == ' ' || typed.back() == 's')) typed.remove_suffix(1);
  if (typed.empty() || typed.size() > 32) return std::nullopt;
  if (typed.find_first_not_of("0123456789.,") != std::string_view::npos) return std::nullopt;
  std::string text(typed);
  std::replace(text.begin(), text.end(), ',', '.');
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (end != text.c_str() + text.size() || !std::isfinite(value) || value > 1e12) return std::nullopt;
  if (integer && value != std::floor(value)) return std::nullopt;
  return value;
}

std::string describe_change(std::string_view subject, std::string_view number, std::string_view unit) {
  std::string text = "change ";
  text.append(subject.empty() ? std::string_view("number") : subject).append(" to ").append(number);
  if (!unit.empty()) text.append(" ").append(unit);
  return text;
}

}  // namespace ui::graph
