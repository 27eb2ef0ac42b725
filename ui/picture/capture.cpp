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

/// A context of its own, with the fonts and the renderer of the present one.
class Apart {
 public:
  explicit Apart(bool soft_edges) : before_(ImGui::GetCurrentContext()), own_(ImGui::CreateContext(ImGui::GetIO().Fonts)) {
    const ImGuiStyle style = ImGui::GetStyle();
    ImFont* const font = ImGui::GetIO().FontDefault;
    void* const renderer = ImGui::GetIO().BackendRendererUserData;
    ImGui::SetCurrentContext(own_);
    ImGui::GetStyle() = style;
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    ImGui::GetStyle().AntiAliasedLines = ImGui::GetStyle().AntiAliasedFill = soft_edges;
    ImGui::GetStyle().CircleTessellationMaxError = 0.05f;
    ImGui::GetStyle().CurveTessellationTol = 0.3f;
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = io.LogFilename = nullptr;
    io.FontDefault = font;
    io.DeltaTime = 1.0f;
    io.BackendRendererUserData = renderer;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  }
  ~Apart() {
    ImGui::GetIO().BackendRendererUserData = nullptr;  // whose it is shuts it down
    ImGui::DestroyContext(own_);
    ImGui::SetCurrentContext(before_);
  }
  Apart(const Apart&) = delete;
  Apart& operator=(const Apart&) = delete;

 private:
  ImGuiContext* const before_;
  ImGuiContext* const own_;
};

ImVec2 size_of(const session::Session& session, Panel panel) {
  if (panel == Panel::graph) return {graph_width, graph_height};
  const auto lanes = static_cast<float>(session.model().lanes().size());
  return {timeline_width, std::min(ruler_and_loop + std::max(lanes, 1.0f) * lane, most_height)};
}

std::uint32_t background_of(const View& view, Panel panel) {
  return panel == Panel::graph ? view.colours().background : view.colours().surface;
}

/// Draws it in the present context.
void draw_panel(const session::Session& session, const View& view, Panel panel, float scale) {
  View own = view;
  own.reduce_motion = own.is_picture = true;
  own.narrow = own.space_pans = own.graph_has_keyboard = false;
  own.scale = scale;
  own.pinch = {};
  own.hovered_task = 0;
  own.hovered_line = 0;
  Commands none;
  ItemRegistry items;
  Context context{session, own, none, items};
  GraphPanel graph;
  TimelinePanel timeline;
  // What is as large as its content is so one frame later.
  for (int frame = 0; frame < 4; ++frame) {
    ImGui::GetIO().DisplaySize = size_of(session, panel);
    ImGui::GetIO().DisplayFramebufferScale = {scale, scale};
    items.begin_frame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0.0f, 0.0f});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0f, 0.0f));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
    ImGui::Begin("picture", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground);
    ImGui::PopStyleVar(2);
    panel == Panel::graph ? graph.draw(context) : timeline.draw(context);
    ImGui::End();
    ImGui::Render();
  }
}

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
  const Apart apart(false);  // an SVG file has soft edges by itself
  draw_panel(session, view, panel, 1.0f);
  picture::Picture out;
  const ImVec2 size = size_of(session, panel), white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  out.width = size.x;
  out.height = size.y;
  out.background = background_of(view, panel);
  out.white_u = white.x;
  out.white_v = white.y;
  take_triangles(*ImGui::GetDrawData(), out);
  take_glyphs(*ImGui::GetIO().Fonts, out);
  return out;
}

void capture(const session::Session& session, const View& view, Panel panel, float scale, const DrawPicture& draw) {
  const Apart apart(true);
  draw_panel(session, view, panel, scale);
  draw(*ImGui::GetDrawData(), background_of(view, panel));
}

}  // namespace ui
