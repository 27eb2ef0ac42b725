// SPDX-License-Identifier: MIT
#include "ui/graph/chips.h"

#include <cfloat>
#include <cmath>
#include <cstdio>

namespace ui::graph {

namespace {

constexpr float chip_height = 20.0f;
constexpr float chip_gap = 4.0f;
constexpr float most_width = 120.0f;
constexpr float text_left = 20.0f;   // after the glyph
constexpr float text_right = 8.0f;
constexpr float font_size = text_size::small;
constexpr float pi = 3.14159265f;

float width_of(const Fonts& fonts, std::string_view text) {
  return fonts.ui->CalcTextSizeA(font_size, FLT_MAX, 0.0f, text.data(), text.data() + text.size()).x;
}

struct CountText {
  explicit CountText(std::uint32_t count) {
    size = static_cast<std::size_t>(std::snprintf(data, sizeof data, "%u", count));
  }
  std::string_view view() const { return {data, size}; }
  char data[12];
  std::size_t size;
};

class Placer {
 public:
  Placer(const Fonts& fonts, const trace::State& state, std::vector<Chip>& chips)
      : fonts_(fonts), state_(state), chips_(chips) {}

  /// Puts chips left of `right`, the first one leftmost; returns where the leftmost begins.
  float row(const RowTasks& tasks, float right, float free, float middle) {
    if (tasks.total == 0) {
      if (tasks.outer == 0) return right;
      Chip chip;
      chip.task = tasks.first_outer;
      chip.count = tasks.outer;
      chip.outer = true;
      const trace::TaskInfo* task = state_.task(chip.task);
      chip.glyph = task != nullptr ? state_glyph(*task) : StateGlyph::awaiting;
      return put(chip, right, middle);
    }
    float wanted = 0.0f;
    for (std::size_t i = 0; i < std::min<std::size_t>(tasks.total, RowTasks::most_shown); ++i) {
      wanted += named_width(tasks.first[i]) + chip_gap;
    }
    if (tasks.total == 1 || (tasks.total <= RowTasks::most_shown && wanted <= free)) {
      for (std::size_t i = tasks.total; i-- > 0;) {
        Chip chip;
        chip.task = tasks.first[i];
        const trace::TaskInfo* task = state_.task(chip.task);
        if (task == nullptr) continue;
        chip.glyph = state_glyph(*task);
        right = put(chip, right, middle) - chip_gap;
      }
      return right + chip_gap;
    }
    for (int g = state_glyph_count - 1; g >= 0; --g) {
      const std::uint32_t count = tasks.count[static_cast<std::size_t>(g)];
      if (count == 0) continue;
      Chip chip;
      chip.task = tasks.first[0];
      chip.count = count;
      chip.glyph = static_cast<StateGlyph>(g);
      right = put(chip, right, middle) - chip_gap;
    }
    return right + chip_gap;
  }

  float ended(const CardTasks& tasks, float right, float middle) {
    for (int g = state_glyph_count - 1; g >= 0; --g) {
      const std::uint32_t count = tasks.ended[static_cast<std::size_t>(g)];
      if (count == 0) continue;
      Chip chip;
      chip.count = count;
      chip.glyph = static_cast<StateGlyph>(g);
      chip.ended = true;
      right = put(chip, right, middle) - chip_gap;
    }
    return right;
  }

 private:
  float named_width(trace::TaskId task) const {
    const trace::TaskInfo* info = state_.task(task);
    return std::min(most_width, text_left + text_right + (info != nullptr ? width_of(fonts_, info->name) : 0.0f));
  }
  float put(Chip chip, float right, float middle) {
    float width = text_left + text_right;
    if (chip.ended) {
      width = 18.0f + width_of(fonts_, CountText(chip.count).view());
    } else if (chip.count == 1) {
      width = named_width(chip.task);
    } else {
      width += width_of(fonts_, "×") + width_of(fonts_, CountText(chip.count).view());
    }
    chip.rect = {{right - width, middle - chip_height * 0.5f}, {right, middle + chip_height * 0.5f}};
    chips_.push_back(chip);
    return right - width;
  }

  const Fonts& fonts_;
  const trace::State& state_;
  std::vector<Chip>& chips_;
};

void draw_ring(const Paint& paint, ImVec2 centre, float radius, float part, ImU32 colour) {
  const float thickness = std::max(1.5f, 2.4f * paint.zoom());
  paint.draw.AddCircle(centre, radius, with_alpha(colour, 0.28f), 0, thickness);
  if (part <= 0.001f) return;
  paint.draw.PathArcTo(centre, radius, -pi * 0.5f, -pi * 0.5f + part * 2.0f * pi);
  paint.draw.PathStroke(colour, ImDrawFlags_None, thickness);
}

}  // namespace

void no_chips(const Scene& scene, std::uint32_t card, ChipSpace& space) {
  const Rect place = scene.card_rect(card);
  const CardLayout& shape = scene.shapes[card];
  space.row_right.resize(shape.rows.size());
  for (std::size_t r = 0; r < shape.rows.size(); ++r) {
    space.row_right[r] = place.min.x + shape.rows[r].rect.max.x - 6.0f;
  }
  space.header_right = place.max.x - metrics::padding;
}

void place_chips(const Fonts& fonts, const Scene& scene, std::uint32_t card, const CardTasks& tasks,
                 const trace::State& state, std::vector<Chip>& chips, ChipSpace& space) {
  no_chips(scene, card, space);
  const Rect place = scene.card_rect(card);
  const CardLayout& shape = scene.shapes[card];
  Placer placer(fonts, state, chips);
  const auto placed = [&](std::size_t first, std::uint32_t row) {
    for (std::size_t i = first; i < chips.size(); ++i) chips[i].place = {card, row};
  };
  const std::size_t first_chip = chips.size();
  const float middle = place.min.y + metrics::header_height * 0.5f;
  float right = placer.ended(tasks, space.header_right, middle);
  if (tasks.header.total > 0) right = placer.row(tasks.header, right, metrics::chip_room, middle) - chip_gap;
  space.header_right = right;
  placed(first_chip, Model::none);
  for (std::size_t r = 0; r < shape.rows.size(); ++r) {
    if (tasks.rows[r].total + tasks.rows[r].outer == 0) continue;
    const std::size_t first_in_row = chips.size();
    const std::vector<Rect>& pieces = shape.rows[r].pieces;
    const float text_end = pieces.empty() ? shape.rows[r].rect.min.x : pieces.back().max.x;
    const float edge = space.row_right[r] + 2.0f;
    const float free = edge - place.min.x - text_end - 8.0f;
    const float row_middle = place.min.y + shape.rows[r].line_centre;
    space.row_right[r] = placer.row(tasks.rows[r], edge, std::max(free, metrics::chip_room), row_middle) - 6.0f;
    placed(first_in_row, static_cast<std::uint32_t>(r));
  }
}

void draw_chip(const Paint& paint, const Chip& chip, const trace::State& state, trace::Time now, const ChipLook& look) {
  const Palette& colours = paint.colours;
  const ImU32 hue = colours.state(chip.glyph);
  const trace::TaskInfo* task = state.task(chip.task);
  const float middle = chip.rect.centre().y;
  if (!chip.ended) {
    const ImU32 fill = mix(colours.raised, hue, chip.outer ? 0.0f : look.hovered ? 0.36f : 0.24f);
    paint.fill(chip.rect, fill, chip_height * 0.5f);
    const ImU32 edge = look.selected ? colours.accent : with_alpha(hue, chip.outer ? 0.45f : look.hovered ? 1.0f : 0.8f);
    paint.outline(chip.rect, edge, chip_height * 0.5f, look.selected ? 2.0f : 1.0f);
  }
  const float glyph_x = chip.rect.min.x + (chip.ended ? 8.0f : 11.0f);
  const ImVec2 centre = paint.at({glyph_x, middle});
  const float part = task != nullptr && chip.count == 1 && !chip.outer ? sleep_progress(*task, now) : -1.0f;
  if (part >= 0.0f) {
    draw_ring(paint, centre, 5.2f * paint.zoom(), part, hue);
  } else {
    draw_state_glyph(paint.draw, centre, 5.5f * paint.zoom(), chip.glyph, chip.outer ? with_alpha(hue, 0.7f) : hue);
  }
  if (!paint.readable()) return;

  const ImU32 ink = chip.outer || chip.ended ? colours.muted : colours.text;
  const float size = paint.text_px(font_size);
  ImFont* font = paint.view.fonts.ui;
  const ImVec2 from = paint.at({chip.rect.min.x + (chip.ended ? 17.0f : text_left), middle});
  const float y = top_of_text(font, size, from.y + size * 0.36f);
  if (chip.count == 1 && !chip.ended) {
    if (task == nullptr) return;
    const char* end = task->name.data() + task->name.size();
    const char* rest = nullptr;
    const float room = (chip.rect.width() - text_left - text_right * 0.5f) * paint.zoom();
    font->CalcTextSizeA(size, room, 0.0f, task->name.data(), end, &rest);
    paint.draw.AddText(font, size, {from.x, y}, ink, task->name.data(), rest);
    return;
  }
  char text[16];
  std::snprintf(text, sizeof text, chip.ended ? "%u" : "×%u", chip.count);
  paint.draw.AddText(font, size, {from.x, y}, ink, text);
}

trace::TaskId task_to_select(const Chip& chip, const Scene& scene, const trace::State& state, trace::TaskId selected) {
  if (chip.count == 1 || chip.outer) return chip.task;
  trace::TaskId first = 0;
  for (const trace::TaskInfo& task : state.tasks) {
    const bool here = !trace::is_done(task.state) && state_glyph(task) == chip.glyph &&
                      place_of(scene, task) == chip.place;
    if (!here) continue;
    if (task.id > selected) return task.id;
    if (first == 0) first = task.id;
  }
  return first != 0 ? first : chip.task;
}

}  // namespace ui::graph
