// SPDX-License-Identifier: MIT
// A run as rows that can be compared with CPython's: a JSON object a line. tests/conformance/README.md lists them.
#pragma once

#include <string>
#include <vector>

#include "trace/log.h"

namespace trace {

/// The rows of all of `log`, each ended by a newline; byte for byte as json.dumps(row, separators=(",", ":")) gives them.
/// Futures are numbered as rows mention them. What the collector found comes last, sorted.
std::string rows(const Log& log);

/// The event that the row of this number, from 0, tells of; log.size(): it is of the collector's, or there is none.
EventIndex event_of_row(const Log& log, std::size_t row);

}  // namespace trace
