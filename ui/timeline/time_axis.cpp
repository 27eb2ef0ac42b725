// SPDX-License-Identifier: MIT
#include "ui/timeline/time_axis.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr double least_span = 1e-6;
constexpr double most_span = 1e7;
constexpr double before = 0.012;   // of the width, before the beginning of the run
// Pixels behind the end of the run: for the shapes of how tasks ended, and where there is room for what came out.
constexpr double end_room = 40.0;
constexpr double end_room_with_texts = 130.0;

/// The next larger "round" number, so that a growing run rescales seldom.
double round_up(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {1.0, 1.3, 1.7, 2.2, 3.0, 4.0, 5.0, 6.5, 8.0})
    if (value <= step * power) return step * power;
  return 10.0 * power;
}

}  // namespace

void TimeAxis::place(float left_screen, float width) {
  left_ = left_screen;
  width_ = std::max(width, 1.0f);
}

bool TimeAxis::advance(double delta_seconds, double end, bool growing, double cursor, bool reduce_motion) {
  if (mode_ == Mode::fit) {
    const double shown = std::max(end, 0.01);
    // Room behind the end for the shapes of how the tasks ended, in pixels whatever the width.
    const double behind = std::min((width_ > 600.0f ? end_room_with_texts : end_room) / static_cast<double>(width_), 0.4);
    wanted_span_ = growing ? round_up(std::max(shown * 1.12, 1.0)) : shown / (1.0 - before - behind);
    wanted_begin_ = -wanted_span_ * before;
  } else if (mode_ == Mode::follow) {
    const double place = (cursor - wanted_begin_) / wanted_span_;
    if (place > 0.85 || place < 0.0) wanted_begin_ = cursor - 0.6 * wanted_span_;
  }
  const double near = wanted_span_ * 1e-4;
  const bool arrived = std::fabs(wanted_begin_ - begin_) < near && std::fabs(wanted_span_ - span_) < near;
  if (arrived || reduce_motion) {
    begin_ = wanted_begin_;
    span_ = wanted_span_;
    return false;
  }
  const double part = 1.0 - std::exp(-delta_seconds * 14.0);
  begin_ += (wanted_begin_ - begin_) * part;
  span_ += (wanted_span_ - span_) * part;
  return true;
}

trace::Time TimeAxis::time_at(float x_screen) const {
  return trace::Time(aio::from_seconds(std::max(0.0, seconds_at(x_screen))));
}

void TimeAxis::zoom(float factor, float x_screen) {
  const double at = seconds_at(x_screen);
  const double span = std::clamp(span_ * static_cast<double>(factor), least_span, most_span);
  begin_ = at - (at - begin_) * (span / span_);
  span_ = span;
  wanted_begin_ = begin_;
  wanted_span_ = span_;
  if (mode_ == Mode::fit) mode_ = Mode::follow;
}

void TimeAxis::pan(float delta_px) {
  begin_ -= static_cast<double>(delta_px / width_) * span_;
  wanted_begin_ = begin_;
  wanted_span_ = span_;
  mode_ = Mode::free;
}

void TimeAxis::show(double begin, double end) {
  const double length = std::max(end - begin, least_span * 10.0);
  wanted_span_ = length * 1.2;
  wanted_begin_ = begin - length * 0.1;
  mode_ = Mode::free;
}

void TimeAxis::show_exactly(double begin, double end) {
  wanted_span_ = std::clamp(end - begin, least_span, most_span);
  wanted_begin_ = begin;
  mode_ = Mode::free;
}

void TimeAxis::arrive() {
  begin_ = wanted_begin_;
  span_ = wanted_span_;
}

void TimeAxis::set_view(const View& view) {
  wanted_begin_ = view.begin;
  wanted_span_ = view.span;
  mode_ = view.mode;
}

double TimeAxis::tick(float least_px) const {
  const double wanted = span_ / static_cast<double>(width_) * static_cast<double>(least_px);
  const double power = std::pow(10.0, std::floor(std::log10(wanted)));
  for (const double step : {1.0, 2.0, 5.0})
    if (wanted <= step * power) return step * power;
  return 10.0 * power;
}

}  // namespace ui
