// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_blocks.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "lang/syntax/visit.h"

namespace lang {
namespace {

// The first statement (preorder) whose text begins so.
std::uint32_t find(const Tree& tree, std::string_view text) {
  for (std::uint32_t id = 1; id < tree.node_count(); ++id)
    if (ast::is_statement(tree.node(id).kind) && tree.text_of(tree.node(id)).starts_with(text)) return id;
  if (!text.empty()) ADD_FAILURE() << "no statement " << text;
  return 0;
}

StatementRange range(const Tree& tree, std::string_view first, std::string_view last) {
  return {find(tree, first), find(tree, last.empty() ? first : last)};
}

std::string outcome(const EditResult& result) { return result ? result.tree->text() : "! " + result.problem.message; }

std::string move(std::string text, std::string_view first, std::string_view place, InsertAt at, std::string_view last = {}) {
  const TreePtr tree = parse(std::move(text));
  return outcome(move_statements(*tree, range(*tree, first, last), find(*tree, place), at));
}

std::string remove(std::string text, std::string_view first, std::string_view last = {}) {
  const TreePtr tree = parse(std::move(text));
  return outcome(delete_statements(*tree, range(*tree, first, last)));
}

std::string copied(std::string text, std::string_view first, std::string_view last = {}) {
  const TreePtr tree = parse(std::move(text));
  return statements_text(*tree, range(*tree, first, last));
}

std::string duplicate(std::string text, std::string_view first, std::string_view last = {}) {
  const TreePtr tree = parse(std::move(text));
  return outcome(duplicate_statements(*tree, range(*tree, first, last)));
}

std::string wrap(std::string text, std::string_view first, std::string_view last, std::string_view header, std::string_view tail = {}) {
  const TreePtr tree = parse(std::move(text));
  return outcome(wrap_statements(*tree, range(*tree, first, last), header, tail));
}

std::string unwrap(std::string text, std::string_view statement) {
  const TreePtr tree = parse(std::move(text));
  return outcome(unwrap_statement(*tree, find(*tree, statement)));
}

constexpr const char* program =
    "import asyncio\n"
    "\n"
    "async def main():\n"
    "    # first\n"
    "    await a()  # of two\n"
    "    await b()\n"
    "    async with asyncio.timeout(1):  # soon\n"
    "        # inside\n"
    "        await c()\n"
    "    await d()\n";

TEST(MoveStatements, WithinABlock) {
  EXPECT_EQ(move(program, "await a", "await b", InsertAt::after),
            "import asyncio\n"
            "\n"
            "async def main():\n"
            "    await b()\n"
            "    # first\n"
            "    await a()  # of two\n"
            "    async with asyncio.timeout(1):  # soon\n"
            "        # inside\n"
            "        await c()\n"
            "    await d()\n");
  EXPECT_EQ(move("a\nb\nc", "a", "c", InsertAt::after), "b\nc\na");
  EXPECT_EQ(move("a\nb\nc", "c", "a", InsertAt::before), "c\na\nb\n");
  EXPECT_EQ(move("a\nb\nc\nd\n", "b", "a", InsertAt::before, "c"), "b\nc\na\nd\n");
  EXPECT_EQ(move("a\n# of b\nb\nc\n", "c", "b", InsertAt::before), "a\nc\n# of b\nb\n");
  EXPECT_EQ(move("a; b; c\nd\n", "a", "d", InsertAt::after), "b; c\nd\na\n");
  EXPECT_EQ(move("a; b\nd\n", "b", "d", InsertAt::after), "a\nd\nb\n");
}

TEST(MoveStatements, IntoAndOutOfBlocks) {
  EXPECT_EQ(move(program, "await a", "async with", InsertAt::body_begin),
            "import asyncio\n"
            "\n"
            "async def main():\n"
            "    await b()\n"
            "    async with asyncio.timeout(1):  # soon\n"
            "        # first\n"
            "        await a()  # of two\n"
            "        # inside\n"
            "        await c()\n"
            "    await d()\n");
  EXPECT_EQ(move(program, "await c", "await d", InsertAt::before),
            "import asyncio\n"
            "\n"
            "async def main():\n"
            "    # first\n"
            "    await a()  # of two\n"
            "    await b()\n"
            "    async with asyncio.timeout(1):  # soon\n"
            "        pass\n"
            "    # inside\n"
            "    await c()\n"
            "    await d()\n");
  EXPECT_EQ(move("if a:\n  pass\nb\n", "b", "if a", InsertAt::body_end), "if a:\n  b\n");
  EXPECT_EQ(move("if a:\n  x = '''1\n 2'''\nb\n", "x", "b", InsertAt::after), "if a:\n  pass\nb\nx = '''1\n 2'''\n");
  EXPECT_EQ(move("def f():\n  return 1\ndef g():\n  pass\n", "return", "def g", InsertAt::body_end),
            "def f():\n  pass\ndef g():\n  return 1\n");
}

TEST(MoveStatements, ACommentPartsALineThatStatementsShare) {
  const std::string text = "def f():\n    a; b\n    x  # note\n";
  EXPECT_EQ(move(text, "x", "a", InsertAt::after), "def f():\n    a\n    x  # note\n    b\n");
  EXPECT_EQ(move(text, "x", "b", InsertAt::before), "def f():\n    a\n    x  # note\n    b\n");
  EXPECT_EQ(move(text, "x", "a", InsertAt::before), "def f():\n    x  # note\n    a; b\n");
  EXPECT_EQ(move("a; b; c\nx = [\n  1]\n", "x", "a", InsertAt::after), "a\nx = [\n  1]\nb; c\n");
  EXPECT_EQ(move("x  # note\na; b\n", "x", "b", InsertAt::after), "a; b\nx  # note\n");
  EXPECT_EQ(move("for i in a: x\nb; c\n", "for", "b", InsertAt::after), "b\nfor i in a: x\nc\n");
  EXPECT_EQ(move("for i in a: x\nif b: c\n", "for", "c", InsertAt::before), "! a compound statement cannot go into a line with other statements");
  EXPECT_EQ(move("if a:\n  pass  # nothing\nx  # note\n", "x", "if", InsertAt::body_end), "if a:\n  # nothing\n  x  # note\n");
  EXPECT_EQ(move("if a: b; c\nx  # note\n", "x", "b", InsertAt::after), "! a comment cannot go into a line with other statements");
  EXPECT_EQ(move("if a: b; c\nx  # note\n", "x", "b", InsertAt::before), "! a comment cannot go into a line with other statements");
  EXPECT_EQ(move("if a: b\nx  # note\n", "x", "b", InsertAt::after), "! a comment cannot go into a line with other statements");
}

TEST(MoveStatements, TakesTheCommentsAtTheEndOfABlockAlong) {
  const std::string text = "def f():\n    if x:\n        y\n        # c1\n\n      # c2\n    # of z\n    z\n";
  EXPECT_EQ(move(text, "if", "z", InsertAt::after), "def f():\n    # of z\n    z\n    if x:\n        y\n        # c1\n\n      # c2\n");
  EXPECT_EQ(remove(text, "if"), "def f():\n    # of z\n    z\n");
  EXPECT_EQ(wrap(text, "if", {}, "while 1:"),
            "def f():\n    while 1:\n        if x:\n            y\n            # c1\n\n          # c2\n    # of z\n    z\n");
  EXPECT_EQ(copied(text, "if"), "if x:\n    y\n    # c1\n\n  # c2");
  EXPECT_EQ(move(text, "z", "if", InsertAt::body_end),
            "def f():\n    if x:\n        y\n        # c1\n\n      # c2\n        # of z\n        z\n");
  EXPECT_EQ(move("if x:\n  y\n  # c\nelse:\n  z\n  # d\n\nw\n", "w", "if", InsertAt::body_end),
            "if x:\n  y\n  # c\n  w\nelse:\n  z\n  # d\n\n");
}

TEST(MoveStatements, KeepsTheLinesOfStrings) {
  const std::string text = "def f():\n    t = f\"\"\"usage:\n  {x}\n{y} and\n\"\"\"\n    z\n";
  EXPECT_EQ(move(text, "t", "z", InsertAt::after), "def f():\n    z\n    t = f\"\"\"usage:\n  {x}\n{y} and\n\"\"\"\n");
  EXPECT_EQ(duplicate("def f():\n  t = f'''a\n{x}\n'''\n", "t"), "def f():\n  t = f'''a\n{x}\n'''\n  t = f'''a\n{x}\n'''\n");
}

TEST(MoveStatements, ToWhereTheyStandChangesNothing) {
  for (const InsertAt at : {InsertAt::before, InsertAt::after}) EXPECT_EQ(move(program, "await b", "await b", at), program);
  EXPECT_EQ(move(program, "await a", "await b", InsertAt::before), program);
  EXPECT_EQ(move(program, "await b", "await a", InsertAt::after), program);
  EXPECT_EQ(move(program, "await c", "async with", InsertAt::body_end), program);
  EXPECT_EQ(move(program, "await c", "async with", InsertAt::body_begin), program);
}

TEST(MoveStatements, Refuses) {
  EXPECT_EQ(move(program, "async with", "await c", InsertAt::after), "! statements cannot be moved into themselves");
  EXPECT_EQ(move("def f():\n  return 1\nb\n", "return", "b", InsertAt::after), "! 'return' outside function");
  EXPECT_EQ(move(program, "await a", "await d", InsertAt::after, "await c"),
            "! these statements do not follow one another in one block");
}

TEST(DeleteStatements, TakesTheirCommentsAlong) {
  EXPECT_EQ(remove(program, "await a", "async with"), "import asyncio\n\nasync def main():\n    await d()\n");
  EXPECT_EQ(remove("if a:\n  # why\n  b\n  c  # d\ne\n", "b", "c"), "if a:\n  pass\ne\n");
  EXPECT_EQ(remove("if a: b; c\n", "b", "c"), "if a: pass\n");
  EXPECT_EQ(remove("a; b; c; d\n", "b", "c"), "a; d\n");
}

TEST(StatementsText, IsWithoutIndentation) {
  EXPECT_EQ(copied(program, "await a", "async with"),
            "# first\nawait a()  # of two\nawait b()\nasync with asyncio.timeout(1):  # soon\n    # inside\n    await c()");
  EXPECT_EQ(copied("if a:\n    x = '''1\n    2'''\n", "x"), "x = '''1\n    2'''");
  EXPECT_EQ(copied("a; b; c\n", "b"), "b");
  EXPECT_EQ(copied("if x:\n    a\n    b; c\n", "a", "b"), "a\nb");
  EXPECT_EQ(copied("if x:\n    a; with b:\n        c\n", "a", "a"), "a");
  EXPECT_EQ(copied("class A:\n  @d\n  def f(self):\n    pass\n", "def"), "@d\ndef f(self):\n  pass");
}

TEST(DuplicateStatements, FollowThem) {
  EXPECT_EQ(duplicate("if a:\n  # c\n  b\n  d\n", "b"), "if a:\n  # c\n  b\n  # c\n  b\n  d\n");
  EXPECT_EQ(duplicate("a\nb", "a", "b"), "a\nb\na\nb");
  EXPECT_EQ(duplicate("a; b\n", "a"), "a; a; b\n");
}

TEST(WrapStatements, IndentsThem) {
  EXPECT_EQ(wrap(program, "await a", "await b", "async with asyncio.timeout(2):"),
            "import asyncio\n"
            "\n"
            "async def main():\n"
            "    async with asyncio.timeout(2):\n"
            "        # first\n"
            "        await a()  # of two\n"
            "        await b()\n"
            "    async with asyncio.timeout(1):  # soon\n"
            "        # inside\n"
            "        await c()\n"
            "    await d()\n");
  EXPECT_EQ(wrap("if x:\n\ta\n\n\tb\n", "a", "b", "try:", "except E:\n\tpass"),
            "if x:\n\ttry:\n\t\ta\n\n\t\tb\n\texcept E:\n\t\tpass\n");
  EXPECT_EQ(wrap("x = '''1\n2'''\n", "x", "x", "if y:"), "if y:\n    x = '''1\n2'''\n");
  EXPECT_EQ(wrap("a = f(1,\n      2)", "a", "a", "if y:"), "if y:\n    a = f(1,\n          2)");
}

TEST(WrapStatements, Refuses) {
  EXPECT_EQ(wrap("a; b\n", "a", "a", "if x:"), "! these statements share a line with others");
  EXPECT_EQ(wrap("a\n", "a", "a", "try:"), "! expected 'except' or 'finally' block");
  EXPECT_EQ(wrap("a\n", "a", "a", "async with b:"), "! 'async with' outside async function");
}

TEST(UnwrapStatement, PutsTheBlockInItsPlace) {
  EXPECT_EQ(unwrap(program, "async with"),
            "import asyncio\n"
            "\n"
            "async def main():\n"
            "    # first\n"
            "    await a()  # of two\n"
            "    await b()\n"
            "    # soon\n"
            "    # inside\n"
            "    await c()\n"
            "    await d()\n");
  EXPECT_EQ(unwrap("x\nif a:\n    b\n\n    c = '''1\n    2'''\nd\n", "if a"), "x\nb\n\nc = '''1\n    2'''\nd\n");
  EXPECT_EQ(unwrap("if a: b; c\nd\n", "if a"), "b; c\nd\n");
  EXPECT_EQ(unwrap("def f():\n  with (a,\n        b):\n\n    c\n", "with"), "def f():\n\n  c\n");
}

TEST(UnwrapStatement, OfATryKeepsWhatRunsWithoutAnError) {
  EXPECT_EQ(unwrap("try:  # one\n  a\nexcept E:\n  b\nelse:\n  c\nfinally:  # two\n  # in any case\n  d\ne\n", "try"),
            "# one\na\nc\n# two\n# in any case\nd\ne\n");
  EXPECT_EQ(unwrap("def f():\n    try:\n        a\n    except E:\n        b\n    c\n", "try"), "def f():\n    a\n    c\n");
}

TEST(UnwrapStatement, KeepsComments) {
  EXPECT_EQ(unwrap("def f():\n    try:\n        # in try\n        a\n        # end of try\n    except E: pass\n    b\n", "try"),
            "def f():\n    # in try\n    a\n    # end of try\n    b\n");
  EXPECT_EQ(unwrap("try:\n  a\n  # 1\nexcept E:\n  b\nelse:  # 2\n  c\n  # 3\nfinally:\n  d\n\n  # 4\n# 5\n", "try"),
            "a\n# 1\n# 2\nc\n# 3\nd\n\n# 4\n# 5\n");
  EXPECT_EQ(unwrap("def f():\n  with t(\n    1,  # one\n    # two\n  ):  # three\n    a\n", "with"),
            "def f():\n  # one\n  # two\n  # three\n  a\n");
  EXPECT_EQ(unwrap("with t(\n  1,  # one\n): a\n", "with"), "! there is a comment in its header");
}

TEST(UnwrapStatement, Refuses) {
  EXPECT_EQ(unwrap("if a:\n  b\nelse:\n  c\n", "if"), "! a block with an else cannot be taken away alone");
  EXPECT_EQ(unwrap("def f():\n  return\n", "def"), "! this is no block that can be taken away");
  EXPECT_EQ(unwrap("while a:\n  break\n", "while"), "! 'break' outside loop");
}

TEST(UnwrapStatement, UndoesWrap) {
  const TreePtr tree = parse(program);
  const EditResult wrapped = wrap_statements(*tree, range(*tree, "await a", "await d"), "if x:");
  EXPECT_EQ(outcome(unwrap_statement(*wrapped.tree, find(*wrapped.tree, "if x"))), program);
}

// An edit that makes no Python is refused; but of these, only what the words of the edit itself cannot be may be refused.
TEST(MoveStatements, OutOfTheEndOfABlockDirectlyBehindIt) {
  const auto out = [](std::string text) {
    const TreePtr tree = parse(std::move(text));
    std::uint32_t block = 0;
    std::uint32_t last = 0;
    for (std::uint32_t id = 1; id < tree->node_count(); ++id) {
      if (tree->node(id).kind == ast::NodeKind::with) block = id;
      if (tree->node(id).kind == ast::NodeKind::expr) last = id;
    }
    const EditResult edit = move_statements(*tree, {last, last}, block, InsertAt::after);
    return edit ? edit.tree->text() : "! " + edit.problem.message;
  };
  EXPECT_EQ(out("with x:\n    a()\n    b()  # b\n\ny = 1\n"), "with x:\n    a()\nb()  # b\n\ny = 1\n");
  EXPECT_EQ(out("def f():\n    with x:\n        a()\n        # about b\n        b()\n"), "def f():\n    with x:\n        a()\n    # about b\n    b()\n");
  EXPECT_EQ(out("with x:\n    a()\n    b()"), "with x:\n    a()\nb()");
  EXPECT_EQ(out("with x:\n    b()\n"), "with x:\n    pass\nb()\n");
  EXPECT_EQ(out("with x:\r\n    a()\r\n    b()\r\n"), "with x:\r\n    a()\r\nb()\r\n");
}

TEST(EditBlocks, RandomSequencesKeepTheProgramParseable) {
  const std::set<std::string> reasons = {
      "'await' outside function", "statements cannot be moved into themselves", "these are not statements",
      "these statements do not follow one another in one block", "this has no block", "this is not a statement",
      "this is no block that can be taken away", "a block with an else cannot be taken away alone"};
  int made = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&random](std::uint32_t below) { return static_cast<std::uint32_t>(random() % below); };
    TreePtr tree = parse(program);
    for (int step = 0; step < 60; ++step) {
      const StatementRange one{pick(tree->node_count()), pick(tree->node_count())};
      const StatementRange some = pick(2) == 0 ? StatementRange{one.first, one.first} : one;
      EditResult edit;
      switch (pick(5)) {
        case 0: edit = move_statements(*tree, some, pick(tree->node_count()), static_cast<InsertAt>(pick(4))); break;
        case 1: edit = duplicate_statements(*tree, some); break;
        case 2: {
          const bool branch = pick(2) == 0;
          edit = wrap_statements(*tree, some, branch ? "if x:" : "try:", branch ? "else:\n    pass" : "finally:\n    pass");
          break;
        }
        case 3: edit = unwrap_statement(*tree, one.first); break;
        case 4: edit = pick(4) == 0 ? delete_statements(*tree, some) : EditResult(); break;
      }
      if (!edit) {
        ASSERT_TRUE(edit.problem.message.empty() || reasons.contains(edit.problem.message)) << "seed " << seed << ", step " << step << ": "
                                                                                           << edit.problem.message << "\n" << tree->text();
        continue;
      }
      ++made;
      ASSERT_TRUE(edit.tree->ok()) << "seed " << seed << ", step " << step << "\n" << tree->text() << "----\n" << edit.tree->text();
      if (edit.tree->node_count() < 3000) tree = edit.tree;
    }
  }
  EXPECT_GT(made, 100);
}

}  // namespace
}  // namespace lang
