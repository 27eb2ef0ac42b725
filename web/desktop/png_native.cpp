// SPDX-License-Identifier: MIT
#include "web/desktop/png_native.h"

#include <SDL.h>
#include <SDL_opengl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <png.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace web {
namespace {

// Cards have textures of 8,192 rows at least, a long timeline has more: it is drawn in pieces.
constexpr float piece_height = 1024.0f;

/// What is used of OpenGL, found when it is asked for: the program is not linked to a library of it.
struct Gl {
  Gl() {
    load(gen_textures, "glGenTextures");
    load(delete_textures, "glDeleteTextures");
    load(bind_texture, "glBindTexture");
    load(tex_image, "glTexImage2D");
    load(gen_framebuffers, "glGenFramebuffers");
    load(delete_framebuffers, "glDeleteFramebuffers");
    load(bind_framebuffer, "glBindFramebuffer");
    load(framebuffer_texture, "glFramebufferTexture2D");
    load(check_framebuffer, "glCheckFramebufferStatus");
    load(disable, "glDisable");
    load(clear_colour, "glClearColor");
    load(clear, "glClear");
    load(pixel_store, "glPixelStorei");
    load(read_pixels, "glReadPixels");
  }

  bool found = true;
  decltype(&glGenTextures) gen_textures;
  decltype(&glDeleteTextures) delete_textures;
  decltype(&glBindTexture) bind_texture;
  decltype(&glTexImage2D) tex_image;
  PFNGLGENFRAMEBUFFERSPROC gen_framebuffers;
  PFNGLDELETEFRAMEBUFFERSPROC delete_framebuffers;
  PFNGLBINDFRAMEBUFFERPROC bind_framebuffer;
  PFNGLFRAMEBUFFERTEXTURE2DPROC framebuffer_texture;
  PFNGLCHECKFRAMEBUFFERSTATUSPROC check_framebuffer;
  decltype(&glDisable) disable;
  decltype(&glClearColor) clear_colour;
  decltype(&glClear) clear;
  decltype(&glPixelStorei) pixel_store;
  decltype(&glReadPixels) read_pixels;

 private:
  template <class F>
  void load(F& function, const char* name) {
    function = reinterpret_cast<F>(SDL_GL_GetProcAddress(name));
    if (function == nullptr) found = false;
  }
};

/// Pixels that nobody sees, as the target of what is drawn while it lives.
class OffScreen {
 public:
  OffScreen(const Gl& gl, int width, int height) : gl_(gl) {
    gl.gen_textures(1, &texture_);
    gl.bind_texture(GL_TEXTURE_2D, texture_);
    gl.tex_image(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    gl.gen_framebuffers(1, &framebuffer_);
    gl.bind_framebuffer(GL_FRAMEBUFFER, framebuffer_);
    gl.framebuffer_texture(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
    usable_ = gl.check_framebuffer(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  }
  ~OffScreen() {
    gl_.bind_framebuffer(GL_FRAMEBUFFER, 0);
    gl_.delete_framebuffers(1, &framebuffer_);
    gl_.delete_textures(1, &texture_);
  }
  OffScreen(const OffScreen&) = delete;
  OffScreen& operator=(const OffScreen&) = delete;

  bool usable() const { return usable_; }

 private:
  const Gl& gl_;
  bool usable_ = false;
  GLuint texture_ = 0, framebuffer_ = 0;
};

struct Pixels {
  int width = 0, height = 0;
  std::vector<unsigned char> rgb;  // the uppermost row first
};

/// Empty where the card cannot do it.
Pixels draw(ImDrawData& data, std::uint32_t background, float scale) {
  const Gl gl;
  if (!gl.found) return {};
  Pixels out;
  const ImVec2 size = data.DisplaySize;
  const float rows = std::min(piece_height, size.y);
  out.width = static_cast<int>(std::lround(size.x * scale));
  const OffScreen target(gl, out.width, static_cast<int>(std::lround(rows * scale)));
  if (!target.usable()) return {};
  const std::size_t row = static_cast<std::size_t>(out.width) * 3;
  for (float top = 0; top < size.y; top += rows) {
    data.DisplayPos = {0, top};
    data.DisplaySize = {size.x, std::min(rows, size.y - top)};
    const int height = static_cast<int>(std::lround(data.DisplaySize.y * scale));
    const auto part = [background](int shift) { return static_cast<float>((background >> shift) & 255) / 255.0f; };
    gl.disable(GL_SCISSOR_TEST);
    gl.clear_colour(part(0), part(8), part(16), 1.0f);
    gl.clear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(&data);
    std::vector<unsigned char> piece(row * static_cast<std::size_t>(height));
    gl.pixel_store(GL_PACK_ALIGNMENT, 1);
    gl.read_pixels(0, 0, out.width, height, GL_RGB, GL_UNSIGNED_BYTE, piece.data());
    // OpenGL's first row is the lowest.
    for (int y = height - 1; y >= 0; --y) {
      const auto from = piece.begin() + static_cast<std::ptrdiff_t>(row) * y;
      out.rgb.insert(out.rgb.end(), from, from + static_cast<std::ptrdiff_t>(row));
    }
    out.height += height;
  }
  return out;
}

std::string encoded(const Pixels& pixels, std::string& error) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(pixels.width);
  image.height = static_cast<png_uint_32>(pixels.height);
  image.format = PNG_FORMAT_RGB;
  std::string out(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = out.size();
  if (png_image_write_to_memory(&image, out.data(), &size, 0, pixels.rgb.data(), 0, nullptr) == 0) {
    error = std::string("The PNG file cannot be made: ") + image.message;
    return {};
  }
  out.resize(size);
  return out;
}

}  // namespace

std::string png(const session::Session& session, const ui::View& view, ui::Panel panel, int scale, std::string& error) {
  Pixels pixels;
  const auto density = static_cast<float>(scale);
  ui::capture(session, view, panel, density, [&](ImDrawData& data, std::uint32_t background) { pixels = draw(data, background, density); });
  if (pixels.rgb.empty()) {
    error = "This computer's OpenGL cannot draw apart from the window. Save the picture as SVG.";
    return {};
  }
  return encoded(pixels, error);
}

}  // namespace web
