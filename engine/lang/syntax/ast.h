// SPDX-License-Identifier: MIT
// The syntax tree's nodes: CPython's `ast` module, class for class and field for field, as plain
// structs. Nodes live in the arena of an immutable lang::Tree (tree.h) and are valid as long as it
// is.
#pragma once

#include "lang/syntax/ast_expressions.h"
#include "lang/syntax/ast_node.h"
#include "lang/syntax/ast_parts.h"
#include "lang/syntax/ast_statements.h"
