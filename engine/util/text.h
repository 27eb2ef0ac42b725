// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace util {

/// At most so many bytes from the beginning of a UTF-8 text, and no part of a character.
inline std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (text[most] & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

}  // namespace util
