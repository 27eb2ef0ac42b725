// SPDX-License-Identifier: MIT
#include "ui/picture/outlines.h"

#include <cmath>

// Dear ImGui's copy of stb_truetype, which draws the same outlines on the screen.
#define STBTT_STATIC
#define STB_TRUETYPE_IMPLEMENTATION
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#include <imstb_truetype.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace ui::picture {

struct Outlines::Font {
  stbtt_fontinfo info;
  bool readable;
};

Outlines::Outlines(const std::string& font) : font_(new Font{}) {
  font_->readable = stbtt_InitFont(&font_->info, reinterpret_cast<const unsigned char*>(font.data()), 0) != 0;
}
Outlines::~Outlines() = default;
Outlines::Outlines(Outlines&&) noexcept = default;

void append_number(std::string& out, double value) {
  long hundredths = std::lround(value * 100);
  if (hundredths < 0) {
    out += '-';
    hundredths = -hundredths;
  }
  if (hundredths >= 100 || hundredths == 0) out += std::to_string(hundredths / 100);
  if (const long rest = hundredths % 100; rest != 0) {
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) out += static_cast<char>('0' + rest % 10);
  }
}

std::string Outlines::path(std::uint32_t codepoint, float size) const {
  std::string out;
  if (!font_->readable) return out;
  const int glyph = stbtt_FindGlyphIndex(&font_->info, static_cast<int>(codepoint));
  if (glyph == 0) return out;
  const float scale = stbtt_ScaleForPixelHeight(&font_->info, size);
  stbtt_vertex* vertices = nullptr;
  const int count = stbtt_GetGlyphShape(&font_->info, glyph, &vertices);
  const auto point = [&](char command, float x, float y) {
    if (command) out += command;
    else out += ' ';
    append_number(out, static_cast<double>(x * scale));
    out += ' ';
    append_number(out, static_cast<double>(-y * scale));
  };
  for (int i = 0; i < count; ++i) {
    const stbtt_vertex& vertex = vertices[i];
    switch (vertex.type) {
      case STBTT_vmove:
        if (i > 0) out += 'Z';
        point('M', vertex.x, vertex.y);
        break;
      case STBTT_vline: point('L', vertex.x, vertex.y); break;
      case STBTT_vcurve:
        point('Q', vertex.cx, vertex.cy);
        point(0, vertex.x, vertex.y);
        break;
      case STBTT_vcubic:
        point('C', vertex.cx, vertex.cy);
        point(0, vertex.cx1, vertex.cy1);
        point(0, vertex.x, vertex.y);
        break;
      default: break;
    }
  }
  if (count > 0) out += 'Z';
  stbtt_FreeShape(&font_->info, vertices);
  return out;
}

}  // namespace ui::picture
