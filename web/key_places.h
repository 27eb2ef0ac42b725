// SPDX-License-Identifier: MIT
// Keys by their places, for alphabets that have other letters there.
#pragma once

#include <SDL_events.h>

namespace web {

/// Makes a key with a letter beyond ASCII the Latin letter at its place: shortcuts are those then. Texts come in events of their own.
inline void name_by_place(SDL_Event& event) {
  if (event.type != SDL_KEYDOWN && event.type != SDL_KEYUP) return;
  SDL_Keysym& key = event.key.keysym;
  const bool is_other_letter = key.sym > 0x7f && (key.sym & SDLK_SCANCODE_MASK) == 0;
  if (is_other_letter && key.scancode >= SDL_SCANCODE_A && key.scancode <= SDL_SCANCODE_Z)
    key.sym = SDLK_a + (key.scancode - SDL_SCANCODE_A);
}

}  // namespace web
