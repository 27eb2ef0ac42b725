// SPDX-License-Identifier: MIT
#include "lang/syntax/edit.h"

#include <gtest/gtest.h>

#include <limits>

#include "lang/syntax/visit.h"

namespace lang {
namespace {

// The id of the first node (preorder) that is spelled `text`; for statements the outermost such.
std::uint32_t find(const Tree& tree, std::string_view text, std::size_t skip = 0) {
  for (std::uint32_t id = 1; id < tree.node_count(); ++id) {
    if (tree.text_of(tree.node(id)) == text && skip-- == 0) return id;
  }
  ADD_FAILURE() << "no node " << text;
  return 0;
}

std::string outcome(const EditResult& result) {
  return result ? result.tree->text() : "! " + result.problem.message;
}

std::string set(std::string text, std::string_view number, double value) {
  const TreePtr tree = parse(std::move(text));
  return outcome(set_number(*tree, find(*tree, number), value));
}

TEST(SetNumber, KeepsTheWayItIsWritten) {
  EXPECT_EQ(set("await_(sleep(1))  # c\n", "1", 2), "await_(sleep(2))  # c\n");
  EXPECT_EQ(set("sleep(1)", "1", 1.5), "sleep(1.5)");
  EXPECT_EQ(set("sleep(0.2)", "0.2", 0.25), "sleep(0.25)");
  EXPECT_EQ(set("sleep(0.2)", "0.2", 0.1 + 0.2), "sleep(0.3)");
  EXPECT_EQ(set("sleep(2.5)", "2.5", 3), "sleep(3.0)");
  EXPECT_EQ(set("sleep(.5)", ".5", 0.75), "sleep(.75)");
  EXPECT_EQ(set("sleep(1.)", "1.", 2), "sleep(2.)");
  EXPECT_EQ(set("x = 0x10\n", "0x10", 255), "x = 0xff\n");
  EXPECT_EQ(set("x = 1e-3\n", "1e-3", 0.00002), "x = 2e-5\n");
  EXPECT_EQ(set("x = 1\n", "1", 1e20), "x = 1e20\n");
  EXPECT_EQ(set("x = 3\n", "3", -0.0), "x = 0\n");
}

TEST(SetNumber, PutsNegativeOnesInParenthesesWhereNeeded) {
  EXPECT_EQ(set("sleep(1)", "1", -2), "sleep(-2)");
  EXPECT_EQ(set("x = 2 ** n", "2", -2), "x = (-2) ** n");
}

TEST(SetNumber, Refuses) {
  EXPECT_EQ(set("sleep(n)", "n", 1), "! this is not a number");
  EXPECT_EQ(set("sleep(1)", "1", std::numeric_limits<double>::infinity()),
            "! a number must be finite");
  EXPECT_FALSE(set_number(*parse("1"), 999, 1));
}

TEST(SetNumber, WorksInTextsWithErrors) {
  EXPECT_EQ(set("x = = 1\nsleep(2)\n", "2", 3), "x = = 1\nsleep(3)\n");
}

std::string replace(std::string text, std::string_view old, std::string_view source) {
  const TreePtr tree = parse(std::move(text));
  return outcome(replace_expression(*tree, find(*tree, old), source));
}

TEST(ReplaceExpression, AddsParenthesesWhereNeeded) {
  EXPECT_EQ(replace("x = a * b\n", "a", "c"), "x = c * b\n");
  EXPECT_EQ(replace("x = a * b\n", "a", "c + d"), "x = (c + d) * b\n");
  EXPECT_EQ(replace("x = (a) * b\n", "a", "c + d"), "x = (c + d) * b\n");
  EXPECT_EQ(replace("f(a, b)\n", "a", "c + d"), "f(c + d, b)\n");
  EXPECT_EQ(replace("f(a, b)\n", "a", "c, d"), "f((c, d), b)\n");
  EXPECT_EQ(replace("f(a)\n", "a", "c, d"), "f((c, d))\n");
  EXPECT_EQ(replace("x = a\n", "a", "(c, d)"), "x = (c, d)\n");
  EXPECT_EQ(replace("x = a.b\n", "a", "-c"), "x = (-c).b\n");
  EXPECT_EQ(replace("x = a\n", "a", "c +\n d"), "x = (c +\n d)\n");
  EXPECT_EQ(replace("x = [a]\n", "a", "f(\n  1)"), "x = [(f(\n  1))]\n");
}

TEST(ReplaceExpression, Refuses) {
  EXPECT_EQ(replace("x = a\n", "a", "c) + (d"), "! the replacement is not an expression");
  EXPECT_EQ(replace("x = a\n", "a", "c; d"), "! the replacement is not an expression");
  EXPECT_EQ(replace("x = a\n", "a", "  "), "! the replacement is not an expression");
  EXPECT_EQ(replace("x = a\n", "x = a", "b"), "! this is not an expression");
  EXPECT_EQ(replace("x = a\n", "x", "f()"),
            "! cannot assign to function call here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(replace("def f():\n  return a\n", "a", "await b"), "! 'await' outside async function");
}

std::string insert(std::string text, std::string_view near, InsertAt at, std::string_view source) {
  const TreePtr tree = parse(std::move(text));
  const std::uint32_t id = near.empty() ? 0 : find(*tree, near);
  return outcome(insert_statement(*tree, id, at, source));
}

TEST(InsertStatement, BeforeAndAfter) {
  const std::string text = "def f():\n    a = 1  # one\n    b = 2\n";
  EXPECT_EQ(insert(text, "b = 2", InsertAt::before, "x()"),
            "def f():\n    a = 1  # one\n    x()\n    b = 2\n");
  EXPECT_EQ(insert(text, "a = 1", InsertAt::after, "x()"),
            "def f():\n    a = 1  # one\n    x()\n    b = 2\n");
  EXPECT_EQ(insert(text, "b = 2", InsertAt::after, "if x:\n  y\n"),
            "def f():\n    a = 1  # one\n    b = 2\n    if x:\n      y\n");
  EXPECT_EQ(insert("a", "a", InsertAt::after, "b"), "a\nb");
  EXPECT_EQ(insert("a; c", "a", InsertAt::after, "b"), "a; b; c");
  EXPECT_EQ(insert("a; c", "c", InsertAt::before, "b"), "a; b; c");
  EXPECT_EQ(insert("if x: a", "a", InsertAt::before, "b"), "if x: b; a");
  EXPECT_EQ(insert("@d\ndef f(): pass\n", "def f(): pass", InsertAt::before, "x"),
            "x\n@d\ndef f(): pass\n");
  EXPECT_EQ(insert("if a:\r\n\tb\r\n", "b", InsertAt::after, "c\nd"),
            "if a:\r\n\tb\r\n\tc\r\n\td\r\n");
  EXPECT_EQ(insert("x = f(\n  1,\n)\n", "x = f(\n  1,\n)", InsertAt::after, "y"),
            "x = f(\n  1,\n)\ny\n");
}

TEST(InsertStatement, IntoABlock) {
  EXPECT_EQ(insert("def f():\n  'doc'\n  a\n", "def f():\n  'doc'\n  a", InsertAt::body_begin, "x"),
            "def f():\n  'doc'\n  x\n  a\n");
  EXPECT_EQ(insert("def f():\n  a\n", "def f():\n  a", InsertAt::body_begin, "x"),
            "def f():\n  x\n  a\n");
  EXPECT_EQ(insert("def f():\n  a\nb\n", "def f():\n  a", InsertAt::body_end, "x"),
            "def f():\n  a\n  x\nb\n");
  EXPECT_EQ(insert("if a:\n  pass\n", "if a:\n  pass", InsertAt::body_end, "x"), "if a:\n  x\n");
  EXPECT_EQ(insert("if a: b  # c\n", "if a: b", InsertAt::body_end, "x"),
            "if a:\n    b  # c\n    x\n");
  EXPECT_EQ(insert("if a: b\n", "if a: b", InsertAt::body_begin, "x"), "if a:\n    x\n    b\n");
  EXPECT_EQ(insert("async def f(): pass\n", "async def f(): pass", InsertAt::body_end, "await g()"),
            "async def f():\n    await g()\n");
  EXPECT_EQ(insert("", "", InsertAt::body_end, "x"), "x\n");
  EXPECT_EQ(insert("# only\n", "", InsertAt::body_begin, "x"), "# only\nx\n");
  EXPECT_EQ(insert("a\n", "", InsertAt::body_end, "'''s\n  t'''"), "a\n'''s\n  t'''\n");
  EXPECT_EQ(insert("if a:\n  b\n", "if a:\n  b", InsertAt::body_end, "x = '''s\nt'''"),
            "if a:\n  b\n  x = '''s\nt'''\n");
}

TEST(InsertStatement, Refuses) {
  EXPECT_EQ(insert("a\n", "a", InsertAt::after, "# c"), "! there is no statement to insert");
  EXPECT_EQ(insert("a\n", "a", InsertAt::after, "x = (1"), "! '(' was never closed");
  EXPECT_EQ(insert("a\n", "a", InsertAt::after, "return"), "! 'return' outside function");
  EXPECT_EQ(insert("if x: a; b\n", "a", InsertAt::after, "c\nd"),
            "! several lines cannot go into a line with other statements");
  EXPECT_EQ(insert("a = 1\n", "1", InsertAt::after, "c"), "! this is not a statement");
  EXPECT_EQ(insert("a = 1\n", "a = 1", InsertAt::body_end, "c"), "! this has no block");
}

std::string remove(std::string text, std::string_view statement) {
  const TreePtr tree = parse(std::move(text));
  return outcome(delete_statement(*tree, find(*tree, statement)));
}

TEST(DeleteStatement, RemovesItsLines) {
  EXPECT_EQ(remove("a = 1  # one\n\n# two\nb = 2\n", "a = 1"), "\n# two\nb = 2\n");
  EXPECT_EQ(remove("a\nb = f(\n  1)\nc", "b = f(\n  1)"), "a\nc");
  EXPECT_EQ(remove("a\nb = 2", "b = 2"), "a\n");
  EXPECT_EQ(remove("a = 1; b = 2\n", "a = 1"), "b = 2\n");
  EXPECT_EQ(remove("a = 1; b = 2\n", "b = 2"), "a = 1\n");
  EXPECT_EQ(remove("x\n@d\ndef f():\n  pass\ny\n", "def f():\n  pass"), "x\ny\n");
  EXPECT_EQ(remove("a = 1", "a = 1"), "");
}

TEST(DeleteStatement, LeavesNoBlockEmpty) {
  EXPECT_EQ(remove("if a:\n    b = 1  # c\nd\n", "b = 1"), "if a:\n    pass  # c\nd\n");
  EXPECT_EQ(remove("if a: b = 1\n", "b = 1"), "if a: pass\n");
  EXPECT_EQ(remove("try:\n  a\nfinally:\n  b = 1\n", "b = 1"), "try:\n  a\nfinally:\n  pass\n");
  EXPECT_EQ(remove("if a:\n  b\nelif c:\n  d\n", "elif c:\n  d"), "! this is not a statement");
}

TEST(MapNode, FollowsNodesThroughAnEdit) {
  const TreePtr before = parse("a = 1\nsleep(2)\nb = f(3)\n");
  const std::uint32_t number = find(*before, "2");
  const std::uint32_t call = find(*before, "f(3)");
  const std::uint32_t first = find(*before, "a = 1");
  const EditResult set_result = set_number(*before, number, 12.5);
  EXPECT_EQ(set_result.tree->text_of(*map_node(set_result, *before, number)), "12.5");
  EXPECT_EQ(set_result.tree->text_of(*map_node(set_result, *before, call)), "f(3)");
  const EditResult inserted = insert_statement(*before, first, InsertAt::before, "x\ny");
  EXPECT_EQ(inserted.tree->text(), "x\ny\na = 1\nsleep(2)\nb = f(3)\n");
  EXPECT_EQ(inserted.tree->text_of(*map_node(inserted, *before, first)), "a = 1");
  EXPECT_EQ(inserted.tree->text_of(*map_node(inserted, *before, number)), "2");
  const EditResult removed = delete_statement(*before, first);
  EXPECT_EQ(removed.tree->text_of(*map_node(removed, *before, call)), "f(3)");
  EXPECT_EQ(map_offset(removed.splices, 8), 2u);
}

}  // namespace
}  // namespace lang
