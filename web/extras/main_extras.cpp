// SPDX-License-Identifier: MIT
// What the page loads only when it is asked for it (extras.mjs): files made of what the program hands over.
#include <emscripten.h>

#include <cstddef>
#include <string>

#include "ui/picture/picture.h"

namespace {

std::string reply;

const char* give(std::string text) {
  reply = std::move(text);
  return reply.c_str();
}

}  // namespace

extern "C" {

/// Of the bytes of a captured panel; valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* extras_svg(const char* bytes, std::size_t size, const char* title) {
  return give(ui::picture::svg(ui::picture::unpack({bytes, size}), title));
}
}
