// SPDX-License-Identifier: MIT
#include "ui/graph/camera.h"

#include <cmath>

namespace ui::graph {

void Camera::set_viewport(ImVec2 origin_screen, ImVec2 size_screen) {
  origin_ = origin_screen;
  size_ = {std::max(size_screen.x, 1.0f), std::max(size_screen.y, 1.0f)};
}

Point Camera::fitting_room(ImVec2 size, float strip) {
  const float height = size.y - strip;
  const float margin = std::min(20.0f, std::min(size.x, height) * 0.08f);
  return {std::max(size.x - 2.0f * margin, 1.0f), std::max(height - 2.0f * margin, 1.0f)};
}

void Camera::pan(ImVec2 by_screen) {
  moving_ = false;
  corner_ = corner_ - Point{by_screen.x / zoom_, by_screen.y / zoom_};
}

void Camera::zoom_by(float factor, ImVec2 around_screen) {
  moving_ = false;
  const Point fixed = to_canvas(around_screen);
  zoom_ = std::clamp(zoom_ * factor, min_zoom, max_zoom);
  // Whole text sizes at the usual zoom.
  if (std::abs(zoom_ - 1.0f) < 0.03f) zoom_ = 1.0f;
  corner_ = fixed - Point{(around_screen.x - origin_.x) / zoom_, (around_screen.y - origin_.y) / zoom_};
}

void Camera::fit(const Rect& part_canvas, float least, float most, bool at_once) {
  const Point room = fitting_room(size_, strip_);
  const Point margin = Point{size_.x - room.x, size_.y - strip_ - room.y} * 0.5f;
  const float across = room.x / std::max(part_canvas.width(), 1.0f);
  const float down = room.y / std::max(part_canvas.height(), 1.0f);
  goal_.zoom = std::clamp(std::min(across, down), std::max(least, min_zoom), std::min(most, max_zoom));
  goal_.centre = part_canvas.centre() + Point{0.0f, strip_ * 0.5f / goal_.zoom};
  const Point half{size_.x * 0.5f / goal_.zoom, size_.y * 0.5f / goal_.zoom};
  if (across < goal_.zoom) goal_.centre.x = part_canvas.min.x - margin.x / goal_.zoom + half.x;
  if (down < goal_.zoom) goal_.centre.y = part_canvas.min.y - margin.y / goal_.zoom + half.y;
  moving_ = !at_once;
  if (at_once) look_at(goal_.centre, goal_.zoom);
}

void Camera::reveal(const Rect& part) {
  if (moving_) return;
  const Rect seen = visible().grown(-24.0f / zoom_);
  Point by;
  if (part.max.x > seen.max.x) by.x = part.max.x - seen.max.x;
  if (part.min.x - by.x < seen.min.x) by.x = part.min.x - seen.min.x;
  const float bottom = seen.max.y - strip_ / zoom_;
  if (part.max.y > bottom) by.y = part.max.y - bottom;
  if (part.min.y - by.y < seen.min.y) by.y = part.min.y - seen.min.y;
  corner_ = corner_ + by;
}

bool Camera::step(float seconds) {
  if (!moving_) return false;
  const float part = 1.0f - std::exp(-14.0f * seconds);
  const Point now = centre();
  const float zoom = zoom_ * std::pow(goal_.zoom / zoom_, part);
  const Point rest = goal_.centre - now;
  const bool near = std::abs(rest.x) * zoom < 0.5f && std::abs(rest.y) * zoom < 0.5f &&
                    std::abs(zoom / goal_.zoom - 1.0f) < 0.002f;
  moving_ = !near;
  if (near) {
    look_at(goal_.centre, goal_.zoom);
  } else {
    look_at(now + rest * part, zoom);
  }
  return moving_;
}

void Camera::look_at(Point centre, float zoom) {
  zoom_ = zoom;
  corner_ = centre - Point{size_.x * 0.5f / zoom_, size_.y * 0.5f / zoom_};
}

}  // namespace ui::graph
