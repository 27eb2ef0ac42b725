// SPDX-License-Identifier: MIT
#include "session/intervention.h"

#include <charconv>

#include "trace/words.h"

namespace session {

namespace {

constexpr std::size_t most_read = 1000;
constexpr aio::Duration latest_read = std::chrono::hours(1'000'000);

/// On one line, without tabs.
void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\n' || c == '\t' || c == '\\') out += '\\';
    out += c == '\n' ? 'n' : c == '\t' ? 't' : c;
  }
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
  }
  return out;
}

/// A number and the space behind it are taken from the text.
template <class Number>
bool take_number(std::string_view& text, Number& number, Number most) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || number < 0 || number > most || length == text.size() || *end != ' ') return false;
  text.remove_prefix(length + 1);
  return true;
}

}  // namespace

std::uint32_t find_target(const trace::State& state, Action::Kind kind, std::string_view name) {
  using Kind = Action::Kind;
  std::uint32_t found = 0;
  if (kind == Kind::cancel) {
    for (const trace::TaskInfo& task : state.tasks)
      if (task.name == name && !trace::is_done(task.state)) found = task.id;
  } else if (kind == Kind::set_result || kind == Kind::set_exception) {
    for (const trace::FutureInfo& future : state.futures)
      if (future.name == name && !future.job && !trace::is_done(future.state)) found = future.id;
  } else {
    const auto wanted = kind == Kind::put ? aio::PrimitiveKind::queue : aio::PrimitiveKind::event;
    for (const trace::PrimitiveInfo& one : state.primitives)
      if (one.name == name && one.kind == wanted) found = one.id;
  }
  return found;
}

std::string intervention_words(const Intervention& intervention) {
  const Action& action = intervention.action;
  const std::string& subject = intervention.subject;
  const std::string text = action.text.value_or(std::string());
  std::string words;
  switch (action.kind) {
    case Action::Kind::cancel: words = "cancel " + subject + (action.text ? " with \"" + text + "\"" : std::string()); break;
    case Action::Kind::set_event: words = "set " + subject; break;
    case Action::Kind::clear_event: words = "clear " + subject; break;
    case Action::Kind::set_result: words = "give " + subject + " the result " + (action.text ? text : "None"); break;
    case Action::Kind::set_exception: words = "give " + subject + " the exception " + text; break;
    case Action::Kind::put: words = "put " + text + " into " + subject; break;
  }
  return words + " at " + trace::instant_words(intervention.time);
}

std::string write_interventions(const std::vector<Intervention>& interventions) {
  std::string out;
  for (const Intervention& one : interventions) {
    for (const std::int64_t number : {static_cast<std::int64_t>(one.action.kind), static_cast<std::int64_t>(one.action.target),
                                      static_cast<std::int64_t>(one.after_steps), static_cast<std::int64_t>(one.time.time_since_epoch().count())}) {
      out.append(std::to_string(number)).append(" ");
    }
    append_escaped(out, one.subject);
    if (one.action.text) {
      out += '\t';
      append_escaped(out, *one.action.text);
    }
    out += '\n';
  }
  return out;
}

std::optional<std::vector<Intervention>> read_interventions(std::string_view text) {
  std::vector<Intervention> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == text.npos || out.size() == most_read) return std::nullopt;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    std::int64_t kind = 0, target = 0, steps = 0, time = 0;
    if (!take_number(line, kind, static_cast<std::int64_t>(Action::Kind::put)) || !take_number<std::int64_t>(line, target, UINT32_MAX) ||
        !take_number(line, steps, INT64_MAX) || !take_number(line, time, static_cast<std::int64_t>(latest_read.count()))) {
      return std::nullopt;
    }
    const std::size_t tab = line.find('\t');
    Intervention& one = out.emplace_back();
    one.after_steps = static_cast<std::uint64_t>(steps);
    one.time = aio::Time(aio::Duration(time));
    one.action.kind = static_cast<Action::Kind>(kind);
    one.action.target = static_cast<std::uint32_t>(target);
    if (tab != line.npos) one.action.text = unescaped(line.substr(tab + 1));
    one.subject = unescaped(line.substr(0, tab));
  }
  return out;
}

}  // namespace session
