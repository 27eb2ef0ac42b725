// SPDX-License-Identifier: MIT
#include "ui/picture/capture.h"

#include <imgui_internal.h>

#include <algorithm>

#include "ui/graph/graph_panel.h"
#include "ui/timeline/timeline_panel.h"

namespace ui {
namespace {

// As wide as leaves letters large enough on a slide.
constexpr float graph_width = 1600.0f, graph_height = 900.0f, timeline_width = 1200.0f, most_height = 8000.0f;
constexpr float ruler_and_loop = 64.0f, lane = 38.0f;

/// A context of its own, with the fonts of the present one; without soft edges, which an SVG file has by itself.
class Apart {
 public:
  Apart() : before_(ImGui::GetCurrentContext()), own_(ImGui::CreateContext(ImGui::GetIO().Fonts)) {
    const ImGuiStyle style = ImGui::GetStyle();
    ImFont* const font = ImGui::GetIO().FontDefault;
    ImGui::SetCurrentContext(own_);
    ImGui::GetStyle() = style;
    ImGui::GetStyle().AntiAliasedLines = ImGui::GetStyle().AntiAliasedFill = ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    ImGui::GetStyle().CircleTessellationMaxError = 0.05f;
    ImGui::GetStyle().CurveTessellationTol = 0.3f;
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = io.LogFilename = nullptr;
    io.FontDefault = font;
    io.DeltaTime = 1.0f;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  }
  ~Apart() {
    ImGui::DestroyContext(own_);
    ImGui::SetCurrentContext(before_);
  }
  Apart(const Apart&) = delete;
  Apart& operator=(const Apart&) = delete;

 private:
  ImGuiContext* const before_;
  ImGuiContext* const own_;
};

void take_triangles(const ImDrawData& data, picture::Picture& out) {
  for (const ImDrawList* const list : data.CmdLists) {
    const auto base = static_cast<std::uint32_t>(out.vertices.size());
    for (const ImDrawVert& vertex : list->VtxBuffer) out.vertices.push_back({vertex.pos.x, vertex.pos.y, vertex.uv.x, vertex.uv.y, vertex.col});
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const ImVec4& clip = command.ClipRect;
      out.commands.push_back({std::max(clip.x, 0.0f), std::max(clip.y, 0.0f), std::min(clip.z, out.width), std::min(clip.w, out.height),
                              static_cast<std::uint32_t>(out.indices.size()), command.ElemCount});
      for (unsigned i = 0; i < command.ElemCount; ++i)
        out.indices.push_back(base + command.VtxOffset + list->IdxBuffer[static_cast<int>(command.IdxOffset + i)]);
    }
  }
}

/// Of those that the triangles show.
void take_glyphs(ImFontAtlas& atlas, picture::Picture& out) {
  const auto is_shown = [&out](const ImFontGlyph& glyph) {
    return std::ranges::any_of(out.vertices, [&glyph](const picture::Vertex& vertex) { return vertex.u == glyph.U0 && vertex.v == glyph.V0; });
  };
  std::vector<const void*> fonts;
  for (int i = 0; i < atlas.Builder->BakedPool.Size; ++i) {
    const ImFontBaked& baked = atlas.Builder->BakedPool[i];
    if (baked.ContainerFont == nullptr || baked.WantDestroy) continue;
    for (const ImFontGlyph& glyph : baked.Glyphs) {
      if (!glyph.Visible || !is_shown(glyph)) continue;
      const ImFontConfig& source = *baked.ContainerFont->Sources[static_cast<int>(glyph.SourceIdx)];
      const auto known = std::find(fonts.begin(), fonts.end(), source.FontData);
      const auto font = static_cast<std::uint32_t>(known - fonts.begin());
      if (known == fonts.end()) {
        fonts.push_back(source.FontData);
        out.fonts.emplace_back(static_cast<const char*>(source.FontData), static_cast<std::size_t>(source.FontDataSize));
      }
      const float ascent = source.GlyphOffset.y + std::round(baked.Ascent);
      out.glyphs.push_back({glyph.U0, glyph.V0, glyph.X0, glyph.Y0, glyph.X1 - glyph.X0, ascent, baked.Size, glyph.Codepoint, font});
    }
  }
}

}  // namespace

picture::Picture capture(const session::Session& session, const View& view, Panel panel) {
  picture::Picture out;
  const auto lanes = static_cast<float>(session.model().lanes().size());
  out.width = panel == Panel::graph ? graph_width : timeline_width;
  out.height = panel == Panel::graph ? graph_height : std::min(ruler_and_loop + std::max(lanes, 1.0f) * lane, most_height);
  out.background = panel == Panel::graph ? view.colours().background : view.colours().surface;
  View own = view;
  own.reduce_motion = own.is_picture = true;
  own.narrow = own.space_pans = own.graph_has_keyboard = false;
  own.scale = 1.0f;
  own.pinch = {};
  own.hovered_task = 0;
  own.hovered_line = 0;
  Commands none;
  ItemRegistry items;
  Context context{session, own, none, items};
  const Apart apart;
  GraphPanel graph;
  TimelinePanel timeline;
  // What is as large as its content is so one frame later.
  for (int frame = 0; frame < 4; ++frame) {
    ImGui::GetIO().DisplaySize = {out.width, out.height};
    items.begin_frame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0.0f, 0.0f});
    ImGui::SetNextWindowSize({out.width, out.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0f, 0.0f));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
    ImGui::Begin("picture", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar(2);
    panel == Panel::graph ? graph.draw(context) : timeline.draw(context);
    ImGui::End();
    ImGui::Render();
  }
  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  out.white_u = white.x;
  out.white_v = white.y;
  take_triangles(*ImGui::GetDrawData(), out);
  take_glyphs(*ImGui::GetIO().Fonts, out);
  return out;
}

}  // namespace ui
