// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_names.h"

#include <gtest/gtest.h>

#include "lang/syntax/visit.h"

namespace lang {
namespace {

// The first node (preorder) within a statement that is spelled `text`, or else the first statement that begins so.
std::uint32_t find(const Tree& tree, std::string_view text) {
  for (std::uint32_t id = 1; id < tree.node_count(); ++id)
    if (!ast::is_statement(tree.node(id).kind) && tree.text_of(tree.node(id)) == text) return id;
  for (std::uint32_t id = 1; id < tree.node_count(); ++id)
    if (ast::is_statement(tree.node(id).kind) && tree.text_of(tree.node(id)).starts_with(text)) return id;
  ADD_FAILURE() << "no node " << text;
  return 0;
}

std::string outcome(const EditResult& result) { return result ? result.tree->text() : "! " + result.problem.message; }

std::string renamed(std::string text, std::string_view node, std::string_view name) {
  const TreePtr tree = parse(std::move(text));
  return outcome(rename(*tree, find(*tree, node), name));
}

std::uint32_t statement(const Tree& tree, std::string_view text) {
  std::uint32_t id = find(tree, text);
  while (!ast::is_statement(tree.node(id).kind)) id = tree.parent(id)->id;
  return id;
}

std::string extract(std::string text, std::string_view first, std::string_view last, std::string_view name) {
  const TreePtr tree = parse(std::move(text));
  return outcome(extract_coroutine(*tree, {statement(*tree, first), statement(*tree, last)}, name));
}

TEST(Rename, FunctionsWhereverTheyAreMeant) {
  EXPECT_EQ(renamed("async def worker(n):\n"
                    "    await worker(n - 1)\n"
                    "def other():\n"
                    "    worker = 1  # another one\n"
                    "    return worker, worker\n"
                    "print('worker', f'{worker}', x.worker)\n",
                    "async def worker", "job"),
            "async def job(n):\n"
            "    await job(n - 1)\n"
            "def other():\n"
            "    worker = 1  # another one\n"
            "    return worker, worker\n"
            "print('worker', f'{job}', x.worker)\n");
}

TEST(Rename, VariablesOfOneFunctionAndThoseInsideOfIt) {
  EXPECT_EQ(renamed("x = 0\ndef f(y):\n    x = y\n    def g():\n        nonlocal x\n        x += 1\n    return [x for _ in x], lambda: x\nx\n", "x = y", "z"),
            "! this has no name of its own");
  const std::string text =
      "x = 0\ndef f(y):\n    x = y\n    def g():\n        nonlocal x\n        x += 1\n    return [x for _ in x], lambda: x\nx\n";
  const TreePtr tree = parse(text);
  const auto& function = ast::as<ast::FunctionDef>(tree->module().body[1]);
  const auto& assign = ast::as<ast::Assign>(function.body[0]);
  EXPECT_EQ(outcome(rename(*tree, assign.targets[0]->id, "total")),
            "x = 0\ndef f(y):\n    total = y\n    def g():\n        nonlocal total\n        total += 1\n"
            "    return [total for _ in total], lambda: total\nx\n");
}

TEST(Rename, ParametersWithTheKeywordsOfCalls) {
  EXPECT_EQ(renamed("def f(n, *, m=1):\n    return n + m\nf(1, m=2); f(n=3); g(n=4)\n", "m", "k"),
            "def f(n, *, k=1):\n    return n + k\nf(1, k=2); f(n=3); g(n=4)\n");
}

TEST(Rename, ImportsHandlersAnnotationsAndGlobals) {
  EXPECT_EQ(renamed("import asyncio\nasyncio.run(main())\n", "asyncio", "aio"), "import asyncio as aio\naio.run(main())\n");
  EXPECT_EQ(renamed("from a import b as c\nc()\n", "b as c", "d"), "from a import b as d\nd()\n");
  EXPECT_EQ(renamed("class A: pass\ndef f(x: A) -> list[A]:\n    y: A = x\n", "class A", "B"),
            "class B: pass\ndef f(x: B) -> list[B]:\n    y: B = x\n");
  EXPECT_EQ(renamed("n = 0\ndef f():\n    global n\n    n += 1\n", "n", "count"), "count = 0\ndef f():\n    global count\n    count += 1\n");
  EXPECT_EQ(renamed("try:\n    a()\nexcept E as e:\n    print(e)\n", "e", "error"), "try:\n    a()\nexcept E as error:\n    print(error)\n");
}

TEST(Rename, Refuses) {
  EXPECT_EQ(renamed("a = 1\n", "a", "1x"), "! '1x' cannot be a name");
  EXPECT_EQ(renamed("a = 1\n", "a", "await"), "! 'await' cannot be a name");
  EXPECT_EQ(renamed("a = 1\nb = a\n", "a", "b"), "! the name 'b' is taken here");
  EXPECT_EQ(renamed("a = 1\nprint(a)\n", "a", "print"), "! the name 'print' is taken here");
  EXPECT_EQ(renamed("a = 1\ndef f():\n    b = 2\n    return a\n", "a", "b"), "! the name 'b' is taken here");
  EXPECT_EQ(renamed("def f():\n    a = 1\n    return a + b\nb = 1\n", "a", "b"), "! the name 'b' is taken here");
  EXPECT_EQ(renamed("print(1)\n", "print", "p"), "! 'print' is not a name of this program");
  EXPECT_EQ(renamed("a = 1\n", "1", "b"), "! this has no name of its own");
  EXPECT_EQ(renamed("class A:\n    def f(self): pass\n", "def f", "g"), "! a name of a class is an attribute, which may be used anywhere");
  EXPECT_EQ(renamed("import a.b\n", "a.b", "c"), "! an import of a submodule cannot be renamed");
  EXPECT_EQ(renamed("def f():\n    b = 1\n    return b\ndef g():\n    a = 2\n    return a\n", "a", "b"),
            "def f():\n    b = 1\n    return b\ndef g():\n    b = 2\n    return b\n");
}

TEST(FreeName, HasANumberWhereTheNameIsTaken) {
  const TreePtr tree = parse("def worker(): pass\nworker_2 = 1\n");
  EXPECT_EQ(free_name(*tree, "worker"), "worker_3");
  EXPECT_EQ(free_name(*tree, "job"), "job");
}

TEST(ExtractCoroutine, TakesWhatItNeedsAndGivesWhatIsUsed) {
  EXPECT_EQ(extract("import asyncio\n"
                    "\n"
                    "# the program\n"
                    "async def main(delay):\n"
                    "    total = 0\n"
                    "    # the first half\n"
                    "    await asyncio.sleep(delay)  # a nap\n"
                    "    total += 1\n"
                    "    note = 'x'\n"
                    "    print(total, note)\n",
                    "await asyncio.sleep", "note", "nap"),
            "import asyncio\n"
            "\n"
            "\n"
            "async def nap(delay, total):\n"
            "    # the first half\n"
            "    await asyncio.sleep(delay)  # a nap\n"
            "    total += 1\n"
            "    note = 'x'\n"
            "    return total, note\n"
            "\n"
            "\n"
            "# the program\n"
            "async def main(delay):\n"
            "    total = 0\n"
            "    total, note = await nap(delay, total)\n"
            "    print(total, note)\n");
}

TEST(ExtractCoroutine, WithoutNamesOrAtTheEnd) {
  EXPECT_EQ(extract("async def main():\n    await a()\n    await b()\n", "await a", "await a", "one"),
            "async def one():\n    await a()\n\n\nasync def main():\n    await one()\n    await b()\n");
  EXPECT_EQ(extract("async def main(x):\n    await a()\n    if x:\n        return 1\n    return 2\n", "if x", "return 2", "end"),
            "async def end(x):\n    if x:\n        return 1\n    return 2\n\n\n"
            "async def main(x):\n    await a()\n    return await end(x)\n");
  EXPECT_EQ(extract("def f(x):\n    y = x\n    print(y)\n", "print", "print", "show"),
            "def show(y):\n    print(y)\n\n\ndef f(x):\n    y = x\n    show(y)\n");
  EXPECT_EQ(extract("def f():\n    y = 1\n    y = 2\n    return y\n", "y = 2", "y = 2", "g"),
            "def g():\n    y = 2\n    return y\n\n\ndef f():\n    y = 1\n    y = g()\n    return y\n");
}

TEST(ExtractCoroutine, InLoopsAndFunctionsWithinFunctions) {
  EXPECT_EQ(extract("def f():\n    n = 0\n    while n < 3:\n        n = n + 1\n        print(n)\n", "n = n", "print", "g"),
            "def g(n):\n    n = n + 1\n    print(n)\n    return n\n\n\ndef f():\n    n = 0\n    while n < 3:\n        n = g(n)\n");
  EXPECT_EQ(extract("def f(a):\n    def g(b):\n        print(a, b)\n    return g\n", "print", "print", "h"),
            "def h(a, b):\n    print(a, b)\n\n\ndef f(a):\n    def g(b):\n        h(a, b)\n    return g\n");
  EXPECT_EQ(extract("def f(xs):\n    for x in xs:\n        if x:\n            break\n", "for", "for", "g"),
            "def g(xs):\n    for x in xs:\n        if x:\n            break\n\n\ndef f(xs):\n    g(xs)\n");
}

TEST(ExtractCoroutine, Refuses) {
  EXPECT_EQ(extract("def f():\n    return 1\n    a\n", "return", "return", "g"), "! these statements return from the function around them");
  EXPECT_EQ(extract("def f():\n    while a:\n        break\n", "break", "break", "g"), "! these statements leave the loop around them");
  EXPECT_EQ(extract("def f():\n    yield 1\n    a\n", "yield", "yield", "g"), "! these statements yield");
  EXPECT_EQ(extract("def f():\n    global a\n    a = 1\n    b\n", "a = 1", "a = 1", "g"),
            "! these statements change 'a', a variable of the module");
  EXPECT_EQ(extract("def f():\n    a\n", "a", "a", "f"), "! the name 'f' is taken");
  EXPECT_EQ(extract("a; b\n", "a", "a", "f"), "! these statements share a line with others");
  EXPECT_EQ(extract("n = 0\nn = n + 1\nprint(n)\n", "n = n", "n = n", "f"), "! these statements change 'n', a variable of the module");
}

TEST(InsertDefinition, HasTwoBlankLinesAround) {
  const auto insert = [](std::string text, std::string_view node) {
    const TreePtr tree = parse(std::move(text));
    return outcome(insert_definition(*tree, node.empty() ? 0 : find(*tree, node), "async def new():\n    pass"));
  };
  const std::string made = "async def new():\n    pass\n";
  EXPECT_EQ(insert("", ""), made);
  EXPECT_EQ(insert("a\n", ""), "a\n\n\n" + made);
  EXPECT_EQ(insert("a", ""), "a\n\n\n" + made);
  EXPECT_EQ(insert("a\n\n", ""), "a\n\n\n" + made);
  EXPECT_EQ(insert("a\n\n\n# b\ndef b():\n    c\n", "c"), "a\n\n\n" + made + "\n\n# b\ndef b():\n    c\n");
  EXPECT_EQ(insert("@d\ndef b():\n    c\n", "c"), made + "\n\n@d\ndef b():\n    c\n");
}

TEST(EnsureImport, IsAtTheTop) {
  const auto ensured = [](std::string text) { return outcome(ensure_import(*parse(std::move(text)), "asyncio")); };
  EXPECT_EQ(ensured(""), "import asyncio\n");
  EXPECT_EQ(ensured("import asyncio\n"), "import asyncio\n");
  EXPECT_EQ(ensured("import time\nx\n"), "import asyncio\nimport time\nx\n");
  EXPECT_EQ(ensured("def f(): pass\n"), "import asyncio\n\n\ndef f(): pass\n");
  EXPECT_EQ(ensured("'''doc'''\nx\n"), "'''doc'''\nimport asyncio\nx\n");
  EXPECT_EQ(ensured("from __future__ import annotations\nx\n"), "from __future__ import annotations\nimport asyncio\nx\n");
  EXPECT_EQ(ensured("# only a comment\n"), "# only a comment\nimport asyncio\n");
}

TEST(InsertImport, BehindTheOthers) {
  const auto imported = [](std::string text, std::string_view source) { return outcome(insert_import(*parse(std::move(text)), source)); };
  EXPECT_EQ(imported("import a\n\nx = 1\n", "from b import c"), "import a\nfrom b import c\n\nx = 1\n");
  EXPECT_EQ(imported("\"\"\"Text.\"\"\"\nx = 1\n", "import b as c"), "\"\"\"Text.\"\"\"\nimport b as c\nx = 1\n");
  EXPECT_EQ(imported("# top\nx = 1\n", "import b"), "import b\n\n\n# top\nx = 1\n");
  EXPECT_EQ(imported("", "import b"), "import b\n");
  EXPECT_EQ(imported("", "x = 1"), "! this is no import");
}

std::string without(std::string text, std::string_view begin) {
  const TreePtr tree = parse(std::move(text));
  return outcome(delete_definition(*tree, statement(*tree, begin)));
}

TEST(DeleteDefinition, WithCommentsDecoratorsAndBlankLines) {
  const std::string text = "import a\n\n\n# about f\n@a\ndef f():\n    pass  # note\n\n\ndef g():\n    pass\n";
  EXPECT_EQ(without(text, "def f"), "import a\n\n\ndef g():\n    pass\n");
  EXPECT_EQ(without(text, "def g"), "import a\n\n\n# about f\n@a\ndef f():\n    pass  # note\n");
  EXPECT_EQ(without("class A:\n    def f(self):\n        pass\n\n    x = 1\n", "def f"), "class A:\n    x = 1\n");
  EXPECT_EQ(without("class A:\n    def f(self):\n        pass\n", "def f"), "class A:\n    pass\n");
  EXPECT_EQ(without("def f(): pass", "def f"), "");
}

std::string shared(std::string text, std::string_view source) {
  return outcome(insert_shared(*parse(std::move(text)), source));
}

TEST(InsertShared, BehindTheImportsAndWhatIsMadeThere) {
  EXPECT_EQ(shared("import asyncio\n\n\nasync def main():\n    pass\n", "queue = asyncio.Queue()"),
            "import asyncio\n\nqueue = asyncio.Queue()\n\n\nasync def main():\n    pass\n");
  EXPECT_EQ(shared("import asyncio\n\nqueue = asyncio.Queue()\n\n\nasync def main():\n    pass\n", "lock = asyncio.Lock()"),
            "import asyncio\n\nqueue = asyncio.Queue()\nlock = asyncio.Lock()\n\n\nasync def main():\n    pass\n");
  EXPECT_EQ(shared("import asyncio\nasync def main():\n    pass\n", "x = 1"),
            "import asyncio\n\nx = 1\n\n\nasync def main():\n    pass\n");
  EXPECT_EQ(shared("# a program\ndef f():\n    pass\n", "x = 1"), "x = 1\n\n\n# a program\ndef f():\n    pass\n");
  EXPECT_EQ(shared("", "x = 1"), "x = 1\n");
  EXPECT_EQ(shared("x = 1  # note", "y = 2"), "x = 1  # note\ny = 2");
  EXPECT_EQ(shared("import a\n", " "), "! there is no statement to insert");
}

}  // namespace
}  // namespace lang
