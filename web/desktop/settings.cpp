// SPDX-License-Identifier: MIT
#include "web/desktop/settings.h"

#include <algorithm>
#include <charconv>

namespace web {
namespace {

/// Takes the number that `text` begins with, and the space after it.
bool take_number(std::string_view& text, int& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.starts_with(' ')) text.remove_prefix(1);
  return true;
}

WindowPlace parse_place(std::string_view text) {
  WindowPlace place;
  int maximized = 0;
  for (int* const number : {&place.x, &place.y, &place.width, &place.height, &maximized}) {
    if (!take_number(text, *number)) return {};
  }
  place.maximized = maximized == 1;
  const auto sensible = [](int size) { return size >= 100 && size <= 100'000; };
  return sensible(place.width) && sensible(place.height) ? place : WindowPlace{};
}

}  // namespace

void Settings::add_recent(const std::string& path) {
  std::erase(recent, path);
  recent.insert(recent.begin(), path);
  if (recent.size() > most_recent) recent.resize(most_recent);
}

std::string Settings::text() const {
  std::string text;
  if (window.width > 0) {
    text += "window";
    for (const int number : {window.x, window.y, window.width, window.height, window.maximized ? 1 : 0}) {
      text += ' ' + std::to_string(number);
    }
    text += '\n';
  }
  if (!layout.empty()) text += "layout " + layout + '\n';
  for (const std::string& path : recent) text += "recent " + path + '\n';
  return text;
}

Settings Settings::parse(std::string_view text) {
  Settings made;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || space + 1 == line.size()) continue;
    const std::string_view name = line.substr(0, space), value = line.substr(space + 1);
    if (name == "window") made.window = parse_place(value);
    if (name == "layout") made.layout = value;
    if (name == "recent" && made.recent.size() < most_recent) made.recent.emplace_back(value);
  }
  return made;
}

}  // namespace web
