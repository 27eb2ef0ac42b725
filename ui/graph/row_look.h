// SPDX-License-Identifier: MIT
// What each kind of row is called, its icon and hue.
#pragma once

#include "lang/syntax/constructs.h"
#include "ui/theme.h"

namespace ui::graph {

struct RowLook {
  const char* label;      // our word for it; null: its text says it
  const char* icon;       // of loopscope_fonts.h; null: none
  Construct construct;
  const char* keyword;    // that its text begins with and the label says already; null: none
};

RowLook row_look(lang::RowKind kind);

}  // namespace ui::graph
