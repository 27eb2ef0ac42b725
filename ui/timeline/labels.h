// SPDX-License-Identifier: MIT
// The texts beside what the timeline shows: none over another, drawn over everything else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/view.h"

namespace ui {

class Labels {
 public:
  static constexpr float height = 13.0f;

  /// A new frame: texts stand between `left` and `right`, in screen coordinates.
  void begin(float left, float right);
  /// Keeps a place free of texts.
  void take(ImVec2 min, ImVec2 max) { taken_.push_back({min, max}); }
  /// Puts a text behind `x`, or as close behind it as others leave room, within `most_px`; else, if it may, before it;
  /// `top` is its upper edge. `faint`: of what is not known yet. False: there is no room.
  bool put(const Context& context, float x, float top, float most_px, ImU32 colour, std::string_view text, bool faint,
           bool before = true);
  /// As above, from `x` on; cut where something stands in its way.
  bool put_cut(const Context& context, float x, float top, ImU32 colour, std::string_view text, bool faint);
  /// Draws them all, and names them in the registry ("timeline.label." and the text).
  void draw(Context& context, ImDrawList& draw) const;

 private:
  struct Area {
    ImVec2 min;
    ImVec2 max;
  };
  struct Label {
    Area area;
    ImU32 colour;
    std::size_t begin;   // in texts_
    std::size_t size;
    bool cut;
  };
  /// What stands in the way of an area; null: nothing.
  const Area* obstacle(const Area& area) const;
  void add(const Area& area, ImU32 colour, std::string_view text, bool faint, bool cut);

  int searches_ = 0;       // for places, in this frame
  float left_ = 0.0f;
  float right_ = 0.0f;
  std::vector<Area> taken_;
  std::vector<Label> labels_;
  std::string texts_;
};

}  // namespace ui
