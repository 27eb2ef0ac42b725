// SPDX-License-Identifier: MIT
#include "ui/sorted.h"

#include <algorithm>

namespace ui {

void sort_indices(std::vector<std::uint32_t>& indices, const IndexLess& less) {
  std::stable_sort(indices.begin(), indices.end(), [&](std::uint32_t a, std::uint32_t b) { return less(a, b); });
}

}  // namespace ui
