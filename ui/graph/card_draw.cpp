// SPDX-License-Identifier: MIT
#include "ui/graph/card_draw.h"

#include <cmath>

#include "ui/widgets.h"

namespace ui::graph {

namespace {

using namespace metrics;

constexpr float corner = 10.0f;
constexpr float frame_corner = 7.0f;

/// Soft edges from a few rectangles on top of each other, a little lower than the card.
void draw_shadow(const Paint& paint, const Rect& rect) {
  const int layers = paint.zoom() < 0.3f ? 2 : 6;
  for (int i = 0; i < layers; ++i) {
    const float spread = static_cast<float>(i) * 14.4f / static_cast<float>(layers);
    const Rect soft = rect.moved({0.0f, 3.0f + spread * 0.35f}).grown(spread);
    paint.fill(soft, with_alpha(paint.colours.shadow, 0.34f / static_cast<float>(layers)), corner + spread);
  }
}

class CardPainter {
 public:
  CardPainter(const Paint& paint, const Scene& scene, std::uint32_t index, const CardLook& look,
              const ChipSpace& space)
      : paint_(paint), colours_(paint.colours), scene_(scene), index_(index), card_(scene.model.cards[index]),
        shape_(scene.shapes[index]), place_(scene.card_rect(index)), look_(look), space_(space) {}

  void draw() {
    body();
    header();
    for (std::uint32_t r = 0; r < card_.rows.size(); ++r) row(r);
    for (std::uint32_t r = 0; r < card_.rows.size(); ++r) ports(r);
  }

 private:
  bool hovered() const { return look_.hover.kind != HitKind::nothing && look_.hover.card == index_; }
  ImU32 hue() const {
    return card_.is_main ? colours_.accent : card_.is_async ? colours_.construct(Construct::task) : colours_.muted;
  }

  void body() {
    draw_shadow(paint_, place_);
    paint_.fill(place_, colours_.raised, corner);
    const Rect head{place_.min, {place_.max.x, place_.min.y + header_height}};
    const ImDrawFlags corners = card_.rows.empty() ? ImDrawFlags_RoundCornersAll : ImDrawFlags_RoundCornersTop;
    paint_.fill(head, with_alpha(hue(), card_.is_async ? 0.10f : 0.05f), corner, corners);
    if (!card_.rows.empty()) {
      const float y = place_.min.y + header_height;
      paint_.draw.AddLine(paint_.at({place_.min.x, y}), paint_.at({place_.max.x, y}), colours_.separator, 1.0f);
    }
    const bool live = look_.tasks != nullptr && look_.tasks->live > 0;
    const ImU32 edge = live ? mix(colours_.border, colours_.state(StateGlyph::running), 0.55f)
                            : card_.is_main ? mix(colours_.border, colours_.accent, 0.6f) : colours_.border;
    paint_.outline(place_, hovered() ? mix(edge, colours_.accent, 0.5f) : edge, corner, live ? 1.5f : 1.0f);
  }

  void header() {
    const float middle = place_.min.y + header_height * 0.5f;
    const Point tile = {place_.min.x + padding + 13.0f, middle};
    const Rect tile_rect = Rect{tile, tile}.grown(13.0f);
    paint_.fill(tile_rect, card_.is_main ? colours_.accent : with_alpha(hue(), 0.18f), 7.0f);
    const char* icon = card_.is_main ? ICON_PLAY : card_.is_async ? ICON_BOLT : card_.is_module ? ICON_LAYERS : ICON_CODE;
    paint_.icon(tile, 17.0f, card_.is_main ? colours_.on_accent : hue(), icon);

    const float x = place_.min.x + padding + 34.0f;
    const float right = space_.header_right;
    if (!paint_.readable()) {
      overview_title(x, middle);
      return;
    }
    paint_.text(TextStyle::title, {x, middle}, right, colours_.text, card_.title());
    if (!card_.has_parameters()) return;
    const FontMeasure measure(paint_.view.fonts);
    const float after = x + measure.width(TextStyle::title, card_.title()) + 3.0f;
    // As one text, so that it is cut at the end of all.
    std::string parameters = "(" + card_.parameters + ")";
    paint_.text(TextStyle::parameters, {after, middle}, right, colours_.muted, parameters);
  }

  /// From far away: the name as large as the header has room, so that the graph still has names.
  void overview_title(float x, float middle) {
    const ImVec2 from = paint_.at({x, middle});
    const float room = (space_.header_right - x) * paint_.zoom();
    ImFont* font = paint_.view.fonts.bold;
    float size = std::floor(std::min(11.0f, header_height * paint_.zoom()));
    while (size > 8.0f && text_width(font, size, card_.title()) > room) --size;
    if (size < 7.0f) return;
    const float top = top_of_text(font, size, from.y + size * 0.36f);
    clipped_text(paint_.draw, font, size, {from.x, top}, room, colours_.text, card_.title());
  }

  Rect line_rect(std::uint32_t r) const {
    Rect rect = scene_.row_rect(index_, r);
    rect.max.y = rect.min.y + row_height;
    return rect;
  }

  void row(std::uint32_t r) {
    const Row& row = card_.rows[r];
    if (row.shape == RowShapeKind::frame) frame(r);
    row_background(r);
    const float middle = place_.min.y + shape_.rows[r].line_centre;
    float x = place_.min.x + shape_.rows[r].rect.min.x;
    const ImU32 row_hue = row.control ? colours_.muted : colours_.construct(row.construct);
    if (row.icon != nullptr) {
      paint_.icon({x + 6.0f + 9.0f, middle}, 16.0f, row.construct == Construct::other ? colours_.faint : row_hue,
                  row.icon);
    } else if (row.shape == RowShapeKind::line) {
      paint_.draw.AddCircleFilled(paint_.at({x + 15.0f, middle}), 2.0f * paint_.zoom(), colours_.faint);
    }
    if (!paint_.readable()) {
      bars(r);
      return;
    }
    if (row.empty) {
      // A place that waits for something.
      const Rect slot = line_rect(r);
      paint_.outline({{slot.min.x + 2.0f, slot.min.y + 2.0f}, {slot.max.x - 2.0f, slot.max.y - 2.0f}}, with_alpha(colours_.faint, 0.5f), 6.0f, 1.0f);
      paint_.text(TextStyle::label, {x + 30.0f, middle}, space_.row_right[r], colours_.muted, "pass: nothing yet");
      return;
    }
    for (std::uint32_t p = 0; p < row.pieces.size(); ++p) piece(r, p);
  }

  void frame(std::uint32_t r) {
    const Row& row = card_.rows[r];
    const Rect rect = scene_.row_rect(index_, r);
    const ImU32 row_hue = row.control ? colours_.faint : colours_.construct(row.construct);
    paint_.fill(rect, with_alpha(row_hue, row.control ? 0.05f : 0.09f), frame_corner);
    paint_.outline(rect, with_alpha(row_hue, row.control ? 0.35f : 0.5f), frame_corner, 1.0f);
    const Rect strip{rect.min, {rect.min.x + 3.0f, rect.max.y}};
    paint_.fill(strip, with_alpha(row_hue, row.control ? 0.55f : 0.95f), 3.0f, ImDrawFlags_RoundCornersLeft);
  }

  void row_background(std::uint32_t r) {
    const Row& row = card_.rows[r];
    const Rect rect = line_rect(r);
    const auto holds = [&](int line) {
      const int last = row.shape == RowShapeKind::frame ? row.header_end_line : row.end_line;
      return line >= row.line && line <= last;
    };
    if (look_.tasks != nullptr && look_.tasks->rows[r].total > 0) {
      StateGlyph glyph = StateGlyph::awaiting;
      for (int g = 0; g < state_glyph_count; ++g) {
        if (look_.tasks->rows[r].count[static_cast<std::size_t>(g)] > 0) {
          glyph = static_cast<StateGlyph>(g);
          break;
        }
      }
      paint_.fill(rect, with_alpha(colours_.state(glyph), 0.13f), 6.0f);
    }
    if (look_.selected_line > 0 && holds(look_.selected_line)) paint_.fill(rect, colours_.selection, 6.0f);
    const bool on_row = hovered() && look_.hover.kind >= HitKind::row && look_.hover.row == r;
    if (on_row || (look_.highlighted_line > 0 && holds(look_.highlighted_line))) {
      paint_.fill(rect, colours_.highlight, 6.0f);
    }
  }

  /// Stands for texts that are too small to read.
  void bars(std::uint32_t r) {
    const float right = space_.row_right[r];
    for (std::uint32_t p = 0; p < card_.rows[r].pieces.size(); ++p) {
      Rect rect = scene_.piece_rect(index_, r, p);
      rect.max.x = std::min(rect.max.x, right);
      if (rect.width() < 4.0f) return;
      const float middle = rect.centre().y;
      const bool number = card_.rows[r].pieces[p].kind == PieceKind::number;
      const float half = number ? 7.0f : 4.0f;
      paint_.fill({{rect.min.x, middle - half}, {rect.max.x, middle + half}},
                  number ? with_alpha(colours_.construct(card_.rows[r].construct), 0.6f) : with_alpha(colours_.muted, 0.35f),
                  half);
    }
  }

  void piece(std::uint32_t r, std::uint32_t p) {
    const Piece& piece = card_.rows[r].pieces[p];
    const Rect rect = scene_.piece_rect(index_, r, p);
    const float right = space_.row_right[r];
    if (rect.min.x >= right) return;
    if (rect.width() <= 0.0f) {
      const bool first = p == 0 || scene_.piece_rect(index_, r, p - 1).width() > 0.0f;
      if (first) paint_.text(TextStyle::code, {rect.min.x, rect.centre().y}, place_.max.x, colours_.muted, "…");
      return;
    }
    const Point from{rect.min.x, rect.centre().y};
    switch (piece.kind) {
      case PieceKind::label: {
        const Row& row = card_.rows[r];
        const bool named = row.construct != Construct::other && !row.control;
        const ImU32 colour = named ? mix(colours_.text, colours_.construct(row.construct), 0.35f) : colours_.muted;
        paint_.text(TextStyle::label, from, right, colour, piece.text);
        break;
      }
      case PieceKind::code: paint_.text(TextStyle::code, from, right, colours_.of(Syntax::plain), piece.text); break;
      case PieceKind::muted: paint_.text(TextStyle::code, from, right, colours_.muted, piece.text); break;
      case PieceKind::number: number(r, p, rect); break;
    }
  }

  void number(std::uint32_t r, std::uint32_t p, const Rect& rect) {
    const Row& row = card_.rows[r];
    const Piece& piece = row.pieces[p];
    const Hit self{HitKind::number, index_, r, p};
    const bool active = look_.active == self;
    const bool on = active || (look_.hover == self);
    const ImU32 row_hue = row.construct == Construct::other ? colours_.accent : colours_.construct(row.construct);
    paint_.fill(rect, on ? mix(colours_.sunken, row_hue, 0.22f) : colours_.sunken, pill_height * 0.5f);
    paint_.outline(rect, with_alpha(row_hue, on ? 1.0f : 0.55f), pill_height * 0.5f, on ? 1.5f : 1.0f);
    const FontMeasure measure(paint_.view.fonts);
    const float text = measure.width(TextStyle::number, piece.text);
    const float unit = piece.unit.empty() ? 0.0f : 3.0f + measure.width(TextStyle::unit, piece.unit);
    const Point from{rect.centre().x - (text + unit) * 0.5f, rect.centre().y};
    paint_.text(TextStyle::number, from, rect.max.x, colours_.text, piece.text);
    if (unit > 0.0f) {
      paint_.text(TextStyle::unit, from + Point{text + 3.0f, 0.0f}, rect.max.x, colours_.muted, piece.unit);
    }
    if (on && paint_.zoom() > 0.6f) drag_marks(rect, row_hue);
  }

  /// Small arrows at both sides: it can be dragged.
  void drag_marks(const Rect& rect, ImU32 colour) {
    for (const float side : {-1.0f, 1.0f}) {
      const float x = (side < 0.0f ? rect.min.x : rect.max.x) + side * 6.0f;
      const float y = rect.centre().y;
      paint_.draw.AddTriangleFilled(paint_.at({x + side * 3.0f, y}), paint_.at({x - side * 1.0f, y - 3.5f}),
                                    paint_.at({x - side * 1.0f, y + 3.5f}), colour);
    }
  }

  void ports(std::uint32_t r) {
    const Row& row = card_.rows[r];
    for (std::uint32_t p = 0; p < row.ports.size(); ++p) {
      const ImU32 colour = wire_colour(colours_, row.ports[p].kind);
      const float y = place_.min.y + shape_.rows[r].ports[p];
      const bool left = scene_.layout.cards[row.ports[p].card].min.x < place_.min.x;
      const float edge = left ? place_.min.x : place_.max.x;
      const float inner = left ? place_.min.x + shape_.rows[r].rect.min.x : place_.min.x + shape_.rows[r].rect.max.x;
      if (std::abs(edge - inner) > 1.0f) {
        paint_.draw.AddLine(paint_.at({inner, y}), paint_.at({edge, y}), with_alpha(colour, 0.6f), 1.0f);
      }
      const ImVec2 centre = paint_.at({edge, y});
      const float size = row.ports.size() > 3 ? 3.0f : 4.5f;
      paint_.draw.AddCircleFilled(centre, (size + 2.0f) * paint_.zoom(), colours_.raised);
      paint_.draw.AddCircleFilled(centre, size * paint_.zoom(), colour);
    }
  }

  const Paint& paint_;
  const Palette& colours_;
  const Scene& scene_;
  std::uint32_t index_;
  const Card& card_;
  const CardLayout& shape_;
  Rect place_;
  const CardLook& look_;
  const ChipSpace& space_;
};

}  // namespace

void draw_card(const Paint& paint, const Scene& scene, std::uint32_t card, const CardLook& look,
               const ChipSpace& space) {
  CardPainter(paint, scene, card, look, space).draw();
}

ImU32 wire_colour(const Palette& colours, WireKind kind) {
  switch (kind) {
    case WireKind::call: return colours.construct(Construct::call);
    case WireKind::task: return colours.construct(Construct::task);
    case WireKind::await: return colours.construct(Construct::wait);
    case WireKind::cancel: return colours.construct(Construct::cancel);
  }
  return colours.muted;
}

}  // namespace ui::graph
