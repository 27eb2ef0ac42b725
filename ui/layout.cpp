// SPDX-License-Identifier: MIT
#include "ui/layout.h"

#include <algorithm>
#include <charconv>

namespace ui {
namespace {

constexpr float least_size = 40.0f;
constexpr float most_size = 4000.0f;

/// Gives each field with its name to `visit(name, field)`: one list for saving and loading.
template <class LayoutType, class Visitor>
void visit_fields(LayoutType& layout, Visitor&& visit) {
  visit("left", layout.left);
  visit("right", layout.right);
  visit("timeline", layout.timeline);
  visit("drawer", layout.drawer);
  visit("left_open", layout.left_open);
  visit("right_open", layout.right_open);
  visit("drawer_open", layout.drawer_open);
  visit("toured", layout.toured);
  visit("left_tab", layout.left_tab);
  visit("right_tab", layout.right_tab);
  visit("drawer_tab", layout.drawer_tab);
  visit("narrow_tab", layout.narrow_tab);
}

int last_of(LeftTab) { return static_cast<int>(LeftTab::outline); }
int last_of(RightTab) { return static_cast<int>(RightTab::explain); }
int last_of(DrawerTab) { return static_cast<int>(DrawerTab::internals); }
int last_of(NarrowTab) { return static_cast<int>(NarrowTab::cpp); }
int last_of(Theme) { return static_cast<int>(Theme::light); }
int last_of(bool) { return 1; }

struct Writer {
  std::string& text;
  void operator()(const char* name, float value) const { write(name, static_cast<int>(value + 0.5f)); }
  template <class Field>
  void operator()(const char* name, Field value) const {
    write(name, static_cast<int>(value));
  }
  void write(const char* name, int value) const {
    if (!text.empty()) text += ' ';
    text.append(name).append("=").append(std::to_string(value));
  }
};

struct Reader {
  std::string_view wanted;
  int value;
  bool& understood;
  void operator()(const char* name, float& field) const {
    const auto size = static_cast<float>(value);
    if (wanted != name || size < least_size || size > most_size) return;
    field = size;
    understood = true;
  }
  template <class Field>
  void operator()(const char* name, Field& field) const {
    if (wanted != name || value < 0 || value > last_of(field)) return;
    field = static_cast<Field>(value);
    understood = true;
  }
};

}  // namespace

void Layout::apply(Preset preset) {
  Layout fresh;
  fresh.theme = theme;
  fresh.own_theme = own_theme;
  fresh.toured = toured;
  fresh.narrow_tab = narrow_tab;
  switch (preset) {
    case Preset::learn: break;
    case Preset::build:
      fresh.left_tab = LeftTab::outline;
      fresh.left = 200.0f;
      fresh.timeline = 170.0f;
      fresh.drawer_open = false;
      break;
    case Preset::internals:
      fresh.left_open = false;
      fresh.right_tab = RightTab::inspector;
      fresh.drawer_tab = DrawerTab::internals;
      fresh.drawer = 210.0f;
      break;
  }
  *this = fresh;
}

std::string Layout::save() const {
  std::string text;
  visit_fields(*this, Writer{text});
  if (own_theme) Writer{text}("theme", theme);
  return text;
}

bool Layout::load(std::string_view text) {
  bool understood = false;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view digits = word.substr(equals + 1);
    int value = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size()) continue;
    const std::string_view name = word.substr(0, equals);
    visit_fields(*this, Reader{name, value, understood});
    bool chosen = false;
    Reader{name, value, chosen}("theme", theme);
    own_theme = own_theme || chosen;
    understood = understood || chosen;
  }
  return understood;
}

std::string_view narrow_tab_name(NarrowTab tab) {
  static constexpr std::string_view names[narrow_tab_count] = {"graph",    "timeline",  "code",     "inspector", "console",
                                                               "outcomes", "internals", "examples", "outline",  "explain", "cpp"};
  return names[static_cast<int>(tab)];
}

}  // namespace ui
