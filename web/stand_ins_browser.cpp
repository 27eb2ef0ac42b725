// SPDX-License-Identifier: MIT
// Dear ImGui's SDL2 backend knows game controllers, for whose sake SDL's tables of all their makes would be linked. Nothing here
// is played with one: cmake/third_party.cmake makes the backend call these.
#include <SDL.h>

extern "C" {
int loopscope_no_joysticks() { return 0; }
SDL_bool loopscope_no_gamepad(int) { return SDL_FALSE; }
SDL_GameController* loopscope_no_gamepad_open(int) { return nullptr; }
void loopscope_no_gamepad_close(SDL_GameController*) {}
Uint8 loopscope_no_gamepad_button(SDL_GameController*, SDL_GameControllerButton) { return 0; }
Sint16 loopscope_no_gamepad_axis(SDL_GameController*, SDL_GameControllerAxis) { return 0; }
}
