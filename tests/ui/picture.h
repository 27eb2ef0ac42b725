// SPDX-License-Identifier: MIT
// What ImGui has drawn as a PNG file, without a display: for people who look at what a program shows.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace ui::testing {

/// Draws triangles into memory.
class Picture {
 public:
  Picture(int width, int height) : width_(width), height_(height), pixels_(static_cast<std::size_t>(width * height), {0, 0, 0}) {}

  /// After ImGui::Render(), with textures accepted by NullImGui::accept_textures().
  void draw(const ImDrawData& data) {
    const float scale = data.FramebufferScale.x;
    for (const ImDrawList* list : data.CmdLists) {
      for (const ImDrawCmd& command : list->CmdBuffer) {
        if (command.UserCallback != nullptr) continue;
        for (unsigned i = 0; i < command.ElemCount; i += 3) {
          std::array<ImDrawVert, 3> corners;
          for (unsigned k = 0; k < 3; ++k) {
            corners[k] = list->VtxBuffer[static_cast<int>(command.VtxOffset + list->IdxBuffer[static_cast<int>(command.IdxOffset + i + k)])];
            corners[k].pos = {corners[k].pos.x * scale, corners[k].pos.y * scale};
          }
          const ImVec4& clip = command.ClipRect;
          triangle(corners, {clip.x * scale, clip.y * scale, clip.z * scale, clip.w * scale}, texture(command));
        }
      }
    }
  }

  /// The part within [min, max), in pixels.
  void save(const std::string& path, ImVec2 min, ImVec2 max) const {
    const int left = std::clamp(static_cast<int>(min.x), 0, width_), right = std::clamp(static_cast<int>(max.x), left, width_);
    const int top = std::clamp(static_cast<int>(min.y), 0, height_), bottom = std::clamp(static_cast<int>(max.y), top, height_);
    std::string rows;
    for (int y = top; y < bottom; ++y) {
      rows += '\0';
      for (int x = left; x < right; ++x)
        for (const float part : pixels_[static_cast<std::size_t>(y * width_ + x)])
          rows += static_cast<char>(static_cast<unsigned char>(std::clamp(part, 0.0f, 1.0f) * 255.0f + 0.5f));
    }
    std::string header;
    add_word(header, static_cast<std::uint32_t>(right - left));
    add_word(header, static_cast<std::uint32_t>(bottom - top));
    header += std::string("\x08\x02\0\0\0", 5);
    std::ofstream file(path, std::ios::binary);
    file << "\x89PNG\r\n\x1a\n" << chunk("IHDR", header) << chunk("IDAT", stored(rows)) << chunk("IEND", "");
  }

 private:
  static const ImTextureData* texture(const ImDrawCmd& command) {
    for (const ImTextureData* candidate : ImGui::GetPlatformIO().Textures)
      if (candidate->TexID == command.GetTexID()) return candidate;
    return nullptr;
  }

  static std::array<float, 4> texel(const ImTextureData& texture, int x, int y) {
    const int column = std::clamp(x, 0, texture.Width - 1), row = std::clamp(y, 0, texture.Height - 1);
    const unsigned char* at = texture.Pixels + (row * texture.Width + column) * texture.BytesPerPixel;
    if (texture.BytesPerPixel == 1) return {1.0f, 1.0f, 1.0f, static_cast<float>(at[0]) / 255.0f};
    return {static_cast<float>(at[0]) / 255.0f, static_cast<float>(at[1]) / 255.0f, static_cast<float>(at[2]) / 255.0f,
            static_cast<float>(at[3]) / 255.0f};
  }

  static std::array<float, 4> sample(const ImTextureData* texture, float u, float v) {
    if (texture == nullptr) return {1.0f, 1.0f, 1.0f, 1.0f};
    const float x = u * static_cast<float>(texture->Width) - 0.5f, y = v * static_cast<float>(texture->Height) - 0.5f;
    const int column = static_cast<int>(std::floor(x)), row = static_cast<int>(std::floor(y));
    const float right = x - std::floor(x), low = y - std::floor(y);
    std::array<float, 4> mixed{};
    for (int part = 0; part < 4; ++part) {
      const float weight = (part & 1 ? right : 1.0f - right) * (part & 2 ? low : 1.0f - low);
      const std::array<float, 4> colour = texel(*texture, column + (part & 1), row + (part >> 1));
      for (std::size_t i = 0; i < 4; ++i) mixed[i] += weight * colour[i];
    }
    return mixed;
  }

  void triangle(const std::array<ImDrawVert, 3>& c, const std::array<float, 4>& clip, const ImTextureData* texture) {
    const auto edge = [](ImVec2 a, ImVec2 b, float x, float y) { return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x); };
    const float area = edge(c[0].pos, c[1].pos, c[2].pos.x, c[2].pos.y);
    if (area == 0.0f) return;
    const float low_x = std::max(std::min({c[0].pos.x, c[1].pos.x, c[2].pos.x}), std::max(clip[0], 0.0f));
    const float high_x = std::min(std::max({c[0].pos.x, c[1].pos.x, c[2].pos.x}), std::min(clip[2], static_cast<float>(width_)));
    const float low_y = std::max(std::min({c[0].pos.y, c[1].pos.y, c[2].pos.y}), std::max(clip[1], 0.0f));
    const float high_y = std::min(std::max({c[0].pos.y, c[1].pos.y, c[2].pos.y}), std::min(clip[3], static_cast<float>(height_)));
    for (int y = static_cast<int>(low_y); static_cast<float>(y) < high_y; ++y) {
      for (int x = static_cast<int>(low_x); static_cast<float>(x) < high_x; ++x) {
        const float at_x = static_cast<float>(x) + 0.5f, at_y = static_cast<float>(y) + 0.5f;
        if (at_x < low_x || at_x > high_x || at_y < low_y || at_y > high_y) continue;
        const std::array<float, 3> weight = {edge(c[1].pos, c[2].pos, at_x, at_y) / area, edge(c[2].pos, c[0].pos, at_x, at_y) / area,
                                             edge(c[0].pos, c[1].pos, at_x, at_y) / area};
        if (weight[0] < 0.0f || weight[1] < 0.0f || weight[2] < 0.0f) continue;
        std::array<float, 4> colour{};
        ImVec2 uv;
        for (std::size_t k = 0; k < 3; ++k) {
          uv = {uv.x + weight[k] * c[k].uv.x, uv.y + weight[k] * c[k].uv.y};
          for (unsigned i = 0; i < 4; ++i) colour[i] += weight[k] * static_cast<float>(c[k].col >> (8 * i) & 255) / 255.0f;
        }
        const std::array<float, 4> texture_colour = sample(texture, uv.x, uv.y);
        const float alpha = colour[3] * texture_colour[3];
        std::array<float, 3>& pixel = pixels_[static_cast<std::size_t>(y * width_ + x)];
        for (std::size_t i = 0; i < 3; ++i) pixel[i] += (colour[i] * texture_colour[i] - pixel[i]) * alpha;
      }
    }
  }

  static void add_word(std::string& to, std::uint32_t word) {
    for (int shift = 24; shift >= 0; shift -= 8) to += static_cast<char>(word >> shift & 255);
  }
  static std::string chunk(const std::string& kind, const std::string& body) {
    std::string text;
    add_word(text, static_cast<std::uint32_t>(body.size()));
    std::uint32_t crc = 0xffffffffu;
    for (const char byte : kind + body) {
      crc ^= static_cast<unsigned char>(byte);
      for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0u);
    }
    text += kind + body;
    add_word(text, ~crc);
    return text;
  }
  /// A zlib stream that compresses nothing.
  static std::string stored(const std::string& data) {
    std::string text = "\x78\x01";
    std::uint32_t a = 1, b = 0;
    for (const char byte : data) {
      a = (a + static_cast<unsigned char>(byte)) % 65521;
      b = (b + a) % 65521;
    }
    constexpr std::size_t block = 65535;
    for (std::size_t at = 0; at < data.size() || at == 0; at += block) {
      const auto size = static_cast<unsigned>(std::min(block, data.size() - at));
      text += at + block >= data.size() ? '\1' : '\0';
      for (const unsigned word : {size, ~size}) {
        text += static_cast<char>(word & 255);
        text += static_cast<char>(word >> 8 & 255);
      }
      text += data.substr(at, size);
    }
    add_word(text, b << 16 | a);
    return text;
  }

  int width_;
  int height_;
  std::vector<std::array<float, 3>> pixels_;
};

}  // namespace ui::testing
