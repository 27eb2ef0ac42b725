// SPDX-License-Identifier: MIT
#include "lang/syntax/future_imports.h"

namespace lang {

using namespace ast;

namespace {

bool is_future_feature(std::string_view name) {
  for (const std::string_view feature :
       {"nested_scopes", "generators", "division", "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"}) {
    if (name == feature) return true;
  }
  return false;
}

}  // namespace

std::optional<FutureImportError> wrong_future_import(const Tree& tree, const ImportFrom& n) {
  for (const Alias* alias : n.names) {
    if (alias->name == "braces") return FutureImportError{"not a chance", alias};
    if (!is_future_feature(alias->name)) {
      return FutureImportError{"future feature " + std::string(alias->name) + " is not defined", alias};
    }
  }
  bool docstring = true;
  for (const StmtNode* statement : tree.module().body) {
    if (statement == &n) return std::nullopt;
    const ImportFrom* other = try_as<ImportFrom>(statement);
    if (other != nullptr && other->module == "__future__") {
      docstring = false;
      continue;
    }
    const Expr* expression = docstring ? try_as<Expr>(statement) : nullptr;
    const Constant* text = expression == nullptr ? nullptr : try_as<Constant>(expression->value);
    if (text == nullptr || text->type != ConstantType::string) break;
    docstring = false;
  }
  return FutureImportError{"from __future__ imports must occur at the beginning of the file", &n};
}

}  // namespace lang
