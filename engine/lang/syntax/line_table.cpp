// SPDX-License-Identifier: MIT
#include "lang/syntax/line_table.h"

#include <algorithm>

#include "lang/syntax/source.h"

namespace lang {

LineTable::LineTable(std::string_view text) {
  begins_[0] = static_cast<std::uint32_t>(byte_order_mark_size(text));
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c > '\r') continue;
    if (c == '\n' || (c == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
      begins_.push_back(static_cast<std::uint32_t>(i + 1));
    }
  }
}

std::uint32_t LineTable::line_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
  return after == begins_.begin() ? 1 : static_cast<std::uint32_t>(after - begins_.begin());
}

}  // namespace lang
