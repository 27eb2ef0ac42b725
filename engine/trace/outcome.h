// SPDX-License-Identifier: MIT
// How a gather, wait, wait_for, timeout, shield, as_completed, task group or cancel turned out, as a sentence for
// beginners.
#pragma once

#include <string>

#include "trace/history.h"

namespace trace {

/// The sentence as it stands at `cursor`; it still changes until entry.settled. Requires: entry.event < cursor.
std::string outcome_text(const History& history, const OutcomeEntry& entry, EventIndex cursor);
/// The sentence of a construct that has begun, whether it is over or not: "gather waits: A is done; B and C are not".
/// Requires: it began before `cursor`.
std::string construct_text(const History& history, std::uint32_t construct, EventIndex cursor);
/// The construct's waiting was cancelled before it ended, and it passed that on to the child.
bool cancelled_through(const History& history, std::uint32_t construct, TaskId child);
/// "gather", "timeout", "cancel", ...
std::string_view outcome_kind(const History& history, const OutcomeEntry& entry);
std::string_view construct_word(aio::ConstructKind kind);

}  // namespace trace
