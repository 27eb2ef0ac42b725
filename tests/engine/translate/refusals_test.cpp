// SPDX-License-Identifier: MIT
// What is not translated is said, on its line.
#include <gtest/gtest.h>

#include "translate/translate.h"

namespace {

TEST(TranslateRefusals, HaveTheirPlaceAndStandInTheText) {
  const lang::TreePtr tree = lang::parse("x = 1\nprint(x.real)\nprint(2)\n");
  const translate::Translation translation = translate::translate(*tree);
  ASSERT_EQ(translation.refusals.size(), 1u);
  EXPECT_EQ(translation.refusals[0].line, 2u);
  EXPECT_EQ(translation.refusals[0].column, 7u);
  EXPECT_EQ(translation.refusals[0].message, "C++: 'real' of std::int64_t is not translated");
  EXPECT_NE(translation.text.find("  // not translated: 'real' of std::int64_t is not translated\n  py::print(2);\n"), std::string::npos)
      << translation.text;
}

TEST(TranslateRefusals, SyntaxErrors) {
  const lang::TreePtr tree = lang::parse("print(\n");
  EXPECT_FALSE(translate::translate(*tree).refusals.empty());
}

TEST(TranslateRefusals, TextsThatWouldBeOthers) {
  const lang::TreePtr tree = lang::parse("import asyncio\n\n\nasync def main():\n    print(asyncio.create_task(asyncio.sleep(1)))\n\n\nasyncio.run(main())\n");
  const translate::Translation translation = translate::translate(*tree);
  ASSERT_EQ(translation.refusals.size(), 1u);
  EXPECT_EQ(translation.refusals[0].message, "C++: the text of aio::Task<void> is not translated");
}

TEST(TranslateRefusals, WhatWouldBehaveOtherwise) {
  const auto refusal = [](const std::string& text) {
    const lang::TreePtr tree = lang::parse(text);
    const translate::Translation translation = translate::translate(*tree);
    return translation.refusals.empty() ? translation.text : translation.refusals[0].message;
  };
  EXPECT_EQ(refusal("def f(n):\n    for i in range(n):\n        pass\n    print(i)\n\n\nf(1)\n"),
            "C++: 'i' may have no value here, which is not translated");
  EXPECT_EQ(refusal("def f():\n    print(x)\n    x = 1\n\n\nf()\n"), "C++: 'x' may have no value here, which is not translated");
  EXPECT_EQ(refusal("d = {1: 2}\nkeys = d.keys()\nprint(keys)\n"),
            "C++: 'keys' of a dict is translated where its items are taken at once");
  EXPECT_EQ(refusal("import random\n\n\ndef f(x=random.random()):\n    print(x)\n\n\nf()\n"), "C++: this default value is not translated");
  EXPECT_EQ(refusal("a = (x for x in [1])\nprint(sum(a), sum(a))\n"), "C++: this generator expression is not translated");
  EXPECT_EQ(refusal("a = {1}\na -= {1}\nprint(len(a))\n"), "C++: this assignment to py::Set<std::int64_t> is not translated");
}

TEST(TranslateRefusals, SurviveOddPrograms) {
  for (const char* text : {"", "\n", "# only a comment", "class A(B): pass", "def f(): yield", "async def f(*, a): return lambda: a", "for x in y:\n  pass\n",
                           "a[b] = c", "x = [x for x in x]", "try:\n  f()\nfinally:\n  g()\n", "del x", "global y", "match x:\n  case 1:\n    pass\n"}) {
    const lang::TreePtr tree = lang::parse(text);
    const translate::Translation translation = translate::translate(*tree);
    if (tree->ok()) {
      EXPECT_EQ(static_cast<long>(translation.source_line.size()), std::count(translation.text.begin(), translation.text.end(), '\n')) << text;
    }
  }
}

}  // namespace
