// SPDX-License-Identifier: MIT
// From triangles back to what they were: polygons, lines, letters. As triangles they would show seams.
#include <cmath>
#include <map>
#include <tuple>

#include "ui/picture/outlines.h"
#include "ui/picture/picture.h"

namespace ui::picture {
namespace {

struct Point {
  float x, y;
};
Point middle(Point a, Point b) { return {(a.x + b.x) * 0.5f, (a.y + b.y) * 0.5f}; }
float distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

class Writer {
 public:
  Writer(const Picture& picture, std::string_view title) : picture_(picture) {
    for (const std::string& font : picture.fonts) outlines_.emplace_back(font);
    for (const Glyph& glyph : picture.glyphs) glyphs_[{glyph.u, glyph.v}] = &glyph;
    head_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ";
    numbers(head_, {picture.width, picture.height});
    head_ += "\" width=\"";
    append_number(head_, static_cast<double>(picture.width));
    head_ += "\" height=\"";
    append_number(head_, static_cast<double>(picture.height));
    head_ += "\">\n<title>";
    for (const char c : title) escaped(head_, c);
    head_ += "</title>\n";
  }

  std::string write() {
    body_ += "<rect width=\"100%\" height=\"100%\"";
    fill(picture_.background);
    body_ += "/>\n";
    for (const Command& command : picture_.commands) write(command);
    return head_ + (definitions_.empty() ? "" : "<defs>\n" + definitions_ + "</defs>\n") + body_ + "</svg>\n";
  }

 private:
  static void numbers(std::string& out, std::initializer_list<float> values) {
    bool first = true;
    for (const float value : values) {
      if (!first) out += ' ';
      first = false;
      append_number(out, static_cast<double>(value));
    }
  }
  static void escaped(std::string& out, char c) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      default: out += c;
    }
  }

  const Vertex& vertex(std::uint32_t at) const { return picture_.vertices[picture_.indices[at]]; }
  Point place(std::uint32_t at) const { return {vertex(at).x, vertex(at).y}; }

  void paint(const char* attribute, std::uint32_t colour) {
    constexpr char digits[] = "0123456789abcdef";
    body_.append(" ").append(attribute).append("=\"#");
    for (const int shift : {4, 0, 12, 8, 20, 16}) body_ += digits[(colour >> shift) & 15];
    body_ += '"';
    const std::uint32_t alpha = colour >> 24;
    if (alpha == 255) return;
    body_.append(" ").append(attribute).append("-opacity=\"");
    append_number(body_, alpha / 255.0);
    body_ += '"';
  }
  void fill(std::uint32_t colour) { paint("fill", colour); }

  void write(const Command& command) {
    if (command.count == 0 || command.right <= command.left || command.bottom <= command.top) return;
    const bool clipped = command.left > 0 || command.top > 0 || command.right < picture_.width || command.bottom < picture_.height;
    if (clipped) {
      const auto [known, added] = clips_.try_emplace({command.left, command.top, command.right, command.bottom}, clips_.size());
      if (added) {
        definitions_ += "<clipPath id=\"c" + std::to_string(known->second) + "\"><path d=\"M";
        numbers(definitions_, {command.left, command.top});
        definitions_ += 'H';
        numbers(definitions_, {command.right});
        definitions_ += 'V';
        numbers(definitions_, {command.bottom});
        definitions_ += 'H';
        numbers(definitions_, {command.left});
        definitions_ += "Z\"/></clipPath>\n";
      }
      body_ += "<g clip-path=\"url(#c" + std::to_string(known->second) + ")\">\n";
    }
    for (std::uint32_t at = command.first, end = command.first + command.count; at < end;) at = shape(at, end);
    if (clipped) body_ += "</g>\n";
  }

  /// Writes what begins at `at`; gives where the next one does.
  std::uint32_t shape(std::uint32_t at, std::uint32_t end) {
    const Vertex& first = vertex(at);
    if (first.u != picture_.white_u || first.v != picture_.white_v) {
      letter(at);
      return at + 6;
    }
    std::uint32_t next = fan_end(at, end);
    if (next != at + 6) {
      polygon(at, next);
      return next;
    }
    // A line is a rectangle for each of its parts, whose ends meet.
    const float thickness = distance(place(at), place(at + 5));
    std::vector<Point> line{middle(place(at), place(at + 5)), middle(place(at + 1), place(at + 2))};
    while (next < end && fan_end(next, end) == next + 6 && vertex(next).colour == first.colour && vertex(next).u == picture_.white_u &&
           std::abs(distance(place(next), place(next + 5)) - thickness) < 0.01f &&
           distance(middle(place(next), place(next + 5)), line.back()) < 0.05f) {
      line.push_back(middle(place(next + 1), place(next + 2)));
      next += 6;
    }
    if (line.size() == 2) polygon(at, next);
    else stroke(line, thickness, first.colour);
    return next;
  }

  /// Behind the triangles that have their first point in common, each beginning where the one before ends.
  std::uint32_t fan_end(std::uint32_t at, std::uint32_t end) const {
    std::uint32_t next = at + 3;
    while (next + 3 <= end && picture_.indices[next] == picture_.indices[at] && picture_.indices[next + 1] == picture_.indices[next - 1]) next += 3;
    return next;
  }

  void polygon(std::uint32_t at, std::uint32_t end) {
    body_ += "<path d=\"M";
    numbers(body_, {vertex(at).x, vertex(at).y});
    body_ += 'L';
    numbers(body_, {vertex(at + 1).x, vertex(at + 1).y});
    for (std::uint32_t i = at; i < end; i += 3) {
      body_ += ' ';
      numbers(body_, {vertex(i + 2).x, vertex(i + 2).y});
    }
    body_ += "Z\"";
    fill(vertex(at).colour);
    body_ += "/>\n";
  }

  void stroke(const std::vector<Point>& line, float thickness, std::uint32_t colour) {
    const bool closed = distance(line.front(), line.back()) < 0.05f;
    body_ += "<path d=\"M";
    for (std::size_t i = 0; i + (closed ? 1 : 0) < line.size(); ++i) {
      if (i > 0) body_ += i == 1 ? 'L' : ' ';
      numbers(body_, {line[i].x, line[i].y});
    }
    body_ += closed ? "Z\" fill=\"none\" stroke-linejoin=\"round\" stroke-width=\"" : "\" fill=\"none\" stroke-linejoin=\"round\" stroke-width=\"";
    append_number(body_, static_cast<double>(thickness));
    body_ += '"';
    paint("stroke", colour);
    body_ += "/>\n";
  }

  void letter(std::uint32_t at) {
    const Vertex& corner = vertex(at);
    const auto found = glyphs_.find({corner.u, corner.v});
    if (found == glyphs_.end() || vertex(at).colour >> 24 == 0) return;
    const Glyph& glyph = *found->second;
    const float scale = glyph.width > 0 ? (vertex(at + 1).x - corner.x) / glyph.width : 1;
    const float x = corner.x - glyph.x * scale, y = corner.y + (glyph.ascent - glyph.y) * scale;
    const int id = outline(glyph, glyph.size * scale);
    if (id < 0) {  // a letter that the browser has drawn, of none of our fonts
      body_ += "<text x=\"";
      append_number(body_, static_cast<double>(x));
      body_ += "\" y=\"";
      append_number(body_, static_cast<double>(y));
      body_ += "\" font-family=\"sans-serif\" font-size=\"";
      append_number(body_, static_cast<double>(glyph.size * scale * 0.8f));
      body_ += '"';
      fill(corner.colour);
      body_ += ">&#" + std::to_string(glyph.codepoint) + ";</text>\n";
      return;
    }
    body_ += "<use href=\"#g" + std::to_string(id) + "\" x=\"";
    append_number(body_, static_cast<double>(x));
    body_ += "\" y=\"";
    append_number(body_, static_cast<double>(y));
    body_ += '"';
    fill(corner.colour);
    body_ += "/>\n";
  }

  int outline(const Glyph& glyph, float size) {
    const auto rounded = static_cast<int>(std::lround(size * 100));
    const auto [known, added] = paths_.try_emplace({glyph.font, glyph.codepoint, rounded}, -1);
    if (!added) return known->second;
    const std::string path = glyph.font < outlines_.size() ? outlines_[glyph.font].path(glyph.codepoint, size) : std::string();
    if (path.empty()) return -1;
    known->second = path_count_++;
    definitions_ += "<path id=\"g" + std::to_string(known->second) + "\" d=\"" + path + "\"/>\n";
    return known->second;
  }

  const Picture& picture_;
  std::vector<Outlines> outlines_;
  std::map<std::pair<float, float>, const Glyph*> glyphs_;
  std::map<std::tuple<float, float, float, float>, std::size_t> clips_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, int>, int> paths_;
  int path_count_ = 0;
  std::string head_, definitions_, body_;
};

}  // namespace

std::string svg(const Picture& picture, std::string_view title) { return Writer(picture, title).write(); }

}  // namespace ui::picture
