// SPDX-License-Identifier: MIT
#include "web/fingers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace web {

void Fingers::take(Event event, std::int64_t id, ImVec2 at) {
  for (Finger& finger : fingers_) {
    if (event == Event::down ? finger.down : !finger.down || finger.id != id) continue;
    finger = {id, event != Event::up, at};
    return;
  }
}

ui::Pinch Fingers::take_pinch() {
  constexpr float least_distance = 10;
  const ImVec2 a = fingers_[0].at, b = fingers_[1].at;
  const ImVec2 middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
  const float distance = std::max(std::hypot(a.x - b.x, a.y - b.y), least_distance);
  const bool both = fingers_[0].down && fingers_[1].down;
  ui::Pinch made;
  made.active = both;
  made.middle = middle;
  if (both && std::exchange(together_, both)) {
    made.zoom = distance / distance_;
    made.moved = {middle.x - middle_.x, middle.y - middle_.y};
  }
  together_ = both;
  distance_ = distance;
  middle_ = middle;
  return made;
}

}  // namespace web
