// SPDX-License-Identifier: MIT
// Characters that the program's fonts lack, drawn by the browser's.
#pragma once

struct ImFontAtlas;

namespace web {

/// Every font of the atlas takes what it lacks from the browser's monospaced font: letters of other scripts, ideographs, ...
/// Requires: the fonts are loaded.
void add_browser_glyphs(ImFontAtlas& atlas);

}  // namespace web
