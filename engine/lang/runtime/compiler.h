// SPDX-License-Identifier: MIT
// From a syntax tree to the machine's code.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/runtime/bytecode.h"
#include "lang/runtime/function.h"
#include "lang/syntax/diagnostic.h"
#include "lang/syntax/scope.h"
#include "lang/syntax/tree.h"

namespace lang {

class Vm;

/// Compiles a module's text. What is wrong with it, or is Python that the subset lacks, is added
/// to `diagnostics`; then the result is null. Variables of the module get slots in `module`.
Ref<Code> compile(Vm& vm, const Tree& tree, Module& module, const std::string& file,
                  std::vector<Diagnostic>& diagnostics);

/// A module that comes with the interpreter, as far as it is the same in every run.
struct LibraryText {
  explicit LibraryText(std::string_view source)
      : tree(parse(std::string(source))),
        diagnostics(tree->diagnostics().begin(), tree->diagnostics().end()),
        scopes(tree->module(), diagnostics) {}
  LibraryText(const LibraryText&) = delete;
  LibraryText& operator=(const LibraryText&) = delete;

  TreePtr tree;
  std::vector<Diagnostic> diagnostics;
  Scopes scopes;
};

/// As compile(). Functions and methods are compiled when they are first called: a run needs few of them. What is wrong with it stands
/// in `text`.
Ref<Code> compile_library(Vm& vm, std::shared_ptr<LibraryText> text, Module& module, const std::string& file);

}  // namespace lang
