// SPDX-License-Identifier: MIT
// Numbers and states in words, without allocating.
#pragma once

#include <cstddef>
#include <string_view>

#include "trace/state.h"
#include "trace/timeline.h"
#include "util/text.h"

namespace ui {

/// A short text on the stack; what does not fit is cut.
class Text {
 public:
  Text() { data_[0] = 0; }
  [[gnu::format(printf, 2, 3)]] explicit Text(const char* format, ...);
  [[gnu::format(printf, 2, 3)]] Text& append(const char* format, ...);
  Text& append_text(std::string_view text);

  const char* c_str() const { return data_; }
  const char* begin() const { return data_; }
  const char* end() const { return data_ + size_; }
  bool empty() const { return size_ == 0; }
  std::string_view view() const { return {data_, size_}; }

 private:
  char data_[256];
  std::size_t size_ = 0;
};

/// "1.250 s": a fixed number of decimals, so that a running number does not jump.
Text fixed_time(trace::Time time);
/// "0 s", "1.25 s", "12 ms", "40 µs": as short as it is exact enough (three significant decimals).
Text short_duration(trace::Duration duration);
Text short_time(trace::Time time);
/// "1×", "0.25×".
Text speed_text(double speed);
/// "waiting: sleep 2 s", "finished with 42", ...
Text task_sentence(const trace::TaskInfo& task);
/// What a span of awaiting is called, `why` being its text: "sleep 2 s"; of a sleep that is over before its time "slept
/// 0.5 s of 2 s".
Text wait_words(const trace::Span& span, std::string_view why, bool over);
/// "Task-3" in the state, or "outside tasks".
std::string_view task_name(const trace::State& state, trace::TaskId task);
/// "running", "finished", "deadlock", ...
const char* status_word(trace::RunStatus status);

/// Up to its first line end.
/// For a label: not more of it than could ever be seen.
inline std::string_view first_line(std::string_view text) {
  text = util::beginning(text, 4000);
  return text.substr(0, text.find('\n'));
}
/// Does `text` hold `part`, whatever the case of ASCII letters?
bool contains_ignoring_case(std::string_view text, std::string_view part);

}  // namespace ui
