// SPDX-License-Identifier: MIT
// What is sought in the text of the document: a field with its matches counted, and ways to the next and the one before.
#pragma once

#include "ui/editor/code_editor.h"

namespace ui {

constexpr float find_bar_height = 40.0f;

/// Draws it at the cursor, `width` wide. Enter goes on, Shift+Enter back, Escape closes it and gives the keyboard to the text.
/// Requires: editor.find.open.
void find_bar(Context& context, CodeEditor& editor, float width);

}  // namespace ui
