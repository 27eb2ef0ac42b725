// SPDX-License-Identifier: MIT
// Keys by their places, for alphabets that have other letters there.
#pragma once

#include <cstdint>

namespace web {

/// What a key means for shortcuts, with SDL's numbers: for one with a letter beyond ASCII the Latin letter at its place (`scancode`, as
/// USB keyboards count). Texts come in events of their own.
constexpr std::int32_t key_by_place(std::int32_t symbol, int scancode) {
  constexpr std::int32_t no_letter = 1 << 30;
  constexpr int place_of_a = 4, letters = 26;
  const bool is_other_letter = symbol > 0x7f && (symbol & no_letter) == 0;
  return is_other_letter && scancode >= place_of_a && scancode < place_of_a + letters ? 'a' + (scancode - place_of_a) : symbol;
}

static_assert(key_by_place(0x44f, 29) == 'z' && key_by_place('q', 4) == 'q' && key_by_place(0x44f, 40) == 0x44f);

}  // namespace web
