// SPDX-License-Identifier: MIT
// Glyphs of a font file as the path of an SVG file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace ui::picture {

class Outlines {
 public:
  /// `font` must outlive it.
  explicit Outlines(const std::string& font);
  ~Outlines();
  Outlines(Outlines&&) noexcept;

  /// "M0 0L..." around the pen at 0 on the base line, y downwards, in a font that is `size` from the highest ascent to the lowest
  /// descent. Empty: the font has no such glyph, or nothing is to be seen of it.
  std::string path(std::uint32_t codepoint, float size) const;

 private:
  struct Font;
  std::unique_ptr<Font> font_;
};

/// "12.3": two decimals at most.
void append_number(std::string& out, double value);

}  // namespace ui::picture
