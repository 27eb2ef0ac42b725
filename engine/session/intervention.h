// SPDX-License-Identifier: MIT
// What the person who watches does to a run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aio/time.h"
#include "trace/state.h"

namespace session {

struct Action {
  enum class Kind : std::uint8_t { cancel, set_event, clear_event, set_result, set_exception, put };
  Kind kind{};
  /// A task's number in the trace for cancel, a primitive's for events and queues, a FutureName's value for futures.
  std::uint32_t target = 0;
  /// The message of a cancel; a Python expression's source for set_result, set_exception and put.
  std::optional<std::string> text;

  bool operator==(const Action&) const = default;
};

/// An action at a point that every run of the same text has.
struct Intervention {
  std::uint64_t after_steps = 0;  // of the program; sooner if a run of another making has nothing to do until `time`
  aio::Time time{};
  Action action;
  std::string subject;            // what it is done to, in words: "task B"

  bool operator==(const Intervention&) const = default;
};

/// The target of that name of an action of that kind, of several the newest: a task or future that is not done, an event, a queue.
/// 0: there is none.
std::uint32_t find_target(const trace::State& state, Action::Kind kind, std::string_view name);

/// "cancel task B at 1.2 s".
std::string intervention_words(const Intervention& intervention);

/// As text, to be kept beside the program's: a line for each, empty without any.
std::string write_interventions(const std::vector<Intervention>& interventions);
/// What write_interventions() wrote. May be given anything; none: it is something else, or of more than a thousand.
std::optional<std::vector<Intervention>> read_interventions(std::string_view text);

}  // namespace session
