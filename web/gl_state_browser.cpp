// SPDX-License-Identifier: MIT
// Dear ImGui's OpenGL backend asks for the state that it is going to change, in order to restore it. In a browser such a
// question waits until the graphics process has drawn all that was sent: most of a frame's time. Nobody else draws into
// this context, so the state before each frame is the one before the first, and one question a name is enough.
// cmake/third_party.cmake makes the backend call this in place of glGetIntegerv.
//
// Emscripten's own glGetIntegerv and glGetString know every question there is, in kilobytes of JavaScript.
#include <GLES3/gl3.h>
#include <emscripten/em_js.h>

#include <algorithm>
#include <array>
#include <unordered_map>

// What is bound is asked for before anything is: null, and so 0.
EM_JS(void, page_gl_parameter, (int name, int* values), {
  const value = GLctx.getParameter(name);
  if (value && value.length) HEAP32.set(value, values >> 2);
  else HEAP32[values >> 2] = value | 0;
});

extern "C" const GLubyte* glGetString(GLenum) { return reinterpret_cast<const GLubyte*>(""); }

extern "C" void loopscope_gl_get_integer(GLenum name, GLint* values) {
  static std::unordered_map<GLenum, std::array<GLint, 4>> known;
  const auto [entry, unknown] = known.try_emplace(name);
  // WebGL has no numbers for its version. It is that of OpenGL ES 3.0.
  if (name == GL_MAJOR_VERSION) entry->second[0] = 3;
  else if (unknown && name != GL_MINOR_VERSION) page_gl_parameter(static_cast<int>(name), entry->second.data());
  const bool is_box = name == GL_VIEWPORT || name == GL_SCISSOR_BOX;
  std::copy_n(entry->second.begin(), is_box ? 4 : 1, values);
}
