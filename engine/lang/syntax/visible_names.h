// SPDX-License-Identifier: MIT
// Which names a statement could use at a place of the text, and what they stand for as far as the text shows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lang/syntax/meanings.h"
#include "lang/syntax/tree.h"

namespace lang {

struct VisibleName {
  std::string name;      // "task", "self.worker"
  Meaning meaning;
  bool local = false;    // of the innermost function around the place, not of the module or a function around
  bool parameter = false;
};

/// The names that are bound when a statement at `offset` runs: of the function around it those that stand before it in the
/// text, and all of the functions and the module around that. The innermost function's first; of those the name
/// first that was bound last before the place.
std::vector<VisibleName> visible_names(const Tree& tree, std::uint32_t offset);

}  // namespace lang
