// SPDX-License-Identifier: MIT
// Edits that must not change what a program does: each is tried at every place of whole programs, which are then run. Of
// programs that do not tell the names and lines of their functions, nor how deep they are nested.
#include <gtest/gtest.h>

#include "lang/syntax/edit_names.h"
#include "lang/syntax/visit.h"
#include "run_program.h"

namespace lang {
namespace {

class Edits : public testing::TestWithParam<const char*> {
 protected:
  std::string folder() const { return std::string(LOOPSCOPE_SOURCE_DIR) + "/tests/engine/lang_runtime/programs/"; }
  const TreePtr tree = parse(read_file(folder() + GetParam() + ".py"));
  const std::string expected = read_file(folder() + GetParam() + ".out");

  void expect_same(const EditResult& edit, std::uint32_t node_id) {
    const ProgramResult result = run_program(edit.tree->text());
    if (result.output == expected && result.failure.empty()) return;
    // No coroutine or generator lets it out: the one thing that cannot be known beforehand.
    if (result.failure.find("raised StopIteration") != std::string::npos) return;
    ADD_FAILURE() << "line " << tree->position(tree->node(node_id).begin).line << ": " << result.failure << "\n" << result.errors;
  }
};

TEST_P(Edits, ExtractedStatementsDoTheSame) {
  int made = 0;
  for (std::uint32_t id = 1; id < tree->node_count(); ++id) {
    if (!ast::is_statement(tree->node(id).kind)) continue;
    // The statement alone, and with the next one.
    for (std::uint32_t last : {id, tree->subtree_end(id)}) {
      if (last >= tree->node_count() || !ast::is_statement(tree->node(last).kind)) continue;
      const EditResult edit = extract_coroutine(*tree, {id, last}, "extracted_");
      if (!edit) continue;
      ++made;
      expect_same(edit, id);
    }
  }
  EXPECT_GT(made, 5);
}

TEST_P(Edits, RenamedVariablesAreTheSame) {
  int made = 0;
  for (std::uint32_t id = 1; id < tree->node_count(); ++id) {
    const ast::Node& node = tree->node(id);
    // Parameters may be given by keywords in ways that no edit sees.
    if (!ast::is<ast::Name>(&node) || ast::as<ast::Name>(&node).ctx != ast::Context::store) continue;
    const EditResult edit = rename(*tree, id, "renamed_");
    if (!edit) continue;
    ++made;
    expect_same(edit, id);
  }
  EXPECT_GT(made, 3);
}

TEST_P(Edits, UnwrappingUndoesWrapping) {
  for (std::uint32_t id = 1; id < tree->node_count(); ++id) {
    if (!ast::is_statement(tree->node(id).kind)) continue;
    const EditResult wrapped = wrap_statements(*tree, {id, id}, "if True:");
    if (!wrapped) continue;
    if (tree->parent(id)->id == 0) expect_same(wrapped, id);
    const ast::Node* const block = tree->parent(id);
    const std::uint32_t line = tree->position(tree->node(id).begin).line;
    for (std::uint32_t made = 1; made < wrapped.tree->node_count(); ++made) {
      const ast::If* const added = ast::try_as<ast::If>(&wrapped.tree->node(made));
      if (!added || wrapped.tree->text_of(*added->test) != "True" || block == nullptr) continue;
      EXPECT_EQ(unwrap_statement(*wrapped.tree, made).tree->text(), tree->text()) << "line " << line;
      break;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, Edits,
                         testing::Values("async_language", "containers", "generators", "library"),
                         [](const auto& given) { return std::string(given.param); });

}  // namespace
}  // namespace lang
