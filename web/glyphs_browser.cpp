// SPDX-License-Identifier: MIT
#include "web/glyphs_browser.h"

#include <emscripten.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <cstddef>

// Width, and how far it reaches to the left, to the right, up and down, in pixels.
EM_JS(void, page_measure_glyph, (int code, double size, float* to), {
  const pen = Module.pen || new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently : true });
  Module.pen = pen;
  Module.penFont = size + 'px ui-monospace, monospace';
  pen.font = Module.penFont;
  const m = pen.measureText(String.fromCodePoint(code));
  HEAPF32.set([ m.width, m.actualBoundingBoxLeft, m.actualBoundingBoxRight, m.actualBoundingBoxAscent, m.actualBoundingBoxDescent ], to >> 2);
});
// Of the glyph that was measured last: how opaque each pixel is; its origin is at (x, y).
EM_JS(void, page_draw_glyph, (int code, int x, int y, int width, int height, unsigned char* to), {
  const pen = Module.pen;
  pen.canvas.width = width;
  pen.canvas.height = height;
  pen.font = Module.penFont;
  pen.fillText(String.fromCodePoint(code), x, y);
  const pixels = pen.getImageData(0, 0, width, height).data;
  for (let i = 0; i < width * height; ++i) HEAPU8[to + i] = pixels[4 * i + 3];
});

namespace web {
namespace {

/// Of the height of a line: what fonts call their size.
constexpr float em = 0.78f;

bool has_glyph(ImFontAtlas*, ImFontConfig*, ImWchar code) {
  const bool icon = code >= 0xe000 && code < 0xf900;
  return code > 0xa0 && !icon && code != IM_UNICODE_CODEPOINT_INVALID;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph, float* advance) {
  if (!has_glyph(atlas, source, code)) return false;
  const float density = source->RasterizerDensity * baked->RasterizerDensity;
  float sizes[5];
  page_measure_glyph(static_cast<int>(code), static_cast<double>(baked->Size * density * em), sizes);
  if (advance) {
    *advance = sizes[0] / density;
    return true;
  }
  glyph->Codepoint = code;
  glyph->AdvanceX = sizes[0] / density;
  const int left = static_cast<int>(std::floor(-sizes[1])), right = static_cast<int>(std::ceil(sizes[2]));
  const int top = static_cast<int>(std::floor(-sizes[3])), bottom = static_cast<int>(std::ceil(sizes[4]));
  const int width = right - left, height = bottom - top;
  if (width <= 0 || height <= 0) return true;
  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, width, height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* const place = ImFontAtlasPackGetRect(atlas, id);
  ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
  pixels.resize(width * height);
  page_draw_glyph(static_cast<int>(code), -left, -top, width, height, pixels.Data);
  const float base = std::round(baked->Ascent);
  glyph->X0 = static_cast<float>(left) / density;
  glyph->Y0 = static_cast<float>(top) / density + base;
  glyph->X1 = static_cast<float>(right) / density;
  glyph->Y1 = static_cast<float>(bottom) / density + base;
  glyph->Visible = true;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, place, pixels.Data, ImTextureFormat_Alpha8, width);
  return true;
}

const ImFontLoader* loader() {
  static ImFontLoader one;
  one.Name = "browser";
  one.FontSrcContainsGlyph = has_glyph;
  one.FontBakedLoadGlyph = load_glyph;
  return &one;
}

}  // namespace

void add_browser_glyphs(ImFontAtlas& atlas) {
  for (int i = 0; i < atlas.Fonts.Size; ++i) {
    ImFontConfig config;
    config.MergeMode = true;
    config.DstFont = atlas.Fonts[i];
    config.FontLoader = loader();
    atlas.AddFont(&config);
  }
}

}  // namespace web
