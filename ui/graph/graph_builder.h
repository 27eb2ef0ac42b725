// SPDX-License-Identifier: MIT
// Makes the graph's model from a document: its outline (lang/syntax/constructs.h) put into pieces of text, numbers,
// frames and ports.
#pragma once

#include "lang/syntax/constructs.h"
#include "lang/syntax/tree.h"
#include "ui/graph/graph_model.h"

namespace ui::graph {

/// A card for each function; for a program without functions one for the module. Requires: `outline` is of `tree`.
Model build_model(const lang::Tree& tree, const lang::Outline& outline);

/// `build_model` of a tree alone.
Model build_model(const lang::Tree& tree);

}  // namespace ui::graph
