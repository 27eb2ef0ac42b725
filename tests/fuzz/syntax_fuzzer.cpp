// SPDX-License-Identifier: MIT
// libFuzzer's target: whatever text comes in, it is parsed without a crash, printed back byte for byte, read by everything that
// reads trees, and edited; what is printed after an edit parses to the same tree again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "lang/syntax/constructs.h"
#include "lang/syntax/edit.h"
#include "lang/syntax/edit_blocks.h"
#include "lang/syntax/program_start.h"
#include "lang/syntax/tree.h"
#include "lang/syntax/visible_names.h"
#include "lang/syntax/visit.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void check_tree(const lang::Tree& tree, const std::string& text) {
  require(print(tree) == text, "a tree prints the text that it was made from");
  std::uint32_t at = 0;
  for (const lang::Token& token : tree.tokens()) {
    require(at <= token.begin && token.begin <= token.end, "tokens are in order");
    at = token.end;
  }
  require(at == text.size(), "tokens cover the text");
  for (std::uint32_t id = 0; id < tree.node_count(); ++id) {
    const lang::ast::Node& node = tree.node(id);
    require(node.id == id && node.begin <= node.end && node.end <= text.size(), "nodes have their places in the text");
    std::uint32_t next = id + 1;
    lang::for_each_child(node, [&](const lang::ast::Node& child) {
      require(child.id == next, "nodes are numbered in preorder");
      next = tree.subtree_end(child.id);
    });
    require(next == tree.subtree_end(id), "nodes know where they end");
  }
  for (const lang::Diagnostic& problem : tree.diagnostics()) {
    require(problem.line >= 1 && problem.begin <= problem.end && problem.end <= text.size(), "errors have a place");
    require(!format(problem, text, "fuzz.py").empty(), "errors have words");
  }
}

/// What two parses of one text must agree in.
void check_same(const lang::Tree& one, const lang::Tree& other) {
  require(one.node_count() == other.node_count() && one.diagnostics().size() == other.diagnostics().size(), "the same text, the same tree");
  for (std::uint32_t id = 0; id < one.node_count(); ++id)
    require(one.node(id).kind == other.node(id).kind && one.node(id).begin == other.node(id).begin, "the same text, the same nodes");
}

void check_edit(const lang::EditResult& edit) {
  if (!edit) {
    require(!edit.problem.message.empty(), "a refused edit says why");
    return;
  }
  const std::string text = print(*edit.tree);
  check_tree(*edit.tree, text);
  check_same(*edit.tree, *lang::parse(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const unsigned how = data[0], where = data[1] * 256u + data[2];
  const std::string text(reinterpret_cast<const char*>(data) + 3, size - 3);
  const lang::TreePtr tree = lang::parse(text);
  check_tree(*tree, text);
  check_same(*tree, *lang::parse(print(*tree)));
  analyse(*tree);
  lang::visible_names(*tree, where % (static_cast<std::uint32_t>(text.size()) + 1));
  tree->node_at(where % (static_cast<std::uint32_t>(text.size()) + 1));
  const std::uint32_t node = where % tree->node_count();
  switch (how % 8) {
    case 0: check_edit(lang::set_number(*tree, node, how * 0.5 - 20)); break;
    case 1: check_edit(lang::replace_expression(*tree, node, "a, b")); break;
    case 2: check_edit(lang::replace_expression(*tree, node, "lambda: (yield)")); break;
    case 3: check_edit(lang::insert_statement(*tree, node, static_cast<lang::InsertAt>(how / 8 % 4), "await x")); break;
    case 4: check_edit(lang::insert_statement(*tree, node, static_cast<lang::InsertAt>(how / 8 % 4), "if a:\n    b  # c")); break;
    case 5: check_edit(lang::delete_statement(*tree, node)); break;
    case 6: check_edit(lang::unwrap_statement(*tree, node)); break;
    default: check_edit(lang::apply(*tree, {{where % (static_cast<std::uint32_t>(text.size()) + 1), static_cast<std::uint32_t>(text.size()), "x"}})); break;
  }
  return 0;
}
