// SPDX-License-Identifier: MIT
// `from __future__ import`: where it may stand and what it may name.
#pragma once

#include <optional>
#include <string>

#include "lang/syntax/tree.h"

namespace lang {

struct FutureImportError {
  std::string message;
  const ast::Node* place;
};

/// What CPython says against `import`, which is from __future__; none: nothing.
std::optional<FutureImportError> wrong_future_import(const Tree& tree, const ast::ImportFrom& import);

}  // namespace lang
