// SPDX-License-Identifier: MIT
// What became of a request to cancel a task.
#include <algorithm>

#include "trace/outcome_parts.h"

namespace trace {

namespace {

/// Why a task group cancels: "B had failed".
std::string group_reason(const Teller& tell, const CancelEntry& cancel) {
  const ConstructHistory& group = tell.history.construct(cancel.group);
  TaskId first = 0;
  for (const TaskId id : group.children) {
    const TaskHistory& task = tell.history.task(id);
    if (task.done < cancel.event && task.end == TaskState::exception &&
        (first == 0 || task.done < tell.history.task(first).done)) {
      first = id;
    }
  }
  if (first != 0) return tell.name(first) + " had failed";
  return group.block_ended < cancel.event && tell.log[group.block_ended].d != 0 &&
                 tell.error_of(group.block_ended) != "CancelledError"
             ? "its block had failed"
             : "the group itself was cancelled";
}

std::string request_words(const Teller& tell, const CancelEntry& cancel) {
  const std::string target = tell.name(cancel.target), when = " at " + tell.at(cancel.event);
  std::string text;
  if (cancel.parent != never) {
    const CancelEntry& parent = tell.history.cancels()[cancel.parent];
    const std::string waiter = tell.name(parent.target);
    if (parent.construct != 0 && parent.group == 0) {
      text = std::string(tell.log.text(parent.by_what)) + " cancelled " + target + ", which " + waiter + " waited for";
    } else {
      text = waiter + " passed its cancel" + when + " on to " + target + ", which it waited for";
    }
  } else if (cancel.construct != 0 && cancel.group == 0) {
    text = std::string(tell.log.text(cancel.by_what)) + " cancelled " + target;
  } else if (cancel.gather != 0) {
    text = "the gather passed the cancel by " + tell.asker(cancel) + when + " on to " + target;
  } else if (cancel.group != 0) {
    text = tell.asker(cancel) + " cancelled " + target + when + ", as " + group_reason(tell, cancel);
  } else if (cancel.by == cancel.target) {
    text = target + " asked itself to cancel" + when;
  } else {
    text = tell.asker(cancel) + " asked " + target + " to cancel" + when;
  }
  if (cancel.message != 0 && cancel.parent == never) text += " (" + short_words(tell.log.description(cancel.message).text) + ")";
  return text;
}

/// The request that this one was passed on as; null: it was not.
const CancelEntry* passed_on(const Teller& tell, const CancelEntry& cancel) {
  const auto& cancels = tell.history.cancels();
  const auto number = static_cast<std::uint32_t>(&cancel - cancels.data());
  for (std::size_t i = number + 1; i < cancels.size() && cancels[i].parent != never && tell.past(cancels[i].event); ++i)
    if (cancels[i].parent == number) return &cancels[i];
  return nullptr;
}

/// Where CancelledError came later than it was asked for, or in place of something.
std::string delivery_words(const Teller& tell, const CancelEntry& cancel) {
  if (!tell.past(cancel.delivered)) return {};
  if (tell.between(cancel.event, cancel.delivered) > Duration::zero()) {
    const std::string text = "; CancelledError reached it only at " + tell.at(cancel.delivered);
    const std::string blocked = tell.blocked(tell.time(cancel.event), tell.time(cancel.delivered));
    if (!blocked.empty()) return text + ", as " + blocked;
    if (const CancelEntry* inner = passed_on(tell, cancel)) return text + ", when " + tell.name(inner->target) + " had ended";
    return text;
  }
  const Span& span = tell.span(cancel.target, cancel.event);
  const std::size_t place = tell.span_at(cancel.target, cancel.event);
  if (span.kind != SpanKind::ready || place == 0 || tell.history.task(cancel.target).started > cancel.event) return {};
  const Span& before = tell.history.lanes()[cancel.target - 1].spans[place - 1];
  if (before.kind != SpanKind::awaiting) return {};
  // Ready by an earlier request is not ready by what it waited for.
  for (const std::uint32_t number : tell.cancels_since(cancel.target, cancel.event))
    if (const CancelEntry& other = tell.history.cancels()[number]; other.event < cancel.event && other.delivered == cancel.delivered) return {};
  return "; what it waited for was there already, but CancelledError came in its place";
}

std::string clean_up_words(const Teller& tell, const CancelEntry& cancel) {
  const Duration took = tell.between(cancel.delivered, cancel.ended);
  return took > Duration::zero() ? ", after " + duration_words(took) + " of clean-up" : "";
}

/// Of one that has ended: how.
std::string end_words(const Teller& tell, const CancelEntry& cancel) {
  const TaskHistory& target = tell.history.task(cancel.target);
  const std::string when = " at " + tell.at(target.done);
  const bool delivered = cancel.delivered != never;
  if (target.end == TaskState::cancelled) {
    if (target.started == never || cancel.delivered == target.started) {
      return "; it ended as cancelled before its first line ran";
    }
    return (delivered ? delivery_words(tell, cancel) : "") + "; it ended as cancelled" + when +
           (delivered ? clean_up_words(tell, cancel) : "");
  }
  if (!delivered) {
    const CancelEntry* inner = passed_on(tell, cancel);
    const std::string why = inner ? ", as " + tell.name(inner->target) + " kept the CancelledError to itself" : "";
    return "; no CancelledError reached it" + why + "; it " + tell.fate_of(cancel.target);
  }
  if (target.end == TaskState::exception) {
    return delivery_words(tell, cancel) + "; it failed" + when + " with " + tell.end_of(cancel.target) +
           " in place of CancelledError" + clean_up_words(tell, cancel);
  }
  return delivery_words(tell, cancel) + "; it swallowed the CancelledError and ended" + when + " with " + tell.end_of(cancel.target);
}

std::string uncancel_words(const Teller& tell, const CancelEntry& cancel) {
  return "; it took that back with uncancel() at " + tell.at(cancel.uncancelled) +
         (cancel.delivered < cancel.uncancelled ? "" : " before CancelledError reached it");
}

/// Of the request of a timeout or task group to its own block, which is taken back as that ends.
std::string construct_end_words(const Teller& tell, const CancelEntry& cancel) {
  const std::string when = " at " + tell.at(cancel.ended);
  if (cancel.swallowed != never) return "; its block swallowed the CancelledError and ended" + when;
  switch (tell.history.construct(cancel.construct).end) {
    case aio::ConstructEnd::timed_out: return "; it became TimeoutError" + when;
    case aio::ConstructEnd::exception:
      return "; " + std::string(tell.error_of(tell.history.construct(cancel.construct).ended)) + " came out" + when;
    case aio::ConstructEnd::result:
    case aio::ConstructEnd::cancelled: break;
  }
  return "; it left the block" + when;
}

}  // namespace

std::string cancel_text(const Teller& tell, const CancelEntry& cancel) {
  const std::string text = request_words(tell, cancel);
  const TaskHistory& target = tell.history.task(cancel.target);
  if (!cancel.accepted) {
    return text + ", but it was done already" +
           (target.done < cancel.event ? ", since " + tell.at(target.done) : std::string());
  }
  if (tell.past(cancel.ended)) {
    if (cancel.ended == target.done) {
      if (cancel.uncancelled == never) return text + end_words(tell, cancel);
      const std::string fate = tell.fate_of(cancel.target);
      return text + delivery_words(tell, cancel) + uncancel_words(tell, cancel) +
             (target.end == TaskState::cancelled ? ", and yet " : " and went on; it ") + fate;
    }
    if (cancel.construct != 0) return text + delivery_words(tell, cancel) + construct_end_words(tell, cancel);
    return text + delivery_words(tell, cancel) + "; it went on until it was asked again, at " +
           tell.at(tell.history.cancels()[cancel.overtaken].event);
  }
  if (tell.past(cancel.uncancelled)) return text + delivery_words(tell, cancel) + uncancel_words(tell, cancel) + " and goes on";
  if (tell.past(cancel.delivered)) {
    if (cancel.delivered == target.started) return text + "; it ends as cancelled before its first line runs";
    return text + "; CancelledError reached it at " + tell.at(cancel.delivered) + ", it has not ended yet";
  }
  return text + "; CancelledError has not reached it yet";
}

}  // namespace trace
