// SPDX-License-Identifier: MIT
// Changing a number with the mouse: in which steps, and what may be typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ui::graph {

/// How the modifier keys change a step.
enum class StepSize { usual, fine, coarse };

/// The step in which a number near `value` changes: 0.1 for seconds up to 15, more above and less below 0.1; 1 for whole
/// numbers.
double number_step(double value, bool integer, StepSize size);

/// `start` changed by a number of steps: a multiple of the step, never less than zero (whole numbers too).
double stepped(double start, int steps, bool integer, StepSize size);

/// What was typed, if it is a number that can be one here: not negative, finite; whole where `integer`.
std::optional<double> read_number(std::string_view typed, bool integer);

/// "change sleep to 2.5 s".
std::string describe_change(std::string_view subject, std::string_view number, std::string_view unit);

}  // namespace ui::graph
