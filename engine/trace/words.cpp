// SPDX-License-Identifier: MIT
#include "trace/words.h"

#include <cstdint>

namespace trace {

namespace {

constexpr std::size_t most_items = 4;
constexpr std::size_t longest_value = 40;

std::string seconds(std::int64_t nanoseconds, std::size_t least_digits) {
  std::string text = nanoseconds < 0 ? "-" : "";
  const std::uint64_t microseconds = (nanoseconds < 0 ? 0 - static_cast<std::uint64_t>(nanoseconds) : static_cast<std::uint64_t>(nanoseconds)) / 1000;
  text += std::to_string(microseconds / 1'000'000);
  std::string digits = std::to_string(1'000'000 + microseconds % 1'000'000).substr(1);
  while (digits.size() > least_digits && digits.back() == '0') digits.pop_back();
  if (!digits.empty()) text += "." + digits;
  return text + " s";
}

}  // namespace

std::string duration_words(Duration duration) { return seconds(duration.count(), 0); }
std::string instant_words(Time time) { return seconds(time.time_since_epoch().count(), 1); }

std::string wait_label(aio::ReturnWhen return_when, std::size_t count) {
  const std::string number = std::to_string(count);
  switch (return_when) {
    case aio::ReturnWhen::all_completed: break;
    case aio::ReturnWhen::first_completed: return "wait for the first of " + number;
    case aio::ReturnWhen::first_exception: return "wait for " + number + ", or a failure";
  }
  return "wait for " + number;
}

const char* status_word(RunStatus status) {
  switch (status) {
    case RunStatus::not_started: return "not started";
    case RunStatus::running: return "running";
    case RunStatus::finished: return "finished";
    case RunStatus::failed: return "failed";
    case RunStatus::deadlock: return "deadlock";
    case RunStatus::limit: return "limit";
    case RunStatus::stopped: return "stopped";
  }
  return "";
}

const char* state_word(TaskState state) {
  switch (state) {
    case TaskState::ready: return "ready";
    case TaskState::running: return "running";
    case TaskState::awaiting: return "awaiting";
    case TaskState::result: return "result";
    case TaskState::exception: return "exception";
    case TaskState::cancelled: return "cancelled";
  }
  return "";
}

std::string_view primitive_word(aio::PrimitiveKind kind) {
  constexpr std::string_view words[] = {"lock", "event", "condition", "semaphore", "barrier", "queue"};
  return words[static_cast<int>(kind)];
}

std::string primitive_label(aio::PrimitiveKind kind, std::string_view name) {
  const std::string_view word = primitive_word(kind);
  return name == word ? std::string(word) : std::string(word) + " " + std::string(name);
}

std::string_view function_words(std::string_view qualified) {
  constexpr std::string_view locals = "<locals>.";
  const std::size_t at = qualified.rfind(locals);
  return at == std::string_view::npos ? qualified : qualified.substr(at + locals.size());
}

std::string short_words(std::string_view value) {
  if (value.size() <= longest_value) return std::string(value);
  std::size_t end = longest_value;
  while (end > 0 && (value[end] & 0xc0) == 0x80) --end;  // not within a character
  return std::string(value.substr(0, end)) + "...";
}

std::string list_words(const std::vector<std::string>& items) {
  const bool cut = items.size() > most_items;
  const std::size_t shown = cut ? most_items - 1 : items.size();
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += !cut && i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  if (cut) text += " and " + std::to_string(items.size() - shown) + " others";
  return text;
}

}  // namespace trace
