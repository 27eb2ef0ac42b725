// SPDX-License-Identifier: MIT
#include "lang/syntax/edit_parameters.h"

#include <gtest/gtest.h>

#include <string>

#include "lang/syntax/visit.h"

namespace lang {
namespace {

std::uint32_t find(const Tree& tree, std::string_view name) {
  for (std::uint32_t id = 1; id < tree.node_count(); ++id) {
    const ast::FunctionDef* function = ast::try_as<ast::FunctionDef>(&tree.node(id));
    if (function != nullptr && function->name == name) return id;
  }
  ADD_FAILURE() << "no function " << name;
  return 0;
}

std::string outcome(const EditResult& result) { return result ? result.tree->text() : "! " + result.problem.message; }

std::string set(std::string text, std::string_view function, std::string_view parameters) {
  const TreePtr tree = parse(std::move(text));
  return outcome(set_parameters(*tree, find(*tree, function), parameters));
}

std::string add(std::string text, std::string_view function, std::string_view name, std::string_view argument) {
  const TreePtr tree = parse(std::move(text));
  return outcome(add_parameter(*tree, find(*tree, function), name, argument));
}

TEST(SetParameters, ReplacesWhatIsBetweenTheParentheses) {
  EXPECT_EQ(set("def f(): pass  # c\n", "f", "a, *, b=1"), "def f(a, *, b=1): pass  # c\n");
  EXPECT_EQ(set("@d(1)\nasync def f(a, b=')', *c) -> int:\n    pass\n", "f", "a"), "@d(1)\nasync def f(a) -> int:\n    pass\n");
  EXPECT_EQ(set("def f( a ): pass\n", "f", ""), "def f(): pass\n");
  EXPECT_EQ(set("def f(a): pass\n", "f", "a: dict[str, int] = {}, /, **k"), "def f(a: dict[str, int] = {}, /, **k): pass\n");
  EXPECT_EQ(set("class A:\r\n\tdef f(\r\n\t\tself,  # me\r\n\t\ta=1,\r\n\t): pass\r\n", "f", "self, a=2"),
            "class A:\r\n\tdef f(\r\n\t\tself,  # me\r\n\t\ta=2,\r\n\t): pass\r\n");
  EXPECT_EQ(set("def f(\n    a,  # of a\n    b,\n): pass\n", "f", "a, b, c"), "def f(\n    a,  # of a\n    b, c\n): pass\n");
  EXPECT_EQ(set("def f(\n    a,  # of a\n    b,\n): pass\n", "f", "a"), "! there is a comment in what would be replaced");
  EXPECT_EQ(set("def f(\n    a,\n    b,\n): pass\n", "f", "a,\n    c,"), "def f(\n    a,\n    c,\n): pass\n");
}

TEST(SetParameters, Refuses) {
  EXPECT_EQ(set("def f(  # why\n  a): pass\n", "f", ""), "! there is a comment in what would be replaced");
  EXPECT_EQ(set("def f(a): pass\n", "f", "a=1, b"), "! parameter without a default follows parameter with a default");
  EXPECT_EQ(set("def f(a): pass\n", "f", "a, a"), "! duplicate argument 'a' in function definition");
  EXPECT_EQ(set("def f(a): pass\n", "f", "a) -> (b"), "! these are not parameters");
  EXPECT_EQ(set("def f(a): pass\n", "f", "a): pass\n def g("), "! these are not parameters");
  EXPECT_EQ(set("def f(a): pass\n", "f", "a  # c"), "! a comment cannot begin or end the parameters");
  EXPECT_EQ(set("def f(a): pass\n", "f", "1"), "! invalid syntax");
  EXPECT_EQ(outcome(set_parameters(*parse("a\n"), 1, "b")), "! this is not a function");
}

TEST(AddParameter, GoesThroughTheCalls) {
  EXPECT_EQ(add("import asyncio\n"
                "\n"
                "async def worker(name):  # works\n"
                "    await asyncio.sleep(delay)\n"
                "\n"
                "async def main():\n"
                "    pause = 1\n"
                "    await asyncio.gather(\n"
                "        worker('a'),  # the first\n"
                "        worker(\n"
                "            'b',\n"
                "        ),\n"
                "        worker(name='c'),\n"
                "        *[worker(n) for n in 'de'],\n"
                "    )\n"
                "    print(f\"{await worker('f')}\")\n"
                "\n"
                "asyncio.run(main())\n",
                "worker", "delay", "pause"),
            "import asyncio\n"
            "\n"
            "async def worker(name, delay):  # works\n"
            "    await asyncio.sleep(delay)\n"
            "\n"
            "async def main():\n"
            "    pause = 1\n"
            "    await asyncio.gather(\n"
            "        worker('a', pause),  # the first\n"
            "        worker(\n"
            "            'b',\n"
            "            pause,\n"
            "        ),\n"
            "        worker(name='c', delay=pause),\n"
            "        *[worker(n, pause) for n in 'de'],\n"
            "    )\n"
            "    print(f\"{await worker('f', pause)}\")\n"
            "\n"
            "asyncio.run(main())\n");
}

TEST(AddParameter, IsTheLastOfThoseByPosition) {
  EXPECT_EQ(add("def f(): pass\nf()\n", "f", "x", "1"), "def f(x): pass\nf(1)\n");
  EXPECT_EQ(add("def f(a, /): pass\nf(1, **o)\n", "f", "x", "2"), "def f(a, /, x): pass\nf(1, 2, **o)\n");
  EXPECT_EQ(add("def f(a, *, b): pass\nf(1, b=2); f(b=2, a=1)\n", "f", "x", "3"), "def f(a, x, *, b): pass\nf(1, 3, b=2); f(b=2, a=1, x=3)\n");
  EXPECT_EQ(add("def f(a, *b, **c): pass\nf(1); f(1, 2); f(1, *y)\n", "f", "x", "3"), "def f(a, x, *b, **c): pass\nf(1, 3); f(1, 3, 2); f(1, 3, *y)\n");
  EXPECT_EQ(add("def f(a, b=1): pass\nf(1); f(1, 2); f(*y)\n", "f", "x", "3"), "def f(a, b=1, x=None): pass\nf(1, x=3); f(1, 2, 3); f(*y, x=3)\n");
  EXPECT_EQ(add("def f(a): return f(f(a))\n", "f", "x", "x + 1"), "def f(a, x): return f(f(a, x + 1), x + 1)\n");
  EXPECT_EQ(add("def f(\n    a,  # of a\n    **k,\n): pass\n", "f", "x", "1"), "def f(\n    a,  # of a\n    x,\n    **k,\n): pass\n");
  EXPECT_EQ(add("def f(a): pass\nf(i for i in y)\n", "f", "x", "1, 2"), "def f(a, x): pass\nf((i for i in y), (1, 2))\n");
  EXPECT_EQ(add("def f(a): pass\ndef g(f): f(1)\nx.f(2)\nf(3)\n", "f", "b", "len"), "def f(a, b): pass\ndef g(f): f(1)\nx.f(2)\nf(3, len)\n");
  EXPECT_EQ(add("def g():\n    def f(): pass\n    y = 1\n    f()\n", "f", "x", "y"), "def g():\n    def f(x): pass\n    y = 1\n    f(y)\n");
}

TEST(AddParameter, Refuses) {
  EXPECT_EQ(add("def f(a): pass\n", "f", "1x", "1"), "! '1x' cannot be a name");
  EXPECT_EQ(add("def f(a): pass\n", "f", "a", "1"), "! the name 'a' is taken here");
  EXPECT_EQ(add("def f(a): b = 1\n", "f", "b", "1"), "! the name 'b' is taken here");
  EXPECT_EQ(add("b = 1\ndef f(a): return b\n", "f", "b", "1"), "! the name 'b' is taken here");
  EXPECT_EQ(add("b = 1\ndef f(a): return lambda: b\n", "f", "b", "1"), "! the name 'b' is taken here");
  EXPECT_EQ(add("def f(a): print(a)\n", "f", "print", "1"), "! the name 'print' is taken here");
  EXPECT_EQ(add("def f(a): pass\n", "f", "x", "1)"), "! the argument is not an expression");
  EXPECT_EQ(add("class A:\n    def f(self): pass\n", "f", "x", "1"), "! the calls of a method cannot be found");
  EXPECT_EQ(add("def f(): pass\nf()\ndef f(): pass\n", "f", "x", "1"), "! line 3: 'f' is given another meaning here");
  EXPECT_EQ(add("def f(): pass\nf()\ng = f\n", "f", "x", "1"),
            "! line 3: 'f' is used without being called; who calls it there would not pass the new argument");
  EXPECT_EQ(add("def f(a): pass\ndef g():\n    y = 1\n    f(y)\ndef h():\n    f(\n        1)\n", "f", "x", "y"),
            "! line 6: 'y' has no meaning at this call");
  EXPECT_EQ(add("def f(*a): pass\nf(*y)\n", "f", "x", "1"), "def f(x, *a): pass\nf(1, *y)\n");
  EXPECT_EQ(add("def f(a, *b): pass\nf(*y)\n", "f", "x", "1"), "! line 2: how many arguments '*y' gives is not known");
  EXPECT_EQ(add("def f(**k): pass\n\nf(x=1)\n", "f", "x", "1"), "! line 3: this call has an argument 'x' already");
  EXPECT_EQ(add("def f(): pass\nf()\n", "f", "x", "await y"), "! line 2: 'y' has no meaning at this call");
  EXPECT_EQ(outcome(add_parameter(*parse("a\n"), 1, "b", "1")), "! this is not a function");
}

TEST(AddParameter, KnowsNamesOfTheCall) {
  EXPECT_EQ(add("def f(): pass\n[f() for y in z]\n", "f", "x", "y"), "def f(x): pass\n[f(y) for y in z]\n");
  EXPECT_EQ(add("def f(): pass\nf()\n", "f", "x", "[i for i in range(3)]"), "def f(x): pass\nf([i for i in range(3)])\n");
  EXPECT_EQ(add("from m import *\ndef f(): pass\nf()\n", "f", "x", "y"), "from m import *\ndef f(x): pass\nf(y)\n");
}

}  // namespace
}  // namespace lang
