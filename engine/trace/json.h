// SPDX-License-Identifier: MIT
// JSON as Python's json.dumps writes it.
#pragma once

#include <string>
#include <string_view>

namespace trace {

/// Appends `text` (UTF-8) as a string in ASCII: everything else is escaped.
void append_json_string(std::string& out, std::string_view text);

/// The text of the JSON string that begins at `at`, as UTF-8; `at` is behind it afterwards. Where none begins: empty, and no
/// effect. A lone surrogate becomes U+FFFD.
std::string read_json_string(std::string_view json, std::size_t& at);

/// `json`, written without spaces, as json.dumps(value, sort_keys=True) gives it: keys sorted, ", " and ": " between.
/// Requires: valid JSON.
std::string json_with_sorted_keys(std::string_view json);

}  // namespace trace
