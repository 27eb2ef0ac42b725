// SPDX-License-Identifier: MIT
// What the page loads only when it is asked for it (extras.mjs): files made of what the program hands over.
#include <emscripten.h>

#include <cstddef>
#include <string>

#include "lang/syntax/tree.h"
#include "translate/translate.h"
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

/// The program as C++: a line with the number of refusals, one with the line of Python for each line, and these.
EMSCRIPTEN_KEEPALIVE const char* extras_translate(const char* bytes, std::size_t size, const char* name) {
  const translate::Translation made = translate::translate(*lang::parse(std::string(bytes, size)), name);
  std::string text = std::to_string(made.refusals.size()) + "\n";
  for (const int line : made.source_line) text.append(std::to_string(line)).append(" ");
  return give(text + "\n" + made.text);
}
}
