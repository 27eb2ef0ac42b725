// SPDX-License-Identifier: MIT
// Dear ImGui's OpenGL backend asks for the state that it is going to change, in order to restore it. In a browser such a
// question waits until the graphics process has drawn all that was sent: most of a frame's time. Nobody else draws into
// this context, so the state before each frame is the one before the first, and one question a name is enough.
// cmake/third_party.cmake makes the backend call this in place of glGetIntegerv.
#include <GLES3/gl3.h>

#include <algorithm>
#include <array>
#include <unordered_map>

extern "C" void loopscope_gl_get_integer(GLenum name, GLint* values) {
  static std::unordered_map<GLenum, std::array<GLint, 4>> known;
  const auto [entry, unknown] = known.try_emplace(name);
  if (unknown) glGetIntegerv(name, entry->second.data());
  const bool is_box = name == GL_VIEWPORT || name == GL_SCISSOR_BOX;
  std::copy_n(entry->second.begin(), is_box ? 4 : 1, values);
}
