// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_calls.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "lang/syntax/visit.h"

namespace lang {
namespace {

// The first call (preorder) that begins so; with `skip`, a later one.
std::uint32_t find_call(const Tree& tree, std::string_view text, int skip = 0) {
  for (std::uint32_t id = 1; id < tree.node_count(); ++id)
    if (tree.node(id).kind == ast::NodeKind::call && tree.text_of(tree.node(id)).starts_with(text) && skip-- == 0) return id;
  ADD_FAILURE() << "no call " << text;
  return 0;
}

// The first node (preorder) that is spelled so.
std::uint32_t find(const Tree& tree, std::string_view text) {
  for (std::uint32_t id = 1; id < tree.node_count(); ++id)
    if (!ast::is_statement(tree.node(id).kind) && tree.text_of(tree.node(id)) == text) return id;
  ADD_FAILURE() << "no node " << text;
  return 0;
}

std::string outcome(const EditResult& result) { return result ? result.tree->text() : "! " + result.problem.message; }

// Taking it out again must give the text back, but where a lone generator got parentheses.
std::string insert(std::string text, std::string_view call, std::size_t index, std::string_view source) {
  const TreePtr tree = parse(std::move(text));
  const std::uint32_t id = find_call(*tree, call);
  const EditResult made = insert_argument(*tree, id, index, source);
  if (made && tree->text().find(" for ") == std::string::npos) {
    const auto* after = static_cast<const ast::Call*>(map_node(made, *tree, id));
    EXPECT_EQ(outcome(delete_argument(*made.tree, after->id, after->args[index]->id)), tree->text());
  }
  return outcome(made);
}

std::string remove(std::string text, std::string_view call, std::string_view argument) {
  const TreePtr tree = parse(std::move(text));
  return outcome(delete_argument(*tree, find_call(*tree, call), find(*tree, argument)));
}

std::string move(std::string text, std::string_view argument, std::string_view from, std::string_view to, std::size_t index) {
  const TreePtr tree = parse(std::move(text));
  return outcome(move_argument(*tree, find(*tree, argument), find_call(*tree, from), find_call(*tree, to), index));
}

std::string keyword(std::string text, std::string_view call, std::string_view name, std::string_view source) {
  const TreePtr tree = parse(std::move(text));
  return outcome(set_keyword(*tree, find_call(*tree, call), name, source));
}

std::string wrap(std::string text, std::string_view node, std::string_view before, std::string_view after) {
  const TreePtr tree = parse(std::move(text));
  return outcome(wrap_expression(*tree, find(*tree, node), before, after));
}

std::string unwrap(std::string text, std::string_view call) {
  const TreePtr tree = parse(std::move(text));
  return outcome(unwrap_call(*tree, find_call(*tree, call)));
}

std::string callee(std::string text, std::string_view call, std::string_view name) {
  const TreePtr tree = parse(std::move(text));
  return outcome(set_callee(*tree, find_call(*tree, call), name));
}

constexpr const char* lines =
    "async def main():\n"
    "    await gather(\n"
    "        a(),  # about a\n"
    "        # above b\n"
    "        b(\"),\"),\n"
    "        return_exceptions=True,  # go on\n"
    "    )\n";

// ---- insert -------------------------------------------------------------------------------------

TEST(InsertArgument, OnOneLine) {
  EXPECT_EQ(insert("f()\n", "f", 0, "x"), "f(x)\n");
  EXPECT_EQ(insert("f( )  # c\n", "f", 0, "x"), "f( x)  # c\n");
  EXPECT_EQ(insert("f(a, b)\n", "f", 0, "x"), "f(x, a, b)\n");
  EXPECT_EQ(insert("f(a, b)\n", "f", 1, "x"), "f(a, x, b)\n");
  EXPECT_EQ(insert("f(a, b)\n", "f", 2, "x"), "f(a, b, x)\n");
  EXPECT_EQ(insert("f(a, b,)\n", "f", 2, "x"), "f(a, b, x,)\n");
  EXPECT_EQ(insert("f((a), g(b, (c, d)))\n", "f", 1, "x"), "f((a), x, g(b, (c, d)))\n");
  EXPECT_EQ(insert("f(')', \"(,\", f'{a, b}')\n", "f", 3, "x"), "f(')', \"(,\", f'{a, b}', x)\n");
  EXPECT_EQ(insert("f(lambda a, b=lambda c, d: 1, *e: 2, g)\n", "f", 1, "x"), "f(lambda a, b=lambda c, d: 1, *e: 2, x, g)\n");
  EXPECT_EQ(insert("f(a, b, # of b\n)\n", "f", 2, "x"), "f(a, b, x, # of b\n)\n");
  EXPECT_EQ(insert("(f)(a)\n", "(f)", 1, "x"), "(f)(a, x)\n");
  EXPECT_EQ(insert("f(1)(a)\n", "f(1)(", 1, "x"), "f(1)(a, x)\n");
  EXPECT_EQ(insert("print(f'{f(a)}')\n", "f(a", 1, "x"), "print(f'{f(a, x)}')\n");
  EXPECT_EQ(insert("f(a,\n  b, c)\n", "f", 1, "x"), "f(a,\n  x, b, c)\n");
  EXPECT_EQ(insert("f(\n  a, b,\n  c, d,\n)\n", "f", 4, "x"), "f(\n  a, b,\n  c, d, x,\n)\n");
}

TEST(InsertArgument, StandsBeforeKeywords) {
  EXPECT_EQ(insert("f(k=1)\n", "f", 0, "x"), "f(x, k=1)\n");
  EXPECT_EQ(insert("f(a, k=1, **o)\n", "f", 1, "x"), "f(a, x, k=1, **o)\n");
  EXPECT_EQ(insert("gather(*tasks)\n", "gather", 0, "x"), "gather(x, *tasks)\n");
  EXPECT_EQ(insert("gather(*tasks)\n", "gather", 1, "x"), "gather(*tasks, x)\n");
  EXPECT_EQ(insert("gather(*tasks, return_exceptions=True)\n", "gather", 1, "*more"), "gather(*tasks, *more, return_exceptions=True)\n");
  EXPECT_EQ(insert("f(k=1, *b)\n", "f", 0, "x"), "f(x, k=1, *b)\n");
  EXPECT_EQ(insert("f(k=1, *b)\n", "f", 1, "*x"), "f(k=1, *b, *x)\n");
  EXPECT_EQ(insert("f(k=1, *b)\n", "f", 1, "x"), "! positional argument follows keyword argument");
}

TEST(InsertArgument, WithAnArgumentALine) {
  EXPECT_EQ(insert(lines, "gather", 0, "x"),
            "async def main():\n"
            "    await gather(\n"
            "        x,\n"
            "        a(),  # about a\n"
            "        # above b\n"
            "        b(\"),\"),\n"
            "        return_exceptions=True,  # go on\n"
            "    )\n");
  EXPECT_EQ(insert(lines, "gather", 1, "x"),
            "async def main():\n"
            "    await gather(\n"
            "        a(),  # about a\n"
            "        x,\n"
            "        # above b\n"
            "        b(\"),\"),\n"
            "        return_exceptions=True,  # go on\n"
            "    )\n");
  EXPECT_EQ(insert(lines, "gather", 2, "x"),
            "async def main():\n"
            "    await gather(\n"
            "        a(),  # about a\n"
            "        # above b\n"
            "        b(\"),\"),\n"
            "        x,\n"
            "        return_exceptions=True,  # go on\n"
            "    )\n");
  EXPECT_EQ(insert("f(\n)\n", "f", 0, "x"), "f(\n    x,\n)\n");
  EXPECT_EQ(insert("if y:\n\tf(  # why\n\t\t# nothing yet\n\t)\n", "f", 0, "x"), "if y:\n\tf(  # why\n\t\tx,\n\t\t# nothing yet\n\t)\n");
  EXPECT_EQ(insert("f(\n  a,  # of a\n)\n", "f", 1, "x"), "f(\n  a,  # of a\n  x,\n)\n");
  EXPECT_EQ(insert("f(\n  a  # of a\n)\n", "f", 1, "x"), "f(\n  a,  # of a\n  x\n)\n");
  EXPECT_EQ(insert("f(\n  a,\n  b)\n", "f", 2, "x"), "f(\n  a,\n  b,\n  x)\n");
  EXPECT_EQ(insert("f(\n  a,\n  b,)\n", "f", 2, "x"), "f(\n  a,\n  b,\n  x,)\n");
  EXPECT_EQ(insert("f(a,  # of a\n  b)\n", "f", 0, "x"), "f(x,\n  a,  # of a\n  b)\n");
  EXPECT_EQ(insert("f(a,  # of a\n  b)\n", "f", 2, "x"), "f(a,  # of a\n  b,\n  x)\n");
  EXPECT_EQ(insert("f(a  # of a\n  )\n", "f", 1, "x"), "f(a,  # of a\n  x\n  )\n");
  EXPECT_EQ(insert("if y:\r\n\tf(\r\n\t\ta,\r\n\t)\r\n", "f", 1, "x"), "if y:\r\n\tf(\r\n\t\ta,\r\n\t\tx,\r\n\t)\r\n");
  EXPECT_EQ(insert("f(\\\n a, \\\n b \\\n)\n", "f", 2, "x"), "f(\\\n a, \\\n b, \\\n x\n)\n");
  EXPECT_EQ(insert("f(\n  '''\n# no comment\n''',\n  b,\n)\n", "f", 1, "x"), "f(\n  '''\n# no comment\n''',\n  x,\n  b,\n)\n");
}

TEST(InsertArgument, OfSeveralLinesTakesTheIndentation) {
  EXPECT_EQ(insert("if y:\n  f(\n    a,\n  )\n", "f", 1, "g(\n  1,\n\n  '''s\n  t''',\n)"),
            "if y:\n  f(\n    a,\n    g(\n      1,\n\n      '''s\n  t''',\n    ),\n  )\n");
  EXPECT_EQ(insert("if y:\r\n  f(a)\r\n", "f", 1, "g(\n  1)"), "if y:\r\n  f(a, g(\r\n    1))\r\n");
}

TEST(InsertArgument, AddsParenthesesWhereNeeded) {
  EXPECT_EQ(insert("f(a)\n", "f", 1, "b, c"), "f(a, (b, c))\n");
  EXPECT_EQ(insert("f(a)\n", "f", 1, "x := 1"), "f(a, (x := 1))\n");
  EXPECT_EQ(insert("f(a)\n", "f", 1, "i for i in b"), "f(a, (i for i in b))\n");
  EXPECT_EQ(insert("f(i for i in a)\n", "f", 1, "x"), "f((i for i in a), x)\n");
  EXPECT_EQ(insert("f(i for i in a)\n", "f", 0, "x"), "f(x, (i for i in a))\n");
  EXPECT_EQ(insert("f(\n  i for i in a\n)\n", "f", 0, "x"), "f(\n  x,\n  (i for i in a)\n)\n");
  EXPECT_EQ(insert("f(\n  i for i in a\n)\n", "f", 1, "x"), "f(\n  (i for i in a),\n  x\n)\n");
  EXPECT_EQ(insert("f((i, j) for i, j in a)\n", "f", 1, "x"), "f(((i, j) for i, j in a), x)\n");
  EXPECT_EQ(insert("f(a)\n", "f", 1, "b if c else d"), "f(a, b if c else d)\n");
}

TEST(InsertArgument, Refuses) {
  EXPECT_EQ(insert("f(a)\n", "f", 2, "x"), "! the call has fewer arguments");
  EXPECT_EQ(insert("f(a)\n", "f", 1, ""), "! the argument is not an expression");
  EXPECT_EQ(insert("f(a)\n", "f", 1, "x) + (y"), "! the argument is not an expression");
  EXPECT_EQ(insert("f(a)\n", "f", 1, "k=1"), "! the argument is not an expression");
  EXPECT_EQ(insert("f(a)\n", "f", 1, "*b, c"), "! the argument is not an expression");
  EXPECT_EQ(insert("f(a)\n", "f", 1, "**b"), "! the argument is not an expression");
  EXPECT_EQ(insert("f(a)\n", "f", 1, "x  # c"), "! a comment cannot begin or end an argument");
  EXPECT_EQ(insert("f(a)\n", "f", 1, "x \\"), "! a comment cannot begin or end an argument");
  EXPECT_EQ(insert("f(a)\n", "f", 1, "await x"), "! 'await' outside function");
  EXPECT_EQ(outcome(insert_argument(*parse("a\n"), 1, 0, "x")), "! this is not a call");
  EXPECT_EQ(outcome(insert_argument(*parse("a\n"), 99, 0, "x")), "! there is no such node");
}

TEST(InsertArgument, WorksInTextsWithErrors) {
  EXPECT_EQ(insert("x = = 1\nf(a)\n", "f", 1, "b"), "x = = 1\nf(a, b)\n");
}

// ---- delete -------------------------------------------------------------------------------------

TEST(DeleteArgument, OnOneLine) {
  EXPECT_EQ(remove("f(a)  # c\n", "f", "a"), "f()  # c\n");
  EXPECT_EQ(remove("f(a,)\n", "f", "a"), "f()\n");
  EXPECT_EQ(remove("f(a, b, c)\n", "f", "a"), "f(b, c)\n");
  EXPECT_EQ(remove("f(a, b, c)\n", "f", "b"), "f(a, c)\n");
  EXPECT_EQ(remove("f(a, b, c)\n", "f", "c"), "f(a, b)\n");
  EXPECT_EQ(remove("f(a, b,)\n", "f", "b"), "f(a,)\n");
  EXPECT_EQ(remove("f(a, k=1)\n", "f", "k=1"), "f(a)\n");
  EXPECT_EQ(remove("f(a, k=1)\n", "f", "1"), "f(a)\n");
  EXPECT_EQ(remove("f(a, *b)\n", "f", "*b"), "f(a)\n");
  EXPECT_EQ(remove("f(a, *b)\n", "f", "b"), "f(a)\n");
  EXPECT_EQ(remove("f(**o, k=1)\n", "f", "**o"), "f(k=1)\n");
  EXPECT_EQ(remove("f((a), b)\n", "f", "a"), "f(b)\n");
  EXPECT_EQ(remove("f(i for i in a)\n", "f", "(i for i in a)"), "f()\n");
  EXPECT_EQ(remove("f('a, (', b)\n", "f", "'a, ('"), "f(b)\n");
}

TEST(DeleteArgument, TakesItsLines) {
  EXPECT_EQ(remove(lines, "gather", "a()"),
            "async def main():\n"
            "    await gather(\n"
            "        # above b\n"
            "        b(\"),\"),\n"
            "        return_exceptions=True,  # go on\n"
            "    )\n");
  EXPECT_EQ(remove(lines, "gather", "return_exceptions=True"),
            "async def main():\n"
            "    await gather(\n"
            "        a(),  # about a\n"
            "        # above b\n"
            "        b(\"),\"),\n"
            "    )\n");
  EXPECT_EQ(remove("f(\n  a,\n  b  # of b\n)\n", "f", "b"), "f(\n  a\n)\n");
  EXPECT_EQ(remove("f(\n  a,\n  b)\n", "f", "b"), "f(\n  a)\n");
  EXPECT_EQ(remove("f(\n  a,\n)\n", "f", "a"), "f(\n)\n");
  EXPECT_EQ(remove("f(a,\r\n  b)\r\n", "f", "a"), "f(b)\r\n");
  EXPECT_EQ(remove("f(\n  g(\n    1,\n  ),  # g\n  b,\n)\n", "f", "g(\n    1,\n  )"), "f(\n  b,\n)\n");
}

TEST(DeleteArgument, KeepsOtherComments) {
  EXPECT_EQ(remove("f(a,  # of a\n  b)\n", "f", "a"), "f(  # of a\n  b)\n");
  EXPECT_EQ(remove("f(a,  # of a\n  b)\n", "f", "b"), "f(a  # of a\n  )\n");
  EXPECT_EQ(remove("f(\n  a, b,  # both\n  c)\n", "f", "b"), "f(\n  a,  # both\n  c)\n");
  EXPECT_EQ(remove("f(\n  a, b,\n  c)\n", "f", "b"), "f(\n  a,\n  c)\n");
  EXPECT_EQ(remove("f(\n    # above a\n    a,\n)\n", "f", "a"), "f(\n    # above a\n)\n");
}

TEST(DeleteArgument, Refuses) {
  EXPECT_EQ(remove("f(a, g(b))\n", "f", "b"), "! this is not an argument of the call");
  EXPECT_EQ(outcome(delete_argument(*parse("a\n"), 1, 0)), "! this is not a call");
}

// ---- move ---------------------------------------------------------------------------------------

TEST(MoveArgument, WithinACall) {
  EXPECT_EQ(move("f(a, b, c)\n", "a", "f", "f", 2), "f(b, a, c)\n");
  EXPECT_EQ(move("f(a, b, c)\n", "a", "f", "f", 3), "f(b, c, a)\n");
  EXPECT_EQ(move("f(a, b, c)\n", "c", "f", "f", 0), "f(c, a, b)\n");
  EXPECT_EQ(move("f(a,b , c, k=1)\n", "c", "f", "f", 1), "f(a,c , b, k=1)\n");
  EXPECT_EQ(move("f(a, *b, c, k=1, **d)\n", "b", "f", "f", 0), "f(*b, a, c, k=1, **d)\n");
  EXPECT_EQ(move("f(a, j=1, k=2)\n", "k=2", "f", "f", 0), "f(a, k=2, j=1)\n");
  EXPECT_EQ(move("f(a, j=1, k=2)\n", "1", "f", "f", 2), "f(a, k=2, j=1)\n");
  EXPECT_EQ(move("f((a), b)\n", "b", "f", "f", 0), "f(b, (a))\n");
}

TEST(MoveArgument, TakesItsCommentsAlong) {
  EXPECT_EQ(move(lines, "a()", "gather", "gather", 2),
            "async def main():\n"
            "    await gather(\n"
            "        # above b\n"
            "        b(\"),\"),\n"
            "        a(),  # about a\n"
            "        return_exceptions=True,  # go on\n"
            "    )\n");
  EXPECT_EQ(move("f(\n  a,\n  b  # of b\n)\n", "b", "f", "f", 0), "f(\n  b,  # of b\n  a\n)\n");
  EXPECT_EQ(move("f(\n  a,  # of a\n  b)\n", "a", "f", "f", 2), "f(\n  b,\n  a  # of a\n  )\n");
  EXPECT_EQ(move("f(\n  a,  # of a\n  b)\n", "b", "f", "f", 0), "f(\n  b,\n  a  # of a\n  )\n");
  EXPECT_EQ(move("f(a,  # of a\n  b,  # of b\n  c)\n", "b", "f", "f", 0), "f(b,  # of b\n  a,  # of a\n  c)\n");
  EXPECT_EQ(move("f(\n  a, b,  # two\n  c, d,\n)\n", "b", "f", "f", 4), "f(\n  a, c,  # two\n  d, b,\n)\n");
}

TEST(MoveArgument, ToAnotherCall) {
  EXPECT_EQ(move("f(a, b)\ng()\n", "a", "f", "g", 0), "f(b)\ng(a)\n");
  EXPECT_EQ(move("f(a, b)\ng(c, k=1)\n", "b", "f", "g", 1), "f(a)\ng(c, b, k=1)\n");
  EXPECT_EQ(move("g(c)\nf(a, k=1)\n", "k=1", "f", "g", 0), "g(c, k=1)\nf(a)\n");
  EXPECT_EQ(move("f(a, g(b))\n", "a", "f", "g", 1), "f(g(b, a))\n");
  EXPECT_EQ(move("f(a, g(b))\n", "b", "g", "f", 1), "f(a, b, g())\n");
  EXPECT_EQ(move("f(g(b), a)\n", "b", "g", "f", 1), "f(g(), b, a)\n");
  EXPECT_EQ(move("f(i for i in a)\ng(b)\n", "(i for i in a)", "f", "g", 0), "f()\ng((i for i in a), b)\n");
  EXPECT_EQ(move("if x:\n  f(\n    # above a\n    a(\n      1),  # of a\n    b,\n  )\ng(\n  c\n)\n", "a(\n      1)", "f", "g", 1),
            "if x:\n  f(\n    b,\n  )\ng(\n  c,\n  # above a\n  a(\n    1)  # of a\n)\n");
  EXPECT_EQ(move("f(\n  a,\n)\ng(b)\n", "a", "f", "g", 0), "f(\n)\ng(a, b)\n");
}

TEST(MoveArgument, BesideTheParenthesis) {
  EXPECT_EQ(move("f(a,  # of a\n  b,\n  c)\ng(\n  d,\n)\n", "a", "f", "g", 1), "f(b,\n  c)\ng(\n  d,\n  a,  # of a\n)\n");
  EXPECT_EQ(move("f(b,\n  c)\ng(\n  d,\n  a,  # of a\n)\n", "a", "g", "f", 0), "f(a,  # of a\n  b,\n  c)\ng(\n  d,\n)\n");
  EXPECT_EQ(move("f(a,  # of a\n  # of b\n  b)\ng(\n)\n", "a", "f", "g", 0), "f(\n  # of b\n  b)\ng(\n    a,  # of a\n)\n");
  EXPECT_EQ(move("f(b,\n  c)\ng(\n  # of a\n  a,\n)\n", "a", "g", "f", 0), "! the comment of the argument has no line in a call on one line");
  EXPECT_EQ(move("f(b,\n  c)\ng(\n  # of a\n  a,\n)\n", "a", "g", "f", 1), "f(b,\n  # of a\n  a,\n  c)\ng(\n)\n");
}

TEST(MoveArgument, ToWhereItIsChangesNothing) {
  for (const std::size_t index : {0, 1}) EXPECT_EQ(move(lines, "a()", "gather", "gather", index), lines);
  for (const std::size_t index : {1, 2}) EXPECT_EQ(move(lines, "b(\"),\")", "gather", "gather", index), lines);
}

TEST(MoveArgument, Refuses) {
  EXPECT_EQ(move("f(g(a))\n", "g(a)", "f", "g", 0), "! an argument cannot be moved into itself");
  EXPECT_EQ(move("f(a)\ng()\n", "a", "f", "g", 1), "! the call has fewer arguments");
  EXPECT_EQ(move("f(a)\ng()\n", "a", "g", "f", 0), "! this is not an argument of the call");
  EXPECT_EQ(move("f(k=1)\ng(k=2)\n", "k=1", "f", "g", 0), "! keyword argument repeated: k");
  EXPECT_EQ(move("f(\n  a,  # of a\n)\ng()\n", "a", "f", "g", 0), "! the comment of the argument has no line in a call on one line");
  EXPECT_EQ(move("f(a, k=1, *b)\n", "a", "f", "f", 2), "! positional argument follows keyword argument");
}

// ---- keywords -----------------------------------------------------------------------------------

TEST(SetKeyword, SetsAddsRemoves) {
  EXPECT_EQ(keyword("f(a, k=1)  # c\n", "f", "k", "2"), "f(a, k=2)  # c\n");
  EXPECT_EQ(keyword("f(a, k = (1), j=3)\n", "f", "k", "g(2)"), "f(a, k = g(2), j=3)\n");
  EXPECT_EQ(keyword("f(a, k=1)\n", "f", "k", "1"), "f(a, k=1)\n");
  EXPECT_EQ(keyword("f(a)\n", "f", "k", "1"), "f(a, k=1)\n");
  EXPECT_EQ(keyword("f()\n", "f", "k", "1, 2"), "f(k=(1, 2))\n");
  EXPECT_EQ(keyword("f(a, **o)\n", "f", "k", "1"), "f(a, k=1, **o)\n");
  EXPECT_EQ(keyword("f(i for i in a)\n", "f", "k", "1"), "f((i for i in a), k=1)\n");
  EXPECT_EQ(keyword("f(a, k=1)\n", "f", "k", " "), "f(a)\n");
  EXPECT_EQ(keyword("f(a)\n", "f", "k", ""), "f(a)\n");
  EXPECT_EQ(keyword("f(\n  a,\n  k=1,  # k\n)\n", "f", "k", "2"), "f(\n  a,\n  k=2,  # k\n)\n");
  EXPECT_EQ(keyword("f(\n  a,\n)\n", "f", "k", "2"), "f(\n  a,\n  k=2,\n)\n");
  EXPECT_EQ(keyword("f(\n  a,\n  k=1,  # k\n)\n", "f", "k", ""), "f(\n  a,\n)\n");
}

TEST(SetKeyword, Refuses) {
  EXPECT_EQ(keyword("f(a)\n", "f", "1x", "2"), "! '1x' cannot be a name");
  EXPECT_EQ(keyword("f(a)\n", "f", "if", "2"), "! 'if' cannot be a name");
  EXPECT_EQ(keyword("f(a)\n", "f", "k", "*b"), "! the argument is not an expression");
  EXPECT_EQ(keyword("f(k=(  # why\n  1))\n", "f", "k", "2"), "! there is a comment in what would be removed");
}

// ---- around calls -------------------------------------------------------------------------------

TEST(WrapExpression, ChangesOnlyTheTwoEnds) {
  EXPECT_EQ(wrap("async def f():\n  await g(  # c\n    1)\n", "g(  # c\n    1)", "asyncio.wait_for(", ", timeout=1)"),
            "async def f():\n  await asyncio.wait_for(g(  # c\n    1), timeout=1)\n");
  EXPECT_EQ(wrap("x = a + b\n", "a + b", "f(", ")"), "x = f(a + b)\n");
  EXPECT_EQ(wrap("x = a * b\n", "a", "-", ""), "x = (-a) * b\n");
  EXPECT_EQ(wrap("x = a + b\n", "a + b", "2 * ", ""), "x = 2 * (a + b)\n");
  EXPECT_EQ(wrap("x = a + b\n", "a + b", "", ".c"), "x = (a + b).c\n");
  EXPECT_EQ(wrap("x = (a + b) * c\n", "a + b", "f(", ")"), "x = (f(a + b)) * c\n");
  EXPECT_EQ(wrap("x = a, b\n", "a, b", "f(", ", 1)"), "x = f((a, b), 1)\n");
  EXPECT_EQ(wrap("x = (a, b)\n", "(a, b)", "f(", ")"), "x = f((a, b))\n");
  EXPECT_EQ(wrap("sum(i for i in a)\n", "(i for i in a)", "list(", ")"), "sum(list(i for i in a))\n");
  EXPECT_EQ(wrap("sum(i for i in a)\n", "(i for i in a)", "f(", ", 1)"), "sum(f((i for i in a), 1))\n");
  EXPECT_EQ(wrap("def f():\n  x = yield 1\n", "yield 1", "g(", ", 2)"), "def f():\n  x = g((yield 1), 2)\n");
  EXPECT_EQ(wrap("f(a +\n  b)\n", "a +\n  b", "g(", ")"), "f(g(a +\n  b))\n");
  EXPECT_EQ(wrap("x = a\n", "a", "f(\n  ", "\n)"), "x = f(\n  a\n)\n");
  EXPECT_EQ(wrap("x = a\n", "a", "b +\n  ", ""), "x = (b +\n  a)\n");
  EXPECT_EQ(wrap("def f():\n  return(1).real\n", "(1).real", "g(", ")"), "def f():\n  return g((1).real)\n");
  EXPECT_EQ(wrap("print(f'{a}')\n", "a", "{", "}"), "print(f'{ {a} }')\n");
  EXPECT_EQ(wrap("x = a\n", "a", "", ""), "x = a\n");
}

TEST(WrapExpression, Refuses) {
  EXPECT_EQ(wrap("x = a\n", "a", "f(", ""), "! what comes out is not an expression");
  EXPECT_EQ(wrap("x = a\n", "a", "\"", "\""), "! what comes out does not hold the expression");
  EXPECT_EQ(wrap("x = a\n", "a", "# ", ""), "! what comes out is not an expression");
  EXPECT_EQ(wrap("x = a\n", "a", "f(", ")  # c"), "! a comment cannot begin or end an expression");
  EXPECT_EQ(wrap("x = f'{a}b'\n", "b", "g(", ")"), "! this is a part of an f-string");
  EXPECT_EQ(wrap("f(k=1)\n", "k=1", "g(", ")"), "! this is not an expression");
  EXPECT_EQ(wrap("x = a\n", "a", "await ", ""), "! 'await' outside function");
  EXPECT_EQ(wrap("x = a\n", "x", "f(", ")"), "! cannot assign to function call here. Maybe you meant '==' instead of '='?");
}

TEST(UnwrapCall, BecomesItsFirstArgument) {
  EXPECT_EQ(unwrap("async def f():\n  await asyncio.shield(x)  # c\n", "asyncio.shield"), "async def f():\n  await x  # c\n");
  EXPECT_EQ(unwrap("async def f():\n  await asyncio.wait_for(work(), timeout=1)\n", "asyncio.wait_for"), "async def f():\n  await work()\n");
  EXPECT_EQ(unwrap("x = f(a + b) * c\n", "f"), "x = (a + b) * c\n");
  EXPECT_EQ(unwrap("x = f((a + b)) * c\n", "f"), "x = (a + b) * c\n");
  EXPECT_EQ(unwrap("x = f(a + b)\n", "f"), "x = a + b\n");
  EXPECT_EQ(unwrap("x = f(i for i in a)\n", "f"), "x = (i for i in a)\n");
  EXPECT_EQ(unwrap("def g():\n  return(f)(x)\n", "(f)"), "def g():\n  return x\n");
  EXPECT_EQ(unwrap("print(f'{f({1})}')\n", "f("), "print(f'{ {1} }')\n");
  EXPECT_EQ(unwrap("f(f(x), 1)\n", "f"), "f(x)\n");
  EXPECT_EQ(unwrap("x = f(1).real\n", "f"), "x = (1).real\n");
  EXPECT_EQ(unwrap("x = f(a +\n  b)\n", "f"), "x = (a +\n  b)\n");
  EXPECT_EQ(unwrap("if x:\n  y = f(\n    g(\n      1,  # one\n    ),\n    k=2,\n  )\n", "f"), "if x:\n  y = g(\n    1,  # one\n  )\n");
}

TEST(UnwrapCall, Refuses) {
  EXPECT_EQ(unwrap("f(k=1)\n", "f"), "! the call has no argument that could take its place");
  EXPECT_EQ(unwrap("f(*a)\n", "f"), "! a starred argument cannot take the place of the call");
  EXPECT_EQ(unwrap("f(\n  a,  # of a\n)\n", "f"), "! there is a comment in what would be removed");
}

TEST(UnwrapCall, UndoesWrap) {
  const std::string text = "async def f():\n  x = await g(a,\n    b)  # c\n";
  const TreePtr tree = parse(text);
  const EditResult wrapped = wrap_expression(*tree, find_call(*tree, "g"), "asyncio.wait_for(", ", timeout=1)");
  EXPECT_EQ(outcome(unwrap_call(*wrapped.tree, find_call(*wrapped.tree, "asyncio.wait_for"))), text);
}

TEST(SetCallee, KeepsTheArguments) {
  EXPECT_EQ(callee("f(a,  # of a\n  b)\n", "f", "asyncio.gather"), "asyncio.gather(a,  # of a\n  b)\n");
  EXPECT_EQ(callee("a.b[0] (1)\n", "a", "g"), "g (1)\n");
  EXPECT_EQ(callee("f(1)(2)\n", "f(1)(2)", "g"), "g(2)\n");
  EXPECT_EQ(callee("def g():\n  return(f)(x)\n", "(f)", "h"), "def g():\n  return h(x)\n");
  EXPECT_EQ(callee("f(1)\n", "f", "f"), "f(1)\n");
  EXPECT_EQ(callee("f(1)\n", "f", "g()"), "! 'g()' cannot be a name");
  EXPECT_EQ(callee("f(1)\n", "f", "a..b"), "! 'a..b' cannot be a name");
  EXPECT_EQ(callee("f(1)\n", "f", ""), "! '' cannot be a name");
  EXPECT_EQ(callee("(f  # c\n)(1)\n", "(f", "g"), "! there is a comment in what would be removed");
}

// ---- sequences ----------------------------------------------------------------------------------

const std::string programs[] = {
    "import asyncio\n"
    "\n"
    "async def main():\n"
    "    # first\n"
    "    task = asyncio.create_task(work(1, \"a, (b\"), name=\"one\")  # of one\n"
    "    await asyncio.gather(\n"
    "        work(2, f\"{len('x')}\"),\n"
    "        *others,\n"
    "        return_exceptions=True,\n"
    "    )\n"
    "    print(await asyncio.wait_for(task, timeout=1), sep=\", \")\n",
    "import asyncio\r\n"
    "if True:\r\n"
    "\tasyncio.run(\r\n"
    "\t\tmain(\r\n"
    "\t\t\tf(),\r\n"
    "\t\t\tg(1, 2),\r\n"
    "\t\t)\r\n"
    "\t)\r\n",
    "f(a,  # of a\n"
    "  b,\n"
    "  e)\n"
    "g(\n"
    "    # above c\n"
    "    c,  # of c\n"
    "    d,\n"
    "    # above k\n"
    "    k=h()  # of k\n"
    ")\n",
};

std::vector<std::uint32_t> calls_of(const Tree& tree) {
  std::vector<std::uint32_t> ids;
  for (std::uint32_t id = 0; id < tree.node_count(); ++id)
    if (tree.node(id).kind == ast::NodeKind::call) ids.push_back(id);
  return ids;
}

const ast::Call& call_at(const Tree& tree, std::uint32_t id) { return ast::as<ast::Call>(&tree.node(id)); }

// The comments of a text, in any order.
std::multiset<std::string> comments_of(const Tree& tree) {
  std::multiset<std::string> comments;
  for (std::size_t i = 0; i < tree.tokens().size(); ++i)
    for (const Trivia& piece : tree.trivia_before(i))
      if (piece.kind == TriviaKind::comment) comments.insert(tree.text().substr(piece.begin, piece.end - piece.begin));
  return comments;
}

TEST(EditCalls, RandomSequencesKeepTheProgramParseable) {
  const std::set<std::string> reasons = {
      "positional argument follows keyword argument",
      "an argument cannot be moved into itself",
      "the comment of the argument has no line in a call on one line",
      "the call has no argument that could take its place",
      "a starred argument cannot take the place of the call",
      "there is a comment in what would be removed",
      "keyword argument repeated: k",
      "keyword argument repeated: name",
      "keyword argument repeated: timeout",
      "keyword argument repeated: return_exceptions",
      "keyword argument repeated: sep",
      "keyword argument repeated: limit",
  };
  const std::string sources[] = {"x", "*xs", "y + 1", "a, b", "new(\n    1,\n    '''2\n''',\n)", "lambda p, q: p"};
  int made = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&random](std::size_t below) { return static_cast<std::uint32_t>(random() % below); };
    TreePtr tree = parse(programs[seed % 3]);
    ASSERT_TRUE(tree->ok());
    for (int step = 0; step < 60; ++step) {
      const std::vector<std::uint32_t> calls = calls_of(*tree);
      if (calls.empty()) break;
      const std::uint32_t id = calls[pick(calls.size())], other = calls[pick(calls.size())];
      const ast::Call& call = call_at(*tree, id);
      const std::string place = "seed " + std::to_string(seed) + ", step " + std::to_string(step) + "\n" + tree->text();
      EditResult edit;
      bool keeps_comments = true;
      switch (pick(8)) {
        case 0:
        case 1: {
          const std::uint32_t index = pick(call.args.size() + 1);
          edit = insert_argument(*tree, id, index, sources[pick(std::size(sources))]);
          if (!edit) break;
          const ast::Node* after = map_node(edit, *tree, id);
          ASSERT_NE(after, nullptr) << place;
          const EditResult back = delete_argument(*edit.tree, after->id, call_at(*edit.tree, after->id).args[index]->id);
          ASSERT_EQ(outcome(back), tree->text()) << place << "----\n" << edit.tree->text();
          break;
        }
        case 2:
          if (!call.args.empty()) edit = delete_argument(*tree, id, call.args[pick(call.args.size())]->id);
          keeps_comments = false;
          break;
        case 3: {
          // Within a call: there and back is nothing.
          if (call.args.size() < 2) break;
          const std::uint32_t from = pick(call.args.size()), to = pick(call.args.size() + 1);
          edit = move_argument(*tree, call.args[from]->id, id, id, to);
          if (!edit) break;
          const ast::Node* after = map_node(edit, *tree, id);
          ASSERT_NE(after, nullptr) << place;
          const std::uint32_t now = to > from ? std::max(to, 1u) - 1 : to;
          const ast::Call& moved = call_at(*edit.tree, after->id);
          const EditResult back = move_argument(*edit.tree, moved.args[now]->id, moved.id, moved.id, now < from ? from + 1 : from);
          // A comment before the parenthesis on its line needs the end of the line, and keeps it.
          if (edit.tree->line_count() == tree->line_count()) {
            ASSERT_EQ(outcome(back), tree->text()) << place << "----\n" << edit.tree->text();
          }
          break;
        }
        case 4:
          if (!call.args.empty() && id != other) {
            edit = move_argument(*tree, call.args[pick(call.args.size())]->id, id, other, pick(call_at(*tree, other).args.size() + 1));
          }
          break;
        case 5:
          if (!call.keywords.empty() && pick(3) == 0) {
            edit = move_argument(*tree, call.keywords[pick(call.keywords.size())]->id, id, other, call_at(*tree, other).keywords.size());
          } else {
            edit = set_keyword(*tree, id, "limit", pick(3) == 0 ? "" : "3");
            keeps_comments = false;
          }
          break;
        case 6: edit = wrap_expression(*tree, id, "wrapped(", ", 1)"); break;
        case 7: edit = pick(2) == 0 ? unwrap_call(*tree, id) : set_callee(*tree, id, "some.name"); break;
      }
      if (!edit) {
        ASSERT_TRUE(edit.problem.message.empty() || reasons.contains(edit.problem.message)) << edit.problem.message << "\n" << place;
        continue;
      }
      ++made;
      ASSERT_TRUE(edit.tree->ok()) << place << "----\n" << edit.tree->text();
      if (keeps_comments) {
        ASSERT_EQ(comments_of(*edit.tree), comments_of(*tree)) << place << "----\n" << edit.tree->text();
      }
      if (edit.tree->node_count() < 600) tree = edit.tree;
    }
  }
  EXPECT_GT(made, 1000);
}

TEST(EditCalls, MovesToOtherCallsAndBackAreNothing) {
  for (const std::string& program : programs) {
    const TreePtr tree = parse(program);
    for (const std::uint32_t from : calls_of(*tree)) {
      for (const std::uint32_t to : calls_of(*tree)) {
        const ast::Call& source = call_at(*tree, from);
        for (std::uint32_t i = 0; i < source.args.size() && from != to; ++i) {
          for (std::uint32_t at = 0; at <= call_at(*tree, to).args.size(); ++at) {
            const EditResult edit = move_argument(*tree, source.args[i]->id, from, to, at);
            if (!edit) continue;
            const ast::Node* now = map_node(edit, *tree, to);
            const ast::Node* home = map_node(edit, *tree, from);
            ASSERT_TRUE(now != nullptr && home != nullptr);
            const EditResult back = move_argument(*edit.tree, call_at(*edit.tree, now->id).args[at]->id, now->id, home->id, i);
            EXPECT_EQ(outcome(back), program) << edit.tree->text();
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace lang
