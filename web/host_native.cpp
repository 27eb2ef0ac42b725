// SPDX-License-Identifier: MIT
// The host on a desktop: a window by SDL2, drawn with OpenGL 3.
#include "web/host_native.h"

#include <SDL.h>
#if defined(__linux__) && __has_include(<X11/Xlib.h>)
#include <SDL_syswm.h>
#if defined(SDL_VIDEO_DRIVER_X11)
#define LOOPSCOPE_X11
#endif
#endif
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "web/fingers.h"
#include "web/key_places.h"

namespace web {

class Host::Impl {
 public:
  ~Impl();
  bool open(const std::string& title, std::string& error);

  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;
  bool platform_ready = false;
  bool renderer_ready = false;
  WindowEvents events;
  WindowPlace place;
  // Logical pixels in a unit of SDL's window coordinates are 1 / zoom: 1 where the system scales windows itself.
  float zoom = 1;
  Surface surface;
  Fingers fingers;
  Uint64 shown_at = 0;  // SDL's milliseconds
};

namespace {

constexpr int first_width = 1280, first_height = 800;
WindowPlace first_place;

#if defined(LOOPSCOPE_X11)
/// Dots per inch as an X11 desktop has set them for its programs; 0: it has not, or this is no X11.
double desktop_dots(SDL_Window* window) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version);
  if (SDL_GetWindowWMInfo(window, &info) == SDL_FALSE || info.subsystem != SDL_SYSWM_X11) return 0;
  // SDL has loaded it; the program itself is not linked to it.
  void* const library = SDL_LoadObject("libX11.so.6");
  if (library == nullptr) return 0;
  const auto get = reinterpret_cast<decltype(&XGetDefault)>(SDL_LoadFunction(library, "XGetDefault"));
  const char* const dots = get != nullptr ? get(info.info.x11.display, "Xft", "dpi") : nullptr;
  const double given = dots != nullptr ? std::strtod(dots, nullptr) : 0;
  SDL_UnloadObject(library);
  return given;
}
#else
double desktop_dots(SDL_Window*) { return 0; }
#endif

// X11 and Windows give windows in device pixels; the desktop's settings, or the user, say how large they should be.
float display_zoom(SDL_Window* window) {
  const char* setting = std::getenv("LOOPSCOPE_SCALE");
  const double wanted = setting != nullptr ? std::strtod(setting, nullptr) : 0;
  if (wanted >= 1) return static_cast<float>(std::min(wanted, 4.0));
  int width = 0, drawable = 0;
  SDL_GetWindowSize(window, &width, nullptr);
  SDL_GL_GetDrawableSize(window, &drawable, nullptr);
  if (drawable > width) return 1;
  if (const double dots = desktop_dots(window); dots > 0) return static_cast<float>(std::clamp(std::round(dots / 96 * 4) / 4, 1.0, 4.0));
  // What is known is the panel's size then, as far as it can be believed: people look at a small screen from nearer.
  float across = 0;
  if (SDL_GetDisplayDPI(std::max(SDL_GetWindowDisplayIndex(window), 0), nullptr, &across, nullptr) != 0) return 1;
  return std::clamp(std::floor(across / 96 + 0.25f), 1.0f, 4.0f);
}

/// A part of it that can be taken hold of is on a display.
bool is_reachable(const WindowPlace& place) {
  constexpr int least = 80;
  const SDL_Rect title{place.x, place.y, place.width, least};
  for (int display = 0; display < SDL_GetNumVideoDisplays(); ++display) {
    SDL_Rect usable, common;
    if (SDL_GetDisplayUsableBounds(display, &usable) != 0 || !SDL_IntersectRect(&title, &usable, &common)) continue;
    if (common.w >= least && common.h >= least / 2) return true;
  }
  return false;
}

}  // namespace

bool Host::Impl::open(const std::string& title, std::string& error) {
  const auto fail = [&error](const char* what) {
    error = std::string(what) + ": " + SDL_GetError();
    return false;
  };
  SDL_SetHint(SDL_HINT_WINDOWS_DPI_AWARENESS, "permonitorv2");
  SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return fail("cannot open a window");
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  if (SDL_getenv("SDL_VIDEODRIVER") == nullptr && (driver == "offscreen" || driver == "dummy")) {
    SDL_SetError("there is no display");
    return fail("cannot open a window");
  }
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, SDL_GL_CONTEXT_FORWARD_COMPATIBLE_FLAG);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  constexpr Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_HIDDEN;
  window = SDL_CreateWindow(title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, first_width, first_height,
                            flags);
  if (window == nullptr) return fail("cannot open a window");
  context = SDL_GL_CreateContext(window);
  if (context == nullptr) return fail("OpenGL 3.2 is missing");
  SDL_GL_MakeCurrent(window, context);
  SDL_GL_SetSwapInterval(1);
  zoom = display_zoom(window);
  SDL_Rect usable{};
  int width = static_cast<int>(first_width * zoom), height = static_cast<int>(first_height * zoom);
  if (SDL_GetDisplayUsableBounds(std::max(SDL_GetWindowDisplayIndex(window), 0), &usable) == 0) {
    width = std::min(width, usable.w);
    height = std::min(height, usable.h);
  }
  if (first_place.width > 0 && is_reachable(first_place)) {
    place = first_place;
    SDL_SetWindowSize(window, first_place.width, first_place.height);
    SDL_SetWindowPosition(window, first_place.x, first_place.y);
    if (first_place.maximized) SDL_MaximizeWindow(window);
  } else {
    SDL_SetWindowSize(window, width, height);
    SDL_SetWindowPosition(window, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED);
  }
  SDL_SetWindowMinimumSize(window, static_cast<int>(320 * zoom), static_cast<int>(240 * zoom));
  platform_ready = ImGui_ImplSDL2_InitForOpenGL(window, context);
  renderer_ready = ImGui_ImplOpenGL3_Init("#version 150");
  if (!platform_ready || !renderer_ready) return fail("OpenGL 3.2 does not start");
  SDL_ShowWindow(window);
  return true;
}

Host::Impl::~Impl() {
  if (renderer_ready) ImGui_ImplOpenGL3_Shutdown();
  if (platform_ready) ImGui_ImplSDL2_Shutdown();
  if (context != nullptr) SDL_GL_DeleteContext(context);
  if (window != nullptr) SDL_DestroyWindow(window);
  SDL_Quit();
}

Host::Host(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Host::~Host() = default;

std::unique_ptr<Host> Host::open(const std::string& title, std::string& error) {
  auto impl = std::make_unique<Impl>();
  if (!impl->open(title, error)) return nullptr;
  return std::unique_ptr<Host>(new Host(std::move(impl)));
}

aio::Duration Host::now() const {
  const double seconds =
      static_cast<double>(SDL_GetPerformanceCounter()) / static_cast<double>(SDL_GetPerformanceFrequency());
  return std::chrono::duration_cast<aio::Duration>(std::chrono::duration<double>(seconds));
}

bool Host::take_input() {
  bool any = false;
  SDL_Event event;
  while (SDL_PollEvent(&event)) {
    any = true;
    const bool of_window = event.type == SDL_WINDOWEVENT;
    if (event.type == SDL_QUIT || (of_window && event.window.event == SDL_WINDOWEVENT_CLOSE)) impl_->events.close = true;
    if (of_window && event.window.event == SDL_WINDOWEVENT_DISPLAY_CHANGED) impl_->zoom = display_zoom(impl_->window);
    if (event.type == SDL_DROPFILE) {
      impl_->events.dropped.emplace_back(event.drop.file);
      SDL_free(event.drop.file);
    }
    if (event.type == SDL_MOUSEMOTION && impl_->zoom > 1) {
      event.motion.x = static_cast<int>(static_cast<float>(event.motion.x) / impl_->zoom);
      event.motion.y = static_cast<int>(static_cast<float>(event.motion.y) / impl_->zoom);
    }
    // A trackpad's fingers are no fingers on the picture: the system makes a wheel of them.
    if (event.type >= SDL_FINGERDOWN && event.type <= SDL_FINGERMOTION &&
        SDL_GetTouchDeviceType(event.tfinger.touchId) == SDL_TOUCH_DEVICE_DIRECT) {
      const ImVec2 at{event.tfinger.x * impl_->surface.width, event.tfinger.y * impl_->surface.height};
      impl_->fingers.take(static_cast<Fingers::Event>(event.type - SDL_FINGERDOWN), event.tfinger.fingerId, at);
    }
    if (event.type == SDL_KEYDOWN || event.type == SDL_KEYUP)
      event.key.keysym.sym = key_by_place(event.key.keysym.sym, event.key.keysym.scancode);
    ImGui_ImplSDL2_ProcessEvent(&event);
  }
  return any;
}

ui::Pinch Host::take_pinch() { return impl_->fingers.take_pinch(); }

Surface Host::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  Surface& surface = impl_->surface;
  const float zoom = impl_->zoom;
  if (zoom > 1) {
    io.DisplaySize = {io.DisplaySize.x / zoom, io.DisplaySize.y / zoom};
    io.DisplayFramebufferScale = {zoom, zoom};
    // The backend reports the pointer in window coordinates each frame; the last word counts.
    int x = 0, y = 0;
    if (SDL_GetMouseFocus() == impl_->window) {
      SDL_GetMouseState(&x, &y);
      io.AddMousePosEvent(static_cast<float>(x) / zoom, static_cast<float>(y) / zoom);
    }
  }
  surface = {io.DisplaySize.x, io.DisplaySize.y, io.DisplayFramebufferScale.x};
  return surface;
}

void Host::draw() { ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData()); }

void Host::show() {
  SDL_GL_SwapWindow(impl_->window);
  // Drivers that do not wait for the display (software, a hidden window) would have us draw as fast as we can.
  constexpr Uint64 least_ms = 4;
  const Uint64 spent = SDL_GetTicks64() - impl_->shown_at;
  if (spent < least_ms) SDL_Delay(static_cast<Uint32>(least_ms - spent));
  impl_->shown_at = SDL_GetTicks64();
}

bool Host::prefers_dark() const { return true; }
bool Host::reduce_motion() const {
  const char* setting = std::getenv("LOOPSCOPE_REDUCE_MOTION");
  return setting != nullptr && *setting == '1';
}

void open_at(const WindowPlace& place) { first_place = place; }

WindowEvents take_events(Host& host) { return std::exchange(host.impl().events, {}); }

void set_title(Host& host, const std::string& title) { SDL_SetWindowTitle(host.impl().window, title.c_str()); }

WindowPlace place_of(Host& host) {
  SDL_Window* const window = host.impl().window;
  WindowPlace& place = host.impl().place;
  const Uint32 flags = SDL_GetWindowFlags(window);
  place.maximized = (flags & SDL_WINDOW_MAXIMIZED) != 0;
  if (!place.maximized && (flags & SDL_WINDOW_MINIMIZED) == 0) {
    SDL_GetWindowPosition(window, &place.x, &place.y);
    SDL_GetWindowSize(window, &place.width, &place.height);
  }
  return place;
}

bool wait_for_input(std::optional<aio::Duration> timeout) {
  // Leaves the event in the queue for take_input(). Rounded up, so as not to turn round early.
  if (!timeout) return SDL_WaitEvent(nullptr) == 1;
  const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(*timeout).count();
  return milliseconds > 0 && SDL_WaitEventTimeout(nullptr, static_cast<int>(std::min<std::int64_t>(milliseconds, 60'000))) == 1;
}

std::string settings_folder() {
  char* const folder = SDL_GetPrefPath("", "loopscope");
  const std::string made = folder != nullptr ? folder : "";
  SDL_free(folder);
  return made;
}

}  // namespace web
