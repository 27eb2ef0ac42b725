// SPDX-License-Identifier: MIT
// Times and lists as people read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "trace/state.h"

namespace trace {

/// "lock", "event", ...
std::string_view primitive_word(aio::PrimitiveKind kind);

/// "2 s", "0.25 s".
std::string duration_words(Duration duration);
/// "2.0 s", "0.25 s".
std::string instant_words(Time time);
/// "A", "A and B", "A, B and C", "A, B, C and 7 others".
std::string list_words(const std::vector<std::string>& items);

}  // namespace trace
