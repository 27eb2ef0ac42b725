// SPDX-License-Identifier: MIT
// The kinds of events at which a run can halt by itself.
#pragma once

#include <cstdint>
#include <optional>

#include "trace/model.h"

namespace session {

/// As bits of a mask.
enum class StopAt : std::uint8_t {
  cancel = 1,     // a cancel request, whoever asks
  timeout = 2,    // a deadline that is reached
  exception = 4,  // a task that ends with an exception (TimeoutError too), or main that does without its task
  warning = 8,    // what the console shows as a warning; a callback that blocked the loop for 100 ms
};
constexpr std::uint8_t stop_at_all = 15;

/// A run halted behind an event.
struct Stop {
  StopAt kind{};
  trace::EventIndex event = 0;

  bool operator==(const Stop&) const = default;
};

/// The first event in [from, to) of a kind in `mask`.
std::optional<Stop> find_stop(const trace::Model& model, std::uint8_t mask, trace::EventIndex from, trace::EventIndex to);

}  // namespace session
