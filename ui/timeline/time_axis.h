// SPDX-License-Identifier: MIT
// Which part of the run's time is in view, and where an instant is on screen. Zooms, pans, fits and follows.
#pragma once

#include "trace/timeline.h"

namespace ui {

/// Seconds of loop time across a strip of the screen. Changes glide, unless they are made by hand.
class TimeAxis {
 public:
  /// fit: all of the run is shown, as it grows. follow: the cursor is kept in view. free: as the user left it.
  enum class Mode : std::uint8_t { fit, follow, free };

  /// Where it is drawn this frame.
  void place(float left_screen, float width);
  /// Moves towards what the mode wants. `end`: the newest instant; `growing`: more is to come; `cursor`: the shown
  /// instant. True: it still glides.
  bool advance(double delta_seconds, double end, bool growing, double cursor, bool reduce_motion);

  float x(double seconds) const { return left_ + static_cast<float>((seconds - begin_) / span_ * static_cast<double>(width_)); }
  float x(trace::Time time) const { return x(aio::to_seconds(time)); }
  double seconds_at(float x_screen) const { return begin_ + static_cast<double>((x_screen - left_) / width_) * span_; }
  trace::Time time_at(float x_screen) const;
  double begin() const { return begin_; }
  double end() const { return begin_ + span_; }
  double span() const { return span_; }
  float left() const { return left_; }
  float right() const { return left_ + width_; }

  Mode mode() const { return mode_; }
  void set_mode(Mode mode) { mode_ = mode; }
  /// `factor` below 1 zooms in; the instant at `x_screen` stays where it is.
  void zoom(float factor, float x_screen);
  void pan(float delta_px);
  /// Shows an interval with some room at its sides.
  void show(double begin, double end);
  void show_exactly(double begin, double end);
  /// No gliding: what is wanted is in view at once.
  void arrive();
  /// What is looked at, to come back to.
  struct View {
    double begin;
    double span;
    Mode mode;
  };
  View view() const { return {wanted_begin_, wanted_span_, mode_}; }
  void set_view(const View& view);
  /// Looks at what another one does.
  void follow(const TimeAxis& other) {
    begin_ = other.begin_;
    span_ = other.span_;
  }
  /// The distance of ticks: 1, 2 or 5 times a power of ten, at least `least_px` apart.
  double tick(float least_px) const;

 private:
  double begin_ = -0.02;
  double span_ = 1.0;
  double wanted_begin_ = -0.02;
  double wanted_span_ = 1.0;
  float left_ = 0.0f;
  float width_ = 1.0f;
  Mode mode_ = Mode::fit;
};

}  // namespace ui
