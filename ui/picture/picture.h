// SPDX-License-Identifier: MIT
// A panel as it would be drawn, as triangles and glyphs: what an SVG file is made of. Knows nothing of Dear ImGui, so that what
// writes the file can be loaded apart from the program, when it is asked for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ui::picture {

struct Vertex {
  float x, y;        // logical pixels from the picture's left upper corner
  float u, v;        // in the atlas of glyphs; the white pixel's for what is no glyph
  std::uint32_t colour;  // 0xAABBGGRR
};

/// Triangles that are drawn together, within a rectangle.
struct Command {
  float left, top, right, bottom;
  std::uint32_t first, count;  // of the indices
};

/// How a rectangle of the atlas came about.
struct Glyph {
  float u, v;               // its left upper corner
  float x, y;               // of that corner from the pen, whose y is the line's top
  float width;              // of the rectangle, where it is drawn as large as it was made
  float ascent;             // from the line's top to the base line
  float size;               // from the font's highest ascent to its lowest descent
  std::uint32_t codepoint;
  std::uint32_t font;       // of Picture::fonts
};

struct Picture {
  float width = 0, height = 0;
  float white_u = 0, white_v = 0;
  std::uint32_t background = 0;  // as a Vertex's colour
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices;
  std::vector<Command> commands;
  std::vector<Glyph> glyphs;
  std::vector<std::string> fonts;  // files, TrueType or OpenType
};

/// As bytes of this machine, and back. Requires: they were made by pack().
std::string pack(const Picture& picture);
Picture unpack(std::string_view bytes);

/// The picture as an SVG file, whose texts are outlines: it looks the same wherever it is opened. `title`: for screen readers.
std::string svg(const Picture& picture, std::string_view title);

}  // namespace ui::picture
