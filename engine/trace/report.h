// SPDX-License-Identifier: MIT
// A run told on a page: for a ticket, a lesson, a review.
#pragma once

#include <string>

#include "trace/model.h"

namespace trace {

/// The run as Markdown: how it ended, the outcomes in sentences, the tasks in a table, the output. `title`: its heading.
std::string report(const Model& model, std::string_view title);

}  // namespace trace
