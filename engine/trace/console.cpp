// SPDX-License-Identifier: MIT
// Lines of the console.
#include "trace/history.h"
#include "util/text.h"

namespace trace {

namespace {

// One of megabytes would be laid out anew in every frame.
constexpr std::size_t longest_line = 10'000;

}  // namespace

ConsoleLine Console::operator[](std::size_t index) const {
  const Log& log = history_->log();
  ConsoleLine line;
  line.event = history_->console()[index];
  const Event& event = log[line.event];
  line.time = log.time(line.event);
  line.task = event.b;
  const std::string_view text = log.text(event.c);
  line.text = util::beginning(text, longest_line);
  if (line.text.size() < text.size()) line.text += " … (" + std::to_string(text.size()) + " bytes)";
  switch (event.kind) {
    case EventKind::printed: break;
    case EventKind::error_written: line.kind = event.detail == 1 ? ConsoleLine::Kind::warning : ConsoleLine::Kind::error; break;
    case EventKind::reported: {
      line.kind = ConsoleLine::Kind::warning;
      line.task = FutureName::from_value(event.a).task();
      if (event.d != 0) line.text += ": " + std::string(log.description(event.d).text);
      if (line.task != 0) line.text += " (" + std::string(history_->name_at(line.task, line.event)) + ")";
      break;
    }
    default: line.kind = ConsoleLine::Kind::warning; break;
  }
  return line;
}

}  // namespace trace
