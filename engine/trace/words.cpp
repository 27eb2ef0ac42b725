// SPDX-License-Identifier: MIT
#include "trace/words.h"

#include <cstdint>

namespace trace {

namespace {

constexpr std::size_t most_items = 4;

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

std::string_view primitive_word(aio::PrimitiveKind kind) {
  constexpr std::string_view words[] = {"lock", "event", "condition", "semaphore", "barrier", "queue"};
  return words[static_cast<int>(kind)];
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
