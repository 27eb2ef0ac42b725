// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_statement.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "lang/syntax/constructs.h"
#include "lang/syntax/visit.h"

namespace lang {
namespace {

// The first statement or handler (preorder) that begins so.
std::uint32_t find(const Tree& tree, std::string_view text) {
  for (std::uint32_t id = 1; id < tree.node_count(); ++id) {
    const ast::Node& node = tree.node(id);
    const bool wanted = ast::is_statement(node.kind) || node.kind == ast::NodeKind::except_handler;
    if (wanted && tree.text_of(node).starts_with(text)) return id;
  }
  ADD_FAILURE() << "no statement " << text;
  return 0;
}

std::string outcome(const EditResult& result) { return result ? result.tree->text() : "! " + result.problem.message; }

std::string set(std::string text, std::string_view statement, std::string_view source) {
  const TreePtr tree = parse(std::move(text));
  return outcome(set_statement(*tree, find(*tree, statement), source));
}

TEST(SetStatement, OfASimpleOneKeepsWhatIsAroundIt) {
  EXPECT_EQ(set("def f():\n    # above\n    a = 1  # of a\n    b\n", "a", "return 2"), "def f():\n    # above\n    return 2  # of a\n    b\n");
  EXPECT_EQ(set("a; b; c  # of all\n", "b", "x = [1, 2]"), "a; x = [1, 2]; c  # of all\n");
  EXPECT_EQ(set("a; b\n", "b", "x; y"), "a; x; y\n");
  EXPECT_EQ(set("if x: a; b\n", "a", "c"), "if x: c; b\n");
  EXPECT_EQ(set("if x:\r\n\ta\r\n", "a", "  b  "), "if x:\r\n\tb\r\n");
  EXPECT_EQ(set("a", "a", "b"), "b");
  EXPECT_EQ(set("a  # one\n", "a", "a"), "a  # one\n");
  EXPECT_EQ(set("a = 'x;y'; b\n", "a", "a = '#;'"), "a = '#;'; b\n");
  EXPECT_EQ(set("a  # one\n", "a", "b  # two"), "b  # two  # one\n");
  EXPECT_EQ(set("if x:\n  a; b\n", "b", "f(\n  1)"), "if x:\n  a; f(\n    1)\n");
}

TEST(SetStatement, MayBecomeABlockOnItsOwnLines) {
  EXPECT_EQ(set("def f():\n    a\n    b\n", "a", "if x:\n    c\nelse:\n    d"), "def f():\n    if x:\n        c\n    else:\n        d\n    b\n");
  EXPECT_EQ(set("if x:\r\n\ta  # c\r\n", "a", "if y: b"), "if x:\r\n\tif y: b  # c\r\n");
  EXPECT_EQ(set("if x:\n  a\n", "a", "b\nc = '''1\n2'''"), "if x:\n  b\n  c = '''1\n2'''\n");
  EXPECT_EQ(set("if x:\n  a\n", "a", "# why\nb"), "if x:\n  # why\n  b\n");
}

TEST(SetStatement, KeepsTheLinesOfWhatStaysTheSame) {
  const std::string call =
      "x = f(\n"
      "    a,  # of a\n"
      "    # above b\n"
      "    b + 1,\n"
      "    k='''s\n"
      "t''',\n"
      ")  # end\n";
  EXPECT_EQ(set(call, "x", "x = f(a, b + 1, k='''s t''')"), call);
  EXPECT_EQ(set(call, "x", "x = f(a, b + 2, k='''s t''')"),
            "x = f(\n    a,  # of a\n    # above b\n    b + 2,\n    k='''s\nt''',\n)  # end\n");
  EXPECT_EQ(set(call, "x", "y = f(a, b + 1, k='''s t''')"),
            "y = f(\n    a,  # of a\n    # above b\n    b + 1,\n    k='''s\nt''',\n)  # end\n");
  EXPECT_EQ(set(call, "x", "x = f(a, b + 1, k='''s t''', j=2)"),
            "x = f(\n    a,  # of a\n    # above b\n    b + 1,\n    k='''s\nt''', j=2\n)  # end\n");
  EXPECT_EQ(set(call, "x", "x = f(a, b + 1)"), "x = f(\n    a,  # of a\n    # above b\n    b + 1,\n)  # end\n");
  EXPECT_EQ(set(call, "x", "f(a, b + 1, k='''s t''')"),
            "f(\n    a,  # of a\n    # above b\n    b + 1,\n    k='''s\nt''',\n)  # end\n");
  EXPECT_EQ(set(call, "x", "x = not f(a, b + 1, k='''s t''')"),
            "x = not f(\n    a,  # of a\n    # above b\n    b + 1,\n    k='''s\nt''',\n)  # end\n");
  EXPECT_EQ(set(call, "x", "x = f(b + 1, k='''s t''')"),
            "x = f(  # of a\n    # above b\n    b + 1,\n    k='''s\nt''',\n)  # end\n");
  EXPECT_EQ(set(call, "x", "x = f(c + 1, k='''s t''')"), "! there is a comment in what would be replaced");
  EXPECT_EQ(set(call, "x", "x = f(\n  a,  # of a\n  # above b\n)"), "x = f(\n  a,  # of a\n  # above b\n)  # end\n");
  EXPECT_EQ(set(call, "x", "x = f(\n  a)"), "! there is a comment in what would be replaced");
  EXPECT_EQ(set("x = (a +\n     b)\n", "x", "x=(a+c)"), "x = (a +\n     c)\n");
  EXPECT_EQ(set("return_(a\n)\n", "return_", "not(a)"), "not(a\n)\n");
  EXPECT_EQ(set("x=(a\n)if b else c\n", "x", "x=a if b else c"), "x=a if b else c\n");
  EXPECT_EQ(set("x = f'{a}' + (\n  b)\n", "x", "x = f'{ a }' + (b)"), "x = f'{ a }' + (\n  b)\n");
  EXPECT_EQ(set("x = a + b\n", "x", "x = a+b"), "x = a+b\n");
}

TEST(SetStatement, Refuses) {
  EXPECT_EQ(set("a\n", "a", ""), "! there is no statement");
  EXPECT_EQ(set("a\n", "a", "# c"), "! there is no statement");
  EXPECT_EQ(set("a\nb\n", "a", "x = (1"), "! '(' was never closed");
  EXPECT_EQ(set("a\nb\n", "a", "x = 1)"), "! unmatched ')'");
  EXPECT_EQ(set("a\n'''b'''\n", "a", "x = '''"), "! unterminated triple-quoted string literal (detected at line 1)");
  EXPECT_EQ(set("x\n(y)\n", "x", "z \\"), "! unexpected EOF while parsing");
  EXPECT_EQ(set("a\n", "a", "x y"), "! invalid syntax");
  EXPECT_EQ(set("a\n", "a", "return"), "! 'return' outside function");
  EXPECT_EQ(set("if a: b\nc\n", "c", "else: d"), "! invalid syntax");
  EXPECT_EQ(set("if a: b\nc\n", "c", "elif x:\n  d"), "! invalid syntax");
  EXPECT_EQ(set("a\n", "a", "if x:"), "! the block of the statement is missing");
  EXPECT_EQ(set("a\n", "a", "b\n  c"), "! unexpected indent");
  EXPECT_EQ(set("a; b\n", "a", "if x: c"), "! a compound statement cannot go into a line with other statements");
  EXPECT_EQ(set("if x: a\n", "a", "if y: c"), "! a compound statement cannot go into a line with other statements");
  EXPECT_EQ(set("a; b\n", "a", "c\nd"), "! several lines cannot go into a line with other statements");
  EXPECT_EQ(set("a; b\n", "a", "c  # d"), "! a comment cannot go into a line with other statements");
  EXPECT_EQ(set("f(  # c\n  1)\n", "f", "if x:\n  y"), "! there is a comment in what would be replaced");
  EXPECT_EQ(set("def f(): pass\n", "def", "def g()"), "! the header of a definition is not edited as a text");
  EXPECT_EQ(set("class A: pass\n", "class", "class B"), "! the header of a definition is not edited as a text");
  EXPECT_EQ(outcome(set_statement(*parse("a\n"), 2, "b")), "! this is not a statement");
  EXPECT_EQ(outcome(set_statement(*parse("a\n"), 9, "b")), "! there is no such node");
}

TEST(SetStatement, MendsALineWithErrors) {
  EXPECT_EQ(set("x = = 1  # c\ny\n", "x", "x = 1"), "x = 1  # c\ny\n");
  EXPECT_EQ(set("if x = 1:\n  y\n", "if", "if x == 1"), "! there are errors in the header of this block");
  EXPECT_EQ(set("y = = 1\nx = 1\n", "x", "x = 2"), "y = = 1\nx = 2\n");
}

constexpr const char* blocks =
    "async def f():\n"
    "    if a:  # of if\n"
    "        x\n"
    "    elif b:  # of elif\n"
    "        y\n"
    "    else:\n"
    "        z\n"
    "    try:\n"
    "        for i in c: i\n"
    "    except (A,  # of A\n"
    "            B) as e:  # of except\n"
    "        pass\n"
    "    async with d as e, g:\n"
    "        # inside\n"
    "        pass\n";

std::string set_block(std::string_view statement, std::string_view source, std::string_view old, std::string_view made) {
  std::string expected = blocks;
  const std::size_t at = expected.find(old);
  expected.replace(at, old.size(), made);
  const std::string result = set(blocks, statement, source);
  if (result != expected) return result;
  return "as expected";
}

TEST(SetStatement, OfABlockChangesItsHeader) {
  EXPECT_EQ(set_block("if", "if a and b:", "if a:", "if a and b:"), "as expected");
  EXPECT_EQ(set_block("if", "if f(':')", "if a:", "if f(':'):"), "as expected");
  EXPECT_EQ(set_block("elif", "elif c", "elif b:", "elif c:"), "as expected");
  EXPECT_EQ(set_block("elif", "if c:", "elif b:", "elif c:"), "as expected");
  EXPECT_EQ(set_block("elif", "c > 1", "elif b:", "elif c > 1:"), "as expected");
  EXPECT_EQ(set_block("for", "async for i, j in c[1:]:", "for i in c:", "async for i, j in c[1:]:"), "as expected");
  EXPECT_EQ(set_block("for", "while c", "for i in c:", "while c:"), "as expected");
  EXPECT_EQ(set_block("except", "except (A, B) as error", "B) as e:", "B) as error:"), "as expected");
  EXPECT_EQ(set_block("except", "except (A, C, B) as e:", "(A, ", "(A, C, "), "as expected");
  EXPECT_EQ(set_block("async with", "async with d", "d as e, g:", "d:"), "as expected");
  EXPECT_EQ(set_block("async with", "if d :", "async with d as e, g:", "if d:"), "as expected");
  EXPECT_EQ(set_block("try", "try", "try:", "try:"), "as expected");
  EXPECT_EQ(set("if (a) : b; c  # d\n", "if", "while x:"), "while x : b; c  # d\n");
  EXPECT_EQ(set("if a:\r\n\tb\r\n", "if", "with (\nx,\ny\n):"), "with (\r\nx,\r\ny\r\n):\r\n\tb\r\n");
  EXPECT_EQ(set("try:\n  a\nexcept:\n  b\n", "except", "except E"), "try:\n  a\nexcept E:\n  b\n");
  EXPECT_EQ(set("while a:\n  b\nelse:\n  c\n", "while", "if a"), "if a:\n  b\nelse:\n  c\n");
}

TEST(SetStatement, OfABlockRefuses) {
  EXPECT_EQ(set(blocks, "if", ""), "! there is no header");
  EXPECT_EQ(set(blocks, "if", "if a: b"), "! invalid syntax");
  EXPECT_EQ(set(blocks, "if", "if a:\n  b"), "! invalid syntax");
  EXPECT_EQ(set(blocks, "for", "if a:\n  pass\n while b"), "! this is not one header");
  EXPECT_EQ(set(blocks, "if", "if (a"), "! '(' was never closed");
  EXPECT_EQ(set(blocks, "if", "if a  # c"), "! a comment cannot be a part of a header");
  EXPECT_EQ(set(blocks, "if", "if a \\"), "! unexpected EOF while parsing");
  EXPECT_EQ(set(blocks, "if", "a = 1"), "! the block needs a header");
  EXPECT_EQ(set(blocks, "if", "while a:"), "! invalid syntax");
  EXPECT_EQ(set(blocks, "if", "elif a:"), "! this header needs the statement before it");
  EXPECT_EQ(set(blocks, "for", "else"), "! this header needs the statement before it");
  EXPECT_EQ(set(blocks, "for", "async def g():"), "! a block cannot become a definition");
  EXPECT_EQ(set(blocks, "elif", "while a:"), "! an elif cannot become something else");
  EXPECT_EQ(set(blocks, "except", "finally"), "! an except cannot become something else");
  EXPECT_EQ(set(blocks, "except", "except (C) as e"), "! there is a comment in what would be replaced");
  EXPECT_EQ(set(blocks, "try", "if a"), "! invalid syntax");
  EXPECT_EQ(set(blocks, "for", "try"), "! expected 'except' or 'finally' block");
  EXPECT_EQ(set("for a in b:\n  break\n", "for", "if a"), "! 'break' outside loop");
  EXPECT_EQ(set("with a:\n  b\n", "with", "async with a"), "! 'async with' outside async function");
  EXPECT_EQ(set("try: a\nexcept A: b\nexcept B: c\n", "except A", "except"), "! default 'except:' must be last");
}

// ---- rows ---------------------------------------------------------------------------------------

const std::string programs[] = {
    blocks,
    "import asyncio\r\n"
    "\r\n"
    "async def main(a, b=1):\r\n"
    "\tresults = await asyncio.gather(\r\n"
    "\t\twork(1),  # one\r\n"
    "\t\t*[work(n) for n in range(2)],\r\n"
    "\t)\r\n"
    "\tif (results and\r\n"
    "\t\t\tb): print(f\"{results!r:>{b}}\", '''x\r\n"
    "y'''); return  # done\r\n"
    "\twith (a as c,\r\n"
    "\t      b):\r\n"
    "\t\tpass\r\n"
    "\r\n"
    "asyncio.run(main())\r\n",
    "while True:\n"
    "  try: a; b\n"
    "  except* E: pass\n"
    "  finally:\n"
    "    c = lambda x: x[1:\n"
    "      2]\n"
    "else: pass\n",
};

void for_each_row(const std::vector<Row>& rows, const auto& visit) {
  for (const Row& row : rows) {
    visit(row);
    for_each_row(row.rows, visit);
  }
}

std::vector<Row> rows_of(const Tree& tree) {
  std::vector<Row> rows;
  const Outline outline = analyse(tree);
  for_each_row(outline.module_rows, [&](const Row& row) { rows.push_back(row); });
  for (const FunctionOutline& function : outline.functions) for_each_row(function.rows, [&](const Row& row) { rows.push_back(row); });
  // Those whose node is that of another row, and definitions, have no text of their own to set.
  std::erase_if(rows, [](const Row& row) {
    return row.kind == RowKind::else_block || row.kind == RowKind::finally_block || row.kind == RowKind::definition;
  });
  return rows;
}

TEST(SetStatement, TheTextThatARowShowsChangesNothing) {
  for (const std::string& program : programs) {
    const TreePtr tree = parse(program);
    ASSERT_TRUE(tree->ok());
    for (const Row& row : rows_of(*tree)) {
      const EditResult edit = set_statement(*tree, row.node, row.text);
      EXPECT_EQ(outcome(edit), program) << row.text;
    }
  }
}

TEST(SetStatement, RandomSequencesKeepTheProgramParseable) {
  const std::set<std::string> reasons = {
      "there is a comment in what would be replaced",
      "the block needs a header",
      "the block of the statement is missing",
      "invalid syntax",
      "expected ':'",
      "expected 'except' or 'finally' block",
      "an except cannot become something else",
      "an elif cannot become something else",
      "this header needs the statement before it",
      "a compound statement cannot go into a line with other statements",
      "several lines cannot go into a line with other statements",
      "'async for' outside async function",
      "'await' outside function",
      "'return' outside function",
      "'continue' not properly in loop",
      "cannot have both 'except' and 'except*' on the same 'try'",
      "'break', 'continue' and 'return' cannot appear in an except* block",
      "expected one or more exception types",
      "default 'except:' must be last",
  };
  const std::string sources[] = {"x = y", "f(1, *z); g", "await w(')')", "return", "if p:", "while q", "async for r in s", "except T as u",
                                 "except", "elif v", "try", "with a as b, c:", "if d:\n  e\nelse:\n  g", "h = (\n  1,  # one\n)"};
  int made = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&random](std::size_t below) { return static_cast<std::uint32_t>(random() % below); };
    TreePtr tree = parse(programs[seed % 3]);
    for (int step = 0; step < 40; ++step) {
      const std::vector<Row> rows = rows_of(*tree);
      const Row& row = rows[pick(rows.size())];
      const std::string place = "seed " + std::to_string(seed) + ", step " + std::to_string(step) + ": " + row.text + "\n" + tree->text();
      const std::string& source = sources[pick(std::size(sources))];
      const EditResult edit = set_statement(*tree, row.node, source);
      if (!edit) {
        ASSERT_TRUE(reasons.contains(edit.problem.message)) << edit.problem.message << "\n" << place;
        continue;
      }
      ++made;
      ASSERT_TRUE(edit.tree->ok()) << place << "----\n" << edit.tree->text();
      // Back to what it was, where that can be said on one line.
      const ast::Node* now = nullptr;
      for (std::uint32_t id = 1; id < edit.tree->node_count() && now == nullptr; ++id) {
        const ast::Node& one = edit.tree->node(id);
        const bool kind = ast::is_statement(one.kind) || one.kind == ast::NodeKind::except_handler;
        if (kind && one.begin == tree->node(row.node).begin) now = &one;
      }
      ASSERT_NE(now, nullptr) << place << "----\n" << edit.tree->text();
      const bool one_line = row.line == row.header_end_line && source.find_first_of(";\n") == std::string::npos;
      if (one_line) {
        ASSERT_EQ(outcome(set_statement(*edit.tree, now->id, row.text)), tree->text()) << place << "----\n" << edit.tree->text();
      }
      if (edit.tree->node_count() < 400) tree = edit.tree;
    }
  }
  EXPECT_GT(made, 400);
}

}  // namespace
}  // namespace lang
