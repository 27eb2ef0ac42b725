// SPDX-License-Identifier: MIT
#include "ui/timeline/labels.h"

#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float beside = 5.0f;        // from what a text is about
constexpr float apart = 8.0f;         // from the next text
constexpr float least_cut = 40.0f;    // a shorter piece of a text says nothing
constexpr std::size_t most = 400;     // so many texts nobody reads
constexpr int most_searches = 1500;   // so often there is no room in a crowd

}  // namespace

void Labels::begin(float left, float right) {
  left_ = left;
  right_ = right;
  taken_.clear();
  labels_.clear();
  searches_ = 0;
  texts_.clear();
}

const Labels::Area* Labels::obstacle(const Area& area) const {
  for (const Area& other : taken_) {
    if (area.min.x < other.max.x + apart && other.min.x < area.max.x + apart && area.min.y < other.max.y && other.min.y < area.max.y)
      return &other;
  }
  return nullptr;
}

void Labels::add(const Area& area, ImU32 colour, std::string_view text, bool faint, bool cut) {
  taken_.push_back(area);
  labels_.push_back({area, faint ? with_alpha(colour, 0.45f) : colour, texts_.size(), text.size(), cut});
  texts_ += text;
}

bool Labels::put(const Context& context, float x, float top, float most_px, ImU32 colour, std::string_view text, bool faint,
                 bool before) {
  if (text.empty() || labels_.size() >= most || ++searches_ > most_searches || x < left_ - 1.0f || x > right_) return false;
  const float width = text_width(context.fonts().ui, text_size::tiny, text);
  Area area{{x + beside, top}, {x + beside + width, top + height}};
  while (area.min.x <= x + beside + most_px && area.max.x <= right_) {
    const Area* other = obstacle(area);
    if (!other) return add(area, colour, text, faint, false), true;
    area.min.x = other->max.x + apart + 1.0f;
    area.max.x = area.min.x + width;
  }
  if (!before) return false;
  area = {{x - beside - width, top}, {x - beside, top + height}};
  if (area.min.x < left_ || obstacle(area)) return false;
  add(area, colour, text, faint, false);
  return true;
}

bool Labels::put_cut(const Context& context, float x, float top, ImU32 colour, std::string_view text, bool faint) {
  if (text.empty() || labels_.size() >= most || ++searches_ > most_searches || x < left_ - 1.0f) return false;
  const float width = text_width(context.fonts().ui, text_size::tiny, text);
  Area area{{x, top}, {std::min(x + width, right_), top + height}};
  while (area.max.x - area.min.x >= std::min(least_cut, width) - 0.1f) {
    const Area* other = obstacle(area);
    if (!other) return add(area, colour, text, faint, area.max.x - area.min.x < width - 0.1f), true;
    area.max.x = other->min.x - apart - 1.0f;
  }
  return false;
}

void Labels::draw(Context& context, ImDrawList& draw) const {
  ImFont* font = context.fonts().ui;
  for (const Label& label : labels_) {
    const std::string_view text(texts_.data() + label.begin, label.size);
    const ImVec2 min = {context.view.snap(label.area.min.x), context.view.snap(label.area.min.y)};
    // Lines that pass behind it do not strike it through.
    draw.AddRectFilled({min.x - 2.0f, min.y}, {label.area.max.x + 2.0f, label.area.max.y}, with_alpha(context.colours().surface, 0.82f), 3.0f);
    if (label.cut) clipped_text(draw, font, text_size::tiny, min, label.area.max.x - min.x, label.colour, text);
    else draw.AddText(font, text_size::tiny, min, label.colour, text.data(), text.data() + text.size());
    context.items.add("timeline.label.", text, label.area.min, label.area.max);
  }
}

}  // namespace ui
