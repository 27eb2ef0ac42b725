// SPDX-License-Identifier: MIT
// What the page's script tells the browser's host, beyond host.h.
#pragma once

#include <string_view>

#include "web/host.h"

namespace web {

/// The user pasted `text`: ImGui gets it as its clipboard, and the key press for it.
void paste(Host& host, const char* text);

/// Text that comes from no key: from an input method, a phone's keyboard.
void type(Host& host, const char* text);
/// "backspace" or "enter", from such a keyboard.
void press(Host& host, std::string_view key);

/// The page's own commands: "share" puts a link to what is shown into the clipboard, "open" asks for a file, "save" gives the
/// program as one. The page says what came of it.
void ask_page(const char* command);

/// The page's WebGL context is lost: no frames until it is restored; the next one makes everything in it anew.
void lose_context(Host& host);

}  // namespace web
