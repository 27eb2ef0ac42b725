// SPDX-License-Identifier: MIT
#include "util/sort.h"

namespace util {

void sort_indices(std::vector<std::uint32_t>& indices, const IndexLess& less) {
  // Runs are merged until there is one.
  std::vector<std::uint32_t> other(indices.size());
  for (std::size_t width = 1; width < indices.size(); width *= 2) {
    for (std::size_t begin = 0; begin < indices.size(); begin += 2 * width) {
      const std::size_t middle = begin + width < indices.size() ? begin + width : indices.size();
      const std::size_t end = middle + width < indices.size() ? middle + width : indices.size();
      std::size_t left = begin, right = middle;
      for (std::size_t to = begin; to < end; ++to) {
        const bool from_right = left == middle || (right < end && less(indices[right], indices[left]));
        other[to] = indices[from_right ? right++ : left++];
      }
    }
    indices.swap(other);
  }
}

}  // namespace util
