// SPDX-License-Identifier: MIT
// Removal of what stands apart from its neighbours by blank lines.
#pragma once

#include <cstdint>

#include "lang/syntax/edit.h"

namespace lang {

/// As delete_definition(), but of the blank lines above and below the larger number stays between what is left. The first
/// of a block takes those below along.
EditResult delete_with_space(const Tree& tree, std::uint32_t node_id);

}  // namespace lang
