// SPDX-License-Identifier: MIT
#include "lang/syntax/name_problems.h"

#include <gtest/gtest.h>

namespace lang {
namespace {

std::string problem(std::string before, std::string after) { return new_name_problem(*parse(std::move(before)), *parse(std::move(after))); }

constexpr const char* whole = R"(import asyncio
async def work():
    print(1)
async def main():
    task = asyncio.create_task(work())
    await task
)";

TEST(NameProblems, NoneInAProgramThatRuns) {
  EXPECT_EQ(name_problems(*parse(whole)), std::set<std::string>{"print is not known in work()"});
  EXPECT_EQ(problem(whole, whole), "");
}

TEST(NameProblems, AVariableBeforeItsAssignment) {
  EXPECT_EQ(problem(whole, R"(import asyncio
async def work():
    print(1)
async def main():
    await task
    task = asyncio.create_task(work())
)"), "task may be used before it is set in main()");
}

TEST(NameProblems, AVariableOfAnotherFunction) {
  EXPECT_EQ(problem(whole, R"(import asyncio
async def work():
    print(1)
    await task
async def main():
    task = asyncio.create_task(work())
)"), "task is not known in work()");
}

TEST(NameProblems, ABuiltinElsewhereIsNone) {
  EXPECT_EQ(problem(whole, R"(import asyncio
async def work():
    pass
async def main():
    task = asyncio.create_task(work())
    print(1)
    await task
)"), "");
}

TEST(NameProblems, ParametersLoopsAndHandlersSetNames) {
  EXPECT_EQ(name_problems(*parse("def f(a, *b, c=1, **d):\n    for e in a:\n        e, b, c, d\n    try:\n        pass\n    except a as g:\n        g\n")),
            std::set<std::string>{});
}

}  // namespace
}  // namespace lang
