// SPDX-License-Identifier: MIT
#include "ui/format.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdarg>
#include <cstdio>

#include "ui/theme.h"

namespace ui {
namespace {

std::size_t print(char* to, std::size_t room, const char* format, std::va_list arguments) {
  const int size = std::vsnprintf(to, room, format, arguments);
  return std::min(static_cast<std::size_t>(std::max(size, 0)), room - 1);
}

/// Three decimals at most, without zeros at the end.
Text trimmed(double value, const char* unit) {
  char number[32];
  int size = std::snprintf(number, sizeof number, "%.3f", value);
  while (size > 0 && number[size - 1] == '0') --size;
  if (size > 0 && number[size - 1] == '.') --size;
  return Text("%.*s%s", size, number, unit);
}

}  // namespace

Text::Text(const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  size_ = print(data_, sizeof data_, format, arguments);
  va_end(arguments);
}

Text& Text::append(const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  size_ += print(data_ + size_, sizeof data_ - size_, format, arguments);
  va_end(arguments);
  return *this;
}

Text& Text::append_text(std::string_view text) {
  return append("%.*s", static_cast<int>(std::min<std::size_t>(text.size(), sizeof data_)), text.data());
}

Text fixed_time(trace::Time time) { return Text("%.3f s", aio::to_seconds(time)); }

Text short_duration(trace::Duration duration) {
  const double seconds = aio::to_seconds(duration);
  const double size = std::fabs(seconds);
  if (size == 0.0) return Text("0 s");
  if (size < 0.001) return trimmed(seconds * 1e6, " µs");
  if (size < 0.1) return trimmed(seconds * 1e3, " ms");
  return trimmed(seconds, " s");
}

Text short_time(trace::Time time) { return short_duration(time.time_since_epoch()); }

Text speed_text(double speed) { return Text("%.3g×", speed); }

Text task_sentence(const trace::TaskInfo& task) {
  const StateGlyph glyph = state_glyph(task);
  Text text("%s", state_word(glyph));
  switch (glyph) {
    case StateGlyph::ready:
      if (!task.started) return Text("ready to start");
      return Text("ready: its turn comes");
    case StateGlyph::awaiting:
      if (!task.wait.what.empty()) text.append(": %s", task.wait.text().c_str());
      break;
    case StateGlyph::result:
      if (!task.result.empty() && task.result != "None") text.append(" with %s", task.result.c_str());
      break;
    case StateGlyph::exception:
    case StateGlyph::timed_out:
      if (!task.error.empty()) text.append(": %s", task.error.c_str());
      break;
    case StateGlyph::running:
    case StateGlyph::cancelled: break;
  }
  return text;
}

Text wait_words(const trace::Span& span, std::string_view why, bool over) {
  Text text;
  const bool cut_short = over && span.wait == trace::WaitKind::sleep && span.end < span.until;
  if (!cut_short) return text.append_text(why);
  text.append("slept %s of ", short_duration(span.end - span.begin).c_str());
  return text.append_text(short_duration(span.until - span.begin).view());
}

std::string_view task_name(const trace::State& state, trace::TaskId task) {
  const trace::TaskInfo* info = state.task(task);
  return info ? std::string_view(info->name) : std::string_view("outside tasks");
}

const char* status_word(trace::RunStatus status) {
  switch (status) {
    case trace::RunStatus::not_started: return "not started";
    case trace::RunStatus::running: return "running";
    case trace::RunStatus::finished: return "finished";
    case trace::RunStatus::failed: return "failed";
    case trace::RunStatus::deadlock: return "deadlock";
    case trace::RunStatus::limit: return "limit reached";
    case trace::RunStatus::stopped: return "stopped";
  }
  return "";
}

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  const auto equal = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), equal) != text.end();
}

}  // namespace ui
