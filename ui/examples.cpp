// SPDX-License-Identifier: MIT
#include "ui/examples.h"

#include <algorithm>
#include <vector>

#include "ui/examples_data.h"

namespace ui {
namespace {

/// The first line of an example is "# Group: Title".
Example parsed(const embedded::File& file) {
  const std::string_view text = file.text;
  std::string_view line = text.substr(0, text.find('\n'));
  line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos) return {file.name, text, line, {}};
  return {file.name, text, line.substr(colon + 2), line.substr(0, colon)};
}

}  // namespace

std::span<const Example> examples() {
  static const std::vector<Example> all = [] {
    std::vector<Example> list;
    for (const embedded::File& file : embedded::files) list.push_back(parsed(file));
    return list;
  }();
  return all;
}

const Example* find_example(std::string_view name) {
  for (const Example& example : examples())
    if (example.name == name) return &example;
  return nullptr;
}

std::string_view default_document() { return examples().front().text; }

}  // namespace ui
