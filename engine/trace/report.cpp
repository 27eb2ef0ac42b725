// SPDX-License-Identifier: MIT
#include "trace/report.h"

#include <cctype>

#include "trace/state_cursor.h"
#include "trace/words.h"

namespace trace {
namespace {

/// As a cell of a table: what would end it, or be taken for a mark, is escaped.
std::string cell(std::string_view text) {
  std::string out;
  const auto is_word = [&](std::size_t at) { return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      out += "<br>";
      continue;
    }
    // Within a word an underscore is no mark.
    const bool plain = c == '_' && i > 0 && is_word(i - 1) && is_word(i + 1);
    if (!plain && std::string_view("\\`*_[]<>|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string report(const Model& model, std::string_view title) {
  StateCursor cursor(model.history());
  cursor.move_to(model.event_count());
  const State& state = cursor.state();

  std::string out = "# " + cell(title) + "\n\n";
  out.append("The run: ").append(status_word(state.status)).append(" at ").append(instant_words(model.end_time())).append(" of loop time, after ");
  out.append(std::to_string(state.iteration)).append(state.iteration == 1 ? " iteration" : " iterations").append(" of the loop");
  if (!state.status_text.empty()) out.append(": ").append(cell(state.status_text));
  out += ".\n";

  if (!state.outcomes.empty()) {
    out += "\n## Outcomes\n\n| at | | |\n| ---: | --- | --- |\n";
    for (const OutcomeRow& row : state.outcomes) {
      out.append("| ").append(instant_words(row.time)).append(" | ").append(row.kind).append(" | ").append(cell(row.text)).append(" |\n");
    }
  }
  if (!state.tasks.empty()) {
    out += "\n## Tasks\n\n| task | coroutine | created by | from | to | ended in | waited |\n| --- | --- | --- | ---: | ---: | --- | ---: |\n";
    for (const TaskInfo& task : state.tasks) {
      const TaskInfo* const creator = state.task(task.created_by);
      out.append("| ").append(cell(task.name)).append(" | ").append(cell(task.coroutine)).append(" | ").append(cell(creator ? creator->name : "")).append(" | ");
      out.append(instant_words(task.created)).append(" | ").append(is_done(task.state) ? instant_words(task.ended) : "").append(" | ");
      out.append(state_word(task.state));
      if (const std::string& end = task.error.empty() ? task.result : task.error; is_done(task.state) && !end.empty()) out.append(": ").append(cell(short_words(end)));
      else if (!is_done(task.state) && !task.wait.what.empty()) out.append(" ").append(cell(task.wait.text()));
      out.append(" | ").append(duration_words(task.waited)).append(" |\n");
    }
  }
  if (!state.console.empty()) {
    out += "\n## Output\n\n";
    // Indented: nothing in it can end it.
    for (const ConsoleLine& line : state.console)
      out.append("    ").append(line.kind == ConsoleLine::Kind::warning ? "warning: " : "").append(line.text).append("\n");
  }
  return out;
}

}  // namespace trace
