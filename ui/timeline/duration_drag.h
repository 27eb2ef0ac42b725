// SPDX-License-Identifier: MIT
// A deadline's flag or the end of a sleep that is dragged: the number in the text follows, and the run with it.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lang/syntax/constructs.h"
#include "ui/view.h"

namespace ui {

/// Something on the timeline that stands as long after its begin as a call's argument says.
struct DurationHandle {
  enum class Kind : std::uint8_t { sleep, timeout, wait_for };
  ImVec2 min;             // screen
  ImVec2 max;
  trace::Time begun{};
  trace::Time due{};
  int line = 0;           // of the call
  Kind kind{};
};

class DurationDrag {
 public:
  /// The handle at a place whose number stands in the text as such; null: none.
  const DurationHandle* at(const Context& context, const std::vector<DurationHandle>& handles, ImVec2 place_screen);
  void begin(const Context& context, const DurationHandle& handle);
  bool active() const { return active_; }
  /// The argument becomes what leads to `instant`, in whole multiples of `step` seconds.
  void drag_to(Context& context, double instant_seconds, double step);
  void end(Context& context);
  /// "sleep 1.5 s", while it is dragged.
  const std::string& words() const { return words_; }

 private:
  /// The number that a handle is of; none: it is computed, or there are several in the line.
  std::optional<lang::NumberField> number(const Context& context, const DurationHandle& handle);

  lang::Outline outline_;
  // What it is of.
  const lang::Tree* analysed_ = nullptr;
  std::uint64_t revision_ = 0;
  bool active_ = false;
  DurationHandle handle_;
  std::string spelled_;    // as it was when the drag began
  std::string words_;
};

}  // namespace ui
