// SPDX-License-Identifier: MIT
// A number that is being changed: dragged, turned with the wheel, or typed into.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>

#include "ui/graph/number_edit.h"
#include "ui/graph/paint.h"
#include "ui/graph/scene.h"

namespace ui::graph {

/// A number of the document gets a new value.
struct NumberChange {
  std::uint32_t node = 0;
  double value = 0.0;
  std::string like;          // how it was written when the gesture began: 1 becomes 2 again after 1.9, and not 2.0
  std::string description;   // "change sleep to 2.5 s"
  std::string merge;         // changes with the same key are one step of the undo history
};

struct NumberActions {
  std::optional<NumberChange> change;
  bool end_merge = false;    // the gesture is over
  const char* problem = nullptr;  // what can stand there, when what was typed cannot: NumberDrag::typed()
};

/// At most one number at a time. Where it is (a Hit) stays valid while it changes: only its text does.
class NumberDrag {
 public:
  bool dragging() const { return mode_ == Mode::drag; }
  bool typing() const { return mode_ == Mode::type; }
  /// The number; HitKind::nothing when none is changed.
  const Hit& where() const { return where_; }

  void begin_drag(const Scene& scene, const Hit& where, float x_screen);
  void begin_typing(const Scene& scene, const Hit& where);
  /// `modifiers` as ImGuiIO::KeyMods.
  void drag_to(const Scene& scene, float x_screen, int modifiers);
  void end();
  /// Takes what was typed, if it is a number, and ends.
  void commit(const Scene& scene);
  void turn_wheel(const Scene& scene, const Hit& where, float wheel, int modifiers);
  /// The mouse is elsewhere: what the wheel did is complete.
  void leave();
  /// The input field over the number while typing().
  void draw_field(const Scene& scene, const Paint& paint);

  /// What is typed, or was last.
  const std::string& typed() const { return typed_; }
  /// What happened since the last call.
  NumberActions take();

 private:
  enum class Mode { none, drag, type, wheel };

  /// The number in the scene of now, or null: the document has changed otherwise.
  const Piece* piece(const Scene& scene) const;
  void change(const Piece& piece, double value);

  Mode mode_ = Mode::none;
  Hit where_;
  double start_value_ = 0.0;
  std::string start_text_;
  float start_x_ = 0.0f;       // screen
  StepSize size_ = StepSize::usual;
  float wheel_rest_ = 0.0f;    // of less than a step
  std::string typed_;
  bool focus_wanted_ = false;
  NumberActions actions_;
};

}  // namespace ui::graph
