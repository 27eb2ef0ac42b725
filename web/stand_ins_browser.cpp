// SPDX-License-Identifier: MIT
// What would be linked only because some part of SDL mentions it: stand-ins, found before SDL's own, that do nothing.
#include <SDL.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

extern "C" {

// Dear ImGui's SDL2 backend knows game controllers, for whose sake SDL's tables of all their makes would be linked. Nothing here
// is played with one: cmake/third_party.cmake makes the backend call these.
int loopscope_no_joysticks() { return 0; }
SDL_bool loopscope_no_gamepad(int) { return SDL_FALSE; }
SDL_GameController* loopscope_no_gamepad_open(int) { return nullptr; }
void loopscope_no_gamepad_close(SDL_GameController*) {}
Uint8 loopscope_no_gamepad_button(SDL_GameController*, SDL_GameControllerButton) { return 0; }
Sint16 loopscope_no_gamepad_axis(SDL_GameController*, SDL_GameControllerAxis) { return 0; }

// What SDL's event queue reads from hints: how much of each event to log (emscripten/sdl_quiet.cmake). As a constant it lets go of the
// log and of all the names in it.
int loopscope_no_number(const char*) { return 0; }

// Windows whose pixels are in memory, drawn into by a renderer of SDL's: ours is drawn into by WebGL.
SDL_Renderer* SDL_CreateRenderer(SDL_Window*, int, Uint32) { return nullptr; }
SDL_Renderer* SDL_GetRenderer(SDL_Window*) { return nullptr; }
int SDL_GetNumRenderDrivers() { return 0; }
int SDL_GetRenderDriverInfo(int, SDL_RendererInfo*) { return -1; }
int SDL_GetRendererInfo(SDL_Renderer*, SDL_RendererInfo*) { return -1; }
int SDL_GetRendererOutputSize(SDL_Renderer*, int*, int*) { return -1; }
int SDL_RenderSetViewport(SDL_Renderer*, const SDL_Rect*) { return -1; }
int SDL_RenderCopy(SDL_Renderer*, SDL_Texture*, const SDL_Rect*, const SDL_Rect*) { return -1; }
void SDL_RenderPresent(SDL_Renderer*) {}
void SDL_DestroyRenderer(SDL_Renderer*) {}
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer*) {}
SDL_Texture* SDL_CreateTexture(SDL_Renderer*, Uint32, int, int, int) { return nullptr; }
int SDL_UpdateTexture(SDL_Texture*, const SDL_Rect*, const void*, int) { return -1; }
void SDL_DestroyTexture(SDL_Texture*) {}
int Emscripten_CreateWindowFramebuffer(void*, SDL_Window*, Uint32*, void**, int*) { return -1; }
int Emscripten_UpdateWindowFramebuffer(void*, SDL_Window*, const SDL_Rect*, int) { return -1; }
void Emscripten_DestroyWindowFramebuffer(void*, SDL_Window*) {}

// Pictures, as cursors and icons would be made of: ours are the browser's.
SDL_Surface* SDL_CreateRGBSurface(Uint32, int, int, int, Uint32, Uint32, Uint32, Uint32) { return nullptr; }
SDL_Surface* SDL_CreateRGBSurfaceFrom(void*, int, int, int, int, Uint32, Uint32, Uint32, Uint32) { return nullptr; }
SDL_Surface* SDL_ConvertSurfaceFormat(SDL_Surface*, Uint32, Uint32) { return nullptr; }
void SDL_FreeSurface(SDL_Surface*) {}
SDL_bool SDL_PixelFormatEnumToMasks(Uint32, int*, Uint32*, Uint32*, Uint32*, Uint32*) { return SDL_FALSE; }
void SDL_CalculateGammaRamp(float, Uint16*) {}

// Touches that draw a dollar sign.
int SDL_GestureAddTouch(SDL_TouchID) { return 0; }
int SDL_GestureDelTouch(SDL_TouchID) { return 0; }
void SDL_GestureProcessEvent(SDL_Event*) {}
void SDL_GestureQuit() {}

// Dear ImGui's renderer reads the number in "#version 300 es" with it, and the version of WebGL, which it asks for in another way, too,
// where it gets no number. SDL would read settings in texts, which nobody writes here.
int sscanf(const char* __restrict text, const char* __restrict format, ...) {
  if (std::strcmp(format, "#version %d") != 0) return 0;
  std::va_list list;
  va_start(list, format);
  *va_arg(list, int*) = std::atoi(text + std::strlen("#version "));
  va_end(list);
  return 1;
}
int vsscanf(const char* __restrict, const char* __restrict, std::va_list) { return 0; }

// What SDL says to who looks for mistakes in it.
void SDL_Log(const char*, ...) {}
void SDL_LogDebug(int, const char*, ...) {}
SDL_LogPriority SDL_LogGetPriority(int) { return SDL_LOG_PRIORITY_CRITICAL; }
void SDL_LogInit() {}
void SDL_LogQuit() {}
void SDL_AssertionsQuit() {}

// There is no environment, and nobody makes one.
char* getenv(const char*) { return nullptr; }

// The page has its title, and its box; with these a library of a kilobyte or two would come.
void emscripten_set_window_title(const char*) {}
void emscripten_get_screen_size(int* width, int* height) { *width = *height = 4096; }

// The canvas fills the page; the page is what may fill the screen. The mouse is never caught.
EMSCRIPTEN_RESULT emscripten_request_fullscreen_strategy(const char*, bool, const EmscriptenFullscreenStrategy*) {
  return EMSCRIPTEN_RESULT_NOT_SUPPORTED;
}
EMSCRIPTEN_RESULT emscripten_exit_fullscreen() { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
EMSCRIPTEN_RESULT emscripten_set_fullscreenchange_callback_on_thread(const char*, void*, bool, em_fullscreenchange_callback_func,
                                                                     pthread_t) {
  return EMSCRIPTEN_RESULT_NOT_SUPPORTED;
}
EMSCRIPTEN_RESULT emscripten_request_pointerlock(const char*, bool) { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
EMSCRIPTEN_RESULT emscripten_exit_pointerlock() { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
EMSCRIPTEN_RESULT emscripten_set_pointerlockchange_callback_on_thread(const char*, void*, bool, em_pointerlockchange_callback_func,
                                                                      pthread_t) {
  return EMSCRIPTEN_RESULT_NOT_SUPPORTED;
}
}
