// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include <imgui_internal.h>

#include <algorithm>
#include <string_view>

namespace ui {
namespace {

ImVec4 to_vec4(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

ImFont* add_font(ImFontAtlas& atlas, const unsigned char* bytes, unsigned size, float pixels, const char* name,
                 bool merge, float offset_y = 0.0f) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.MergeMode = merge;
  config.GlyphOffset.y = offset_y;
  ImFormatString(config.Name, IM_ARRAYSIZE(config.Name), "%s", name);
  return atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes), static_cast<int>(size), pixels, &config);
}

}  // namespace

Fonts load_fonts(ImFontAtlas& atlas) {
  // Icons have their middle in the middle of the em square, text a little above that of its line.
  constexpr float size = text_size::body;
  Fonts fonts;
  fonts.ui = add_font(atlas, ui_font, ui_font_size, size, "ui", false);
  add_font(atlas, icon_font, icon_font_size, size, "ui icons", true, size * 0.13f);
  add_font(atlas, mono_font, mono_font_size, size, "ui symbols", true);
  fonts.bold = add_font(atlas, ui_bold_font, ui_bold_font_size, size, "bold", false);
  add_font(atlas, icon_font, icon_font_size, size, "bold icons", true, size * 0.13f);
  // Each font has what the others lack: the bold one is small, and symbols come with the monospaced one.
  add_font(atlas, ui_font, ui_font_size, size, "bold others", true);
  add_font(atlas, mono_font, mono_font_size, size, "bold symbols", true);
  fonts.mono = add_font(atlas, mono_font, mono_font_size, text_size::mono, "mono", false);
  fonts.icons = add_font(atlas, icon_font, icon_font_size, text_size::icon, "icons", false);
  return fonts;
}

void sharpen(const Fonts& fonts) {
  // ImGui (1.92.2) tells only fonts that are pushed how many device pixels there are in one of theirs; text that goes to
  // a draw list with another font would be drawn in coarse pixels, enlarged.
  for (ImFont* font : {fonts.ui, fonts.bold, fonts.mono, fonts.icons}) {
    ImGui::PushFont(font, text_size::body);
    ImGui::PopFont();
  }
}

void apply_theme(Theme theme) {
  const Palette& c = palette(theme);
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.FontSizeBase = text_size::body;
  style.WindowPadding = {space::m, space::m};
  style.FramePadding = {space::s, 5.0f};
  style.ItemSpacing = {space::s, space::s};
  style.ItemInnerSpacing = {6.0f, space::xs};
  style.CellPadding = {space::s, space::xs};
  style.ScrollbarSize = 10.0f;
  style.GrabMinSize = 10.0f;
  style.WindowRounding = 0.0f;
  style.ChildRounding = 0.0f;
  style.FrameRounding = radius::m;
  style.PopupRounding = radius::l;
  style.ScrollbarRounding = 5.0f;
  style.GrabRounding = radius::m;
  style.TabRounding = radius::m;
  style.WindowBorderSize = 0.0f;
  style.ChildBorderSize = 0.0f;
  style.PopupBorderSize = 1.0f;
  style.FrameBorderSize = 0.0f;
  style.DisabledAlpha = 0.4f;
  style.HoverDelayShort = 0.25f;
  style.HoverDelayNormal = 0.45f;
  style.CircleTessellationMaxError = 0.15f;
  style.CurveTessellationTol = 0.6f;

  ImVec4* colours = style.Colors;
  const auto set = [colours](ImGuiCol index, ImU32 colour) { colours[index] = to_vec4(colour); };
  for (int i = 0; i < ImGuiCol_COUNT; ++i) colours[i] = to_vec4(c.raised);
  set(ImGuiCol_Text, c.text);
  set(ImGuiCol_TextDisabled, c.muted);
  set(ImGuiCol_WindowBg, c.background);
  set(ImGuiCol_ChildBg, 0);
  set(ImGuiCol_PopupBg, c.raised);
  set(ImGuiCol_Border, c.border);
  set(ImGuiCol_BorderShadow, 0);
  set(ImGuiCol_FrameBg, c.sunken);
  set(ImGuiCol_FrameBgHovered, c.hovered);
  set(ImGuiCol_FrameBgActive, c.pressed);
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, with_alpha(c.faint, 0.35f));
  set(ImGuiCol_ScrollbarGrabHovered, with_alpha(c.faint, 0.6f));
  set(ImGuiCol_ScrollbarGrabActive, with_alpha(c.faint, 0.8f));
  set(ImGuiCol_CheckMark, c.accent);
  set(ImGuiCol_SliderGrab, c.accent);
  set(ImGuiCol_SliderGrabActive, c.accent);
  set(ImGuiCol_Button, c.raised);
  set(ImGuiCol_ButtonHovered, c.hovered);
  set(ImGuiCol_ButtonActive, c.pressed);
  set(ImGuiCol_Header, c.selection);
  set(ImGuiCol_HeaderHovered, c.hovered);
  set(ImGuiCol_HeaderActive, c.pressed);
  set(ImGuiCol_Separator, c.separator);
  set(ImGuiCol_ResizeGrip, 0);
  set(ImGuiCol_TextSelectedBg, c.selection);
  set(ImGuiCol_InputTextCursor, c.accent);
  set(ImGuiCol_TextLink, c.accent);
  set(ImGuiCol_DragDropTarget, c.accent);
  set(ImGuiCol_NavCursor, c.accent);
  set(ImGuiCol_NavWindowingHighlight, c.accent);
  set(ImGuiCol_NavWindowingDimBg, with_alpha(c.background, 0.6f));
  set(ImGuiCol_ModalWindowDimBg, with_alpha(c.background, 0.7f));
}

ImU32 with_alpha(ImU32 colour, float alpha) {
  const float own = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xff);
  const auto result = static_cast<ImU32>(std::clamp(own * alpha, 0.0f, 255.0f) + 0.5f);
  return (colour & ~IM_COL32_A_MASK) | (result << IM_COL32_A_SHIFT);
}

ImU32 mix(ImU32 a, ImU32 b, float t) {
  ImU32 result = 0;
  for (int shift = 0; shift < 32; shift += 8) {
    const auto from = static_cast<float>((a >> shift) & 0xff);
    const auto to = static_cast<float>((b >> shift) & 0xff);
    result |= static_cast<ImU32>(from + (to - from) * std::clamp(t, 0.0f, 1.0f) + 0.5f) << shift;
  }
  return result;
}

StateGlyph state_glyph(const trace::TaskInfo& task) {
  switch (task.state) {
    case trace::TaskState::ready: return StateGlyph::ready;
    case trace::TaskState::running: return StateGlyph::running;
    case trace::TaskState::awaiting: return StateGlyph::awaiting;
    case trace::TaskState::result: return StateGlyph::result;
    case trace::TaskState::cancelled: return StateGlyph::cancelled;
    case trace::TaskState::exception: break;
  }
  return std::string_view(task.error).starts_with("TimeoutError") ? StateGlyph::timed_out : StateGlyph::exception;
}

StateGlyph state_glyph(trace::SpanKind kind) {
  switch (kind) {
    case trace::SpanKind::ready: return StateGlyph::ready;
    case trace::SpanKind::running: return StateGlyph::running;
    case trace::SpanKind::awaiting: break;
  }
  return StateGlyph::awaiting;
}

StateGlyph state_glyph(trace::MarkKind kind) {
  switch (kind) {
    case trace::MarkKind::ended_result: return StateGlyph::result;
    case trace::MarkKind::ended_exception: return StateGlyph::exception;
    case trace::MarkKind::ended_cancelled: return StateGlyph::cancelled;
    case trace::MarkKind::ended_timed_out: return StateGlyph::timed_out;
    default: return StateGlyph::awaiting;
  }
}

const char* state_word(StateGlyph glyph) {
  constexpr const char* words[state_glyph_count] = {"running", "ready",     "waiting",  "finished",
                                                    "failed",  "cancelled", "timed out"};
  return words[static_cast<int>(glyph)];
}

Construct construct(aio::ConstructKind kind) {
  switch (kind) {
    case aio::ConstructKind::gather: return Construct::gather;
    case aio::ConstructKind::wait_for: return Construct::wait_for;
    case aio::ConstructKind::timeout: return Construct::timeout;
    case aio::ConstructKind::shield: return Construct::shield;
    case aio::ConstructKind::wait: return Construct::wait;
    case aio::ConstructKind::task_group: return Construct::task_group;
    case aio::ConstructKind::as_completed: return Construct::wait;
  }
  return Construct::other;
}

const char* construct_word(aio::ConstructKind kind) {
  switch (kind) {
    case aio::ConstructKind::gather: return "gather";
    case aio::ConstructKind::wait_for: return "wait_for";
    case aio::ConstructKind::timeout: return "timeout";
    case aio::ConstructKind::shield: return "shield";
    case aio::ConstructKind::wait: return "wait";
    case aio::ConstructKind::task_group: return "task group";
    case aio::ConstructKind::as_completed: return "as_completed";
  }
  return "";
}

}  // namespace ui
