// SPDX-License-Identifier: MIT
// Times and lists as people read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aio/return_when.h"
#include "trace/state.h"

namespace trace {

/// "finished", "not started", ...
const char* status_word(RunStatus status);
/// "ready", "result", ...
const char* state_word(TaskState state);
/// "lock", "event", ...
std::string_view primitive_word(aio::PrimitiveKind kind);

/// "lock db"; one called as its kind is named once: "lock".
std::string primitive_label(aio::PrimitiveKind kind, std::string_view name);
/// What a wait() for so many is called: "wait for 3", "wait for the first of 3".
std::string wait_label(aio::ReturnWhen return_when, std::size_t count);

/// "2 s", "0.25 s".
std::string duration_words(Duration duration);
/// "2.0 s", "0.25 s".
std::string instant_words(Time time);
/// A function as a sentence calls it: "child" of the qualified name "main.<locals>.child".
std::string_view function_words(std::string_view qualified);
/// A value as it is quoted within a sentence: its beginning, if it is long.
std::string short_words(std::string_view value);
/// "A", "A and B", "A, B and C", "A, B, C and 7 others".
std::string list_words(const std::vector<std::string>& items);

}  // namespace trace
