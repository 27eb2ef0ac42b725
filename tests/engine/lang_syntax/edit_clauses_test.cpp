// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_clauses.h"

#include <gtest/gtest.h>

#include "lang/syntax/visit.h"

namespace lang {
namespace {

std::uint32_t find_kind(const Tree& tree, ast::NodeKind kind, int number = 0) {
  for (std::uint32_t id = 1; id < tree.node_count(); ++id) {
    if (tree.node(id).kind == kind && number-- == 0) return id;
  }
  ADD_FAILURE() << "no such node";
  return 0;
}

std::string outcome(const EditResult& result) { return result ? result.tree->text() : "! " + result.problem.message; }

std::string added(std::string text, ast::NodeKind owner, Clause clause, std::string_view header = {}) {
  const TreePtr tree = parse(std::move(text));
  return outcome(add_clause(*tree, find_kind(*tree, owner), clause, header));
}

std::string deleted(std::string text, ast::NodeKind node, Clause clause, int number = 0) {
  const TreePtr tree = parse(std::move(text));
  return outcome(delete_clause(*tree, find_kind(*tree, node, number), clause));
}

using enum ast::NodeKind;

TEST(AddClause, WherePythonWantsIt) {
  const std::string attempt = "try:\n    a()  # first\nexcept ValueError:\n    b()\nelse:\n    c()\nd()\n";
  EXPECT_EQ(added(attempt, try_, Clause::except_, "TimeoutError"),
            "try:\n    a()  # first\nexcept ValueError:\n    b()\nexcept TimeoutError:\n    pass\nelse:\n    c()\nd()\n");
  EXPECT_EQ(added(attempt, try_, Clause::finally_),
            "try:\n    a()  # first\nexcept ValueError:\n    b()\nelse:\n    c()\nfinally:\n    pass\nd()\n");
  EXPECT_EQ(added("def f():\n\tif a:\n\t\tb()  # note\n\telif c:\n\t\td()\n", if_, Clause::else_),
            "def f():\n\tif a:\n\t\tb()  # note\n\telif c:\n\t\td()\n\telse:\n\t\tpass\n");
  EXPECT_EQ(added("if a:\n    b()", if_, Clause::elif_, "x > 1"), "if a:\n    b()\nelif x > 1:\n    pass");
  EXPECT_EQ(added("for x in y:\r\n    b()\r\n", for_, Clause::else_), "for x in y:\r\n    b()\r\nelse:\r\n    pass\r\n");
  EXPECT_EQ(added("try:\n    a()\nexcept* ValueError:\n    b()\n", try_, Clause::except_, "KeyError"),
            "try:\n    a()\nexcept* ValueError:\n    b()\nexcept* KeyError:\n    pass\n");
}

TEST(AddClause, SaysWhyNot) {
  EXPECT_EQ(added("if a:\n    b()\nelse:\n    c()\n", if_, Clause::else_), "! this if has an else already");
  EXPECT_EQ(added("while a:\n    b()\n", while_, Clause::finally_), "! only a try has except and finally");
  EXPECT_EQ(added("try:\n    a()\nfinally:\n    b()\n", try_, Clause::else_), "! an else needs an except before it");
  EXPECT_EQ(added("try:\n    a()\nfinally:\n    b()\n", try_, Clause::finally_), "! this try has a finally already");
  EXPECT_EQ(added("if a: b()\n", if_, Clause::else_), "! its block does not stand on lines of its own");
  EXPECT_EQ(added("a = 1\n", assign, Clause::else_), "! this takes no such part");
}

TEST(DeleteClause, WithItsBlockAndNothingElse) {
  const std::string attempt =
      "try:\n    a()\nexcept ValueError:  # why\n    b()\nexcept KeyError:\n    c()  # c\nelse:\n    d()\nfinally:\n    e()\n# end\n";
  EXPECT_EQ(deleted(attempt, except_handler, Clause::except_),
            "try:\n    a()\nexcept KeyError:\n    c()  # c\nelse:\n    d()\nfinally:\n    e()\n# end\n");
  EXPECT_EQ(deleted(attempt, try_, Clause::else_),
            "try:\n    a()\nexcept ValueError:  # why\n    b()\nexcept KeyError:\n    c()  # c\nfinally:\n    e()\n# end\n");
  EXPECT_EQ(deleted(attempt, try_, Clause::finally_),
            "try:\n    a()\nexcept ValueError:  # why\n    b()\nexcept KeyError:\n    c()  # c\nelse:\n    d()\n# end\n");
  EXPECT_EQ(deleted("if a:\n    b()\nelif c:\n    d()\nelse:\n    e()\n", if_, Clause::elif_, 1),
            "if a:\n    b()\nelse:\n    e()\n");
  EXPECT_EQ(deleted("while a:\n    b()\nelse:\n    c()", while_, Clause::else_), "while a:\n    b()\n");
}

TEST(DeleteClause, NotWhatTheStatementNeeds) {
  EXPECT_EQ(deleted("try:\n    a()\nexcept E:\n    b()\n", except_handler, Clause::except_),
            "! a try needs an except or a finally: take the rows out of the try instead");
  EXPECT_EQ(deleted("try:\n    a()\nfinally:\n    b()\n", try_, Clause::finally_),
            "! a try needs an except or a finally: take the rows out of the try instead");
  EXPECT_EQ(deleted("try:\n    a()\nexcept E:\n    b()\nelse:\n    c()\nfinally:\n    d()\n", except_handler, Clause::except_),
            "! the else of this try needs an except");
  EXPECT_EQ(deleted("if a:\n    b()\n", if_, Clause::else_), "! there is no else");
  EXPECT_EQ(deleted("if a:\n    b()\n", if_, Clause::elif_), "! this is not an elif");
}

TEST(AddThenDeleteClause, GivesTheTextBack) {
  const std::string text = "try:\n    a()  # x\nexcept E as e:\n    b()\nfinally:\n    c()\n";
  const TreePtr tree = parse(text);
  const EditResult more = add_clause(*tree, find_kind(*tree, try_), Clause::except_, "KeyError as k");
  ASSERT_TRUE(more);
  EXPECT_EQ(outcome(delete_clause(*more.tree, find_kind(*more.tree, except_handler, 1), Clause::except_)), text);
}

}  // namespace
}  // namespace lang
