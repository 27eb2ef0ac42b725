// SPDX-License-Identifier: MIT
#include "trace/outcome.h"

#include "trace/outcome_parts.h"

namespace trace {

const CancelEntry* outside_cancel(const Teller& tell, std::uint32_t construct) {
  const ConstructRecord& record = tell.log.construct(construct);
  if (record.task == 0) return nullptr;
  const EventIndex ended = tell.history.construct(construct).ended;
  for (const std::uint32_t number : tell.cancels_since(record.task, record.event)) {
    const CancelEntry& cancel = tell.history.cancels()[number];
    if (cancel.event > ended || !tell.past(cancel.event)) break;
    // One from before may be delivered within.
    const bool concerns = cancel.event > record.event || (cancel.delivered != never && cancel.delivered > record.event);
    if (concerns && cancel.accepted && cancel.construct != construct) return &cancel;
  }
  return nullptr;
}

std::string construct_text(const History& history, std::uint32_t construct, EventIndex cursor) {
  const Teller tell(history, cursor);
  switch (history.log().construct(construct).kind) {
    case aio::ConstructKind::gather: return gather_text(tell, construct);
    case aio::ConstructKind::wait: return wait_text(tell, construct);
    case aio::ConstructKind::wait_for:
    case aio::ConstructKind::timeout: return deadline_text(tell, construct);
    case aio::ConstructKind::shield: return shield_text(tell, construct);
    case aio::ConstructKind::task_group: return group_text(tell, construct);
    case aio::ConstructKind::as_completed: return as_completed_text(tell, construct);
  }
  return {};
}

std::string outcome_text(const History& history, const OutcomeEntry& entry, EventIndex cursor) {
  if (entry.construct != 0) return construct_text(history, entry.construct, cursor);
  return cancel_text(Teller(history, cursor), history.cancels()[entry.cancel]);
}

std::string_view outcome_kind(const History& history, const OutcomeEntry& entry) {
  return entry.construct != 0 ? construct_word(history.log().construct(entry.construct).kind) : "cancel";
}

std::string_view construct_word(aio::ConstructKind kind) {
  switch (kind) {
    case aio::ConstructKind::gather: return "gather";
    case aio::ConstructKind::wait_for: return "wait_for";
    case aio::ConstructKind::timeout: return "timeout";
    case aio::ConstructKind::shield: return "shield";
    case aio::ConstructKind::wait: return "wait";
    case aio::ConstructKind::task_group: return "task group";
    case aio::ConstructKind::as_completed: return "as_completed";
  }
  return {};
}

}  // namespace trace
