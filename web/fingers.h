// SPDX-License-Identifier: MIT
// Fingers: makes one gesture of two fingers on the screen. SDL tells of each alone, and has the first one be a mouse.
#pragma once

#include <cstdint>

#include "ui/view.h"

namespace web {

class Fingers {
 public:
  enum class Event : std::uint8_t { down, up, motion };
  /// In logical pixels. More than two fingers: the first two count.
  void take(Event event, std::int64_t id, ImVec2 at);
  /// What the two did since the last call.
  ui::Pinch take_pinch();

 private:
  struct Finger {
    std::int64_t id = 0;
    bool down = false;
    ImVec2 at{};
  };
  Finger fingers_[2];
  bool together_ = false;  // both were down at the last call, `distance_` apart around `middle_`
  float distance_ = 0;
  ImVec2 middle_{};
};

}  // namespace web
