// SPDX-License-Identifier: MIT
// The host in a browser: SDL2 on the page's <canvas id="canvas">, WebGL 2, the page's clipboard and preferences.
#include "web/host_browser.h"

#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "web/fingers.h"
#include "web/key_places.h"

// In the page's script: Module is what it gave to createLoopscope().
EM_JS(void, page_wake, (), { Module.wake(); });
EM_JS(void, page_copy, (const char* text), { Module.copy(UTF8ToString(text)); });
EM_JS(void, page_do, (const char* command), { Module.command(UTF8ToString(command)); });
EM_JS(int, page_prefers, (const char* query), { return matchMedia(UTF8ToString(query)).matches ? 1 : 0; });
EM_JS(int, page_is_mac, (), { return /Mac|iPhone|iPad/.test(navigator.platform) ? 1 : 0; });
// Where the canvas stands in device pixels; SDL knows whole CSS pixels only.
EM_JS(double, page_canvas_width, (), { return Module.box().width; });
EM_JS(double, page_canvas_height, (), { return Module.box().height; });
EM_JS(void, page_show_typing, (double x, double y, double height), { Module.typing().show(x, y, height); });
EM_JS(void, page_hide_typing, (), { Module.typing().hide(); });
// Not by way of SDL, which would bring an EGL along. Nothing is given back: the context is the canvas's, as long as it is there.
EM_JS_DEPS(webgl, "$GL");
EM_JS(int, page_open_webgl, (), {
  const context = GL.createContext(Module.canvas, {majorVersion : 2, alpha : false, depth : false, stencil : false, antialias : false});
  return context && GL.makeContextCurrent(context) ? 1 : 0;
});

namespace web {

class Host::Impl {
 public:
  ~Impl();
  bool open(const std::string& title, std::string& error);
  void fit_canvas();

  SDL_Window* window = nullptr;
  bool platform_ready = false;
  bool renderer_ready = false;
  Surface surface;
  Fingers fingers;
  std::string clipboard;
};

namespace {

constexpr const char* canvas_selector = "#canvas";
constexpr const char* shader_version = "#version 300 es";

// Every event that reaches the queue deserves a frame; but not the mark that SDL_PollEvent puts there itself.
int wake_for_event(void*, SDL_Event* event) {
  if (event->type != SDL_POLLSENTINEL) page_wake();
  return 1;
}

const char* get_clipboard(ImGuiContext*) {
  const auto* impl = static_cast<Host::Impl*>(ImGui::GetPlatformIO().Platform_ClipboardUserData);
  return impl->clipboard.c_str();
}

void set_clipboard(ImGuiContext*, const char* text) {
  auto* impl = static_cast<Host::Impl*>(ImGui::GetPlatformIO().Platform_ClipboardUserData);
  impl->clipboard = text;
  page_copy(text);
}

// SDL takes text from the canvas's keys only: neither input methods nor phones give it any.
void show_typing(ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
  if (data->WantTextInput) page_show_typing(static_cast<double>(data->InputPos.x), static_cast<double>(data->InputPos.y), static_cast<double>(data->InputLineHeight));
  else page_hide_typing();
}

}  // namespace

bool Host::Impl::open(const std::string& title, std::string& error) {
  const auto fail = [&error](const char* what) {
    error = std::string(what) + ": " + SDL_GetError();
    return false;
  };
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, canvas_selector);
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return fail("SDL does not start");
  constexpr Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
  window = SDL_CreateWindow(title.c_str(), 0, 0, 1280, 800, flags);
  if (window == nullptr) return fail("there is no canvas");
  if (page_open_webgl() == 0) return fail("there is no WebGL 2");

  ImGuiIO& io = ImGui::GetIO();
  io.ConfigMacOSXBehaviors = page_is_mac() != 0;
  platform_ready = ImGui_ImplSDL2_InitForOpenGL(window, nullptr);
  renderer_ready = ImGui_ImplOpenGL3_Init(shader_version);
  if (!platform_ready || !renderer_ready) return fail("WebGL 2 does not start");
  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  platform.Platform_GetClipboardTextFn = get_clipboard;
  platform.Platform_SetClipboardTextFn = set_clipboard;
  platform.Platform_ClipboardUserData = this;
  platform.Platform_SetImeDataFn = show_typing;
  SDL_AddEventWatch(wake_for_event, nullptr);
  return true;
}

Host::Impl::~Impl() {
  SDL_DelEventWatch(wake_for_event, nullptr);
  if (renderer_ready) ImGui_ImplOpenGL3_Shutdown();
  if (platform_ready) ImGui_ImplSDL2_Shutdown();
  if (window != nullptr) SDL_DestroyWindow(window);
  SDL_Quit();
}

// The page may be zoomed, moved to another display or resized between any two frames.
void Host::Impl::fit_canvas() {
  const double scale = emscripten_get_device_pixel_ratio();
  const double wide = page_canvas_width(), high = page_canvas_height();
  const int width = static_cast<int>(std::lround(wide * scale)), height = static_cast<int>(std::lround(high * scale));
  int old_width = 0, old_height = 0;
  emscripten_get_canvas_element_size(canvas_selector, &old_width, &old_height);
  const int css_width = static_cast<int>(wide), css_height = static_cast<int>(high);
  int window_width = 0, window_height = 0;
  SDL_GetWindowSize(window, &window_width, &window_height);
  // SDL scales mouse positions by its own idea of the size.
  if (css_width > 0 && css_height > 0 && (css_width != window_width || css_height != window_height)) {
    SDL_SetWindowSize(window, css_width, css_height);
  }
  if (width > 0 && height > 0 && (width != old_width || height != old_height)) {
    emscripten_set_canvas_element_size(canvas_selector, width, height);
  }
  // ImGui multiplies and cuts off: a little more, so that the product never falls short of the whole pixel.
  constexpr double spare = 0.01;
  surface.scale = static_cast<float>(scale);
  surface.width = static_cast<float>((width + spare) / scale);
  surface.height = static_cast<float>((height + spare) / scale);
}

Host::Host(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Host::~Host() = default;

std::unique_ptr<Host> Host::open(const std::string& title, std::string& error) {
  auto impl = std::make_unique<Impl>();
  if (!impl->open(title, error)) return nullptr;
  return std::unique_ptr<Host>(new Host(std::move(impl)));
}

aio::Duration Host::now() const {
  return std::chrono::duration_cast<aio::Duration>(std::chrono::duration<double, std::milli>(emscripten_get_now()));
}

bool Host::take_input() {
  bool any = false;
  SDL_Event event;
  while (SDL_PollEvent(&event)) {
    if (event.type >= SDL_FINGERDOWN && event.type <= SDL_FINGERMOTION) {
      const ImVec2 at{event.tfinger.x * impl_->surface.width, event.tfinger.y * impl_->surface.height};
      impl_->fingers.take(static_cast<Fingers::Event>(event.type - SDL_FINGERDOWN), event.tfinger.fingerId, at);
    }
    if (event.type == SDL_KEYDOWN || event.type == SDL_KEYUP)
      event.key.keysym.sym = key_by_place(event.key.keysym.sym, event.key.keysym.scancode);
    ImGui_ImplSDL2_ProcessEvent(&event);
    any = true;
  }
  return any;
}

ui::Pinch Host::take_pinch() { return impl_->fingers.take_pinch(); }

Surface Host::begin_frame() {
  impl_->fit_canvas();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  // SDL counts whole CSS pixels; at other zooms that would blur.
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {impl_->surface.width, impl_->surface.height};
  io.DisplayFramebufferScale = {impl_->surface.scale, impl_->surface.scale};
  return impl_->surface;
}

void Host::draw() { ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData()); }
void Host::show() {}  // the browser does when the frame's callback returns

bool Host::prefers_dark() const { return page_prefers("(prefers-color-scheme: light)") == 0; }
bool Host::reduce_motion() const { return page_prefers("(prefers-reduced-motion: reduce)") != 0; }

void paste(Host& host, const char* text) {
  host.impl().clipboard = text;
  // The page kept the key from SDL, so that the browser would paste: ImGui hears of it here.
  ImGuiIO& io = ImGui::GetIO();
  const ImGuiKey modifier = io.ConfigMacOSXBehaviors ? ImGuiMod_Super : ImGuiMod_Ctrl;
  io.AddKeyEvent(modifier, true);
  io.AddKeyEvent(ImGuiKey_V, true);
  io.AddKeyEvent(ImGuiKey_V, false);
  io.AddKeyEvent(modifier, false);
}

// By way of SDL's queue: keys may be waiting there, which came before.
void type(Host& host, const char* text) {
  SDL_Event event{};
  event.type = SDL_TEXTINPUT;
  event.text.windowID = SDL_GetWindowID(host.impl().window);
  constexpr std::size_t most = SDL_TEXTINPUTEVENT_TEXT_SIZE - 1;
  for (std::string_view rest = text; !rest.empty();) {
    std::size_t size = std::min(rest.size(), most);
    while (size < rest.size() && size > 1 && (static_cast<unsigned char>(rest[size]) & 0xc0) == 0x80) --size;
    *std::copy_n(rest.begin(), size, event.text.text) = 0;
    SDL_PushEvent(&event);
    rest.remove_prefix(size);
  }
}

void press(Host& host, std::string_view key) {
  SDL_Event event{};
  event.key.windowID = SDL_GetWindowID(host.impl().window);
  event.key.keysym.sym = key == "enter" ? SDLK_RETURN : SDLK_BACKSPACE;
  event.key.keysym.scancode = key == "enter" ? SDL_SCANCODE_RETURN : SDL_SCANCODE_BACKSPACE;
  for (const Uint32 type : {SDL_KEYDOWN, SDL_KEYUP}) {
    event.type = type;
    SDL_PushEvent(&event);
  }
}

void ask_page(const char* command) { page_do(command); }

void lose_context(Host&) {
  // Said now, while deleting still is allowed: afterwards these objects would be of another context.
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

}  // namespace web
