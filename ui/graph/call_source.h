// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ui/graph/graph_edits.h"

namespace ui::graph {

/// "fetch(url, 1)": a call of a card's function, at an offset of the document, with what is visible there under the names of its
/// parameters, else 1.
std::string call_source(const Document& document, std::uint32_t card, std::string_view name, std::uint32_t offset);

}  // namespace ui::graph
