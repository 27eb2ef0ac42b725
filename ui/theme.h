// SPDX-License-Identifier: MIT
// How everything looks: palettes, fonts and their sizes, the spacing scale, and the shapes of task states.
// All lengths are logical pixels (CSS pixels in a browser); ImGui rasterises for the device itself.
#pragma once

#include <imgui.h>
#include <loopscope_fonts.h>  // ICON_PLAY, ICON_PAUSE, ...: glyphs of Fonts::icons, and of ui and bold

#include <cstdint>

#include "aio/trace_sink.h"
#include "trace/state.h"
#include "trace/timeline.h"

namespace ui {

enum class Theme : std::uint8_t { dark, light };

/// What a task's state looks like: always a shape and a colour.
enum class StateGlyph : std::uint8_t { running, ready, awaiting, result, exception, cancelled, timed_out };
constexpr int state_glyph_count = 7;

/// What a piece of the program is drawn as; the hue of its frame, row and wire.
enum class Construct : std::uint8_t {
  call, task, sleep, gather, wait_for, timeout, shield, wait, task_group, cancel, try_, lock, other
};
constexpr int construct_count = 13;

/// Pieces of Python text.
enum class Syntax : std::uint8_t {
  plain, keyword, flow, name, function, type, builtin, string, number, comment, operator_, decorator, error
};
constexpr int syntax_count = 13;

struct Palette {
  // Surfaces, from the back to the front.
  ImU32 background;      // behind the panels; the canvas
  ImU32 sunken;          // wells: inputs, tracks, the code
  ImU32 surface;         // panels
  ImU32 raised;          // cards, buttons, menus
  ImU32 hovered;         // raised, under the mouse
  ImU32 pressed;
  ImU32 border;          // of cards and inputs
  ImU32 separator;       // between panels and rows
  ImU32 grid;            // the canvas's dots, the ruler's lines
  ImU32 shadow;
  // Text, by weight.
  ImU32 text;
  ImU32 muted;
  ImU32 faint;
  // The one accent, as is; behind things; for text on top of it.
  ImU32 accent;
  ImU32 accent_soft;
  ImU32 on_accent;
  // Meanings.
  ImU32 success;
  ImU32 warning;
  ImU32 danger;
  ImU32 selection;       // behind what is selected
  ImU32 highlight;       // behind what is hovered, here or in another panel
  ImU32 states[state_glyph_count];
  ImU32 constructs[construct_count];
  ImU32 syntax[syntax_count];

  ImU32 state(StateGlyph glyph) const { return states[static_cast<int>(glyph)]; }
  ImU32 construct(Construct kind) const { return constructs[static_cast<int>(kind)]; }
  ImU32 of(Syntax kind) const { return syntax[static_cast<int>(kind)]; }
};

const Palette& palette(Theme theme);

/// Spacing: multiples of four.
namespace space {
constexpr float xs = 4.0f;
constexpr float s = 8.0f;
constexpr float m = 12.0f;
constexpr float l = 16.0f;
constexpr float xl = 24.0f;
}  // namespace space

/// Corner radii.
namespace radius {
constexpr float s = 4.0f;
constexpr float m = 6.0f;
constexpr float l = 10.0f;
}  // namespace radius

/// Font sizes. ImGui::PushFont(font, size) takes them as they are.
namespace text_size {
constexpr float tiny = 11.0f;
constexpr float small = 12.0f;
constexpr float body = 14.0f;
constexpr float title = 16.0f;
constexpr float mono = 13.0f;
constexpr float icon = 18.0f;
}  // namespace text_size

/// Fonts of the atlas; any size of them can be drawn, crisp. `icons` holds the glyphs of loopscope_fonts.h, centred in
/// the em square; they are in `ui` and `bold` too, so that ICON_PLAY " Play" is one text.
/// Digits of `mono` have equal widths: numbers that change are drawn with it.
struct Fonts {
  ImFont* ui = nullptr;
  ImFont* bold = nullptr;
  ImFont* mono = nullptr;
  ImFont* icons = nullptr;
};

/// Adds the fonts to an atlas; the bytes are not copied. The renderer must handle dynamic textures.
Fonts load_fonts(ImFontAtlas& atlas);

/// Makes text that is drawn with any of the fonts as sharp as the display, in this frame. Requires: in a window.
void sharpen(const Fonts& fonts);

/// Sets the current context's style.
void apply_theme(Theme theme);

ImU32 with_alpha(ImU32 colour, float alpha);
/// `t` of `b` and the rest of `a`.
ImU32 mix(ImU32 a, ImU32 b, float t);

/// The shape of a task at the cursor; TimeoutError has one of its own.
StateGlyph state_glyph(const trace::TaskInfo& task);
StateGlyph state_glyph(trace::SpanKind kind);
/// For ended_* marks; `awaiting` for the others.
StateGlyph state_glyph(trace::MarkKind kind);
/// "running", "ready", "waiting", "finished", "failed", "cancelled", "timed out".
const char* state_word(StateGlyph glyph);
Construct construct(aio::ConstructKind kind);
/// "gather", "wait_for", ...
const char* construct_word(aio::ConstructKind kind);

/// Draws a state's shape within a circle: running ▶, ready ○, awaiting ◐, result ✓, exception ✕, cancelled ⊘, timed out
/// ⏱. Each differs in outline, so that it reads without colour.
void draw_state_glyph(ImDrawList& draw, ImVec2 centre_screen, float circle_radius, StateGlyph glyph, ImU32 colour);
/// The same as a badge: a filled disc with the shape cut out in `ink`.
void draw_state_badge(ImDrawList& draw, ImVec2 centre_screen, float circle_radius, StateGlyph glyph, ImU32 fill,
                      ImU32 ink);
/// One icon of loopscope_fonts.h, its middle at `centre_screen`.
void draw_icon(ImDrawList& draw, const Fonts& fonts, ImVec2 centre_screen, float size, ImU32 colour, const char* icon);

}  // namespace ui
