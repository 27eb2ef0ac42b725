// SPDX-License-Identifier: MIT
// JSON as Python's json.dumps writes it.
#pragma once

#include <string>
#include <string_view>

namespace trace {

/// Appends `text` (UTF-8) as a string in ASCII: everything else is escaped.
void append_json_string(std::string& out, std::string_view text);

/// `json`, written without spaces, as json.dumps(value, sort_keys=True) gives it: keys sorted, ", " and ": " between.
/// Requires: valid JSON.
std::string json_with_sorted_keys(std::string_view json);

}  // namespace trace
